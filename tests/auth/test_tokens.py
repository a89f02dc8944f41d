"""Calls with tokens of an identity provider, whose keys are rotated and cannot always be fetched."""

import json
import uuid
from collections.abc import AsyncIterator

import aiohttp
import pytest

from flexdb.auth.jwt_tokens import MAX_TOKEN_LENGTH
from flexdb.database.target import ConnectionTarget
from tests.auth.provider import AUDIENCE, ISSUER, Place, jwk, jwks, serving_keys, token
from tests.rpc_client import RpcClient, RpcFailure
from tests.service import running
from tests.wire import connected, read_response, request

WHOAMI = b'{"jsonrpc": "2.0", "method": "whoami", "id": 1}'


@pytest.fixture
async def place() -> AsyncIterator[Place]:
    async with serving_keys() as place:
        yield place


@pytest.fixture
async def service(place: Place, target: ConnectionTarget) -> AsyncIterator[RpcClient]:
    """A service that takes tokens for users by their e-mail address."""
    settings = {"jwt_jwks": place.url, "jwt_algorithms": ("RS256",), "jwt_user_claim": "email"}
    async with running(target, jwt_audience=AUDIENCE, jwt_issuer=ISSUER, **settings) as client:
        yield client


@pytest.fixture
async def email(service: RpcClient) -> str:
    """The address of a new user."""
    made = await service.call("create_user", email=f"{uuid.uuid4().hex}@example.com", display_name="User")
    return made["user"]["email"]


async def refusal(service: RpcClient, text: str) -> tuple[int, str]:
    with pytest.raises(RpcFailure) as refused:
        await service.with_key(text).call("whoami")
    return refused.value.code, refused.value.reason


async def test_who_calls(service: RpcClient, email: str) -> None:
    known = await service.with_key(token(email=email.upper(), email_verified=True)).call("whoami")
    assert (known["caller"]["kind"], known["caller"]["credential"]) == ("user", "token")


async def test_who_is_refused(service: RpcClient, email: str) -> None:
    told = {"email": email, "email_verified": True}
    assert await refusal(service, token(email=email)) == (-32003, "credential_invalid")
    assert await refusal(service, token(number=1, **told)) == (-32003, "credential_invalid")
    assert await refusal(service, token(**told, exp=1)) == (-32003, "credential_expired")
    assert await refusal(service, "no.token") == (-32003, "credential_malformed")
    assert await refusal(service, token(email="x@example.com", email_verified=True)) == (
        -32003,
        "user_unknown",
    )


async def test_the_longest_token_fits_into_a_header(service: RpcClient) -> None:
    longest = "a.b." + "c" * (MAX_TOKEN_LENGTH - 4)
    assert await refusal(service, longest) == (-32003, "credential_malformed")
    assert await refusal(service, longest + "c") == (-32003, "credential_malformed")
    offered = ("jsonrpc", f"bearer.{longest}")
    with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
        await service.session.ws_connect(f"{service.url}/jsonrpc", protocols=offered)
    assert refused.value.status == 401


@pytest.mark.parametrize("credential", [b"\xff", b"fdb_\xff", b"a.\xff.c", "é".encode()])
async def test_bytes_that_are_no_text(service: RpcClient, credential: bytes) -> None:
    async with connected(service) as (reader, writer):
        writer.write(request(WHOAMI, b"Authorization: Bearer " + credential))
        status, _, body = await read_response(reader)
    assert (status, json.loads(body)["error"]["data"]["reason"]) == (200, "credential_malformed")


async def test_a_key_that_is_new(service: RpcClient, email: str, place: Place) -> None:
    place.body = jwks(jwk(number=1))
    known = await service.with_key(token(number=1, email=email, email_verified=True)).call("whoami")
    assert known["caller"]["kind"] == "user"


async def test_a_provider_that_is_down_stops_tokens_only(target: ConnectionTarget, place: Place) -> None:
    place.status = 500
    settings = {"jwt_jwks": place.url, "jwt_algorithms": ("RS256",)}
    async with running(target, jwt_audience=AUDIENCE, jwt_issuer=ISSUER, **settings) as client:
        assert await refusal(client, token()) == (-32006, "identity_provider_unavailable")
        assert await client.call("list_tenants")
