"""Which shape each kind of schema has for a client."""

import json
from typing import Any

import pytest

from codegen.clients.checks import client_problems
from codegen.clients.model import (
    Alias,
    Anything,
    Client,
    Constant,
    ListOf,
    MapOf,
    Named,
    Nothing,
    OneOf,
    Record,
    Scalar,
    Shape,
    TupleOf,
)
from codegen.clients.reading import read_client
from codegen.document import Document

TEXT, INTEGER, NUMBER, FLAG, NULL = map(Scalar, ("string", "integer", "number", "boolean", "null"))
STRING, INT, NUM = {"type": "string"}, {"type": "integer"}, {"type": "number"}


def client_of(schema: Any, **components: Any) -> Client:
    document = Document(
        json.dumps(
            {
                "openrpc": "1.2.6",
                "info": {"title": "t", "version": "1.0.0"},
                "methods": [{"name": "get", "params": [], "result": {"name": "r", "schema": schema}}],
                "components": {"schemas": components},
            }
        ).encode()
    )
    assert client_problems(document) == []
    return read_client(document)


def shape_of(schema: Any, **components: Any) -> Shape | None:
    return client_of(schema, **components).methods[0].result


@pytest.mark.parametrize(
    ("schema", "shape"),
    [
        (STRING, TEXT),
        ({"type": "string", "format": "date-time"}, Scalar("timestamp")),
        ({"format": "date-time"}, Scalar("timestamp")),
        ({"type": "string", "format": "uuid"}, TEXT),
        (INT, INTEGER),
        (NUM, NUMBER),
        ({"type": "boolean"}, FLAG),
        ({"type": "null"}, NULL),
        ({}, Anything()),
        (True, Anything()),
        (False, Nothing()),
        ({"minLength": 3}, Anything()),
        ({"type": "array"}, ListOf(Anything())),
        ({"items": STRING}, ListOf(TEXT)),
        ({"type": "array", "items": {"type": "array", "items": INT}}, ListOf(ListOf(INTEGER))),
        ({"type": "object"}, MapOf(Anything())),
        ({"type": "object", "additionalProperties": INT}, MapOf(INTEGER)),
        ({"patternProperties": {"^x": INT, "^y": STRING}}, MapOf(OneOf((INTEGER, TEXT)))),
        ({"type": "array", "items": [STRING, INT]}, TupleOf((TEXT, INTEGER), 0, Anything())),
        (
            {"type": "array", "items": [STRING], "minItems": 3, "additionalItems": INT},
            TupleOf((TEXT,), 1, INTEGER),
        ),
        (
            {"type": "array", "items": [STRING, INT], "minItems": 2, "maxItems": 2},
            TupleOf((TEXT, INTEGER), 2, None),
        ),
        ({"prefixItems": [STRING], "items": False}, TupleOf((TEXT,), 0, None)),
        ({"const": 1}, Constant(1)),
        ({"enum": ["a"]}, Constant("a")),
        ({"const": None}, NULL),
        ({"const": {"a": 1}}, MapOf(Anything())),
        ({"enum": ["a", 1, None]}, OneOf((Constant("a"), Constant(1), NULL))),
        ({"enum": [True, False]}, FLAG),
        ({"type": ["string", "null"]}, OneOf((TEXT, NULL))),
        ({"type": ["integer", "number"]}, NUMBER),
        ({"anyOf": [STRING, {"type": "string", "format": "date-time"}]}, TEXT),
        ({"anyOf": [STRING, {"enum": ["a", "b"]}]}, TEXT),
        ({"anyOf": [INT, {"const": 7}, {"const": "x"}]}, OneOf((INTEGER, Constant("x")))),
        ({"anyOf": [{"const": 1}, {"const": True}]}, OneOf((Constant(1), Constant(value=True)))),
        ({"oneOf": [STRING, {"anyOf": [INT, {"type": "null"}]}]}, OneOf((TEXT, INTEGER, NULL))),
        ({"oneOf": [STRING, {}]}, Anything()),
        ({"oneOf": [STRING, False]}, TEXT),
        ({"oneOf": [STRING], "description": "d"}, TEXT),
        ({"allOf": [STRING, {"minLength": 1}]}, TEXT),
        ({"allOf": [NUM, INT]}, INTEGER),
        ({"allOf": [STRING, INT]}, Nothing()),
        ({"allOf": [{"type": ["string", "null"]}, STRING]}, TEXT),
        ({"allOf": [{"enum": ["a", "b"]}, {"enum": ["b", "c"]}]}, Constant("b")),
        ({"allOf": [{}]}, Anything()),
        ({"type": "object", "oneOf": [STRING, INT]}, OneOf((TEXT, INTEGER))),
        ({"type": "string", "anyOf": [{"minLength": 1}, {"pattern": "x"}]}, TEXT),
        ({"type": "string", "maxLength": 0}, Constant("")),
        ({"allOf": [False, STRING]}, Nothing()),
        ({"allOf": [STRING, {"allOf": [True, {"minLength": 1}]}]}, TEXT),
        ({"properties": {"a": {}}, "oneOf": [False, {"required": ["a"]}]}, Named("GetResult2")),
    ],
    ids=lambda value: json.dumps(value) if isinstance(value, dict | bool) else "",
)
def test_shapes(schema: Any, shape: Shape) -> None:
    assert repr(shape_of(schema)) == repr(shape)


