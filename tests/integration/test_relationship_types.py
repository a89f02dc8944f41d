"""Relationship types: their life, and their rules for every way in which relationships and nodes are written."""

import itertools
import json
import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import pytest

from flexdb.database.pool import Database
from flexdb.repositories.nodes import COMPANIONS
from flexdb.repositories.relationship_types import RelationshipTypeRepository
from flexdb.repositories.unit_of_work import UnitOfWork
from tests import ledger
from tests.integration.filling import slug
from tests.rpc_client import RpcClient, RpcFailure

RULES: dict[str, Any] = {
    "inverse_name": "",
    "description": "",
    "source_node_type_ids": [],
    "target_node_type_ids": [],
    "max_per_source": 0,
    "max_per_target": 0,
    "unique_pairs": False,
    "schema": {},
    "on_delete_source": "cascade",
    "on_delete_target": "cascade",
}


@dataclass
class Place:
    """A tenant with two node types, and nodes of both."""

    client: RpcClient
    tenant: str
    people: str
    teams: str
    ann: str
    bob: str
    red: str
    blue: str

    async def call(self, method: str, **params: Any) -> Any:
        return await self.client.call(method, tenant_id=self.tenant, **params)

    async def type_of(self, name: str, **rules: Any) -> dict[str, Any]:
        made = await self.call("create_relationship_type", name=name, **rules)
        return dict(made["relationship_type"])

    async def edge(self, source: str, name: str, target: str, **more: Any) -> dict[str, Any]:
        return dict(
            (await self.call("create_relationship", **ends(source, name, target), **more))["relationship"]
        )

    async def node(self, node_type: str) -> str:
        return str((await self.call("create_node", node_type_id=node_type))["node"]["id"])

    async def refused(self, method: str, /, **params: Any) -> RpcFailure:
        with pytest.raises(RpcFailure) as failure:
            await self.call(method, **params)
        return failure.value

    async def edge_refused(self, source: str, name: str, target: str, **more: Any) -> RpcFailure:
        return await self.refused("create_relationship", **ends(source, name, target), **more)


def ends(source: str, name: str, target: str) -> dict[str, str]:
    return {"source_node_id": source, "relationship_type": name, "target_node_id": target}


@pytest.fixture
async def place(client: RpcClient, tenant: Mapping[str, str]) -> Place:
    async def made(method: str, **params: Any) -> str:
        answer = await client.call(method, tenant_id=tenant["id"], **params)
        return str(next(iter(answer.values()))["id"])

    people, teams = [await made("create_node_type", name=name) for name in ("Person", "Team")]
    ann, bob = [await made("create_node", node_type_id=people) for _ in range(2)]
    red, blue = [await made("create_node", node_type_id=teams) for _ in range(2)]
    return Place(client, tenant["id"], people, teams, ann, bob, red, blue)


async def test_a_type_through_its_life(place: Place, database: Database) -> None:
    made = await place.type_of("member_of")
    told = {key: made[key] for key in RULES}
    assert (made["name"], made["revision"], told) == ("member_of", 1, RULES)
    key = {"id": made["id"]}
    assert (await place.call("get_relationship_type", **key))["relationship_type"] == made
    new = {
        "name": "belongs_to",
        "inverse_name": "has",
        "description": "Who is in it.",
        "source_node_type_ids": [place.people],
        "target_node_type_ids": [place.teams, place.people],
        "max_per_source": 2,
        "max_per_target": 10,
        "unique_pairs": True,
        "schema": {"required": ["since"]},
        "on_delete_source": "restrict",
        "on_delete_target": "restrict",
    }
    changed = (await place.call("update_relationship_type", **key, **new))["relationship_type"]
    assert {name: changed[name] for name in new} == new
    assert (changed["revision"], changed["created_at"]) == (2, made["created_at"])
    cleared = {name: value for name, value in RULES.items() if name not in ("inverse_name", "schema")}
    cleared |= {"inverse_name": None, "schema": None, "description": None, "if_revision": 2}
    changed = (await place.call("update_relationship_type", **key, **cleared))["relationship_type"]
    assert {name: changed[name] for name in RULES} == RULES
    assert (await place.call("update_relationship_type", **key))["relationship_type"] == changed
    assert (await place.call("list_relationship_types"))["relationship_types"] == [changed]
    assert (await place.refused("update_relationship_type", **key, name="x", if_revision=2)).data[
        "revision"
    ] == 3
    assert (
        await place.refused("delete_relationship_type", **key, if_revision=2)
    ).reason == "revision_conflict"
    assert await place.call("delete_relationship_type", **key, if_revision=3) == {}
    for method in ("get_relationship_type", "update_relationship_type", "delete_relationship_type"):
        assert (await place.refused(method, **key)).reason == "relationship_type_not_found"
    changes = (await place.call("list_changes", entity="relationship_type"))["changes"]
    assert [change["action"] for change in changes] == ["create", "update", "update", "delete"]
    assert changes[1]["data"]["max_per_source"] == 2
    events = (await place.call("list_audit_events", entity="relationship_type", **key))["events"]
    assert len(events) == 4
    await ledger.check(database, place.tenant)


