"""Changing what stored things have to keep: all of them are checked first, and what changes meanwhile is caught up with.

Only what was written in the last moments is checked with the tenant's head row held. No write slips through, whatever
process makes it: it holds the head row, too, and is conditioned on the version of the type that it was validated against.
"""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, replace
from time import monotonic
from typing import Any, Generic, TypeVar

from msgspec import to_builtins

from flexdb.errors import Conflict, LimitExceeded, Unavailable
from flexdb.services.check_tokens import found_broken
from flexdb.services.node_checks import Check, NodeChecks, Question, Scans

A = TypeVar("A")

# Changes are caught up with until so few are left that it takes no time to speak of with the head row held.
_FEW_CHANGES = 200
_MAX_ROUNDS = 20
_LOCKED_S = 2.0


@dataclass(frozen=True, slots=True)
class Words:
    """What is told of a change that cannot be made: how things are called, why, and by which method to go on."""

    things: str
    breaks: str
    reason: str
    method: str


class CheckedChanges(Generic[A]):
    """Checks what is stored before such a change; `last_number` is that of a tenant's last change."""

    def __init__(
        self,
        checks: NodeChecks[A],
        last_number: Callable[[Question[A]], Awaitable[int]],
        words: Words,
        samples: int,
    ) -> None:
        self._checks = checks
        self._last_number = last_number
        self._words = words
        self._samples = samples

    async def check(
        self, question: Question[A], seq: int, ends_at: float, counts: Mapping[str, int]
    ) -> Check[A]:
        """Check all things but those of the last few changes, from a number of the log on.

        Raises:
            Conflict: one breaks what is asked for.
            InvalidParams: the token is of no check of this, or of one that found something.
            LimitExceeded: there are more than can be looked at within a call; `counts` are told then.

        """
        check = self._checks.begin(question, seq, self._samples, ends_at)
        if not check.progress.is_clean:
            raise found_broken()
        await self._checks.go_on(check, until_broken=True)
        self._judge(check)
        if check.progress.upper is not None:
            raise self._too_long(check, counts)
        await self._catch_up(check, counts)
        return check

    async def finish(self, check: Check[A], scans: Scans[A], last: int) -> None:
        """Check what has changed meanwhile up to a number, while nobody changes more.

        Raises:
            Conflict: it breaks what is asked for.
            Unavailable: others change too much meanwhile.

        """
        check = replace(check, ends_at=monotonic() + _LOCKED_S)
        await self._checks.go_through_changes(check, last, scans=scans)
        self._judge(check)
        if check.progress.seq < last:
            message = f"{self._words.things} are written faster than they can be checked"
            raise Unavailable(message, reason="check_outrun")

    async def _catch_up(self, check: Check[A], counts: Mapping[str, int]) -> None:
        for _round in range(_MAX_ROUNDS):
            last = await self._last_number(check.question)
            if last - check.progress.seq <= _FEW_CHANGES:
                return
            await self._checks.go_through_changes(check, last)
            self._judge(check)
            if check.progress.seq < last:
                raise self._too_long(check, counts)

    def _judge(self, check: Check[A]) -> None:
        """Refuse the change where something is broken.

        Raises:
            Conflict: something is.

        """
        tally, words = check.tally, self._words
        if tally.broken:
            details: dict[str, Any] = {"checked": tally.checked, "broken": tally.broken}
            raise Conflict(
                f"{tally.broken} of {tally.checked} {words.things} that were looked at break {words.breaks}",
                reason=words.reason,
                details={**details, "errors": to_builtins(tally.rows())},
            )

    def _too_long(self, check: Check[A], counts: Mapping[str, int]) -> LimitExceeded:
        things, method = self._words.things, self._words.method
        return LimitExceeded(
            f"the {things} of the type cannot all be looked at within one call: go on by {method} with this check_token "
            'until it is complete, and make the change with the one that it answers; or with on_broken "allow"',
            reason="check_too_long",
            details={"checked": check.tally.checked, **counts, "check_token": check.token},
        )
