"""Each rule, by a document that breaks it: what is reported, and where."""

from collections.abc import Callable
from typing import Any

import pytest

from codegen.checks import problems
from codegen.document import Document, UnreadableDocument
from tests.codegen.cases import HERE
from tests.codegen.sound import Json, found

ROOT = HERE.parents[1]

CREATE = ("methods", 0)
GET = ("methods", 1)
SCHEMAS = ("components", "schemas")
NOTE = ("components", "contentDescriptors", "Note")
EXAMPLE = (*CREATE, "examples", 0)


def put(*path: Any) -> Callable[[Json], None]:
    """The change that puts the last argument at the path before it."""
    *way, key, value = path

    def change(document: Any) -> None:
        for step in way:
            document = document[step]
        document[key] = value

    return change


def drop(*path: Any) -> Callable[[Json], None]:
    """The change that removes what is at the path."""
    *way, key = path

    def change(document: Any) -> None:
        for step in way:
            document = document[step]
        del document[key]

    return change


def param(schema: Json, **members: Any) -> Callable[[Json], None]:
    """The change that gives get_book one more parameter, optional and of this schema."""

    def change(document: Json) -> None:
        descriptor = {"name": "more", "schema": {"title": "More", **schema}, **members}
        document["methods"][1]["params"].append(descriptor)

    return change


def result(schema: Json) -> Callable[[Json], None]:
    """The change that gives books one more member of this schema."""
    return put(*SCHEMAS, "Book", "properties", "more", {"title": "More", **schema})


BOOK = "#/components/schemas/Book"
MORE = "#/methods/1/params/1/schema"
BOOK_MORE = f"{BOOK}/properties/more"

STRUCTURE = {
    "missing member": (drop("info"), "#: 'info' is a required property"),
    "version": (put("openrpc", "1.3.2"), "#/openrpc: '1.3.2' does not match '^1\\\\.4\\\\.[0-9]+$'"),
    "unknown member": (
        put(*GET, "sumary", "x"),
        "#/methods/1: 'sumary' does not match any of the regexes: '^x-'",
    ),
    "x- on an error": (
        put("components", "errors", "Conflict", "x-more", 1),
        "#/components/errors/Conflict: Additional properties are not allowed ('x-more' was unexpected)",
    ),
    "x- on a reference": (
        put(*GET, "tags", 0, "x-more", 1),
        "#/methods/1/tags/0: Additional properties are not allowed ('x-more' was unexpected)",
    ),
    "x- on an example pairing": (
        put(*EXAMPLE, "x-more", 1),
        "#/methods/0/examples/0: Additional properties are not allowed ('x-more' was unexpected)",
    ),
    "no JSON Schema": (
        put(*SCHEMAS, "Text", "maxLength", "20"),
        "#/components/schemas/Text/maxLength: '20' is not of type 'integer'",
    ),
    "component key": (
        put("components", "tags", "a b", {"name": "a b"}),
        "#/components/tags: 'a b' does not match '^[A-Za-z0-9._-]+$'",
    ),
    "reference to nothing": (
        put(*GET, "result", "schema", {"$ref": "#/components/schemas/Gone"}),
        "#/methods/1/result/schema/$ref: #/components/schemas/Gone does not exist",
    ),
    "reference elsewhere": (
        put(*GET, "params", 0, {"$ref": "https://example.com/x.json"}),
        "#/methods/1/params/0/$ref: must refer to #/components/contentDescriptors/...",
    ),
    "reference of another kind": (
        put(*GET, "params", 0, {"$ref": "#/components/schemas/Text"}),
        "#/methods/1/params/0/$ref: must refer to #/components/contentDescriptors/...",
    ),
    "schema reference of another kind": (
        put(*GET, "result", "schema", {"$ref": "#/components/tags/books"}),
        "#/methods/1/result/schema/$ref: must refer to #/components/schemas/...",
    ),
    "reference to a method": (
        put(*GET, {"$ref": "#/methods/0"}),
        "#/methods/1/$ref: a method must stand here itself",
    ),
    "members beside $ref": (
        put(*GET, "result", "schema", "title", "x"),
        "#/methods/1/result/schema: members beside $ref have no effect",
    ),
    "recursion": (
        put(*SCHEMAS, "Book", "properties", "title", {"$ref": "#/components/schemas/Book"}),
        f"{BOOK}: must not contain itself; an open object can stand for the inner one",
    ),
}

