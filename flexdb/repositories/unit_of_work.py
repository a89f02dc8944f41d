"""The one way to write to a tenant: with its head row locked, and with others' writes in one transaction.

Writes that come together share a commit. What needs more than one statement has a transaction of its own: a unit.
"""

from collections.abc import AsyncIterator, Callable, Iterable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from time import monotonic
from typing import Any, TypeVar

from flexdb.database.pinned import PinnedDatabase
from flexdb.database.pool import Connection, Database
from flexdb.errors import LimitExceeded, NotFound, RpcError
from flexdb.repositories.shared_commits import SharedCommits
from flexdb.repositories.writes import InTurn, Kind, Write, is_full

T = TypeVar("T")

LOCK_HEAD = "SELECT 1 FROM tenant_heads WHERE tenant_id = $1 FOR UPDATE"

# Where another process writes to the same tenant, the head is locked first for this long; otherwise that is tried again
# and again in vain.
_CONTENDED_S = 0.5


@dataclass(frozen=True, slots=True)
class TenantUnit:
    """A transaction that holds the head row of a tenant."""

    connection: Connection
    tenant_id: str

    async def write(self, write: Write[T]) -> T:
        """Make a write in this transaction.

        Raises:
            RpcError: it was refused.

        """
        return _taken((await _run(self.connection, self.tenant_id, write.kind, (write,)))[0])

    async def write_each(
        self, writes: Sequence[Write[T]], *, is_all_or_none: bool = False
    ) -> list[T | RpcError]:
        """Make writes in their order, as far as they are not refused, and return what became of each.

        Where it is all or none, what comes after one that there is no room for may be left out.
        """
        outcomes: dict[int, T | RpcError] = {}
        for run in in_runs(writes):
            made = await self._run_each(list(run.values()), is_all_or_none=is_all_or_none)
            outcomes.update(zip(run, made, strict=True))
        return [outcomes[number] for number in range(len(writes))]

    async def _run_each(self, writes: Sequence[Write[T]], *, is_all_or_none: bool) -> list[T | RpcError]:
        """Make writes of one kind; where they are too many for the tenant, as many as there is room for."""
        try:
            return await _run(self.connection, self.tenant_id, writes[0].kind, writes)
        except LimitExceeded as error:
            if len(writes) == 1:
                return [error]
        middle = len(writes) // 2
        first = await self._run_each(writes[:middle], is_all_or_none=is_all_or_none)
        if is_full(first[-1]) or (is_all_or_none and isinstance(first[-1], LimitExceeded)):
            return [*first, *[first[-1]] * (len(writes) - middle)]
        return [*first, *await self._run_each(writes[middle:], is_all_or_none=is_all_or_none)]


def within(unit: TenantUnit | None, database: Database) -> Database:
    """Return the database as a unit sees it; without a unit, the database.

    Whoever holds a connection must not wait for another one: if all do, nobody goes on.
    """
    return database if unit is None else PinnedDatabase(unit.connection)


Committed = Callable[[Iterable[str]], None]
"""Hears of tenants that may have changed, once that is committed."""


def hears_nothing(_: Iterable[str]) -> None:
    """Hear of nothing."""


