"""Which tokens are good: each rule with one that keeps it and one that breaks it."""

import base64
import hmac
import json
import time
from typing import Any

import pytest

from flexdb.auth.jwks import read_key_set
from flexdb.auth.jwt_claims import ClaimRules, Subject
from flexdb.auth.jwt_tokens import MAX_TOKEN_LENGTH, TokenVerifier
from flexdb.auth.local_keys import SharedSecret
from flexdb.errors import Unauthenticated
from tests.auth.provider import (
    AUDIENCE,
    ISSUER,
    SECRET,
    base64url,
    claims,
    jwk,
    jwks,
    public_pem,
    serving_keys,
    signed,
    signed_with,
    token,
)

BOTH = ("RS256", "ES256")
RULES = ClaimRules(ISSUER, AUDIENCE)
BY_EMAIL = ClaimRules(ISSUER, AUDIENCE, "email")


class Keys:
    """A set of keys that does not change, and what it was asked for."""

    def __init__(self, *keys: Any, algorithms: tuple[str, ...] = BOTH) -> None:
        self._keys = read_key_set(jwks(*keys), algorithms)
        self.asked: list[tuple[str, str | None]] = []

    async def find(self, algorithm: str, kid: str | None) -> Any:
        self.asked.append((algorithm, kid))
        return self._keys.find(algorithm, kid)


def verifier(
    *keys: Any, algorithms: tuple[str, ...] = BOTH, rules: ClaimRules = RULES, **options: Any
) -> TokenVerifier:
    return TokenVerifier(Keys(*keys or [jwk()], algorithms=algorithms), algorithms, rules, **options)


def with_secret(*algorithms: str) -> TokenVerifier:
    return TokenVerifier(SharedSecret(SECRET, algorithms), algorithms, RULES)


async def is_taken(text: str, by: TokenVerifier | None = None, user: str = "user-1") -> Subject:
    subject = await (by or verifier()).verify(text)
    assert subject.value == user
    return subject


async def refused(text: str, by: TokenVerifier | None = None, why: str = "", reason: str = "invalid") -> None:
    with pytest.raises(Unauthenticated) as caught:
        await (by or verifier()).verify(text)
    assert caught.value.reason == f"credential_{reason}"
    assert why in caught.value.message
    assert not any(part in str(caught.value) for part in text.split(".") if len(part) > 3)


async def test_a_good_one() -> None:
    expires_at = int(time.time()) + 600
    subject = await is_taken(token(exp=expires_at))
    assert subject == Subject("sub", "user-1", expires_at)


@pytest.mark.parametrize(
    "algorithm", ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA"]
)
async def test_algorithms_with_public_keys(algorithm: str) -> None:
    by = verifier(jwk(algorithm), algorithms=(algorithm,))
    await is_taken(token(algorithm), by)
    await refused(token(algorithm, 1, header={"kid": f"{algorithm}-0"}), by, "signature")


@pytest.mark.parametrize("algorithm", ["HS256", "HS384", "HS512"])
async def test_algorithms_with_a_secret(algorithm: str) -> None:
    await is_taken(token(algorithm), with_secret(algorithm))
    other = signed_with(SECRET[1:], b'{"alg": "%s"}' % algorithm.encode(), b"{}", algorithm)
    await refused(other, with_secret(algorithm), "signature")


async def test_a_secret_is_for_the_listed_algorithms_only() -> None:
    await is_taken(token("HS512"), with_secret("HS256", "HS512"))
    await refused(token("HS512"), with_secret("HS256"), "algorithm")


async def test_the_algorithm_has_to_be_listed() -> None:
    listed = jwk("RS512")
    await is_taken(token("RS512"), verifier(listed, algorithms=("RS256", "RS512")))
    await refused(token("RS512"), verifier(listed, algorithms=("RS256",)), "algorithm")


@pytest.mark.parametrize("name", ["none", "None", "NONE", "nOnE", ""])
async def test_no_algorithm(name: str) -> None:
    head, body = (base64url(json.dumps(part).encode()).decode() for part in ({"alg": name}, claims()))
    await refused(f"{head}.{body}.", reason="malformed")
    await refused(f"{head}.{body}", reason="malformed")
    await refused(f"{head}.{body}.AAAA", why="algorithm")
    await refused(f"{head}.{body}.AAAA", with_secret("HS256"), "algorithm")


async def test_a_public_key_is_no_secret() -> None:
    """The confusion of algorithms: signed with what everybody may know, in the hope that it is taken for a secret."""
    public = jwk()
    for known in (public_pem(), json.dumps(public).encode(), base64.urlsafe_b64decode(public["n"] + "==")):
        head = json.dumps({"alg": "HS256", "kid": public["kid"]}).encode()
        # By hand: PyJWT signs with none of them.
        text = b".".join((base64url(head), base64url(json.dumps(claims()).encode())))
        forged = b".".join((text, base64url(hmac.digest(known, text, "sha256")))).decode()
        await refused(forged, why="algorithm")
        await refused(forged, verifier(algorithms=("RS256", "HS256")), "no key")


