"""Metrics of a process: plain values, and the page that Prometheus reads."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import accumulate
from typing import Literal, NamedTuple

from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, HistogramMetricFamily
from prometheus_client.exposition import choose_encoder
from prometheus_client.metrics_core import Metric as Family
from prometheus_client.process_collector import ProcessCollector
from prometheus_client.registry import Collector, CollectorRegistry
from prometheus_client.utils import floatToGoString

from flexdb.observing.figures import Buckets, Sample


class Metric(NamedTuple):
    """A metric that there is: what it is called and means, and the names of its labels."""

    name: str
    kind: Literal["counter", "gauge", "histogram"]
    meaning: str
    labels: tuple[str, ...] = ()


Read = Callable[[], Iterable[Sample]]


class Metrics:
    """The metrics of this process.

    `read` answers plain values, so that those of several processes can be put together by one that asks them all: each
    has its number as a label then.
    """

    def __init__(
        self, declared: Sequence[Metric], sources: Sequence[Read], worker: int | None = None
    ) -> None:
        self._declared = declared
        self._sources = sources
        self._worker = worker
        self._process = ProcessCollector(registry=None)

    def read(self) -> list[Sample]:
        """Return the values as they are now."""
        return [*(sample for source in self._sources for sample in source()), *self._of_process()]

    def page(self, samples: Iterable[Sample], accept: str) -> tuple[bytes, str]:
        """Return values as Prometheus reads them, in a format that it accepts, and the media type of that."""
        registry = CollectorRegistry()
        registry.register(_Page(self._families(samples)))
        encode, media_type = choose_encoder(accept)
        return encode(registry), media_type

    def _of_process(self) -> Iterator[Sample]:
        for family in self._process.collect():
            for sample in family.samples:
                yield Sample(sample.name, sample.value)

    def _families(self, samples: Iterable[Sample]) -> list[Family]:
        own = ("worker",) if self._worker is not None else ()
        labels = (str(self._worker),) if self._worker is not None else ()
        families = {metric.name: _family(metric, (*metric.labels, *own)) for metric in self._declared}
        for sample in samples:
            _add(families[sample.metric], sample, (*sample.labels, *labels))
        return [family for family in families.values() if family.samples]


class _Page(Collector):
    """Hands out what was read before."""

    def __init__(self, families: list[Family]) -> None:
        self._families = families

    def collect(self) -> Iterable[Family]:
        """Return the families."""
        return self._families


def _family(metric: Metric, labels: Sequence[str]) -> Family:
    match metric.kind:
        case "counter":
            return CounterMetricFamily(metric.name, metric.meaning, labels=labels)
        case "gauge":
            return GaugeMetricFamily(metric.name, metric.meaning, labels=labels)
        case "histogram":
            return HistogramMetricFamily(metric.name, metric.meaning, labels=labels)


def _add(family: Family, sample: Sample, labels: Sequence[str]) -> None:
    if isinstance(family, HistogramMetricFamily) and isinstance(sample.value, Buckets):
        family.add_metric(labels, buckets=_cumulated(sample.value), sum_value=sample.value.sum)
    elif isinstance(family, CounterMetricFamily | GaugeMetricFamily) and not isinstance(
        sample.value, Buckets
    ):
        family.add_metric(labels, sample.value)
    else:
        raise TypeError(f"{sample.metric} has a value of another kind")


def _cumulated(buckets: Buckets) -> list[tuple[str, float]]:
    bounds = (*map(floatToGoString, buckets.bounds), "+Inf")
    return list(zip(bounds, accumulate(buckets.counts), strict=True))