def record(client: Client, name: str) -> Record:
    [found] = [kind for kind in client.declarations if kind.name == name]
    assert isinstance(found, Record)
    return found


def members(client: Client, name: str) -> dict[str, tuple[Shape, bool]]:
    return {field.name: (field.shape, field.is_required) for field in record(client, name).fields}


def test_objects_become_records() -> None:
    schema = {
        "type": "object",
        "required": ["a"],
        "properties": {"a": INT, "b": {"type": "object", "properties": {"c": STRING}}, "gone": False},
    }
    client = client_of(schema)
    assert client.methods[0].result == Named("GetResult")
    assert members(client, "GetResult") == {"a": (INTEGER, True), "b": (Named("GetResultB"), False)}
    assert record(client, "GetResult").others == Anything()
    assert members(client, "GetResultB") == {"c": (TEXT, False)}


@pytest.mark.parametrize(("additional", "others"), [(False, None), (True, Anything()), (INT, INTEGER)])
def test_other_members(additional: Any, others: Shape | None) -> None:
    client = client_of({"properties": {"a": STRING}, "additionalProperties": additional})
    assert record(client, "GetResult").others == others


def test_all_of_is_one_record() -> None:
    client = client_of(
        {"allOf": [{"$ref": "#/components/schemas/Base"}, {"required": ["b"], "properties": {"b": INT}}]},
        Base={"type": "object", "required": ["a"], "properties": {"a": STRING, "b": NUM}},
    )
    assert members(client, "GetResult") == {"a": (TEXT, True), "b": (INTEGER, True)}


def test_all_of_one_reference_is_that_reference() -> None:
    client = client_of(
        {"allOf": [{"$ref": "#/components/schemas/Base"}], "description": "d"},
        Base={"type": "object", "properties": {"a": STRING}},
    )
    assert client.methods[0].result == Named("Base")


def test_choices_inside_all_of_multiply() -> None:
    client = client_of(
        {"allOf": [{"$ref": "#/components/schemas/Base"}, {"$ref": "#/components/schemas/Either"}]},
        Base={"type": "object", "required": ["id"], "properties": {"id": INT}},
        Either={"oneOf": [{"$ref": "#/components/schemas/Cat"}, {"$ref": "#/components/schemas/Dog"}]},
        Cat={"type": "object", "properties": {"meows": {"type": "boolean"}}},
        Dog={"type": "object", "properties": {"barks": {"type": "boolean"}}},
    )
    assert client.methods[0].result == OneOf((Named("GetResultCat"), Named("GetResultDog")))
    assert members(client, "GetResultDog") == {"id": (INTEGER, True), "barks": (FLAG, False)}


