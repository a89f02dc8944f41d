"""How many calls a key, an address and a tenant may make, and that the others do not feel it."""

import asyncio
import gzip
import io
import json
import time
from collections.abc import AsyncIterator
from typing import Any

import pytest

from flexdb.auth.meter import BURST_S
from flexdb.database.pool import Database
from flexdb.database.target import ConnectionTarget
from flexdb.keys import KeyMaker
from flexdb.rpc.payments import REFUSED_AFTER_S
from flexdb.services.ids import new_id
from tests.rpc_client import RpcClient, RpcFailure
from tests.service import running

RATE = 20
# What gets through at once, and one more that makes the account overspend.
BURST = int(RATE * BURST_S) + 1
WHOAMI = {"jsonrpc": "2.0", "method": "whoami", "id": 1}


@pytest.fixture(scope="module")
async def limited(target: ConnectionTarget) -> AsyncIterator[RpcClient]:
    async with running(target, rate_limit=RATE, anonymous_rate_limit=RATE) as client:
        yield client


@pytest.fixture
async def tenant(limited: RpcClient) -> dict[str, str]:
    return await service_tenant(limited)


async def service_tenant(service: RpcClient) -> dict[str, str]:
    return (await service.call("create_tenant", slug=f"t-{time.time_ns()}", name="Tenant"))["tenant"]


async def holder(limited: RpcClient, tenant: dict[str, str]) -> RpcClient:
    made = await limited.call("create_api_key", name="x", tenant_id=tenant["id"], role="owner")
    return limited.with_key(made["secret"])


async def outcomes(*calls: Any) -> tuple[int, list[RpcFailure], float]:
    """How many of the calls got through, the refusals, and the seconds that all took."""
    began = time.monotonic()
    answers = await asyncio.gather(*calls, return_exceptions=True)
    refused = [answer for answer in answers if isinstance(answer, RpcFailure)]
    others = [answer for answer in answers if isinstance(answer, Exception) and answer not in refused]
    assert others == []
    return len(answers) - len(refused), refused, time.monotonic() - began


def check(done: int, refused: list[RpcFailure], took_s: float, *, cost: int = 1) -> None:
    """Nothing over the limit got through, most of what is within did, and the refusals say when to come again."""
    assert BURST // cost * 0.8 <= done <= (BURST + took_s * RATE) / cost + 1
    for failure in refused:
        assert (failure.code, failure.reason) == (-32005, "rate_limited")
        assert failure.data["retryable"] is True
        assert 0 < failure.data["retry_after_s"] <= BURST_S + 1


async def test_a_key(limited: RpcClient, tenant: dict[str, str]) -> None:
    flooding, other = await holder(limited, tenant), await holder(limited, tenant)
    done, refused, took_s = await outcomes(*(flooding.call("whoami") for _ in range(200)))
    check(done, refused, took_s)
    assert len(refused) > 100
    # Who asks on is kept waiting a moment, so a flood cannot take all the time there is.
    assert took_s >= 0.25
    assert await other.call("whoami")


async def test_methods_cost_what_the_document_says(limited: RpcClient, tenant: dict[str, str]) -> None:
    flooding = await holder(limited, tenant)
    calls = (flooding.call("list_nodes", tenant_id=tenant["id"]) for _ in range(100))
    check(*await outcomes(*calls), cost=2)


async def test_a_batch_pays_for_each_call(limited: RpcClient, tenant: dict[str, str]) -> None:
    """It is made as a whole or not at all."""
    flooding = await holder(limited, tenant)
    answers = await asyncio.gather(*(flooding.post([WHOAMI] * 20) for _ in range(10)))
    made = [answer for answer in answers if isinstance(answer, list)]
    assert all(len(answer) == 20 and "result" in answer[0] for answer in made)
    assert BURST // 20 <= len(made) <= BURST // 20 + 2
    refused = [answer for answer in answers if answer not in made]
    assert {answer["error"]["data"]["reason"] for answer in refused} == {"rate_limited"}
    assert {answer["id"] for answer in refused} == {None}


async def test_calls_of_a_batch_pay_what_they_cost_more(limited: RpcClient, tenant: dict[str, str]) -> None:
    flooding = await holder(limited, tenant)
    listing = {**WHOAMI, "method": "list_nodes", "params": {"tenant_id": tenant["id"]}}
    answers = await flooding.post([listing] * 40)
    assert 0 < sum("result" in answer for answer in answers) < 30


async def test_a_batch_that_is_too_large_pays_too(limited: RpcClient, tenant: dict[str, str]) -> None:
    flooding = await holder(limited, tenant)
    for reason in ("batch_too_large", "rate_limited"):
        _, answer = await flooding.post_raw(json.dumps([WHOAMI] * 10_000).encode())
        assert json.loads(answer)["error"]["data"]["reason"] == reason


