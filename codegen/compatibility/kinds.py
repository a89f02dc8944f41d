"""Types of another kind: where text was and a UUID is now, generated code has another class."""

from codegen.compatibility.change import Change
from codegen.compatibility.pairs import Pair
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
    Text,
    Timestamp,
    Type,
    Uuid,
)

_WORDS: dict[type[Type], str] = {
    Text: "text",
    Uuid: "a UUID",
    Timestamp: "a timestamp",
    Boolean: "true or false",
    Choice: "one of a few values",
    Array: "a list",
    Object: "an object with members of its own",
    OpenObject: "an object with any members",
    DocumentInput: "an object or its JSON text",
    AnyValue: "a value of any kind",
}


def is_same_kind(pair: Pair) -> bool:
    """Return whether the two types differ in details at most."""
    return type(pair.before) is type(pair.after)


def is_nullable(pair: Pair) -> bool:
    """Return whether null stands beside one of the types, which then pair up once more without it."""
    return isinstance(pair.before, Nullable) or isinstance(pair.after, Nullable)


def other_kind(pair: Pair) -> Change:
    """Return the change of a pair whose types are of different kinds."""
    return Change(str(pair.place), f"is {_word(pair.after)} now, was {_word(pair.before)}")


def _word(kind: Type) -> str:
    if isinstance(kind, Numeric):
        return "an integer" if kind.is_integer else "a number"
    return _WORDS[type(kind)]