METHODS = {
    "twice": (put(*GET, "name", "create_book"), "#/methods/1/name: there is another method 'create_book'"),
    "reserved": (put(*GET, "name", "rpc.get"), "#/methods/1/name: names that begin with 'rpc.' are reserved"),
    "summary": (drop(*GET, "summary"), "#/methods/1: must have a summary"),
    "description": (put(*GET, "description", " "), "#/methods/1: must have a description"),
    "no tag": (
        drop(*GET, "tags"),
        "#/methods/1: must have exactly one tag, a reference to #/components/tags/...",
    ),
    "inline tag": (
        put(*GET, "tags", [{"name": "books"}]),
        "#/methods/1/tags: must have exactly one tag, a reference to #/components/tags/...",
    ),
    "no errors": (put(*GET, "errors", []), "#/methods/1: must declare its errors"),
    "inline error": (
        put(*GET, "errors", [{"code": 1, "message": "x"}]),
        "#/methods/1/errors/0: must be a reference to #/components/errors/...",
    ),
    "no examples": (drop(*GET, "examples"), "#/methods/1: must have at least one example"),
    "parameter twice": (
        put(*CREATE, "params", 1, {"name": "title", "schema": {"$ref": "#/components/schemas/Text"}}),
        "#/methods/0/params/1: there is another parameter 'title'",
    ),
    "order": (
        lambda document: document["methods"][0]["params"].reverse(),
        "#/methods/0/params/1: the required parameter 'title' stands behind the optional 'note'",
    ),
    "by position only": (
        put(*GET, "paramStructure", "by-position"),
        "#/methods/1/paramStructure: parameters by position only are not supported",
    ),
    "no result": (
        drop(*GET, "result"),
        "#/methods/1: a method without a result is not supported",
    ),
}

