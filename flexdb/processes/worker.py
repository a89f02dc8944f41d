"""A worker: the process that `flexdb serve` starts several times to serve on one port."""

import asyncio
import os
import sys

import msgspec
import structlog

import flexdb
from flexdb import app, door, event_loop
from flexdb.auth.shared_meter import SharedMeters
from flexdb.http.slots import Slots
from flexdb.logs import configure_logs
from flexdb.processes.messages import Order, Report, Setup, line, unpacked
from flexdb.settings import Settings
from flexdb.sharing import Sharing
from flexdb.startup import StartupError

log = structlog.get_logger("flexdb")


def main() -> None:
    """Serve until the supervisor ends this worker, or is gone."""
    event_loop.run(_work())


async def _work() -> None:
    orders = await _orders()
    try:
        setup = await unpacked(orders)
    except asyncio.IncompleteReadError:
        return
    configure_logs(setup.settings.log_level, setup.settings.log_format, worker=setup.number)
    try:
        await _serve(setup, orders)
    except StartupError as error:
        _report(Report(problem=error.message, remedy=error.remedy))
        sys.exit(1)


async def _serve(setup: Setup, orders: asyncio.StreamReader) -> None:
    _refuse_other_version(setup)
    stopped = app.stop_signal()
    slots = Slots.inherited(setup.slots)
    sharing = Sharing(setup.workers, slots, SharedMeters(setup.spending))
    settings = _numbered(setup)
    certificate = door.certificate(settings)
    async with app.serving(settings, setup.target, certificate, sharing=sharing) as service:
        app.spare_collections()
        _report(Report(is_local=await service.local.is_on()))
        following = asyncio.create_task(_follow(orders, slots, setup.settings.shutdown_timeout_s, stopped))
        await stopped.wait()
    following.cancel()


def _numbered(setup: Setup) -> Settings:
    """Return the settings of this worker: its metrics have its number, and a port of their own if there is one."""
    port = setup.settings.metrics_port
    ports = {"metrics_port": port + setup.number} if port else {}
    return setup.settings.model_copy(update={"worker": setup.number, **ports})


async def _follow(
    orders: asyncio.StreamReader, slots: Slots, shutdown_timeout_s: float, stopped: asyncio.Event
) -> None:
    """Do what the supervisor says; stop when it says so, or nothing any more."""
    while text := await orders.readline():
        order = msgspec.json.decode(text, type=Order)
        if order.leave:
            # Somebody else accepts what comes: there is time for clients to learn that they have to connect anew.
            slots.patience_s = shutdown_timeout_s / 2
            break
        slots.accept_from(order.accept)
    else:
        log.warning("The supervisor is gone, so this worker stops")
    stopped.set()


def _refuse_other_version(setup: Setup) -> None:
    if setup.version != flexdb.__version__:
        raise StartupError(
            f"flexdb {flexdb.__version__} is installed by now, and {setup.version} runs",
            "stop flexdb and start it again",
        )


async def _orders() -> asyncio.StreamReader:
    reader = asyncio.StreamReader()
    await asyncio.get_running_loop().connect_read_pipe(
        lambda: asyncio.StreamReaderProtocol(reader), os.fdopen(0, "rb", buffering=0)
    )
    return reader


def _report(report: Report) -> None:
    # One short line, which a pipe always has room for.
    os.write(1, line(report))


if __name__ == "__main__":
    main()
