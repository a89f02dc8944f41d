"""Every example of the document is true: replayed over HTTP, it is answered as the document says."""

import json
from typing import Any

from jsonschema import Draft7Validator, FormatChecker

from flexdb import resources
from tests.contract import story
from tests.feeds import Connection, connected
from tests.rpc_client import RpcClient

DOCUMENT: dict[str, Any] = json.loads(resources.document().read_bytes())
CONNECTED = story.connected(DOCUMENT)
FEEDS = [method["x-feed"] for method in DOCUMENT["methods"] if "x-feed" in method]
CANCELS = {feed["cancel"]["method"] for feed in FEEDS}


def problems(schema: dict[str, Any], value: Any) -> list[str]:
    whole = {**schema, "components": DOCUMENT["components"]}
    return [
        error.message for error in Draft7Validator(whole, format_checker=FormatChecker()).iter_errors(value)
    ]


async def test_the_story_of_the_examples(fresh_client: RpcClient) -> None:
    ids = story.RealIds()
    async with connected(fresh_client) as connection:
        for example in story.examples(DOCUMENT):
            caller = connection if example.method in CONNECTED else fresh_client
            if example.method in CANCELS:
                await connection.notice()
            answered = await caller.call(example.method, **ids.tell(example.params))
            ids.learn(example.result, answered)
            assert problems(example.result_schema, answered) == [], example
            assert story.without_times(answered) == story.without_times(ids.tell(example.result)), example
        check_notifications(connection)


def check_notifications(connection: Connection) -> None:
    """Hold what came of itself to the document."""
    schemas = {told["method"]: told["schema"] for feed in FEEDS for told in (feed["next"], feed["end"])}
    notified = [message for message in connection.received if "method" in message]
    assert {message["method"] for message in notified} == {"changes"}
    for message in notified:
        assert problems(schemas[message["method"]], message["params"]) == [], message


async def test_the_story_by_position(fresh_client: RpcClient) -> None:
    ids = story.RealIds()
    async with connected(fresh_client) as connection:
        for example in story.examples(DOCUMENT):
            params = list(ids.tell(example.params).values())
            method = next(method for method in DOCUMENT["methods"] if method["name"] == example.method)
            names = [story.resolve(DOCUMENT, param)["name"] for param in method["params"]]
            if names[: len(params)] != list(example.params):
                told = ids.tell(example.params)
                params = [told.get(name, "") for name in names[: _last_given(names, example) + 1]]
            answer = await by_position(fresh_client, connection, example.method, params)
            ids.learn(example.result, answer["result"])
            expected = story.without_times(ids.tell(example.result))
            assert story.without_times(answer["result"]) == expected, example


async def test_the_story_at_the_paths_of_the_methods(fresh_client: RpcClient) -> None:
    ids = story.RealIds()
    for example in story.examples(DOCUMENT):
        status, answered = await fresh_client.view(example.method, ids.tell(example.params))
        if example.method in CONNECTED:
            assert (status, answered["data"]["reason"]) == (400, "needs_websocket")
            continue
        assert status == 200, answered
        ids.learn(example.result, answered)
        assert story.without_times(answered) == story.without_times(ids.tell(example.result)), example


async def by_position(
    client: RpcClient, connection: Connection, method: str, params: list[Any]
) -> dict[str, Any]:
    if method in CONNECTED:
        return await connection.post(method, params)
    answer = await client.post({"jsonrpc": "2.0", "method": method, "params": params, "id": "by position"})
    assert answer["id"] == "by position"
    return answer


def _last_given(names: list[str], example: story.Example) -> int:
    return max(names.index(name) for name in example.params)


async def test_discovery_answers_the_document(client: RpcClient) -> None:
    assert await client.call("rpc.discover") == DOCUMENT
    async with client.session.get(f"{client.url}/openrpc.json") as response:
        assert response.status == 200
        assert await response.json() == DOCUMENT


async def test_every_method_of_the_document_is_served(client: RpcClient) -> None:
    for method in DOCUMENT["methods"]:
        answer = await client.post(
            {"jsonrpc": "2.0", "method": method["name"], "params": {"no_such": 1}, "id": 1}
        )
        assert answer["error"]["code"] == -32602, method["name"]
        assert "/no_such" in [problem["path"] for problem in answer["error"]["data"]["errors"]]
