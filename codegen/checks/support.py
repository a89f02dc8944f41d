"""Rules that come from what can be generated: a schema is reported here rather than turned into wrong code."""

from collections.abc import Callable, Iterator

from pydantic import ValidationError

from codegen.checks.values import Values
from codegen.document import Document, Node, child_pointer
from codegen.model import (
    AnyValue,
    Array,
    DocumentInput,
    Nullable,
    Numeric,
    Object,
    OpenObject,
    Property,
    Type,
    with_parts,
)
from codegen.problem import Problem, at
from codegen.schemas import Alternatives, NotSupported, SchemaReader, alternatives
from codegen.typed import typed_view

_ABSENT = "x-empty-is-absent"
_NULL = "x-null-means"


def support_problems(document: Document) -> Iterator[Problem]:
    """Yield what no code can be generated for."""
    reader = SchemaReader(document)
    for method in document.methods():
        if method.value.get("paramStructure") == "by-position":
            yield at(method["paramStructure"], "parameters by position only are not supported")
        for param in map(document.follow, method.items("params")):
            yield from _param_problems(document, param, reader)
        yield from _result_problems(document, method, reader)
    yield from _typed_view_problems(document)


def _param_problems(document: Document, param: Node, reader: SchemaReader) -> Iterator[Problem]:
    parts = alternatives(document, param["schema"])
    is_extended = _ABSENT in param.value or _NULL in param.value
    yield from _extension_problems(document, param, parts)
    schema = parts.schema if is_extended else param["schema"]
    yield from _type_problems(schema, reader, _param_type_problem)


def _extension_problems(document: Document, param: Node, parts: Alternatives) -> Iterator[Problem]:
    """Report extensions that say something else than the schema beside them."""
    if parts.takes_empty != (param.value.get(_ABSENT) is True):
        yield at(param, f"{_ABSENT} must be true where the schema takes the empty string, and only there")
    is_optional = not param.value.get("required", False)
    if (_NULL in param.value) != (is_optional and parts.takes_null):
        yield at(param, f"{_NULL} must be given where an optional parameter takes null, and only there")
    if parts.takes_empty and not is_optional:
        yield at(param, "a required parameter must not take the empty string for absent")
    if meaning := param.get(_NULL):
        yield from Values(document).problems(meaning, parts.schema)


def _result_problems(document: Document, method: Node, reader: SchemaReader) -> Iterator[Problem]:
    result = method.get("result")
    if result is None:
        yield at(method, "a method without a result is not supported")
        return
    schema = document.follow(result)["schema"]
    found = list(_type_problems(schema, reader, _result_type_problem))
    yield from found
    if not found and not isinstance(reader.read(schema), Object | OpenObject):
        yield at(schema, "a result that is not an object is not supported")


def _type_problems(
    schema: Node, reader: SchemaReader, problem_of: Callable[[Type, Type], str]
) -> Iterator[Problem]:
    try:
        kind = reader.read(schema)
    except NotSupported as problem:
        yield Problem(problem.pointer, problem.message)
        return
    for part in with_parts(kind):
        if message := problem_of(part, kind):
            yield at(schema, message)


def _is_of_items(part: Type, whole: Type) -> bool:
    """Tell whether a parameter is a list of objects, and the part a member of these."""
    items = whole.items if isinstance(whole, Array) else None
    return isinstance(items, Object) and any(member.type is part for member in items.properties)


def _param_type_problem(part: Type, whole: Type) -> str:
    if isinstance(part, DocumentInput) and part is not whole and not _is_of_items(part, whole):
        return f"{part.title}: JSON text inside another type is not supported"
    if isinstance(part, AnyValue) and part is whole:
        return f"{part.title}: a parameter of any kind is not supported"
    if isinstance(part, Numeric) and any(isinstance(other, AnyValue) for other in with_parts(whole)):
        return f"{part.title}: a number beside a value of any kind is not supported in parameters"
    if isinstance(part, Object) and any(_is_null_or_absent(member) for member in part.properties):
        return f"{part.title}: a member that may be absent as well as null is not supported in parameters"
    return ""


def _is_null_or_absent(member: Property) -> bool:
    return not member.is_required and isinstance(member.type, Nullable)


def _result_type_problem(part: Type, _: Type) -> str:
    if isinstance(part, DocumentInput):
        return f"{part.title}: an object or its JSON text is supported in parameters only"
    return ""


def _typed_view_problems(document: Document) -> Iterator[Problem]:
    try:
        typed_view(document)
    except ValidationError as error:
        for detail in error.errors(include_url=False, include_context=False, include_input=False):
            pointer = "#"
            for key in detail["loc"]:
                pointer = child_pointer(pointer, key)
            yield Problem(pointer, f"the library openrpc refuses it: {detail['msg']}")
