"""Files as they were at a revision of the git repository that they lie in."""

import shutil
import subprocess
from pathlib import Path


class NoRevision(Exception):
    """The revision, or the file at it, cannot be had; the message says why in one line."""


def read_at(path: Path, revision: str) -> bytes:
    """Return the contents that a file had at a revision.

    Raises:
        NoRevision: there is no git, no repository, no such revision, or no such file at it.

    """
    path = path.resolve()
    if _git(path, "rev-parse", "--is-inside-work-tree") is None:
        raise NoRevision(f"git finds no repository that it may read in {path.parent}")
    commit = _git(path, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    if commit is None or commit.startswith(b"^"):
        raise NoRevision("there is no such revision")
    contents = _git(path, "cat-file", "blob", f"{commit.decode().strip()}:./{path.name}")
    if contents is None:
        raise NoRevision("the file does not exist there")
    return contents


def _git(path: Path, *arguments: str) -> bytes | None:
    """Return what git prints about a file, from the directory of that file; None where git fails."""
    git = shutil.which("git")
    if git is None:
        raise NoRevision("git is not installed")
    command = [git, "-C", str(path.parent), *arguments]
    done = subprocess.run(command, capture_output=True, check=False)  # noqa: S603 - git itself, without a shell
    return done.stdout if done.returncode == 0 else None
