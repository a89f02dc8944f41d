"""Schemas and documents that took the validator too long together, each of them within its own limits."""

import random
from typing import Any


def many(count: int, schema: dict[str, Any]) -> dict[str, Any]:
    """A schema that holds a document's member `a`, or each item of it, to another one many times."""
    return {"properties": {"a": {"anyOf": [{**schema, "title": str(n)} for n in range(count)]}}}


_NOISE = "".join(random.Random(1).choices("ab", k=900_000))
_LONG = int("9" * 300)
_DRAFT_7 = {"$schema": "http://json-schema.org/draft-07/schema#"}

JUDGEMENTS: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "patterns that outgrow their memory": (many(60, {"pattern": "^[ab]*a[ab]{80}[c-z]"}), {"a": _NOISE}),
    "formats of a long string": (
        {"properties": {"a": {"allOf": [{"format": "iri"}] * 4_000}}},
        {"a": "http://" + "\u00e9" * 400_000},
    ),
    "media types of a long string": (
        _DRAFT_7 | {"properties": {"a": {"allOf": [{"contentMediaType": "application/json"}] * 4_000}}},
        {"a": f'"{_NOISE}"'},
    ),
    "fractions of long numbers": (
        {"properties": {"a": {"items": {"allOf": [{"multipleOf": 1e-300}] * 100}}}},
        {"a": [_LONG] * 2_000},
    ),
    "fractions of numbers with exponents": (
        {"properties": {"a": {"items": {"allOf": [{"multipleOf": 0.1}] * 100}}}},
        {"a": [1e308] * 20_000},
    ),
    "long limits": (
        {"properties": {"a": {"items": {"allOf": [{"const": _LONG}] * 100}}}},
        {"a": [1.5] * 20_000},
    ),
    "long numbers": (
        {"properties": {"a": {"items": {"allOf": [{"minimum": 1e300}] * 100}}}},
        {"a": [_LONG] * 2_000},
    ),
}