class UnitOfWork:
    """Commits writes; `queue_timeout_s` bounds the wait for earlier writes of the same tenant."""

    def __init__(
        self, database: Database, *, queue_timeout_s: float, committed: Committed = hears_nothing
    ) -> None:
        self._database = database
        self._committed = committed
        self._commits: SharedCommits[Write[Any]] = SharedCommits(
            self._commit, queue_timeout_s=queue_timeout_s, sharing=database.figures.commits
        )
        self._contended_until: dict[str, float] = {}

    async def write(self, tenant_id: str, write: Write[T]) -> T:
        """Make a write and return what became of it, once it is committed.

        Raises:
            NotFound: there is no such tenant.
            RpcError: it was refused.
            Unavailable: earlier writes of the tenant took too long, or the database cannot be reached.

        """
        outcome: T | RpcError = await self._commits.write(tenant_id, write)
        return _taken(outcome)

    @asynccontextmanager
    async def for_tenant(self, tenant_id: str) -> AsyncIterator[TenantUnit]:
        """Hold the tenant's head row until the block ends, then commit; an exception rolls everything back.

        Raises:
            NotFound: there is no such tenant.
            Unavailable: earlier writes of the tenant took too long, or the database cannot be reached.

        """
        async with self._commits.turn(tenant_id), self._database.transaction() as tx:
            await _lock(tx, tenant_id)
            yield TenantUnit(tx, tenant_id)
        self._committed((tenant_id,))

    @asynccontextmanager
    async def across_tenants(self) -> AsyncIterator[Connection]:
        """Begin a transaction on what belongs to no tenant: users, and tenants that do not exist yet."""
        async with self._database.transaction() as tx:
            yield tx

    @asynccontextmanager
    async def begin(
        self, tenant_ids: Iterable[str], *, is_read_only: bool = False
    ) -> AsyncIterator[Connection]:
        """Begin a transaction that holds the head rows of tenants, as far as there are such.

        One that only reads holds none, and sees one state of them all.

        Raises:
            Unavailable: earlier writes of a tenant took too long, or the database cannot be reached.

        """
        # In one order everywhere, so that two of them do not wait for each other.
        in_order = [] if is_read_only else sorted(set(tenant_ids))
        async with AsyncExitStack() as stack:
            for tenant_id in in_order:
                await stack.enter_async_context(self._commits.turn(tenant_id))
            tx = await stack.enter_async_context(self._database.transaction(is_snapshot=is_read_only))
            for tenant_id in in_order:
                await tx.fetchval(LOCK_HEAD, tenant_id)
            yield tx
        self._committed(in_order)

    async def _commit(self, tenant_id: str, writes: Sequence[Write[Any]]) -> list[Any]:
        outcomes = await self._commit_together(tenant_id, writes)
        self._committed((tenant_id,))
        return outcomes

    async def _commit_together(self, tenant_id: str, writes: Sequence[Write[Any]]) -> list[Any]:
        runs = in_runs(writes)
        if len(runs) == 1 and not self._is_contended(tenant_id):
            # A statement that commits by itself: no other round trip.
            async with self._database.statement() as connection:
                outcomes = await writes[0].kind.run(connection, tenant_id, writes)
            if outcomes is not None:
                return outcomes
            outcomes = await self._commit_locked(tenant_id, runs, len(writes))
            self._contended_until[tenant_id] = monotonic() + _CONTENDED_S
            return outcomes
        return await self._commit_locked(tenant_id, runs, len(writes))

    async def _commit_locked(
        self, tenant_id: str, runs: "list[dict[int, Write[Any]]]", count: int
    ) -> list[Any]:
        outcomes: list[Any] = [None] * count
        async with self._database.transaction() as tx:
            await _lock(tx, tenant_id)
            for run in runs:
                writes = list(run.values())
                for number, outcome in zip(
                    run, await _run(tx, tenant_id, writes[0].kind, writes), strict=True
                ):
                    outcomes[number] = outcome
        return outcomes

    def _is_contended(self, tenant_id: str) -> bool:
        until = self._contended_until.get(tenant_id)
        if until is None:
            return False
        if until <= monotonic():
            del self._contended_until[tenant_id]
            return False
        return True


def in_runs(writes: Sequence[Write[Any]]) -> "list[dict[int, Write[Any]]]":
    """Return the writes by their numbers, in runs of one kind that do not write the same thing twice.

    Those who wait together have been promised no order, but what is written twice is written in the order of coming;
    what comes twice with one idempotency key is not written twice; and of those that claim the same, one comes first.
    """
    runs: list[dict[int, Write[Any]]] = []
    keys: set[Any] = set()
    of_kind: dict[Kind[Any], dict[int, Write[Any]]] = {}
    for number, write in enumerate(writes):
        own = {write.key, *write.claims}
        if write.author.key:
            own.add((write.author.actor, write.author.key))
        if not keys.isdisjoint(own):
            keys.clear()
            of_kind.clear()
        keys |= own
        run = of_kind.get(write.kind)
        if run is None:
            of_kind[write.kind] = run = {}
            runs.append(run)
        run[number] = write
    return runs


async def _lock(tx: Connection, tenant_id: str) -> None:
    if await tx.fetchval(LOCK_HEAD, tenant_id) is None:
        raise NotFound("tenant")


async def _run(
    tx: Connection, tenant_id: str, kind: Kind[T], writes: Sequence[Write[T]]
) -> list[T | RpcError]:
    """Make writes of one kind, those again whose turn had not come: once more together, and then one after the other."""
    outcomes = await _made(tx, tenant_id, kind, writes)
    for most in (len(writes), 1):
        left = [number for number, outcome in enumerate(outcomes) if isinstance(outcome, InTurn)]
        for begin in range(0, len(left), most):
            group = left[begin : begin + most]
            made = await _made(tx, tenant_id, kind, [writes[number] for number in group])
            for number, outcome in zip(group, made, strict=True):
                outcomes[number] = outcome
    return outcomes


async def _made(
    tx: Connection, tenant_id: str, kind: Kind[T], writes: Sequence[Write[T]]
) -> list[T | RpcError]:
    outcomes = await kind.run(tx, tenant_id, writes)
    if outcomes is None:
        raise RuntimeError("the head row changed although this transaction holds it")
    return outcomes


def _taken(outcome: T | RpcError) -> T:
    if isinstance(outcome, RpcError):
        raise outcome
    return outcome