async def test_names_lead_to_one_type(place: Place) -> None:
    parent = await place.type_of("parent_of", inverse_name="child_of")
    await place.type_of("knows")
    for given in (
        {"name": "parent_of"},
        {"name": "child_of"},
        {"name": "x", "inverse_name": "knows"},
        {"name": "x", "inverse_name": "child_of"},
        {"name": "x", "inverse_name": "x"},
    ):
        refused = await place.refused("create_relationship_type", **given)
        assert (refused.code, refused.reason) == (-32002, "relationship_type_name_taken"), given
    assert "both" in refused.error["message"]
    for given in ({"name": "knows"}, {"inverse_name": "knows"}, {"inverse_name": "parent_of"}):
        refused = await place.refused("update_relationship_type", id=parent["id"], **given)
        assert refused.reason == "relationship_type_name_taken", given
    refused = await place.edge_refused(place.ann, "child_of", place.bob)
    assert (refused.reason, refused.paths) == ("relationship_type_is_inverse", ["/relationship_type"])
    await place.edge(place.ann, "friend", place.bob)
    refused = await place.refused("create_relationship_type", name="x", inverse_name="friend")
    assert refused.reason == "inverse_name_in_use"
    assert (await place.refused("create_relationship_type", name="x", id=parent["id"])).reason == "id_taken"


async def test_names_are_resolved(place: Place, database: Database) -> None:
    """A name as a reader of the graph gives it: the one of relationships, and whether it is seen from their targets."""
    types = RelationshipTypeRepository(database, UnitOfWork(database, queue_timeout_s=5))
    await place.type_of("parent_of", inverse_name="child_of")
    answers = await types.resolve(place.tenant, ["parent_of", "child_of", "free", ""])
    assert answers == {"parent_of": ("parent_of", False), "child_of": ("parent_of", True)}


async def test_node_types_of_ends_have_to_be_there(place: Place, client: RpcClient) -> None:
    other = (await client.call("create_tenant", slug=slug(), name="Other"))["tenant"]["id"]
    foreign = (await client.call("create_node_type", tenant_id=other, name="N"))["node_type"]["id"]
    answers = [
        (await place.refused(f"{verb}_relationship_type", name="x", source_node_type_ids=[id_])).error
        for id_ in (foreign, str(uuid.uuid4()))
        for verb in ("create", "check")
    ]
    assert all(answer == answers[0] for answer in answers)
    assert answers[0]["data"]["reason"] == "node_type_not_found"
    made = await place.type_of("of", source_node_type_ids=[place.people], target_node_type_ids=[place.teams])
    await place.call("delete_node_type", id=place.teams)
    kept = (await place.call("update_relationship_type", id=made["id"], max_per_source=3))[
        "relationship_type"
    ]
    assert kept["target_node_type_ids"] == [place.teams]
    gone = {"target_node_type_ids": [place.teams]}
    assert (await place.call("check_relationship_type", name="of", **gone))["is_complete"]
    assert (await place.refused("check_relationship_type", name="x", **gone)).reason == "node_type_not_found"
    assert (await place.edge_refused(place.ann, "of", place.bob)).reason == "node_type_not_allowed"


async def test_ends(place: Place) -> None:
    await place.edge(place.red, "free", place.ann)
    await place.type_of("in", source_node_type_ids=[place.people], target_node_type_ids=[place.teams])
    edge = await place.edge(place.ann, "in", place.red)
    refused = await place.edge_refused(place.red, "in", place.red)
    assert (refused.code, refused.paths) == (-32602, ["/source_node_id"])
    assert (await place.edge_refused(place.ann, "in", place.bob)).paths == ["/target_node_id"]
    free = await place.edge(place.red, "free", place.ann)
    assert (await place.refused("update_relationship", id=free["id"], relationship_type="in")).reason == (
        "node_type_not_allowed"
    )
    changed = await place.call("update_relationship", id=edge["id"], relationship_type="free", data={"a": 1})
    assert changed["relationship"]["revision"] == 2


