"""What is said of schemas and of documents that break them: sentences about JSON, not about the validator."""

import jsonschema_rs

_NOT_A_TYPE = "must be array, boolean, integer, null, number, object or string, or a list of some of these"
_NOT_A_PATTERN = "must be a regular expression without look-around and back-references, and not too large"
_NOT_A_PART = "must be a schema, or another value that its keyword takes"
UNUSABLE = "is not a usable JSON Schema: its name or a reference in it is no URI reference, or leads nowhere"

_NOT_ALLOWED = "is not allowed"
_COMMON = {
    "anyOf": "must satisfy at least one of the schemas under anyOf",
    "contains": "must hold as many items that satisfy the schema under contains as it asks for",
}


def told_of_schema(error: jsonschema_rs.ValidationError) -> str:
    """Return what is wrong with a schema, by an error of its dialect's own schema."""
    kind = error.kind
    if isinstance(kind, jsonschema_rs.ValidationErrorKind.Format):
        return _NOT_A_PATTERN if kind.format == "regex" else f"must be a {kind.format}"
    if isinstance(kind, jsonschema_rs.ValidationErrorKind.Referencing):
        return UNUSABLE
    if kind.name != "anyOf":
        return error.message
    return _NOT_A_TYPE if error.instance_path[-1:] == ["type"] else _NOT_A_PART


def told_of_document(error: jsonschema_rs.ValidationError) -> str:
    """Return what is wrong with a document."""
    kind = error.kind
    if kind.name == "falseSchema" and error.schema_path[-1:] == ["additionalProperties"]:
        return "must not have members that the schema does not name"
    if kind.name == "falseSchema" or (kind.name == "enum" and not kind.as_dict()["options"]):
        return _NOT_ALLOWED
    if kind.name == "oneOf":
        is_many = isinstance(kind, jsonschema_rs.ValidationErrorKind.OneOfMultipleValid)
        return f"must satisfy {'only one' if is_many else 'one'} of the schemas under oneOf"
    return _COMMON.get(kind.name) or error.message
