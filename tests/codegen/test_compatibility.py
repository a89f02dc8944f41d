"""Methods, parameters, errors and titles: each rule by two documents, compared in both directions."""

from typing import Any

import pytest

from codegen.compatibility import breaking_changes
from codegen.document import Document
from codegen.reading import read_api
from tests.codegen.cases import CASES, HERE, document_of
from tests.codegen.comparing import (
    BOOK,
    CREATE,
    GET,
    NOTE,
    SCHEMAS,
    Edit,
    api,
    edited,
    listed,
    note,
    or_null,
    text,
    told,
)
from tests.codegen.sound import Json, sound
from tests.codegen.test_checks import drop, put

ERRORS = ("components", "errors")


def required(name: str, **others: Any) -> Json:
    return {"name": name, "required": True, "schema": {"$ref": "#/components/schemas/Text"}, **others}


def optional(name: str, **others: Any) -> Json:
    return required(name, **others) | {"required": False}


def params(*descriptors: Json) -> Edit:
    """The change that gives get_book these parameters."""
    return put(*GET, "params", list(descriptors))


def either(*branches: Json) -> Json:
    titles = ("Words", "Empty", "Null")
    return {"anyOf": [{"title": title, **branch} for title, branch in zip(titles, branches, strict=False)]}


EMPTY = text(maxLength=0)
NULL = {"type": "null"}
ABSENT: Json = {"x-empty-is-absent": True}

FOUND: Json = {**sound()["components"]["schemas"]["BookResult"], "title": "Found"}


def add_book(document: Json) -> None:
    document["methods"].append({**sound()["methods"][0], "name": "add_book"})


