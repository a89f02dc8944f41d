"""Schemas and documents that ask for more work than there is time are refused; the ordinary ones are not."""

import time
from typing import Any

import msgspec
import pytest

from flexdb.contract import JsonDocument
from flexdb.errors import InvalidParams, LimitExceeded
from flexdb.services.schemas import compile_schema

TREE = {
    "$defs": {
        "node": {
            "type": "object",
            "properties": {
                "left": {"$ref": "#/$defs/node"},
                "right": {"$ref": "#/$defs/node"},
                "children": {"type": "array", "items": {"$ref": "#/$defs/node"}},
            },
        }
    },
    "properties": {"a": {"$ref": "#/$defs/node"}, "b": {"$ref": "#/$defs/node"}},
}


def doubling(keyword: str, levels: int) -> dict[str, Any]:
    definitions = {f"d{level}": {keyword: [{"$ref": f"#/$defs/d{level + 1}"}] * 2} for level in range(levels)}
    return {"$defs": {**definitions, f"d{levels}": {"required": ["z"]}}, "$ref": "#/$defs/d0"}


ACCEPTED: dict[str, dict[str, Any]] = {
    "nothing": {},
    "a tree": TREE,
    "itself": {"properties": {"next": {"$ref": "#"}}},
    "an anchor": {
        "$defs": {"a": {"$anchor": "here", "type": "object"}},
        "properties": {"x": {"$ref": "#here"}},
    },
    "a dynamic tree": {"$dynamicAnchor": "node", "properties": {"next": {"$dynamicRef": "#node"}}},
    "a property called $ref": {"properties": {"$ref": {"type": "string"}, "id": {"type": "string"}}},
    "an id": {"$id": "https://example.com/task", "type": "object"},
    "references as data": {"properties": {"a": {"const": {"$ref": "http://example.com"}}}},
    "patterns": {
        "properties": {"name": {"pattern": r"^[\p{L} '-]{1,100}$"}, "mail": {"pattern": r"^\S+@\S+\.\w{2,}$"}}
    },
    "a uuid": {"pattern": "^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$"},
    "many properties": {"properties": {f"p{n}": {"type": "string"} for n in range(1000)}},
}

REFUSED: dict[str, tuple[dict[str, Any], str]] = {
    "a reference to itself": ({"$ref": "#"}, "/schema/$ref"),
    "a circle": (
        {"$defs": {"a": {"$ref": "#/$defs/b"}, "b": {"$ref": "#/$defs/a"}}, "$ref": "#/$defs/a"},
        "/schema/$ref/$ref/$ref",
    ),
    "a long chain of references": (
        {"$defs": {f"d{n}": {"$ref": f"#/$defs/d{n + 1}"} for n in range(3000)}, "$ref": "#/$defs/d0"},
        "/schema/$ref",
    ),
    "anyOf that doubles": (doubling("anyOf", 16), "/schema"),
    "oneOf that doubles": (doubling("oneOf", 24), "/schema"),
    "allOf that doubles": (doubling("allOf", 26), "/schema"),
    "recursion that doubles": (
        {"anyOf": [{"properties": {"a": {"$ref": "#"}}, "required": [word]} for word in ("y", "z")]},
        "/schema/anyOf/1/properties/a/$ref",
    ),
    "a huge enum": ({"enum": list(range(40_000))}, "/schema"),
    "many branches": ({"anyOf": [{"required": ["z"]}] * 10_000}, "/schema"),
    "a long pattern": ({"pattern": r"(?i)" + r"\w" * 2000}, "/schema"),
    "many patterns": (
        {"properties": {str(n): {"pattern": rf"\pL{{200}}{n}"} for n in range(300)}},
        "/schema",
    ),
    "a pattern that multiplies": ({"pattern": "(a{1000}){1000}"}, "/schema"),
    "look-ahead": ({"pattern": "(?=a)b"}, "/schema/pattern"),
    "a back-reference": ({"pattern": r"(a)\1"}, "/schema/pattern"),
    "an id inside": ({"properties": {"a": {"$id": "http://x/", "$ref": "#/y"}}}, "/schema/properties/a/$id"),
}


def rows(table: dict[str, Any]) -> list[Any]:
    return [pytest.param(row, id=name) for name, row in table.items()]


@pytest.mark.parametrize("schema", rows(ACCEPTED))
def test_accepted(schema: dict[str, Any]) -> None:
    assert compile_schema(schema).problems(JsonDocument("{}", {}), "/data") == []


@pytest.mark.parametrize("row", rows(REFUSED))
def test_refused_at_once(row: tuple[dict[str, Any], str]) -> None:
    schema, path = row
    started = time.monotonic()
    with pytest.raises(InvalidParams) as caught:
        compile_schema(schema)
    assert caught.value.reason == "invalid_schema"
    assert [problem["path"] for problem in caught.value.details["errors"]] == [path]
    assert time.monotonic() - started < 2


DOCUMENTS: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "many wrong keys": ({"propertyNames": {"pattern": "^z"}}, {f"key{n:06}": 1 for n in range(15_000)}),
    "a large value in many branches": ({"anyOf": [{"required": ["z"]}] * 4_000}, {"a": "x" * 1_000_000}),
    "a large value quoted often": ({"allOf": [{"not": {}}] * 100}, {"a": "x" * 1_000_000}),
    "many wrong items": (
        {"properties": {"a": {"items": {"type": "string"}}}},
        {"a": list(range(120_000))},
    ),
    "many items in many branches": (
        {"properties": {"a": {"items": {"anyOf": [{"const": n} for n in range(500)]}}}},
        {"a": [-1] * 5_000},
    ),
    "many items in a large enum": (
        {"properties": {"a": {"items": {"enum": list(range(4000))}}}},
        {"a": [-1] * 300_000},
    ),
    "a deep tree": (TREE, {"a": msgspec.json.decode('{"left":' * 60 + "1" + "}" * 60)}),
}


@pytest.mark.parametrize("row", rows(DOCUMENTS))
def test_large_documents_are_judged_in_bounded_time(row: tuple[dict[str, Any], dict[str, Any]]) -> None:
    schema, document = row
    compiled = compile_schema(schema)
    given = JsonDocument(msgspec.json.encode(document).decode(), document)
    started = time.monotonic()
    try:
        problems = compiled.problems(given, "/data")
    except LimitExceeded as error:
        assert error.reason == "validation_too_costly"
    else:
        assert problems
        assert sum(len(str(problem)) for problem in InvalidParams(problems).details["errors"]) < 200_000
    assert time.monotonic() - started < 3
