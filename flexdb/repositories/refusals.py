"""Why writes are refused: what the words of their statements mean to a client."""

from collections.abc import Callable, Mapping

from asyncpg import Record

from flexdb.errors import Conflict, InvalidParams, RevisionConflict, RpcError

Refusals = Mapping[str, Callable[[Record], RpcError]]


def id_taken(_: Record | None = None) -> Conflict:
    """Return the error for an id that something of the kind has already."""
    return Conflict("there is one with this id already", reason="id_taken")


def other_revision(record: Record) -> RevisionConflict:
    """Return the error for something that has another revision than the call was made for."""
    return RevisionConflict(record["current"])


def too_large(_: Record) -> InvalidParams:
    """Return the error for a document that is too large as PostgreSQL keeps it.

    jsonb writes numbers out, so 1e300 becomes 301 digits; beyond 2 MiB documents could no longer be read together.
    """
    return InvalidParams.at("/data", "must not exceed 2 MiB once its numbers are written out in full")


def schema_too_large(_: Record) -> InvalidParams:
    """Return the error for a schema that is too large as PostgreSQL keeps it."""
    return InvalidParams.at("/schema", "must not exceed 2 MiB once its numbers are written out in full")


def no_answer(_: Record) -> None:
    """Read the answer of a write that has none."""
