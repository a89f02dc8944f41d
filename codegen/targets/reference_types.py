"""Types of the model in words, for people."""

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
    Text,
    Timestamp,
    Type,
    Uuid,
)
from codegen.targets.markdown_text import anchor, code, json_code, prose

_WORDS: dict[type[Type], str] = {
    Text: "string",
    Choice: "string",
    Uuid: "string that holds a UUID",
    Timestamp: "string that holds a date and time (RFC 3339)",
    Boolean: "true or false",
    Object: "object",
    OpenObject: "object",
    DocumentInput: "object, or a string that holds its JSON text",
    AnyValue: "whatever JSON has, null included",
}


def type_link(kind: Type) -> str:
    """Return a link to where the type is explained."""
    match kind:
        case Array(items=items):
            return f"list of {type_link(items)}"
        case Nullable(type=inner):
            return f"{type_link(inner)} or null"
        case _:
            return f"[{prose(kind.title)}](types.md#{anchor(kind.title)})"


def json_type(kind: Type) -> str:
    """Return what a type is in JSON."""
    match kind:
        case Numeric(is_integer=is_integer):
            return "integer" if is_integer else "number"
        case Array(items=items):
            return f"list of {type_link(items)}"
        case Nullable(type=inner):
            return f"{type_link(inner)}, or null"
        case _:
            return _WORDS[type(kind)]


def limits(kind: Type) -> str:
    """Return what a value has to keep, empty where there is no limit."""
    match kind:
        case Text(min_length=least, max_length=most, pattern=pattern):
            said = [_range(least, most, "characters"), f"matches {code(pattern)}" if pattern else ""]
        case Numeric():
            said = _numeric_limits(kind)
        case Choice(values=values):
            said = [f"one of {', '.join(map(json_code, values))}"]
        case Array(min_items=least, max_items=most):
            said = [_range(least, most, "items")]
        case _:
            said = []
    return "; ".join(words for words in said if words)


def absence(param: Param) -> str:
    """Return what leaving a parameter out, the empty string and null say."""
    if param.is_required:
        return ""
    absent = "absent or empty string: not given" if param.empty_is_absent else "absent: not given"
    meaning = f"null: {json_code(param.null_means.value)}" if param.null_means else "null is refused"
    return f"{absent}; {meaning}"


def _numeric_limits(kind: Numeric) -> list[str]:
    return [
        _range(kind.minimum, kind.maximum, ""),
        "" if kind.lower_bound is None else f"more than {kind.lower_bound}",
        "" if kind.upper_bound is None else f"less than {kind.upper_bound}",
        "" if kind.multiple_of is None else f"a multiple of {kind.multiple_of}",
    ]


def _range(least: float | None, most: float | None, unit: str) -> str:
    if least is not None and most is not None:
        words = f"{least} to {most} {unit}"
    elif least is not None:
        words = f"at least {least} {unit}"
    elif most is not None:
        words = f"at most {most} {unit}"
    else:
        words = ""
    return words.rstrip()