COMPONENTS = {
    "title": (
        put(*SCHEMAS, "Text", "title", "Words"),
        "#/components/schemas/Text: must have the title 'Text', as the component is called",
    ),
    "no inline title": (
        drop(*NOTE, "schema", "title"),
        "#/components/contentDescriptors/Note/schema: must have a title",
    ),
    "title of another": (
        put(*SCHEMAS, "Book", "properties", "title", {"title": "Text", "type": "string"}),
        f"{BOOK}/properties/title/title: another schema has the title 'Text'",
    ),
    "error code twice": (
        put("components", "errors", "Conflict", "code", -32001),
        "#/components/errors/Conflict/code: NotFound has the code -32001 too",
    ),
    "error reason": (
        drop("components", "errors", "Conflict", "data", "reason"),
        "#/components/errors/Conflict: must have data.reason, a string",
    ),
    "error retryable": (
        put("components", "errors", "Conflict", "data", "retryable", "no"),
        "#/components/errors/Conflict: must have data.retryable, true or false",
    ),
    "tag name": (
        put("components", "tags", "books", "name", "book"),
        "#/components/tags/books/name: must be 'books', as the component is called",
    ),
    "unknown extension": (
        put(*NOTE, "x-emty-is-absent", True),
        "#/components/contentDescriptors/Note/x-emty-is-absent: no such extension is known here",
    ),
    "misplaced extension": (
        put(*SCHEMAS, "Text", "x-empty-is-absent", True),
        "#/components/schemas/Text/x-empty-is-absent: no such extension is known here",
    ),
    "pattern that is another one elsewhere": (
        put(*SCHEMAS, "Text", "pattern", r"^\\[^\s]+$"),
        "#/components/schemas/Text/pattern: \\s means other characters in every dialect; write them out",
    ),
    "status of no error": (
        put("x-http-statuses", {"Missing": 404}),
        "#/x-http-statuses/Missing: there is no error 'Missing'",
    ),
    "status that is none": (
        put("x-http-statuses", {"NotFound": 200}),
        "#/x-http-statuses/NotFound: 200 is less than the minimum of 400",
    ),
    "statuses of reasons without a default": (
        put("x-http-statuses", {"NotFound": {"book_not_found": 410}}),
        "#/x-http-statuses/NotFound: 'default' is a required property",
    ),
    "status of a reason that is none": (
        put("x-http-statuses", {"NotFound": {"default": 404, "book_not_found": "gone"}}),
        "#/x-http-statuses/NotFound/book_not_found: 'gone' is not of type 'integer'",
    ),
    "type called as an error's": (
        result({"type": "string", "title": "NotFoundError"}),
        "#/components/errors/NotFound: 'error NotFound' and 'NotFoundError' both become NotFoundError",
    ),
    "extension of a method": (put(*GET, "x-more", 1), "#/methods/1/x-more: no such extension is known here"),
    "unused schema": (
        put(*SCHEMAS, "Idle", {"title": "Idle", "type": "string"}),
        "#/components/schemas/Idle: is not used",
    ),
    "unused link": (drop(*CREATE, "links"), "#/components/links/GetBook: is not used"),
    "pattern": (
        put(*SCHEMAS, "Text", "pattern", "(?=a)"),
        (
            "#/components/schemas/Text/pattern: is no regular expression of the kind that runs in linear time"
            " (no look-around)"
        ),
    ),
    "error names": (
        put(
            "components",
            "errors",
            "notFound",
            {"code": 1, "message": "x", "data": {"reason": "x", "retryable": True}},
        ),
        "#/components/errors/notFound: 'notFound' and 'NotFound' both become NOT_FOUND",
    ),
    "method names": (
        put(*GET, "name", "createBook"),
        "#/methods/1: 'createBook' and 'create_book' both become create_book",
    ),
    "type names": (
        put(*SCHEMAS, "Book", "properties", "more", {"title": "get_book_params", "type": "string"}),
        "#/methods/1: 'parameters of get_book' and 'get_book_params' both become GetBookParams",
    ),
}

LINKS = {
    "method": (
        put("components", "links", "GetBook", "method", "take_book"),
        "#/components/links/GetBook/method: there is no method 'take_book'",
    ),
    "parameter": (
        put("components", "links", "GetBook", "params", {"isbn": 1}),
        "#/components/links/GetBook/params/isbn: get_book has no parameter 'isbn'",
    ),
    "result": (
        put("components", "links", "GetBook", "params", "id", "${result.book.isbn}"),
        "#/components/links/GetBook/params/id: ${result.book.isbn} points to nothing in a call of create_book",
    ),
    "params": (
        put("components", "links", "GetBook", "params", "id", "${params.isbn}"),
        "#/components/links/GetBook/params/id: ${params.isbn} points to nothing in a call of create_book",
    ),
    "no root": (
        put("components", "links", "GetBook", "params", "id", "${book.id}"),
        "#/components/links/GetBook/params/id: ${book.id} points to nothing in a call of create_book",
    ),
    "value": (
        put("components", "links", "GetBook", "params", "id", 0),
        "#/components/links/GetBook/params/id: does not satisfy its schema: 0 is less than the minimum of 1",
    ),
}

