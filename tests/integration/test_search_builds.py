"""Searches over nodes that there are: built step by step while others write, by whichever process."""

import uuid
from typing import get_args

import pytest

from flexdb.generated.params import SearchInput, SearchLanguage
from flexdb.generated.results import NodeTypeSearch
from flexdb.repositories import search_jobs
from flexdb.repositories.criteria import Condition, Member
from flexdb.repositories.looking import Looks, QueryTooSlow
from flexdb.repositories.node_types import Definition
from flexdb.repositories.paging import Window
from flexdb.repositories.search_sql import Search, search_statement
from flexdb.repositories.searches import SearchRepository
from flexdb.repositories.tenants import TenantRepository
from flexdb.services.search_definitions import searched
from tests import ledger
from tests.integration.filling import count
from tests.integration.test_index_builds import AUTHOR, STEP, Process, process, processes

__all__ = ["process", "processes"]

TITLE = SearchInput(fields=["/title"])
GERMAN = SearchInput(fields=["/title"], language="german")
NONE = SearchInput(fields=[])


OTHERS = """
INSERT INTO node_search_entries (tenant_id, node_id, search_id, vector)
SELECT $1, gen_random_uuid(), gen_random_uuid(), 'other' FROM generate_series(1, 5000)
"""


async def filled(process: Process, nodes: int) -> tuple[str, str]:
    """Return a tenant with a type that has nodes, each with its number as a word."""
    tenant = await process.tenant()
    node_type = await process.node_type(tenant)
    for number in range(nodes):
        await process.create(tenant, node_type, title=f"word no{number}")
    return tenant, node_type


async def give(process: Process, tenant: str, node_type: str, search: SearchInput) -> NodeTypeSearch:
    """Give a type a search without building any of it, as if it were large."""
    definition = Definition(None, None, None, None, searched(search))
    made = (await process.node_types.update(tenant, AUTHOR, node_type, definition, None)).search
    assert isinstance(made, NodeTypeSearch) or search is NONE
    return made  # type: ignore[return-value]  # there is one unless it is NONE


async def shown(process: Process, tenant: str, node_type: str) -> NodeTypeSearch:
    found = await process.node_types.get(tenant, node_type)
    assert found
    assert isinstance(found.search, NodeTypeSearch)
    return found.search


async def found(process: Process, tenant: str, node_type: str, words: str) -> int:
    """Return how many nodes are found; -1 while the search is built."""
    searches = SearchRepository(Looks(process.database, 5, None))
    result = await searches.find(tenant, Search(words, node_type), Window(10))
    return -1 if result.building else result.rows.total.count


