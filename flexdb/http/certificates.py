"""The service's own certificate, from files that may be renewed while it runs."""

import asyncio
import ssl
from pathlib import Path

import structlog

from flexdb.secret_files import read_secret_file
from flexdb.startup import StartupError

log = structlog.get_logger("flexdb.http")

LOOK_EVERY_S = 60.0

_CERTIFICATE, _KEY = "FLEXDB_TLS_CERT", "FLEXDB_TLS_KEY"
_PAIR_REMEDY = (
    f"give a certificate (its chain behind it) in {_CERTIFICATE} and its key in {_KEY}, both in PEM format"
)


class _Encrypted(Exception):
    """The key asks for a password."""


class ServerCertificate:
    """A certificate with its key, and the TLS that they are used for."""

    def __init__(self, certificate: Path, key: Path) -> None:
        """Load both files.

        Raises:
            StartupError: they cannot be read, do not belong together, or others can read the key.

        """
        self._certificate = certificate
        self._key = key
        self._seen = self._stamps()
        self.context = self._loaded()

    async def watch(self, every_s: float = LOOK_EVERY_S) -> None:
        """Load the files again whenever they have changed, for ever."""
        while True:
            await asyncio.sleep(every_s)
            self.renew()

    def renew(self) -> None:
        """Load the files again if they have changed; connections that are open keep what they have.

        Files that are broken, or half written, leave everything as it is.
        """
        stamps = self._stamps()
        if stamps == self._seen:
            return
        self._seen = stamps
        try:
            # Tried on the side: a context that refuses a key has taken the certificate before it.
            self._loaded()
            self._load_into(self.context)
        except StartupError as error:
            log.warning("the new certificate is not used", problem=str(error))
        else:
            log.info("a new certificate is in use")

    def _loaded(self) -> ssl.SSLContext:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.minimum_version = ssl.TLSVersion.TLSv1_2
        # Handshakes cost the service more than the client, which could ask for one after the other.
        context.options |= ssl.OP_NO_RENEGOTIATION
        context.set_alpn_protocols(["http/1.1"])
        self._load_into(context)
        return context

    def _load_into(self, context: ssl.SSLContext) -> None:
        _check_readable(self._certificate)
        read_secret_file(self._key, f"the key of {_KEY}")
        try:
            context.load_cert_chain(self._certificate, self._key, password=_no_password)
        except _Encrypted:
            message = f"the key of {_KEY}, {self._key}, asks for a password"
            raise StartupError(message, "store it without one, readable by flexdb's user alone") from None
        except ssl.SSLError as error:
            raise StartupError(self._problem(error), _PAIR_REMEDY) from None
        except OSError:
            raise StartupError(f"{self._certificate} or {self._key} cannot be read", _PAIR_REMEDY) from None

    def _problem(self, error: ssl.SSLError) -> str:
        if error.reason == "KEY_VALUES_MISMATCH":
            return f"the key {self._key} is not that of the certificate {self._certificate}"
        return f"{self._certificate} and {self._key} are no certificate with its key"

    def _stamps(self) -> tuple[object, ...]:
        return tuple(_stamp(path) for path in (self._certificate, self._key))


def _no_password() -> str:
    raise _Encrypted


def _check_readable(path: Path) -> None:
    try:
        with path.open("rb"):
            pass
    except OSError as error:
        why = (error.strerror or "no such file").lower()
        raise StartupError(
            f"the certificate of {_CERTIFICATE}, {path}, cannot be read: {why}", _PAIR_REMEDY
        ) from None


def _stamp(path: Path) -> object:
    """Return what changes with a file: links are followed, since renewing often swaps the link."""
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_mtime_ns, status.st_ino, status.st_size, status.st_mode