@pytest.mark.parametrize("member", ["params", "x"])
async def test_bytes_of_a_call_cost_wherever_they_are(
    limited: RpcClient, tenant: dict[str, str], member: str
) -> None:
    flooding = await holder(limited, tenant)
    outcomes = []
    for _ in range(3):
        call = {**WHOAMI, member: {"x": "x" * 1_000_000}}
        _, answer = await flooding.post_raw(json.dumps(call).encode())
        outcomes.append(json.loads(answer).get("error", {}).get("data", {}).get("reason"))
    assert outcomes == ["invalid_params" if member == "params" else None, "rate_limited", "rate_limited"]


async def test_a_small_call_costs_the_same_in_chunks_or_packed(
    limited: RpcClient, tenant: dict[str, str]
) -> None:
    async def parts() -> AsyncIterator[bytes]:
        yield body

    body, packed = json.dumps(WHOAMI).encode(), {"Content-Encoding": "gzip"}
    for headers, data in (({}, parts), (packed, lambda: gzip.compress(body))):
        calling = await holder(limited, tenant)
        sent = {"Content-Type": "application/json", **calling._credential, **headers}
        for _ in range(BURST - 5):
            async with limited.session.post(limited.url + "/jsonrpc", data=data(), headers=sent) as response:
                assert "result" in await response.json()


async def test_bytes_cost_as_well(limited: RpcClient, tenant: dict[str, str]) -> None:
    flooding = await holder(limited, tenant)
    junk = b'"' + b"x" * 4_000_000 + b'"'
    reasons = []
    for _ in range(3):
        status, answer = await flooding.post_raw(junk)
        assert status == (429 if reasons else 200)
        reasons.append(json.loads(answer)["error"]["data"]["reason"])
    assert reasons == ["invalid_request", "rate_limited", "rate_limited"]


@pytest.mark.parametrize("is_packed", [False, True])
@pytest.mark.parametrize("path", ["/jsonrpc", "/rpc/whoami"])
# They cost what may be spent in ten seconds, so that a slow machine is no way around.
@pytest.mark.parametrize(
    "body", [b"[" * 2_000_000, b"[" + b"1," * 1_000_000, b" " * 8_388_609], ids=["deep", "broken", "large"]
)
async def test_what_cannot_be_read_costs_as_well(
    limited: RpcClient, tenant: dict[str, str], body: bytes, path: str, is_packed: bool
) -> None:
    flooding = await holder(limited, tenant)
    headers = flooding._credential | {"Content-Type": "application/json"}
    if is_packed:
        body, headers["Content-Encoding"] = gzip.compress(body), "gzip"
    reasons = []
    for _ in range(3):
        async with limited.session.post(
            limited.url + path, data=io.BytesIO(body), headers=headers
        ) as response:
            answer = await response.json()
        reasons.append(answer.get("error", answer)["data"]["reason"])
    assert reasons[0] in ("parse_error", "body_too_large")
    assert reasons[1:] == ["rate_limited"] * 2


@pytest.mark.parametrize("path", ["/jsonrpc", "/rpc/whoami"])
@pytest.mark.parametrize("way", ["whole", "chunked", "packed"])
async def test_of_nobody_nothing_large_is_read(target: ConnectionTarget, path: str, way: str) -> None:
    async def parts() -> AsyncIterator[bytes]:
        yield body

    body, headers = b"[" * 100_000, {"Content-Type": "application/json"}
    if way == "packed":
        body, headers["Content-Encoding"] = gzip.compress(body), "gzip"
    async with running(target, auth="required") as client:
        data = parts() if way == "chunked" else body
        async with client.session.post(client.url + path, data=data, headers=headers) as response:
            answer = await response.json()
            assert response.status == 401
        assert answer.get("error", answer)["data"]["reason"] == "credential_missing"


APP, OTHER = "https://app.example.com", "https://other.example.com"
ASKS = {"Origin": APP, "Access-Control-Request-Method": "POST"}


@pytest.mark.parametrize(
    ("method", "path", "headers", "status"),
    [
        ("GET", "/openrpc.json", {}, 200),
        ("HEAD", "/openapi.json", {}, 200),
        ("GET", "/health", {}, 200),
        ("GET", "/ready", {}, 200),
        ("GET", "/nowhere", {}, 404),
        ("PUT", "/jsonrpc", {}, 405),
        ("GET", "/jsonrpc", {}, 426),
        ("OPTIONS", "/jsonrpc", ASKS, 204),
        ("POST", "/jsonrpc", {"Origin": OTHER}, 403),
        ("POST", "/jsonrpc", {"Host": "elsewhere"}, 421),
    ],
    ids=["openrpc", "openapi", "health", "ready", "nowhere", "put", "get", "preflight", "page", "name"],
)
async def test_what_makes_no_call_is_slowed_down(
    target: ConnectionTarget, method: str, path: str, headers: dict[str, str], status: int
) -> None:
    """It is answered all the same: probes, and pages, may have one address with a flood."""

    async def ask() -> float:
        async with service.session.request(method, service.url + path, headers=headers) as response:
            assert response.status == status
        return time.monotonic() - began

    settings = {"anonymous_rate_limit": RATE, "allowed_origins": APP, "allowed_hosts": "local"}
    async with running(target, **settings) as service:
        holding = await holder(service, await service_tenant(service))
        began = time.monotonic()
        answered = await asyncio.gather(*(ask() for _ in range(3 * BURST)))
        assert sum(after_s < REFUSED_AFTER_S for after_s in answered) <= BURST + RATE * REFUSED_AFTER_S + 1
        began = time.monotonic()
        assert await holding.call("whoami")
        assert time.monotonic() - began < REFUSED_AFTER_S


