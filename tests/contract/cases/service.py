"""A service in a thread, for tests that block: its loop is its own."""

import asyncio
import threading
from collections.abc import AsyncIterator, Iterator
from concurrent.futures import Future

import pytest
import requests

from flexdb.app import serving
from flexdb.database.target import ConnectionTarget
from flexdb.settings import Settings
from tests.conftest import created_database
from tests.contract.cases.adapter import JsonRpcAdapter
from tests.processes import OPERATOR_KEY, PEPPER
from tests.service import operator_key, public_addresses

AUTHORIZED = {"Authorization": f"Bearer {OPERATOR_KEY}"}


@pytest.fixture(scope="session")
async def target_of_cases(server: ConnectionTarget, template: str) -> AsyncIterator[ConnectionTarget]:
    """A database where calls need a key: made-up calls make operators' keys, which would surprise other tests."""
    async with created_database(server, template) as target:
        await operator_key(target)
        yield target


@pytest.fixture(scope="session")
def service_url(target_of_cases: ConnectionTarget) -> Iterator[str]:
    """The base URL of the service."""
    target = target_of_cases
    started: Future[tuple[str, asyncio.AbstractEventLoop, asyncio.Event]] = Future()

    async def serve() -> None:
        stop = asyncio.Event()
        settings = Settings(port=0, key_pepper=PEPPER, webhook_deliveries=0)
        async with serving(settings, target, resolve=public_addresses) as service:
            started.set_result((service.url, asyncio.get_running_loop(), stop))
            await stop.wait()

    thread = threading.Thread(target=asyncio.run, args=(serve(),))
    thread.start()
    url, loop, stop = started.result(timeout=30)
    yield url
    loop.call_soon_threadsafe(stop.set)
    thread.join(timeout=30)
    assert not thread.is_alive()


@pytest.fixture
def jsonrpc() -> Iterator[requests.Session]:
    """A session that turns calls of methods' paths into JSON-RPC."""
    with requests.Session() as session:
        # No proxy leads to a service in this process; to look for one takes longer than some calls.
        session.trust_env = False
        session.mount("http://", JsonRpcAdapter())
        yield session
