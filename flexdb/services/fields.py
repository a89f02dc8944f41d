"""What lists can be filtered and sorted by: places in the data, and the fields that each thing of a kind has."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from flexdb.errors import InvalidParams
from flexdb.repositories.criteria import Column, Field, Member, Tokens
from flexdb.services.json_patch import is_pointer, tokens

MAX_POINTER_LENGTH = 1_000

ColumnKind = Literal["id", "time", "text"]
IsTime = Callable[[Tokens], bool]
"""Tells whether text at a place in the data is a point in time."""


def never(_: Tokens) -> bool:
    """Tell of no place that text there is a point in time."""
    return False


class InvalidQuery(InvalidParams):
    """A filter, an order or a selection that cannot be read."""

    def __init__(self, problems: list[dict[str, Any]]) -> None:
        super().__init__(problems, reason="invalid_query")


class Unreadable(Exception):
    """What was given cannot be read; `place` is where in it."""

    def __init__(self, message: str, place: tuple[str | int, ...] = ()) -> None:
        super().__init__(message)
        self.message = message
        self.place = place


@dataclass(frozen=True, slots=True)
class Fields:
    """The fields of a kind of thing beside its data, with what their values are."""

    kind: str
    columns: Mapping[str, ColumnKind]

    def read(self, text: str, is_time: IsTime) -> Field:
        """Return the field of a name, or the place of a pointer.

        Raises:
            Unreadable: there is none.

        """
        if text in self.columns:
            return Column(text)
        if text.startswith("/"):
            place = read_pointer(text)
            return Member(place, is_time(place))
        names = ", ".join(self.columns)
        raise Unreadable(
            f'is no field of a {self.kind} (those are {names}), and pointers into data begin with a slash: "/{text}"'
        )


NODE_FIELDS = Fields("node", {"id": "id", "node_type_id": "id", "created_at": "time", "updated_at": "time"})
RELATIONSHIP_FIELDS = Fields(
    "relationship",
    {
        "id": "id",
        "source_node_id": "id",
        "target_node_id": "id",
        "relationship_type": "text",
        "created_at": "time",
        "updated_at": "time",
    },
)


def read_pointer(text: str) -> Tokens:
    """Return the tokens of a pointer to something inside of data.

    Raises:
        Unreadable: it is none.

    """
    if not text.startswith("/"):
        raise Unreadable(f'must be a JSON Pointer into data, which begins with a slash: "/{text}"')
    if len(text) > MAX_POINTER_LENGTH:
        raise Unreadable(f"must not be longer than {MAX_POINTER_LENGTH} characters")
    if not is_pointer(text):
        raise Unreadable("must be a JSON Pointer (RFC 6901): a tilde in a name is written ~0, a slash ~1")
    return tokens(text)
