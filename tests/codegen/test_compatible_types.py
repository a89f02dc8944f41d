"""Types at the same place of two documents: what clients may send, and what they may receive."""

import pytest

from tests.codegen.comparing import edited, integer, listed, members, note, number, or_null, text, told
from tests.codegen.sound import Json, sound

JSON_TEXT = text(title="JsonText", contentMediaType="application/json")
OPEN = {"type": "object"}
DOCUMENT_INPUT = {"oneOf": [{"title": "Document", **OPEN}, JSON_TEXT]}

# Two types, then what is told where they are sent (there, and back), and where they are received (there, and back).
TYPES: dict[str, tuple[Json, Json, list[str], list[str], list[str], list[str]]] = {
    "longest text": (
        text(maxLength=20),
        text(maxLength=10),
        [": must not be longer than 10 now, was 20"],
        [],
        [],
        [],
    ),
    "no longest text": (
        text(),
        text(maxLength=0),
        [": must not be longer than 0 now, had no such limit"],
        [],
        [],
        [],
    ),
    "shortest text": (
        text(minLength=1),
        text(minLength=2),
        [": must not be shorter than 2 now, was 1"],
        [],
        [],
        [],
    ),
    "any text, said in two ways": (text(), text(minLength=0), [], [], [], []),
    "pattern": (
        text(),
        text(pattern='^"a$'),
        [': must match the pattern "^\\"a$" now, had no pattern'],
        [],
        [],
        [],
    ),
    "other pattern": (
        text(pattern="a"),
        text(pattern="b"),
        [': must match the pattern "b" now, was "a"'],
        [': must match the pattern "a" now, was "b"'],
        [],
        [],
    ),
    "enum": (
        text(enum=["a", "b", "c"]),
        text(enum=["c", "a"]),
        [': does not take "b" any more'],
        [],
        [],
        [': may be "b" now'],
    ),
    "enum of numbers": (
        integer(enum=[1, 2]),
        integer(enum=[2, 3, 4]),
        [": does not take 1 any more"],
        [": does not take 3, 4 any more"],
        [": may be 3, 4 now"],
        [": may be 1 now"],
    ),
    "enum and text": (
        text(enum=["a"]),
        text(),
        [": is text now, was one of a few values"],
        [": is one of a few values now, was text"],
        [": is text now, was one of a few values"],
        [": is one of a few values now, was text"],
    ),
    "format": (
        text(format="uuid"),
        text(),
        [": is text now, was a UUID"],
        [": is a UUID now, was text"],
        [": is text now, was a UUID"],
        [": is a UUID now, was text"],
    ),
    "format of another kind": (
        text(format="date-time"),
        text(format="uuid"),
        [": is a UUID now, was a timestamp"],
        [": is a timestamp now, was a UUID"],
        [": is a UUID now, was a timestamp"],
        [": is a timestamp now, was a UUID"],
    ),
    "type": (
        {"type": "boolean"},
        integer(),
        [": is an integer now, was true or false"],
        [": is true or false now, was an integer"],
        [": is an integer now, was true or false"],
        [": is true or false now, was an integer"],
    ),
    "integer and number": (
        number(),
        integer(),
        [": must be an integer now, was a number"],
        [],
        [],
        [": may be any number now, was an integer"],
    ),
    "number and list": (
        number(),
        listed(number()),
        [": is a list now, was a number"],
        [": is a number now, was a list"],
        [": is a list now, was a number"],
        [": is a number now, was a list"],
    ),
    "least": (
        integer(minimum=0),
        integer(minimum=1),
        [": must be at least 1 now, was at least 0"],
        [],
        [],
        [],
    ),
    "greatest": (number(), number(maximum=2.5), [": must be at most 2.5 now, had no such limit"], [], [], []),
    "bound": (
        number(minimum=0),
        number(exclusiveMinimum=0),
        [": must be more than 0 now, was at least 0"],
        [],
        [],
        [],
    ),
    "upper bound": (
        number(exclusiveMaximum=2),
        number(exclusiveMaximum=1, maximum=1),
        [": must be less than 1 now, was less than 2"],
        [],
        [],
        [],
    ),
    "two limits": (
        number(minimum=1, exclusiveMinimum=0),
        number(minimum=1, exclusiveMinimum=1),
        [": must be more than 1 now, was at least 1"],
        [],
        [],
        [],
    ),
    "bound of integers, said in two ways": (
        integer(exclusiveMinimum=0, exclusiveMaximum=10),
        integer(minimum=1, maximum=9),
        [],
        [],
        [],
        [],
    ),
    "limit of integers among numbers": (
        integer(minimum=1),
        number(exclusiveMinimum=0.5),
        [],
        [": must be an integer now, was a number"],
        [": may be any number now, was an integer"],
        [],
    ),
    "bound of integers among numbers": (
        integer(exclusiveMinimum=0, exclusiveMaximum=3),
        number(minimum=0.5, maximum=2.5),
        [],
        [": must be an integer now, was a number"],
        [": may be any number now, was an integer"],
        [],
    ),
    "fraction that leaves out an integer": (
        integer(minimum=0, maximum=3),
        number(minimum=0.5, maximum=2.5),
        [": must be at least 1 now, was at least 0", ": must be at most 2 now, was at most 3"],
        [": must be an integer now, was a number"],
        [": may be any number now, was an integer"],
        [],
    ),
    "step of integers among numbers": (
        integer(),
        number(multipleOf=0.5),
        [],
        [": must be an integer now, was a number"],
        [": may be any number now, was an integer"],
        [],
    ),
    "step": (
        number(multipleOf=0.3),
        number(multipleOf=0.1),
        [],
        [": must be a multiple of 0.3 now, was 0.1"],
        [],
        [],
    ),
    "no step": (
        number(),
        number(multipleOf=0.1),
        [": must be a multiple of 0.1 now, had no such limit"],
        [],
        [],
        [],
    ),
    "step of integers": (integer(), integer(multipleOf=1), [], [], [], []),
    "even numbers": (
        integer(),
        integer(multipleOf=2),
        [": must be a multiple of 2 now, had no such limit"],
        [],
        [],
        [],
    ),
    "null": (
        or_null(text()),
        {**text(), "title": "Inner"},
        [": null is not taken any more"],
        [],
        [],
        [": may be null now"],
    ),
    "type beside null": (
        or_null(text()),
        or_null(text(maxLength=5)),
        [": must not be longer than 5 now, had no such limit"],
        [],
        [],
        [],
    ),
    "null in a list": (
        listed(or_null(text())),
        listed(text(title="Inner")),
        ["[]: null is not taken any more"],
        [],
        [],
        ["[]: may be null now"],
    ),
    "most items": (
        listed(text()),
        listed(text(), maxItems=3),
        [": must not have more items than 3 now, had no such limit"],
        [],
        [],
        [],
    ),
    "fewest items": (
        listed(text(), minItems=1),
        listed(text(), minItems=2),
        [": must not have fewer items than 2 now, was 1"],
        [],
        [],
        [],
    ),
    "items": (
        listed(text()),
        listed(listed(text(title="Inner"))),
        ["[]: is a list now, was text"],
        ["[]: is text now, was a list"],
        ["[]: is a list now, was text"],
        ["[]: is text now, was a list"],
    ),
    "member": (
        members({"a": text(), "b": text()}),
        members({"a": text()}),
        [".b: removed"],
        [],
        [".b: removed"],
        [],
    ),
    "member of a closed object": (
        members({"a": text(), "b": text()}, additionalProperties=False),
        members({"a": text()}, additionalProperties=False),
        [".b: removed"],
        [],
        [".b: removed"],
        [],
    ),
    "required member": (
        members({"a": text()}),
        members({"a": text()}, "a"),
        [".a: is required now"],
        [],
        [],
        [".a: may be absent now"],
    ),
    "new required member": (
        members({"a": text()}),
        members({"a": text(), "b": text()}, "b"),
        [".b: is new and required"],
        [".b: removed"],
        [],
        [".b: removed"],
    ),
    "order of members": (
        members({"a": text(), "b": integer()}),
        members({"b": integer(), "a": text()}),
        [],
        [],
        [],
        [],
    ),
    "further members": (
        members({"a": text()}),
        members({"a": text()}, additionalProperties=False),
        [": takes no further members any more"],
        [],
        [],
        [],
    ),
    "any members": (
        members({"a": text()}),
        OPEN,
        [": is an object with any members now, was an object with members of its own"],
        [": is an object with members of its own now, was an object with any members"],
        [": is an object with any members now, was an object with members of its own"],
        [": is an object with members of its own now, was an object with any members"],
    ),
    "any value": (
        members({"a": text()}),
        members({"a": {}}),
        [".a: is a value of any kind now, was text"],
        [".a: is text now, was a value of any kind"],
        [".a: is a value of any kind now, was text"],
        [".a: is text now, was a value of any kind"],
    ),
    "deep inside": (
        members({"a": listed(members({"b": or_null(text(enum=["x", "y"]))}))}),
        members({"a": listed(members({"b": or_null(text(enum=["x"]))}))}),
        ['.a[].b: does not take "y" any more'],
        [],
        [],
        ['.a[].b: may be "y" now'],
    ),
}

