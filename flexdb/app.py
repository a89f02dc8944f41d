"""The composition root: settings -> database -> services (flexdb.wiring) -> dispatcher -> door."""

import asyncio
import gc
import os
import signal
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec
import structlog

import flexdb
from flexdb import door, gate, housekeeping, metering, resources
from flexdb.auth.local import LocalMode
from flexdb.auth.pepper import load_pepper
from flexdb.auth.tokens import Verifier
from flexdb.contract import Method
from flexdb.database.embedded import EmbeddedServer, joined
from flexdb.database.migrations import is_migrated, load_migrations, migrate
from flexdb.database.pool import Database
from flexdb.database.roles import check_role, refuse_missing_rights
from flexdb.database.target import ConnectionTarget, external_target
from flexdb.errors import Unavailable
from flexdb.http.certificates import ServerCertificate
from flexdb.http.listeners import check_address
from flexdb.http.peers import Peers
from flexdb.http.routes import HttpLimits, site
from flexdb.http.server import listening
from flexdb.http.websocket import WebSocketLimits
from flexdb.jsontext import TextRules
from flexdb.keys import KeyMaker
from flexdb.observing.exporting import exporting
from flexdb.observing.figures import JobFigures
from flexdb.observing.observer import Observer
from flexdb.observing.slow_calls import SlowCalls
from flexdb.repositories.api_keys import OPERATORS, ApiKeyRepository
from flexdb.repositories.plans import PlanRepository
from flexdb.repositories.survey import Survey
from flexdb.rpc import discover
from flexdb.rpc.calls import Calls, RpcLimits
from flexdb.rpc.payments import Payments
from flexdb.rpc.repeats import Repeats
from flexdb.rpc.transactions import Limits as TransactionLimits
from flexdb.rpc.transactions import Transactions
from flexdb.services.ids import new_id
from flexdb.settings import Settings
from flexdb.sharing import ALONE, Sharing
from flexdb.startup import StartupError
from flexdb.webhooks.addresses import AllowedAddresses
from flexdb.webhooks.lookups import Lookup, Lookups, Resolve, system_addresses
from flexdb.webhooks.sender import Sender
from flexdb.webhooks.signing import WebhookSecrets
from flexdb.webhooks.urls import UrlChecks
from flexdb.wiring import Outgoing, Wiring
from flexdb.workers import Workers

log = structlog.get_logger("flexdb")

# A command may use the data directory: a first one makes it, which takes a while.
_COMMANDS_END_S = 30

_OBJECTS_BETWEEN_COLLECTIONS = 20_000

STOPPING = "Stopping: calls in flight get to finish..."
STOPPED = "Stopped"


async def run(settings: Settings) -> None:
    """Serve until SIGTERM or SIGINT, then let calls in flight finish and stop everything in order.

    Raises:
        StartupError: with what is wrong and its remedy.

    """
    stopped = stop_signal()
    certificate = await checked(settings)
    async with (
        migrated_database(settings) as target,
        serving(settings, target, certificate) as service,
    ):
        announce(service.url, is_local=await service.local.is_on())
        spare_collections()
        await stopped.wait()
        log.info(STOPPING)
    log.info(STOPPED)


async def checked(settings: Settings) -> ServerCertificate | None:
    """Find out what would keep the service from starting before the database is touched; return the certificate.

    A first start takes a while, and would be for nothing.

    Raises:
        StartupError: with what is wrong and its remedy.

    """
    await check_address(settings.host, settings.port)
    if settings.has_external_database:
        load_pepper(settings)
    certificate = door.certificate(settings)
    door.make_room(settings)
    return certificate


@asynccontextmanager
async def migrated_database(settings: Settings, connections: int = 0) -> AsyncIterator[ConnectionTarget]:
    """Yield where the database is, once its tables are those of this version and may be used.

    `connections` is how many processes may open together, where it is more than one process.
    """
    async with database_target(settings, connections=connections) as target:
        await prepare(target)
        if settings.has_external_database:
            await check_role(target)
        yield target


@asynccontextmanager
async def database_target(
    settings: Settings, *, join: bool = False, connections: int = 0
) -> AsyncIterator[ConnectionTarget]:
    """Yield where the database is: the configured one, or the embedded PostgreSQL while the block lasts.

    With `join` it may be that of a service which runs on the same data directory. An embedded one takes so many
    `connections`, or what it takes anyway.
    """
    external = external_target(settings)
    if external is not None:
        yield external
        return
    if join:
        async with joined(settings.data_dir, os_user=settings.os_user) as target:
            yield target
        return
    log.info(f"Starting the embedded PostgreSQL in {settings.data_dir}...")
    server = EmbeddedServer(
        settings.data_dir,
        os_user=settings.os_user,
        lock_wait_s=_COMMANDS_END_S,
        connections=connections,
    )
    async with server as target:
        yield target


