"""Where the database is."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

from flexdb.settings import Settings


@dataclass(frozen=True, slots=True)
class ConnectionTarget:
    """How to reach one database: keywords of `asyncpg.connect`, and a name for messages without any secret."""

    name: str
    keywords: Mapping[str, Any] = field(repr=False)

    def with_database(self, database: str) -> "ConnectionTarget":
        """Return the target of another database of the same server."""
        return replace(
            self, name=f"{self.name} ({database})", keywords={**self.keywords, "database": database}
        )


def external_target(settings: Settings) -> ConnectionTarget | None:
    """Return the database that the settings name; None where they name none and the embedded server serves."""
    if settings.dsn is not None:
        dsn = settings.dsn.get_secret_value()
        return ConnectionTarget(_place(dsn), {"dsn": dsn})
    if settings.db_host is None:
        return None
    password = settings.db_password
    keywords = {
        "host": settings.db_host,
        "port": settings.db_port,
        "user": settings.db_user,
        "password": password.get_secret_value() if password else None,
        "database": settings.db_name,
        "ssl": settings.db_ssl_mode,
    }
    return ConnectionTarget(f"{settings.db_host}:{settings.db_port}/{settings.db_name}", keywords)


def socket_target(directory: Path, *, user: str, database: str) -> ConnectionTarget:
    """Return a database of the server that listens in `directory`."""
    keywords = {"host": str(directory), "port": 5432, "user": user, "database": database, "ssl": False}
    return ConnectionTarget(f"{directory}/{database}", keywords)


def _place(dsn: str) -> str:
    """Return host and database of a DSN, without what may be a part of its password."""
    parts = urlsplit(dsn)
    if "@" in f"{parts.path}{parts.query}{parts.fragment}":
        return "FLEXDB_DSN"  # a password with a bare / or ? or # in it would be taken for host and path
    query = parse_qs(parts.query)
    in_query = ":".join(query[key][-1] for key in ("host", "port") if key in query)
    return f"{parts.netloc.rpartition('@')[2] or in_query}{parts.path}" or "FLEXDB_DSN"
