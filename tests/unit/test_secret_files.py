"""Files of secrets: what others can read is not used."""

import os
from pathlib import Path

import pytest

from flexdb.secret_files import read_secret_file
from flexdb.startup import StartupError

WHAT = "the key of the tests"


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    path = tmp_path / "secret"
    path.write_bytes(b"hush")
    path.chmod(0o600)
    return path


@pytest.mark.parametrize("mode", [0o600, 0o400, 0o700])
def test_its_owner_reads_it(secret: Path, mode: int) -> None:
    secret.chmod(mode)
    assert read_secret_file(secret, WHAT) == b"hush"


def test_a_link_is_followed(secret: Path, tmp_path: Path) -> None:
    link = tmp_path / "link"
    link.symlink_to(secret)
    assert read_secret_file(link, WHAT) == b"hush"


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o620, 0o602, 0o644, 0o666, 0o610])
def test_others_must_not(secret: Path, mode: int) -> None:
    secret.chmod(mode)
    with pytest.raises(StartupError) as caught:
        read_secret_file(secret, WHAT)
    assert caught.value.message == f"{WHAT}, {secret}, is open to others than its owner"
    assert caught.value.remedy == f"chmod 600 {secret}"


def test_what_is_no_secret(secret: Path, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe, 0o600)
    for path, problem in (
        (tmp_path / "none", "cannot be read: No such file"),
        (tmp_path, "is not a file"),
        (pipe, "is not a file"),
    ):
        with pytest.raises(StartupError, match=problem):
            read_secret_file(path, WHAT)
    for content, problem in ((b"", "is empty"), (b"x" * (1 << 20 | 1), "is too large")):
        secret.write_bytes(content)
        with pytest.raises(StartupError, match=problem):
            read_secret_file(secret, WHAT)


@pytest.mark.skipif(os.geteuid() != 0, reason="needs root")
def test_a_file_of_another_user(secret: Path) -> None:
    os.chown(secret, 12_345, 12_345)
    with pytest.raises(StartupError) as caught:
        read_secret_file(secret, WHAT)
    assert caught.value.message == f"{WHAT}, {secret}, belongs to another user"
    assert caught.value.remedy == f"chown 0 {secret}, as root"
    assert read_secret_file(secret, WHAT, owner=12_345) == b"hush"
