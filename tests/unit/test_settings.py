"""Settings: precedence, wrong values, and that each one is documented."""

import os
import re
from pathlib import Path

import pytest

import flexdb
from flexdb.settings import Settings, SettingsError, load_settings

TOP = Path(flexdb.__file__).parents[1]
NAME = r"(?:FLEXDB|JSONRPC|DB)_[A-Z_]+"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty working directory and an environment without settings."""
    for name in list(os.environ):
        if re.fullmatch(NAME, name):
            monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_defaults() -> None:
    settings = load_settings()
    assert (settings.host, settings.port, settings.db_host, settings.dsn) == ("127.0.0.1", 5000, None, None)
    assert settings.data_dir.is_absolute()


def test_precedence(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / ".env").write_text("JSONRPC_PORT=1\nDB_HOST=one\nDB_NAME=one\n")
    (folder / ".env.local").write_text("JSONRPC_PORT=2\nDB_HOST=two\n")
    monkeypatch.setenv("JSONRPC_PORT", "3")
    settings = load_settings()
    assert (settings.port, settings.db_host, settings.db_name) == (3, "two", "one")


def test_empty_is_not_set(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / ".env").write_text("JSONRPC_PORT=\nDB_HOST=\nDB_NAME=kept\n")
    monkeypatch.setenv("DB_NAME", "")
    monkeypatch.setenv("FLEXDB_DSN", "")
    settings = load_settings()
    assert (settings.port, settings.db_host, settings.db_name, settings.dsn) == (5000, None, "kept", None)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("JSONRPC_PORT", "http"),
        ("JSONRPC_PORT", "65536"),
        ("DB_SSL_MODE", "yes"),
        ("FLEXDB_DB_POOL_SIZE", "0"),
        ("FLEXDB_DB_LOCK_TIMEOUT_S", "nan"),
        ("FLEXDB_DB_LOCK_TIMEOUT_S", "-1"),
        ("FLEXDB_DSN", "mysql://user:secret@host/db"),
        ("FLEXDB_DSN", "postgresql://user:secret@[::1/db"),
        ("FLEXDB_DSN", "postgresql://user:]secret@host/db"),
        ("FLEXDB_DSN", "postgresql://user:secret@host/db?sslmode=foo"),
        ("FLEXDB_OS_USER", "a b"),
        ("FLEXDB_LOG_FORMAT", "xml"),
        ("FLEXDB_WS_MAX_CALLS", "0"),
        ("FLEXDB_WS_IDLE_TIMEOUT_S", "inf"),
        ("FLEXDB_MAX_CONNECTIONS", "0"),
        ("FLEXDB_MAX_CALLS", "1"),
        ("FLEXDB_HEADER_TIMEOUT_S", "0"),
        ("FLEXDB_ALLOWED_HOSTS", "https://app.example.com"),
        ("FLEXDB_ALLOWED_HOSTS", "localhost:5000"),
        ("FLEXDB_ALLOWED_HOSTS", "db.example.com db.example.org"),
        ("FLEXDB_TRUSTED_PROXIES", "proxy.example.com"),
        ("FLEXDB_TRUSTED_PROXIES", "10.0.0.1/8"),
        ("FLEXDB_TRUSTED_PROXIES", "10.0.0.1:80"),
        ("FLEXDB_ALLOWED_ORIGINS", "app.example.com"),
        ("FLEXDB_ALLOWED_ORIGINS", "https://app.example.com/"),
        ("FLEXDB_ALLOWED_ORIGINS", "https://app.example.com, https://*.example.com"),
        ("FLEXDB_ALLOWED_ORIGINS", "https://user@example.com"),
        ("FLEXDB_ALLOWED_ORIGINS", "https://app.example.com http://localhost"),
        ("FLEXDB_ALLOWED_ORIGINS", "null"),
        ("FLEXDB_ALLOWED_ORIGINS", '["https://app.example.com"]'),
    ],
)
def test_a_wrong_value_is_named_with_its_remedy(
    name: str, value: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError) as caught:
        load_settings()
    assert caught.value.message.startswith(f"{name} is wrong: ")
    assert caught.value.remedy.startswith("give ")
    assert "secret" not in str(caught.value)
    assert caught.value.__cause__ is None


@pytest.mark.parametrize(
    ("value", "origins"),
    [
        ("*", ("*",)),
        ("https://app.example.com", ("https://app.example.com",)),
        (
            " HTTPS://App.example.com:443 ,, http://[::1]:3000",
            ("https://app.example.com", "http://[::1]:3000"),
        ),
        ("http://localhost:80,http://localhost:8080", ("http://localhost", "http://localhost:8080")),
        ("tauri://localhost", ("tauri://localhost",)),
    ],
)
def test_origins(value: str, origins: tuple[str, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FLEXDB_ALLOWED_ORIGINS", value)
    assert load_settings().allowed_origins == origins


def test_lists_of_the_door(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FLEXDB_ALLOWED_HOSTS", " DB.example.com, *.example.org ,,local,::1")
    monkeypatch.setenv("FLEXDB_TRUSTED_PROXIES", "10.0.0.7, 10.1.0.0/16,2001:db8::/32")
    settings = load_settings()
    assert settings.allowed_hosts == ("db.example.com", "*.example.org", "local", "::1")
    assert tuple(map(str, settings.trusted_proxies or ())) == ("10.0.0.7/32", "10.1.0.0/16", "2001:db8::/32")


@pytest.mark.parametrize("in_file", [False, True])
def test_a_misspelt_name(in_file: bool, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if in_file:
        (folder / ".env").write_text("FLEXDB_DATADIR=/x\n")
    else:
        monkeypatch.setenv("FLEXDB_DATADIR", "/x")
    with pytest.raises(SettingsError, match=r"no setting FLEXDB_DATADIR; did you mean FLEXDB_DATA_DIR\?"):
        load_settings()


def test_names_of_others_are_left_alone(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / ".env").write_text("OTHER=1\n")
    monkeypatch.setenv("FLEXDB_TEST_DSN", "x")
    load_settings()


def test_two_databases(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DB_HOST", "here")
    monkeypatch.setenv("FLEXDB_DSN", "postgresql://there/db")
    with pytest.raises(SettingsError, match="both set"):
        load_settings()


def test_no_password_in_a_representation(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DB_PASSWORD", "hunter2")
    monkeypatch.setenv("FLEXDB_DSN", "postgresql://user:hunter2@host/db")
    assert "hunter2" not in repr(load_settings())


def test_each_setting_is_documented_with_its_default() -> None:
    text = (TOP / "docs" / "configuration.md").read_text()
    documented = dict(re.findall(rf"^\| `({NAME})` \| (.+?) \|", text, re.MULTILINE))
    assert set(documented) == set(Settings.variables())
    for variable, name in Settings.variables().items():
        default = Settings.model_fields[name].default
        if variable != "FLEXDB_DATA_DIR":
            assert documented[variable] == ("not set" if default is None else f"`{default}`"), variable


def test_each_setting_stands_in_the_example() -> None:
    text = (TOP / ".env.example").read_text()
    examples = dict(re.findall(rf"^#?({NAME})=(.*)$", text, re.MULTILINE))
    assert set(examples) == set(Settings.variables())
    for variable, name in Settings.variables().items():
        default = Settings.model_fields[name].default
        if isinstance(default, (str, int, float)) and not isinstance(default, bool):
            assert examples[variable] == str(default), variable