# Two changes of the sound document, then what is told from the first result to the second, and back.
CHANGES: dict[str, tuple[list[Edit], list[Edit], list[str], list[str]]] = {
    "method": (
        [],
        [drop(*GET)],
        ["get_book: removed"],
        [],
    ),
    "deprecated method": (
        [put(*GET, "deprecated", True)],
        [drop(*GET)],
        ["get_book: removed (was deprecated)"],
        [],
    ),
    "name of a method": (
        [],
        [put(*GET, "name", "read_book")],
        ["get_book: removed"],
        ["read_book: removed"],
    ),
    "service": (
        [],
        [put("components", "tags", "x", {"name": "x"}), put(*GET, "tags", 0, "$ref", "#/components/tags/x")],
        ["get_book: belongs to the service x now, was books"],
        ["get_book: belongs to the service books now, was x"],
    ),
    "parameter": (
        [params(required("id"), optional("b"))],
        [params(required("id"))],
        ["get_book(b): removed"],
        [],
    ),
    "name of a parameter": (
        [params(required("id"), optional("b"))],
        [params(required("id"), optional("c"))],
        ["get_book(b): removed"],
        ["get_book(c): removed"],
    ),
    "new required parameter": (
        [params(required("id"))],
        [params(required("id"), required("b"))],
        ["get_book(b): is new and required"],
        ["get_book(b): removed"],
    ),
    "required parameter": (
        [params(optional("id"))],
        [params(required("id"))],
        ["get_book(id): is required now"],
        [],
    ),
    "parameter in front": (
        [params(required("id"), optional("b"))],
        [params(required("id"), optional("a"), optional("b"))],
        ["get_book: has parameters in the order id, a, b now, was id, b"],
        ["get_book: has parameters in the order id, b now, was id, a, b", "get_book(a): removed"],
    ),
    "order of parameters": (
        [params(required("a"), required("b"))],
        [params(required("b"), required("a"))],
        ["get_book: has parameters in the order b, a now, was a, b"],
        ["get_book: has parameters in the order a, b now, was b, a"],
    ),
    "by name only": (
        [put(*GET, "paramStructure", "either")],
        [put(*GET, "paramStructure", "by-name")],
        ["get_book: takes parameters by name only now"],
        [],
    ),
    "order of names": (
        [params(required("a"), required("b")), put(*GET, "paramStructure", "by-name")],
        [params(required("b"), required("a")), put(*GET, "paramStructure", "by-name")],
        [],
        [],
    ),
    "last parameter": (
        [params(required("id"))],
        [params()],
        ["get_book(id): removed"],
        ["get_book(id): is new and required"],
    ),
    "empty string refused": (
        [note(either(text(minLength=1), EMPTY), **ABSENT)],
        [note(text(minLength=1, title="Words"))],
        ["create_book(note): the empty string is not taken any more, meant that the parameter is not given"],
        [],
    ),
    "empty string a value": (
        [note(either(text(), EMPTY), **ABSENT)],
        [note(text(title="Words"))],
        ["create_book(note): the empty string is a value now, meant that the parameter is not given"],
        ["create_book(note): the empty string means that the parameter is not given now, was a value"],
    ),
    "empty string no value, told once": (
        [note(text(title="Words"))],
        [note(either(text(minLength=1), EMPTY), **ABSENT)],
        ["create_book(note): the empty string means that the parameter is not given now, was a value"],
        ["create_book(note): the empty string is a value now, meant that the parameter is not given"],
    ),
    "empty string and other limits": (
        [note(text(title="Words"))],
        [note(either(text(minLength=2), EMPTY), **ABSENT)],
        [
            "create_book(note): must not be shorter than 2 now, was 1",
            "create_book(note): the empty string means that the parameter is not given now, was a value",
        ],
        ["create_book(note): the empty string is a value now, meant that the parameter is not given"],
    ),
    "empty string of a pattern": (
        [note(either(text(pattern="^a"), EMPTY), **ABSENT)],
        [note(text(pattern="^a", title="Words"))],
        ["create_book(note): the empty string is not taken any more, meant that the parameter is not given"],
        [],
    ),
    "empty string of an enum": (
        [note(text(enum=["", "a"], title="Words"))],
        [note(either(text(enum=["a"]), EMPTY), **ABSENT)],
        ["create_book(note): the empty string means that the parameter is not given now, was a value"],
        [
            "create_book(note): the empty string is a value now, meant that the parameter is not given",
        ],
    ),
    "required in place of the empty string": (
        [note(either(text(minLength=1), EMPTY), **ABSENT)],
        [note(text(minLength=1, title="Words"), required=True)],
        ["create_book(note): is required now"],
        [],
    ),
    "null refused": (
        [],
        [drop(*NOTE, "schema", "anyOf", 2), drop(*NOTE, "x-null-means")],
        ["create_book(note): null is not taken any more"],
        [],
    ),
    "meaning of null": (
        [put(*NOTE, "x-null-means", 0)],
        [put(*NOTE, "x-null-means", False)],
        ["create_book(note): null stands for false now, was 0"],
        ["create_book(note): null stands for 0 now, was false"],
    ),
    "null by itself": (
        [note(either(text(), EMPTY, NULL), **ABSENT, **{"x-null-means": "none"})],
        [note(or_null({**text(), "title": "Words"}), required=True)],
        ["create_book(note): is required now", 'create_book(note): null stands for null now, was "none"'],
        [
            'create_book(note): null stands for "none" now, was null',
            "create_book(note): the empty string means that the parameter is not given now, was a value",
        ],
    ),
    "result": (
        [],
        [put(*GET, "result", "schema", {"title": "BookResult", "type": "object"})],
        ["get_book -> the result: is an object with any members now, was an object with members of its own"],
        ["get_book -> the result: is an object with members of its own now, was an object with any members"],
    ),
    "member of a shared type": (
        [],
        [drop(*BOOK, "properties", "title"), put(*BOOK, "required", ["id"])],
        ["create_book -> book.title: removed", "get_book -> book.title: removed"],
        [],
    ),
    "code of an error": (
        [],
        [put(*ERRORS, "NotFound", "code", -32010)],
        ["error NotFound: has the code -32010 now, was -32001"],
        ["error NotFound: has the code -32001 now, was -32010"],
    ),
    "codes of two errors": (
        [],
        [put(*ERRORS, "NotFound", "code", -32002), put(*ERRORS, "Conflict", "code", -32001)],
        [
            "error Conflict: has the code -32001 now, was -32002",
            "error NotFound: has the code -32002 now, was -32001",
        ],
        [
            "error Conflict: has the code -32002 now, was -32001",
            "error NotFound: has the code -32001 now, was -32002",
        ],
    ),
    "HTTP status of an error": (
        [put("x-http-statuses", {"NotFound": 404, "Conflict": {"default": 409, "gone": 410}})],
        [put("x-http-statuses", {"NotFound": 410, "Conflict": {"default": 409, "gone": 404, "taken": 423}})],
        [
            "error Conflict: has the HTTP status 404 for gone now, was 410",
            "error Conflict: has the HTTP status 423 for taken now, was 409",
            "error NotFound: has the HTTP status 410 now, was 404",
        ],
        [
            "error Conflict: has the HTTP status 409 for taken now, was 423",
            "error Conflict: has the HTTP status 410 for gone now, was 404",
            "error NotFound: has the HTTP status 404 now, was 410",
        ],
    ),
    "HTTP status that was not told": (
        [],
        [put("x-http-statuses", {"NotFound": {"default": 404, "gone": 404}, "Conflict": 400})],
        [],
        ["error NotFound: has the HTTP status 400 now, was 404"],
    ),
    "name of an error": (
        [drop(*ERRORS, "Conflict"), drop(*CREATE, "errors"), drop(*GET, "errors")],
        [
            put("components", "errors", {"Missing": sound()["components"]["errors"]["NotFound"]}),
            drop(*CREATE, "errors"),
            drop(*GET, "errors"),
        ],
        ["error NotFound: is called Missing now"],
        ["error Missing: is called NotFound now"],
    ),
    "error": (
        [],
        [drop(*ERRORS, "Conflict"), drop(*CREATE, "errors"), drop(*GET, "errors")],
        [],
        [],
    ),
    "errors of a method": ([], [drop(*GET, "errors", 0)], [], []),
    "title": (
        [],
        [put(*BOOK, "title", "Volume")],
        ["type Book: is called Volume now"],
        ["type Volume: is called Book now"],
    ),
    "title and a member": (
        [],
        [put(*BOOK, "title", "Volume"), put(*BOOK, "required", ["id"])],
        [
            "create_book -> book.title: may be absent now",
            "get_book -> book.title: may be absent now",
            "type Book: is called Volume now",
        ],
        ["type Volume: is called Book now"],
    ),
    "title of a text": (
        [],
        [put(*SCHEMAS, "Text", "title", "Words")],
        ["type Text: is called Words now"],
        ["type Words: is called Text now"],
    ),
    "another class in one place": (
        [],
        [put(*GET, "result", "schema", FOUND)],
        ["type BookResult: is called Found now in get_book -> the result"],
        ["type Found: is called BookResult now"],
    ),
    "another class in two places": (
        [add_book],
        [add_book, *(put(*method, "result", "schema", FOUND) for method in (CREATE, GET))],
        ["type BookResult: is called Found now in create_book -> the result and 1 more place"],
        ["type Found: is called BookResult now"],
    ),
    "another text of the same limits": (
        [],
        [put(*CREATE, "params", 0, "schema", {"title": "Name", "type": "string", "maxLength": 20})],
        [],
        ["type Name: is called Text now"],
    ),
    "titles of lists and of what may be null": (
        [note(listed(or_null(text())))],
        [note({**listed({**or_null(text()), "title": "Line"}), "title": "Lines"})],
        [],
        [],
    ),
}

