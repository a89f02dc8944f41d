# Generated from the OpenRPC document of flexdb 0.1.0 (sha256 678a411aa16effd3640e64ddd31facbfbda2b056e2c79baeae608b358e266cc0), do not edit.

"""Replies of a batch: each is a result or an error."""

from dataclasses import dataclass
from typing import Generic, TypeVar, cast

from .errors import BadAnswer, RpcError

T_co = TypeVar("T_co", covariant=True)


@dataclass(frozen=True, slots=True)
class Reply(Generic[T_co]):
    """What became of one call of a batch: `error` is None where there is a result."""

    method: str
    result: T_co | None = None
    error: RpcError | BadAnswer | None = None

    @property
    def is_ok(self) -> bool:
        """Whether there is a result, be it null."""
        return self.error is None

    def unwrap(self) -> T_co:
        """Return the result, or raise the error."""
        if self.error is not None:
            raise self.error
        # A result may well be None, where the method's type has it.
        return cast("T_co", self.result)
