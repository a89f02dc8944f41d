"""Looking up the addresses of names, in threads of its own: a name server that hangs holds up nobody else.

A lookup cannot be broken off, and its thread is taken for as long as it lasts. So each tenant has two at most at once, and
one where half of all are taken, those included that nobody waits for any more. Nor does the process wait for them at its
end, as it would for the threads of `concurrent.futures`.
"""

import asyncio
import socket
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import suppress
from threading import Thread
from typing import Protocol

_THREADS = 32
_OF_TENANT = 2

_PLACE_S = 2.0
"""How long a place is waited for; whoever is to be looked for then is better off later."""


class NameUnknown(Exception):
    """A name has no address, or nobody says which."""


class NoPlace(Exception):
    """A lookup did not begin in time, since too many others last for too long."""


class Lookup(Protocol):
    """Finds addresses."""

    async def __call__(self, tenant_id: str, host: str, seconds: float, /) -> Sequence[str]:
        """Return the addresses of a name, one at least.

        Raises:
            NameUnknown: there are none.
            NoPlace: it was not asked for them in time.
            TimeoutError: they were not found in time.

        """


Resolve = Callable[[str], Sequence[str]]
"""Answers the addresses of a name, and may take its time; raises OSError or UnicodeError where there are none."""

Found = asyncio.Future[Sequence[str]]


def system_addresses(host: str) -> Sequence[str]:
    """Return the addresses that this machine knows for a name."""
    found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(place[0]) for *_, place in found))


class Lookups:
    """Looks names up."""

    def __init__(self, resolve: Resolve = system_addresses) -> None:
        self._resolve = resolve
        self._taken: Counter[str] = Counter()
        self._ended = asyncio.Event()

    async def __call__(self, tenant_id: str, host: str, seconds: float, /) -> Sequence[str]:
        """Return the addresses of a name; see `Lookup`."""
        ends_at = asyncio.get_running_loop().time() + seconds
        try:
            async with asyncio.timeout(min(seconds, _PLACE_S)):
                await self._place(tenant_id)
        except TimeoutError:
            raise NoPlace from None
        try:
            async with asyncio.timeout_at(ends_at):
                addresses = await asyncio.shield(self._begin(tenant_id, host))
        except TimeoutError:
            raise
        except (OSError, UnicodeError):
            raise NameUnknown from None
        if not addresses:
            raise NameUnknown
        return addresses

    async def _place(self, tenant_id: str) -> None:
        while not self._has_place(tenant_id):
            await self._ended.wait()

    def _has_place(self, tenant_id: str) -> bool:
        taken = self._taken.total()
        of_tenant = _OF_TENANT if taken < _THREADS // 2 else 1
        return taken < _THREADS and self._taken[tenant_id] < of_tenant

    def _begin(self, tenant_id: str, host: str) -> Found:
        """Begin a lookup in a place that is free again when it ends."""
        self._taken[tenant_id] += 1
        loop = asyncio.get_running_loop()
        found: Found = loop.create_future()
        # Where nobody waits any more, nobody else looks at it.
        found.add_done_callback(lambda _: found.exception())

        def end(answer: Sequence[str] | Exception) -> None:
            self._end(tenant_id)
            if isinstance(answer, Exception):
                found.set_exception(answer)
            else:
                found.set_result(answer)

        def look() -> None:
            answer = _answered(self._resolve, host)
            # The loop may have ended meanwhile, and with it whoever waited.
            with suppress(RuntimeError):
                loop.call_soon_threadsafe(end, answer)

        Thread(target=look, name="flexdb-lookup", daemon=True).start()
        return found

    def _end(self, tenant_id: str) -> None:
        self._taken[tenant_id] -= 1
        self._taken += Counter()
        # Those who wait look whether it is for them; they do so one after the other, and take what they find at once.
        self._ended.set()
        self._ended = asyncio.Event()


def _answered(resolve: Resolve, host: str) -> Sequence[str] | Exception:
    try:
        return resolve(host)
    except Exception as error:  # noqa: BLE001 - raised where it is waited for
        return error
