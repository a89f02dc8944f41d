"""Feeds with filters: what is told is what the oracle says, and who takes it in has what lists with the filter hold."""

import uuid
from typing import Any

import pytest
from hypothesis import event, given, settings
from hypothesis import strategies as st

from tests.feeds import connected
from tests.property.query_oracle import Oracle
from tests.property.strategies import Number, text_of
from tests.property.test_model import World
from tests.property.test_queries import BOUNDED, DOCUMENTS, SCHEMA, TIMES, Tenant, filters, world

__all__ = ["world"]

ACTIONS = ("create", "update", "update", "delete", "restore")
KINDS = ["to", "To", "é"]


class History:
    """Nodes of a tenant, or relationships, to which things happen one after the other."""

    def __init__(self, tenant: Tenant, entity: str) -> None:
        self.tenant = tenant
        self.entity = entity
        self.type = tenant.call("create_node_type", name=uuid.uuid4().hex)["node_type"]["id"]
        self.ends = [self._new_node({})["id"] for _ in range(2)] if entity == "relationship" else []
        self.begin = int(tenant.call("list_changes", limit=Number("1"))["newest"])
        self.there: list[str] = []
        self.gone: list[str] = []

    def happen(self, data: st.DataObject, document: Any) -> None:
        """Have something happen, as far as there is something that it can happen to."""
        action = data.draw(st.sampled_from(ACTIONS))
        if action == "update" and self.there:
            thing = data.draw(st.sampled_from(self.there))
            self.tenant.call(f"update_{self.entity}", id=thing, data=document)
        elif action == "delete" and self.there:
            thing = data.draw(st.sampled_from(self.there))
            self.tenant.call(f"delete_{self.entity}", id=thing)
            self.there.remove(thing)
            self.gone.append(thing)
        elif action == "restore" and self.gone and self.entity == "node":
            thing = self.gone.pop()
            self.tenant.call("restore_node", id=thing)
            self.there.append(thing)
        else:
            make = self._new_node if self.entity == "node" else self._new_relationship
            self.there.append(make(document, data)["id"])

    def _new_node(self, document: Any, _: Any = None) -> Any:
        return self.tenant.call("create_node", node_type_id=self.type, data=document)["node"]

    def _new_relationship(self, document: Any, data: st.DataObject) -> Any:
        ends = {end: data.draw(st.sampled_from(self.ends)) for end in ("source_node_id", "target_node_id")}
        kind = data.draw(st.sampled_from(KINDS))
        made = self.tenant.call("create_relationship", **ends, relationship_type=kind, data=document)
        return made["relationship"]

    def changes(self) -> list[dict[str, Any]]:
        asked = {"after": Number(str(self.begin)), "limit": Number("1000"), "entity": self.entity}
        changes: list[dict[str, Any]] = self.tenant.call("list_changes", **asked)["changes"]
        return changes


def thing_of(change: dict[str, Any]) -> dict[str, Any] | None:
    """Return what a thing is after a change, as lists tell it."""
    if change["action"] == "delete":
        return None
    beside = {"id": change["entity_id"], "updated_at": change["at"]}
    if change["entity"] == "relationship":
        return {**beside, **change["data"]}
    return {**beside, "node_type_id": change["node_type_id"], "data": change["data"]}


def expected(oracle: Oracle, asked: dict[str, Any], changes: list[dict[str, Any]]) -> list[tuple[int, bool]]:
    """Return the numbers of the changes that are to be told, each with whether the thing matches after it."""
    matching: dict[str, bool] = {}
    told = []
    for change in changes:
        thing = thing_of(change)
        before = matching.get(change["entity_id"], False)
        after = thing is not None and oracle.is_true(asked, thing)
        matching[change["entity_id"]] = after
        if before or after:
            told.append((int(change["change"]), after))
    return told


def brief(changes: list[dict[str, Any]]) -> list[tuple[int, bool]]:
    return [(int(change["change"]), change["matches"]) for change in changes]


async def subscribed(tenant: Tenant, asked: dict[str, Any], until: int) -> list[tuple[int, bool]]:
    async with connected(tenant.world.client) as connection:
        await connection.subscribe(tenant.id, **asked)
        return brief(await connection.changes(until))


def check_mirror(history: History, narrowed: dict[str, Any], size: int) -> list[tuple[int, bool]]:
    """Keep a copy from the feed, page by page, and hold it against the list of then after each."""
    listing = f"list_{history.entity}s"
    mirror: set[str] = set()
    told: list[tuple[int, bool]] = []
    after = history.begin
    of_type = {name: value for name, value in narrowed.items() if name != "entity"}
    if history.entity == "relationship":
        mine = {"source_node_id": {"in": history.ends}}
        of_type["filter"] = f'{{"and":[{text_of(mine)},{narrowed["filter"]}]}}'
    while True:
        page = history.tenant.call(
            "list_changes", after=Number(str(after)), limit=Number(str(size)), **narrowed
        )
        for change in page["changes"]:
            (mirror.add if change["matches"] else mirror.discard)(change["entity_id"])
        told += brief(page["changes"])
        after = int(page["last"])
        listed = history.tenant.pages(listing, f"{history.entity}s", 100, as_of=Number(str(after)), **of_type)
        assert mirror == {thing["id"] for thing in listed if thing["id"] in history.there + history.gone}
        if after == int(page["newest"]):
            return told


def check_feed(world: World, entity: str, examples: int) -> None:
    @given(data=st.data(), documents=DOCUMENTS, size=st.integers(1, 5))
    @settings(BOUNDED, max_examples=examples)
    def check(data: st.DataObject, documents: list[Any], size: int) -> None:
        tenant = Tenant(world)
        history = History(tenant, entity)
        for document in documents:
            history.happen(data, document)
            history.happen(data, data.draw(st.sampled_from(documents)))
        of_type = entity == "node" and data.draw(st.booleans(), "of type")
        if of_type:
            # Only what is stored already may break it.
            tenant.call("update_node_type", id=history.type, schema=SCHEMA, on_broken="allow")
        changes = history.changes()
        there = [thing["data"] for change in changes if (thing := thing_of(change))]
        asked = data.draw(filters(there), "filter")
        if entity == "relationship" and data.draw(st.booleans()):
            asked = {"and": [asked, {"relationship_type": data.draw(st.sampled_from(KINDS))}]}
        wanted = expected(Oracle(TIMES if of_type else ()), asked, changes)
        event(f"told: {'none' if not wanted else 'all' if len(wanted) == len(changes) else 'some'}")

        kind = {"node_type_id": history.type} if of_type else {"entity": entity}
        narrowed = {**kind, "filter": text_of(asked)}
        assert check_mirror(history, narrowed, size) == wanted
        newest = int(tenant.call("list_changes", limit=Number("1"))["newest"])
        following = subscribed(tenant, {**narrowed, "after": history.begin}, newest)
        assert world.run(following) == wanted

    check()


@pytest.mark.timeout(300)
def test_nodes(world: World) -> None:
    check_feed(world, "node", 15)


@pytest.mark.timeout(300)
def test_relationships(world: World) -> None:
    check_feed(world, "relationship", 8)


@pytest.mark.soak
@pytest.mark.timeout(3600)
def test_many_more(world: World) -> None:
    check_feed(world, "node", 3000)
    check_feed(world, "relationship", 1000)
