"""Stored nodes and schemas that belong to nobody: what a check counts is what the library jsonschema counts."""

import uuid
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import event, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from flexdb.database.target import ConnectionTarget
from tests.property.test_model import World
from tests.property.test_schemas import DOCUMENTS, QUICK, SCHEMAS, keywords
from tests.rpc_client import RpcFailure


@pytest.fixture(scope="module")
def world(target: ConnectionTarget) -> Iterator[World]:
    world = World(target)
    yield world
    world.close()


def call(world: World, method: str, **params: Any) -> Any:
    return world.run(world.client.call(method, **params))


@pytest.mark.timeout(240)
def test_counts_are_those_of_the_oracle(world: World) -> None:
    tenant = call(world, "create_tenant", slug=f"t-{uuid.uuid4().hex[:12]}", name="T")["tenant"]["id"]

    @given(
        schema=SCHEMAS,
        shared=keywords(st.booleans()),
        documents=st.lists(DOCUMENTS, min_size=1, max_size=8),
    )
    @settings(QUICK, max_examples=30)
    def check(schema: dict[str, Any], shared: dict[str, Any], documents: list[dict[str, Any]]) -> None:
        shared.pop("$ref", None)
        whole = {**schema, "$defs": {"shared": shared}}
        kind = call(world, "create_node_type", tenant_id=tenant, name=uuid.uuid4().hex)["node_type"]["id"]
        nodes = [{"node_type_id": kind, "data": data} for data in documents]
        call(world, "create_nodes", tenant_id=tenant, nodes=nodes)
        page = call(world, "list_nodes", tenant_id=tenant, node_type_id=kind)
        oracle = Draft202012Validator(whole)
        broken = {node["id"] for node in page["nodes"] if not oracle.is_valid(node["data"])}
        event(f"broken: {'none' if not broken else 'all' if len(broken) == len(documents) else 'some'}")

        of = {"tenant_id": tenant, "id": kind, "schema": whole}
        found = call(world, "check_node_type", **of, max_samples=20)
        assert (found["checked"], found["broken"]) == (len(documents), len(broken))
        counted: Counter[str] = Counter()
        for row in found["errors"]:
            named = {sample["id"] for sample in row["samples"]}
            assert len(named) == row["count"]
            counted.update(named)
        assert set(counted) == broken
        assert refusal(world, of) == ("schema_breaks_nodes" if broken else None)

    check()


def refusal(world: World, of: dict[str, Any]) -> str | None:
    """Why the schema is not taken."""
    try:
        call(world, "update_node_type", **of)
    except RpcFailure as failure:
        return failure.reason
    return None
