"""What a document of somebody else may get wrong: all of it is told, each with its place."""

import json
from pathlib import Path
from typing import Any

import pytest

from codegen.clients.checks import client_problems
from codegen.document import Document, UnreadableDocument

SOUND = sorted((Path(__file__).parent / "documents").glob("*.json"))
STRING = {"type": "string"}


def problems(**changed: Any) -> dict[str, str]:
    root = {"openrpc": "1.2.6", "info": {"title": "t", "version": "1"}, "methods": []} | changed
    found = client_problems(Document(json.dumps(root).encode()))
    assert len({problem.pointer for problem in found}) == len(found)
    return {problem.pointer: problem.message for problem in found}


def method(**changed: Any) -> dict[str, Any]:
    return {"name": "m", "params": [], "result": {"name": "r", "schema": STRING}} | changed


@pytest.mark.parametrize("path", SOUND, ids=lambda path: path.stem)
def test_sound_documents(path: Path) -> None:
    assert client_problems(Document.load(path)) == []


@pytest.mark.parametrize("version", ["1.0.0", "1.1.12", "1.2.6", "1.3.2", "1.4.1", "1.0.0-rc1"])
def test_versions(version: str) -> None:
    assert problems(openrpc=version) == {}


@pytest.mark.parametrize("version", ["2.0.0", "1.5.0", "0.9.0", "1.2"])
def test_versions_that_are_not_known(version: str) -> None:
    assert problems(openrpc=version) == {"#/openrpc": "must be a version of OpenRPC from 1.0 to 1.4"}


def test_everything_is_told_at_once() -> None:
    found = problems(
        info={"title": 7, "version": "1"},
        methods=[method(name=""), method(params={}), {"name": "x"}, method(paramStructure="by-luck"), 7],
        components={"schemas": {"A": []}, "errors": {"E": {"code": "1", "message": "m"}}},
    )
    assert set(found) == {
        "#/info/title",
        "#/methods/0/name",
        "#/methods/1/params",
        "#/methods/2",
        "#/methods/3",
        "#/methods/3/paramStructure",
        "#/methods/4",
        "#/components/schemas/A",
        "#/components/errors/E/code",
    }


@pytest.mark.parametrize(
    ("reference", "message"),
    [
        ("#/components/schemas/None", "#/components/schemas/None does not exist"),
        ("https://example.com/s.json", "https://example.com/s.json lies outside of the document"),
        ("other.json#/A", "other.json#/A lies outside of the document"),
        ("#/components/schemas/Loop", "this reference leads in a circle"),
    ],
)
def test_references(reference: str, message: str) -> None:
    found = problems(
        methods=[method(result={"name": "r", "schema": {"items": {"$ref": reference}}})],
        components={"schemas": {"Loop": {"$ref": "#/components/schemas/Loop"}}},
    )
    assert found["#/methods/0/result/schema/items/$ref"].startswith(message)


def test_references_to_things_of_another_kind() -> None:
    found = problems(
        methods=[
            method(params=[{"$ref": "#/components/schemas/A"}], errors=[{"$ref": "#/components/schemas/A"}])
        ],
        components={"schemas": {"A": STRING}},
    )
    assert found == {
        "#/methods/0/params/0/$ref": "#/components/schemas/A is no descriptor: it has no name and no schema",
        "#/methods/0/errors/0/$ref": "#/components/schemas/A is no error: it has no code and no message",
    }


def test_names_that_come_twice() -> None:
    param = {"name": "p", "schema": STRING}
    found = problems(methods=[method(), method(params=[param, param])])
    assert found == {
        "#/methods/1": "there is another method 'm'",
        "#/methods/1/params/1": "there is another parameter 'p'",
    }


def test_required_behind_optional_by_position() -> None:
    params = [{"name": "a", "schema": STRING}, {"name": "b", "schema": STRING, "required": True}]
    assert problems(methods=[method(params=params, paramStructure="by-name")]) == {}
    assert set(problems(methods=[method(params=params, paramStructure="by-position")])) == {
        "#/methods/0/params/1"
    }


def test_schemas_that_are_none() -> None:
    schema = {"type": "text", "properties": {"a": {"required": "a"}}, "items": {"enum": 7}}
    assert set(problems(methods=[method(result={"name": "r", "schema": schema})])) == {
        "#/methods/0/result/schema/type",
        "#/methods/0/result/schema/properties/a/required",
        "#/methods/0/result/schema/items/enum",
    }


def test_pages_that_lead_nowhere() -> None:
    pages = {"cursor": "/nope", "next": "/next", "items": "/rows"}
    assert problems(methods=[method(**{"x-pages": pages})]) == {
        "#/methods/0/x-pages/cursor": "leads to no parameter of this method",
        "#/methods/0/x-pages/items": "leads to no list in the result of this method",
    }


