"""The log of a tenant, replayed from its beginning and held against the rows and counters that there are."""

import json
import uuid
from typing import Any

from asyncpg import Record

from flexdb.database.pool import Connection, Database
from flexdb.repositories.node_indexes import Index
from flexdb.repositories.node_searches import vector
from flexdb.services.index_keys import entries as entries_of

ENTRIES = "SELECT * FROM changes WHERE tenant_id = $1 ORDER BY seq"
HEAD = "SELECT * FROM tenant_heads WHERE tenant_id = $1"
TYPE_HEADS = "SELECT node_type_id, node_count FROM node_type_heads WHERE tenant_id = $1"
ROWS = {
    "tenant": "SELECT id, NULL::bigint AS revision, updated_at, slug, name, status, history_days FROM tenants WHERE id = $1",
    "membership": "SELECT user_id AS id, NULL::bigint AS revision, updated_at, role FROM tenant_users WHERE tenant_id = $1",
    "node_type": (
        "SELECT t.id, t.revision, t.updated_at, t.name, t.description, t.schema, (SELECT coalesce(jsonb_agg("
        " jsonb_build_object('fields', x.fields, 'unique', x.is_unique) ORDER BY x.place), '[]') FROM node_type_indexes x"
        " WHERE x.tenant_id = $1 AND x.node_type_id = t.id AND x.state <> 'dropped') AS indexes,"
        " (SELECT jsonb_build_object('fields', to_jsonb(x.fields), 'language', x.language) FROM node_type_searches x"
        " WHERE x.tenant_id = $1 AND x.node_type_id = t.id AND x.state <> 'dropped') AS search"
        " FROM node_types t WHERE t.tenant_id = $1"
    ),
    "relationship_type": (
        "SELECT id, revision, updated_at, name, inverse_name, description, source_node_type_ids::text[],"
        " target_node_type_ids::text[], max_per_source, max_per_target, unique_pairs, schema, on_delete_source,"
        " on_delete_target FROM relationship_types WHERE tenant_id = $1"
    ),
    "node": "SELECT id, revision, updated_at, node_type_id::text, data FROM nodes WHERE tenant_id = $1",
    "relationship": (
        "SELECT id, revision, updated_at, source_node_id::text, target_node_id::text, relationship_type, data"
        " FROM relationships WHERE tenant_id = $1"
    ),
    "webhook": (
        "SELECT id, revision, updated_at, substring(url FROM '^https?://[^/?]+') AS origin, description, filters,"
        " paused_at IS NULL AS is_active FROM webhooks WHERE tenant_id = $1"
    ),
}
CREATED = {
    entity: f"SELECT id, created_at FROM {entity}s WHERE tenant_id = $1"
    for entity in ("node_type", "relationship_type", "node", "relationship")
}
BYTES = (
    "SELECT coalesce((SELECT sum(octet_length(data::text)) FROM nodes WHERE tenant_id = $1), 0)"
    " + coalesce((SELECT sum(octet_length(data::text)) FROM relationships WHERE tenant_id = $1), 0)"
)
# What older entries do not tell, since there was none: limits of history, and indexes. Those of types without a search do not
# tell of one.
DEFAULTS: dict[str, dict[str, Any]] = {
    "tenant": {"history_days": 30},
    "node_type": {"indexes": [], "search": None},
}
INDEXES = """
SELECT x.id, x.fields, x.is_unique, x.times, x.state, n.id AS node_id, n.data
FROM node_type_indexes x JOIN nodes n ON n.tenant_id = $1 AND n.node_type_id = x.node_type_id
WHERE x.tenant_id = $1 AND x.state <> 'dropped'
"""
INDEX_ENTRIES = """
SELECT e.index_id, e.node_id, e.key, e.is_rough, e.is_unique FROM node_index_entries e
JOIN node_type_indexes x ON x.tenant_id = $1 AND x.id = e.index_id AND x.state <> 'dropped'
WHERE e.tenant_id = $1
"""
# Which nodes a search has, and with which words: read anew from the data, for those that have their vector.
SEARCHED = f"""
SELECT x.state, n.id AS node_id, e.vector AS stored,
       {vector("n.data", id_="x.id", paths="x.paths", language="x.language")} AS expected
FROM node_type_searches x JOIN nodes n ON n.tenant_id = $1 AND n.node_type_id = x.node_type_id
LEFT JOIN node_search_entries e ON e.tenant_id = $1 AND e.node_id = n.id AND e.search_id = x.id
WHERE x.tenant_id = $1 AND x.state <> 'dropped'
"""
LOST = """
SELECT count(*) FROM node_search_entries e WHERE e.tenant_id = $1 AND NOT EXISTS (
  SELECT FROM node_type_searches x JOIN nodes n ON n.tenant_id = $1 AND n.node_type_id = x.node_type_id AND n.id = e.node_id
  WHERE x.tenant_id = $1 AND x.id = e.search_id)
"""
IDS = ("id", "revision", "updated_at")
DOCUMENTS = ("data", "schema", "filters", "indexes", "search")

State = dict[str, dict[str, tuple[int | None, Any, dict[str, Any]]]]
"""By entity and id: the revision, the time of the last change, and what there is beside."""


async def entries(database: Database, tenant_id: str) -> list[Record]:
    """Return the log of a tenant, oldest first."""
    async with database.connection() as connection:
        return list(await connection.fetch(ENTRIES, tenant_id))


