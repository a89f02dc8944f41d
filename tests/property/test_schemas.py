"""Schemas and documents that belong to nobody: what we accept is what the library jsonschema accepts."""

import json
from typing import Any

import pytest
from hypothesis import event, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from jsonschema.exceptions import SchemaError
from jsonschema.validators import validator_for

from flexdb.contract import JsonDocument
from flexdb.errors import InvalidParams
from flexdb.services.schema_cost import Walk
from flexdb.services.schemas import compile_schema
from tests.property.strategies import TEXTS

QUICK = settings(max_examples=75, derandomize=True, deadline=None, database=None)

NAMES = st.sampled_from(["a", "b", "c", "a/b", "~", ""])
NUMBERS = st.integers(-3, 12) | st.sampled_from([0.5, 2.5, 2.0, 2**53 + 1, 2**64 + 1])
VALUES = st.recursive(
    st.none() | st.booleans() | NUMBERS | st.sampled_from(["", "a", "ab", "😀😀", "a-1"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=3),
    max_leaves=6,
)
DOCUMENTS = st.dictionaries(NAMES, VALUES, max_size=4)
TYPES = st.sampled_from(["array", "boolean", "integer", "null", "number", "object", "string"])
COUNTS = st.integers(0, 3)
PATTERNS = st.sampled_from(["^a", "b$", "^[a-z]+$", "a|b", "^.{2}$", "-", "(a+)+$"])


def keywords(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    some = st.lists(inner, min_size=1, max_size=3)
    return st.fixed_dictionaries(
        {},
        optional={
            "type": TYPES | st.lists(TYPES, min_size=1, max_size=2, unique=True),
            "enum": st.lists(VALUES, max_size=3),
            "const": VALUES,
            "minimum": NUMBERS,
            "exclusiveMaximum": NUMBERS,
            "multipleOf": st.sampled_from([1, 2, 3]),
            "minLength": COUNTS,
            "maxLength": COUNTS,
            "pattern": PATTERNS,
            "properties": st.dictionaries(NAMES, inner, max_size=3),
            "patternProperties": st.dictionaries(PATTERNS, inner, max_size=2),
            "additionalProperties": inner,
            "required": st.lists(NAMES, max_size=2, unique=True),
            "minProperties": COUNTS,
            "propertyNames": inner,
            "dependentRequired": st.dictionaries(NAMES, st.lists(NAMES, max_size=2, unique=True), max_size=2),
            "items": inner,
            "prefixItems": some,
            "contains": inner,
            "maxItems": COUNTS,
            "uniqueItems": st.booleans(),
            "anyOf": some,
            "allOf": some,
            "oneOf": some,
            "not": inner,
            "if": inner,
            "then": inner,
            "$ref": st.just("#/$defs/shared"),
            "unknown": VALUES,
        },
    )


OLD = {
    "http://json-schema.org/draft-04/schema#": {
        "exclusiveMinimum": st.booleans(),
        "minimum": NUMBERS,
    },
    "http://json-schema.org/draft-06/schema#": {"examples": st.lists(VALUES, max_size=2)},
    "http://json-schema.org/draft-07/schema#": {"if": st.booleans(), "else": st.booleans()},
    "https://json-schema.org/draft/2019-09/schema": {"unevaluatedProperties": st.booleans()},
}


def old_keywords(dialect: str, inner: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    """Schemas of an earlier draft: what it has in common with the others, and what only it has."""
    names = st.lists(NAMES, min_size=1, max_size=2, unique=True)
    return st.fixed_dictionaries(
        {},
        optional={
            "type": TYPES,
            "enum": st.lists(
                VALUES.filter(lambda value: value is not None), min_size=1, max_size=2, unique_by=str
            ),
            "properties": st.dictionaries(NAMES | st.just("default"), inner, max_size=3),
            "items": inner | st.lists(inner, min_size=1, max_size=2),
            "additionalItems": inner,
            "dependencies": st.dictionaries(NAMES | st.just("enum"), inner | names, max_size=2),
            "required": names,
            "maxLength": COUNTS,
            "oneOf": st.lists(inner, min_size=1, max_size=2),
            "not": inner,
            "$ref": st.just("#/definitions/shared"),
            **OLD[dialect],
        },
    )


SUBSCHEMAS = st.recursive(st.booleans(), keywords, max_leaves=6)
SCHEMAS = keywords(SUBSCHEMAS)


@given(schema=SCHEMAS, shared=keywords(st.booleans()), data=DOCUMENTS)
@QUICK
def test_documents_are_judged_as_by_the_oracle(
    schema: dict[str, Any], shared: dict[str, Any], data: dict[str, Any]
) -> None:
    shared.pop("$ref", None)
    whole = {**schema, "$defs": {"shared": shared}}
    document = JsonDocument(json.dumps(data), data)
    compiled = compile_schema(whole)
    valid = Draft202012Validator(whole).is_valid(data)
    event(f"valid: {valid}")
    assert compiled.accepts(document) == valid
    problems = compiled.problems(document, "/data")
    assert bool(problems) != valid
    for problem in problems:
        assert leads_somewhere({"data": data}, problem["path"])


@pytest.mark.parametrize("dialect", OLD)
@given(choices=st.data())
@settings(QUICK, max_examples=30)
def test_earlier_drafts_are_judged_as_by_the_oracle(dialect: str, choices: st.DataObject) -> None:
    # Draft 4 has no schemas that are true or false.
    leaves = st.just({}) if "04" in dialect else st.booleans()
    inner = st.recursive(leaves, lambda inner: old_keywords(dialect, inner), max_leaves=5)
    schema = choices.draw(old_keywords(dialect, inner))
    shared = choices.draw(old_keywords(dialect, leaves))
    shared.pop("$ref", None)
    whole = {**schema, "$schema": dialect, "definitions": {"shared": shared}}
    data = choices.draw(DOCUMENTS)
    oracle = validator_for(whole)
    try:
        compiled = compile_schema(whole)
    except InvalidParams:
        event("refused")
        with pytest.raises(SchemaError):
            oracle.check_schema(whole)
        return
    event("judged")
    assert compiled.accepts(JsonDocument(json.dumps(data), data)) == oracle(whole).is_valid(data)


TREE = {
    "$defs": {
        "tree": {
            "type": "object",
            "properties": {"a": {"$ref": "#/$defs/tree"}, "b": {"items": {"$ref": "#/$defs/tree"}}},
            "required": ["c"],
            "unevaluatedProperties": {"type": ["string", "integer"]},
        }
    },
    "$ref": "#/$defs/tree",
}
TREES = st.recursive(
    st.fixed_dictionaries({}, optional={"c": VALUES, "a": VALUES}),
    lambda inner: st.fixed_dictionaries(
        {"c": VALUES}, optional={"a": inner, "b": st.lists(inner, max_size=3)}
    ),
    max_leaves=8,
)


@given(data=TREES)
@QUICK
def test_recursive_schemas_are_judged_as_by_the_oracle(data: dict[str, Any]) -> None:
    valid = Draft202012Validator(TREE).is_valid(data)
    event(f"valid: {valid}")
    assert compile_schema(TREE).accepts(JsonDocument(json.dumps(data), data)) == valid


@given(schema=SCHEMAS)
@settings(QUICK, max_examples=50)
def test_the_order_of_keys_does_not_change_what_a_schema_weighs(schema: dict[str, Any]) -> None:
    """PostgreSQL keeps an order of its own: what was accepted is accepted when it is read again."""
    whole = {**schema, "$defs": {"shared": {"properties": {"a": {"pattern": "a{3}"}}}}}
    reordered = json.loads(json.dumps(whole, sort_keys=True))
    assert Walk(reordered).weight == Walk(whole).weight


def test_definitions_that_nothing_refers_to_weigh_nothing() -> None:
    schema = {"$defs": {f"d{number}": {"type": "string"} for number in range(6_000)}}
    assert Walk(schema).weight == Walk({}).weight


def leads_somewhere(value: Any, path: str) -> bool:
    for token in path.split("/")[1:]:
        name = token.replace("~1", "/").replace("~0", "~")
        value = value[int(name)] if isinstance(value, list) else value[name]
    return True


@given(
    schema=st.dictionaries(
        st.sampled_from(
            [
                "type",
                "enum",
                "items",
                "properties",
                "required",
                "pattern",
                "minLength",
                "multipleOf",
                "allOf",
                "$ref",
                "$defs",
                "$id",
                "not",
                "format",
            ]
        )
        | TEXTS,
        VALUES
        | SUBSCHEMAS
        | st.sampled_from(["#", "#/$defs/a", "#a", "x", "http://127.0.0.1:9", "string", "("]),
        max_size=5,
    )
)
@QUICK
def test_whatever_comes_as_a_schema_is_taken_or_refused(schema: dict[str, Any]) -> None:
    try:
        compiled = compile_schema(schema)
    except InvalidParams as error:
        assert error.reason == "invalid_schema"
        assert all(problem["path"].startswith("/schema") for problem in error.details["errors"])
        return
    compiled.problems(JsonDocument('{"a": 1}', {"a": 1}), "/data")