async def prepare(target: ConnectionTarget) -> None:
    """Bring the database's tables to this version."""
    log.info("Connecting to database...")
    log.info("Running database migrations...")
    applied = await migrate(target, resources.migrations())
    log.info(f"Migrations completed successfully ({len(applied)} applied)")


@dataclass(frozen=True, slots=True)
class Serving:
    """A service that answers: its base URL, and what tells whether calls from its own machine need no key."""

    url: str
    local: LocalMode


@asynccontextmanager
async def serving(
    settings: Settings,
    target: ConnectionTarget,
    certificate: ServerCertificate | None = None,
    resolve: Resolve = system_addresses,
    sharing: Sharing = ALONE,
) -> AsyncIterator[Serving]:
    """Serve a migrated database while the block lasts, over TLS where there is a certificate.

    `resolve` finds the addresses of the hosts of webhooks. `sharing` is what there is in common with other workers.
    """
    migrations = load_migrations(resources.migrations())
    document, openapi = (_compact(path) for path in (resources.document(), resources.openapi()))
    pepper = load_pepper(settings)
    maker = KeyMaker(pepper)
    peers = Peers(settings.trusted_proxies or ())
    async with (
        _verifier(settings) as verifier,
        Database.open(target, settings) as database,
        Workers(share=sharing.workers) as workers,
        exporting(os.environ) as tracer,
    ):
        slow = slow_calls(settings, database)
        observer = Observer(slow, tracer)
        access = gate.build(database, settings, maker, verifier, sharing.meters)
        limits = rpc_limits(settings)
        sending = outgoing(settings, pepper, Lookups(resolve))
        wiring = Wiring(database, settings, access, workers, limits.text, sending)
        payments = Payments(limits.rate, limits.anonymous_rate, sharing.meters("calls"))
        calls = build_calls(wiring, access, workers, limits, document, payments, observer=observer)

        async def is_ready() -> bool:
            return await is_migrated(database, migrations)

        stopping = asyncio.Event()
        options = door.options(settings, peers, certificate, sharing.slots)
        jobs = wiring.jobs()
        counted = {name: JobFigures(name) for name in jobs}
        parts = metering.Parts(
            observer=observer,
            payments=calls.payments,
            authorizer=access.authorize,
            database=database,
            admission=options.admission,
            followers=wiring.followers,
            dispatcher=wiring.webhooks,
            courier=wiring.courier,
            jobs=tuple(counted.values()),
        )
        metrics = metering.page(parts, Survey(database), settings.worker)
        routes = site(
            version=flexdb.__version__,
            documents={"/openrpc.json": document, "/openapi.json": openapi},
            calls=calls,
            authenticate=access.authenticate,
            peers=peers,
            is_ready=is_ready,
            limits=http_limits(settings),
            stopping=stopping,
            metrics=metrics,
        )
        async with (
            nullcontext() if slow is None else slow.at_work(),
            metering.apart(metrics, settings, stopping),
            access.at_work(),
            wiring.waits.at_work(stopping),
            wiring.webhooks.at_work(),
            housekeeping.at_work(jobs, counted=counted),
            door.watched(certificate),
            listening(routes.handler, options, stopping, routes.plainly) as (host, port),
        ):
            yield Serving(door.url(host, port, is_secure=certificate is not None), access.local)


def _verifier(settings: Settings) -> AbstractAsyncContextManager[Verifier | None]:
    """Return what verifies tokens of an identity provider, if there is one, while its block lasts."""
    if not settings.has_identity_provider:
        return nullcontext()
    # What it needs takes 9 MB, a tenth of the memory of a process that has none.
    from flexdb import identity_provider  # noqa: PLC0415

    return identity_provider.verifier(settings)


async def create_operator_key(settings: Settings, name: str, lifetime_s: int | None) -> str:
    """Make a key for an operator and return its text, which is kept nowhere.

    Raises:
        StartupError: with what is wrong and its remedy.

    """
    async with database_target(settings, join=True) as target:
        await prepare(target)
        await refuse_missing_rights(target)
        try:
            return await make_operator_key(target, settings, name, lifetime_s)
        except Unavailable as error:
            raise StartupError(
                f"no key was made that anybody knows: {error.message}", "try again in a moment"
            ) from error


