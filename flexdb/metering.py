"""The metrics of the service: what they are called, and which parts tell their values. docs/metrics.md has each of them."""

import asyncio
import platform
from collections.abc import AsyncIterator, Collection, Iterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass

import structlog

import flexdb
from flexdb.auth.authorizer import Authorizer
from flexdb.database.pool import Database
from flexdb.door import authority
from flexdb.host_names import ANY, LOCAL
from flexdb.http.admission import Admission
from flexdb.http.hosts import is_local_host
from flexdb.http.metrics_view import METRICS as METRICS_PATH
from flexdb.http.metrics_view import Page
from flexdb.http.routes import metrics_site
from flexdb.http.server import ServerOptions, listening
from flexdb.logs import Seldom
from flexdb.observing.figures import JobFigures, Sample
from flexdb.observing.metrics import Metric, Metrics
from flexdb.observing.observer import Observer
from flexdb.repositories.survey import Found, Survey
from flexdb.rpc.payments import Payments
from flexdb.services.followers import Follower
from flexdb.settings import Settings
from flexdb.startup import StartupError
from flexdb.webhooks.courier import Courier
from flexdb.webhooks.dispatcher import Dispatcher

_TRY_AGAIN_S = 0.5

_READERS = 16
"""How many connections there may be to an address of metrics."""

log = structlog.get_logger("flexdb")

METRICS = (
    Metric(
        "flexdb_build_info", "gauge", "1, with the versions of flexdb and of Python", ("version", "python")
    ),
    Metric("flexdb_calls_total", "counter", "Calls that ended, by method and code", ("method", "code")),
    Metric("flexdb_call_seconds", "histogram", "How long calls took", ("method",)),
    Metric("flexdb_calls_under_way", "gauge", "Calls right now"),
    Metric(
        "flexdb_rate_limited_total", "counter", "Refusals of what was too much in too short a time", ("by",)
    ),
    Metric("flexdb_connections", "gauge", "Connections of clients"),
    Metric("flexdb_websockets", "gauge", "WebSockets among them"),
    Metric("flexdb_subscriptions", "gauge", "Subscriptions"),
    Metric("flexdb_subscriptions_behind", "gauge", "Subscriptions with changes that were not told yet"),
    Metric(
        "flexdb_subscription_lag_changes", "gauge", "Most changes that a subscription is known to be behind"
    ),
    Metric(
        "flexdb_subscription_lag_seconds", "gauge", "Longest time for which a subscription has been behind"
    ),
    Metric("flexdb_pool_size", "gauge", "Connections to the database that there may be"),
    Metric("flexdb_pool_connections", "gauge", "Connections to the database, free and lent", ("state",)),
    Metric("flexdb_pool_waiting", "gauge", "Who waits for one"),
    Metric("flexdb_pool_waits_total", "counter", "How often none was free at once"),
    Metric("flexdb_pool_wait_seconds_total", "counter", "How long was waited for one"),
    Metric("flexdb_pool_timeouts_total", "counter", "How often none became free in time"),
    Metric("flexdb_statement_seconds", "histogram", "How long statements took"),
    Metric("flexdb_merged_read_calls", "histogram", "How many calls shared a read"),
    Metric("flexdb_shared_commit_writes", "histogram", "How many writes shared a commit"),
    Metric("flexdb_webhook_deliveries_total", "counter", "Requests to receivers, by outcome", ("outcome",)),
    Metric("flexdb_webhook_deliveries_under_way", "gauge", "Webhooks that are delivered for right now"),
    Metric("flexdb_webhooks_behind", "gauge", "Webhooks with changes that were not looked at yet"),
    Metric("flexdb_webhook_lag_changes", "gauge", "Most changes that a webhook is behind"),
    Metric(
        "flexdb_webhook_lag_seconds", "gauge", "Age of the oldest change that a webhook has not looked at"
    ),
    Metric("flexdb_jobs", "gauge", "Things that are under way beside the calls", ("job",)),
    Metric("flexdb_housekeeping_steps_total", "counter", "Steps of jobs", ("job",)),
    Metric("flexdb_housekeeping_failures_total", "counter", "Steps that failed", ("job",)),
    Metric("flexdb_housekeeping_seconds_total", "counter", "How long steps took", ("job",)),
    Metric("flexdb_housekeeping_busy", "gauge", "1 where there was more to do after the last step", ("job",)),
    Metric("flexdb_database_up", "gauge", "1 where the database answered a moment ago, else 0"),
    Metric("flexdb_database_connections", "gauge", "Connections to this database, of all processes"),
    Metric("flexdb_database_bytes", "gauge", "Size of the database on disk"),
    Metric("process_cpu_seconds_total", "counter", "Time of processors that this process took"),
    Metric("process_resident_memory_bytes", "gauge", "Memory that this process has"),
    Metric("process_virtual_memory_bytes", "gauge", "Addresses that this process has"),
    Metric("process_start_time_seconds", "gauge", "When this process began, since 1970"),
    Metric("process_open_fds", "gauge", "Files and sockets that this process has open"),
    Metric("process_max_fds", "gauge", "How many of them it may have"),
)


