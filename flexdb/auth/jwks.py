"""Sets of public keys (JWK sets, RFC 7517), reduced to what verifies signatures."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import jwt
import msgspec
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from jwt.algorithms import Algorithm

MAX_SET_BYTES = 256 << 10
MIN_RSA_BITS, MAX_RSA_BITS = 2048, 8192

# RFC 7518, section 3.1, and RFC 8037, section 3.1: the type and the curve that an algorithm goes with.
_KEY_TYPES = {
    **dict.fromkeys(("RS256", "RS384", "RS512", "PS256", "PS384", "PS512"), ("RSA", None)),
    "ES256": ("EC", "P-256"),
    "ES384": ("EC", "P-384"),
    "ES512": ("EC", "P-521"),
    "EdDSA": ("OKP", "Ed25519"),
}


class KeySetProblem(Exception):
    """A text is no set of keys, or none of its keys can be used; the message says which, without any key."""


@dataclass(frozen=True, slots=True)
class VerificationKey:
    """A key with the one algorithm that it is used with."""

    kid: str | None
    algorithm: str
    _method: Algorithm = field(repr=False)
    _key: Any = field(repr=False)

    @classmethod
    def of(cls, material: Any, algorithm: str, kid: str | None = None) -> "VerificationKey":
        """Return the key for what PyJWT takes as key of this algorithm.

        Raises:
            jwt.InvalidKeyError: it does not fit the algorithm.

        """
        method = jwt.get_algorithm_by_name(algorithm)
        return cls(kid, algorithm, method, method.prepare_key(material))

    def verifies(self, signed: bytes, signature: bytes) -> bool:
        """Tell whether the signature was made of these bytes by whoever has the key."""
        return self._method.verify(signed, self._key, signature)


@dataclass(frozen=True, slots=True)
class KeySet:
    """The keys of a set that can be used, once for each algorithm, and why others are left out."""

    keys: tuple[VerificationKey, ...]
    left_out: tuple[str, ...] = ()

    def find(self, algorithm: str, kid: str | None) -> VerificationKey | None:
        """Return the one key that fits; None where there is none, or where it could be several."""
        fitting = [key for key in self.keys if key.algorithm == algorithm and kid in (None, key.kid)]
        return fitting[0] if len(fitting) == 1 else None


class _Set(msgspec.Struct):
    keys: list[Any]


class _Jwk(msgspec.Struct):
    """What tells the use of a key; `d` and `k` are secrets, and are never looked at."""

    kty: str
    kid: str | None = None
    use: str | None = None
    key_ops: list[str] | None = None
    alg: str | None = None
    crv: str | None = None
    d: Any = None
    k: Any = None

    def problem(self) -> str | None:
        """Return why no signature should be verified with the key, None where nothing speaks against it."""
        if self.d is not None or self.k is not None or self.kty == "oct":
            return "it is secret, and must not be told to anybody who only verifies"
        if self.use not in (None, "sig") or (self.key_ops is not None and "verify" not in self.key_ops):
            return "it is for something else than signatures"
        return None

    def fits(self, algorithm: str) -> bool:
        """Tell whether the key may be used with this algorithm."""
        return _KEY_TYPES.get(algorithm) == (self.kty, self.crv) and self.alg in (None, algorithm)


class _LeftOut(Exception):
    """A key is not used; the message says why."""


def read_key_set(text: bytes, algorithms: Iterable[str]) -> KeySet:
    """Return the keys of a JWK set that can be used with one of the algorithms.

    Raises:
        KeySetProblem: there are none.

    """
    keys: list[VerificationKey] = []
    left_out: list[str] = []
    for number, member in enumerate(_members(text), 1):
        try:
            keys += _keys(member, algorithms)
        except _LeftOut as why:
            left_out.append(f"key {number}: {why}")
    if not keys:
        raise KeySetProblem("; ".join(["it has no key that can be used", *left_out[:3]]))
    return KeySet(tuple(keys), tuple(left_out))


def _members(text: bytes) -> list[Any]:
    if len(text) > MAX_SET_BYTES:
        raise KeySetProblem(f"it has more than {MAX_SET_BYTES} bytes")
    try:
        return msgspec.json.decode(text, type=_Set).keys
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        raise KeySetProblem("it is no JWK set: a JSON object with a list of keys") from None


def _keys(member: Any, algorithms: Iterable[str]) -> list[VerificationKey]:
    try:
        jwk = msgspec.convert(member, _Jwk)
    except msgspec.ValidationError:
        raise _LeftOut("it is no JWK") from None
    if problem := jwk.problem():
        raise _LeftOut(problem)
    fitting = [name for name in dict.fromkeys(algorithms) if jwk.fits(name)]
    if not fitting:
        raise _LeftOut("it goes with none of the algorithms that are taken")
    return [_key(member, jwk.kid, name) for name in fitting]


def _key(member: dict[str, Any], kid: str | None, algorithm: str) -> VerificationKey:
    try:
        material = jwt.get_algorithm_by_name(algorithm).from_jwk(member)
        key = VerificationKey.of(material, algorithm, kid)
    except (jwt.PyJWTError, UnsupportedAlgorithm, ValueError, TypeError):
        raise _LeftOut("its numbers are not those of a key") from None
    if isinstance(material, RSAPublicKey) and not MIN_RSA_BITS <= material.key_size <= MAX_RSA_BITS:
        raise _LeftOut(f"RSA keys have {MIN_RSA_BITS} to {MAX_RSA_BITS} bits here")
    return key
