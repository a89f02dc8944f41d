"""Calls that took long are told in the log: what they did meanwhile, never what they were asked."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from time import monotonic

import structlog

from flexdb.access import tenant_of
from flexdb.observing.requests import request_id, trace
from flexdb.observing.under_way import CallUnderWay

EXPLAIN_EVERY_S = 5.0
"""How often a plan is asked for at most."""

TOLD = 20
PER_S = 10.0
"""So many lines are written in so many seconds; of what is beyond that, only the number is told."""

Explain = Callable[[str], Awaitable[list[str] | None]]
"""Returns the plan of a statement, line by line; None where there is none to tell."""

log = structlog.get_logger("flexdb.rpc")


class SlowCalls:
    """Tells of calls that took `seconds` or more, and how PostgreSQL plans the statement that took longest."""

    def __init__(
        self, seconds: float, explain: Explain | None, *, explain_every_s: float = EXPLAIN_EVERY_S
    ) -> None:
        """Take what is long, and what explains statements, if anything does."""
        self.seconds = seconds
        self._explain = explain
        self._explain_every_s = explain_every_s
        self._explain_at = 0.0
        self._explaining: set[asyncio.Task[None]] = set()
        self._told = self._left_out = 0
        self._anew_at = 0.0

    @asynccontextmanager
    async def at_work(self) -> AsyncIterator[None]:
        """Explain statements while the block lasts."""
        try:
            yield
        finally:
            tasks = list(self._explaining)
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    def tell(self, call: CallUnderWay, seconds: float, code: str) -> None:
        """Tell of a call that has just ended, unless there was too much to tell of others."""
        if not self._has_room():
            return
        left_out, self._left_out = self._left_out, 0
        log.warning(
            "slow call",
            method=call.figures.method,
            tenant_id=tenant_of(*call.about) if call.about else None,
            code=code,
            duration_ms=_ms(seconds),
            waited_ms=_ms(call.waited_s),
            statements=call.statements,
            slowest_ms=_ms(call.slowest_s),
            statement=_in_one_line(call.slowest),
            **({"left_out": left_out} if left_out else {}),
        )
        if call.slowest and self._explain is not None and monotonic() >= self._explain_at:
            self._explain_at = monotonic() + self._explain_every_s
            self._begin(self._explain, call.slowest)

    def _has_room(self) -> bool:
        now = monotonic()
        if now >= self._anew_at:
            self._anew_at, self._told = now + PER_S, 0
        is_room = self._told < TOLD
        self._told += is_room
        self._left_out += not is_room
        return is_room

    def _begin(self, explain: Explain, statement: str) -> None:
        # By the time of the answer, another request may be under way in this context.
        of = trace()
        names = {"request_id": request_id(), "trace_id": of.trace_id if of else ""}
        known = {name: value for name, value in names.items() if value}
        task = asyncio.create_task(self._tell_plan(explain, statement, known))
        self._explaining.add(task)
        task.add_done_callback(self._explaining.discard)

    async def _tell_plan(self, explain: Explain, statement: str, names: dict[str, str]) -> None:
        try:
            plan = await explain(statement)
        except Exception as error:
            log.warning("a slow statement could not be explained", exc_info=error, **names)
            return
        if plan is not None:
            log.warning("plan of a slow statement", statement=_in_one_line(statement), plan=plan, **names)


def _ms(seconds: float) -> float:
    return round(seconds * 1000, 1)


def _in_one_line(statement: str) -> str:
    return " ".join(statement.split())