EXAMPLES = {
    "unknown parameter": (
        put(*EXAMPLE, "params", 0, "name", "titel"),
        "#/methods/0/examples/0/params/0/name: there is no parameter 'titel'",
    ),
    "parameter twice": (
        put(*EXAMPLE, "params", [{"name": "title", "value": "a"}, {"name": "title", "value": "b"}]),
        "#/methods/0/examples/0/params/0/name: the parameter 'title' is given twice",
    ),
    "required parameter": (
        put(*EXAMPLE, "params", []),
        "#/methods/0/examples/0/params: the required parameter 'title' is missing",
    ),
    "value": (
        put(*EXAMPLE, "params", 0, "value", 7),
        "#/methods/0/examples/0/params/0/value: does not satisfy its schema: 7 is not of type 'string'",
    ),
    "external value": (
        put(*EXAMPLE, "params", 0, {"name": "title", "externalValue": "https://example.com"}),
        "#/methods/0/examples/0/params/0: must have a value; external values are not supported",
    ),
    "no result": (drop(*EXAMPLE, "result"), "#/methods/0/examples/0: must have a result"),
    "result": (
        drop("components", "examples", "Emma", "value", "book", "id"),
        "#/components/examples/Emma/value/book: does not satisfy its schema: 'id' is a required property",
    ),
    "null value": (
        put(*NOTE, "x-null-means", None),
        (
            "#/components/contentDescriptors/Note/x-null-means: does not satisfy its schema:"
            " None is not of type 'string'"
        ),
    ),
}

SUPPORT = {
    "empty without extension": (
        drop(*NOTE, "x-empty-is-absent"),
        (
            "#/components/contentDescriptors/Note: x-empty-is-absent must be true where the schema takes the empty"
            " string, and only there"
        ),
    ),
    "extension without empty": (
        param({"type": "string"}, **{"x-empty-is-absent": True}),
        (
            "#/methods/1/params/1: x-empty-is-absent must be true where the schema takes the empty string, and only"
            " there"
        ),
    ),
    "extension without null": (
        param({"type": "string"}, **{"x-null-means": ""}),
        "#/methods/1/params/1: x-null-means must be given where an optional parameter takes null, and only there",
    ),
    "anything": (param({}), f"{MORE}: More: a parameter of any kind is not supported"),
    "a number beside anything": (
        param(
            {
                "type": "object",
                "properties": {
                    "a": {"title": "A", "type": "number"},
                    "b": {"title": "B"},
                },
            }
        ),
        f"{MORE}: A: a number beside a value of any kind is not supported in parameters",
    ),
    "two types": (
        param({"type": ["string", "null"]}),
        f"{MORE}: a schema without one single type is not supported",
    ),
    "keyword": (
        param({"type": "string", "not": {"title": "Bad", "const": ""}}),
        f"{MORE}/not: not is not supported here",
    ),
    "format": (
        param({"type": "string", "format": "email"}),
        f"{MORE}/format: the format email is not supported",
    ),
    "union": (
        param({"anyOf": [{"title": "A", "type": "string"}, {"title": "B", "type": "integer"}]}),
        f"{MORE}: a choice between several types is not supported",
    ),
    "oneOf": (
        param({"oneOf": [{"title": "A", "type": "string"}, {"title": "B", "type": "integer"}]}),
        f"{MORE}: oneOf is supported for an open object and its JSON text only",
    ),
    "null or absent": (
        param(
            {
                "type": "object",
                "additionalProperties": False,
                "properties": {
                    "a": {
                        "title": "A",
                        "anyOf": [
                            {"$ref": "#/components/schemas/Text"},
                            {"$ref": "#/components/schemas/Null"},
                        ],
                    }
                },
            }
        ),
        f"{MORE}: More: a member that may be absent as well as null is not supported in parameters",
    ),
    "JSON text inside": (
        param(
            {
                "type": "array",
                "items": {
                    "title": "A",
                    "oneOf": [
                        {"title": "B", "type": "object"},
                        {"title": "C", "type": "string", "contentMediaType": "application/json"},
                    ],
                },
            }
        ),
        f"{MORE}: A: JSON text inside another type is not supported",
    ),
    "JSON text in a result": (
        put(
            *GET,
            "result",
            "schema",
            {
                "title": "R",
                "type": "object",
                "properties": {
                    "a": {
                        "title": "A",
                        "oneOf": [
                            {"title": "B", "type": "object"},
                            {"title": "C", "type": "string", "contentMediaType": "application/json"},
                        ],
                    }
                },
            },
        ),
        "#/methods/1/result/schema: A: an object or its JSON text is supported in parameters only",
    ),
    "map": (
        param({"type": "object", "additionalProperties": {"title": "A", "type": "string"}}),
        f"{MORE}/additionalProperties: a schema for additional members is not supported",
    ),
    "tuple": (
        param({"type": "array", "items": [{"title": "A", "type": "string"}]}),
        f"{MORE}: an array without one schema for its items is not supported",
    ),
    "required without schema": (
        result({"type": "object", "required": ["a"], "additionalProperties": False}),
        f"{BOOK_MORE}: required members without a schema: a",
    ),
    "enum of another type": (
        result({"type": "string", "enum": [1]}),
        f"{BOOK_MORE}: an enum is supported for strings and integers of its own type only",
    ),
    "boolean as integer": (
        result({"type": "integer", "enum": [True]}),
        f"{BOOK_MORE}: an enum is supported for strings and integers of its own type only",
    ),
    "fraction": (
        result({"type": "integer", "minimum": 0.5}),
        f"{BOOK_MORE}/minimum: must be written as an integer",
    ),
    "null alone": (result({"type": "null"}), f"{BOOK_MORE}: the type null on its own is not supported"),
    "allOf of texts": (
        result({"allOf": [{"title": "A", "type": "string"}]}),
        f"{BOOK_MORE}/allOf/0: allOf is supported for objects only",
    ),
    "allOf that contradicts itself": (
        result(
            {
                "allOf": [{"title": "A", "properties": {"a": {"title": "B", "type": "string"}}}],
                "properties": {"a": {"title": "C", "type": "integer"}},
            }
        ),
        f"{BOOK_MORE}/properties/a: allOf gives this member two different types",
    ),
    "allOf that refuses its own": (
        result(
            {
                "allOf": [{"title": "A", "properties": {"a": {"title": "B", "type": "string"}}}],
                "additionalProperties": False,
            }
        ),
        f"{BOOK_MORE}: additionalProperties: false refuses what the rest of allOf adds",
    ),
    "scalar result": (
        put(*GET, "result", "schema", {"$ref": "#/components/schemas/Number"}),
        "#/methods/1/result/schema: a result that is not an object is not supported",
    ),
}

