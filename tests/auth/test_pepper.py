"""Where the pepper comes from, and who may read it."""

import os
import stat
from pathlib import Path

import pytest

from flexdb.auth.pepper import load_pepper
from flexdb.settings import Settings, SettingsError, load_settings
from flexdb.startup import StartupError

LONG = "0123456789abcdef0123456789abcdef"
EXTERNAL = {"db_host": "127.0.0.1"}


def settings(**given: object) -> Settings:
    return Settings(**given)  # type: ignore[arg-type]


def test_it_is_made_once(tmp_path: Path) -> None:
    made = load_pepper(settings(data_dir=tmp_path / "data"))
    assert len(made) == 64
    file = tmp_path / "data" / "pepper"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert [path.name for path in file.parent.iterdir()] == ["pepper"]
    assert load_pepper(settings(data_dir=tmp_path / "data")) == made
    assert load_pepper(settings(data_dir=tmp_path / "other")) != made


def test_a_file_that_others_can_read_is_refused(tmp_path: Path) -> None:
    load_pepper(settings(data_dir=tmp_path))
    for mode in (0o640, 0o604, 0o620):
        (tmp_path / "pepper").chmod(mode)
        with pytest.raises(StartupError) as refused:
            load_pepper(settings(data_dir=tmp_path))
        assert "chmod 600" in refused.value.remedy


def test_an_external_database_needs_one(tmp_path: Path) -> None:
    with pytest.raises(StartupError) as refused:
        load_pepper(settings(**EXTERNAL, data_dir=tmp_path))
    assert "FLEXDB_KEY_PEPPER" in refused.value.remedy
    assert list(tmp_path.iterdir()) == []
    assert load_pepper(settings(**EXTERNAL, key_pepper=LONG)) == LONG.encode()


def test_a_file_of_ones_own(tmp_path: Path) -> None:
    file = tmp_path / "secret"
    file.write_text(f"{LONG}\n")
    file.chmod(0o400)
    assert load_pepper(settings(**EXTERNAL, key_pepper_file=file)) == LONG.encode()


@pytest.mark.parametrize("content", ["", "tiny!", LONG[:-1]])
def test_a_short_one_is_refused(tmp_path: Path, content: str) -> None:
    file = tmp_path / "secret"
    file.write_text(content)
    file.chmod(0o600)
    with pytest.raises(StartupError) as refused:
        load_pepper(settings(key_pepper_file=file))
    assert not content or content not in refused.value.message


def test_settings_refuse_a_short_one_and_two(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("FLEXDB_KEY_PEPPER", "too-short-a-secret")
    with pytest.raises(SettingsError) as refused:
        load_settings()
    assert "too-short-a-secret" not in f"{refused.value.message}{refused.value.remedy}"
    monkeypatch.setenv("FLEXDB_KEY_PEPPER", LONG)
    monkeypatch.setenv("FLEXDB_KEY_PEPPER_FILE", "/nowhere")
    with pytest.raises(SettingsError, match="both set"):
        load_settings()
    monkeypatch.delenv("FLEXDB_KEY_PEPPER_FILE")
    assert LONG not in repr(load_settings())


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    for path in (tmp_path / "missing", tmp_path):
        with pytest.raises(StartupError):
            load_pepper(settings(key_pepper_file=path))


@pytest.mark.skipif(os.geteuid() != 0, reason="needs root")
def test_root_makes_one_for_the_owner_of_the_directory(tmp_path: Path) -> None:
    """A command that root runs beside somebody's service must not keep the pepper from it."""
    directory = tmp_path / "data"
    directory.mkdir()
    os.chown(directory, 12_345, 12_345)
    made = load_pepper(settings(data_dir=directory))
    assert (directory / "pepper").stat().st_uid == 12_345
    assert load_pepper(settings(data_dir=directory)) == made
