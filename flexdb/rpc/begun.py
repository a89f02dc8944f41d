"""What the dispatcher knows of a transaction: that methods can be called in it, and an answer kept with it."""

from collections.abc import Awaitable, Callable, Iterable, Mapping
from contextlib import AbstractAsyncContextManager
from typing import Any, Protocol

from flexdb.access import Caller
from flexdb.contract import Method, Params
from flexdb.idempotency import KeyedCall

Authorize = Callable[[Method[Any], Params, Caller], Awaitable[Caller]]
"""Answers the caller with what was found out about them, or raises why the call is refused."""


class Begun(Protocol):
    """A transaction under way. What is called in it sees what was done before, and is done when it is committed."""

    @property
    def methods(self) -> Mapping[str, Method[Any]]:
        """The methods, one of which at a time can be called."""

    async def authorize(self, method: Method[Any], params: Params, caller: Caller, /) -> Caller:
        """Return the caller with the role that they have by now."""

    async def claim(self, call: KeyedCall, /) -> None:
        """Take the key of the call that the transaction is for.

        Raises:
            AnsweredBefore: it is taken.

        """

    async def keep(self, call: KeyedCall, answer: str | None, /) -> None:
        """Keep the answer, as JSON; None where it holds a secret."""


class Begin(Protocol):
    """Begins transactions."""

    def __call__(
        self, tenant_ids: Iterable[str], /, *, is_read_only: bool = False
    ) -> AbstractAsyncContextManager[Begun]:
        """Begin one during which nobody else changes these tenants, or one that only reads.

        It is committed when its block ends, and rolled back where that raises.
        """
