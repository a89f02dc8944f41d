"""From a token of an identity provider to a user."""

import time
from collections import OrderedDict
from dataclasses import dataclass
from typing import Protocol

from flexdb.access import Caller
from flexdb.auth.guesses import Guesses
from flexdb.auth.jwt_claims import Subject
from flexdb.auth.recent import MAX_AGE_S, Recent
from flexdb.errors import Unauthenticated
from flexdb.keys import KeyMaker
from flexdb.repositories.standings import StandingRepository

_CAPACITY = 10_000


class Verifier(Protocol):
    """Tells good tokens from others."""

    async def verify(self, token: str) -> Subject:
        """Return whom a token is about, or raise Unauthenticated."""


@dataclass(frozen=True, slots=True)
class _Verified:
    subject: Subject
    at: float


class TokenCallers:
    """Knows callers by their tokens; a token that was verified a moment ago is not verified again."""

    def __init__(
        self, verifier: Verifier, standings: StandingRepository, maker: KeyMaker, guesses: Guesses
    ) -> None:
        self._verifier = verifier
        self._standings = standings
        self._maker = maker
        self._guesses = guesses
        self._users: Recent[tuple[str, str], str | None] = Recent(self._user)
        self._verified: OrderedDict[bytes, _Verified] = OrderedDict()

    async def caller(self, token: str, address: str) -> Caller:
        """Return the user whom a token means.

        Raises:
            Unauthenticated: the token is no good, or means nobody who is known.
            RateLimited: this address tried too many tokens that are no good.
            Unavailable: the identity provider, or the database, cannot be asked.

        """
        subject = await self._subject(token, address)
        user_id = await self._users.get((subject.claim, subject.value))
        if user_id is None:
            raise Unauthenticated("the token is about nobody who is known here", reason="user_unknown")
        return Caller("user", "token", user_id, user_id=user_id)

    def forget(self) -> None:
        """Look users up anew: one has changed."""
        self._users.forget()

    async def _subject(self, token: str, address: str) -> Subject:
        fingerprint = self._maker.fingerprint(token)
        verified = self._verified.get(fingerprint)
        if verified is None:
            self._guesses.check(address)
        elif time.monotonic() - verified.at < MAX_AGE_S and time.time() < verified.subject.expires_at:
            return verified.subject
        try:
            subject = await self._verifier.verify(token)
        except Unauthenticated:
            self._verified.pop(fingerprint, None)
            self._guesses.count(address)
            raise
        self._remember(fingerprint, subject)
        return subject

    def _remember(self, fingerprint: bytes, subject: Subject) -> None:
        self._verified[fingerprint] = _Verified(subject, time.monotonic())
        self._verified.move_to_end(fingerprint)
        if len(self._verified) > _CAPACITY:
            self._verified.popitem(last=False)

    async def _user(self, told: tuple[str, str]) -> str | None:
        claim, value = told
        if claim == "email":
            return await self._standings.user_of_email(value)
        return await self._standings.user_of_subject(value)
