"""Checking stored nodes or relationships, without keeping anybody from writing, and without ever taking too long.

They are read a page at a time and validated beside the event loop, in turns that are short, so that other calls come
in between. What is left when the time is over is left to another call.
"""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from time import monotonic
from typing import Generic, Protocol, TypeVar
from weakref import WeakValueDictionary

from flexdb.contract import JsonDocument
from flexdb.repositories.node_scans import MAX_READ_BYTES, ChangedNodes, StoredNode
from flexdb.repositories.paging import Rows, Window
from flexdb.services.check_tokens import CheckTokens, Progress
from flexdb.services.schemas import CompiledSchema
from flexdb.services.tallies import Tally
from flexdb.workers import Workers

# A turn of a thread: others of the tenant, and other tenants where there are fewer threads, wait that long.
_TURN_S = 0.005
# So few small documents are not worth a thread.
_FEW = 10

# Pages grow to this where documents are small. With 1,000 a check takes as long, and one in 100 calls beside it 150 ms in
# place of 30.
_FIRST_SIZE = 50
_MAX_SIZE = 250


A = TypeVar("A")
A_contra = TypeVar("A_contra", contravariant=True)


class Scans(Protocol[A_contra]):
    """Reads what is to be checked: nodes by their type, or relationships by their rules."""

    async def stored(self, tenant_id: str, about: A_contra, window: Window, /) -> Rows[StoredNode]:
        """Return what there is in a window."""

    async def changed(self, tenant_id: str, about: A_contra, after: int, last: int, /) -> ChangedNodes:
        """Return what changed after one number and up to another."""


class TimeLeft:
    """How long checks may take: each one by itself, or, within a transaction, all together."""

    def __init__(self, seconds: float, *, is_shared: bool = False) -> None:
        self._seconds = seconds
        self._ends_at = monotonic() + seconds if is_shared else None

    def ends_at(self) -> float:
        """Return when a check that begins now has to end, as `time.monotonic` tells it."""
        return monotonic() + self._seconds if self._ends_at is None else self._ends_at


@dataclass(frozen=True, slots=True)
class Question(Generic[A]):
    """Whether what is stored satisfies a schema: the nodes of a type, or the relationships of rules.

    `token` tells how far a check before has come, None of none.
    """

    tenant_id: str
    about: A
    text: str
    schema: CompiledSchema
    token: str | None = None

    @property
    def tokens(self) -> CheckTokens:
        """The tokens of checks that answer this."""
        return CheckTokens(self.tenant_id, str(self.about), self.text)


@dataclass(frozen=True, slots=True)
class Check(Generic[A]):
    """A check that is under way: how far it has come, what it has found, and when it has to end."""

    question: Question[A]
    progress: Progress
    tally: Tally
    ends_at: float

    @property
    def is_over(self) -> bool:
        """Whether the time is over."""
        return monotonic() >= self.ends_at

    @property
    def token(self) -> str:
        """What tells how far it has come."""
        return self.question.tokens.write(self.progress)


class NodeChecks(Generic[A]):
    """Makes checks, of nodes or of relationships, one step at a time; a tenant's checks take turns, so that they hold one connection together."""

    def __init__(self, scans: Scans[A], workers: Workers, time_left: TimeLeft) -> None:
        self.scans = scans
        self.time_left = time_left
        self._workers = workers
        self._turns: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    def begin(self, question: Question[A], seq: int, max_samples: int, ends_at: float) -> Check[A]:
        """Begin a check at a number of the tenant's log, or go on with the one whose token is given.

        Raises:
            InvalidParams: the token is of no check of this.

        """
        token = question.token
        progress = question.tokens.read(token, seq) if token else Progress(seq)
        return Check(question, progress, Tally(max_samples), ends_at)

    async def go_on(self, check: Check[A], *, until_broken: bool = False) -> None:
        """Look at what is stored until all have been looked at or the time is over; at some in any case."""
        asked, progress, size = check.question, check.progress, _FIRST_SIZE
        while progress.upper is not None:
            async with self._turns.setdefault(asked.tenant_id, asyncio.Lock()):
                window = Window(size, progress.upper)
                rows = await self.scans.stored(asked.tenant_id, asked.about, window)
                seen = await self._look(check, rows.items)
            progress.upper = _next(rows, seen)
            size = _next_size(rows.items)
            if check.is_over or (until_broken and check.tally.broken):
                return

    async def go_through_changes(self, check: Check[A], last: int, *, scans: Scans[A] | None = None) -> None:
        """Look at what has changed up to a number, until the time is over or something is broken."""
        scans, asked = scans or self.scans, check.question
        while check.progress.seq < last and not check.is_over and not check.tally.broken:
            changed = await scans.changed(asked.tenant_id, asked.about, check.progress.seq, last)
            if await self._look(check, changed.items) == len(changed.items):
                check.progress.seq = changed.seq

    async def _look(self, check: Check[A], nodes: Sequence[StoredNode]) -> int:
        """Look at nodes in their order, and return at how many; where the time is not over, at all."""
        seen = 0
        while seen < len(nodes):
            looking = partial(_look_at_some, check, nodes, seen)
            is_quick = len(nodes) <= _FEW and all(_is_quick(check.question.schema, node) for node in nodes)
            seen = looking() if is_quick else await self._workers.run(check.question.tenant_id, looking)
            if check.is_over:
                break
        check.progress.is_clean = check.progress.is_clean and not check.tally.broken
        return seen


def _look_at_some(check: Check[A], nodes: Sequence[StoredNode], begin: int) -> int:
    ends_at = monotonic() + _TURN_S
    for number in range(begin, len(nodes)):
        check.tally.add(nodes[number], check.question.schema)
        if monotonic() >= ends_at:
            return number + 1
    return len(nodes)


def _is_quick(schema: CompiledSchema, node: StoredNode) -> bool:
    return schema.is_quick(JsonDocument(node.text, {}))


def _next(rows: Rows[StoredNode], seen: int) -> str | None:
    """Return the highest id that has not been looked at, or None."""
    return rows.next_upper if seen == len(rows.items) else rows.items[seen].id


def _next_size(nodes: Sequence[StoredNode]) -> int:
    """Return how many nodes of this size make a page: those that do not fit in would be read in vain."""
    average = sum(len(node.text) for node in nodes) / len(nodes) if nodes else 1
    return max(1, min(_MAX_SIZE, int(MAX_READ_BYTES / average), 2 * len(nodes) + _FIRST_SIZE))