async def test_maxima(place: Place) -> None:
    await place.type_of("leads", max_per_source=2, max_per_target=1)
    first = await place.edge(place.ann, "leads", place.red)
    refused = await place.edge_refused(place.bob, "leads", place.red)
    assert (refused.code, refused.reason) == (-32002, "relationship_maximum_reached")
    assert (refused.data["rule"], refused.data["maximum"]) == ("max_per_target", 1)
    await place.edge(place.ann, "leads", place.blue)
    refused = await place.edge_refused(place.ann, "leads", place.bob)
    assert refused.data["rule"] == "max_per_source"
    free = await place.edge(place.bob, "other", place.red)
    assert (await place.refused("update_relationship", id=free["id"], relationship_type="leads")).data[
        "rule"
    ] == "max_per_target"
    # What has its place keeps it.
    await place.call("update_relationship", id=first["id"], relationship_type="leads", data={"a": 1})
    await place.call("patch_relationship", id=first["id"], merge={"b": 1})
    await place.call("delete_relationship", id=first["id"])
    await place.call("update_relationship", id=free["id"], relationship_type="leads")


async def test_pairs(place: Place) -> None:
    await place.type_of("likes", unique_pairs=True)
    edge = await place.edge(place.ann, "likes", place.bob)
    refused = await place.edge_refused(place.ann, "likes", place.bob)
    assert (refused.code, refused.reason) == (-32002, "relationship_not_unique")
    assert refused.data["relationship_id"] == edge["id"]
    await place.edge(place.bob, "likes", place.ann)
    await place.edge(place.ann, "likes", place.ann)
    assert (await place.edge_refused(place.ann, "likes", place.ann)).reason == "relationship_not_unique"


async def test_schemas(place: Place) -> None:
    schema = {"required": ["since"], "properties": {"since": {"type": "integer"}}}
    await place.type_of("since", schema=schema)
    edge = await place.edge(place.ann, "since", place.bob, data={"since": 1})
    refused = await place.edge_refused(place.ann, "since", place.bob)
    assert (refused.code, refused.reason, refused.paths) == (-32602, "data_invalid", ["/data"])
    for method, given in (
        ("update_relationship", {"data": {"since": "x"}}),
        ("patch_relationship", {"merge": {"since": "x"}}),
    ):
        refused = await place.refused(method, id=edge["id"], **given)
        assert (refused.reason, refused.paths) == ("data_invalid", ["/data/since"])
    free = await place.edge(place.ann, "free", place.bob)
    assert (await place.refused("update_relationship", id=free["id"], relationship_type="since")).reason == (
        "data_invalid"
    )
    moved = await place.call(
        "update_relationship", id=free["id"], relationship_type="since", data={"since": 3}
    )
    assert moved["relationship"]["data"] == {"since": 3}
    refused = await place.refused("create_relationship_type", name="x", schema={"type": "y"})
    assert refused.reason == "invalid_schema"


async def test_bulk_is_as_if_one_came_after_the_other(place: Place, database: Database) -> None:
    await place.type_of("one", max_per_source=1, unique_pairs=True)
    await place.type_of("two", max_per_target=2, schema={"required": ["a"]})
    taken = str(uuid.uuid4())
    await place.edge(place.ann, "free", place.ann, id=taken)
    items = [
        # This one is refused, and so leaves the place to the next one.
        {**ends(place.ann, "one", place.red), "id": taken},
        ends(place.ann, "one", place.red),
        ends(place.ann, "one", place.red),
        ends(place.ann, "one", place.blue),
        ends(place.ann, "two", place.red),
        *({**ends(place.ann, "two", place.red), "data": {"a": 1}} for _ in range(3)),
        ends(place.red, "free", place.red),
    ]
    answer = await place.call("create_relationships", relationships=items, on_error="continue")
    reasons = [each["error"]["data"]["reason"] if "error" in each else None for each in answer["results"]]
    full = "relationship_maximum_reached"
    assert reasons == [
        *("id_taken", None, "relationship_not_unique", full),
        *("data_invalid", None, None, full, None),
    ]
    refused = await place.refused("create_relationships", relationships=items[1:3])
    assert refused.data["item"] == {"index": 0}
    await ledger.check(database, place.tenant)


