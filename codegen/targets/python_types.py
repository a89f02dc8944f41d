"""Types of the model as Python annotations: strict for what comes in (pydantic), light for what goes out (msgspec)."""

from codegen.model import (
    AnyValue,
    Array,
    Boolean,
    Choice,
    DocumentInput,
    Nullable,
    Numeric,
    Object,
    OpenObject,
    Param,
    Property,
    Text,
    Timestamp,
    Type,
    Uuid,
    with_parts,
)
from codegen.naming import class_name
from codegen.targets.python_text import literal


def param_annotation(kind: Type) -> str:
    """Return the annotation of a type that clients give; types with limits are known by their title."""
    match kind:
        case Text() | Numeric() | Choice() if definition(kind):
            annotation = class_name(kind.title)
        case Object(title=title):
            annotation = class_name(title)
        case Uuid():
            annotation = "Id"
        case Timestamp():
            annotation = "Timestamp"
        case DocumentInput():
            annotation = "JsonDocument"
        case OpenObject():
            annotation = "dict[str, Any]"
        case AnyValue():
            annotation = "JsonValue"
        case Array(items=items):
            given = param_annotation(items)
            parts = [f"Field({limits})"] if (limits := _array_limits(kind)) else []
            parts += (
                [f"Items({given})"]
                if any(isinstance(part, DocumentInput) for part in with_parts(items))
                else []
            )
            annotation = f"Annotated[{', '.join([f'list[{given}]', *parts])}]" if parts else f"list[{given}]"
        case Nullable(type=inner):
            annotation = f"{param_annotation(inner)} | None"
        case _:
            annotation = _given(kind)
    return annotation


def definition(kind: Type) -> str | None:
    """Return what the alias of a type stands for, None for a type that needs no alias."""
    match kind:
        case Choice(values=values):
            return f"Literal[{', '.join(map(repr, values))}]"
        case Text() if limits := _text_limits(kind):
            return f"Annotated[str, {limits}]"
        case Numeric() if limits := _numeric_limits(kind):
            return _limited(_given(kind), limits)
        case _:
            return None


def result_annotation(kind: Type) -> str:
    """Return the annotation of a type that answers hold; what was checked on its way in is not checked again."""
    match kind:
        case Choice(title=title) | Object(title=title):
            return class_name(title)
        case Timestamp():
            return "datetime"
        case OpenObject() | DocumentInput() | AnyValue():
            return "Raw"
        case Array(items=items):
            return f"list[{result_annotation(items)}]"
        case Nullable(type=inner):
            return f"{result_annotation(inner)} | None"
        case _:
            return _plain(kind)


def has_text(kind: Type) -> bool:
    """Return whether the text of a parameter is needed beside its value."""
    return any(isinstance(part, DocumentInput | AnyValue) for part in with_parts(kind))


def has_any_value(kind: Type) -> bool:
    """Return whether a value of any kind is in it."""
    return any(isinstance(part, AnyValue) for part in with_parts(kind))


def required_param(param: Param) -> str:
    """Return the annotation of a parameter that has to be given."""
    annotation = param_annotation(param.type)
    return f"Annotated[{annotation}, Exactly()]" if has_any_value(param.type) else annotation


def optional_param(param: Param) -> str:
    """Return the annotation of an optional parameter: None is "not given"."""
    says = []
    if param.empty_is_absent:
        says.append("empty_is_absent=True")
    if param.null_means:
        says.append(f"null_means={param.null_means.value!r}")
    exactly = ", Exactly()" if has_any_value(param.type) else ""
    return f"Annotated[{param_annotation(param.type)} | None, Optionally({', '.join(says)}){exactly}]"


def optional_member(member: Property) -> str:
    """Return the annotation of an optional member of an object that clients give.

    One of any kind may be null: `model_fields_set` tells whether it was given.
    """
    if isinstance(member.type, AnyValue):
        return param_annotation(member.type)
    return f"Annotated[{param_annotation(member.type)} | None, Optionally()]"


def _given(kind: Type) -> str:
    return "Integer" if isinstance(kind, Numeric) and kind.is_integer else _plain(kind)


def _plain(kind: Type) -> str:
    match kind:
        case Boolean():
            return "bool"
        case Numeric(is_integer=is_integer):
            return "int" if is_integer else "float"
        case _:
            return "str"


def _limited(annotation: str, limits: str) -> str:
    return f"Annotated[{annotation}, Field({limits})]" if limits else annotation


def _text_limits(kind: Text) -> str:
    lengths = _arguments(min_length=kind.min_length, max_length=kind.max_length)
    limits = [f"StringConstraints({lengths})"] if lengths else []
    if kind.pattern is not None:
        purpose = " ".join(kind.description.split())
        limits.append(f"Pattern({literal(kind.pattern)}, {literal(purpose)})")
    return ", ".join(limits)


def _numeric_limits(kind: Numeric) -> str:
    return _arguments(
        ge=kind.minimum,
        le=kind.maximum,
        gt=kind.lower_bound,
        lt=kind.upper_bound,
        multiple_of=kind.multiple_of,
    )


def _array_limits(kind: Array) -> str:
    return _arguments(min_length=kind.min_items, max_length=kind.max_items)


def _arguments(**given: object) -> str:
    return ", ".join(f"{name}={literal(value)}" for name, value in given.items() if value is not None)
