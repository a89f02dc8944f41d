"""Changes of those things only that a filter is true of, after a change or before it.

Filters are asked in Python, of what one read of the log has found for all who are at the same number: a statement for
each would look the same documents up a thousand times.
"""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Self

from msgspec import UNSET, Raw, structs

from flexdb.contract import JsonDocument
from flexdb.errors import InvalidParams
from flexdb.generated.params import ListChangesParams, SubscribeParams
from flexdb.generated.results import Change
from flexdb.repositories.changes import (
    MOST_LOOKED_AT,
    ChangeFilter,
    ChangeRepository,
    LoggedStretch,
    Stretch,
)
from flexdb.repositories.criteria import (
    Column,
    Condition,
    Criterion,
    Member,
    Tokens,
    conditions,
    every,
    node_type_of,
)
from flexdb.repositories.letters import Letters
from flexdb.repositories.logged import UNKNOWN, Logged, State
from flexdb.services.fields import NODE_FIELDS, RELATIONSHIP_FIELDS, IsTime
from flexdb.services.filters import read_filter
from flexdb.services.matching import Test, matcher
from flexdb.services.stretches import Asked, Seen, Stretches
from flexdb.services.times_of_types import TimesOfTypes
from flexdb.workers import Workers

# Where no type says what is a time.
NO_TIMES: IsTime = frozenset[Tokens]().__contains__

_FIELDS = {"node": NODE_FIELDS, "relationship": RELATIONSHIP_FIELDS}

MOST_READ = 4 << 20
"""So many characters of documents are looked at for one page, and some more."""

# What is made of a filter has up to thirty bytes for each character of it.
_CHARACTERS_OF_A_PLACE = 4_096

# Characters to look at, times the parts of the filter, and characters to decode before: a millisecond or two. What the
# first filter has decoded others need not.
_QUICK = 262_144
_QUICK_TO_DECODE = 32_768
_QUICK_ONES_IN_A_TURN = 4


class Sieve:
    """What somebody wants of the log of a tenant; the same for all who want the same."""

    def __init__(self, tenant_id: str, narrow: ChangeFilter, given: JsonDocument) -> None:
        """Take a filter, with what narrows changes beside it.

        Raises:
            InvalidParams: it cannot be read, or it is not said what it is asked of.

        """
        if narrow.node_type_id is not None and narrow.entity is None:
            narrow = replace(narrow, entity="node")
        if narrow.entity not in _FIELDS:
            message = 'must be "node" or "relationship" where a filter is given, or node_type_id has to be'
            raise InvalidParams.at("/entity", message, reason="invalid_query")
        self.tenant_id = tenant_id
        self.text = given.text
        self._given = given
        self._fields = _FIELDS[narrow.entity]
        self._type = narrow.node_type_id
        criterion = self._criterion(NO_TIMES)
        node_type_id = node_type_of(criterion)
        self.narrow = narrow if node_type_id is None else replace(narrow, node_type_id=node_type_id)
        has_members = any(isinstance(each.field, Member) for each in conditions(criterion))
        self.may_have_times = has_members and node_type_id is not None
        self.parts = 1 + sum(1 for _ in conditions(criterion))
        self.has_letters = any(each.operator == "contains_text" for each in conditions(criterion))
        self._made: tuple[IsTime, Test] | None = None

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sieve) and self._key == other._key

    def __hash__(self) -> int:
        return hash(self._key)

    @property
    def _key(self) -> tuple[str, ChangeFilter, str]:
        return self.tenant_id, self.narrow, self.text

    def test(self, is_time: IsTime, letters: Letters) -> Test:
        """Return what tells whether the filter is true of a thing, where text at places is a point in time.

        Raises:
            InvalidParams: text that such places are compared with is none.

        """
        if self._made is None or self._made[0] is not is_time:
            self._made = is_time, matcher(self._criterion(is_time), letters.small)
        return self._made[1]

    def _criterion(self, is_time: IsTime) -> Criterion:
        read = read_filter(self._given, self._fields, is_time)
        return (
            read if self._type is None else every(Condition(Column("node_type_id"), "eq", self._type), read)
        )


Wanted = ChangeFilter | Sieve


def places(sought: Wanted) -> int:
    """Return how many places among those who wait it takes to be kept for as long as somebody waits."""
    return 1 if isinstance(sought, ChangeFilter) else 1 + len(sought.text) // _CHARACTERS_OF_A_PLACE


def wanted(params: ListChangesParams | SubscribeParams) -> Wanted:
    """Return which changes are wanted.

    Raises:
        InvalidParams: the filter cannot be read.

    """
    narrow = ChangeFilter(params.entity, params.node_type_id, params.id, params.actor)
    return narrow if params.filter is None else Sieve(params.tenant_id, narrow, params.filter)


@dataclass(frozen=True, slots=True)
class Sifting:
    """What filters are asked with: the types that there are, what small letters are, and threads for what takes long."""

    types: TimesOfTypes
    letters: Letters
    workers: Workers