async def test_a_thousand_at_once(place: Place) -> None:
    await place.type_of("some", max_per_source=700)
    items = [ends(place.ann, "some", place.red)] * 1000
    answer = await place.call("create_relationships", relationships=items, on_error="continue")
    assert [("error" in each) for each in answer["results"]] == [False] * 700 + [True] * 300


async def test_restrict(place: Place) -> None:
    await place.type_of("owns", on_delete_source="restrict")
    edge = await place.edge(place.ann, "owns", place.red)
    await place.edge(place.ann, "owns", place.ann)
    for method, more in (("delete_node", {}), ("delete_node", {"dry_run": True}), ("erase_node", {})):
        refused = await place.refused(method, id=place.ann, **more)
        assert (refused.code, refused.reason) == (-32002, "node_in_use")
        assert refused.data["relationship_type"] == "owns"
        assert refused.data["relationship_id"] == edge["id"]
    assert (await place.refused("delete_nodes", nodes=[{"id": place.ann}])).reason == "node_in_use"
    assert (await place.refused("delete_node_type", id=place.people)).reason == "node_type_in_use"
    # The other end may go, and takes the relationship along.
    await place.call("delete_node", id=place.red)
    await place.call("delete_node", id=place.ann)


async def test_nodes_that_keep_each_other(place: Place) -> None:
    await place.type_of("in", on_delete_target="restrict")
    nodes = [await place.node(place.people) for _ in range(6)]
    for source, target in itertools.pairwise(nodes):
        await place.edge(source, "in", target)
    # Each goes with the relationship that kept the next one.
    order = [nodes[2], *nodes]
    answer = await place.call("delete_nodes", nodes=[{"id": id_} for id_ in order], on_error="continue")
    assert ["error" in each for each in answer["results"]] == [True, *[False] * 6]


async def test_a_node_type_may_go_with_what_keeps_its_own_nodes(place: Place) -> None:
    await place.type_of("in", on_delete_target="restrict", on_delete_source="restrict")
    await place.edge(place.ann, "in", place.bob)
    crossing = await place.edge(place.red, "in", place.bob)
    refused = await place.refused("delete_node_type", id=place.people)
    assert refused.data["relationship_id"] == crossing["id"]
    await place.call("delete_relationship", id=crossing["id"])
    await place.call("delete_node_type", id=place.people)
    assert (await place.call("list_relationships"))["relationships"] == []


async def test_stored_relationships_are_checked(place: Place) -> None:
    for source, target in ((place.ann, place.red), (place.ann, place.red), (place.bob, place.ann)):
        await place.edge(source, "on", target, data={"n": 1})
    rules = {
        "target_node_type_ids": [place.teams],
        "max_per_source": 1,
        "unique_pairs": True,
        "schema": {"properties": {"n": {"type": "string"}}},
    }
    found = await place.call("check_relationship_type", name="on", **rules)
    counts = {error["keyword"]: error["count"] for error in found["errors"]}
    assert counts == {"target_node_type_ids": 1, "max_per_source": 2, "unique_pairs": 2, "type": 3}
    assert (found["checked"], found["broken"], found["is_complete"]) == (3, 3, True)
    refused = await place.refused("create_relationship_type", name="on", **rules)
    assert (refused.code, refused.reason) == (-32002, "relationships_break_type")
    assert {error["keyword"]: error["count"] for error in refused.data["errors"]} == counts
    made = await place.type_of("on", **rules, on_broken="allow")
    for rule in ({"max_per_source": 3}, {"unique_pairs": False}):
        refused = await place.refused("update_relationship_type", id=made["id"], **rule)
        assert refused.reason == "relationships_break_type"
    loose = {"target_node_type_ids": [], "max_per_source": 2, "unique_pairs": False, "schema": None}
    await place.call("update_relationship_type", id=made["id"], **loose)
    refused = await place.refused("update_relationship_type", id=made["id"], max_per_source=1)
    assert refused.data["errors"][0]["count"] == 2
    description = await place.call("update_relationship_type", id=made["id"], description="x")
    assert description["relationship_type"]["revision"] == 3


