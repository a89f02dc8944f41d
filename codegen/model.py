"""What the document says, in the shape that every target needs: frozen, references resolved, nothing of Python."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Text:
    """A string; lengths count code points."""

    title: str
    description: str
    min_length: int | None = None
    max_length: int | None = None
    pattern: str | None = None


@dataclass(frozen=True, slots=True)
class Uuid:
    """A string that holds a UUID."""

    title: str
    description: str


@dataclass(frozen=True, slots=True)
class Timestamp:
    """A string that holds an RFC 3339 date and time."""

    title: str
    description: str


@dataclass(frozen=True, slots=True)
class Numeric:
    """A number; the limits that end in `_bound` are not reached themselves."""

    title: str
    description: str
    is_integer: bool
    minimum: float | None = None
    maximum: float | None = None
    lower_bound: float | None = None
    upper_bound: float | None = None
    multiple_of: float | None = None


@dataclass(frozen=True, slots=True)
class Boolean:
    """true or false."""

    title: str
    description: str


@dataclass(frozen=True, slots=True)
class Choice:
    """One of a few values."""

    title: str
    description: str
    values: tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Array:
    """A list of values of one type."""

    title: str
    description: str
    items: "Type"
    min_items: int | None = None
    max_items: int | None = None


@dataclass(frozen=True, slots=True)
class Property:
    """A member of an object."""

    name: str
    type: "Type"
    is_required: bool


@dataclass(frozen=True, slots=True)
class Object:
    """An object whose members are known; a closed one takes no others."""

    title: str
    description: str
    properties: tuple[Property, ...]
    is_closed: bool = False


@dataclass(frozen=True, slots=True)
class OpenObject:
    """An object with any members."""

    title: str
    description: str


@dataclass(frozen=True, slots=True)
class DocumentInput:
    """An object with any members, or its JSON text in a string."""

    title: str
    description: str


@dataclass(frozen=True, slots=True)
class AnyValue:
    """Whatever JSON has, null included."""

    title: str
    description: str


@dataclass(frozen=True, slots=True)
class Nullable:
    """A value of a type, or null."""

    title: str
    description: str
    type: "Type"


Type = (
    Text
    | Uuid
    | Timestamp
    | Numeric
    | Boolean
    | Choice
    | Array
    | Object
    | OpenObject
    | DocumentInput
    | AnyValue
    | Nullable
)


@dataclass(frozen=True, slots=True)
class NullMeaning:
    """The JSON value that null stands for."""

    value: Any


@dataclass(frozen=True, slots=True)
class Param:
    """A parameter; `type` leaves out the empty string and null where they only say "not given" or "cleared"."""

    name: str
    description: str
    type: Type
    is_required: bool
    empty_is_absent: bool = False
    null_means: NullMeaning | None = None


@dataclass(frozen=True, slots=True)
class ErrorSpec:
    """An error that methods may answer; `data` is an example of its data.

    `status` is what the error is over plain HTTP, unless `status_of_reason` has another for its `data.reason`;
    `has_status` tells that the document says so.
    """

    key: str
    code: int
    message: str
    data: Any
    status: int
    status_of_reason: dict[str, int]
    has_status: bool


@dataclass(frozen=True, slots=True)
class Link:
    """What to call next; `params` holds values or expressions such as `${result.tenant.id}`."""

    name: str
    description: str
    method: str
    params: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Example:
    """A call that is true: its parameters by name, and what it answers."""

    name: str
    summary: str
    params: dict[str, Any]
    result: Any


@dataclass(frozen=True, slots=True)
class Anybody:
    """Whoever calls; with `is_known`, whoever has a credential that is good."""

    is_known: bool


@dataclass(frozen=True, slots=True)
class Operator:
    """Operators, who may call everything."""


@dataclass(frozen=True, slots=True)
class Oneself:
    """The user whose id is in the parameter `user`; what is `operator_only` only operators may give."""

    user: str
    operator_only: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class InTenant:
    """Whoever has at least a role in the tenant that the parameter `tenant` names, by slug or by id.

    Where `or_oneself` is given, any role will do for the user whose id is in that parameter.
    """

    tenant: str
    is_slug: bool
    least_role: str
    or_oneself: str | None = None
    operator_only: tuple[str, ...] = ()


AccessRule = Anybody | Operator | Oneself | InTenant


@dataclass(frozen=True, slots=True)
class Notification:
    """What a service sends of itself, over a connection that stays open."""

    method: str
    params: Type


@dataclass(frozen=True, slots=True)
class Feed:
    """What follows a call: notifications `next`, until the one that is `end`, or the method `cancel` is called."""

    next: Notification
    end: Notification
    cancel: str


@dataclass(frozen=True, slots=True)
class Method:
    """A method; `positions` are the names for a call by position, empty where it is by name only.

    `is_safe` tells that a call changes nothing, so that it can be repeated. Of the rules of `access` the first holds
    whose parameter is given; there are none where the document says nothing. `cost` is what a call counts for where
    calls are limited, with `item_cost` more for each of its `items`; `has_secret` tells that the answer
    holds what is told this once. Where the method begins a `feed`, or ends one, it `needs_connection`: one that stays open.
    """

    name: str
    summary: str
    description: str
    service: str
    params: tuple[Param, ...]
    positions: tuple[str, ...]
    result: Type
    result_description: str
    errors: tuple[ErrorSpec, ...]
    links: tuple[Link, ...]
    examples: tuple[Example, ...]
    is_deprecated: bool = False
    is_safe: bool = False
    access: tuple[AccessRule, ...] = ()
    cost: int = 1
    item_cost: float = 0
    has_secret: bool = False
    feed: Feed | None = None
    needs_connection: bool = False

    @property
    def items(self) -> Param | None:
        """The parameter that holds a list of objects, where the method has one."""
        lists = (param for param in self.params if isinstance(param.type, Array))
        return next((param for param in lists if isinstance(param.type.items, Object)), None)  # type: ignore[union-attr]


@dataclass(frozen=True, slots=True)
class Service:
    """The methods of a tag, in the order of the document."""

    name: str
    description: str
    methods: tuple[Method, ...]


@dataclass(frozen=True, slots=True)
class Api:
    """The whole document; `digest` is the SHA-256 of its bytes."""

    title: str
    version: str
    description: str
    digest: str
    services: tuple[Service, ...]
    methods: tuple[Method, ...]
    errors: tuple[ErrorSpec, ...]


def with_parts(kind: Type) -> Iterator[Type]:
    """Yield every type that a type is made of, parts before the whole, then the type itself."""
    match kind:
        case Object(properties=properties):
            for member in properties:
                yield from with_parts(member.type)
        case Array(items=part) | Nullable(type=part):
            yield from with_parts(part)
        case _:
            pass
    yield kind


def told_types(api: Api) -> list[Type]:
    """Return the types of all that a service tells: results of methods and parameters of notifications."""
    feeds = [method.feed for method in api.methods if method.feed]
    notified = [told.params for feed in feeds for told in (feed.next, feed.end)]
    return [*(method.result for method in api.methods), *notified]


def named_types(api: Api) -> list[Type]:
    """Return each type that is explained under its own title: lists and nullable types are told where they are used."""
    given = [part for method in api.methods for param in method.params for part in with_parts(param.type)]
    answered = [part for kind in told_types(api) for part in with_parts(kind)]
    return distinct(kind for kind in [*given, *answered] if not isinstance(kind, Array | Nullable))


def distinct(kinds: Iterator[Type]) -> list[Type]:
    """Return each type once, by title, in the order of first appearance."""
    by_title: dict[str, Type] = {}
    for kind in kinds:
        by_title.setdefault(kind.title, kind)
    return list(by_title.values())
