"""Files that hold secrets: read only where nobody else can read them."""

import os
import stat
from pathlib import Path

from flexdb.startup import StartupError

_OTHERS = stat.S_IRWXG | stat.S_IRWXO
_MAX_BYTES = 1 << 20


def read_secret_file(path: Path, what: str, *, owner: int | None = None) -> bytes:
    """Return the content of a secret file; `what` says what it holds, such as "the key of FLEXDB_TLS_KEY".

    It has to belong to this user, to root, or to the user of the number `owner`.

    Raises:
        StartupError: it cannot be read, another user may read it too, it is empty, or no file of a megabyte at most.

    """
    descriptor = _opened(path, what)
    try:
        # What is checked is what is read, whatever the path becomes meanwhile.
        status = os.fstat(descriptor)
        _check(status, path, what)
        _check_owner(status, path, what, owner)
        return os.read(descriptor, _MAX_BYTES)
    finally:
        os.close(descriptor)


def _opened(path: Path, what: str) -> int:
    try:
        # Without waiting: a pipe that nobody writes to would hold up the start for ever.
        return os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError as error:
        raise StartupError(
            f"{what}, {path}, cannot be read: {os.strerror(error.errno or 0)}",
            "give the path of a file that flexdb's user may read",
        ) from None


def _check(status: os.stat_result, path: Path, what: str) -> None:
    if not stat.S_ISREG(status.st_mode):
        raise StartupError(f"{what}, {path}, is not a file", "give the path of a file")
    if status.st_mode & _OTHERS:
        raise StartupError(f"{what}, {path}, is open to others than its owner", f"chmod 600 {path}")
    if not 0 < status.st_size <= _MAX_BYTES:
        problem = "is too large" if status.st_size else "is empty"
        raise StartupError(f"{what}, {path}, {problem}", "give the path of the right file")


def _check_owner(status: os.stat_result, path: Path, what: str, owner: int | None) -> None:
    # Who owns a file can read it whatever its rights are, and write another secret into it.
    if status.st_uid not in (0, os.geteuid(), owner):
        raise StartupError(
            f"{what}, {path}, belongs to another user", f"chown {os.geteuid()} {path}, as root"
        )
