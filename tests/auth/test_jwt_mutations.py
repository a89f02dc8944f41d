"""Whatever is changed in a token, it is refused for a reason, and never taken for another one."""

import base64
import json
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from flexdb.auth.jwks import read_key_set
from flexdb.auth.jwt_claims import ClaimRules
from flexdb.auth.jwt_tokens import TokenVerifier
from flexdb.errors import Unauthenticated
from tests.auth.provider import AUDIENCE, ISSUER, base64url, jwk, jwks, signed, token

ALGORITHMS = ("RS256", "ES256", "EdDSA")
REASONS = {"credential_malformed", "credential_expired", "credential_invalid"}
CHARACTERS = st.one_of(st.sampled_from("ABab01-_.=+/ \n"), st.characters())

words = st.sampled_from(
    ["alg", "none", "HS256", "RS256", "kid", "RS256-0", "crit", "exp", "aud", AUDIENCE, "iss", ISSUER, "sub"]
)
values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=10) | words,
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(words | st.text(max_size=5), inner, max_size=4)
    ),
    max_leaves=10,
)


class Keys:
    def __init__(self) -> None:
        self._keys = read_key_set(jwks(*(jwk(name) for name in ALGORITHMS)), ALGORITHMS)

    async def find(self, algorithm: str, kid: str | None) -> Any:
        return self._keys.find(algorithm, kid)


VERIFIER = TokenVerifier(Keys(), ALGORITHMS, ClaimRules(ISSUER, AUDIENCE))
GOOD = {name: token(name, sub="victim") for name in ALGORITHMS}
quick = settings(
    max_examples=150, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)


async def is_taken(text: str) -> bool:
    """Whether a token is taken; raises whatever is no refusal of the kind that clients are told."""
    try:
        await VERIFIER.verify(text)
    except Unauthenticated as refused:
        assert refused.reason in REASONS
        return False
    return True


async def test_the_tokens_are_good() -> None:
    for text in GOOD.values():
        assert await is_taken(text)


@quick
@given(st.sampled_from(ALGORITHMS), st.data())
async def test_characters_that_are_changed(name: str, data: st.DataObject) -> None:
    good = GOOD[name]
    start = data.draw(st.integers(0, len(good)))
    end = data.draw(st.integers(start, min(len(good), start + 8)))
    text = good[:start] + data.draw(st.text(CHARACTERS, max_size=8)) + good[end:]
    assert await is_taken(text) == (text == good)


@quick
@given(st.sampled_from(ALGORITHMS), st.integers(0, 3000), st.integers(0, 7))
async def test_bits_that_are_flipped(name: str, at: int, bit: int) -> None:
    parts = [bytearray(base64.urlsafe_b64decode(part + "==")) for part in GOOD[name].split(".")]
    part = parts[at % 3]
    part[at % len(part)] ^= 1 << bit
    assert not await is_taken(".".join(base64url(bytes(part)).decode() for part in parts))


@quick
@given(st.permutations(range(9)), st.integers(1, 6))
async def test_parts_of_several_tokens(order: list[int], count: int) -> None:
    parts = [part for text in GOOD.values() for part in text.split(".")]
    text = ".".join(parts[number] for number in order[:count])
    assert await is_taken(text) == (text in GOOD.values())


@quick
@given(st.text(max_size=200) | st.text(CHARACTERS, max_size=200))
async def test_any_text(text: str) -> None:
    assert not await is_taken(text)


@quick
@given(st.dictionaries(words | st.text(max_size=5), values, max_size=6), values)
async def test_whatever_is_signed(head: dict[str, Any], body: Any) -> None:
    """Also of what the identity provider itself signs nothing makes the verifier fail."""
    for header in (head, {"alg": "ES256"}, {"alg": "ES256", **head}):
        assert not await is_taken(signed(json.dumps(header).encode(), json.dumps(body).encode(), "ES256"))


@quick
@given(st.binary(max_size=80), st.binary(max_size=80))
async def test_any_bytes_that_are_signed(head: bytes, body: bytes) -> None:
    for header in (head, b'{"alg": "EdDSA"}'):
        assert not await is_taken(signed(header, body, "EdDSA"))
