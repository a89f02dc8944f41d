"""The credential of commands that call a service; it is no setting of the service itself."""

import os
import sys
from pathlib import Path

from flexdb.secret_files import read_secret_file
from flexdb.startup import StartupError

TOKEN_VARIABLE = "FLEXDB_TOKEN"  # noqa: S105 - the name, not a token


def client_token(file: Path | None) -> str | None:
    """Return the credential; never from the command line, which every user of the machine can read.

    Raises:
        StartupError: the file, or standard input where it is "-", cannot be read or holds none.

    """
    if file is None:
        return os.environ.get(TOKEN_VARIABLE, "").strip() or None
    from_input = file == Path("-")
    given = sys.stdin.buffer.read() if from_input else read_secret_file(file, "the file of --token-file")
    token = given.decode(errors="replace").strip()
    if not token:
        where = "standard input" if from_input else file
        raise StartupError(f"there is no credential in {where}", "give one, or leave --token-file out")
    return token