async def check(
    database: Database, tenant_id: str, *, with_times: bool = True, with_gaps: bool = False
) -> list[Record]:
    """Assert that log, rows and counters of a tenant agree, as of one moment; return the log.

    Rows that are older than the log have other times than their entries. There are gaps where old entries were removed.
    """
    async with database.transaction() as tx:
        await tx.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        log = list(await tx.fetch(ENTRIES, tenant_id))
        head = await tx.fetchrow(HEAD, tenant_id)
        assert head is not None
        numbers = [entry["seq"] for entry in log]
        assert set(numbers) <= set(range(1, head["last_seq"] + 1))
        assert with_gaps or len(numbers) == head["last_seq"]
        times = [entry["at"] for entry in log]
        assert times == sorted(times)
        assert not times or times[-1] <= head["last_at"]
        check_highest_ids(log, head)
        rows = await stored(tx, tenant_id)
        assert without_times(replayed(log, with_gaps=with_gaps), keep=with_times) == without_times(
            rows, keep=with_times
        )
        await check_counters(tx, tenant_id, head, rows)
        await check_indexes(tx, tenant_id)
        await check_searches(tx, tenant_id)
        for entity, statement in CREATED.items():
            last = {
                str(entry["entity_id"]): entry["created_at"] for entry in log if entry["entity"] == entity
            }
            for row in await tx.fetch(statement, tenant_id):
                assert last[str(row["id"])] == row["created_at"]
    return log


def replayed(log: list[Record], *, with_gaps: bool = False) -> State:
    """Return what there is after all entries; with gaps, what came before the first one of a thing may be missing."""
    state: State = {entity: {} for entity in ROWS}
    for entry in log:
        if entry["entity"] == "tenant_limits":
            continue
        things, key = state[entry["entity"]], str(entry["entity_id"])
        was_there = key in things
        if entry["action"] == "delete":
            assert entry["payload"] is None
            # What was deleted before may be erased.
            assert was_there or with_gaps or entry["method"] == "erase_node"
            assert not was_there or things.pop(key)[0] == entry["revision"]
        else:
            assert was_there == (entry["action"] == "update") or (with_gaps and not was_there)
            if was_there and entry["revision"] is not None:
                assert entry["revision"] == things[key][0] + 1  # type: ignore[operator]
            defaults = DEFAULTS.get(entry["entity"], {})
            things[key] = (entry["revision"], entry["at"], defaults | payload_of(entry))
        if not with_gaps:
            counts = (len(state["node"]), len(state["relationship"]))
            assert (entry["node_count"], entry["relationship_count"]) == counts
    return state


def payload_of(entry: Record) -> dict[str, Any]:
    """Return what an entry tells of a thing beside its ids, in the form of its row; what was erased is None."""
    payload = json.loads(entry["payload"] or "null")
    if entry["entity"] == "node":
        return {"node_type_id": str(entry["node_type_id"]), "data": payload}
    return dict(payload)


def without_times(state: State, *, keep: bool) -> State:
    """Return a state without times, unless they are to be kept."""
    if keep:
        return state
    return {
        entity: {key: (revision, None, payload) for key, (revision, _, payload) in things.items()}
        for entity, things in state.items()
    }


async def stored(tx: Connection, tenant_id: str) -> State:
    """Return what there is in the tables."""
    state: State = {}
    for entity, statement in ROWS.items():
        state[entity] = {}
        for row in await tx.fetch(statement, tenant_id):
            payload = {
                name: json.loads(value or "null") if name in DOCUMENTS else value
                for name, value in row.items()
                if name not in IDS
            }
            state[entity][str(row["id"])] = (row["revision"], row["updated_at"], payload)
    return state


def check_highest_ids(log: list[Record], head: Record) -> None:
    """Assert that no entry names a lower id than there was by then; older ones than the column name none."""
    highest = uuid.UUID(int=0)
    for entry in log:
        if entry["entity"] in ("node", "relationship"):
            highest = max(highest, entry["entity_id"])
        assert entry["highest_id"] is None or entry["highest_id"] >= highest
    assert head["highest_id"] >= highest


async def check_counters(tx: Connection, tenant_id: str, head: Record, rows: State) -> None:
    """Assert that the counters of a tenant and of its types are what counting says."""
    assert head["node_count"] == len(rows["node"])
    assert head["relationship_count"] == len(rows["relationship"])
    assert head["data_bytes"] == await tx.fetchval(BYTES, tenant_id)
    counted = dict.fromkeys(rows["node_type"], 0)
    for _, _, node in rows["node"].values():
        counted[node["node_type_id"]] += 1
    heads = await tx.fetch(TYPE_HEADS, tenant_id)
    assert {str(row["node_type_id"]): row["node_count"] for row in heads} == counted


async def check_indexes(tx: Connection, tenant_id: str) -> None:
    """Assert that indexes have what the nodes have: all of them, but for those that are being built."""
    expected, building = {}, set()
    for row in await tx.fetch(INDEXES, tenant_id):
        index = Index(str(row["id"]), tuple(row["fields"]), row["is_unique"], tuple(row["times"]))
        entry = entries_of(row["data"], (index,))[0]
        is_unique = entry.constrains and row["state"] == "ready"
        expected[index.id, str(row["node_id"])] = ((entry.key, entry.is_rough), is_unique)
        if row["state"] != "ready":
            building.add(index.id)
    found = {}
    for row in await tx.fetch(INDEX_ENTRIES, tenant_id):
        found[str(row["index_id"]), str(row["node_id"])] = ((row["key"], row["is_rough"]), row["is_unique"])
    for name, (key, is_unique) in found.items():
        assert expected[name][0] == key
        assert expected[name][1] == is_unique or name[0] in building
    assert all(name in found for name in expected if name[0] not in building)


async def check_searches(tx: Connection, tenant_id: str) -> None:
    """Assert that searches have what the nodes have: all of them, but for those that are being built."""
    for row in await tx.fetch(SEARCHED, tenant_id):
        assert row["stored"] == row["expected"] or (row["stored"] is None and row["state"] == "building")
    assert await tx.fetchval(LOST, tenant_id) == 0
