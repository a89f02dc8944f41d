"""Fixtures of a service that runs inside the test process, on a migrated database."""

import shutil
import tempfile
import uuid
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

import aiohttp
import pytest

from flexdb import keys
from flexdb.app import serving
from flexdb.database.pool import Database, PoolOptions
from flexdb.database.target import ConnectionTarget
from flexdb.keys import KeyMaker
from flexdb.processes.supervisor import supervised
from flexdb.settings import Settings
from flexdb.webhooks.lookups import Resolve
from tests.processes import OPERATOR_KEY, PEPPER, WORKERS
from tests.rpc_client import RpcClient


async def operator_key(target: ConnectionTarget) -> str:
    """Make an operator's key in a database, always the same; from then on every call needs one there."""
    id_, fingerprint = keys.id_of(OPERATOR_KEY), KeyMaker(PEPPER.encode()).fingerprint(OPERATOR_KEY)
    async with Database(target, PoolOptions(size=1)) as database, database.connection() as connection:
        await connection.execute(
            "INSERT INTO api_keys (id, name, fingerprint) VALUES ($1, 'tests', $2)", id_, fingerprint
        )
    return OPERATOR_KEY


def public_addresses(_: str) -> list[str]:
    """An address on the public internet for every name."""
    return ["93.184.215.14"]


@asynccontextmanager
async def running(
    target: ConnectionTarget, *, resolve: Resolve = public_addresses, **settings: object
) -> AsyncIterator[RpcClient]:
    """Serve `target` and yield a client of the service; calls need no key until an operator's was made.

    Nothing is sent for webhooks unless a test asks for it, and no name server is asked for anything.
    """
    given = {"port": 0, "key_pepper": PEPPER, "webhook_deliveries": 0, "workers": WORKERS, **settings}
    async with (
        _answering(Settings(**given), target, resolve) as url,  # type: ignore[arg-type]
        aiohttp.ClientSession() as session,
    ):
        yield RpcClient(session, url)


@asynccontextmanager
async def _answering(settings: Settings, target: ConnectionTarget, resolve: Resolve) -> AsyncIterator[str]:
    """Serve within this process, or by workers; these ask the name servers that there are."""
    if settings.workers == 1:
        async with serving(settings, target, resolve=resolve) as service:
            yield service.url
    else:
        async with supervised(settings, target) as workers:
            yield workers.url


@pytest.fixture(scope="session")
async def client(target: ConnectionTarget) -> AsyncIterator[RpcClient]:
    """A client of a service that all tests of this process share; isolation is a tenant of one's own."""
    async with running(target) as client:
        yield client


@pytest.fixture
async def fresh_client(fresh_target: ConnectionTarget) -> AsyncIterator[RpcClient]:
    """A client of a service whose database is empty, for what is not of one tenant."""
    async with running(fresh_target) as client:
        yield client


@pytest.fixture
async def tenant(client: RpcClient) -> dict[str, str]:
    """A new tenant."""
    return (await client.call("create_tenant", slug=f"t-{uuid.uuid4().hex[:12]}", name="Tenant"))["tenant"]


@pytest.fixture(scope="session")
async def database(target: ConnectionTarget) -> AsyncIterator[Database]:
    """The shared database, for a look behind the service."""
    async with Database(target, PoolOptions(size=4)) as database:
        yield database


@pytest.fixture
def data_dir() -> Iterator[Path]:
    """A directory that also the unprivileged user of an embedded server may enter."""
    directory = Path(tempfile.mkdtemp(prefix="flexdb-"))
    directory.chmod(0o755)
    yield directory / "data"
    shutil.rmtree(directory, ignore_errors=True)
