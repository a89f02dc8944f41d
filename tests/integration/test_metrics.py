"""Metrics: what is counted and told, who may read it, and that each one is documented."""

import asyncio
import re
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path

import aiohttp
import pytest
from prometheus_client.parser import text_string_to_metric_families
from structlog.testing import capture_logs

import flexdb
from flexdb.database.connect import direct_connection
from flexdb.database.pool import Database
from flexdb.database.target import ConnectionTarget
from flexdb.metering import METRICS
from tests.feeds import connected
from tests.integration.filling import slug
from tests.rpc_client import RpcClient, RpcFailure
from tests.service import operator_key, running

DOCS = Path(flexdb.__file__).parents[1] / "docs" / "metrics.md"
HOSTILE = 'evil"} 1\nmethod'

Values = Mapping[tuple[str, frozenset[tuple[str, str]]], float]


async def page(session: aiohttp.ClientSession, url: str, **headers: str) -> str:
    async with session.get(f"{url}/metrics", headers=headers) as response:
        assert response.status == 200, await response.text()
        assert response.content_type in ("text/plain", "application/openmetrics-text")
        return await response.text()


def values(text: str) -> Values:
    return {
        (sample.name, frozenset(sample.labels.items())): sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
    }


class Page:
    """The values of a page, by their names and labels."""

    def __init__(self, found: Values) -> None:
        self.found = found

    def __call__(self, name: str, **labels: str) -> float | None:
        return self.found.get((name, frozenset(labels.items())))


async def read(client: RpcClient) -> Page:
    return Page(values(await page(client.session, client.url)))


@pytest.fixture(scope="module")
async def service(target: ConnectionTarget) -> AsyncIterator[RpcClient]:
    """A service whose calls are made by this module alone."""
    async with running(target) as client:
        yield client


async def new_tenant(client: RpcClient, **params: object) -> str:
    return str((await client.call("create_tenant", slug=slug(), name="Acme", **params))["tenant"]["id"])


async def owner(client: RpcClient, tenant: str) -> RpcClient:
    made = await client.call("create_api_key", tenant_id=tenant, name="k", role="owner")
    return client.with_key(made["secret"])


async def test_calls_are_counted_by_method_and_code(service: RpcClient) -> None:
    before = await read(service)
    tenant = await new_tenant(service)
    await service.call("get_tenant", id=tenant)
    await service.view("get_tenant", {"id": tenant})
    await service.post([{"jsonrpc": "2.0", "method": "get_tenant", "params": [tenant], "id": 1}] * 3)
    with pytest.raises(RpcFailure):
        await service.call("get_tenant", id="00000000-0000-7000-8000-000000000000")
    after = await read(service)
    made = after("flexdb_calls_total", method="get_tenant", code="ok")
    assert (made, before("flexdb_calls_total", method="get_tenant", code="ok")) == (5, None)
    assert after("flexdb_calls_total", method="get_tenant", code="-32001") == 1
    assert after("flexdb_call_seconds_count", method="get_tenant") == 6
    assert after("flexdb_call_seconds_bucket", method="get_tenant", le="+Inf") == 6
    assert 0 < (after("flexdb_call_seconds_sum", method="get_tenant") or 0) < 6
    assert after("flexdb_calls_under_way") == 0


async def test_what_clients_make_up_is_no_label(service: RpcClient) -> None:
    with pytest.raises(RpcFailure):
        await service.call(HOSTILE)
    for broken in (b"{", b"[]", b'{"jsonrpc": "1.0"}', b'[1, {"a": 1}]', b"\xff"):
        await service.post_raw(broken)
    await service.post_raw(b"[", "/rpc/list_tenants")
    text = await page(service.session, service.url)
    assert "evil" not in text
    counted = Page(values(text))
    assert counted("flexdb_calls_total", method="(unknown)", code="-32601") == 1
    assert counted("flexdb_calls_total", method="(unread)", code="-32700") == 3
    assert counted("flexdb_calls_total", method="(unread)", code="-32600") == 4


async def test_no_tenant_is_named(service: RpcClient) -> None:
    tenant = await new_tenant(service)
    await service.call("list_node_types", tenant_id=tenant)
    assert tenant not in await page(service.session, service.url)


