"""Looking up the addresses of names, in threads of its own: a name server that hangs holds up nobody else.

A lookup cannot be broken off, and its thread is taken for as long as it lasts. So each tenant has two at most at once,
those included that nobody waits for any more.
"""

import asyncio
import socket
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from types import TracebackType
from typing import Protocol, Self
from weakref import WeakValueDictionary

_THREADS = 32
_OF_TENANT = 2


class NameUnknown(Exception):
    """A name has no address, or nobody says which."""


class Lookup(Protocol):
    """Finds addresses."""

    async def __call__(self, tenant_id: str, host: str, seconds: float, /) -> Sequence[str]:
        """Return the addresses of a name, one at least.

        Raises:
            NameUnknown: there are none.
            TimeoutError: they were not found in time.

        """


Resolve = Callable[[str], Sequence[str]]
"""Answers the addresses of a name, and may take its time; raises OSError or UnicodeError where there are none."""


def system_addresses(host: str) -> Sequence[str]:
    """Return the addresses that this machine knows for a name."""
    found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(place[0]) for *_, place in found))


class Lookups:
    """Looks names up while its block lasts."""

    def __init__(self, resolve: Resolve = system_addresses) -> None:
        self._resolve = resolve
        self._threads = ThreadPoolExecutor(_THREADS, thread_name_prefix="flexdb-lookup")
        self._places: WeakValueDictionary[str, asyncio.Semaphore] = WeakValueDictionary()

    async def __aenter__(self) -> Self:
        """Begin."""
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        """Drop what has not begun."""
        self._threads.shutdown(wait=False, cancel_futures=True)

    async def __call__(self, tenant_id: str, host: str, seconds: float, /) -> Sequence[str]:
        """Return the addresses of a name; see `Lookup`."""
        try:
            async with asyncio.timeout(seconds):
                places = self._places.setdefault(tenant_id, asyncio.Semaphore(_OF_TENANT))
                await places.acquire()
                addresses = await asyncio.shield(self._begin(host, places))
        except TimeoutError:
            raise
        except (OSError, UnicodeError):
            raise NameUnknown from None
        if not addresses:
            raise NameUnknown
        return addresses

    def _begin(self, host: str, places: asyncio.Semaphore) -> "asyncio.Future[Sequence[str]]":
        """Begin a lookup in a place that is free again when it ends."""

        def end(lookup: "asyncio.Future[Sequence[str]]") -> None:
            places.release()
            if not lookup.cancelled():
                # Where nobody waits any more, nobody else looks at it.
                lookup.exception()

        lookup = asyncio.get_running_loop().run_in_executor(self._threads, self._resolve, host)
        lookup.add_done_callback(end)
        return lookup
