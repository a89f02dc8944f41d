"""What a client has to know of a service: the calls it can make, and the shapes of what goes in and comes out.

This is another model than that of `codegen.model`. A service has to enforce what its document says, so a schema that
cannot be enforced is refused there; a client has to speak to whatever service there is, so every sound schema has a
shape here, if need be `Anything`. Limits (lengths, patterns, bounds) are the service's to check and are left out.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Literal


@dataclass(frozen=True, slots=True)
class Anything:
    """Any JSON value."""


@dataclass(frozen=True, slots=True)
class Nothing:
    """No value at all: a schema that is false, or whose parts exclude each other."""


@dataclass(frozen=True, slots=True)
class Scalar:
    """null, a boolean, a number or a string; `timestamp` is a string with an RFC 3339 date and time."""

    kind: Literal["null", "boolean", "integer", "number", "string", "timestamp"]


@dataclass(frozen=True, slots=True)
class Constant:
    """One value: null, a boolean, a number or a string."""

    value: str | int | float | bool | None


@dataclass(frozen=True, slots=True)
class ListOf:
    """An array of values of one shape."""

    items: "Shape"


@dataclass(frozen=True, slots=True)
class TupleOf:
    """An array whose first items have shapes of their own.

    `least` of them have to be there; `rest` is the shape of those behind, None where there are none.
    """

    items: tuple["Shape", ...]
    least: int
    rest: "Shape | None"


@dataclass(frozen=True, slots=True)
class MapOf:
    """An object with any keys and values of one shape."""

    values: "Shape"


@dataclass(frozen=True, slots=True)
class OneOf:
    """A value of one of at least two shapes, each of them once, never a `OneOf` inside a `OneOf`."""

    shapes: tuple["Shape", ...]


@dataclass(frozen=True, slots=True)
class Named:
    """A value of the declaration of that name."""

    name: str


Shape = Anything | Nothing | Scalar | Constant | ListOf | TupleOf | MapOf | OneOf | Named


@dataclass(frozen=True, slots=True)
class Field:
    """A member of a record; `name` is the key in JSON. An optional one may be absent, which is not null."""

    name: str
    description: str
    shape: Shape
    is_required: bool
    is_deprecated: bool = False


@dataclass(frozen=True, slots=True)
class Record:
    """An object with known members; further ones have the shape `others`, None where there should be none.

    `name` is the name of the generated type in every language: PascalCase, unique among all declarations and errors,
    free of words that any target reserves. The same goes for `Alias` and `Fault`.
    """

    name: str
    description: str
    fields: tuple[Field, ...]
    others: Shape | None


@dataclass(frozen=True, slots=True)
class Operator:
    """What a filter can ask of a value: `takes` says what it is compared with.

    That is any `value`, one that has an `order` (a number, a text, a boolean), a `text`, a list of `values`, or a `flag`,
    true or false. `sign` is how programs write it: `==`, `!=`, `>`, `>=`, `<`, `<=`; None where they have no sign for it.
    """

    name: str
    takes: Literal["value", "order", "text", "values", "flag"]
    sign: str | None


@dataclass(frozen=True, slots=True)
class Filter:
    """What an object is made of that filters things, as the document says with `x-filter`.

    Its keys are JSON Pointers, names of `fields`, and three that take filters: `every` and `some` arrays of them, and
    `negation` one. Under a pointer or a field stands a value to be equal to, or an object of operators. `condition` and
    `choice` are names of generated types: of what may stand there, and of such an object.
    """

    every: str
    some: str
    negation: str
    fields: tuple[str, ...]
    operators: tuple[Operator, ...]
    condition: str
    choice: str


@dataclass(frozen=True, slots=True)
class Alias:
    """Another name for a shape that is no record: an enum, a union, a list, a tuple, a map, a scalar.

    A recursive one refers to itself, through others or directly. `filter` is there where the shape, a map, is a filter.
    """

    name: str
    description: str
    shape: Shape
    is_recursive: bool
    filter: Filter | None = None


Declaration = Record | Alias


@dataclass(frozen=True, slots=True)
class Fault:
    """An error that services answer, as a class: one for each code.

    `name` ends in `Error`. Those of JSON-RPC itself (-32700, -32600 to -32603) are always there, whether or not the
    document has them.
    """

    name: str
    code: int
    message: str


@dataclass(frozen=True, slots=True)
class Default:
    """What the service takes where a parameter is left out: null, a boolean, a number or a string."""

    value: str | int | float | bool | None


@dataclass(frozen=True, slots=True)
class Param:
    """A parameter. `takes_null` tells that it is optional and that null, one of its shapes, is not leaving it out."""

    name: str
    description: str
    shape: Shape
    is_required: bool
    takes_null: bool = False
    default: Default | None = None
    is_deprecated: bool = False


@dataclass(frozen=True, slots=True)
class Pages:
    """How a list goes on, as the document says with `x-pages`.

    `cursor` leads to the parameter, or the member inside one, that takes the token (`("pagination", "page_token")`);
    `next` leads to the next token in a result, where the empty string, null and absence end the list; `items` leads to
    the list, whose items have the shape `item`.
    """

    cursor: tuple[str, ...]
    next: tuple[str, ...]
    items: tuple[str, ...]
    item: Shape


@dataclass(frozen=True, slots=True)
class Notice:
    """A notification that a service sends of its own accord; `id` and `cursor` lead into its parameters."""

    method: str
    params: Shape
    id: tuple[str, ...]
    cursor: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Feed:
    """What a method begins, as the document says with `x-feed`: notifications, until one side ends it.

    `id` and `start` lead into the result: to what the notifications name the feed by, and to the cursor from which it
    goes. `resume` is the parameter that takes a cursor, to go on from there. `error` leads into the parameters of the
    notification `end`.
    """

    id: tuple[str, ...]
    start: tuple[str, ...]
    resume: str
    next: Notice
    end: Notice
    error: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Example:
    """A call and its answer: `params` are pairs of a parameter's name and a value."""

    name: str
    params: tuple[tuple[str, Any], ...]
    result: Any


