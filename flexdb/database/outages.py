"""Failures of the database: what a client is told, without any text of PostgreSQL."""

import asyncpg
from asyncpg import exceptions

from flexdb.errors import InvalidParams, RpcError, Unavailable

# What PostgreSQL itself says; subclasses come before their bases.
_MEANING: tuple[tuple[type[BaseException], str, str], ...] = (
    (
        exceptions.QueryCanceledError,
        "statement_timeout",
        "the call took longer than the database's time limit",
    ),
    (exceptions.LockNotAvailableError, "lock_timeout", "another call holds what this one needs"),
    (exceptions.DeadlockDetectedError, "deadlock", "the call collided with another one"),
    (exceptions.SerializationError, "serialization_failure", "the call collided with another one"),
    (exceptions.TooManyConnectionsError, "too_many_connections", "the database has no free connection"),
    (exceptions.DiskFullError, "disk_full", "the database has no space left"),
    (exceptions.InsufficientResourcesError, "out_of_resources", "the database is out of resources"),
    (exceptions.CannotConnectNowError, "database_starting", "the database is starting or stopping"),
    (exceptions.OperatorInterventionError, "database_stopping", "the database was stopped during the call"),
    (exceptions.PostgresConnectionError, "connection_lost", "the connection to the database was lost"),
    (
        exceptions.IdleInTransactionSessionTimeoutError,
        "connection_lost",
        "the connection to the database was lost",
    ),
    (exceptions.ReadOnlySQLTransactionError, "read_only", "the database takes no writes at the moment"),
    (exceptions.InvalidCachedStatementError, "schema_changed", "the database was changed during the call"),
    (exceptions.OutdatedSchemaCacheError, "schema_changed", "the database was changed during the call"),
    # asyncpg's word for a connection whose server ended in the middle of something.
    (exceptions.InternalClientError, "connection_lost", "the connection to the database was lost"),
)

# What the driver raises when anything is wrong with a connection or a statement.
DRIVER_ERRORS = (OSError, asyncpg.PostgresError, asyncpg.InterfaceError, exceptions.InternalClientError)

# After these a connection may look alive and is not.
_ENDS = ("connection_lost", "database_stopping", "database_starting")

# Values that pass flexdb's own checks and still cannot be kept.
_UNSTORABLE = (
    exceptions.UntranslatableCharacterError,
    exceptions.CharacterNotInRepertoireError,
    exceptions.InvalidTextRepresentationError,
    exceptions.NumericValueOutOfRangeError,
    exceptions.ProgramLimitExceededError,
)


def meaning(error: BaseException, *, connection_lost: bool) -> RpcError | None:
    """Return what an error inside a connection's block means to a client; None where it is no affair of theirs."""
    if isinstance(error, _UNSTORABLE):
        return InvalidParams.at("", "a value in the parameters cannot be stored", reason="unstorable")
    return outage(error, connection_lost=connection_lost)


def outage(error: BaseException, *, connection_lost: bool) -> Unavailable | None:
    """Return what an error inside a connection's block means to a client; None where it is no outage.

    A TimeoutError is never one: the pool sets no time limit inside a block, so it belongs to the caller.
    """
    for kind, reason, message in _MEANING:
        if isinstance(error, kind):
            return Unavailable(message, reason=reason)
    if connection_lost and isinstance(error, DRIVER_ERRORS):
        return lost()
    return lost() if isinstance(error, ConnectionError) else None


def ends_connection(error: RpcError | None) -> bool:
    """Say whether an error leaves a connection that nobody may use again."""
    return error is not None and error.reason in _ENDS


def unreachable(error: BaseException) -> Unavailable:
    """Return what a failure to get a connection means to a client."""
    if isinstance(error, asyncpg.PostgresError) and (known := outage(error, connection_lost=False)):
        return known
    return Unavailable("the database cannot be reached", reason="database_unreachable")


def lost() -> Unavailable:
    """Return the error for a connection that ended during a call."""
    return Unavailable("the connection to the database was lost", reason="connection_lost")


def exhausted() -> Unavailable:
    """Return the error for a connection that did not become free in time."""
    return Unavailable("all connections to the database are busy", reason="pool_exhausted")


def commit_unknown() -> Unavailable:
    """Return the error for a commit whose answer never came."""
    return Unavailable(
        "the connection to the database was lost during the commit; the change may or may not have been made",
        reason="commit_unknown",
    )
