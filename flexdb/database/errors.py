"""Violated constraints: which one it was, and what it means to a client."""

import re
from collections.abc import Callable, Mapping
from types import TracebackType
from typing import Self

from asyncpg.exceptions import IntegrityConstraintViolationError

from flexdb.errors import RpcError

# A worker's error comes through Citus without its fields: the name stands in the message only.
_NAME_IN_MESSAGE = re.compile(r'constraint "([^"]+)"')

# Citus names the constraint of a shard after the shard, numbered from 102008.
_SHARD_NUMBER = re.compile(r"_\d{5,}$")


def violated_constraint(error: IntegrityConstraintViolationError) -> str | None:
    """Return the name of the violated constraint as the migrations have it, or None where nothing names it."""
    name: str | None = error.constraint_name
    if name is None and (found := _NAME_IN_MESSAGE.search(str(error))):
        name = found[1]
    return name and _SHARD_NUMBER.sub("", name)


class violations:  # noqa: N801  # read as a word: `with violations({...}):`
    """Raise the error that stands for a violated constraint; one that is not named passes unchanged.

    The transaction is aborted by then: nothing but a rollback can follow.
    """

    __slots__ = ("_meaning",)

    def __init__(self, meaning: Mapping[str, Callable[[], RpcError]]) -> None:
        self._meaning = meaning

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        if isinstance(error, IntegrityConstraintViolationError):
            meant = self._meaning.get(violated_constraint(error) or "")
            if meant is not None:
                raise meant() from error