async def test_what_is_no_call_costs_as_well(limited: RpcClient, tenant: dict[str, str]) -> None:
    flooding = await holder(limited, tenant)
    answers = await asyncio.gather(*(flooding.post_raw(b"1") for _ in range(100)))
    reasons = [json.loads(answer)["error"]["data"]["reason"] for _, answer in answers]
    assert BURST - 2 <= reasons.count("invalid_request") <= BURST + 2 * RATE
    assert reasons.count("rate_limited") == 100 - reasons.count("invalid_request")


async def test_over_plain_http(limited: RpcClient, tenant: dict[str, str]) -> None:
    flooding = await holder(limited, tenant)
    headers = flooding._credential | {"Content-Type": "application/json"}

    async def call() -> tuple[int, str | None]:
        async with limited.session.post(f"{limited.url}/rpc/whoami", data=b"{}", headers=headers) as response:
            return response.status, response.headers.get("Retry-After")

    answers = await asyncio.gather(*(call() for _ in range(BURST + 50)))
    assert set(answers) == {(200, None), (429, "1")}


async def test_over_a_websocket(limited: RpcClient, tenant: dict[str, str]) -> None:
    flooding = await holder(limited, tenant)
    async with limited.session.ws_connect(f"{limited.url}/jsonrpc", headers=flooding._credential) as socket:
        for _ in range(100):
            await socket.send_json(WHOAMI)
        answers = [await socket.receive_json(timeout=10) for _ in range(100)]
    done = [answer for answer in answers if "result" in answer]
    assert BURST - 2 <= len(done) <= BURST + 2 * RATE


async def test_an_address_without_credential(target: ConnectionTarget) -> None:
    async with running(target, auth="required", anonymous_rate_limit=RATE) as client:
        calls = (client.post({**WHOAMI, "method": "rpc.discover"}) for _ in range(100))
        answers = await asyncio.gather(*calls)
        # What an answer of this size costs beyond the call is owed while others of the calls are still to be paid.
        done = sum("result" in answer for answer in answers)
        assert 0.7 * BURST <= 2 * done <= 2 * BURST + 2 * RATE


async def test_guesses(target: ConnectionTarget) -> None:
    """Credentials that are unknown cost a look at the database, so an address may try a few only."""
    async with running(target, anonymous_rate_limit=RATE) as client:
        made = await client.call("create_tenant", slug=f"t-{time.time_ns()}", name="T")
        known = await holder(client, made["tenant"])
        await known.call("whoami")
        guesses = [KeyMaker(b"").make(new_id()).text for _ in range(100)]
        done, refused, _ = await outcomes(*(client.with_key(guess).call("whoami") for guess in guesses))
        assert done == 0
        assert {failure.reason for failure in refused} == {"credential_unknown", "rate_limited"}
        (again,) = (await outcomes(client.with_key(guesses[0][:-1]).call("whoami")))[1]
        assert again.reason == "credential_malformed"
        # A key that is known is not kept waiting by others' guesses.
        assert await known.call("whoami")


async def test_a_tenant(limited: RpcClient, tenant: dict[str, str], database: Database) -> None:
    async with database.connection() as connection:
        await connection.execute(
            "UPDATE tenant_heads SET max_calls_per_second = 5 WHERE tenant_id = $1", tenant["id"]
        )
    first, second = await holder(limited, tenant), await holder(limited, tenant)
    calls = [by.call("get_tenant", id=tenant["id"]) for _ in range(15) for by in (first, second)]
    done, refused, took_s = await outcomes(*calls)
    assert 9 <= done <= 5 * BURST_S + 1 + 5 * took_s + 1
    assert {failure.reason for failure in refused} == {"rate_limited"}
    # An operator is not counted.
    assert (await outcomes(*(limited.call("get_tenant", id=tenant["id"]) for _ in range(50))))[0] == 50


async def test_no_limits(target: ConnectionTarget) -> None:
    async with running(target, rate_limit=0, anonymous_rate_limit=0) as client:
        made = await client.call("create_tenant", slug=f"t-{time.time_ns()}", name="T")
        free = await holder(client, made["tenant"])
        assert (await outcomes(*(free.call("whoami") for _ in range(300))))[0] == 300