async def test_step_by_step(processes: tuple[Process, Process]) -> None:
    """Two processes in turn, with a write of each kind between their steps."""
    one, other = processes
    tenant, node_type = await filled(one, 95)
    ids = await one.ids(tenant)
    assert (await give(one, tenant, node_type, TITLE)).state == "building"
    told, steps = [], 0
    while await (one, other)[steps % 2].step():
        search = await shown(one, tenant, node_type)
        told.append(search.done)
        assert (await found(one, tenant, node_type, "word") == -1) == (search.state == "building")
        writer, node = (one, other)[steps // 2 % 2], ids[steps * 8]
        await writer.update(tenant, node_type, node, title=f"word changed{steps}")
        await writer.create(tenant, node_type, title="word new")
        await writer.nodes.delete(tenant, AUTHOR, ids[steps * 8 + 1], None)
        await ledger.check(one.database, tenant)
        steps += 1
    assert told[:3] == [10, 20, 30]
    assert (await shown(one, tenant, node_type)).state == "ready"
    assert await found(one, tenant, node_type, "word") == 95
    assert await found(one, tenant, node_type, "changed0") == 1
    assert await found(one, tenant, node_type, "new") == steps
    assert await count(one.database, "index_jobs", tenant) == 0
    assert await count(one.database, "node_search_entries", tenant) == 95


async def test_a_step_that_somebody_else_has_done_is_passed_over(processes: tuple[Process, Process]) -> None:
    one, other = processes
    tenant, node_type = await filled(one, 2 * STEP)
    await give(one, tenant, node_type, TITLE)
    names = await one.jobs.next()
    assert names
    job = await one.jobs.look(*names)
    assert await other.step()
    async with one.work.for_tenant(tenant) as unit:
        await search_jobs.step(unit, job, STEP)  # type: ignore[arg-type]  # it is of a search
    assert (await shown(one, tenant, node_type)).done == STEP
    assert await count(one.database, "node_search_entries", tenant) == STEP
    await one.finish()


async def test_another_search_while_one_is_built(process: Process) -> None:
    tenant, node_type = await filled(process, 3 * STEP)
    await give(process, tenant, node_type, TITLE)
    await process.step()
    await give(process, tenant, node_type, GERMAN)
    await process.create(tenant, node_type, title="Wörter")
    await ledger.check(process.database, tenant)
    await process.finish()
    assert (await shown(process, tenant, node_type)).language == "german"
    assert await found(process, tenant, node_type, "wort") == 1
    assert await count(process.database, "node_search_entries", tenant) == 3 * STEP + 1
    assert await count(process.database, "node_type_searches", tenant) == 1
    await ledger.check(process.database, tenant)


async def test_the_same_search_again_goes_on(process: Process) -> None:
    tenant, node_type = await filled(process, 3 * STEP)
    await give(process, tenant, node_type, TITLE)
    await process.step()
    assert (await give(process, tenant, node_type, TITLE)).done == STEP
    assert await process.finish() == 3


@pytest.mark.parametrize("is_ready", [False, True])
async def test_a_search_that_is_taken_away(process: Process, *, is_ready: bool) -> None:
    tenant, node_type = await filled(process, 3 * STEP)
    await give(process, tenant, node_type, TITLE)
    await (process.finish() if is_ready else process.step())
    await give(process, tenant, node_type, NONE)
    await process.create(tenant, node_type, title="word")
    await ledger.check(process.database, tenant)
    await process.finish()
    for table in ("node_search_entries", "node_type_searches", "index_jobs"):
        assert await count(process.database, table, tenant) == 0


@pytest.mark.parametrize("deleted", ["type", "tenant"])
async def test_what_is_deleted_while_its_search_is_built(process: Process, deleted: str) -> None:
    """Large, so that the deletion goes on in the background, too."""
    tenant, node_type = await filled(process, 3 * STEP)
    _, other_type = await filled(process, 0)
    await give(process, tenant, node_type, TITLE)
    await process.step()
    async with process.work.for_tenant(tenant) as unit:
        if deleted == "type":
            await process.node_types.delete(unit, AUTHOR, node_type, None)
        else:
            await process.tenants.delete(unit, AUTHOR)
    searches = SearchRepository(Looks(process.database, 5, None))
    if deleted == "type":
        assert (await searches.find(tenant, Search("word"), Window(10))).searches == 0
    await process.finish()
    assert await count(process.database, "index_jobs", tenant) == 0
    while await process.purge():
        if deleted == "type":
            await ledger.check(process.database, tenant)
    for table in ("node_search_entries", "node_type_searches", "nodes"):
        assert await count(process.database, table, tenant) == 0
    assert other_type


async def test_small_deletions_leave_nothing(process: Process) -> None:
    tenant, node_type = await filled(process, 2)
    await give(process, tenant, node_type, TITLE)
    await process.finish()
    async with process.work.for_tenant(tenant) as unit:
        await TenantRepository(process.database, process.work).delete(unit, AUTHOR)
    for table in ("node_search_entries", "node_type_searches", "nodes"):
        assert await count(process.database, table, tenant) == 0


async def test_large_documents_take_more_steps(process: Process) -> None:
    tenant = await process.tenant()
    node_type = await process.node_type(tenant)
    for number in range(5):
        await process.create(tenant, node_type, title=f"word no{number} " + uuid.uuid4().hex * 6_000)
    await give(process, tenant, node_type, TITLE)
    assert await process.finish() == 3 + 1
    assert await found(process, tenant, node_type, "word") == 5


async def test_a_search_that_takes_too_long_is_stopped(process: Process) -> None:
    tenant, node_type = await filled(process, 1)
    await give(process, tenant, node_type, TITLE)
    searches = SearchRepository(Looks(process.database, 1e-6, None))
    place = Condition(Member(("title",)), "starts_with", "w")
    with pytest.raises(QueryTooSlow) as failure:
        await searches.find(tenant, Search("word", criterion=place), Window(10))
    assert failure.value.details == {"fields": ["/title"]}
    await process.finish()


async def test_words_are_looked_up_in_their_index(process: Process) -> None:
    """There is no other index by which PostgreSQL would find those of a tenant; in a table of a page any is as good."""
    tenant, node_type = await filled(process, 1)
    for search in (Search("word"), Search("word", node_type), Search("wo", node_type, is_prefix=True)):
        statement = search_statement(tenant, search, Window(10))
        async with process.database.transaction() as tx:
            await tx.execute("SET LOCAL enable_seqscan = off")
            await tx.execute("SAVEPOINT before_others")
            await tx.execute(OTHERS, tenant)
            rows = await tx.fetch(f"EXPLAIN {statement.sql}", *statement.arguments)
            await tx.execute("ROLLBACK TO before_others")
        plan = "\n".join(row[0] for row in rows)
        assert "Bitmap Index Scan on node_search_entries_vector_idx" in plan
        assert "node_search_entries_pkey" not in plan


async def test_there_is_each_language(process: Process) -> None:
    async with process.database.connection() as connection:
        rows = await connection.fetch(
            "SELECT cfgname FROM pg_ts_config WHERE cfgnamespace = 'pg_catalog'::regnamespace"
        )
    assert set(get_args(SearchLanguage)) <= {row["cfgname"] for row in rows}