async def test_the_key_has_to_be_for_the_algorithm() -> None:
    by = verifier(jwk("RS256", kid="a"), jwk("ES256", kid="b"))
    await is_taken(token("RS256", header={"kid": "a"}), by)
    await is_taken(token("ES256", header={"kid": "b"}), by)
    await refused(token("RS256", header={"kid": "b"}), by, "no key")
    await refused(token("ES256", header={"kid": "a"}), by, "no key")
    # RSA, and said to be for another way to sign with it.
    by = verifier(jwk(alg="PS256"), algorithms=("RS256", "PS256"))
    await refused(token("RS256"), by, "no key")


async def test_kid_names_the_key() -> None:
    by = verifier(jwk(number=0), jwk(number=1))
    await is_taken(token(number=0), by)
    await is_taken(token(number=1), by)
    await refused(token(number=1, header={"kid": "RS256-0"}), by, "signature")
    await refused(token(number=1, header={"kid": "RS256-2"}), by, "no key")
    await refused(token(number=1, header={"kid": ""}), by, "no key")
    await refused(token(header={"kid": 1}), by, reason="malformed")


async def test_without_kid_there_may_be_one_key_only() -> None:
    await is_taken(token(header={"kid": None}))
    await is_taken(token(header={"kid": None}), verifier(jwk(), jwk("ES256")))
    await refused(token(header={"kid": None}), verifier(jwk(), jwk(number=1)), "no key")


async def test_a_key_without_kid_is_for_tokens_without() -> None:
    by = verifier(jwk(kid=None))
    await is_taken(token(header={"kid": None}), by)
    await refused(token(), by, "no key")


async def test_keys_that_a_token_brings_are_not_looked_at() -> None:
    async with serving_keys() as place:
        brought = {"jku": place.url, "x5u": place.url, "jwk": jwk(number=1)}
        await is_taken(token(header=brought))
        for kid in ("RS256-0", "RS256-1", None):
            with pytest.raises(Unauthenticated):
                await verifier().verify(token(number=1, header={**brought, "kid": kid}))
        assert place.asked == 0


@pytest.mark.parametrize("crit", [["exp"], ["b64"], [], None, "exp"])
async def test_extensions_are_refused(crit: Any) -> None:
    head = {"alg": "RS256", "kid": "RS256-0", "b64": True, "exp": 1, "crit": crit}
    text = signed(json.dumps(head).encode(), json.dumps(claims()).encode())
    await refused(text, why="crit")
    del head["crit"]
    await is_taken(signed(json.dumps(head).encode(), json.dumps(claims()).encode()))


@pytest.mark.parametrize("typ", ["JWT", "jwt", "at+jwt", "application/at+jwt", None])
async def test_types_of_tokens(typ: str | None) -> None:
    await is_taken(token(header={"typ": typ}))


@pytest.mark.parametrize("typ", ["logout+jwt", "dpop+jwt", "secevent+jwt", "JOSE", ""])
async def test_types_of_others(typ: str) -> None:
    await refused(token(header={"typ": typ}), why="typ")


@pytest.mark.parametrize("exp", [600, 600.5, 0, -29])
async def test_not_expired(exp: float) -> None:
    await is_taken(token(exp=time.time() + exp))


async def test_expired() -> None:
    await refused(token(exp=time.time() - 31), reason="expired")
    await refused(token(exp=-1), reason="expired")
    text = token()
    by = verifier(clock=lambda: time.time() + 631)
    await refused(text, by, reason="expired")


@pytest.mark.parametrize(
    "exp", ["9999999999", "soon", True, [9999999999], {}, 1e300, 10**400, 253_402_300_800]
)
async def test_exp_is_a_number(exp: Any) -> None:
    await refused(token(exp=exp), why="exp")


async def test_exp_is_needed() -> None:
    await refused(token(exp=None), why="exp")
    body = json.dumps({**claims(), "exp": None}).encode()
    await refused(signed(b'{"alg": "RS256", "kid": "RS256-0"}', body), why="exp")


@pytest.mark.parametrize("name", ["nbf", "iat"])
async def test_not_good_yet(name: str) -> None:
    now = time.time()
    for begin in (None, 0, now, now + 25):
        await is_taken(token(**{name: begin}))
    await refused(token(**{name: now + 35}), why=f"{name} lies in the future")
    for wrong in ("0", True, [0]):
        await refused(token(**{name: wrong}), why=name)


@pytest.mark.parametrize("aud", [AUDIENCE, [AUDIENCE], ["other", AUDIENCE], [5, AUDIENCE]])
async def test_audience(aud: Any) -> None:
    await is_taken(token(aud=aud))


@pytest.mark.parametrize(
    "aud", [None, "", "other", "Flexdb", "flexdb ", "flexdb2", [], ["other"], [[AUDIENCE]], {AUDIENCE: 1}, 5]
)
async def test_audience_of_others(aud: Any) -> None:
    await refused(token(aud=aud), why="audience")


