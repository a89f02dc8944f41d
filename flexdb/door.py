"""What the settings mean for the door: its names, its certificate, and how many come in for how long."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

import structlog

from flexdb import descriptors
from flexdb.host_names import ANY, LOCAL
from flexdb.http.admission import Admission
from flexdb.http.buffers import Buffers
from flexdb.http.certificates import ServerCertificate
from flexdb.http.deadlines import Deadlines
from flexdb.http.hosts import is_local_host
from flexdb.http.peers import Peers
from flexdb.http.server import ServerOptions
from flexdb.http.slots import Slots
from flexdb.settings import Settings

log = structlog.get_logger("flexdb")


def allowed_hosts(settings: Settings) -> tuple[str, ...]:
    """Return the names to answer to: any where other machines reach the service, unless the settings list them."""
    return settings.allowed_hosts or ((LOCAL,) if is_local(settings) else (ANY,))


def certificate(settings: Settings) -> ServerCertificate | None:
    """Return the certificate of the settings, None where they have none.

    Raises:
        StartupError: it cannot be used, with what is wrong.

    """
    if settings.tls_cert is None or settings.tls_key is None:
        return None
    return ServerCertificate(settings.tls_cert, settings.tls_key)


def options(
    settings: Settings, peers: Peers, certificate: ServerCertificate | None, slots: Slots | None = None
) -> ServerOptions:
    """Return where to listen, and what holds for each connection."""
    return ServerOptions(
        host=settings.host,
        port=settings.port,
        shutdown_timeout_s=settings.shutdown_timeout_s,
        deadlines=Deadlines(
            header_timeout_s=settings.header_timeout_s,
            body_timeout_s=settings.body_timeout_s,
            send_timeout_s=settings.send_timeout_s,
            keepalive_timeout_s=settings.keepalive_timeout_s,
        ),
        admission=Admission(
            max_connections=descriptors.fitting(settings.max_connections, others=settings.pool_size),
            max_per_address=settings.max_connections_per_address,
            is_exempt=peers.is_exempt,
        ),
        buffers=Buffers(settings.max_buffered_bytes),
        certificate=certificate,
        # On this machine it would hold for whatever else is developed under the name localhost.
        tls_only=certificate is not None and not is_local(settings),
        slots=slots,
    )


def is_local(settings: Settings) -> bool:
    """Tell whether only this machine reaches the service."""
    return is_local_host(authority(settings.host))


def authority(host: str) -> str:
    """Return a host as it stands in a URL."""
    return f"[{host}]" if ":" in host else host


def url(host: str, port: int, *, is_secure: bool) -> str:
    """Return the base URL of a service that listens there."""
    return f"{'https' if is_secure else 'http'}://{authority(host)}:{port}"


def make_room(settings: Settings) -> None:
    """Raise this process's limit of open files to what the connections need, and warn where that is not possible."""
    others = settings.pool_size + settings.webhook_deliveries
    room = descriptors.make_room(settings.max_connections, others=others)
    if room < settings.max_connections:
        wanted = settings.max_connections + others + descriptors.RESERVED
        log.warning(
            f"The limit of open files has room for {room} connections: raise it (ulimit -n) to {wanted},"
            " or lower FLEXDB_MAX_CONNECTIONS"
        )


@asynccontextmanager
async def watched(certificate: ServerCertificate | None) -> AsyncIterator[None]:
    """Keep a certificate, if there is one, as its files are while the block lasts."""
    if certificate is None:
        yield
        return
    watch = asyncio.create_task(certificate.watch())
    try:
        yield
    finally:
        watch.cancel()
        with suppress(asyncio.CancelledError):
            await watch