async def test_a_check_goes_on_with_its_token(place: Place) -> None:
    items = [{**ends(place.ann, "many", place.red), "data": {"n": number}} for number in range(600)]
    await place.call("create_relationships", relationships=items)
    rules = {"schema": {"required": ["n"]}, "max_per_source": 601}
    found = await place.call("check_relationship_type", name="many", **rules)
    assert (found["checked"], found["broken"]) == (600, 0)
    await place.edge(place.ann, "many", place.red, data={"n": 1})
    made = await place.type_of("many", **rules, check_token=found["check_token"])
    assert (await place.edge_refused(place.ann, "many", place.red, data={"n": 1})).reason == (
        "relationship_maximum_reached"
    )
    refused = await place.refused("check_relationship_type", name="many", check_token=found["check_token"])
    assert refused.reason == "invalid_check_token"
    found = await place.call("check_relationship_type", name="many", max_per_source=600)
    assert (found["broken"], len(found["errors"][0]["samples"])) == (601, 10)
    refused = await place.refused(
        "update_relationship_type",
        id=made["id"],
        max_per_source=600,
        schema=None,
        check_token=found["check_token"],
    )
    assert refused.reason == "invalid_check_token"


async def test_a_type_that_has_relationships_keeps_its_name(place: Place) -> None:
    made = await place.type_of("old")
    edge = await place.edge(place.ann, "old", place.bob)
    refused = await place.refused("update_relationship_type", id=made["id"], name="new")
    assert (refused.code, refused.reason) == (-32002, "relationship_type_in_use")
    await place.edge(place.ann, "new", place.ann)
    await place.call("delete_relationship", id=edge["id"])
    await place.call("update_relationship_type", id=made["id"], unique_pairs=True)
    await place.edge(place.ann, "new", place.ann)
    refused = await place.refused("update_relationship_type", id=made["id"], name="new")
    assert refused.reason == "relationships_break_type"
    await place.edge(place.ann, "newer", place.ann)
    await place.call("update_relationship_type", id=made["id"], name="newer")
    assert (await place.edge_refused(place.ann, "newer", place.ann)).reason == "relationship_not_unique"
    await place.edge(place.ann, "old", place.ann)


async def test_relationships_of_a_deleted_type_are_free(place: Place) -> None:
    made = await place.type_of("on", max_per_source=1, on_delete_source="restrict")
    await place.edge(place.ann, "on", place.bob)
    await place.call("delete_relationship_type", id=made["id"])
    await place.edge(place.ann, "on", place.bob)
    await place.call("delete_node", id=place.ann)


async def test_what_comes_back_with_a_node_keeps_the_rules(place: Place, database: Database) -> None:
    made = await place.type_of("on", schema={"properties": {"n": {"type": "integer"}}})
    edges = [await place.edge(place.ann, "on", place.red, data={"n": n}) for n in range(2)]
    edges.append(await place.edge(place.ann, "on", place.blue, data={"n": 2}))
    edges.append(await place.edge(place.bob, "free", place.ann))
    await place.call("delete_node", id=place.ann)
    rules = {"unique_pairs": True, "max_per_source": 2, "schema": {"properties": {"n": {"minimum": 0}}}}
    await place.call("update_relationship_type", id=made["id"], **rules)
    restored = await place.call("restore_node", id=place.ann)
    assert restored["came_along"] == {"relationships": 3}
    back = (await place.call("list_relationships", source_node_id=place.ann))["relationships"]
    assert {edge["id"] for edge in back} == {edges[0]["id"], edges[2]["id"]}
    assert {edge["revision"] for edge in back} == {2}
    await place.call("delete_node", id=place.ann)
    strict = {"schema": {"properties": {"n": {"minimum": 2}}}}
    await place.call("update_relationship_type", id=made["id"], **strict)
    assert (await place.call("restore_node", id=place.ann))["came_along"] == {"relationships": 2}
    await ledger.check(database, place.tenant)


RESTRICTING = """
INSERT INTO relationship_types (tenant_id, id, name, inverse_name, on_delete_source, on_delete_target)
SELECT $1, gen_random_uuid(), 'k' || n, 'inverse of k' || n, 'restrict', 'restrict' FROM generate_series(1, $2::int) n
"""


async def test_many_types_do_not_hold_up_who_deletes(place: Place, database: Database) -> None:
    """However many types may keep nodes, those are asked that relationships at the node have."""
    await place.edge(place.ann, "k1", place.red)
    async with database.transaction() as tx:
        await tx.execute(RESTRICTING, place.tenant, 500)
        for node, kept_by in ((place.ann, "k1"), (place.red, "k1"), (place.bob, None)):
            found = await tx.fetchrow(COMPANIONS, place.tenant, node)
            assert found is not None
            assert found["held_as"] == kept_by
            explained = f"EXPLAIN (ANALYZE, TIMING OFF, FORMAT JSON) {COMPANIONS}"
            plan = json.loads(await tx.fetchval(explained, place.tenant, node))[0]["Plan"]
            asked = [each for each in parts(plan) if each.get("Relation Name") == "relationship_types"]
            assert sum(each["Actual Loops"] * (each["Actual Rows"] + skipped(each)) for each in asked) < 10


