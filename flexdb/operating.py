"""What operators do with the service: serve it, migrate its database, make keys of their own."""

import asyncio
from collections.abc import Coroutine
from typing import Any, TypeVar

import structlog

from flexdb import app
from flexdb.database.roles import grant
from flexdb.logs import configure_logs
from flexdb.settings import Settings, env_files, load_settings

T = TypeVar("T")

_DAY_S = 86_400


def serve(host: str | None, port: int | None) -> None:
    """Serve until a signal ends it; what is given takes the place of the settings."""
    given = {"host": host, "port": port}
    settings = _settings().model_copy(
        update={key: value for key, value in given.items() if value is not None}
    )
    _run(app.run(settings))


def migrate(grant_to: str | None) -> None:
    """Bring the database's tables to this version, and give a role of PostgreSQL what the service needs."""
    _run(_migrate(_settings(), grant_to))


def create_operator_key(name: str, lifetime_days: int | None) -> str:
    """Make an API key that may call everything, and return it."""
    lifetime_s = None if lifetime_days is None else lifetime_days * _DAY_S
    return _run(app.create_operator_key(_settings(), name, lifetime_s))


async def _migrate(settings: Settings, grant_to: str | None) -> None:
    async with app.database_target(settings, join=True) as target:
        await app.prepare(target)
        if grant_to is not None:
            await grant(target, grant_to)
            structlog.get_logger().info(f"{grant_to} may read and write the rows of flexdb's tables")


def _settings() -> Settings:
    settings = load_settings()
    configure_logs(settings.log_level, settings.log_format)
    for path in env_files():
        structlog.get_logger().info(f"Loading environment from {path}")
    return settings


def _run(work: Coroutine[Any, Any, T]) -> T:
    with asyncio.Runner(loop_factory=_loop_factory()) as runner:
        return runner.run(work)


def _loop_factory() -> Any:
    """Return uvloop's factory where it installs, and None, the standard library's own, elsewhere."""
    try:
        import uvloop  # noqa: PLC0415  # not on every platform
    except ImportError:
        return None
    return uvloop.new_event_loop
