"""Keys of an identity provider that lie on this machine: a shared secret, or a file with public keys."""

import time
from collections.abc import Callable, Sequence
from pathlib import Path

import jwt
import structlog

from flexdb.auth.jwks import MAX_SET_BYTES, KeySet, KeySetProblem, VerificationKey, read_key_set
from flexdb.startup import StartupError

log = structlog.get_logger("flexdb.auth")

LOOK_EVERY_S = 3.0


class SharedSecret:
    """A secret that the identity provider signs with; there is only one, so the `kid` of a token says nothing."""

    def __init__(self, secret: bytes, algorithms: Sequence[str]) -> None:
        """Take the secret for each of the algorithms.

        Raises:
            jwt.InvalidKeyError: it is a public key, which anybody may know.

        """
        self._keys = {name: VerificationKey.of(secret, name) for name in algorithms}

    async def find(self, algorithm: str, kid: str | None) -> VerificationKey | None:  # noqa: ARG002 - see the class
        """Return the secret for the algorithm."""
        return self._keys.get(algorithm)


class KeyFile:
    """A file with a JWK set, read again when it has changed."""

    def __init__(
        self, path: Path, algorithms: Sequence[str], clock: Callable[[], float] = time.monotonic
    ) -> None:
        """Read the file.

        Raises:
            StartupError: it cannot be read, or none of its keys can be used.

        """
        self._path = path
        self._algorithms = algorithms
        self._clock = clock
        self._look_at = clock() + LOOK_EVERY_S
        self._stamp = _stamp(path)
        try:
            self._keys = self._read()
        except KeySetProblem as problem:
            raise StartupError(
                f"the keys of {path} cannot be used: {problem}",
                "give the path of a JWK set with the public keys of the identity provider in FLEXDB_JWT_JWKS",
            ) from None

    async def find(self, algorithm: str, kid: str | None) -> VerificationKey | None:
        """Return the one key that fits, as the file was a moment ago."""
        if self._clock() >= self._look_at:
            self._look_at = self._clock() + LOOK_EVERY_S
            self._renew()
        return self._keys.find(algorithm, kid)

    def _renew(self) -> None:
        """Read the file if it has changed; one that is broken, or half written, leaves the keys as they are."""
        stamp = _stamp(self._path)
        if stamp == self._stamp:
            return
        self._stamp = stamp
        try:
            self._keys = self._read()
        except KeySetProblem as problem:
            log.warning("the new keys of tokens are not used", path=str(self._path), problem=str(problem))
        else:
            log.info("new keys of tokens are in use", path=str(self._path))

    def _read(self) -> KeySet:
        try:
            with self._path.open("rb") as file:
                text = file.read(MAX_SET_BYTES + 1)
        except OSError as error:
            raise KeySetProblem(f"it cannot be read ({(error.strerror or 'no file').lower()})") from None
        keys = read_key_set(text, self._algorithms)
        for why in keys.left_out:
            log.warning("a key of tokens is not used", path=str(self._path), why=why)
        return keys


def load_secret(text: bytes, algorithms: Sequence[str], variable: str, min_bytes: int) -> SharedSecret:
    """Return the source for a secret that a setting gives.

    Raises:
        StartupError: it is too short for the algorithms, or no secret at all.

    """
    remedy = f"give {min_bytes} random bytes or more to {variable} and the identity provider (openssl rand -hex 48)"
    if len(text) < min_bytes:
        raise StartupError(f"the secret of {variable} is shorter than {min_bytes} bytes", remedy)
    try:
        return SharedSecret(text, algorithms)
    except jwt.InvalidKeyError:
        raise StartupError(f"the secret of {variable} is a key that others may know", remedy) from None


def _stamp(path: Path) -> object:
    """Return what changes with a file, None where there is none."""
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_mtime_ns, status.st_ino, status.st_size
