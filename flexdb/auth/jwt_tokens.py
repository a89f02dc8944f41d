"""Tokens of an identity provider: signed JWTs (RFC 7519) in the compact form (RFC 7515, section 7.1)."""

import base64
import binascii
import re
import time
from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar

import msgspec

from flexdb.auth.jwks import VerificationKey
from flexdb.auth.jwt_claims import ClaimRules, Subject, refusal
from flexdb.errors import Unauthenticated

MAX_TOKEN_LENGTH = 8000
"""A header, with its name, may have 8,190; what is longer is no HTTP that is read."""

T = TypeVar("T")

_TOKEN = re.compile(r"([A-Za-z0-9_-]+)\.([A-Za-z0-9_-]+)\.([A-Za-z0-9_-]+)")
_ENCRYPTED_PARTS = 5

# RFC 8725, section 3.11: who signs tokens signs others too, such as those that tell of a logout.
_TYPES = frozenset({None, "jwt", "at+jwt"})


class KeySource(Protocol):
    """Knows the keys that tokens are signed with."""

    async def find(self, algorithm: str, kid: str | None) -> VerificationKey | None:
        """Return the one key that fits, None where none does; kid is None where the token names no key.

        Raises:
            Unavailable: the keys are not known, or were not heard of for too long.

        """


class _Header(msgspec.Struct):
    """What is read of a header. Keys that it brings or points to (jwk, jku, x5c, x5u) are not looked at."""

    alg: str
    kid: str | None = None
    typ: str | None = None
    crit: Any = msgspec.UNSET

    def problem(self) -> str | None:
        """Return why a token with this header is not taken, None where nothing speaks against it."""
        if self.crit is not msgspec.UNSET:
            return "its header asks for extensions (crit)"
        if (self.typ and self.typ.lower().removeprefix("application/")) not in _TYPES:
            return "its header says that it is for something else (typ)"
        return None


@dataclass(frozen=True, slots=True)
class _Parts:
    header: _Header
    claims: bytes
    signed: bytes
    signature: bytes


class TokenVerifier:
    """Tells tokens that are meant for this service from all others."""

    def __init__(
        self,
        keys: KeySource,
        algorithms: Collection[str],
        rules: ClaimRules,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self._keys = keys
        self._algorithms = algorithms
        self._rules = rules
        self._clock = clock

    async def verify(self, token: str) -> Subject:
        """Return whom a token is about.

        Raises:
            Unauthenticated: it is no token, has expired, or is not to be trusted.
            Unavailable: the keys of the identity provider are not known.

        """
        parts = _parts(token)
        key = await self._key(parts.header)
        if not key.verifies(parts.signed, parts.signature):
            raise refusal("its signature is not right")
        claims = _decoded(parts.claims, dict[str, Any])
        return self._rules.subject(claims, self._clock())

    async def _key(self, header: _Header) -> VerificationKey:
        if problem := header.problem():
            raise refusal(problem)
        if header.alg not in self._algorithms:
            raise refusal("its algorithm is none that this service takes")
        key = await self._keys.find(header.alg, header.kid)
        if key is None:
            raise refusal("no key of the identity provider fits its header")
        return key


def _parts(token: str) -> _Parts:
    if len(token) > MAX_TOKEN_LENGTH:
        raise _malformed(f"tokens have {MAX_TOKEN_LENGTH} characters at most")
    found = _TOKEN.fullmatch(token)
    if found is None:
        is_encrypted = token.count(".") == _ENCRYPTED_PARTS - 1
        raise _malformed("it is encrypted, or no token at all" if is_encrypted else "it is no signed token")
    header, claims, signature = (_from_base64url(part) for part in found.groups())
    return _Parts(_decoded(header, _Header), claims, token.rpartition(".")[0].encode(), signature)


def _from_base64url(text: str) -> bytes:
    """Decode base64url without padding (RFC 7515, section 2); each value has one text only."""
    try:
        value = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    except binascii.Error:
        raise _malformed("its parts are not base64url") from None
    if base64.urlsafe_b64encode(value).rstrip(b"=") != text.encode():
        raise _malformed("its parts are not base64url")
    return value


def _decoded(text: bytes, kind: type[T]) -> T:
    try:
        return msgspec.json.decode(text, type=kind)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        raise _malformed("its parts do not hold the JSON of a token") from None


def _malformed(why: str) -> Unauthenticated:
    return Unauthenticated(f"this is neither an API key nor a token: {why}", reason="credential_malformed")
