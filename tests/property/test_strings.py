"""Every string parameter of every method: what is sent comes back as it is, or is refused by its place."""

import json
import uuid
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.contract import story
from tests.fuzz.bodies import DOCUMENT, EXAMPLES
from tests.fuzz.judge import complaint
from tests.property.strategies import LOADED, TEXTS
from tests.rpc_client import RpcClient

FREE = ("name", "display_name", "description", "relationship_type")
LONGEST = {"name": 200, "display_name": 200, "description": 2000, "relationship_type": 100}
# As JSON writes them; they cannot be text.
BROKEN = [r"\u0000", r"a\u0000", r"\ud800", r"\udc00\ud800", r"\uD83Dx"]


def string_params() -> list[tuple[str, str]]:
    """Each method with each of its parameters that is a string, and not JSON text."""
    found = []
    for listed in DOCUMENT["methods"]:
        method = story.resolve(DOCUMENT, listed)
        for given_param in method["params"]:
            param = story.resolve(DOCUMENT, given_param)
            if story.resolve(DOCUMENT, param["schema"]).get("type") == "string":
                found.append((method["name"], param["name"]))
    return found


PARAMS = string_params()


@pytest.fixture(scope="module")
async def ids(client: RpcClient) -> story.RealIds:
    ids = story.RealIds()
    for example in EXAMPLES:
        # Whoever is added by e-mail would have to have the address that `fresh` makes up.
        if example.method.startswith("create_") or example.method == "add_user_to_tenant":
            answer = await client.call(example.method, **fresh(ids.tell(example.params)))
            ids.learn(example.result, answer)
    return ids


def fresh(params: dict[str, Any]) -> dict[str, Any]:
    """Return the parameters with values of their own where something must be unique."""
    unique = uuid.uuid4().hex
    values = {"slug": unique, "email": f"{unique}@example.com", "name": unique}
    return {name: values.get(name, value) for name, value in params.items()}


def example_of(method: str, name: str) -> dict[str, Any]:
    """Return the parameters of an example of a method, without the one that is asked about."""
    params = next(example.params for example in EXAMPLES if example.method == method)
    return {key: value for key, value in params.items() if key not in (name, "pagination")}


async def say(client: RpcClient, ids: story.RealIds, method: str, name: str, text: str) -> dict[str, Any]:
    """Call a method with a parameter that is a string in JSON, and return a response that is not wrong in itself."""
    params = json.dumps(fresh(ids.tell(example_of(method, name))))[1:-1]
    inside = f'{{{params}{"," if params else ""}"{name}":{text}}}'
    body = f'{{"jsonrpc":"2.0","method":"{method}","params":{inside},"id":1}}'
    status, answer = await client.post_raw(body.encode())
    assert complaint("/jsonrpc", status, answer) is None, answer
    response: dict[str, Any] = json.loads(answer)
    return response


def entities(result: dict[str, Any]) -> list[dict[str, Any]]:
    """Return what a result holds, one entity or a list of them; others tell of numbers."""
    found = [value for key, value in result.items() if key != "pagination"]
    each = [one for value in found for one in (value if isinstance(value, list) else [value])]
    return [one for one in each if isinstance(one, dict)]


def check(response: dict[str, Any], name: str, text: str) -> None:
    if "result" in response:
        told = [entity[name] for entity in entities(response["result"]) if name in entity]
        assert all(value == text for value in told) or text == ""
        return
    error = response["error"]
    problems = error["data"].get("errors")
    if problems:
        assert [problem["path"] for problem in problems] == [f"/{name}"]
        assert name not in FREE or not is_sound(text, LONGEST[name]), "it was refused for nothing"
    else:
        assert error["code"] in (-32001, -32002)


def is_sound(text: str, longest: int) -> bool:
    """Tell whether free text has to be taken."""
    return 0 < len(text) <= longest and not any(ord(one) < 0x20 or ord(one) == 0x7F for one in text)


@pytest.mark.parametrize(("method", "name"), PARAMS)
async def test_loaded_text(client: RpcClient, ids: story.RealIds, method: str, name: str) -> None:
    for text in [*LOADED, "x" * 10_000, "😀" * 100, "\n", "a\nb", "\x00", "\U0001f600", "%00"]:
        for ascii_only in (True, False):
            # In JSON text, control characters are escaped in either case.
            sent = json.dumps(text, ensure_ascii=ascii_only)
            check(await say(client, ids, method, name, sent), name, text)


@pytest.mark.parametrize(("method", "name"), PARAMS)
@pytest.mark.parametrize("text", BROKEN)
async def test_what_is_no_text(
    client: RpcClient, ids: story.RealIds, method: str, name: str, text: str
) -> None:
    error = (await say(client, ids, method, name, f'"{text}"'))["error"]
    assert error["code"] == -32602
    assert [problem["path"] for problem in error["data"]["errors"]] == [f"/{name}"]


@given(param=st.sampled_from(PARAMS), text=TEXTS | st.text(st.characters(exclude_categories=["Cs"])))
@settings(
    max_examples=300,
    derandomize=True,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
async def test_any_text(client: RpcClient, ids: story.RealIds, param: tuple[str, str], text: str) -> None:
    method, name = param
    check(await say(client, ids, method, name, json.dumps(text)), name, text)


@pytest.mark.parametrize(
    ("one", "other"), [("é", "e\u0301"), ("a", "a\u200e"), ("a", "\u202ea"), ("A", "\u0410"), ("K", "\u212a")]
)
async def test_kinds_that_look_alike_are_told_apart(client: RpcClient, one: str, other: str) -> None:
    ids = story.RealIds()
    for example in EXAMPLES:
        if example.method in ("create_tenant", "create_node_type", "create_node"):
            answer = await client.call(example.method, **fresh(ids.tell(example.params)))
            ids.learn(example.result, answer)
    params = ids.tell(example_of("create_relationship", "relationship_type"))
    for kind in (one, other):
        await client.call("create_relationship", **params, relationship_type=kind)
    for kind in (one, other):
        listed = await client.call(
            "list_relationships", tenant_id=params["tenant_id"], relationship_type=kind
        )
        assert [found["relationship_type"] for found in listed["relationships"]] == [kind]
