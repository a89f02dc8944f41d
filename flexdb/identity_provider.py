"""What the settings mean for tokens of an identity provider: where its keys are, and what is checked."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from flexdb import jwt_rules
from flexdb.auth.fetched_keys import FetchedKeys, FetchTimes
from flexdb.auth.jwks_url import key_set_url
from flexdb.auth.jwt_claims import ClaimRules
from flexdb.auth.jwt_tokens import KeySource, TokenVerifier
from flexdb.auth.local_keys import KeyFile, SharedSecret, load_secret
from flexdb.secret_files import read_secret_file
from flexdb.settings import Settings


@asynccontextmanager
async def verifier(settings: Settings) -> AsyncIterator[TokenVerifier | None]:
    """Yield what verifies tokens while the block lasts, None where the settings give no keys for them.

    An identity provider that does not answer is a warning: it may be back at the next token.

    Raises:
        StartupError: the secret or the file of keys cannot be used.

    """
    if settings.jwt_jwks is not None and jwt_rules.is_url(settings.jwt_jwks):
        async with (
            key_set_url(settings.jwt_jwks, settings.jwt_algorithms or ()) as place,
            FetchedKeys(place.fetch, FetchTimes()).kept() as keys,
        ):
            yield _verifier(settings, keys)
    else:
        local = _local_keys(settings)
        yield None if local is None else _verifier(settings, local)


def _verifier(settings: Settings, keys: KeySource) -> TokenVerifier:
    rules = ClaimRules(settings.jwt_issuer or "", settings.jwt_audience or "", settings.jwt_user_claim)
    return TokenVerifier(keys, settings.jwt_algorithms or (), rules)


def _local_keys(settings: Settings) -> KeyFile | SharedSecret | None:
    algorithms = settings.jwt_algorithms or ()
    if settings.jwt_jwks is not None:
        return KeyFile(Path(settings.jwt_jwks), algorithms)
    if settings.jwt_secret_file is not None:
        what = f"the secret of {jwt_rules.SECRET_FILE}"
        return _secret(read_secret_file(settings.jwt_secret_file, what), algorithms, jwt_rules.SECRET_FILE)
    if settings.jwt_secret is not None:
        return _secret(settings.jwt_secret.get_secret_value().encode(), algorithms, jwt_rules.SECRET)
    return None


def _secret(text: bytes, algorithms: tuple[str, ...], variable: str) -> SharedSecret:
    longest = max(jwt_rules.SECRET_BYTES[name] for name in algorithms)
    # An editor ends the line of a file; no secret ends in it.
    return load_secret(text.rstrip(b"\r\n"), algorithms, variable, longest)