@dataclass(frozen=True, slots=True)
class Method:
    """A method; `result` is None for one that is only ever notified of, which has no answer.

    `faults` are names of faults. `is_by_position` tells that parameters go as an array in their order, else they go as
    an object. A document that leaves it open (no `paramStructure`) gets an array, which every service takes. `is_safe`
    tells that a call changes nothing, so that it can be repeated (`x-safe`). `key` names the parameter that makes it
    safe to repeat a call that does (`x-idempotency-key`): a text that clients make up for each.
    """

    name: str
    summary: str
    description: str
    params: tuple[Param, ...]
    is_by_position: bool
    result: Shape | None
    result_description: str
    faults: tuple[str, ...]
    examples: tuple[Example, ...] = ()
    pages: Pages | None = None
    feed: Feed | None = None
    docs_url: str | None = None
    is_safe: bool = False
    is_deprecated: bool = False
    key: str | None = None


def answered_shapes(methods: Iterable[Method]) -> Iterator[Shape]:
    """Yield the shapes of what comes from the service: results, the items of lists, and what feeds tell."""
    for method in methods:
        if method.result is not None:
            yield method.result
        if method.pages:
            yield method.pages.item
        if method.feed:
            yield from (method.feed.next.params, method.feed.end.params)


@dataclass(frozen=True, slots=True)
class Client:
    """The whole document, as clients see it.

    `digest` is the SHA-256 of the document as canonical JSON (sorted keys, no white space): the same for a file and for
    what a running service answers. `url` is where the document says that the service is, None where it does not.
    `declarations` are sorted by name; methods and faults have the order of the document.
    """

    title: str
    version: str
    description: str
    license: str | None
    digest: str
    url: str | None
    methods: tuple[Method, ...]
    declarations: tuple[Declaration, ...]
    faults: tuple[Fault, ...]

    @property
    def filters(self) -> tuple[Alias, ...]:
        """The declarations that are filters."""
        return tuple(each for each in self.declarations if isinstance(each, Alias) and each.filter)
