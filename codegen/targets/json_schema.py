"""Types of the model as JSON Schemas of OpenAPI 3.1 (JSON Schema 2020-12)."""

import re
from typing import Any

from codegen.model import (
    AnyValue,
    Array,
    Boolean,
    Choice,
    DocumentInput,
    Method,
    Nullable,
    Numeric,
    Object,
    OpenObject,
    Param,
    Text,
    Timestamp,
    Type,
    Uuid,
)

Json = dict[str, Any]

_EMPTY: Json = {"type": "string", "maxLength": 0}
_NULL: Json = {"type": "null"}
_JSON_TEXT: Json = {
    "type": "string",
    "contentMediaType": "application/json",
    "contentSchema": {"type": "object"},
}
_FIXED: dict[type, Json] = {
    Boolean: {"type": "boolean"},
    Uuid: {"type": "string", "format": "uuid"},
    Timestamp: {"type": "string", "format": "date-time"},
    OpenObject: {"type": "object"},
    DocumentInput: {"oneOf": [{"type": "object"}, _JSON_TEXT]},
    AnyValue: {},
}


def component_key(name: str) -> str:
    """Return a key that OpenAPI allows for a component (section 4.8.7); what it does not allow is spelled out."""
    return re.sub(r"[^A-Za-z0-9._-]", lambda found: f"_{ord(found[0]):x}_", name)


def reference(title: str) -> Json:
    """Return a reference to the schema of that title among the components."""
    return {"$ref": f"#/components/schemas/{component_key(title)}"}


def use(kind: Type) -> Json:
    """Return the schema of a type where it is used: lists and nullable types stand there, others are references."""
    match kind:
        case Array(items=items, min_items=least, max_items=most):
            return _kept(type="array", items=use(items), minItems=least, maxItems=most)
        case Nullable(type=inner):
            return {"anyOf": [use(inner), _NULL]}
        case _:
            return reference(kind.title)


def definition(kind: Type) -> Json:
    """Return the schema of a type that is neither a list nor nullable, as it stands among the components."""
    return _kept(title=kind.title, description=kind.description or None) | _shape(kind)


def parameters(method: Method) -> Json:
    """Return the schema of the object that gives a method's parameters by name."""
    return _kept(
        type="object",
        required=[param.name for param in method.params if param.is_required] or None,
        properties={param.name: _parameter(param) for param in method.params},
        additionalProperties=False,
    )


def _parameter(param: Param) -> Json:
    own = use(param.type)
    others = [_EMPTY] * param.empty_is_absent + [_NULL] * (param.null_means is not None)
    return ({"anyOf": [own, *others]} if others else own) | _kept(description=param.description or None)


def _shape(kind: Type) -> Json:
    match kind:
        case Text(min_length=least, max_length=most, pattern=pattern):
            return _kept(type="string", minLength=least, maxLength=most, pattern=pattern)
        case Numeric():
            return _number(kind)
        case Choice(values=values):
            return {"type": "string" if isinstance(values[0], str) else "integer", "enum": list(values)}
        case Object():
            return _object(kind)
        case _:
            return _FIXED[type(kind)]


def _number(kind: Numeric) -> Json:
    return _kept(
        type="integer" if kind.is_integer else "number",
        minimum=kind.minimum,
        maximum=kind.maximum,
        exclusiveMinimum=kind.lower_bound,
        exclusiveMaximum=kind.upper_bound,
        multipleOf=kind.multiple_of,
    )


def _object(kind: Object) -> Json:
    return _kept(
        type="object",
        required=[member.name for member in kind.properties if member.is_required] or None,
        properties={member.name: use(member.type) for member in kind.properties},
        additionalProperties=False if kind.is_closed else None,
    )


def _kept(**members: Any) -> Json:
    """Return the members that say anything."""
    return {key: value for key, value in members.items() if value is not None}
