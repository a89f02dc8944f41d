"""Many things in one call: each item fails by itself, or all with the first that does."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Sequence
from typing import Generic, TypeVar

from msgspec import UNSET, Raw, json

from flexdb.errors import InvalidParams, RpcError, Unavailable
from flexdb.generated.results import ItemFailure, Outcome, OutcomesResult
from flexdb.jsontext import pointer
from flexdb.repositories.unit_of_work import TenantUnit, UnitOfWork
from flexdb.repositories.writes import Write

I = TypeVar("I")  # noqa: E741 - an item
T = TypeVar("T")

# So many items are prepared before other calls get their turn.
_AT_ONCE = 50


class Bulk(Generic[T]):
    """The items of a call, which are its parameter `param`; with `on_error` "continue" each fails by itself."""

    def __init__(self, work: UnitOfWork, param: str, on_error: str | None) -> None:
        self._work = work
        self._param = param
        self._is_all_or_none = on_error != "continue"

    async def prepared(
        self, items: Iterable[I], prepare: Callable[[I], Awaitable[Write[T]]]
    ) -> list[Write[T] | RpcError]:
        """Return the write of each item, or why there is none."""
        found: list[Write[T] | RpcError] = []
        for number, item in enumerate(items):
            if number % _AT_ONCE == _AT_ONCE - 1:
                await asyncio.sleep(0)
            try:
                found.append(await prepare(item))
            except Unavailable:
                raise
            except RpcError as error:
                found.append(error)
                if self._is_all_or_none:
                    # Of those before it one may still fail, and that is the one to tell of then.
                    break
        return found

    async def write(
        self, tenant_id: str, writes: Sequence[Write[T] | RpcError], unit: TenantUnit | None = None
    ) -> list[T | RpcError]:
        """Make the writes in one transaction, be it this unit, and return what became of each item.

        Raises:
            NotFound: there is no such tenant.
            Unavailable: an item could not be written now; nothing was.
            RpcError: where one fails with all, why that one did.

        """
        if unit is not None:
            return await self._write_in(unit, writes)
        async with self._work.for_tenant(tenant_id) as own:
            return await self._write_in(own, writes)

    async def _write_in(self, unit: TenantUnit, writes: Sequence[Write[T] | RpcError]) -> list[T | RpcError]:
        planned: list[Write[T]] = [write for write in writes if isinstance(write, Write)]
        made: list[T | RpcError] = await unit.write_each(planned, is_all_or_none=self._is_all_or_none)
        of_planned = iter(made)
        outcomes = [next(of_planned) if isinstance(write, Write) else write for write in writes]
        # What raises before the transaction ends undoes it.
        self._check(outcomes)
        return outcomes

    def _check(self, outcomes: Sequence[T | RpcError]) -> None:
        for number, outcome in enumerate(outcomes):
            if isinstance(outcome, Unavailable):
                raise outcome
            if self._is_all_or_none and isinstance(outcome, RpcError):
                raise self._of_item(outcome, number)

    def _of_item(self, error: RpcError, number: int) -> RpcError:
        """Return the error of an item as that of the call, which tells where it was."""
        if isinstance(error, InvalidParams):
            base = pointer((self._param, number))
            problems = [{**problem, "path": base + problem["path"]} for problem in error.details["errors"]]
            error = InvalidParams(problems, reason=error.reason)
        error.details["item"] = {"index": number}
        return error


def failure(error: RpcError) -> ItemFailure:
    """Return the error of an item as its own call would have been answered."""
    return ItemFailure(code=error.code, message=error.message, data=Raw(json.encode(error.data())))


def empty_outcomes(outcomes: Sequence[RpcError | None]) -> OutcomesResult:
    """Return the result of a call whose items have nothing to tell but that they failed."""
    return OutcomesResult(
        results=[Outcome(error=failure(error) if error is not None else UNSET) for error in outcomes]
    )