Read = Callable[[Asked], Awaitable[Seen | None]]


class SiftedChanges:
    """The log of tenants, as `ChangeRepository` reads it, through sieves.

    `read` is one of those that `Stretches` has: for calls that have to know of all that was, or for those who follow.
    """

    def __init__(self, changes: ChangeRepository, read: Read, sifting: Sifting) -> None:
        self._changes = changes
        self._read = read
        self._sifting = sifting
        self._turns = asyncio.Semaphore(_QUICK_ONES_IN_A_TURN)

    @classmethod
    def of_now(cls, changes: ChangeRepository, sifting: Sifting) -> Self:
        """Return the log for calls, which have to tell all that was there when they were made."""
        return cls(changes, Stretches(changes, sifting.types).now, sifting)

    @classmethod
    def of_lately(cls, changes: ChangeRepository, sifting: Sifting) -> Self:
        """Return the log for those who follow it, and share what was read a moment ago."""
        return cls(changes, Stretches(changes, sifting.types).lately, sifting)

    async def check(self, sought: Wanted) -> None:
        """Refuse a filter that does not go with the times that there are.

        Raises:
            InvalidParams: text that it compares with such times is none.

        """
        if isinstance(sought, Sieve) and sought.may_have_times and sought.narrow.node_type_id is not None:
            is_time = await self._sifting.types.get(sought.tenant_id, sought.narrow.node_type_id)
            sought.test(is_time or NO_TIMES, self._sifting.letters)

    async def list(
        self, tenant_id: str, after: int, limit: int, sought: Wanted, max_bytes: int
    ) -> Stretch | None:
        """Return changes with numbers above `after`; see `ChangeRepository.list`."""
        if isinstance(sought, ChangeFilter):
            return await self._changes.list(tenant_id, after, limit, sought, max_bytes)
        page = _Page(after, limit, max_bytes)
        while not page.is_over:
            seen = await self._read(Asked(tenant_id, sought.narrow, page.last))
            if seen is None:
                return None
            page.add(seen.logged, await self._passing(sought, seen))
        return page.stretch()

    async def _passing(self, sieve: Sieve, seen: Seen) -> Sequence[Change]:
        changes = seen.logged.changes
        if not changes:
            return ()
        passing = partial(_passing, changes, await self._test(sieve, seen))
        if seen.size * sieve.parts > _QUICK or seen.unread > _QUICK_TO_DECODE:
            # Whoever writes in the tenant does not wait for those who are told of it.
            return await self._sifting.workers.run(f"feeds of {sieve.tenant_id}", passing)
        await self._turns.acquire()
        asyncio.get_running_loop().call_soon(self._turns.release)
        return passing()

    async def _test(self, sieve: Sieve, seen: Seen) -> Test | None:
        """Return what the filter asks; None where nobody can say, since the type is gone that says what is a time."""
        if sieve.has_letters:
            await self._sifting.letters.learn()
        if not sieve.may_have_times:
            return sieve.test(NO_TIMES, self._sifting.letters)
        return None if seen.is_time is None else sieve.test(seen.is_time, self._sifting.letters)


class _Page:
    """Changes by now, and how much was looked at for them."""

    def __init__(self, after: int, limit: int, max_bytes: int) -> None:
        self.last = self._after = after
        self.is_over = False
        self._limit = limit
        self._max_bytes = max_bytes
        self._changes: list[Change] = []
        self._bytes = self._looked_at = self._read = 0
        self._newest = self._pruned_to = 0

    def add(self, found: LoggedStretch, passing: Sequence[Change]) -> None:
        """Add what has passed of a stretch, and go on behind it."""
        self._newest = self._newest or found.newest
        self._pruned_to = max(self._pruned_to, found.pruned_to)
        for change in passing:
            self._changes.append(change)
            self._bytes += len(bytes(change.data)) if isinstance(change.data, Raw) else 0
            if len(self._changes) == self._limit or self._bytes >= self._max_bytes:
                self.last, self.is_over = change.change, True
                return
        self._looked_at += found.last - self.last
        self._read += sum(each.size for each in found.changes)
        self.last = found.last
        is_enough = self._looked_at >= MOST_LOOKED_AT or self._read >= MOST_READ
        self.is_over = is_enough or self.last >= self._newest

    def stretch(self) -> Stretch:
        """Return the page."""
        newest = max(self._newest, self.last)
        return Stretch(self._changes, self.last, newest, self._after < self._pruned_to, self._pruned_to)


def _passing(changes: Sequence[Logged], test: Test | None) -> list[Change]:
    """Return those that are to be told, each with whether the thing matches after it."""
    passing = []
    for each in changes:
        after = _is_true(test, each.after)
        if after is not False or _is_true(test, each.before) is not False:
            passing.append(structs.replace(each.change, matches=UNSET if after is None else after))
    return passing


def _is_true(test: Test | None, state: State) -> bool | None:
    """Tell whether a filter is true of a state; None where nobody can say."""
    if state is None:
        return False
    return None if test is None or state is UNKNOWN else test(state)