FILTER: dict[str, Any] = {
    "every": "and",
    "some": "or",
    "not": "not",
    "operators": {"eq": {"takes": "value", "sign": "=="}},
}


def filtering(*told: Any) -> list[dict[str, Any]]:
    schemas = [{"type": "object", "x-filter": each} for each in told]
    return [
        method(params=[{"name": f"p{number}", "schema": schema} for number, schema in enumerate(schemas)])
    ]


def test_filters_that_are_none() -> None:
    place = "#/methods/0/params/0/schema/x-filter"
    assert problems(methods=filtering(FILTER, {**FILTER, "fields": ["id"]})) == {}
    assert set(problems(methods=filtering({**FILTER, "every": 1}))) == {f"{place}/every"}
    assert set(problems(methods=filtering({**FILTER, "fields": ["/a"]}))) == {f"{place}/fields/0"}
    for wrong in ({}, {"takes": "number"}, {"takes": "text", "sign": "~"}):
        assert problems(methods=filtering({**FILTER, "operators": {"eq": wrong}}))
    lacking = {key: value for key, value in FILTER.items() if key != "operators"}
    assert set(problems(methods=filtering(lacking))) == {place}


def test_keys_of_filters_that_mean_two_things() -> None:
    place = "#/methods/0/params/0/schema/x-filter"
    for wrong in ({"some": "and"}, {"fields": ["id", "and"]}, {"fields": ["id", "id"]}):
        assert problems(methods=filtering({**FILTER, **wrong})) == {place: "has a key that means two things"}


def test_filters_that_differ() -> None:
    other = {**FILTER, "some": "any"}
    assert problems(methods=filtering(FILTER, other)) == {
        "#/methods/0/params/1/schema/x-filter": "has other words or operators than #/methods/0/params/0/schema/x-filter"
    }


def feed(**changed: Any) -> dict[str, Any]:
    """The document of a feed, parts of its `x-feed` changed: `next__id` is the member `id` of `next`."""
    told = {"type": "object", "properties": {"feed": STRING, "at": {"properties": {"n": STRING}}, "why": {}}}
    notice = {"schema": told, "id": "/feed", "cursor": "/at/n"}
    begins: dict[str, Any] = {
        "id": "/feed",
        "start": "/at/n",
        "resume": "after",
        "cancel": {"method": "stop", "param": "feed"},
        "next": {"method": "rows", **notice},
        "end": {"method": "ended", **notice, "error": "/why"},
    }
    for path, value in changed.items():
        *outer, key = path.split("__")
        (begins[outer[0]] if outer else begins)[key] = value
    params = [{"name": "after", "schema": STRING}]
    begin = method(params=params, result={"name": "r", "schema": told}, **{"x-feed": begins})
    stop = method(name="stop", params=[{"name": "feed", "schema": STRING}])
    return {"methods": [begin, stop]}


@pytest.mark.parametrize(
    ("changed", "place", "message"),
    [
        ({"id": "/fed"}, "id", "leads to no member of the result"),
        ({"start": "/at/n/more"}, "start", "leads to no member of the result"),
        ({"resume": "before"}, "resume", "is no parameter of this method"),
        ({"cancel__method": "m"}, "cancel/param", "is no parameter of m"),
        ({"cancel__method": "halt"}, "cancel/method", "there is no such method"),
        ({"cancel__param": "id"}, "cancel/param", "is no parameter of stop"),
        ({"next__id": "/at/m"}, "next/id", "leads to no member of the notification"),
        ({"next__cursor": "/n"}, "next/cursor", "leads to no member of the notification"),
        (
            {"next__schema": {"items": STRING}, "next__cursor": ""},
            "next/id",
            "leads to no member of the notification",
        ),
        ({"next__method": "ended"}, "end/method", "is what goes on as well"),
        ({"end__error": "/when"}, "end/error", "leads to no member of the notification"),
        ({"id": "feed"}, "id", "'feed' does not match '^(/[^/]*)*$'"),
        ({"next__schema": {"$ref": "#/nope"}}, "next/schema/$ref", "#/nope does not exist"),
        (
            {"end__schema": {"type": "text"}},
            "end/schema/type",
            "'text' is not valid under any of the given schemas",
        ),
    ],
)
def test_feeds_that_lead_nowhere(changed: dict[str, Any], place: str, message: str) -> None:
    assert problems(**feed(**changed)).items() == {(f"#/methods/0/x-feed/{place}", message)}