async def test_calls_share_statements(service: RpcClient) -> None:
    of = {"tenant_id": await new_tenant(service)}
    kind = (await service.call("create_node_type", **of, name="T", schema={}))["node_type"]["id"]
    before = await read(service)
    made = await asyncio.gather(
        *(service.call("create_node", **of, node_type_id=kind, data={}) for _ in range(40))
    )
    await asyncio.gather(*(service.call("get_node", **of, id=each["node"]["id"]) for each in made))
    after = await read(service)
    for metric in ("flexdb_merged_read_calls", "flexdb_shared_commit_writes"):
        calls, groups = (
            (after(f"{metric}_{part}") or 0) - (before(f"{metric}_{part}") or 0) for part in ("sum", "count")
        )
        assert calls == 40
        assert 1 <= groups < 40
    assert (after("flexdb_statement_seconds_count") or 0) > (before("flexdb_statement_seconds_count") or 0)


async def test_connections_and_subscriptions(service: RpcClient) -> None:
    tenant = await new_tenant(service)
    before = await read(service)
    async with connected(service) as connection:
        await connection.subscribe(tenant)
        during = await read(service)
        assert (during("flexdb_websockets"), during("flexdb_subscriptions")) == (1, 1)
        assert during("flexdb_subscriptions_behind") == 0
        # The WebSocket, and what reads the metrics.
        assert (during("flexdb_connections") or 0) >= 2
    assert (before("flexdb_websockets"), before("flexdb_subscriptions")) == (0, 0)
    async with asyncio.timeout(5):
        while (await read(service))("flexdb_websockets"):
            await asyncio.sleep(0.02)


async def test_a_subscription_that_is_behind(service: RpcClient, database: Database) -> None:
    """What is to be told cannot be read, as the log is locked."""
    of = {"tenant_id": await new_tenant(service)}
    async with connected(service) as connection:
        async with database.transaction() as tx:
            await tx.execute("LOCK TABLE changes IN ACCESS EXCLUSIVE MODE")
            await connection.subscribe(of["tenant_id"], after=0)
            await asyncio.sleep(0.2)
            during = await read(service)
        await connection.notice()
        assert during("flexdb_subscriptions_behind") == 1
        assert during("flexdb_subscription_lag_changes") == 1
        assert (during("flexdb_subscription_lag_seconds") or 0) > 0.1
        assert (await read(service))("flexdb_subscriptions_behind") == 0


async def test_who_waits_for_a_connection(target: ConnectionTarget, database: Database) -> None:
    async with running(target, pool_size=1, acquire_timeout_s=0.4) as client:
        async with database.transaction() as tx:
            await tx.execute("LOCK TABLE users IN ACCESS EXCLUSIVE MODE")
            calls = [asyncio.create_task(client.call("list_users")) for _ in range(3)]
            await asyncio.sleep(0.2)
            during = await read(client)
            assert during("flexdb_pool_connections", state="lent") == 1
            # Who reads this waits for one too, and goes on without.
            assert (during("flexdb_pool_waiting") or 0) >= 0
            assert during("flexdb_calls_under_way") in (1, 3)
            await asyncio.wait(calls, return_when=asyncio.FIRST_COMPLETED)
            await asyncio.sleep(0.3)
        outcomes = await asyncio.gather(*calls, return_exceptions=True)
        refused = [each for each in outcomes if isinstance(each, RpcFailure)]
        after = await read(client)
    assert {failure.reason for failure in refused} == {"pool_exhausted"}
    assert (after("flexdb_pool_timeouts_total") or 0) >= len(refused) >= 1
    assert (after("flexdb_pool_wait_seconds_total") or 0) >= 0.4 * len(refused)
    assert after("flexdb_calls_total", method="list_users", code="-32006") == len(refused)


async def test_refusals_of_rates(target: ConnectionTarget, own_target: ConnectionTarget) -> None:
    key = await operator_key(own_target)
    async with running(own_target, rate_limit=5) as nobody:
        client = nobody.with_key(key)
        fast, slow = await new_tenant(client), await new_tenant(client)
        await client.call("set_tenant_limits", tenant_id=slow, max_calls_per_second=1)
        of_caller, of_tenant = await owner(client, fast), await owner(client, slow)
        calls = [of_caller.call("get_tenant", id=fast) for _ in range(60)]
        assert any(
            isinstance(each, RpcFailure) for each in await asyncio.gather(*calls, return_exceptions=True)
        )
        calls = [of_tenant.call("get_tenant", id=slow) for _ in range(9)]
        await asyncio.gather(*calls, return_exceptions=True)
        headers = {"Authorization": f"Bearer {key}"}
        counted = Page(values(await page(client.session, client.url, **headers)))
        assert (counted("flexdb_rate_limited_total", by="caller") or 0) > 0
        assert (counted("flexdb_rate_limited_total", by="tenant") or 0) > 0
        # What a rate holds back is no slowness of the service.
        assert (counted("flexdb_call_seconds_sum", method="get_tenant") or 0) < 5

        for of, status in ((None, 401), ("fdb_nonsense", 401), (of_caller._credential, 403)):
            sent = of if isinstance(of, dict) else {"Authorization": f"Bearer {of}"} if of else {}
            async with client.session.get(f"{client.url}/metrics", headers=sent) as response:
                assert response.status == status
                assert "flexdb_" not in await response.text()