RULES = {
    f"{group}: {name}": case
    for group, cases in {
        "structure": STRUCTURE,
        "methods": METHODS,
        "components": COMPONENTS,
        "links": LINKS,
        "examples": EXAMPLES,
        "support": SUPPORT,
    }.items()
    for name, case in cases.items()
}


def test_the_sound_document_is_sound() -> None:
    assert found(lambda _: None) == []


def test_our_own_document_is_sound() -> None:
    assert problems(Document.load(ROOT / "openrpc.json")) == []


@pytest.mark.parametrize("rule", RULES)
def test_broken_rule_is_reported(rule: str) -> None:
    change, expected = RULES[rule]
    assert expected in found(change)


def test_everything_is_reported_at_once() -> None:
    def change(document: Json) -> None:
        for break_it in (drop(*GET, "summary"), drop(*NOTE, "schema", "title"), drop(*EXAMPLE, "result")):
            break_it(document)

    assert found(change) == [
        "#/methods/1: must have a summary",
        "#/components/contentDescriptors/Note/schema: must have a title",
        "#/methods/0/examples/0: must have a result",
    ]


@pytest.mark.parametrize(
    ("source", "message"),
    [
        (b"{", "Expecting property name"),
        (b"[]", "must be a JSON object"),
        (b'{"a": 1, "a": 2}', "the key 'a' comes twice"),
        (b'{"a": NaN}', "NaN is not JSON"),
        (b'{"a": "\\ud800"}', "surrogates not allowed"),
        (b'{"a": "\xff"}', "invalid start byte"),
        (b"[" * 100_000, "recursion"),
    ],
)
def test_unreadable_document_is_told(source: bytes, message: str) -> None:
    with pytest.raises(UnreadableDocument, match=message):
        Document(source)
