"""A small document in which nothing is wrong, for tests that break one thing."""

import json
from collections.abc import Callable
from typing import Any

from codegen.checks import problems
from codegen.document import Document

Json = dict[str, Any]


def sound() -> Json:
    """A new copy: two methods, one service, and a component of each kind."""
    return {
        "openrpc": "1.4.1",
        "info": {"title": "Books", "version": "1.0.0"},
        "methods": [_create_book(), _get_book()],
        "components": {
            "tags": {"books": {"name": "books", "description": "Books."}},
            "schemas": _schemas(),
            "contentDescriptors": {
                "Note": {
                    "name": "note",
                    "schema": {"title": "OptionalNote", "anyOf": [_ref("Text"), _ref("Empty"), _ref("Null")]},
                    "x-empty-is-absent": True,
                    "x-null-means": "",
                }
            },
            "errors": {
                "NotFound": _error(-32001, "not_found"),
                "Conflict": _error(-32002, "conflict"),
            },
            "links": {
                "GetBook": {
                    "name": "GetBook",
                    "method": "get_book",
                    "params": {"id": "${result.book.id}"},
                }
            },
            "examples": {"Emma": {"name": "Emma", "value": {"book": {"id": 1, "title": "Emma"}}}},
        },
    }


def found(break_it: Callable[[Json], object]) -> list[str]:
    """What is reported for the sound document after a change."""
    document = sound()
    break_it(document)
    return [str(problem) for problem in problems(Document(json.dumps(document).encode()))]


def _ref(key: str, kind: str = "schemas") -> Json:
    return {"$ref": f"#/components/{kind}/{key}"}


def _error(code: int, reason: str) -> Json:
    return {"code": code, "message": reason, "data": {"reason": reason, "retryable": False}}


def _schemas() -> Json:
    schemas: Json = {
        "Number": {"type": "integer", "minimum": 1},
        "Text": {"type": "string", "maxLength": 20},
        "Empty": {"type": "string", "maxLength": 0},
        "Null": {"type": "null"},
        "Book": {
            "type": "object",
            "required": ["id", "title"],
            "properties": {"id": _ref("Number"), "title": _ref("Text")},
        },
        "BookResult": {"type": "object", "required": ["book"], "properties": {"book": _ref("Book")}},
    }
    return {key: {"title": key, **schema} for key, schema in schemas.items()}


def _method(name: str, params: list[Json], example: Json) -> Json:
    return {
        "name": name,
        "tags": [_ref("books", "tags")],
        "summary": "Do it",
        "description": "Does it.",
        "params": params,
        "result": {"name": "book_result", "schema": _ref("BookResult")},
        "errors": [_ref("NotFound", "errors"), _ref("Conflict", "errors")],
        "examples": [
            {
                "name": "emma",
                "params": [{"name": key, "value": value} for key, value in example.items()],
                "result": _ref("Emma", "examples"),
            }
        ],
    }


def _create_book() -> Json:
    title = {"name": "title", "required": True, "schema": _ref("Text")}
    method = _method("create_book", [title, _ref("Note", "contentDescriptors")], {"title": "Emma"})
    return method | {"links": [_ref("GetBook", "links")]}


def _get_book() -> Json:
    return _method("get_book", [{"name": "id", "required": True, "schema": _ref("Number")}], {"id": 1})
