"""Patched documents: numbers that nobody touched, and the bounds of what a patch may do."""

import json
import time
from typing import Any

import pytest

from flexdb.contract import JsonDocument
from flexdb.errors import InvalidParams
from flexdb.generated.params import PatchOperation
from flexdb.jsontext import TextRules
from flexdb.services.patches import is_short, patched, read_patch

RULES = TextRules()
MIB = 1_048_576


def of_merge(text: str) -> JsonDocument:
    return JsonDocument(text, json.loads(text))


def operations(*given: dict[str, Any]) -> list[PatchOperation]:
    return [PatchOperation.model_validate(operation) for operation in given]


def problem(document: str, *given: dict[str, Any], rules: TextRules = RULES) -> tuple[str, str]:
    with pytest.raises(InvalidParams) as failure:
        patched(document.encode(), read_patch(None, operations(*given)), rules)
    told = failure.value.details["errors"][0]
    return told["path"], told["message"]


def nested(levels: int, inside: str = "1") -> str:
    return '{"a":' * levels + inside + "}" * levels


NUMBERS = '"a":1.10,"b":1.0,"c":1,"d":123456789012345678901234567890,"e":0.1000000000000000055511151231257827,"f":0.00'


@pytest.mark.parametrize("merge", ["{}", '{"g":1}', '{"g":{"h":2.50}}'])
def test_numbers_keep_their_digits(merge: str) -> None:
    made = patched(f"{{{NUMBERS}}}".encode(), read_patch(of_merge(merge), None), RULES).text
    assert made.startswith(f"{{{NUMBERS}")
    assert merge.strip("{}") in made


def test_the_value_is_what_validators_take() -> None:
    document = patched(b'{"a":1.5}', read_patch(of_merge('{"b":2.5}'), None), RULES)
    assert document == JsonDocument('{"a":1.5,"b":2.5}', {"a": 1.5, "b": 2.5})
    assert type(document.value["b"]) is float


def test_one_patch_is_given() -> None:
    add = operations({"op": "add", "path": "/a", "value": 1})
    for merge, given, path in ((None, None, "/merge"), (of_merge("{}"), add, "/operations")):
        with pytest.raises(InvalidParams) as failure:
            read_patch(merge, given)
        assert failure.value.details["errors"][0]["path"] == path
        assert failure.value.reason == "invalid_patch"


@pytest.mark.parametrize("value", [[], "text", None, 1, True])
def test_what_comes_out_is_an_object(value: object) -> None:
    whole = {"op": "replace", "path": "", "value": value}
    assert problem("{}", whole) == ("/data", "must be a JSON object")


def test_documents_end_at_a_mebibyte() -> None:
    put = {"op": "add", "path": "/a", "value": ""}
    full = MIB - len('{"a":"","b":""}')
    text = json.dumps({"b": "x" * full})
    assert len(patched(text.encode(), read_patch(None, operations(put)), RULES).text) == MIB
    assert problem(text, put | {"value": "x"}) == ("/data", "must not exceed 1 MiB as JSON text")
    # In between it may be more.
    gone = {"op": "remove", "path": "/b"}
    assert patched(text.encode(), read_patch(None, operations(put | {"value": "x"}, gone)), RULES).text


def test_copies_of_copies_come_to_an_end() -> None:
    doubling = [{"op": "copy", "from": "/a", "path": "/a/-"}] * 100
    began = time.perf_counter()
    path, message = problem(json.dumps({"a": ["x" * 100]}), *doubling)
    assert message == "must not copy more than 1 MiB together with the operations before"
    assert path.endswith("/from")
    assert time.perf_counter() - began < 1


@pytest.mark.parametrize("rules", [RULES, TextRules(max_depth=512)])
def test_nesting_comes_to_an_end(rules: TextRules) -> None:
    # One level is that of the parameters, in which the document could be given.
    levels = rules.max_depth - 1
    deepest = nested(levels, '"text"').encode()
    path = "/a" * levels
    same = operations(
        {"op": "test", "path": "", "value": json.loads(deepest)},
        {"op": "replace", "path": path, "value": 1},
    )
    assert patched(deepest, read_patch(None, same), rules).text == nested(levels)
    assert patched(deepest, read_patch(of_merge(nested(levels)), None), rules).text == nested(levels)
    deeper = {"op": "replace", "path": path, "value": {}}
    assert problem(deepest.decode(), deeper, rules=rules) == ("/operations/0/path", rules.too_deep)
    longer = {"op": "add", "path": path, "value": json.loads(deepest)}
    assert problem("{}", *[longer | {"path": "/a"}, longer], rules=rules)[0] == "/operations/0/path"
    once = {"op": "copy", "from": "/a", "path": path}
    assert problem(deepest.decode(), once, rules=rules) == ("/operations/0/path", rules.too_deep)


def test_a_long_way_to_nowhere() -> None:
    began = time.perf_counter()
    assert problem("{}", *[{"op": "remove", "path": "/a" * 500_000}])[0] == "/operations/0/path"
    assert time.perf_counter() - began < 1


@pytest.mark.parametrize("value", ["x" * 90, ["x"] * 30, {"x" * 90: 1}, [[[["x" * 90]]]], 1, None])
def test_short_operations(value: object) -> None:
    short, long = ({"op": "add", "path": "/a", "value": each} for each in (value, [value, "x" * 20]))
    assert is_short(operations(short), 110)
    assert not is_short(operations(*[long] * 10), 110)
    assert not is_short(operations({"op": "move", "from": "/a" * 30, "path": "/b" * 30}), 110)


def test_numbers_that_could_be_kept_once() -> None:
    told = problem('{"a":{"b/c":[1234567890123456789012345]}}', *[{"op": "remove", "path": "/a/x"}])
    assert told[0] == "/operations/0/path"
    add = {"op": "add", "path": "/d", "value": 1}
    path, message = problem(f'{{"a":{{"b/c":[{"1" * 30}]}}}}', add, rules=TextRules(max_digits=20))
    assert (path, "20 digits" in message) == ("/data/a/b~1c/0", True)
