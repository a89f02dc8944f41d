"""What is said of schemas and of documents that break them holds no words of the validator's own."""

import json
import re
from typing import Any

import pytest

from flexdb.contract import JsonDocument
from flexdb.errors import InvalidParams
from flexdb.services.schemas import compile_schema

# Words of the validator's and of its language.
FOREIGN = re.compile(
    r"Resource|registry|Retriev|Pointer|Anchor|Some\(|None|Ok\(|Err\(|::|at index|regex\b|listed in"
)


@pytest.mark.parametrize(
    "schema",
    [
        {"$ref": "#/nowhere"}, {"$ref": "#nowhere"}, {"$ref": "#/%zz"}, {"$ref": "#/%ff"}, {"$dynamicRef": "#x"},
        {"$ref": "http://127.0.0.1:9/"}, {"properties": {"enum": {"$ref": "x.json"}}}, {"$id": "http://["}, {"$id": "#x"},
        {"$schema": "x"}, {"pattern": "("}, {"pattern": "(?=a)"}, {"pattern": r"(a)\1"}, {"pattern": "a{2,1}"},
        {"patternProperties": {"[": {}}}, {"type": "x"}, {"required": ["a", "a"]}, {"multipleOf": 0}, {"allOf": []},
        {"$schema": "http://json-schema.org/draft-07/schema#", "dependencies": {"a": 1}},
        {"$schema": "http://json-schema.org/draft-07/schema#", "items": 1}, {"minLength": 1.5}, {"enum": 1},
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_schema_is_said_in_words_of_json(schema: dict[str, Any]) -> None:
    with pytest.raises(InvalidParams) as caught:
        compile_schema(schema)
    assert not [one for one in caught.value.details["errors"] if FOREIGN.search(one["message"])]


BROKEN: list[tuple[dict[str, Any], Any]] = [
    ({"type": "string"}, 1), ({"type": ["string", "null"]}, 1), ({"enum": [1, "a"]}, 2), ({"enum": []}, 2), ({"const": None}, 2),
    ({"minimum": 5}, 1), ({"exclusiveMaximum": 0}, 1), ({"multipleOf": 0.5}, 0.3), ({"minLength": 1e300}, "a"),
    ({"maxLength": 1.0}, "abc"), ({"pattern": "^x$"}, "a"), ({"minItems": 10**300}, [1]), ({"uniqueItems": True}, [1, 1]),
    ({"contains": {"type": "string"}}, [1]), ({"contains": {}, "maxContains": 1}, [1, 2]), ({"items": False}, [1]),
    ({"minProperties": 2}, {}), ({"required": ["x"]}, {}), ({"additionalProperties": False}, {"x": 1}),
    ({"properties": {"y": {}}, "additionalProperties": False}, {"x": 1}), ({"propertyNames": {"minLength": 3}}, {"x": 1}),
    ({"dependentRequired": {"x": ["y"]}}, {"x": 1}), ({"anyOf": [{"type": "string"}]}, 1), ({"oneOf": [{}, {}]}, 1),
    ({"not": {}}, 1), ({"unevaluatedProperties": False}, {"x": 1}), ({"unevaluatedItems": False}, [1]), ({"format": "uuid"}, "x"),
]  # fmt: skip


@pytest.mark.parametrize(("schema", "value"), BROKEN)
def test_what_is_wrong_with_a_document_is_said_in_words_of_json(schema: dict[str, Any], value: Any) -> None:
    data = {"a": value}
    problems = compile_schema({"properties": {"a": schema}}).problems(
        JsonDocument(json.dumps(data), data), "/data"
    )
    assert problems
    assert not [one for one in problems if FOREIGN.search(one["message"]) or one["message"].endswith(" ")]
