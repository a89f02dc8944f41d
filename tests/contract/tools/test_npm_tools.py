"""Tools of the OpenRPC project work with a running service: client, parser of documents, coverage of the contract."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.contract import story
from tests.contract.tools import node
from tests.contract.tools.node import Workshop
from tests.rpc_client import RpcClient

# One process runs the tools. The time of the first test is that of the installation too.
pytestmark = [
    pytest.mark.xdist_group("npm"),
    pytest.mark.timeout(node.INSTALL_TIMEOUT_S + 3 * node.RUN_TIMEOUT_S),
]

PARSE_LIMIT_S = 30


@pytest.fixture
async def document(client: RpcClient) -> dict[str, Any]:
    """The document that the service answers, for a test to change."""
    return await client.call("rpc.discover")


@pytest.fixture
async def outcome(workshop: Workshop, client: RpcClient, tenant: dict[str, str]) -> dict[str, Any]:
    """What the calls of client.mjs came to."""
    return await workshop.run("client.mjs", f"{client.url}/jsonrpc", tenant["id"])


def written(document: Any, directory: Path) -> str:
    file = directory / "document.json"
    file.write_text(json.dumps(document))
    return str(file)


def in_story_order(document: dict[str, Any]) -> dict[str, Any]:
    """Return the document with its methods in the order in which their examples are true.

    Those are left out that the tool cannot call: it posts each call by itself.
    """
    order = list(dict.fromkeys(example.method for example in story.examples(document)))
    posted = [method for method in document["methods"] if method["name"] not in story.connected(document)]
    return document | {"methods": sorted(posted, key=lambda method: order.index(method["name"]))}


def method(document: dict[str, Any], name: str) -> dict[str, Any]:
    return next(method for method in document["methods"] if method["name"] == name)


async def test_the_client(
    outcome: dict[str, Any], client: RpcClient, tenant: dict[str, str], document: dict[str, Any]
) -> None:
    assert outcome["byName"]["node_type"]["name"] == "By name"
    assert outcome["byPosition"]["node_type"]["description"] == "A text"
    assert outcome["batch"]["tenant"] == {"tenant": tenant}
    assert outcome["batch"]["notified"]
    assert len(outcome["batch"]["nodeTypes"]["node_types"]) >= 3
    listed = await client.call("list_node_types", tenant_id=tenant["id"])
    names = ["By notification in a batch", "By notification", "By position", "By name"]
    assert [node_type["name"] for node_type in listed["node_types"]] == names
    assert outcome["document"] == document


async def test_the_client_keeps_documents_whole(outcome: dict[str, Any]) -> None:
    assert outcome["unicode"]["equal"]
    assert outcome["large"]["equal"]
    assert outcome["large"]["characters"] > 500_000


async def test_the_client_gets_errors(outcome: dict[str, Any]) -> None:
    invalid, missing = outcome["invalid"], outcome["batch"]["missing"]
    assert all(error["typed"] for error in (invalid, missing, outcome["unknownMethod"]))
    assert invalid["code"] == -32602
    assert "/tenant_id" in invalid["message"]
    assert invalid["data"]["reason"] == "invalid_params"
    assert {problem["path"] for problem in invalid["data"]["errors"]} == {"/tenant_id", "/node_type_id"}
    assert (missing["code"], missing["data"]["reason"]) == (-32001, "tenant_not_found")
    assert outcome["unknownMethod"]["code"] == -32601


async def test_the_client_gets_its_ids_back(outcome: dict[str, Any]) -> None:
    for exchange in outcome["exchanges"]:
        sent = exchange["sent"]
        answered = [request_id for request_id in sent if request_id] if isinstance(sent, list) else sent
        assert (exchange["status"], exchange["received"]) == (200 if answered else 204, answered)
    assert any(isinstance(exchange["sent"], list) for exchange in outcome["exchanges"])
    assert any(exchange["sent"] is None for exchange in outcome["exchanges"])


async def test_the_client_over_a_websocket(
    workshop: Workshop, client: RpcClient, tenant: dict[str, str], document: dict[str, Any]
) -> None:
    address = client.url.replace("http:", "ws:")
    outcome = await workshop.run("websocket.mjs", f"{address}/jsonrpc", tenant["id"])
    assert outcome["byName"]["node_type"]["name"] == "By name"
    invalid = {"typed": True, "code": -32602, "reason": "invalid_params"}
    assert outcome["batch"] == {"tenant": {"tenant": tenant}, "invalid": invalid, "notified": True}
    assert outcome["mixedUp"] == []
    assert outcome["document"] == document
    assert outcome["closed"] == 1000
    listed = await client.call("list_node_types", tenant_id=tenant["id"])
    names = {node_type["name"] for node_type in listed["node_types"]}
    assert names == {"By name", "By notification", "By notification in a batch"}


@pytest.mark.parametrize("source", ["address", "discovery"])
async def test_the_parser(
    workshop: Workshop, client: RpcClient, document: dict[str, Any], tmp_path: Path, source: str
) -> None:
    at = f"{client.url}/openrpc.json" if source == "address" else written(document, tmp_path)
    parsed = await workshop.run("schema_utils.mjs", at)
    assert parsed["valid"] is True
    assert parsed["seconds"] < PARSE_LIMIT_S
    assert parsed["references"]["before"] > len(document["methods"])
    # What extensions hold is left to those who know them.
    assert [each for each in parsed["references"]["left"] if "/x-feed/" not in each] == []
    assert parsed["untitled"] == []
    assert parsed["methods"] == [method["name"] for method in document["methods"]]
    assert parsed["schemas"] == list(document["components"]["schemas"])


def _dangling_schema(document: dict[str, Any]) -> None:
    document["components"]["schemas"]["TenantResult"]["properties"]["tenant"] = {
        "$ref": "#/components/schemas/No"
    }


def _dangling_parameter(document: dict[str, Any]) -> None:
    document["methods"][0]["params"][0] = {"$ref": "#/components/contentDescriptors/No"}


def _invalid(document: dict[str, Any]) -> None:
    document["methods"][0]["No"] = True


@pytest.mark.parametrize("break_it", [_dangling_schema, _dangling_parameter, _invalid])
async def test_the_parser_refuses_a_broken_document(
    workshop: Workshop, document: dict[str, Any], tmp_path: Path, break_it: Callable[[dict[str, Any]], None]
) -> None:
    break_it(document)
    parsed = await workshop.run("schema_utils.mjs", written(document, tmp_path))
    assert "No" in parsed["refused"]


async def test_coverage(
    workshop: Workshop, fresh_client: RpcClient, document: dict[str, Any], tmp_path: Path
) -> None:
    document = in_story_order(document)
    names = {method["name"] for method in document["methods"]}
    calls = await _covered(workshop, fresh_client, document, tmp_path)
    for made in calls.values():
        assert [call for call in made if not call["valid"]] == []
        assert {call["method"] for call in made} == names
    assert len(calls["examples"]) == len(story.examples(document))
    # Without parameters there is nothing to be made up.
    assert len(calls["random"]) == sum(5 if method["params"] else 1 for method in document["methods"])
    # Nothing but their schemas decides on the parameters of these.
    for name in ("create_tenant", "create_user"):
        codes = [call["code"] for call in calls["random"] if call["method"] == name]
        assert None in codes
        assert set(codes) <= {None, -32002}


async def test_coverage_finds_what_is_not_true(
    workshop: Workshop, fresh_client: RpcClient, document: dict[str, Any], tmp_path: Path
) -> None:
    # These need no others for their examples to be true.
    few = ("create_tenant", "get_tenant", "create_user", "get_user")
    document["methods"] = [method(document, name) for name in few]
    [example] = method(document, "get_user")["examples"]
    answer = story.resolve(document, example["result"])
    value = {"user": answer["value"]["user"] | {"display_name": "Somebody else"}}
    example["result"] = answer | {"value": value}
    method(document, "create_user")["result"]["schema"] = {"title": "Text", "type": "string"}
    method(document, "get_tenant")["errors"] = []

    calls = await _covered(workshop, fresh_client, in_story_order(document), tmp_path)
    wrong = {kind: {call["method"] for call in made if not call["valid"]} for kind, made in calls.items()}
    assert wrong == {"examples": {"get_user"}, "random": {"create_user", "get_tenant"}}


async def _covered(
    workshop: Workshop, client: RpcClient, document: dict[str, Any], directory: Path
) -> dict[str, list[dict[str, Any]]]:
    """Run coverage.mjs and return the calls it made of each kind."""
    return await workshop.run("coverage.mjs", f"{client.url}/jsonrpc", written(document, directory))