@pytest.mark.parametrize(
    "iss", [None, "", ISSUER[:-1], ISSUER.upper(), f"{ISSUER}x", [ISSUER], {"iss": ISSUER}, 5]
)
async def test_issuer_of_others(iss: Any) -> None:
    await refused(token(iss=iss), why="issuer")


@pytest.mark.parametrize("sub", ["u", "x" * 320, "auth0|5f7c", "Zoë \U0001f600"])
async def test_subject(sub: str) -> None:
    await is_taken(token(sub=sub), user=sub)


@pytest.mark.parametrize("sub", [None, "", "x" * 321, 5, True, ["u"], {}, "a\0b"])
async def test_no_subject(sub: Any) -> None:
    await refused(token(sub=sub), why="sub")


async def test_email() -> None:
    by = verifier(rules=BY_EMAIL)
    subject = await is_taken(token(email="a@example.com", email_verified=True), by, "a@example.com")
    assert subject.claim == "email"
    await refused(token(), by, "email")
    await refused(token(email="", email_verified=True), by, "email")


@pytest.mark.parametrize("verified", [None, False, "true", 1, [True]])
async def test_an_email_that_nobody_verified(verified: Any) -> None:
    by = verifier(rules=BY_EMAIL)
    await refused(token(email="a@example.com", email_verified=verified), by, "email_verified")


async def test_size() -> None:
    def padded(length: int) -> str:
        return token(x="x" * length)

    fitting = max((text for text in map(padded, range(5300, 5800)) if len(text) <= MAX_TOKEN_LENGTH), key=len)
    assert len(fitting) > MAX_TOKEN_LENGTH - 4
    await is_taken(fitting)
    await refused(padded(5900), why="8000", reason="malformed")
    await refused("a" * 10_000_000, why="8000", reason="malformed")


@pytest.mark.parametrize(
    "text",
    [
        "",
        ".",
        "..",
        "...",
        "a.b.c",
        "a",
        "é.é.é",
        "\ud800.a.a",
        "\0.\0.\0",
        "AAAA.AAAA.AAAA",
        "fdb_something",
        "Bearer x",
    ],
)
async def test_garbage(text: str) -> None:
    await refused(text, reason="malformed")


async def test_what_is_around_a_token() -> None:
    good = token()
    head, body, signature = good.split(".")
    await is_taken(good)
    for text in (
        f"{good}=",
        f" {good}",
        f"{good}\n",
        f"{good}.",
        f"{good}.x",
        f".{good}",
        f"{head}..{signature}",
        f"{head}.{body}.",
        f"{head}=.{body}.{signature}",
        good.replace(".", ".\n", 1),
    ):
        await refused(text, reason="malformed")


async def test_encrypted_ones() -> None:
    head = base64url(b'{"alg": "RSA-OAEP", "enc": "A256GCM"}').decode()
    await refused(f"{head}.AAAA.AAAA.AAAA.AAAA", why="encrypted", reason="malformed")


async def test_each_signature_has_one_text() -> None:
    """The last character of 256 bytes in base64url has bits to spare."""
    good = token()
    alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
    for last in set(alphabet) - {good[-1]}:
        with pytest.raises(Unauthenticated):
            await verifier().verify(good[:-1] + last)


@pytest.mark.parametrize(
    "head",
    [
        b"",
        b"x",
        b"[]",
        b"null",
        b'"RS256"',
        b"{}",
        b'{"alg": null}',
        b'{"alg": ["RS256"]}',
        b"\xff",
        b'{"alg": "\xff"}',
        b'{"alg": "RS256", "x": NaN}',
        b"[" * 5000,
        b'{"alg": "RS256", "x": ' + b"[" * 5000,
    ],
)
async def test_headers_that_are_none(head: bytes) -> None:
    await refused(signed(head, json.dumps(claims()).encode()), reason="malformed")


@pytest.mark.parametrize(
    "body", [b"", b"x", b"[]", b"null", b"5", b"\xff", b'{"sub": "\\ud800"}', b'{"x": ' + b"[" * 5000]
)
async def test_claims_that_are_none(body: bytes) -> None:
    await refused(signed(b'{"alg": "RS256", "kid": "RS256-0"}', body), reason="malformed")


async def test_claims_are_looked_at_after_the_signature() -> None:
    """What is wrong with the claims is told to those only who have a token that is signed."""
    head, _, signature = token().split(".")
    body = base64url(json.dumps(claims(aud="other", exp=1)).encode()).decode()
    await refused(f"{head}.{body}.{signature}", why="signature")


async def test_no_key_is_looked_for_in_vain() -> None:
    keys = Keys(jwk())
    by = TokenVerifier(keys, BOTH, RULES)
    for text in (token("ES384"), token(header={"crit": ["x"]}), "a.b.c"):
        with pytest.raises(Unauthenticated):
            await by.verify(text)
    assert keys.asked == []
