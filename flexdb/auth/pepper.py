"""The pepper of an installation: the secret under which keys are fingerprinted."""

import os
import secrets
from pathlib import Path

from flexdb.secret_files import read_secret_file
from flexdb.settings import Settings
from flexdb.startup import StartupError

FILE = "pepper"
MIN_LENGTH = 32


def load_pepper(settings: Settings) -> bytes:
    """Return the pepper: the one that the settings give, or that of the data directory, made where there is none.

    Raises:
        StartupError: an external database and no pepper, or a file that others can read.

    """
    if settings.key_pepper is not None:
        return settings.key_pepper.get_secret_value().encode()
    if settings.key_pepper_file is not None:
        return _long_enough(
            read_secret_file(settings.key_pepper_file, "the pepper of FLEXDB_KEY_PEPPER_FILE"),
            settings.key_pepper_file,
        )
    if settings.has_external_database:
        raise StartupError(
            "an external database needs a pepper, under which API keys are fingerprinted",
            "put 32 random bytes or more into FLEXDB_KEY_PEPPER or a file that FLEXDB_KEY_PEPPER_FILE names"
            " (openssl rand -hex 32), the same for every process on this database",
        )
    return _of_data_dir(settings.data_dir / FILE)


def _of_data_dir(path: Path) -> bytes:
    try:
        _make(path)
    except OSError as error:
        raise StartupError(
            f"{path} cannot be made: {error.strerror}", "give this user the right to write there"
        ) from None
    owner = path.parent.stat().st_uid
    return _long_enough(read_secret_file(path, "the pepper", owner=owner), path)


def _make(path: Path) -> None:
    """Make the file where it is missing: complete or not at all, and by one process only."""
    if path.exists():
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}-{secrets.token_hex(8)}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "w") as file:
            file.write(secrets.token_hex(32))
            file.flush()
            os.fsync(file.fileno())
            _give_to_owner(file.fileno(), path.parent)
        os.link(draft, path)
    except FileExistsError:
        pass  # another process was first
    finally:
        draft.unlink()


def _give_to_owner(descriptor: int, directory: Path) -> None:
    """Let whose directory it is read the file that root makes in it."""
    status = directory.stat()
    if os.geteuid() == 0:
        os.fchown(descriptor, status.st_uid, status.st_gid)


def _long_enough(content: bytes, path: Path) -> bytes:
    pepper = content.strip()
    if len(pepper) < MIN_LENGTH:
        raise StartupError(
            f"the pepper in {path} is too short", f"put {MIN_LENGTH} random characters or more into it"
        )
    return pepper
