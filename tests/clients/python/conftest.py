"""The generated client of flexdb on the path, in both its kinds, and a service that answers as a test says."""

import asyncio
import sys
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.clients.python.scripted import Scripted, scripted

PACKAGE = Path(__file__).parents[3] / "clients" / "python"
sys.path.insert(0, str(PACKAGE))


@dataclass
class Either:
    """One kind of client behind the same asynchronous face; the blocking one works in threads."""

    client: Any
    is_async: bool

    async def __call__(self, method: str, /, *arguments: Any, **params: Any) -> Any:
        called = getattr(self.client, method)
        if self.is_async:
            return await called(*arguments, **params)
        return await asyncio.to_thread(called, *arguments, **params)

    def view(self, **options: Any) -> "Either":
        return Either(self.client.with_options(**options), self.is_async)

    async def listed(self, pages: Any) -> list[Any]:
        if self.is_async:
            return [item async for item in pages]
        return await asyncio.to_thread(list, pages)

    async def close(self) -> None:
        await self("aclose" if self.is_async else "close")


@pytest.fixture(params=["async", "blocking"])
async def connect(request: pytest.FixtureRequest) -> AsyncIterator[Callable[..., Either]]:
    """Makes clients of one kind, closed at the end: `connect(url, timeout_s=1)`."""
    import flexdb_client  # noqa: PLC0415 - on the path only now

    made: list[Either] = []

    def connected(url: str, **options: Any) -> Either:
        is_async = request.param == "async"
        kind = flexdb_client.AsyncClient if is_async else flexdb_client.Client
        made.append(Either(kind(url, **options), is_async))
        return made[-1]

    yield connected
    for either in made:
        await either.close()


@pytest.fixture
async def service() -> AsyncIterator[Scripted]:
    """A service that answers what a test tells it to."""
    async with scripted() as service:
        yield service
