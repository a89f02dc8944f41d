"""Whatever writes come in whatever order: the service answers as a model in memory does, and rows, counters and log
agree with it; so does what is read as of any earlier change.
"""

import asyncio
import json
import uuid
from collections.abc import Iterator
from contextlib import AsyncExitStack
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from flexdb.database.pool import Database, PoolOptions
from flexdb.database.target import ConnectionTarget
from tests import ledger
from tests.property.model import SCHEMAS, Entry, Model, Refused
from tests.rpc_client import RpcClient, RpcFailure
from tests.service import running

# How far an erasure has come is a matter of time, too.
TIMES = ("created_at", "updated_at", "is_complete")
# Few ids, so that calls meet each other.
TYPES, NODES, RELATIONSHIPS = ([str(uuid.UUID(int=kind << 64 | n)) for n in range(count)] for kind, count in ((1, 2), (2, 5), (3, 4)))  # fmt: skip

data = st.one_of(
    st.fixed_dictionaries({"n": st.integers(-5, 5)}),
    st.dictionaries(
        st.sampled_from("abn"),
        st.one_of(st.text('abé\u2028"', max_size=3), st.integers(), st.none()),
        max_size=3,
    ),
)
merges = st.dictionaries(st.sampled_from("abn"), st.one_of(st.none(), st.integers(0, 5), data), max_size=2)
revisions = st.one_of(st.none(), st.none(), st.integers(1, 4))
RULES = [str(uuid.UUID(int=4 << 64 | n)) for n in range(2)]
types, nodes, relationships, rule_ids = map(st.sampled_from, (TYPES, NODES, RELATIONSHIPS, RULES))
schemas = st.sampled_from(list(SCHEMAS.values()))
indexes = st.sampled_from([None, [{"fields": ["/n"]}, {"fields": ["/a", "/n"]}]])
policies = st.sampled_from(["abort", "continue"])