def test_feeds_that_are_open_or_whole() -> None:
    assert problems(**feed()) == {}
    assert problems(**feed(next__schema=True, next__id="/any/thing")) == {}
    assert (
        problems(
            **feed(end__schema={"additionalProperties": {"anyOf": [STRING, {"properties": {"n": STRING}}]}})
        )
        == {}
    )
    assert problems(**feed(id="", end__schema={"oneOf": [{"properties": {"feed": STRING}}, {}]})) == {}


def test_feeds_that_lack_something() -> None:
    begins = feed()["methods"][0]["x-feed"]
    lacking = {key: value for key, value in begins.items() if key != "end"}
    assert problems(methods=[method(**{"x-feed": lacking})]) == {
        "#/methods/0/x-feed": "'end' is a required property"
    }
    notified = {"name": "m", "params": [{"name": "after", "schema": STRING}], "x-feed": begins}
    stop = feed()["methods"][1]
    assert problems(methods=[notified, stop]) == {
        "#/methods/0/x-feed": "this method has no result that could name a feed"
    }


@pytest.mark.parametrize(
    ("pointer", "value"),
    [
        ("#/components/schemas/A/oneOf/1", {"A": {"oneOf": [STRING, STRING]}}),
        ("#/components/schemas/My%20Type", {"My Type": STRING}),
        ("#/components/schemas/a~1b%25c~0", {"a/b%c~": STRING}),
        ("#/components/schemas/A/$defs/B", {"A": {"$defs": {"B": STRING}}}),
    ],
)
def test_references_lead_anywhere_in_the_document(pointer: str, value: Any) -> None:
    assert (
        problems(
            methods=[method(result={"name": "r", "schema": {"$ref": pointer}})], components={"schemas": value}
        )
        == {}
    )


@pytest.mark.parametrize(
    ("changed", "places"),
    [
        (
            {
                "methods": [
                    method(
                        result={
                            "name": "r",
                            "schema": {"prefixItems": [{"$ref": "#/nope"}, {"type": "banana"}]},
                        }
                    )
                ]
            },
            ["#/methods/0/result/schema/prefixItems/0/$ref", "#/methods/0/result/schema/prefixItems/1/type"],
        ),
        (
            {
                "methods": [method(result={"name": "r", "schema": {"$ref": "#/x-types/B"}})],
                "x-types": {"B": {"type": "banana", "items": {"$ref": "#/nope"}}},
            },
            ["#/x-types/B/type", "#/x-types/B/items/$ref"],
        ),
        (
            {"methods": [{"$ref": "#/x-m"}], "x-m": {"name": "m", "params": [{"$ref": "#/nope"}]}},
            ["#/x-m/params/0/$ref"],
        ),
        ({"methods": [{"$ref": "#/x-m"}], "x-m": {"name": 5, "params": []}}, ["#/x-m/name"]),
        ({"components": {"errors": {"E": {"$ref": "#/no"}}}}, ["#/components/errors/E/$ref"]),
        ({"methods": [method(examples=[{"$ref": "#/info/title"}])]}, ["#/methods/0/examples/0/$ref"]),
        (
            {"methods": [method(result={"name": "r", "schema": {"items": [{"$ref": "#/info/title"}]}})]},
            ["#/methods/0/result/schema/items/0/$ref"],
        ),
        (
            {"methods": [method(result={"name": "r", "schema": {"$ref": "#"}})]},
            ["#/methods/0/result/schema/$ref"],
        ),
    ],
)
def test_mistakes_are_found_wherever_references_lead(changed: dict[str, Any], places: list[str]) -> None:
    assert list(problems(**changed)) == places


def test_one_mistake_hides_no_other() -> None:
    schema = {"type": "int", "required": "id", "properties": {"id": {"$ref": "#/components/schemas/PetId"}}}
    found = problems(info={"title": "t"}, methods=[method(result={"name": "r", "schema": schema}), method()])
    assert list(found) == [
        "#/info",
        "#/methods/0/result/schema/type",
        "#/methods/0/result/schema/required",
        "#/methods/0/result/schema/properties/id/$ref",
        "#/methods/1",
    ]


@pytest.mark.parametrize("levels", [60, 200, 100_000])
def test_nesting(levels: int) -> None:
    text = '{"items":' * levels + "{}" + "}" * levels
    source = json.dumps(
        {
            "openrpc": "1.2.6",
            "info": {"title": "t", "version": "1"},
            "methods": [method(result={"name": "r", "schema": 7})],
        }
    )
    try:
        document = Document(source.replace("7", text).encode())
    except UnreadableDocument:
        assert levels == 100_000
        return
    found = [problem.message for problem in client_problems(document)]
    assert found == ([] if levels == 60 else ["is nested more than 100 levels deep"])