# Types that results cannot have.
INPUT_TYPES: dict[str, tuple[Json, Json, list[str], list[str]]] = {
    "JSON text": (DOCUMENT_INPUT, OPEN, [": JSON text is not taken any more"], []),
    "object beside JSON text": (
        DOCUMENT_INPUT,
        text(),
        [": is text now, was an object or its JSON text"],
        [": is an object or its JSON text now, was text"],
    ),
}


def with_type(schema: Json) -> Json:
    """A document whose get_book takes and answers one member of a type."""
    document = sound()
    get_book = document["methods"][1]
    member = {"title": "More", **schema}
    get_book["params"].append({"name": "more", "schema": member})
    answer = {"title": "Answer", "type": "object", "required": ["more"], "properties": {"more": member}}
    get_book["result"]["schema"] = answer
    return document


def lines(sent: list[str], received: list[str]) -> list[str]:
    """The whole lines; each case has only the path inside the member and the message."""
    split = [line.split(":", 1) for line in sent]
    return sorted(
        [f"get_book(more{path}):{message}" for path, message in split]
        + [f"get_book -> more{line}" for line in received]
    )


@pytest.mark.parametrize("name", TYPES)
def test_types_are_judged_by_direction(name: str) -> None:
    before, after, sent, sent_back, received, received_back = TYPES[name]
    assert told(with_type(before), with_type(after)) == lines(sent, received)
    assert told(with_type(after), with_type(before)) == lines(sent_back, received_back)


@pytest.mark.parametrize("name", INPUT_TYPES)
def test_types_of_parameters_only(name: str) -> None:
    before, after, sent, sent_back = INPUT_TYPES[name]
    documents = [edited(note(schema)) for schema in (before, after)]
    assert told(*documents) == [f"create_book(note){line}" for line in sent]
    assert told(*reversed(documents)) == [f"create_book(note){line}" for line in sent_back]
