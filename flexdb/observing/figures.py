"""Counters of what happens, as plain numbers: to count takes next to nothing, and they are read when somebody asks."""

from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

SECONDS = (0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30)
"""Upper bounds of the buckets of times."""

SHARING = (1, 2, 4, 8, 16, 32, 64, 128, 256)
"""Upper bounds of the buckets of how many share something."""


class Buckets(NamedTuple):
    """How often values were in which bucket, the last of which has no upper bound, and what they come to together."""

    bounds: tuple[float, ...]
    counts: list[int]
    sum: float


class Sample(NamedTuple):
    """A value of a metric, with the values of its labels in their order."""

    metric: str
    value: float | Buckets
    labels: tuple[str, ...] = ()


class Histogram:
    """Counts values by buckets."""

    __slots__ = ("bounds", "counts", "sum")

    def __init__(self, bounds: tuple[float, ...] = SECONDS) -> None:
        self.bounds = bounds
        self.counts = [0] * (len(bounds) + 1)
        self.sum = 0.0

    def add(self, value: float) -> None:
        """Count a value."""
        self.counts[bisect_left(self.bounds, value)] += 1
        self.sum += value

    def read(self) -> Buckets:
        """Return the counts as they are now."""
        return Buckets(self.bounds, self.counts.copy(), self.sum)


class MethodFigures:
    """The calls of a method: how many ended with which code, and how long they took."""

    __slots__ = ("codes", "method", "seconds")

    def __init__(self, method: str) -> None:
        self.method = method
        self.codes: dict[str, int] = {}
        self.seconds = Histogram()

    def samples(self) -> Iterator[Sample]:
        """Return what there is to tell, which is nothing of a method that was not called."""
        for code, count in self.codes.items():
            yield Sample("flexdb_calls_total", count, (self.method, code))
        if self.codes:
            yield Sample("flexdb_call_seconds", self.seconds.read(), (self.method,))


class JobFigures:
    """What is done of a job beside the calls."""

    __slots__ = ("failures", "is_busy", "job", "seconds", "steps")

    def __init__(self, job: str) -> None:
        self.job = job
        self.steps = 0
        self.failures = 0
        self.seconds = 0.0
        self.is_busy = False
        """Whether there was more to do after the last step."""

    def samples(self) -> Iterator[Sample]:
        """Return what there is to tell."""
        yield Sample("flexdb_housekeeping_steps_total", self.steps, (self.job,))
        yield Sample("flexdb_housekeeping_failures_total", self.failures, (self.job,))
        yield Sample("flexdb_housekeeping_seconds_total", self.seconds, (self.job,))
        yield Sample("flexdb_housekeeping_busy", self.is_busy, (self.job,))


class DatabaseFigures:
    """What was asked of the database by this process."""

    __slots__ = ("commits", "reads", "statements", "timeouts", "waited_s", "waits")

    def __init__(self) -> None:
        self.statements = Histogram()
        self.reads = Histogram(SHARING)
        """How many calls shared each merged read."""
        self.commits = Histogram(SHARING)
        """How many writes shared each commit."""
        self.waits = 0
        self.waited_s = 0.0
        self.timeouts = 0

    def samples(self) -> Iterator[Sample]:
        """Return what there is to tell."""
        yield Sample("flexdb_statement_seconds", self.statements.read())
        yield Sample("flexdb_merged_read_calls", self.reads.read())
        yield Sample("flexdb_shared_commit_writes", self.commits.read())
        yield Sample("flexdb_pool_waits_total", self.waits)
        yield Sample("flexdb_pool_wait_seconds_total", self.waited_s)
        yield Sample("flexdb_pool_timeouts_total", self.timeouts)
