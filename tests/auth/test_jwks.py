"""Which keys of a JWK set are used, and for what."""

import json
from typing import Any

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import ec, rsa

from flexdb.auth.jwks import MAX_SET_BYTES, KeySetProblem, read_key_set
from tests.auth.provider import base64url, jwk, jwks, private_key

ALL = ("RS256", "PS256", "ES256", "ES384", "EdDSA")


def used(*keys: Any, algorithms: tuple[str, ...] = ALL) -> list[tuple[str | None, str]]:
    return [(key.kid, key.algorithm) for key in read_key_set(jwks(*keys), algorithms).keys]


def left_out(key: Any, why: str) -> None:
    """The key is left out, and another one beside it is used all the same."""
    keys = read_key_set(jwks(key, jwk("ES256")), ALL)
    assert [found.kid for found in keys.keys] == ["ES256-0"]
    assert [why in told for told in keys.left_out] == [True]


def test_keys_are_used_with_what_fits() -> None:
    assert used(jwk()) == [("RS256-0", "RS256"), ("RS256-0", "PS256")]
    assert used(jwk(alg="PS256")) == [("RS256-0", "PS256")]
    assert used(jwk("ES256"), jwk("EdDSA")) == [("ES256-0", "ES256"), ("EdDSA-0", "EdDSA")]
    assert used(jwk("ES384"), algorithms=("ES384", "ES384")) == [("ES384-0", "ES384")]


@pytest.mark.parametrize(
    "members",
    [
        {"use": None},
        {"kid": None},
        {"use": "sig", "key_ops": ["verify"]},
        {"x5c": ["no", "certificate"], "x5u": "https://x"},
    ],
)
def test_members_that_say_nothing_against_it(members: dict[str, Any]) -> None:
    assert len(used(jwk("ES256", **members))) == 1


@pytest.mark.parametrize(
    ("members", "why"),
    [
        ({"use": "enc"}, "something else"),
        ({"key_ops": ["encrypt"]}, "something else"),
        ({"key_ops": []}, "something else"),
        ({"alg": "RSA-OAEP"}, "none of the algorithms"),
        ({"alg": "RS512"}, "none of the algorithms"),
        ({"alg": "none"}, "none of the algorithms"),
        ({"alg": "HS256"}, "none of the algorithms"),
        ({"kty": "EC"}, "none of the algorithms"),
        ({"kty": "oct"}, "secret"),
        ({"kty": None}, "no JWK"),
        ({"kid": 5}, "no JWK"),
        ({"n": None}, "numbers"),
        ({"n": 5}, "numbers"),
        ({"n": ""}, "numbers"),
        ({"e": "AA"}, "numbers"),
        ({"e": []}, "numbers"),
        ({"d": "AQAB"}, "secret"),
    ],
)
def test_keys_that_are_left_out(members: dict[str, Any], why: str) -> None:
    left_out(jwk(**members), why)


@pytest.mark.parametrize("member", [None, 5, "key", [], {}, [jwk()]])
def test_members_that_are_no_key(member: Any) -> None:
    left_out(member, "no JWK")


def test_secrets_are_left_out() -> None:
    method = jwt.get_algorithm_by_name
    left_out({**method("RS256").to_jwk(private_key("RS256"), as_dict=True), "kid": "a"}, "secret")
    left_out({**method("ES256").to_jwk(private_key("ES256"), as_dict=True), "kid": "a"}, "secret")
    left_out({"kty": "oct", "k": base64url(b"x" * 32).decode(), "alg": "HS256"}, "secret")


@pytest.mark.parametrize("bits", [1024, 2040])
def test_short_keys_are_left_out(bits: int) -> None:
    weak = rsa.generate_private_key(65537, bits).public_key()
    left_out(jwt.get_algorithm_by_name("RS256").to_jwk(weak, as_dict=True) | {"key_ops": None}, "2048")


def test_a_key_that_would_take_long_is_left_out() -> None:
    left_out(jwk(n=base64url(b"\xff" * 2049).decode()), "8192")


def test_curves_of_others_are_left_out() -> None:
    other = ec.generate_private_key(ec.SECP256K1()).public_key()
    key = jwt.get_algorithm_by_name("ES256K").to_jwk(other, as_dict=True)
    left_out(key | {"key_ops": None}, "none of the algorithms")
    left_out(jwk("ES256", crv="P-384"), "numbers")
    left_out(jwk("ES256", x=jwk("ES256")["y"]), "numbers")


@pytest.mark.parametrize(
    "text",
    [
        b"",
        b"{}",
        b"[]",
        b'"keys"',
        b'{"keys": {}}',
        b'{"keys": null}',
        b"\xff",
        b'{"keys": ' + b"[" * 10_000,
        b'{"keys": []',
        b"-----BEGIN PUBLIC KEY-----",
    ],
)
def test_texts_that_are_no_set(text: bytes) -> None:
    with pytest.raises(KeySetProblem, match="no JWK set"):
        read_key_set(text, ALL)


def test_sets_without_a_key_that_can_be_used() -> None:
    with pytest.raises(KeySetProblem, match=r"no key that can be used$"):
        read_key_set(jwks(), ALL)
    with pytest.raises(KeySetProblem, match="key 1: it is for something else"):
        read_key_set(jwks(jwk(use="enc")), ALL)


def test_size() -> None:
    key = json.dumps(jwk()).encode()
    text = b'{"keys": [' + key + b"]" + b" " * (MAX_SET_BYTES - len(key) - 12) + b"}"
    assert len(text) == MAX_SET_BYTES
    assert read_key_set(text, ALL).keys
    with pytest.raises(KeySetProblem, match="more than"):
        read_key_set(text + b" ", ALL)


def test_several_keys_of_one_name() -> None:
    """RFC 7517, section 4.5: keys of different types may share one; of one type they cannot be told apart."""
    keys = read_key_set(jwks(jwk(kid="a"), jwk("ES256", kid="a")), ("RS256", "ES256"))
    assert keys.find("RS256", "a") is keys.keys[0]
    assert keys.find("ES256", "a") is keys.keys[1]
    assert read_key_set(jwks(jwk(kid="a"), jwk(number=1, kid="a")), ALL).find("RS256", "a") is None


def test_no_key_is_shown() -> None:
    shown = repr(read_key_set(jwks(jwk()), ALL))
    assert "RSAPublicKey" not in shown
    assert jwk()["n"] not in shown
