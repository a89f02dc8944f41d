"""Settings for tokens: each for itself, all together, and what they make."""

import os
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from flexdb import identity_provider
from flexdb.errors import Unauthenticated, Unavailable
from flexdb.settings import Settings, SettingsError, load_settings
from flexdb.startup import StartupError
from tests.auth.provider import AUDIENCE, ISSUER, SECRET, jwk, jwks, serving_keys, token

CHECKED = {"FLEXDB_JWT_AUDIENCE": AUDIENCE, "FLEXDB_JWT_ISSUER": ISSUER}
JWKS = {**CHECKED, "FLEXDB_JWT_JWKS": "/jwks.json", "FLEXDB_JWT_ALGORITHMS": "RS256,ES256"}
SHARED = {**CHECKED, "FLEXDB_JWT_SECRET": SECRET.decode(), "FLEXDB_JWT_ALGORITHMS": "HS256"}


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An empty working directory and an environment without settings."""
    for name in list(os.environ):
        if name.startswith("FLEXDB_"):
            monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)


def loaded(monkeypatch: pytest.MonkeyPatch, given: dict[str, str], **others: str) -> Settings:
    for name, value in {**given, **others}.items():
        monkeypatch.setenv(name, value)
    return load_settings()


@pytest.mark.parametrize("given", [{}, JWKS, SHARED])
def test_whole_settings(given: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    settings = loaded(monkeypatch, given)
    assert (settings.jwt_audience, settings.jwt_user_claim) == (AUDIENCE if given else None, "sub")
    assert SECRET.decode() not in repr(settings)


@pytest.mark.parametrize(
    ("given", "others", "message"),
    [
        (JWKS, {"FLEXDB_JWT_SECRET": "x" * 32}, "FLEXDB_JWT_JWKS and FLEXDB_JWT_SECRET are both set"),
        (SHARED, {"FLEXDB_JWT_SECRET_FILE": "/x"}, "FLEXDB_JWT_SECRET and FLEXDB_JWT_SECRET_FILE are both"),
        (CHECKED, {}, "FLEXDB_JWT_AUDIENCE is set without keys"),
        ({}, {"FLEXDB_JWT_ALGORITHMS": "RS256"}, "FLEXDB_JWT_ALGORITHMS is set without keys"),
        ({}, {"FLEXDB_JWT_JWKS": "/x"}, "without FLEXDB_JWT_ALGORITHMS and FLEXDB_JWT_AUDIENCE and FLEXDB"),
        (JWKS, {"FLEXDB_JWT_AUDIENCE": ""}, "without FLEXDB_JWT_AUDIENCE,"),
        (JWKS, {"FLEXDB_JWT_ISSUER": ""}, "without FLEXDB_JWT_ISSUER,"),
        (JWKS, {"FLEXDB_JWT_ALGORITHMS": "HS256"}, "FLEXDB_JWT_ALGORITHMS does not fit FLEXDB_JWT_JWKS"),
        (JWKS, {"FLEXDB_JWT_ALGORITHMS": "RS256,HS256"}, "does not fit FLEXDB_JWT_JWKS"),
        (JWKS, {"FLEXDB_JWT_ALGORITHMS": ","}, "does not fit FLEXDB_JWT_JWKS"),
        (SHARED, {"FLEXDB_JWT_ALGORITHMS": "RS256"}, "does not fit FLEXDB_JWT_SECRET"),
        (SHARED, {"FLEXDB_JWT_ALGORITHMS": "HS256,ES256"}, "does not fit FLEXDB_JWT_SECRET"),
        (JWKS, {"FLEXDB_JWT_ALGORITHMS": "none"}, "FLEXDB_JWT_ALGORITHMS is wrong: none is none of"),
        (JWKS, {"FLEXDB_JWT_ALGORITHMS": "RS256 ES256"}, "FLEXDB_JWT_ALGORITHMS is wrong"),
        (JWKS, {"FLEXDB_JWT_ALGORITHMS": "ES256K"}, "FLEXDB_JWT_ALGORITHMS is wrong"),
        (JWKS, {"FLEXDB_JWT_USER_CLAIM": "name"}, "FLEXDB_JWT_USER_CLAIM is wrong"),
        (JWKS, {"FLEXDB_JWT_JWKS": "http://idp.example.com/jwks"}, "FLEXDB_JWT_JWKS is wrong"),
        (JWKS, {"FLEXDB_JWT_JWKS": "http://127.0.0.1.example.com/jwks"}, "FLEXDB_JWT_JWKS is wrong"),
        (JWKS, {"FLEXDB_JWT_JWKS": "file:///jwks.json"}, "FLEXDB_JWT_JWKS is wrong"),
        (JWKS, {"FLEXDB_JWT_JWKS": "https:///jwks"}, "FLEXDB_JWT_JWKS is wrong"),
        (JWKS, {"FLEXDB_JWT_JWKS": "https://[::1/jwks"}, "FLEXDB_JWT_JWKS is wrong"),
        (JWKS, {"FLEXDB_JWT_JWKS": "https://a:secret@idp.example.com"}, "FLEXDB_JWT_JWKS is wrong"),
        (JWKS, {"FLEXDB_JWT_JWKS": "https://idp.example.com/#x"}, "FLEXDB_JWT_JWKS is wrong"),
    ],
)
def test_settings_that_do_not_go_together(
    given: dict[str, str], others: dict[str, str], message: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(SettingsError) as refused:
        loaded(monkeypatch, given, **others)
    assert message in refused.value.message
    assert refused.value.remedy
    assert "secret" not in str(refused.value)
    assert "x" * 32 not in str(refused.value)


@pytest.mark.parametrize(
    "place",
    [
        "https://idp.example.com/.well-known/jwks.json?v=2",
        "http://localhost:8080/jwks",
        "http://127.0.0.2/jwks",
        "http://[::1]:80/jwks",
    ],
)
def test_places_of_keys(place: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert loaded(monkeypatch, JWKS, FLEXDB_JWT_JWKS=place).jwt_jwks == place


def test_a_path_is_absolute(monkeypatch: pytest.MonkeyPatch) -> None:
    assert loaded(monkeypatch, JWKS, FLEXDB_JWT_JWKS="keys.json").jwt_jwks == str(Path.cwd() / "keys.json")


def test_algorithms_in_any_case(monkeypatch: pytest.MonkeyPatch) -> None:
    settings = loaded(monkeypatch, JWKS, FLEXDB_JWT_ALGORITHMS=" rs256, EDDSA,,ES512")
    assert settings.jwt_algorithms == ("RS256", "EdDSA", "ES512")


async def test_without_keys_there_is_no_verifier(monkeypatch: pytest.MonkeyPatch) -> None:
    async with identity_provider.verifier(loaded(monkeypatch, {})) as verifier:
        assert verifier is None


async def verified(settings: Settings, text: str) -> str:
    async with identity_provider.verifier(settings) as verifier:
        assert verifier is not None
        return (await verifier.verify(text)).value


async def test_a_file_of_keys(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "jwks.json").write_bytes(jwks(jwk(), jwk("ES256")))
    settings = loaded(monkeypatch, JWKS, FLEXDB_JWT_JWKS="jwks.json")
    for algorithm in ("RS256", "ES256"):
        assert await verified(settings, token(algorithm)) == "user-1"
    with pytest.raises(Unauthenticated):
        await verified(settings, token("PS256"))
    (tmp_path / "jwks.json").write_bytes(b"{}")
    with pytest.raises(StartupError, match="no JWK set"):
        await verified(settings, token())


async def test_a_url_of_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    async with serving_keys() as place:
        settings = loaded(monkeypatch, JWKS, FLEXDB_JWT_JWKS=place.url)
        assert await verified(settings, token()) == "user-1"
        place.status = 500
        with capture_logs() as logs, pytest.raises(Unavailable):
            await verified(settings, token())
    assert [line["log_level"] for line in logs] == ["warning"]


async def test_a_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    assert await verified(loaded(monkeypatch, SHARED), token("HS256")) == "user-1"


async def test_a_file_with_a_secret(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    file = tmp_path / "secret"
    file.write_bytes(SECRET + b"\n")
    file.chmod(0o600)
    settings = loaded(monkeypatch, SHARED, FLEXDB_JWT_SECRET="", FLEXDB_JWT_SECRET_FILE="secret")
    assert await verified(settings, token("HS256")) == "user-1"
    file.chmod(0o640)
    with pytest.raises(StartupError, match="chmod 600"):
        await verified(settings, token("HS256"))


@pytest.mark.parametrize(
    ("algorithms", "length"), [("HS256", 32), ("HS384", 48), ("HS512", 64), ("HS256,HS512", 64)]
)
async def test_a_short_secret_ends_the_start(
    algorithms: str, length: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = {**SHARED, "FLEXDB_JWT_ALGORITHMS": algorithms}
    text = token(algorithms.partition(",")[0])
    assert await verified(loaded(monkeypatch, given), text) == "user-1"
    settings = loaded(monkeypatch, given, FLEXDB_JWT_SECRET=SECRET.decode()[: length - 1])
    with pytest.raises(StartupError, match=f"shorter than {length} bytes"):
        await verified(settings, text)


async def test_the_user_claim(monkeypatch: pytest.MonkeyPatch) -> None:
    settings = loaded(monkeypatch, SHARED, FLEXDB_JWT_USER_CLAIM="Email")
    text = token("HS256", email="a@example.com", email_verified=True)
    assert await verified(settings, text) == "a@example.com"
    with pytest.raises(Unauthenticated):
        await verified(settings, token("HS256"))
