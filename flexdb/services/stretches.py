"""Stretches of logs, with what things were before each change and after it: read once for all who ask at a time."""

import asyncio
from bisect import bisect_right
from collections import OrderedDict
from dataclasses import replace
from typing import NamedTuple

from flexdb.repositories.changes import ChangeFilter, ChangeRepository, LoggedStretch
from flexdb.repositories.shared_reads import SharedReads
from flexdb.services.fields import IsTime
from flexdb.services.times_of_types import TimesOfTypes

GOOD_FOR_S = 0.25
"""What comes after a number does not change, but for what is erased."""

KEPT_CHARACTERS = 8 << 20

_CHANGES_AT_ONCE = 100
_BYTES_AT_ONCE = 262_144


class Asked(NamedTuple):
    """Of which tenant, of which kind of things, and after which number."""

    tenant_id: str
    narrow: ChangeFilter
    after: int


class Seen(NamedTuple):
    """A stretch, and what its node type said of times when it was read, or a moment later.

    `is_time` is None where no type is asked for, or there is none.
    """

    logged: LoggedStretch
    is_time: IsTime | None

    @property
    def size(self) -> int:
        """Characters of the documents in it."""
        return sum(each.size for each in self.logged.changes)

    @property
    def unread(self) -> int:
        """Characters of them that nobody has looked at yet."""
        return sum(each.unread for each in self.logged.changes)

    def after(self, number: int) -> "Seen":
        """Return the part of it that comes after a number."""
        changes = self.logged.changes
        begin = bisect_right(changes, number, key=lambda each: each.change.change)
        return Seen(replace(self.logged, changes=changes[begin:]), self.is_time)


class _Kept(NamedTuple):
    until: float
    after: int
    seen: Seen


class Stretches:
    """Reads stretches, and keeps them for a moment for those who follow a log at a pace of their own."""

    def __init__(self, changes: ChangeRepository, types: TimesOfTypes) -> None:
        self._changes = changes
        self._types = types
        self._reads = SharedReads(self._read, lambda asked: asked.tenant_id)
        self._kept: OrderedDict[tuple[str, ChangeFilter], list[_Kept]] = OrderedDict()
        self._kept_characters = 0
        self._time = asyncio.get_running_loop().time

    async def now(self, asked: Asked) -> Seen | None:
        """Return what follows a number as it is after this call was made; None where there is no such tenant."""
        return await self._reads.get(asked)

    async def lately(self, asked: Asked) -> Seen | None:
        """Return what follows a number; as it was a moment ago, where something followed it by then."""
        kept = self._find(asked)
        if kept is not None:
            return kept
        seen = await self._reads.get(asked)
        if seen is not None and seen.logged.changes:
            self._keep(asked, seen)
        return seen

    async def _read(self, asked: Asked) -> Seen | None:
        found = await self._changes.list_with_states(
            asked.tenant_id, asked.after, _CHANGES_AT_ONCE, asked.narrow, _BYTES_AT_ONCE
        )
        if found is None:
            return None
        # After the log was read: so the type is what it was at the last of the changes, or later.
        node_type_id = asked.narrow.node_type_id
        return Seen(found, await self._types.get(asked.tenant_id, node_type_id) if node_type_id else None)

    def _find(self, asked: Asked) -> Seen | None:
        now = self._time()
        for kept in self._kept.get((asked.tenant_id, asked.narrow), ()):
            if kept.after <= asked.after < kept.seen.logged.last and now < kept.until:
                return kept.seen.after(asked.after)
        return None

    def _keep(self, asked: Asked, seen: Seen) -> None:
        """Keep it, unless others who were answered with it have done so."""
        kept = self._kept.setdefault((asked.tenant_id, asked.narrow), [])
        if any(each.seen is seen for each in kept):
            return
        kept.append(_Kept(self._time() + GOOD_FOR_S, asked.after, seen))
        self._kept_characters += seen.size
        while self._kept_characters > KEPT_CHARACTERS:
            self._forget(next(iter(self._kept)), self._time() + GOOD_FOR_S)
        # No longer than it is good for, lest something stays here that is erased meanwhile.
        key = (asked.tenant_id, asked.narrow)
        asyncio.get_running_loop().call_later(GOOD_FOR_S, lambda: self._forget(key, self._time()))

    def _forget(self, key: tuple[str, ChangeFilter], until: float) -> None:
        old = self._kept.pop(key, [])
        left = [each for each in old if each.until > until]
        self._kept_characters -= sum(each.seen.size for each in old if each.until <= until)
        if left:
            self._kept[key] = left
