"""Changes: the log of a tenant as a feed that readers follow."""

import asyncio
from collections.abc import Awaitable, Callable

from msgspec import UNSET

from flexdb.access import Caller
from flexdb.errors import InvalidParams, NotFound
from flexdb.generated.params import ListChangesParams
from flexdb.generated.results import ChangeListResult
from flexdb.repositories.changes import Stretch
from flexdb.repositories.paging import MAX_PAGE_BYTES
from flexdb.services.sieves import SiftedChanges, Wanted, places, wanted
from flexdb.services.waits import Waiting

DEFAULT_LIMIT = 100
MAX_LIMIT = 1000

# Where filters leave out what a tenant writes all the time, those who wait look less and less often.
_FIRST_PAUSE_S = 0.05
_LONGEST_PAUSE_S = 0.8

LookAgain = Callable[[ListChangesParams, Caller], Awaitable[object]]
"""Raises what a new call of the caller would be refused with."""


class ChangesService:
    """Implements the changes of the document."""

    def __init__(self, changes: SiftedChanges, waits: Waiting, look_again: LookAgain) -> None:
        self._changes = changes
        self._waits = waits
        self._look_again = look_again

    async def list_changes(self, params: ListChangesParams, caller: Caller, /) -> ChangeListResult:
        """Return changes of a tenant after a number; where there are none yet, wait for some."""
        sought = wanted(params)
        await self._changes.check(sought)
        if not params.wait_ms:
            return told(await self._read(params, sought, params.after or 0))
        with self._waits.place(caller, params.tenant_id, places(sought)):
            return told(await self._awaited(params, sought, caller, params.wait_ms))

    async def _awaited(
        self, params: ListChangesParams, sought: Wanted, caller: Caller, wait_ms: int
    ) -> Stretch:
        until, pause_s = self._waits.until(wait_ms), _FIRST_PAUSE_S
        found = await self._read(params, sought, params.after or 0)
        while not _is_of_use(found):
            has_moved = await self._waits.moved(params.tenant_id, found.newest, until)
            await self._look_again(params, caller)
            if not has_moved:
                break
            found = await self._read(params, sought, found.last)
            if not _is_of_use(found):
                await asyncio.sleep(pause_s)
                pause_s = min(2 * pause_s, _LONGEST_PAUSE_S)
        return found

    async def _read(self, params: ListChangesParams, sought: Wanted, after: int) -> Stretch:
        limit = min(params.limit or DEFAULT_LIMIT, MAX_LIMIT)
        found = await self._changes.list(params.tenant_id, after, limit, sought, MAX_PAGE_BYTES)
        if found is None:
            raise NotFound("tenant")
        check_reached(after, found.newest)
        return found


def check_reached(after: int, newest: int) -> None:
    """Refuse a number that the tenant has not come to.

    Raises:
        InvalidParams: it is above that of the last change.

    """
    if after > newest:
        message = f"the tenant has not come so far: its last change has the number {newest}"
        raise InvalidParams.at("/after", message, reason="change_not_reached")


def _is_of_use(found: Stretch) -> bool:
    return bool(found.changes) or found.is_cut or found.last < found.newest


def told(found: Stretch) -> ChangeListResult:
    """Return a stretch as clients are told it."""
    return ChangeListResult(
        changes=found.changes,
        last=found.last,
        newest=found.newest,
        reset=True if found.is_cut else UNSET,
    )
