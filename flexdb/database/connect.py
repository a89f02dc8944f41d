"""One connection outside the pool, at start-up, where a failure is told to a person with its remedy."""

import os
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TypeAlias
from urllib.parse import parse_qs, urlsplit

import asyncpg
from asyncpg import exceptions

from flexdb.database.target import ConnectionTarget
from flexdb.startup import StartupError

CONNECT_TIMEOUT_S = 10.0
OLDEST_MAJOR = 14

DirectConnection: TypeAlias = "asyncpg.Connection[asyncpg.Record]"


@asynccontextmanager
async def direct_connection(target: ConnectionTarget) -> AsyncIterator[DirectConnection]:
    """Open a connection for the block; its statements have no time limit.

    Raises:
        StartupError: the database cannot be reached, refuses us, or is too old.

    """
    _refuse_missing_authority(target)
    try:
        connection = await asyncpg.connect(
            **target.keywords, timeout=CONNECT_TIMEOUT_S, statement_cache_size=0
        )
    except (OSError, ValueError, asyncpg.PostgresError, asyncpg.InterfaceError) as error:
        raise connect_failure(error, target) from error
    try:
        _refuse_old(connection, target)
        yield connection
    finally:
        await connection.close(timeout=CONNECT_TIMEOUT_S)


def connect_failure(error: BaseException, target: ConnectionTarget) -> StartupError:
    """Return what a failed connect means to the person who starts flexdb."""
    for kinds, message, remedy in _REFUSALS:
        if isinstance(error, kinds):
            return StartupError(message.format(name=target.name), remedy)
    if isinstance(error, asyncpg.PostgresError):
        return StartupError(
            f"the database at {target.name} refused the connection ({type(error).__name__})",
            "see the log of PostgreSQL for the reason",
        )
    if isinstance(error, OSError):
        return StartupError(
            f"the database at {target.name} cannot be reached ({_why(error)})",
            "start it, or correct DB_HOST and DB_PORT (or FLEXDB_DSN)",
        )
    return StartupError(
        f"the settings of the database at {target.name} cannot be used",
        "correct FLEXDB_DSN (hosts, ports, what follows the ?), the DB_* settings, or PG* variables",
    )


# Subclasses come before their bases.
_REFUSALS: tuple[tuple[tuple[type[BaseException], ...], str, str], ...] = (
    (
        (exceptions.InvalidPasswordError, exceptions.InvalidAuthorizationSpecificationError),
        "the database at {name} refused user and password",
        "correct DB_USER and DB_PASSWORD (or FLEXDB_DSN), or allow this user in pg_hba.conf",
    ),
    (
        (exceptions.InvalidCatalogNameError,),
        "there is no database at {name}",
        "create it with createdb, or correct DB_NAME (or FLEXDB_DSN)",
    ),
    (
        (exceptions.TooManyConnectionsError,),
        "the database at {name} has no free connection",
        "raise its max_connections, or lower FLEXDB_DB_POOL_SIZE of the processes that use it",
    ),
    (
        (exceptions.CannotConnectNowError,),
        "the database at {name} is starting or stopping",
        "try again in a moment",
    ),
    (
        (
            exceptions.UndefinedObjectError,
            exceptions.InvalidParameterValueError,
            exceptions.CantChangeRuntimeParamError,
        ),
        "the database at {name} refused a parameter that follows the ? in FLEXDB_DSN",
        "correct or remove it: what is no option of a connection is taken for a setting of PostgreSQL",
    ),
    (
        (UnicodeError,),
        "the database at {name} cannot be reached (no host can have that name)",
        "correct DB_HOST (or FLEXDB_DSN)",
    ),
    (
        (ssl.SSLError,),
        "no encrypted connection to the database at {name} could be agreed on",
        "correct DB_SSL_MODE, or the certificates (PGSSLROOTCERT)",
    ),
)


def _why(error: OSError) -> str:
    if isinstance(error, TimeoutError):
        return f"no answer within {CONNECT_TIMEOUT_S:.0f} s"
    if isinstance(error, ConnectionRefusedError):
        return "nothing listens there"
    return error.strerror or type(error).__name__


def _refuse_missing_authority(target: ConnectionTarget) -> None:
    """Look for the certificate where asyncpg does, which tells its absence like any other wrong setting."""
    query = parse_qs(urlsplit(target.keywords.get("dsn") or "").query)
    given = query.get("sslmode", [os.environ.get("PGSSLMODE", "")])[-1]
    mode = target.keywords.get("ssl", given)
    named = query.get("sslrootcert", [os.environ.get("PGSSLROOTCERT", "")])[-1]
    needed = mode in ("verify-ca", "verify-full") or (mode == "require" and named)
    # Path.expanduser raises where the user has no home.
    path = named or os.path.expanduser("~/.postgresql/root.crt")  # noqa: PTH111
    if needed and not os.access(path, os.R_OK):
        raise StartupError(
            f"DB_SSL_MODE (or sslmode in FLEXDB_DSN) is {mode}, and the certificate {path} cannot be read",
            "put the certificate of the authority there, or its path in PGSSLROOTCERT",
        )


def _refuse_old(connection: DirectConnection, target: ConnectionTarget) -> None:
    major = connection.get_server_version().major
    if major < OLDEST_MAJOR:
        raise StartupError(
            f"the database at {target.name} is PostgreSQL {major}, which is too old",
            f"use PostgreSQL {OLDEST_MAJOR} or newer",
        )