def test_recursive_records_refer_to_themselves() -> None:
    client = client_of(
        {"$ref": "#/components/schemas/Tree"},
        Tree={"properties": {"children": {"type": "array", "items": {"$ref": "#/components/schemas/Tree"}}}},
    )
    assert members(client, "Tree") == {"children": (ListOf(Named("Tree")), False)}


def test_recursive_choices_are_recursive_aliases() -> None:
    client = client_of(
        {"$ref": "#/components/schemas/Json"},
        Json={"anyOf": [STRING, {"type": "array", "items": {"$ref": "#/components/schemas/Json"}}]},
    )
    assert client.declarations == (
        Alias("Json", "", OneOf((TEXT, ListOf(Named("Json")))), is_recursive=True),
    )


@pytest.mark.parametrize(
    "schemas",
    [
        {"A": {"anyOf": [{"$ref": "#/components/schemas/A"}, STRING]}},
        {"A": {"allOf": [{"$ref": "#/components/schemas/A"}, STRING]}},
        {
            "A": {"allOf": [{"$ref": "#/components/schemas/B"}, STRING]},
            "B": {"allOf": [{"$ref": "#/components/schemas/A"}, STRING]},
        },
        {
            "A": {"oneOf": [{"$ref": "#/components/schemas/B"}]},
            "B": {"anyOf": [{"$ref": "#/components/schemas/A"}, STRING]},
        },
    ],
    ids=["anyOf", "allOf", "allOf of two", "two"],
)
def test_schemas_that_contain_nothing_but_themselves_end(schemas: dict[str, Any]) -> None:
    assert shape_of({"$ref": "#/components/schemas/A"}, **schemas) == TEXT


def test_a_product_of_many_choices_is_bounded() -> None:
    choice = {"oneOf": [{"properties": {f"p{n}": INT}} for n in range(10)]}
    client = client_of({"allOf": [choice] * 12, "required": ["a"], "properties": {"a": INT}})
    assert len(client.declarations) <= 33


def test_names_come_from_components_titles_and_places() -> None:
    titled = {"title": "A point", "type": "object", "properties": {"x": INT}}
    sentence = {"title": "One that is far too long to be a name", "properties": {"y": INT}}
    client = client_of(
        {"properties": {"a": titled, "b": sentence, "c": {"$ref": "#/components/schemas/see-me"}}},
        **{"see-me": {"title": "Other", "properties": {"z": INT}}},
    )
    assert {kind.name for kind in client.declarations} == {"GetResult", "APoint", "GetResultB", "SeeMe"}


def test_the_same_title_twice_is_one_type_where_the_contents_are_the_same() -> None:
    def point(name: str) -> dict[str, Any]:
        return {"title": "Point", "type": "object", "properties": {name: INT}}

    client = client_of({"properties": {"a": point("x"), "b": point("x"), "c": point("z")}})
    shapes = {name: shape for name, (shape, _) in members(client, "GetResult").items()}
    assert shapes == {"a": Named("Point"), "b": Named("Point"), "c": Named("Point2")}


def test_enums_have_names_and_plain_choices_have_none() -> None:
    client = client_of(
        {
            "properties": {
                "level": {"title": "Level", "enum": ["low", "high"]},
                "key": {"title": "Key", "oneOf": [STRING, INT]},
                "maybe": {"$ref": "#/components/schemas/Maybe"},
            }
        },
        Maybe={"type": ["string", "null"]},
    )
    shapes = {name: shape for name, (shape, _) in members(client, "GetResult").items()}
    assert shapes == {"level": Named("Level"), "key": OneOf((TEXT, INTEGER)), "maybe": OneOf((TEXT, NULL))}


def test_what_is_not_used_is_not_declared() -> None:
    assert client_of(STRING, Unused={"properties": {"a": INT}}).declarations == ()