def parts(plan: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield plan
    for each in plan.get("Plans", ()):
        yield from parts(each)


def skipped(plan: dict[str, Any]) -> float:
    return float(plan.get("Rows Removed by Filter", 0) + plan.get("Rows Removed by Index Recheck", 0))


def heavy(number: int) -> dict[str, Any]:
    """A schema of which no two are kept at a time."""
    return {"properties": {f"p{n}": {"pattern": f"^\\w{{1,{190 + n + number * 10}}}$"} for n in range(6)}}


async def test_types_whose_schemas_are_not_kept_together(place: Place, database: Database) -> None:
    for number, name in enumerate(("a", "b")):
        await place.type_of(name, schema=heavy(number))
    new = [{**ends(place.ann, name, place.red), "data": {"p0": "x"}} for name in "abab"]
    made = await place.call("create_relationships", relationships=new)
    assert len({outcome["relationship"]["id"] for outcome in made["results"]}) == 4
    await place.call("delete_node", id=place.ann)
    assert (await place.call("restore_node", id=place.ann))["came_along"] == {"relationships": 4}
    new[1]["data"] = {"p0": "-"}
    refused = await place.refused("create_relationships", relationships=new)
    assert (refused.reason, refused.data["item"]) == ("data_invalid", {"index": 1})
    operation = {
        "method": "create_relationships",
        "params": {"tenant_id": place.tenant, "relationships": new[2:]},
    }
    await place.client.call("execute_transaction", operations=[operation])
    await ledger.check(database, place.tenant)


async def test_what_comes_back_counts(place: Place) -> None:
    await place.type_of("on")
    for _ in range(2):
        await place.edge(place.ann, "on", place.red)
    await place.call("delete_node", id=place.ann)
    await place.call("set_tenant_limits", max_relationships=1)
    assert (await place.refused("restore_node", id=place.ann)).reason == "tenant_limit_reached"
    assert (await place.refused("get_node", id=place.ann)).reason == "node_not_found"
    await place.call("set_tenant_limits", max_relationships=2)
    assert (await place.call("restore_node", id=place.ann))["came_along"] == {"relationships": 2}


async def test_rules_in_transactions(place: Place) -> None:
    scope = {"tenant_id": place.tenant}
    one = {"method": "create_relationship", "params": {**scope, **ends(place.ann, "t", place.red)}}
    rules = {"method": "create_relationship_type", "params": {**scope, "name": "t", "max_per_source": 1}}
    refused = await place.client.call(
        "execute_transaction", operations=[one, rules, {"method": "list_relationships", "params": scope}]
    )
    assert refused["results"][1]["result"]["relationship_type"]["max_per_source"] == 1
    with pytest.raises(RpcFailure) as failure:
        await place.client.call("execute_transaction", operations=[one])
    assert failure.value.reason == "relationship_maximum_reached"


async def test_hubs(place: Place, database: Database) -> None:
    """A node with very many relationships makes no write look at more of them than there may be."""
    await place.type_of("to", max_per_source=3, unique_pairs=True, on_delete_source="restrict")
    async with database.transaction() as tx:
        await tx.execute(
            "INSERT INTO relationships (tenant_id, id, source_node_id, target_node_id, source_node_type_id,"
            " target_node_type_id, relationship_type)"
            " SELECT $1, gen_random_uuid(), s.id, t.id, s.node_type_id, t.node_type_id, 'to'"
            " FROM nodes s, nodes t, generate_series(1, 20000)"
            " WHERE s.tenant_id = $1 AND s.id = $2 AND t.tenant_id = $1 AND t.id = $3",
            *(place.tenant, place.ann, place.red),
        )
        await tx.execute(
            "UPDATE tenant_heads SET relationship_count = relationship_count + 20000,"
            " data_bytes = data_bytes + 40000 WHERE tenant_id = $1",
            place.tenant,
        )
    assert (await place.edge_refused(place.ann, "to", place.blue)).reason == "relationship_maximum_reached"
    assert (await place.edge_refused(place.ann, "to", place.red)).reason == "relationship_not_unique"
    assert (await place.refused("delete_node", id=place.ann)).reason == "node_in_use"
