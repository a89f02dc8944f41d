"""Every call begins and ends here: it is counted, and told of where it was slow or is traced."""

from collections import Counter
from collections.abc import Iterable, Iterator
from time import monotonic
from typing import Protocol

from flexdb.errors import RpcError
from flexdb.observing.figures import MethodFigures, Sample
from flexdb.observing.under_way import CallUnderWay, Span, enter

UNKNOWN = "(unknown)"
"""The method of calls whose method there is not; what clients write in its place is told nowhere."""

UNREAD = "(unread)"
"""The method of what could not be read as a call."""

OK = "ok"
CANCELLED = "cancelled"
"""The code of a call that was broken off since the service stops, or its WebSocket ended."""


class Tracer(Protocol):
    """Makes spans of calls."""

    def __call__(self, method: str) -> Span:
        """Begin the span of a call, within the trace of the request under way."""


class TellSlow(Protocol):
    """Tells of calls that took long."""

    @property
    def seconds(self) -> float:
        """What is long."""

    def tell(self, call: CallUnderWay, seconds: float, code: str) -> None:
        """Tell of a call that has just ended."""


class Observer:
    """Sees the calls of a process."""

    def __init__(self, slow: TellSlow | None = None, tracer: Tracer | None = None) -> None:
        """Take what tells of slow calls and what traces calls, where there are such."""
        self._methods: dict[str, MethodFigures] = {}
        self._unknown = MethodFigures(UNKNOWN)
        self._unread: Counter[str] = Counter()
        self._slow = slow
        self._slow_s = slow.seconds if slow else float("inf")
        self._tracer = tracer
        self._under_way = 0
        self.websockets = 0
        """How many WebSockets there are."""

    def expect(self, methods: Iterable[str]) -> None:
        """Count the calls of these methods, each for itself."""
        self._methods |= {name: MethodFigures(name) for name in methods}

    def begin(self, method: str) -> CallUnderWay:
        """Begin a call; what is done from here on is done for it."""
        call = CallUnderWay(self._methods.get(method, self._unknown), monotonic())
        self._under_way += 1
        enter(call)
        if self._tracer is not None:
            call.span = self._tracer(call.figures.method)
        return call

    def end(self, call: CallUnderWay, code: str) -> None:
        """End a call."""
        seconds = monotonic() - call.began - call.held_s
        figures = call.figures
        figures.codes[code] = figures.codes.get(code, 0) + 1
        figures.seconds.add(seconds)
        self._under_way -= 1
        if seconds >= self._slow_s and self._slow is not None:
            self._slow.tell(call, seconds, code)
        if call.span is not None:
            call.span.end(call, code)
            call.span = None
        # A connection remembers its last call until the next one comes.
        call.about = None

    def refused(self, method: str, error: RpcError) -> None:
        """Count a call that did not begin."""
        codes = self._methods.get(method, self._unknown).codes
        codes[code_of(error)] = codes.get(code_of(error), 0) + 1

    def unread(self, error: RpcError) -> None:
        """Count what could not be read as a call."""
        self._unread[code_of(error)] += 1

    def samples(self) -> Iterator[Sample]:
        """Return what there is to tell of calls."""
        for figures in (*self._methods.values(), self._unknown):
            yield from figures.samples()
        for code, count in self._unread.items():
            yield Sample("flexdb_calls_total", count, (UNREAD, code))
        yield Sample("flexdb_calls_under_way", self._under_way)
        yield Sample("flexdb_websockets", self.websockets)


def code_of(error: RpcError) -> str:
    """Return an error's code, as it is counted and told."""
    return str(int(error.code))
