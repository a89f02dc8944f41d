"""The operating system user that PostgreSQL runs as: PostgreSQL refuses to run as root."""

import contextlib
import fcntl
import os
import pwd
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypedDict

import structlog

from flexdb.startup import StartupError

# What programs of PostgreSQL need to know; our own environment holds secrets, and their user could read it.
ENVIRONMENT = {"PATH": os.defpath, "LC_ALL": "C"}


class Identity(TypedDict):
    """Keywords of `subprocess.Popen`; None changes nothing."""

    user: int | None
    group: int | None
    extra_groups: list[int] | None


@dataclass(frozen=True, slots=True)
class Account:
    """A user of the operating system; `switch` says whether processes have to change to it."""

    name: str
    uid: int
    gid: int
    switch: bool

    def can_enter(self, directory: Path) -> bool:
        """Say whether the user gets into a directory, whatever rights and lists of rights decide it."""
        command = ["/bin/sh", "-c", 'cd -- "$1"', "sh", str(directory)]
        return self.run(command).returncode == 0

    def run(self, command: list[str]) -> "subprocess.CompletedProcess[str]":
        """Run a short command as this user, in the root directory."""
        return subprocess.run(  # noqa: S603  # our own commands, without a shell
            command,
            **self.identity(),
            cwd="/",
            env=ENVIRONMENT,
            capture_output=True,
            text=True,
            check=False,
            timeout=30,
        )

    def identity(self) -> "Identity":
        """Return the keywords by which `subprocess` changes to this user."""
        if not self.switch:
            return {"user": None, "group": None, "extra_groups": None}
        return {"user": self.uid, "group": self.gid, "extra_groups": []}

    def own(self, path: Path, mode: int) -> None:
        """Give a file or directory to this user."""
        if self.switch:
            os.chown(path, self.uid, self.gid)
        path.chmod(mode)


def account_for(os_user: str) -> Account:
    """Return the user that runs flexdb; where that is root, `os_user`, which is created when it is missing.

    Raises:
        StartupError: the user cannot be created or cannot be used.

    """
    if os.geteuid() != 0:
        return Account(user_name(os.geteuid()), os.geteuid(), os.getegid(), switch=False)
    entry = _entry(os_user) or _created(os_user)
    if entry.pw_uid == 0:
        raise StartupError(
            f"FLEXDB_OS_USER is {os_user}, and PostgreSQL refuses to run as root",
            "name another user in FLEXDB_OS_USER; it is created if it does not exist",
        )
    account = Account(os_user, entry.pw_uid, entry.pw_gid, switch=True)
    _refuse_unusable(account)
    return account


def user_name(uid: int) -> str:
    """Return the name of a user, or its number where it has none."""
    try:
        return pwd.getpwuid(uid).pw_name
    except KeyError:
        return str(uid)


def _entry(name: str) -> pwd.struct_passwd | None:
    try:
        return pwd.getpwnam(name)
    except KeyError:
        return None


def _created(name: str) -> pwd.struct_passwd:
    with _alone():
        # Somebody else may have made it meanwhile.
        entry = _entry(name)
        if entry is not None:
            return entry
        structlog.get_logger().info(
            f"Creating the system user {name}, since PostgreSQL does not run as root..."
        )
        command = ["useradd", "--system", "--user-group", "--no-create-home", "--home-dir", "/nonexistent"]
        problem = _failure([*command, "--shell", "/usr/sbin/nologin", name])
        entry = _entry(name)
    if entry is None:
        raise StartupError(
            f"the system user {name} could not be created ({problem})",
            "create it, set FLEXDB_OS_USER to a user that exists, run flexdb as an ordinary user, or set DB_HOST",
        )
    return entry


@contextlib.contextmanager
def _alone() -> Iterator[None]:
    """Keep other processes of flexdb from doing the same at once.

    Two `useradd` for one name both succeed, the second with another number in the place of the first.
    """
    folder = os.open("/etc", os.O_RDONLY)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX)
        yield
    finally:
        os.close(folder)


def _failure(command: list[str]) -> str:
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603  # our own command
    except OSError as error:
        return f"{command[0]}: {error.strerror}"
    return done.stderr.strip()


def _refuse_unusable(account: Account) -> None:
    try:
        account.run(["/bin/sh", "-c", ":"])
    except (OSError, subprocess.SubprocessError) as error:
        raise StartupError(
            f"root may not start programs as the user {account.name} here",
            "run flexdb as an ordinary user, or set DB_HOST to a PostgreSQL that runs elsewhere",
        ) from error