@asynccontextmanager
async def apart(target: ConnectionTarget, **settings: object) -> AsyncIterator[tuple[RpcClient, str]]:
    """A service whose metrics have an address of their own, and that address."""
    with capture_logs() as logs:
        async with running(target, metrics_port=0, **settings) as client:
            async with asyncio.timeout(10):
                # Of a worker it is there in a moment: the one before it may still have it.
                while not (told := [each["event"] for each in logs if "Metrics endpoint" in each["event"]]):
                    await asyncio.sleep(0.01)
            yield client, told[0].partition(": ")[2].removesuffix("/metrics")


async def test_an_address_of_its_own(target: ConnectionTarget) -> None:
    """No key is needed there, and there is nothing else; pages that make their name point there are refused."""
    async with apart(target, auth="required", worker=3) as (client, url):
        text = await page(client.session, url)
        assert 'flexdb_calls_under_way{worker="3"} 0.0' in text
        assert re.search(r'process_cpu_seconds_total\{worker="3"\} [\d.]+', text)
        for path, headers, status in (
            ("/metrics", {"Host": "example.com"}, 421),
            ("/openrpc.json", {}, 404),
            ("/jsonrpc", {}, 404),
        ):
            async with client.session.get(f"{url}{path}", headers=headers) as response:
                assert response.status == status
        async with client.session.get(f"{client.url}/metrics") as response:
            assert response.status == 401
    async with aiohttp.ClientSession() as session:
        with pytest.raises(aiohttp.ClientConnectionError):
            await session.get(f"{url}/metrics")


async def test_other_formats(service: RpcClient) -> None:
    text = await page(service.session, service.url, Accept="application/openmetrics-text; version=1.0.0")
    assert text.endswith("# EOF\n")
    async with service.session.get(f"{service.url}/metrics", headers={"Accept-Encoding": "gzip"}) as response:
        assert response.headers["Content-Encoding"] == "gzip"
        assert "flexdb_build_info" in await response.text()


async def test_each_metric_is_documented_and_shown(service: RpcClient) -> None:
    await service.call("list_tenants")
    text = await page(service.session, service.url)
    shown = {
        (family.name + "_total" * (family.type == "counter"), family.type)
        for family in text_string_to_metric_families(text)
    }
    rows = re.findall(
        r"^\| `([a-z_]+)` \| (counter|gauge|histogram) \| (.*?) \|", DOCS.read_text(), re.MULTILINE
    )
    assert {(name, kind) for name, kind, _ in rows} == shown
    labels = {name: tuple(re.findall(r"`([a-z]+)`", told)) for name, _, told in rows}
    assert labels == {metric.name: metric.labels for metric in METRICS}


async def test_the_database(fresh_target: ConnectionTarget) -> None:
    async with running(fresh_target) as client:
        of = {"tenant_id": await new_tenant(client)}
        await client.call("create_webhook", **of, url="https://hooks.example.com/", after=0)
        told = await read(client)
        assert told("flexdb_webhooks_behind") == 1
        assert told("flexdb_webhook_lag_changes") == 2
        assert 0 < (told("flexdb_webhook_lag_seconds") or 0) < 60
        assert told("flexdb_database_up") == 1
        assert (told("flexdb_database_bytes") or 0) > 1_000_000
        assert (told("flexdb_database_connections") or 0) >= 1
        assert told("flexdb_jobs", job="indexes") == 0
        assert (told("flexdb_housekeeping_steps_total", job="indexes") or 0) >= 1


async def test_a_database_that_does_not_answer(fresh_target: ConnectionTarget) -> None:
    """Who asks is known to nobody then: metrics are read where that does not matter."""
    name = fresh_target.keywords["database"]
    async with (
        apart(fresh_target) as (client, url),
        direct_connection(fresh_target.with_database("postgres")) as connection,
    ):
        await connection.execute(f"ALTER DATABASE {name} ALLOW_CONNECTIONS false")
        ending = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1"
        await connection.execute(ending, name)
        told = Page(values(await page(client.session, url)))
        await connection.execute(f"ALTER DATABASE {name} ALLOW_CONNECTIONS true")
    assert told("flexdb_database_up") == 0
    assert told("flexdb_database_bytes") is None
    assert told("flexdb_calls_under_way") == 0
