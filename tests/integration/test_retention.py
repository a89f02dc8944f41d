"""Old entries of the log: which ones go, and that those that remain tell the same."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest

from flexdb.database.pool import Database, PoolOptions
from flexdb.database.target import ConnectionTarget
from flexdb.repositories.retention import RetentionRepository
from tests import ledger
from tests.integration.filling import fill, slug
from tests.rpc_client import RpcClient, RpcFailure
from tests.service import running

AGE = "UPDATE changes SET at = at - make_interval(hours => 24 * $2::int) WHERE tenant_id = $1 AND seq <= $3"
DUE = "UPDATE tenants SET prune_at = now() WHERE id = $1"
STATE = "SELECT pruned_to, prune_at - now() AS wait FROM tenants WHERE id = $1"
DAY_S = 86_400


@pytest.fixture(scope="module")
async def service(own_target: ConnectionTarget) -> AsyncIterator[RpcClient]:
    async with running(own_target) as client:
        yield client


@pytest.fixture
async def database(own_target: ConnectionTarget) -> AsyncIterator[Database]:
    async with Database(own_target, PoolOptions(size=2)) as database:
        yield database


@pytest.fixture
async def tenant(service: RpcClient) -> str:
    return (await service.call("create_tenant", slug=slug(), name="Acme"))["tenant"]["id"]


async def age(database: Database, tenant: str, days: int, up_to: int = 1_000_000) -> None:
    """Let entries be so many days older, and have the log looked at."""
    async with database.connection() as connection:
        await connection.execute(AGE, tenant, days, up_to)
        await connection.execute(DUE, tenant)


async def prune(database: Database) -> None:
    """Go on until it is time for no tenant any more."""
    repository = RetentionRepository(database)
    async with asyncio.timeout(30):
        while await repository.step():
            pass


async def numbers(database: Database, tenant: str) -> list[int]:
    return [entry["seq"] for entry in await ledger.entries(database, tenant)]


async def some_history(service: RpcClient, tenant: str) -> None:
    """Twelve entries: a type changed twice (2, 3, 4), nodes (5, 6), one changed and one deleted, and so on."""
    of = {"tenant_id": tenant}
    node_type = (await service.call("create_node_type", **of, name="T"))["node_type"]["id"]
    for text in ("a", "b"):
        await service.call("update_node_type", **of, id=node_type, description=text)
    nodes = [(await service.call("create_node", **of, node_type_id=node_type))["node"]["id"] for _ in "ab"]
    ends = {"source_node_id": nodes[0], "target_node_id": nodes[1], "relationship_type": "to"}
    await service.call("create_relationship", **of, **ends)
    await service.call("update_node", **of, id=nodes[0], data={"n": 1})
    await service.call("delete_node", **of, id=nodes[1])
    await service.call("set_tenant_limits", **of, max_nodes=10)
    await service.call("update_tenant", id=tenant, name="Other")
    await service.call("update_node", **of, id=nodes[0], data={"n": 2})


async def test_what_is_superseded_goes(service: RpcClient, database: Database, tenant: str) -> None:
    await some_history(service, tenant)
    await prune(database)
    assert await numbers(database, tenant) == list(range(1, 14))
    await age(database, tenant, 31)
    await prune(database)
    # The type's last change, the limits, the tenant and the node that is left; nothing of what was deleted.
    assert await numbers(database, tenant) == [4, 11, 12, 13]
    await ledger.check(database, tenant, with_times=False, with_gaps=True)


@pytest.mark.parametrize("old", range(14))
async def test_wherever_the_history_begins(
    service: RpcClient, database: Database, tenant: str, old: int
) -> None:
    """What happened since stays as it was told, on top of what was there then."""
    await some_history(service, tenant)
    whole = await ledger.entries(database, tenant)
    await age(database, tenant, 31, old)
    await prune(database)
    kept = await ledger.check(database, tenant, with_times=False, with_gaps=True)
    assert [entry["seq"] for entry in kept if entry["seq"] > old] == list(range(old + 1, 14))

    def state(log: list[Any], number: int) -> Any:
        seen = [entry for entry in log if entry["seq"] <= number]
        return ledger.without_times(ledger.replayed(seen, with_gaps=True), keep=False)

    for number in range(old, 14):
        assert state(kept, number) == state(whole, number)
    # And on from there, in a second round.
    await age(database, tenant, 31)
    await prune(database)
    assert await numbers(database, tenant) == [4, 11, 12, 13]


async def test_many_entries_step_by_step(service: RpcClient, database: Database, tenant: str) -> None:
    """A node that was changed 2,500 times, and 1,500 others."""
    of = {"tenant_id": tenant}
    node_type = (await service.call("create_node_type", **of, name="T"))["node_type"]["id"]
    node = (await service.call("create_node", **of, node_type_id=node_type))["node"]["id"]
    for start in range(0, 2_500, 500):
        calls = [service.call("update_node", **of, id=node, data={"n": start + n}) for n in range(500)]
        await asyncio.gather(*calls)
    async with database.transaction() as tx:
        await fill(tx, tenant, node_type, 1_500)
    await age(database, tenant, 31)
    await prune(database)
    assert len(await numbers(database, tenant)) == 1 + 1 + 1 + 1_500
    await ledger.check(database, tenant, with_times=False, with_gaps=True)


async def test_looks_again_when_something_is_due(service: RpcClient, database: Database, tenant: str) -> None:
    async def state() -> tuple[int, float]:
        async with database.connection() as connection:
            row = await connection.fetchrow(STATE, tenant)
        assert row is not None
        return row["pruned_to"], row["wait"].total_seconds() / DAY_S

    await some_history(service, tenant)
    await age(database, tenant, 25, 5)
    await prune(database)
    pruned_to, days = await state()
    assert (pruned_to, round(days, 2)) == (0, 5.0)
    await age(database, tenant, 35, 13)
    await prune(database)
    pruned_to, days = await state()
    assert (pruned_to, round(days, 2)) == (13, 30.0)


async def test_the_tenant_says_how_long(service: RpcClient, database: Database, tenant: str) -> None:
    assert (await service.call("get_tenant", id=tenant))["tenant"]["history_days"] == 30
    await some_history(service, tenant)
    await age(database, tenant, 20)
    await prune(database)
    assert len(await numbers(database, tenant)) == 13
    changed = (await service.call("update_tenant", id=tenant, history_days=10))["tenant"]
    assert changed["history_days"] == 10
    assert (await service.call("get_tenant", id=tenant))["tenant"] == changed
    await prune(database)
    assert await numbers(database, tenant) == [4, 11, 12, 13, 14]
    assert (await ledger.entries(database, tenant))[-1]["method"] == "update_tenant"
    await service.call("update_tenant", id=tenant, history_days=3_650)
    await ledger.check(database, tenant, with_times=False, with_gaps=True)


@pytest.mark.parametrize("days", [0, 3_651, -1, 1.5])
async def test_histories_that_are_refused(service: RpcClient, tenant: str, days: float) -> None:
    with pytest.raises(RpcFailure) as failure:
        await service.call("update_tenant", id=tenant, history_days=days)
    assert failure.value.code == -32602


async def test_processes_share_the_work(service: RpcClient, database: Database, tenant: str) -> None:
    of = {"tenant_id": tenant}
    node_type = (await service.call("create_node_type", **of, name="T"))["node_type"]["id"]
    async with database.transaction() as tx:
        await fill(tx, tenant, node_type, 1_500)
    await service.call("delete_node_type", **of, id=node_type)
    await age(database, tenant, 31)
    await asyncio.gather(prune(database), prune(database))
    # The last entry stays until it is not the last one, though it tells of a deletion.
    assert await numbers(database, tenant) == [1, 3003]
    await service.call("update_tenant", id=tenant, name="Other")
    await age(database, tenant, 31)
    await prune(database)
    assert await numbers(database, tenant) == [3004]
    await ledger.check(database, tenant, with_times=False, with_gaps=True)


async def test_readers_of_the_feed_are_told_what_was_removed(
    service: RpcClient, database: Database, tenant: str
) -> None:
    await some_history(service, tenant)
    of = {"tenant_id": tenant}
    before = await service.call("list_changes", **of, after=3)
    assert "reset" not in before
    await age(database, tenant, 31, up_to=10)
    await prune(database)
    kept = await numbers(database, tenant)
    assert kept[0] < 10
    for after in (0, 3, 9):
        page = await service.call("list_changes", **of, after=after, wait_ms=1_000)
        assert page["reset"] is True
        assert [change["change"] for change in page["changes"]] == [n for n in kept if n > after]
        assert page["newest"] == kept[-1]
    for after in (10, kept[-1]):
        assert "reset" not in await service.call("list_changes", **of, after=after)
    # Also where nothing is left to tell, nobody waits for it.
    empty = await service.call("list_changes", **of, entity="membership", wait_ms=20_000)
    assert (empty["reset"], empty["changes"], empty["last"]) == (True, [], kept[-1])


async def test_whoever_starts_anew_has_what_there_is(
    service: RpcClient, database: Database, tenant: str
) -> None:
    """What docs/changes.md tells a reader to do: the lists, and then the changes since the answer that said so."""
    of = {"tenant_id": tenant}
    await some_history(service, tenant)
    listed = await service.call("list_nodes", **of)
    index = {node["id"]: node["revision"] for node in listed["nodes"]}
    gone = next(iter(index))
    await service.call("delete_node", **of, id=gone)
    # The last of the old entries stays, and must not be the one that tells of it.
    await service.call("update_tenant", id=tenant, name="Another")
    await age(database, tenant, 31)
    await prune(database)
    page = await service.call("list_changes", **of, after=5)
    # Nothing tells that the node is gone.
    assert page["reset"]
    assert gone not in {change["entity_id"] for change in page["changes"]}
    kind = listed["nodes"][0]["node_type_id"]
    late = (await service.call("create_node", **of, node_type_id=kind))["node"]["id"]
    index = {node["id"]: node["revision"] for node in (await service.call("list_nodes", **of))["nodes"]}
    following = await service.call("list_changes", **of, after=page["newest"])
    assert "reset" not in following
    assert [change["entity_id"] for change in following["changes"]] == [late]
    assert gone not in index
