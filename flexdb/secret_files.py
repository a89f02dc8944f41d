"""Files that hold a secret: nobody else may be able to read them."""

import os
import stat
from pathlib import Path

from flexdb.startup import StartupError

_MAX_BYTES = 65_536


def read_secret_file(path: Path, what: str) -> bytes:
    """Return the content of a file, without white space around it.

    Raises:
        StartupError: it cannot be read, or others can.

    """
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
        with os.fdopen(descriptor, "rb") as file:
            mode = os.fstat(file.fileno()).st_mode
            content = file.read(_MAX_BYTES)
    except OSError as error:
        raise StartupError(
            f"{path}, {what}, cannot be read: {error.strerror}", "name a file that this user can read"
        ) from None
    if not stat.S_ISREG(mode) or mode & 0o077:
        raise StartupError(f"{path}, {what}, can be read by others", f"run: chmod 600 {path}")
    return content.strip()
