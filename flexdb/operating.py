"""What operators do with the service: serve it, migrate its database, make keys of their own."""

import structlog

from flexdb import app, event_loop
from flexdb.database.roles import grant
from flexdb.logs import configure_logs
from flexdb.processes import supervisor
from flexdb.settings import Settings, env_files, load_settings

_DAY_S = 86_400


def serve(host: str | None, port: int | None, workers: int | None) -> None:
    """Serve until a signal ends it; what is given takes the place of the settings."""
    given = {"host": host, "port": port, "workers": workers}
    settings = _settings().model_copy(
        update={key: value for key, value in given.items() if value is not None}
    )
    alone = settings.workers == 1
    event_loop.run(app.run(settings) if alone else supervisor.run(settings, load_settings))


def migrate(grant_to: str | None) -> None:
    """Bring the database's tables to this version, and give a role of PostgreSQL what the service needs."""
    event_loop.run(_migrate(_settings(), grant_to))


def create_operator_key(name: str, lifetime_days: int | None) -> str:
    """Make an API key that may call everything, and return it."""
    lifetime_s = None if lifetime_days is None else lifetime_days * _DAY_S
    return event_loop.run(app.create_operator_key(_settings(), name, lifetime_s))


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
