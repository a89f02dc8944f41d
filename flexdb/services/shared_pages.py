"""Pages of the log for those who follow it: read once, and written as JSON once, for all who are at the same number."""

import asyncio
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from typing import NamedTuple

import msgspec

from flexdb.errors import NotFound
from flexdb.repositories.changes import ChangeFilter, Stretch
from flexdb.services.changes import told
from flexdb.services.sieves import Wanted

GOOD_FOR_S = 0.25
"""What comes after a number does not change, so who asks a moment later can have it as well."""

KEPT_BYTES = 8 << 20

MAX_CHANGES = 250
MAX_BYTES = 262_144
"""A page is made in a millisecond or two: others have a turn in between."""

Asked = tuple[str, int, Wanted]
"""A tenant, the number that changes are above, and which of them are wanted."""

Read = Callable[[str, int, int, Wanted, int], Awaitable[Stretch | None]]

_encode = msgspec.json.Encoder().encode


class Page(NamedTuple):
    """Changes up to `last`, as the text of the members of an answer; it is of use where it tells of anything."""

    last: int
    newest: int
    is_of_use: bool
    members: bytes


class SharedPages:
    """Reads pages; whoever asks for one that is being read waits for that."""

    def __init__(self, read: Read) -> None:
        self._read = read
        self._under_way: dict[Asked, list[asyncio.Future[Page]]] = {}
        self._reads: set[asyncio.Task[None]] = set()
        self._kept: OrderedDict[Asked, tuple[float, Page]] = OrderedDict()
        self._kept_bytes = 0
        self._time = asyncio.get_running_loop().time

    async def get(self, asked: Asked, newest: int) -> Page:
        """Return the page that follows a number, as it was when the tenant's last change was `newest`, or later.

        Raises:
            NotFound: there is no such tenant.

        """
        kept = self._kept.get(asked)
        if kept is not None and self._time() - kept[0] < GOOD_FOR_S and kept[1].newest >= newest:
            return kept[1]
        page = await self._read_once(asked)
        # Others may have asked before something was erased, which must not be told since.
        return page if page.newest >= newest else await self._read_once(asked)

    async def _read_once(self, asked: Asked) -> Page:
        answer: asyncio.Future[Page] = asyncio.get_running_loop().create_future()
        if asked in self._under_way:
            self._under_way[asked].append(answer)
        else:
            self._under_way[asked] = [answer]
            # A task of its own: who goes away ends nobody else's.
            read = asyncio.create_task(self._answer(asked))
            self._reads.add(read)
            read.add_done_callback(self._reads.discard)
        return await answer

    async def _answer(self, asked: Asked) -> None:
        try:
            page = await self._made(asked)
            # What passes a filter is made of what was kept a moment ago already.
            if page.is_of_use and isinstance(asked[2], ChangeFilter):
                self._keep(asked, page)
        except Exception as error:  # noqa: BLE001 - handed to those who asked
            for answer in self._under_way.pop(asked):
                if not answer.done():
                    answer.set_exception(error)
            return
        for answer in self._under_way.pop(asked):
            if not answer.done():
                answer.set_result(page)

    async def _made(self, asked: Asked) -> Page:
        tenant_id, after, sought = asked
        found = await self._read(tenant_id, after, MAX_CHANGES, sought, MAX_BYTES)
        if found is None:
            raise NotFound("tenant")
        is_of_use = bool(found.changes) or found.is_cut
        return Page(found.last, found.newest, is_of_use, _encode(told(found))[1:-1])

    def _keep(self, asked: Asked, page: Page) -> None:
        self._forget(asked)
        self._kept[asked] = self._time(), page
        self._kept_bytes += len(page.members)
        while self._kept_bytes > KEPT_BYTES:
            self._forget(next(iter(self._kept)))
        # No longer than it is good for, lest something stays here that is erased meanwhile.
        asyncio.get_running_loop().call_later(GOOD_FOR_S, self._forget_old)

    def _forget_old(self) -> None:
        good_since = self._time() - GOOD_FOR_S
        while self._kept and next(iter(self._kept.values()))[0] <= good_since:
            self._forget(next(iter(self._kept)))

    def _forget(self, asked: Asked) -> None:
        if asked in self._kept:
            _, page = self._kept.pop(asked)
            self._kept_bytes -= len(page.members)
