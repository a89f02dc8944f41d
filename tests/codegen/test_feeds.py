"""Feeds: what keeps clients from following one is reported, and what is sound is told to services, readers and clients."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from codegen.compatibility import breaking_changes
from codegen.document import Document
from codegen.output import render_service
from codegen.reading import read_api
from tests.codegen.sound import Json, found, sound
from tests.codegen.test_checks import drop, put

FOLLOW, STOP = ("methods", 2), ("methods", 3)
FEED = (*FOLLOW, "x-feed")
NEXT, END = (*FEED, "next"), (*FEED, "end")
AT = "#/methods/2/x-feed"


def with_feed(document: Json) -> Json:
    """Add a method that begins a feed, and one that ends it."""
    key = {"$ref": "#/components/schemas/Key"}
    number = {"$ref": "#/components/schemas/Number"}
    text = {"$ref": "#/components/schemas/Text"}
    document["components"]["schemas"] |= {
        "Key": {"title": "Key", "type": "string", "maxLength": 20},
        "Following": of("Following", {"id": key, "from": number}),
        "News": of("News", {"id": key, "number": number, "text": text}),
        "Failure": of(
            "Failure", {"code": number, "message": text, "data": {"title": "Any", "type": "object"}}
        ),
        "Over": of(
            "Over", {"id": key, "number": number, "failure": {"$ref": "#/components/schemas/Failure"}}
        ),
    }
    create, _ = document["methods"]
    document["methods"] += [
        create
        | {
            "name": "follow",
            "links": [],
            "params": [{"name": "since", "schema": number}],
            "result": {"name": "following", "schema": {"$ref": "#/components/schemas/Following"}},
            "examples": [example({"since": 1}, {"id": "a", "from": 1})],
            "x-feed": feed(),
        },
        create
        | {
            "name": "stop",
            "links": [],
            "params": [{"name": "key", "required": True, "schema": key}],
            "examples": [example({"key": "a"}, {"book": {"id": 1, "title": "Emma"}})],
        },
    ]
    return document


def of(title: str, properties: Json) -> Json:
    return {"title": title, "type": "object", "required": list(properties), "properties": properties}


def feed() -> Json:
    return {
        "id": "/id",
        "start": "/from",
        "resume": "since",
        "cancel": {"method": "stop", "param": "key"},
        "next": {
            "method": "news",
            "schema": {"$ref": "#/components/schemas/News"},
            "id": "/id",
            "cursor": "/number",
        },
        "end": {
            "method": "over",
            "schema": {"$ref": "#/components/schemas/Over"},
            "id": "/id",
            "cursor": "/number",
            "error": "/failure",
        },
    }


def example(params: Json, answer: Json) -> Json:
    given = [{"name": name, "value": value} for name, value in params.items()]
    return {"name": "a", "params": given, "result": {"name": "answer", "value": answer}}


def without(schema: str, member: str) -> Callable[[Json], None]:
    """The change that has the objects of a schema lose a member."""

    def change(document: Json) -> None:
        found = document["components"]["schemas"][schema]
        del found["properties"][member]
        found["required"].remove(member)

    return change


def reported(break_it: Callable[[Json], object]) -> list[str]:
    return found(lambda document: break_it(with_feed(document)))


def test_a_sound_feed() -> None:
    assert reported(lambda _: None) == []


SAME_KEY = "must lead to what `id` of the feed leads to"
SAME_CURSOR = "must lead to what `resume` of the feed takes"
AN_ERROR = "must lead to an error object (JSON-RPC 2.0, section 5.1)"
UNUSED_NAME = "must be the name of no method and of no other notification"

BROKEN = {
    "no start": (drop(*FEED, "start"), f"{AT}: 'start' is a required property"),
    "unknown member": (
        put(*FEED, "more", 1),
        f"{AT}: Additional properties are not allowed ('more' was unexpected)",
    ),
    "no pointer": (put(*FEED, "id", "id"), f"{AT}/id: 'id' does not match '^(/[^/~]+)+$'"),
    "schema in place": (
        put(*NEXT, "schema", {"title": "X", "type": "object"}),
        f"{AT}/next/schema: '$ref' is a required property",
    ),
    "schema that is not there": (
        put(*NEXT, "schema", {"$ref": "#/components/schemas/No"}),
        f"{AT}/next/schema/$ref: #/components/schemas/No does not exist",
    ),
    "schema of no object": (
        put(*NEXT, "schema", {"$ref": "#/components/schemas/Text"}),
        f"{AT}/next/schema: must be the schema of an object",
    ),
    "id of a number": (
        put(*FEED, "id", "/from"),
        f"{AT}/id: must lead to a string in the result of this method",
    ),
    "id of nothing": (
        put(*FEED, "id", "/no"),
        f"{AT}/id: must lead to a string in the result of this method",
    ),
    "resume of nothing": (put(*FEED, "resume", "no"), f"{AT}/resume: must name a parameter of this method"),
    "start of another type": (
        put(*FEED, "start", "/id"),
        f"{AT}/start: must lead to what `resume` takes, in the result of this method",
    ),
    "no such method": (put(*FEED, "cancel", "method", "no"), f"{AT}/cancel/method: must name a method"),
    "no such parameter": (
        put(*FEED, "cancel", "param", "no"),
        f"{AT}/cancel/param: must name a parameter of that method that takes what `id` leads to",
    ),
    "next with another id": (put(*NEXT, "id", "/text"), f"{AT}/next/id: {SAME_KEY}"),
    "next with another cursor": (put(*NEXT, "cursor", "/text"), f"{AT}/next/cursor: {SAME_CURSOR}"),
    "end with another id": (put(*END, "id", "/number"), f"{AT}/end/id: {SAME_KEY}"),
    "end with another cursor": (put(*END, "cursor", "/no"), f"{AT}/end/cursor: {SAME_CURSOR}"),
    "end with no error": (put(*END, "error", "/number"), f"{AT}/end/error: {AN_ERROR}"),
    "end with half an error": (
        without("Failure", "message"),
        f"{AT}/end/error: {AN_ERROR}",
    ),
    "the name of a method": (put(*NEXT, "method", "stop"), f"{AT}/next/method: {UNUSED_NAME}"),
    "one name twice": (put(*END, "method", "news"), f"{AT}/end/method: {UNUSED_NAME}"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_what_is_reported(name: str) -> None:
    break_it, problem = BROKEN[name]
    assert problem in reported(break_it)


def test_a_method_that_needs_more_cancels_nothing() -> None:
    more = {"name": "more", "required": True, "schema": {"$ref": "#/components/schemas/Text"}}

    def change(document: Any) -> None:
        document["methods"][3]["params"].append(more)
        document["methods"][3]["examples"] = [
            example({"key": "a", "more": "b"}, {"book": {"id": 1, "title": "Emma"}})
        ]

    assert reported(change) == [f"{AT}/cancel/method: the method needs more as well"]


def api(change: Callable[[Json], object] = lambda _: None) -> Any:
    document = with_feed(sound())
    change(document)
    return read_api(Document(json.dumps(document).encode()))


def test_what_a_feed_is_turned_into() -> None:
    files = render_service(api())
    for name in ("News", "Over"):
        assert f"class {name}(Struct" in files["flexdb/generated/results.py"]
        assert f"## {name}\n" in files["docs/reference/types.md"]
    reference = files["docs/reference/books.md"]
    assert "`news` with [News](types.md#News), until `stop` is called" in reference
    assert "It is for the connection over which it is called." in reference
    assert '"/rpc/follow"' not in files["flexdb/generated/http/openapi.json"]
    assert '"/rpc/stop"' not in files["flexdb/generated/http/openapi.json"]
    assert '"/rpc/get_book"' in files["flexdb/generated/http/openapi.json"]


BREAKING = {
    "another notification": (
        put(*NEXT, "method", "noise"),
        "follow: is followed in another way now (x-feed)",
    ),
    "no feed": (drop(*FEED), "follow: is followed in another way now (x-feed)"),
    "a member less": (without("News", "text"), "follow news -> text: "),
}


@pytest.mark.parametrize("name", BREAKING)
def test_what_breaks_those_who_follow(name: str) -> None:
    change, expected = BREAKING[name]
    told = [str(each) for each in breaking_changes(api(), api(change))]
    assert any(line.startswith(expected) for line in told), told


def test_a_new_feed_breaks_nobody() -> None:
    assert breaking_changes(api(drop(*FEED)), api()) == []