HARMLESS: dict[str, list[Edit]] = {
    "new method": [lambda document: document["methods"].append({**document["methods"][1], "name": "x"})],
    "new optional parameter": [lambda document: document["methods"][1]["params"].append(optional("more"))],
    "new member of results": [put(*BOOK, "properties", "more", {"title": "More", "type": "string"})],
    "new required member of results": [
        put(*BOOK, "properties", "more", {"title": "More", "type": "string"}),
        put(*BOOK, "required", ["id", "title", "more"]),
    ],
    "deprecated": [put(*GET, "deprecated", True)],
    "words": [
        put(*GET, "summary", "x"),
        put(*GET, "description", "x"),
        put(*BOOK, "description", "x"),
        put("info", "title", "x"),
        put("components", "tags", "books", "description", "x"),
        put(*ERRORS, "NotFound", "message", "x"),
    ],
    "links and examples": [drop(*CREATE, "links"), drop(*CREATE, "examples"), drop(*GET, "examples")],
    "name of a result": [put(*GET, "result", "name", "x")],
    "order of methods": [lambda document: document["methods"].reverse()],
    "new error": [
        put(*ERRORS, "Busy", {"code": -32009, "message": "x", "data": {"reason": "x", "retryable": True}}),
        lambda document: document["methods"][1]["errors"].append({"$ref": "#/components/errors/Busy"}),
    ],
    "looser text": [put(*SCHEMAS, "Text", "maxLength", 30)],
    "inlined type": [put(*BOOK, "properties", "title", sound()["components"]["schemas"]["Text"])],
}


@pytest.mark.parametrize("name", CHANGES)
def test_changes_are_told(name: str) -> None:
    first, second, there, back = CHANGES[name]
    assert told(edited(*first), edited(*second)) == there
    assert told(edited(*second), edited(*first)) == back


@pytest.mark.parametrize("name", HARMLESS)
def test_harmless_changes_are_not_told(name: str) -> None:
    assert edited(*HARMLESS[name]) != sound()
    assert told(sound(), edited(*HARMLESS[name])) == []


@pytest.mark.parametrize("case", CASES)
def test_a_document_holds_what_it_promises_itself(case: str) -> None:
    read = read_api(document_of(case))
    assert breaking_changes(read, read_api(document_of(case))) == []


def test_our_own_document_holds_what_it_promises_itself() -> None:
    path = HERE.parents[1] / "openrpc.json"
    assert breaking_changes(read_api(Document.load(path)), read_api(Document.load(path))) == []


@pytest.mark.parametrize("case", CASES)
def test_nothing_is_left_of_a_document(case: str) -> None:
    read = read_api(document_of(case))
    lines = [str(change) for change in breaking_changes(read, api(edited(put("methods", []))))]
    assert len(lines) == len(read.methods)
    assert all(": removed" in line for line in lines)


def test_each_change_is_one_line() -> None:
    name = "a\nb\u2028\x1b[2J"
    document = edited(put(*GET, "name", name))
    assert told(document, sound()) == ["a\\nb\\u2028\\x1b[2J: removed"]


def test_lines_are_sorted_by_place() -> None:
    after = edited(drop(*GET), drop(*CREATE, "params", 1), put(*ERRORS, "Conflict", "code", 1))
    assert told(sound(), after) == [
        "create_book(note): removed",
        "error Conflict: has the code 1 now, was -32002",
        "get_book: removed",
    ]


def test_a_pattern_that_python_does_not_know_is_compared() -> None:
    before = edited(note(text(title="Words", pattern="(?<a")))
    after = edited(note(either(text(minLength=1, pattern="a"), EMPTY), **ABSENT))
    assert told(before, after) == [
        'create_book(note): must match the pattern "a" now, was "(?<a"',
    ]
