"""Local mode: on one's own machine, calls need no key."""

from collections.abc import Awaitable, Callable

from flexdb.auth.recent import Recent


class LocalMode:
    """On while nothing but this machine can reach the service, and nobody has made an operator's key.

    What a call itself must look like is for the door to say.
    """

    def __init__(self, *, is_possible: bool, operator_exists: Callable[[], Awaitable[bool]]) -> None:
        """Take whether address, database and settings allow it, and what tells that an operator's key was ever made."""
        self._is_possible = is_possible
        self._operator_exists: Recent[None, bool] = Recent(lambda _: operator_exists())

    async def is_on(self) -> bool:
        """Tell whether a local call acts as an operator; once a key was made, never again."""
        if self._is_possible and await self._operator_exists.get(None):
            self._is_possible = False
        return self._is_possible

    def forget(self) -> None:
        """Look anew: a key was made."""
        self._operator_exists.forget()
