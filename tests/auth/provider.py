"""An identity provider for tests: keys, tokens signed with them, and a place to fetch the keys from."""

import asyncio
import base64
import json
import time
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import jwt
from aiohttp import web
from aiohttp.test_utils import TestServer
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

ISSUER, AUDIENCE = "https://idp.example.com/", "flexdb"
SECRET = b"0123456789abcdef" * 4


@cache
def private_key(algorithm: str, number: int = 0) -> Any:
    """A key for the algorithm; each number is another one."""
    if algorithm.startswith("HS"):
        return SECRET
    if algorithm == "EdDSA":
        return ed25519.Ed25519PrivateKey.generate()
    curves = {"ES256": ec.SECP256R1, "ES384": ec.SECP384R1, "ES512": ec.SECP521R1}
    if algorithm in curves:
        return ec.generate_private_key(curves[algorithm]())
    return rsa.generate_private_key(65537, 2048)


def public_pem(algorithm: str = "RS256") -> bytes:
    return private_key(algorithm).public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)


def jwk(algorithm: str = "RS256", number: int = 0, **members: Any) -> dict[str, Any]:
    """The public key as JWK; a member that is None is left out."""
    public = private_key(algorithm, number).public_key()
    made = jwt.get_algorithm_by_name(algorithm).to_jwk(public, as_dict=True)
    made = {**made, "kid": f"{algorithm}-{number}", "use": "sig", **members}
    made.pop("key_ops", None) if "key_ops" not in members else None
    return {name: value for name, value in made.items() if value is not None}


def jwks(*keys: Any) -> bytes:
    return json.dumps({"keys": list(keys)}).encode()


def claims(**others: Any) -> dict[str, Any]:
    """Claims of a good token; one that is None is left out."""
    now = int(time.time())
    made = {"iss": ISSUER, "aud": AUDIENCE, "sub": "user-1", "iat": now, "exp": now + 600, **others}
    return {name: value for name, value in made.items() if value is not None}


def token(
    algorithm: str = "RS256", number: int = 0, *, header: Mapping[str, Any] | None = None, **others: Any
) -> str:
    """A signed token; `header` and `others` change what a good one has, None leaves a member out."""
    head = {"typ": "JWT", "alg": algorithm, "kid": f"{algorithm}-{number}", **(header or {})}
    head = {name: value for name, value in head.items() if value is not None}
    return signed(json.dumps(head).encode(), json.dumps(claims(**others)).encode(), algorithm, number)


def signed(head: bytes, body: bytes, algorithm: str = "RS256", number: int = 0) -> str:
    """Sign any bytes, also those that no library for tokens would."""
    return signed_with(private_key(algorithm, number), head, body, algorithm)


def signed_with(key: Any, head: bytes, body: bytes, algorithm: str) -> str:
    text = b".".join((base64url(head), base64url(body)))
    signature = jwt.get_algorithm_by_name(algorithm).sign(text, key)
    return b".".join((text, base64url(signature))).decode()


def base64url(value: bytes) -> bytes:
    return base64.urlsafe_b64encode(value).rstrip(b"=")


@dataclass
class Place:
    """Where keys are fetched from, with what it answers and how often it was asked."""

    url: str = ""
    status: int = 200
    body: bytes = field(default_factory=lambda: jwks(jwk()))
    headers: dict[str, str] = field(default_factory=dict)
    delay_s: float = 0.0
    asked: int = 0
    elsewhere: int = 0

    async def answer(self, _: web.Request) -> web.Response:
        self.asked += 1
        await asyncio.sleep(self.delay_s)
        return web.Response(status=self.status, body=self.body, headers=self.headers)

    async def another(self, _: web.Request) -> web.Response:
        self.elsewhere += 1
        return web.Response(body=jwks(jwk()))


@asynccontextmanager
async def serving_keys() -> AsyncIterator[Place]:
    """A place on a loopback address, while the block lasts."""
    place = Place()
    site = web.Application()
    site.router.add_get("/jwks", place.answer)
    site.router.add_get("/elsewhere", place.another)
    async with TestServer(site) as server:
        place.url = str(server.make_url("/jwks"))
        yield place
