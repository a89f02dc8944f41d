"""Certificates that sign themselves, made with the openssl program."""

import shutil
import ssl
import subprocess
from pathlib import Path
from typing import NamedTuple

OPENSSL = shutil.which("openssl")
NAMES = "subjectAltName=DNS:localhost,IP:127.0.0.1"


class Pair(NamedTuple):
    """The files of a certificate and its key."""

    certificate: Path
    key: Path

    def trusted(self) -> ssl.SSLContext:
        """What a client trusts that knows this certificate and no other."""
        return ssl.create_default_context(cafile=str(self.certificate))


def make_pair(directory: Path, name: str, *, password: str | None = None) -> Pair:
    """Write a new certificate for this machine, and its key, which only its owner can read."""
    pair = Pair(directory / f"{name}.crt", directory / f"{name}.key")
    secrecy = ["-passout", f"pass:{password}"] if password else ["-nodes"]
    subprocess.run(
        [
            str(OPENSSL), "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1",
            "-days", "2", "-subj", f"/CN={name}", "-addext", NAMES,
            "-keyout", str(pair.key), "-out", str(pair.certificate), *secrecy,
        ],
        check=True, capture_output=True,
    )  # fmt: skip
    pair.key.chmod(0o600)
    return pair