@dataclass(frozen=True, slots=True)
class Parts:
    """What of the service is looked at."""

    observer: Observer
    payments: Payments
    authorizer: Authorizer
    database: Database
    admission: Admission
    followers: Collection[Follower]
    dispatcher: Dispatcher
    courier: Courier
    jobs: Sequence[JobFigures]

    def samples(self) -> Iterator[Sample]:
        """Return what there is to tell without asking anybody."""
        python = platform.python_version()
        yield Sample("flexdb_build_info", 1, (flexdb.__version__, python))
        yield from self.observer.samples()
        yield Sample("flexdb_rate_limited_total", self.payments.refusals, ("caller",))
        yield Sample("flexdb_rate_limited_total", self.authorizer.refusals, ("tenant",))
        yield Sample("flexdb_connections", self.admission.open_connections)
        yield from self._feeds()
        yield from self._pool()
        yield from self.database.figures.samples()
        for outcome, count in sorted(self.courier.outcomes.items()):
            yield Sample("flexdb_webhook_deliveries_total", count, (outcome,))
        yield Sample("flexdb_webhook_deliveries_under_way", self.dispatcher.under_way)
        for job in self.jobs:
            yield from job.samples()

    def _feeds(self) -> Iterator[Sample]:
        lags = [lag for follower in self.followers if (lag := follower.lag())]
        yield Sample("flexdb_subscriptions", len(self.followers))
        yield Sample("flexdb_subscriptions_behind", len(lags))
        yield Sample("flexdb_subscription_lag_changes", max((lag.changes for lag in lags), default=0))
        yield Sample("flexdb_subscription_lag_seconds", max((lag.seconds for lag in lags), default=0))

    def _pool(self) -> Iterator[Sample]:
        pool = self.database.pool
        yield Sample("flexdb_pool_size", pool.size)
        yield Sample("flexdb_pool_connections", pool.free, ("free",))
        yield Sample("flexdb_pool_connections", pool.lent, ("lent",))
        yield Sample("flexdb_pool_waiting", pool.waiting)


def of_database(found: Found | None) -> Iterator[Sample]:
    """Return what was found in the database; that it does not answer, if it was nothing."""
    yield Sample("flexdb_database_up", found is not None)
    if found is None:
        return
    yield Sample("flexdb_database_connections", found.connections)
    yield Sample("flexdb_database_bytes", found.size)
    for job, count in found.jobs.items():
        yield Sample("flexdb_jobs", count, (job,))
    if found.behind is not None:
        yield Sample("flexdb_webhooks_behind", found.behind.webhooks)
        yield Sample("flexdb_webhook_lag_changes", found.behind.changes)
        yield Sample("flexdb_webhook_lag_seconds", found.behind.seconds)


@asynccontextmanager
async def apart(metrics: Page, settings: Settings, stopping: asyncio.Event) -> AsyncIterator[None]:
    """Answer at an address where there is nothing but metrics, if there is to be one, while the block lasts.

    A worker takes the port as soon as the one before it has given it up.

    Raises:
        StartupError: the address cannot be listened on.

    """
    if settings.metrics_port is None:
        yield
    elif settings.worker is None:
        async with _listening(metrics, settings, stopping):
            yield
    else:
        answering = asyncio.create_task(_answer_once_free(metrics, settings, stopping))
        try:
            yield
        finally:
            answering.cancel()
            await asyncio.gather(answering, return_exceptions=True)


async def _answer_once_free(metrics: Page, settings: Settings, stopping: asyncio.Event) -> None:
    failed = Seldom(log, "the address of metrics cannot be listened on", counted="failures")
    while True:
        try:
            async with _listening(metrics, settings, stopping):
                await asyncio.get_running_loop().create_future()
        except StartupError as error:
            failed.tell(problem=error.message)
            await asyncio.sleep(_TRY_AGAIN_S)


@asynccontextmanager
async def _listening(metrics: Page, settings: Settings, stopping: asyncio.Event) -> AsyncIterator[None]:
    is_local = is_local_host(authority(settings.metrics_host))
    handler = metrics_site(metrics, (LOCAL,) if is_local else (ANY,))
    options = ServerOptions(
        settings.metrics_host, settings.metrics_port or 0, admission=Admission(max_connections=_READERS)
    )
    async with listening(handler, options, stopping) as (host, port):
        log.info(f"Metrics endpoint: http://{authority(host)}:{port}{METRICS_PATH}")
        yield


def page(parts: Parts, survey: Survey, worker: int | None) -> Page:
    """Return what makes the page of `/metrics`."""
    metrics = Metrics(METRICS, [parts.samples], worker)

    async def made(accept: str) -> tuple[bytes, str]:
        found = await survey.look()
        samples = [*metrics.read(), *of_database(found)]
        # Of many methods it is a hundred kilobytes, which take some milliseconds to write.
        return await asyncio.to_thread(metrics.page, samples, accept)

    return made
