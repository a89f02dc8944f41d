"""What keeps a data directory from being used, told to the person who starts flexdb."""

import os
from pathlib import Path

from flexdb.database.embedded.account import Account, user_name
from flexdb.startup import StartupError


class InUse(StartupError):
    """Another flexdb uses the data directory."""


def in_use(root: Path, holder: str) -> InUse:
    """Return the refusal of a directory that another flexdb holds; `holder` is its process."""
    return InUse(
        f"the data directory {root} is in use by another flexdb (process {holder})",
        "stop that one, or set FLEXDB_DATA_DIR to another directory",
    )


def unusable(root: Path, error: OSError) -> StartupError:
    """Return the refusal of a directory that this user cannot write to."""
    return StartupError(
        f"the data directory {root} cannot be written to by {user_name(os.geteuid())} ({error.strerror})",
        "correct its owner or rights, or set FLEXDB_DATA_DIR to another directory",
    )


def _of_another(root: Path, owner: int) -> StartupError:
    name = user_name(owner)
    return StartupError(
        f"the data directory {root} belongs to the user {name}",
        f"run flexdb as {name}, or set FLEXDB_DATA_DIR to another directory",
    )


def closed(root: Path, account: Account) -> StartupError:
    """Return the refusal of a directory that the user of PostgreSQL cannot get to."""
    return StartupError(
        f"PostgreSQL runs as the user {account.name}, who cannot get into {root}",
        "open the folders above it to others (chmod o+x), or set FLEXDB_DATA_DIR, for example to /var/lib/flexdb",
    )


def foreign(root: Path, owner: int) -> StartupError:
    """Return the refusal of data that another user's PostgreSQL made."""
    name = user_name(owner)
    return StartupError(
        f"the data in {root} belongs to the user {name}",
        f"run flexdb as {name}, or as root with FLEXDB_OS_USER={name}, or set FLEXDB_DATA_DIR",
    )


def other_major(pgdata: Path, found: str, expected: int) -> StartupError:
    """Return the refusal of data that another PostgreSQL made."""
    return StartupError(
        f"the data in {pgdata} was made by PostgreSQL {found}, and this flexdb brings PostgreSQL {expected}",
        f"install the flexdb that made it, or bring the data over with pg_upgrade or with pg_dump of version {found}",
    )


def not_ours(root: Path, error: OSError) -> StartupError:
    """Return the refusal of a directory that this user may not use: another's, or below a closed one."""
    try:
        owner = root.stat().st_uid
    except OSError:
        return unusable(root, error)
    return unusable(root, error) if owner == os.geteuid() else _of_another(root, owner)


def not_made(said: str) -> StartupError:
    """Return what initdb's last word means."""
    return StartupError(
        f"PostgreSQL's data directory could not be made: {said}",
        "see that the disk has 100 MB free, or set FLEXDB_DATA_DIR to a directory elsewhere",
    )


def something_else(pgdata: Path) -> StartupError:
    """Return the refusal of a directory that PostgreSQL did not make."""
    return StartupError(
        f"{pgdata} is no data directory of PostgreSQL", "move it away, or set FLEXDB_DATA_DIR"
    )


def too_long(root: Path, more: int) -> StartupError:
    """Return the refusal of a path that is `more` bytes too long."""
    return StartupError(
        f"the path of the data directory {root} is {more} bytes too long for a unix socket in it",
        "set FLEXDB_DATA_DIR to a shorter one",
    )


def no_log(log: Path, error: OSError) -> StartupError:
    """Return what a log means that cannot be opened."""
    return StartupError(
        f"PostgreSQL's log {log} cannot be written to ({error.strerror})",
        "move it away, correct its owner or rights, or make room on the disk",
    )