def built(**members: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    """Objects with these members, without those that are None."""
    given = st.fixed_dictionaries(members)
    return given.map(lambda each: {name: value for name, value in each.items() if value is not None})


new_node = built(id=nodes, node_type_id=types, data=data)
changed_node = built(id=nodes, data=data, if_revision=revisions)
doomed_node = built(id=nodes, if_revision=revisions)
new_relationship = built(
    id=relationships,
    source_node_id=nodes,
    target_node_id=nodes,
    relationship_type=st.sampled_from(["to", "from"]),
    data=data,
)
ends = built(
    source_node_id=st.one_of(st.none(), nodes),
    target_node_id=st.one_of(st.none(), nodes),
    relationship_type=st.sampled_from([None, "to", "from"]),
)
names = st.sampled_from(["to", "from", "with"])
rules = {
    "inverse_name": st.sampled_from([None, None, None, "from", "with"]),
    "source_node_type_ids": st.one_of(st.none(), st.none(), st.just([]), types.map(lambda id_: [id_])),
    "target_node_type_ids": st.one_of(st.none(), st.none(), st.just([]), types.map(lambda id_: [id_])),
    "max_per_source": st.sampled_from([None, None, 0, 1, 2]),
    "max_per_target": st.sampled_from([None, None, 0, 1, 2]),
    "unique_pairs": st.sampled_from([None, None, False, True]),
    "schema": st.one_of(st.none(), st.none(), schemas),
    "on_delete_source": st.sampled_from([None, None, "cascade", "restrict"]),
    "on_delete_target": st.sampled_from([None, None, "cascade", "restrict"]),
    "on_broken": st.sampled_from([None, "refuse", "allow"]),
}
doomed_relationship = built(id=relationships, if_revision=revisions)

CALLS: dict[str, st.SearchStrategy[dict[str, Any]]] = {
    "create_node_type": built(id=types, name=st.sampled_from(["A", "B"]), schema=schemas, indexes=indexes),
    "update_node_type": built(
        id=types,
        schema=schemas,
        on_broken=st.sampled_from([None, "refuse", "allow"]),
        if_revision=revisions,
    ),
    "delete_node_type": built(id=types, if_revision=revisions),
    "create_node": new_node,
    "update_node": changed_node,
    "patch_node": built(id=nodes, merge=merges, if_revision=revisions),
    "delete_node": doomed_node,
    "erase_node": built(id=nodes),
    "restore_node": built(id=nodes, revision=revisions, change=st.one_of(st.none(), st.integers(1, 40))),
    "create_relationship": new_relationship,
    "update_relationship": built(
        id=relationships,
        data=data,
        relationship_type=st.one_of(st.none(), names),
        if_revision=revisions,
    ),
    "patch_relationship": built(id=relationships, merge=merges, if_revision=revisions),
    "delete_relationship": doomed_relationship,
    "create_relationship_type": built(id=rule_ids, name=names, **rules),
    "update_relationship_type": built(
        id=rule_ids, name=st.one_of(st.none(), st.none(), names), if_revision=revisions, **rules
    ),
    "delete_relationship_type": built(id=rule_ids, if_revision=revisions),
    "create_nodes": built(nodes=st.lists(new_node, min_size=1, max_size=5), on_error=policies),
    "update_nodes": built(nodes=st.lists(changed_node, min_size=1, max_size=5), on_error=policies),
    "delete_nodes": built(nodes=st.lists(doomed_node, min_size=1, max_size=4), on_error=policies),
    "create_relationships": built(
        relationships=st.lists(new_relationship, min_size=1, max_size=5), on_error=policies
    ),
    "delete_relationships": built(
        relationships=st.lists(doomed_relationship, min_size=1, max_size=4), on_error=policies
    ),
}
calls = st.one_of(*(st.tuples(st.just(method), params) for method, params in CALLS.items()))


def without_times(answer: Any) -> Any:
    """An answer as the model has it: without times, and with no more of an item's error than its reason."""
    if isinstance(answer, dict):
        if "error" in answer:
            return {"error": answer["error"]["data"]["reason"]}
        return {name: without_times(value) for name, value in answer.items() if name not in TIMES}
    return [without_times(item) for item in answer] if isinstance(answer, list) else answer


class World:
    """A service and a look behind it, in an event loop of its own."""

    def __init__(self, target: ConnectionTarget) -> None:
        self.runner = asyncio.Runner()
        self.stack = AsyncExitStack()
        self.client: RpcClient = self.run(self.stack.enter_async_context(running(target)))
        self.database = self.run(self.stack.enter_async_context(Database(target, PoolOptions(size=1))))

    def run(self, work: Any) -> Any:
        return self.runner.run(work)

    def close(self) -> None:
        self.run(self.stack.aclose())
        self.runner.close()


class Writes(RuleBasedStateMachine):
    """Calls of all methods that change what a tenant holds, alone, in transactions, at once, and once more."""

    world: World

    @initialize(kinds=st.lists(schemas, min_size=2, max_size=2))
    def begin(self, kinds: list[Any]) -> None:
        slug = f"t-{uuid.uuid4().hex[:12]}"
        tenant = self.world.run(self.world.client.call("create_tenant", slug=slug, name="T"))["tenant"]["id"]
        self.model = Model(tenant, [Entry(0, "tenant", "write", {"id": tenant})])
        self.done: list[tuple[str, dict[str, Any], Any]] = []
        self.erased: dict[str, int] = {}
        for kind, name, schema in zip(TYPES, "AB", kinds, strict=True):
            given = {"indexes": [{"fields": ["/n"]}]} if name == "A" else {}
            self.make("create_node_type", {"id": kind, "name": name, "schema": schema, **given})
        for node in NODES[:3]:
            self.make("create_node", {"id": node, "node_type_id": TYPES[0], "data": {"n": 1}})
        for edge, source, target in zip(RELATIONSHIPS, NODES, (NODES[1], NODES[2], NODES[2]), strict=False):
            ends = {"source_node_id": source, "target_node_id": target, "relationship_type": "to"}
            self.make("create_relationship", {"id": edge, **ends, "data": {}})

    def make(self, method: str, params: dict[str, Any]) -> None:
        of = {} if method == "execute_transaction" else {"tenant_id": self.model.tenant_id}
        given = {**of, **params, "idempotency_key": uuid.uuid4().hex}
        answer, before = self.answer(method, given), len(self.model.log)
        try:
            expected: Any = self.model.call(method, params)
        except Refused as refused:
            assert answer == refused.reason, (answer, refused.reason, method, params)
        else:
            assert without_times(answer) == expected, (answer, method, params)
            if not params.get("dry_run"):
                self.world.run(self.order_entries(before))
                self.remember_erasures()
                self.done.append((method, given, answer))

    async def order_entries(self, before: int) -> None:
        """Put the entries of the last call in the order of the log: items whose turn came later stand later there."""
        last = self.model.log[before:]
        log = (await ledger.entries(self.world.database, self.model.tenant_id))[before:]
        assert len(log) == len(last)
        places: dict[tuple[str, str, bool], list[Entry]] = {}
        for entry in last:
            key = (entry.entity, entry.thing["id"], entry.action == "delete")
            places.setdefault(key, []).append(entry)
        self.model.log[before:] = [
            places[each["entity"], str(each["entity_id"]), each["action"] == "delete"].pop(0) for each in log
        ]

    def remember_erasures(self) -> None:
        """Note of which nodes no answer is kept that was given up to now."""
        for entry in self.model.log:
            if entry.entity == "node" and entry.is_erased:
                self.erased.setdefault(entry.thing["id"], len(self.done))

    def answer(self, method: str, params: dict[str, Any]) -> Any:
        try:
            return self.world.run(self.world.client.call(method, **params))
        except RpcFailure as failure:
            return failure.reason

    @rule(call=calls)
    def one(self, call: tuple[str, dict[str, Any]]) -> None:
        self.make(*call)

    @rule(doomed=st.lists(nodes, min_size=1, max_size=3, unique=True), others=st.lists(calls, max_size=2))
    def away_and_back(self, doomed: list[str], others: list[tuple[str, dict[str, Any]]]) -> None:
        """Nodes that go in one call come back one by one, with what is between those that are there."""
        self.make("delete_nodes", {"nodes": [{"id": id_} for id_ in doomed], "on_error": "continue"})
        for call in others:
            self.make(*call)
        for id_ in doomed:
            self.make("restore_node", {"id": id_})

    @rule(several=st.lists(calls, min_size=1, max_size=4), dry_run=st.booleans())
    def transaction(self, several: list[tuple[str, dict[str, Any]]], dry_run: bool) -> None:
        operations = [
            {"method": method, "params": {"tenant_id": self.model.tenant_id, **params}}
            for method, params in several
        ]
        self.make("execute_transaction", {"operations": operations, "dry_run": dry_run})

    @precondition(lambda self: self.done)
    @rule(place=st.integers(0, 100))
    def once_more(self, place: int) -> None:
        number = place % len(self.done)
        method, params, answer = self.done[number]
        again = self.answer(method, params)
        erased = [before for node, before in self.erased.items() if node in json.dumps(answer)]
        if any(number < before for before in erased):
            assert again == "answer_not_kept"
        elif again != "answer_not_kept" or not erased:
            # An answer that came while an erasure is under way may go with the others.
            assert again == answer

    @precondition(lambda self: self.done)
    @rule(place=st.integers(0, 100), call=calls)
    def another_with_the_key(self, place: int, call: tuple[str, dict[str, Any]]) -> None:
        method, params, _ = self.done[place % len(self.done)]
        of = {"tenant_id": self.model.tenant_id, "idempotency_key": params["idempotency_key"]}
        if method != "execute_transaction" and {**call[1], **of} != params:
            assert self.answer(call[0], {**call[1], **of}) == "idempotency_key_used"

    @rule(numbers=st.lists(st.integers(0, 9), min_size=2, max_size=6))
    def many_at_once(self, numbers: list[int]) -> None:
        """Updates of one node meet in a shared commit: each is done, and the last one is what is there."""
        node = self.model.nodes.get(NODES[0])
        if node is None:
            return

        async def together() -> list[Any]:
            update = {"tenant_id": self.model.tenant_id, "id": NODES[0]}
            return await asyncio.gather(
                *(self.world.client.call("update_node", **update, data={"n": n}) for n in numbers)
            )

        answers = self.world.run(together())
        for answer in sorted(answers, key=lambda each: each["node"]["revision"]):
            expected = self.model.call("update_node", {"id": NODES[0], "data": answer["node"]["data"]})
            assert without_times(answer) == expected

    @rule(place=st.integers(0, 100), kind=st.one_of(st.none(), types), ends=ends)
    def as_of_some_time_before(self, place: int, kind: str | None, ends: dict[str, Any]) -> None:
        """What was there right after any change is told by lists and one by one, as the model remembers it."""
        number = 1 + place % len(self.model.log)
        nodes, relationships = (self.model.as_of(number, kind) for kind in ("node", "relationship"))
        self.same_list("list_nodes", number, {"node_type_id": kind} if kind else {}, nodes)
        self.same_list("list_relationships", number, ends, relationships)
        for name, things, ids in (("node", nodes, NODES), ("relationship", relationships, RELATIONSHIPS)):
            for key in ids:
                given = {"tenant_id": self.model.tenant_id, "id": key, "as_of": number}
                expected: Any = f"{name}_not_found"
                if key in things:
                    expected = {name: {**things[key], "tenant_id": self.model.tenant_id}}
                answer = self.answer(f"get_{name}", given)
                assert without_times(answer) == expected, (number, answer)

    def teardown(self) -> None:
        """Whatever was done in the end: every number of the log tells of how things were then."""
        if hasattr(self, "model"):
            for number in range(1, len(self.model.log) + 1):
                for name in ("node", "relationship"):
                    things = self.model.as_of(number, name)
                    self.same_list(f"list_{name}s", number, {}, things, page_size=1000)

    def same_list(
        self, method: str, number: int, filters: dict[str, Any], things: dict[str, Any], page_size: int = 2
    ) -> None:
        given = {"tenant_id": self.model.tenant_id, **filters, "as_of": number}
        listed: list[Any] = []
        token, name = "", method.removeprefix("list_")
        while True:
            page = self.answer(method, {**given, "pagination": {"page_size": page_size, "page_token": token}})
            listed += page[name]
            token = page["pagination"]["next_page_token"]
            if not token:
                break
        expected = [
            {**things[key], "tenant_id": self.model.tenant_id}
            for key in sorted(things, reverse=True)
            if filters.items() <= things[key].items()
        ]
        assert without_times(listed) == expected, (number, filters)
        assert page["pagination"] == {"next_page_token": "", "total_count": len(expected)}

    @invariant()
    def rows_counters_and_log_agree(self) -> None:
        if hasattr(self, "model"):
            self.world.run(self.check())

    async def check(self) -> None:
        log = await ledger.check(self.world.database, self.model.tenant_id)
        assert len(log) == len(self.model.log)
        state = ledger.replayed(log)
        for entity, things in (
            ("node_type", self.model.types),
            ("node", self.model.nodes),
            ("relationship", self.model.relationships),
            ("relationship_type", self.model.rules),
        ):
            stored = {key: revision for key, (revision, _, _) in state.get(entity, {}).items()}
            assert stored == {key: thing["revision"] for key, thing in things.items()}
        for key, node in self.model.nodes.items():
            assert state["node"][key][2]["data"] == node["data"]


@pytest.fixture
def world(target: ConnectionTarget) -> Iterator[World]:
    world = World(target)
    yield world
    world.close()


@pytest.mark.timeout(360)
def test_the_service_does_what_the_model_does(world: World) -> None:
    machine = type("OfThisWorld", (Writes,), {"world": world})
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=15,
            stateful_step_count=25,
            deadline=None,
            suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
        ),
    )


@pytest.mark.soak
@pytest.mark.timeout(3600)
def test_the_service_does_what_the_model_does_for_long(world: World) -> None:
    machine = type("OfThisWorld", (Writes,), {"world": world})
    run_state_machine_as_test(
        machine, settings=settings(max_examples=1000, stateful_step_count=50, deadline=None)
    )
