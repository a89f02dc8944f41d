"""From a credential to a caller."""

import hashlib
import math
import secrets
import time
from collections import OrderedDict
from typing import Protocol

from flexdb import keys
from flexdb.access import OPERATOR, Caller, Role
from flexdb.auth.guesses import Guesses
from flexdb.auth.recent import Answer, Recent
from flexdb.auth.usage import KeyUsage
from flexdb.errors import Unauthenticated
from flexdb.keys import KeyMaker
from flexdb.repositories.api_keys import ApiKeyRepository, StoredKey


class LocalMode(Protocol):
    """Tells whether calls from this machine need no key."""

    async def is_on(self) -> bool:
        """Look at what may change while the service runs."""


class Tokens(Protocol):
    """Knows callers by tokens of an identity provider."""

    async def caller(self, token: str, address: str) -> Caller:
        """Return whom a token means, or raise why it is nobody."""

    def forget(self) -> None:
        """Look users up anew."""


class Authenticator:
    """Knows callers by their credentials; what it found out is good for a moment, also in other calls."""

    def __init__(
        self,
        repository: ApiKeyRepository,
        maker: KeyMaker,
        local: LocalMode,
        tokens: Tokens | None,
        usage: KeyUsage,
        guesses: Guesses,
    ) -> None:
        self._repository = repository
        self._maker = maker
        self._local = local
        self._tokens = tokens
        self._usage = usage
        self._guesses = guesses
        self._keys: Recent[str, _Key | None] = Recent(self._read)
        self._ids: OrderedDict[bytes, str] = OrderedDict()
        # A third of the time of a fingerprint, which has to stand for years.
        self._marks = hashlib.blake2b(key=secrets.token_bytes(32), digest_size=32)

    def at_once(self, credential: str) -> "Recognised | None":
        """Return whose credential it is where that was found out a moment ago, without asking anybody."""
        key_id = self._ids.get(self._mark(credential))
        known = self._keys.fresh(key_id) if key_id else None
        if known is None or known.value is None or not known.value.is_good():
            return None
        self._usage.note(known.value.stored.id)
        return Recognised(self._keys, known, known.value)

    async def __call__(self, credential: str | None, address: str, *, is_local: bool) -> Caller:
        """Return who calls, or nobody, with the reason.

        Args:
            credential: what the client sent as bearer token; None where it sent none.
            address: where the call comes from.
            is_local: whether it bears all signs of a call from this machine.

        Raises:
            RateLimited: this address tried too many credentials that are unknown.
            Unauthenticated: the token of an identity provider is no good.
            Unavailable: whoever knows cannot be asked.

        """
        if credential is None:
            if is_local and await self._local.is_on():
                return OPERATOR
            return nobody(address, _NEEDED, reason="credential_missing")
        if not credential.startswith(keys.PREFIX):
            return await self._by_token(credential, address)
        key_id = keys.id_of(credential)
        if key_id is None:
            message = "this is no API key, or it was mistyped"
            return nobody(address, message, reason="credential_malformed")
        return await self._by_key(key_id, credential, address)

    async def check_again(self, caller: Caller) -> None:
        """Refuse a caller who was known when their call began, and has no good credential any more.

        Of tokens only the door knows more than whose they are: they are good for the call that they came with.

        Raises:
            Unauthenticated: it is no good by now.

        """
        if caller.credential == "local" and not await self._local.is_on():
            raise Unauthenticated(_NEEDED, reason="credential_missing")
        if caller.api_key_id is None:
            return
        key = await self._keys.get(caller.api_key_id)
        if key is None:
            raise Unauthenticated(_UNKNOWN, reason="credential_unknown")
        if problem := key.problem():
            raise problem

    def forget(self) -> None:
        """Look every key and user up anew: one has changed."""
        self._keys.forget()
        if self._tokens is not None:
            self._tokens.forget()

    async def _by_key(self, key_id: str, credential: str, address: str) -> Caller:
        if not self._keys.knows(key_id):
            self._guesses.check(address)
        key = await self._keys.get(key_id)
        if key is None or not keys.is_same(key.stored.fingerprint, self._maker.fingerprint(credential)):
            self._guesses.count(address)
            return nobody(address, _UNKNOWN, reason="credential_unknown")
        if problem := key.problem():
            return Caller("nobody", "none", address, refusal=problem)
        self._remember(credential, key_id)
        self._usage.note(key_id)
        return key.caller

    def _mark(self, credential: str) -> bytes:
        """Return what a credential is known again by: no credential is kept, and nobody else can make its mark."""
        mark = self._marks.copy()
        mark.update(credential.encode(errors="replace"))
        return mark.digest()

    def _remember(self, credential: str, key_id: str) -> None:
        mark = self._mark(credential)
        self._ids[mark] = key_id
        self._ids.move_to_end(mark)
        if len(self._ids) > _CAPACITY:
            self._ids.popitem(last=False)

    async def _read(self, key_id: str) -> "_Key | None":
        stored = await self._repository.stored(key_id)
        return None if stored is None else _Key(stored)

    async def _by_token(self, token: str, address: str) -> Caller:
        if self._tokens is None:
            message = "this is no API key, and this service takes no other tokens"
            return nobody(address, message, reason="credential_malformed")
        return await self._tokens.caller(token, address)


_CAPACITY = 20_000

_NEEDED = "this call needs a credential: Authorization: Bearer ..."
_UNKNOWN = "there is no such API key"


class Recognised:
    """A key that was presented, for a moment: whoever presents it again need not be looked for again."""

    __slots__ = ("_answer", "_key", "_keys")

    def __init__(self, keys: "Recent[str, _Key | None]", answer: "Answer[_Key | None]", key: "_Key") -> None:
        self._keys = keys
        self._answer = answer
        self._key = key

    def caller(self) -> Caller | None:
        """Return whose key it is; None where that has to be found out again."""
        return self._key.caller if self._keys.is_fresh(self._answer) and self._key.is_good() else None


class _Key:
    """A key as it was a moment ago, and whom it means."""

    __slots__ = ("_expires_at", "caller", "stored")

    def __init__(self, stored: StoredKey) -> None:
        self.stored = stored
        self.caller = _caller(stored)
        self._expires_at = stored.expires_at.timestamp() if stored.expires_at else math.inf

    def is_good(self) -> bool:
        """Tell whether calls may be made with the key."""
        return self.stored.revoked_at is None and self._expires_at > time.time()

    def problem(self) -> Unauthenticated | None:
        """Return why the key is no good, None where it is."""
        if self.stored.revoked_at is not None:
            return Unauthenticated("this API key was revoked", reason="credential_revoked")
        if self._expires_at <= time.time():
            return Unauthenticated("this API key has expired", reason="credential_expired")
        return None


def nobody(address: str, message: str, *, reason: str) -> Caller:
    """Return the caller whom nothing is known of, with why."""
    return Caller("nobody", "none", address, refusal=Unauthenticated(message, reason=reason))


def _caller(key: StoredKey) -> Caller:
    owner = key.owner
    if owner.tenant_id is not None and key.role is not None:
        role = Role.named(key.role)
        return Caller("service", "api_key", key.id, tenant_id=owner.tenant_id, role=role, api_key_id=key.id)
    if owner.user_id is not None:
        return Caller("user", "api_key", key.id, user_id=owner.user_id, api_key_id=key.id)
    return Caller("operator", "api_key", key.id, api_key_id=key.id)