async def make_operator_key(
    target: ConnectionTarget, settings: Settings, name: str, lifetime_s: int | None
) -> str:
    """Make a key for an operator in a migrated database."""
    made = KeyMaker(load_pepper(settings)).make(new_id())
    async with Database.open(target, settings) as database, database.transaction() as tx:
        keys = ApiKeyRepository(database)
        await keys.insert(tx, made, OPERATORS, role=None, name=name, lifetime_s=lifetime_s)
    return made.text


def build_calls(  # noqa: PLR0913 - what a call goes through
    wiring: Wiring,
    access: gate.Gate,
    workers: Workers,
    limits: RpcLimits,
    document: bytes,
    payments: Payments,
    *,
    observer: Observer,
) -> Calls:
    """Return what makes the calls of every method, alone and in transactions."""
    methods: dict[str, Method[Any]] = {}
    transactions = Transactions(
        methods,
        wiring.begin,
        access.authorize,
        payments,
        workers,
        TransactionLimits(limits.max_answer_bytes, limits.text),
    )
    methods.update(wiring.methods(transactions))
    return Calls(
        {**methods, discover.NAME: discover.discover(document)},
        access.authorize,
        Repeats(wiring.begin, wiring.kept_answers.find, access.authorize),
        payments,
        workers,
        limits,
        observer=observer,
    )


def slow_calls(settings: Settings, database: Database) -> SlowCalls | None:
    """Return what tells of slow calls; None where that is not wanted."""
    if not settings.slow_call_ms:
        return None
    # Behind a pooler the next statement may run on another connection, which knows nothing of what was prepared.
    explain = PlanRepository(database).of if settings.pooler == "none" else None
    return SlowCalls(settings.slow_call_ms / 1000, explain)


def outgoing(settings: Settings, pepper: bytes, lookup: Lookup) -> Outgoing:
    """Return what webhooks are delivered with."""
    allowed = AllowedAddresses(settings.webhook_networks or ())
    return Outgoing(WebhookSecrets(pepper), UrlChecks(allowed, lookup), Sender(allowed, lookup))


def rpc_limits(settings: Settings) -> RpcLimits:
    """Return what one request may ask for."""
    return RpcLimits(
        max_batch=settings.max_batch,
        max_answer_bytes=settings.max_answer_bytes,
        call_timeout_s=settings.call_timeout_s,
        max_calls=settings.max_calls,
        rate=settings.rate_limit,
        anonymous_rate=settings.anonymous_rate_limit,
        text=text_rules(settings),
    )


def text_rules(settings: Settings) -> TextRules:
    """Return the limits that JSON text has to keep."""
    return TextRules(max_depth=settings.max_depth, max_digits=settings.max_number_digits)


def http_limits(settings: Settings) -> HttpLimits:
    """Return what the doors take."""
    websockets = WebSocketLimits(
        max_message_bytes=settings.max_body_bytes,
        max_calls=settings.ws_max_calls,
        idle_timeout_s=settings.ws_idle_timeout_s,
        ping_interval_s=settings.ws_ping_interval_s,
        send_timeout_s=settings.ws_send_timeout_s,
        shutdown_timeout_s=settings.shutdown_timeout_s,
    )
    return HttpLimits(
        settings.max_body_bytes, door.allowed_hosts(settings), settings.allowed_origins or (), websockets
    )


def _compact(path: Path) -> bytes:
    return msgspec.json.format(path.read_bytes(), indent=-1)


def spare_collections() -> None:
    """Have the garbage collector pass over what is there for good, and look less often for what calls leave.

    Calls leave hardly any cycles. Looking through all of the service's own objects for them every few hundred calls took
    a tenth of the time and made the slowest calls twice as slow.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(_OBJECTS_BETWEEN_COLLECTIONS, 20, 20)


def stop_signal() -> asyncio.Event:
    """Return what is set when this process is told to stop."""
    stopped = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stopped.set)
    return stopped


def announce(url: str, *, is_local: bool) -> None:
    """Say where the service answers, and whether calls from this machine need a key."""
    log.info(f"JSON-RPC endpoint: {url}/jsonrpc")
    log.info(f"Health check endpoint: {url}/health")
    if not is_local:
        log.info("Every call needs a key: flexdb keys create --operator makes one that may call everything")
        return
    log.info("NO KEY IS NEEDED for calls from this machine: whatever runs here acts as operator")
    log.info("Before you put a proxy or a tunnel in front, whose calls look local too, make a key:")
    log.info("  flexdb keys create --operator")
    log.info(f"Open {url}/ in a browser, or try:")
    call = '{"jsonrpc": "2.0", "method": "list_tenants", "params": {}, "id": 1}'
    log.info(f"  curl {url}/jsonrpc -H 'Content-Type: application/json' -d '{call}'")
