"""Keys of tokens that lie on this machine: files that change, and secrets."""

import os
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from flexdb.auth.local_keys import LOOK_EVERY_S, KeyFile, load_secret
from flexdb.startup import StartupError
from tests.auth.provider import SECRET, jwk, jwks, public_pem

ALGORITHMS = ("RS256",)


class Clock:
    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


async def knows(keys: KeyFile, number: int) -> bool:
    return await keys.find("RS256", f"RS256-{number}") is not None


async def test_a_file_that_changes(tmp_path: Path) -> None:
    path, clock = tmp_path / "jwks.json", Clock()
    path.write_bytes(jwks(jwk()))
    keys = KeyFile(path, ALGORITHMS, clock)
    assert await knows(keys, 0)
    path.write_bytes(jwks(jwk(number=1)))
    clock.now += LOOK_EVERY_S / 2
    assert (await knows(keys, 0), await knows(keys, 1)) == (True, False)
    clock.now += LOOK_EVERY_S / 2
    assert (await knows(keys, 0), await knows(keys, 1)) == (False, True)


async def test_a_file_that_does_not_change_is_left_alone(tmp_path: Path) -> None:
    path, clock = tmp_path / "jwks.json", Clock()
    path.write_bytes(jwks(jwk()))
    keys = KeyFile(path, ALGORITHMS, clock)
    with capture_logs() as logs:
        for _ in range(3):
            clock.now += LOOK_EVERY_S
            assert await knows(keys, 0)
        path.write_bytes(jwks(jwk(), jwk(number=1)))
        clock.now += LOOK_EVERY_S
        assert await knows(keys, 0)
    assert [line["event"] for line in logs] == ["new keys of tokens are in use"]


async def test_a_file_that_was_swapped(tmp_path: Path) -> None:
    """As tools do that write beside it and rename: with the time of before."""
    path, clock = tmp_path / "jwks.json", Clock()
    path.write_bytes(jwks(jwk()))
    keys = KeyFile(path, ALGORITHMS, clock)
    other = tmp_path / "other"
    other.write_bytes(jwks(jwk(number=1)))
    os.utime(other, ns=(path.stat().st_mtime_ns,) * 2)
    other.rename(path)
    clock.now += LOOK_EVERY_S
    assert await knows(keys, 1)


@pytest.mark.parametrize("content", [b"", b'{"keys": [', jwks(), None])
async def test_a_file_that_breaks(tmp_path: Path, content: bytes | None) -> None:
    path, clock = tmp_path / "jwks.json", Clock()
    path.write_bytes(jwks(jwk()))
    keys = KeyFile(path, ALGORITHMS, clock)
    path.unlink() if content is None else path.write_bytes(content)
    clock.now += LOOK_EVERY_S
    assert await knows(keys, 0)
    path.write_bytes(jwks(jwk(), jwk(number=1)))
    clock.now += LOOK_EVERY_S
    assert await knows(keys, 1)


@pytest.mark.parametrize("content", [b"", b"{}", jwks(), jwks(jwk(use="enc")), public_pem(), None])
def test_a_file_that_cannot_be_used_ends_the_start(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "jwks.json"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(StartupError) as refused:
        KeyFile(path, ALGORITHMS)
    assert str(path) in refused.value.message
    assert "FLEXDB_JWT_JWKS" in refused.value.remedy


def test_a_directory_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(StartupError, match="cannot be read"):
        KeyFile(tmp_path, ALGORITHMS)


async def test_a_secret() -> None:
    source = load_secret(SECRET, ("HS256", "HS512"), "FLEXDB_JWT_SECRET", 64)
    assert await source.find("HS256", None) is await source.find("HS256", "whatever")
    assert await source.find("HS512", None)
    assert await source.find("HS384", None) is None


@pytest.mark.parametrize(("min_bytes", "length"), [(32, 31), (48, 47), (64, 63), (32, 0)])
def test_a_short_secret(min_bytes: int, length: int) -> None:
    load_secret(SECRET[:min_bytes], ("HS256",), "FLEXDB_JWT_SECRET", min_bytes)
    with pytest.raises(StartupError) as refused:
        load_secret(SECRET[:length], ("HS256",), "FLEXDB_JWT_SECRET", min_bytes)
    assert f"shorter than {min_bytes} bytes" in refused.value.message
    assert not length or SECRET[:length].decode() not in str(refused.value)


def test_a_public_key_is_no_secret() -> None:
    with pytest.raises(StartupError, match="others may know"):
        load_secret(public_pem(), ("HS256",), "FLEXDB_JWT_SECRET", 32)
