"""The calls for which something is done: what it took is noted with each of them.

A statement may serve many calls, which then wait in other tasks. So a task knows for what it works, and not the call what
is done for it. All of this happens for every call, and is kept short.
"""

from collections.abc import Sequence
from contextvars import Context, ContextVar
from typing import Any, Protocol

from msgspec import Struct

from flexdb.observing.figures import MethodFigures


class Work(Protocol):
    """What something is done for."""

    def ran(self, statement: str, began: float, seconds: float) -> None:
        """Note a statement that began then, on the monotonic clock."""

    def waited(self, seconds: float) -> None:
        """Note a wait for a connection to the database."""

    def held(self, seconds: float) -> None:
        """Note that it was held up on purpose: by a rate, or since it asked to wait for changes."""


class Span(Protocol):
    """What traces a call from its beginning to its end."""

    def ran(self, statement: str, began: float, seconds: float) -> None:
        """Have a statement traced that began then, on the monotonic clock."""

    def end(self, call: "CallUnderWay", code: str) -> None:
        """End it."""


class CallUnderWay(Struct, eq=False):
    """A call, and what it has taken so far.

    `about` are the rules of its method and its parameters, as soon as they are read: they say which tenant it is about.
    """

    figures: MethodFigures
    began: float
    about: tuple[Any, Any] | None = None
    span: Span | None = None
    held_s: float = 0.0
    waited_s: float = 0.0
    statements: int = 0
    slowest: str = ""
    slowest_s: float = 0.0

    def ran(self, statement: str, began: float, seconds: float) -> None:
        """Note a statement."""
        self.statements += 1
        if seconds > self.slowest_s:
            self.slowest, self.slowest_s = statement, seconds
        if self.span is not None:
            self.span.ran(statement, began, seconds)

    def waited(self, seconds: float) -> None:
        """Note a wait for a connection to the database."""
        self.waited_s += seconds

    def held(self, seconds: float) -> None:
        """Note that it was held up on purpose."""
        self.held_s += seconds


class _Together(tuple[Work, ...]):
    """Several that something is done for at once."""

    __slots__ = ()

    def ran(self, statement: str, began: float, seconds: float) -> None:
        for work in self:
            work.ran(statement, began, seconds)

    def waited(self, seconds: float) -> None:
        for work in self:
            work.waited(seconds)

    def held(self, seconds: float) -> None:
        for work in self:
            work.held(seconds)


_NOTHING = _Together()

_work: ContextVar[Work] = ContextVar("work", default=_NOTHING)

enter = _work.set
"""Has everything that is done from here on be done for this: also when it is over, until there is something else."""

work = _work.get
"""Returns what something is done for right now."""


def context_for(several: Sequence[Work]) -> Context:
    """Return a context for a task that works for several who wait for it, and belongs to none of their connections."""
    context = Context()
    context.run(enter, _Together(several))
    return context
