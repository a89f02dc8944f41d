"""Things as entries of the log tell them, with what stands in them looked up in Python.

This is to criteria in Python what `row_sql` is to those in SQL: a place in a document is the same place here and there.
"""

from collections.abc import Callable, Mapping
from datetime import datetime
from enum import Enum
from functools import cached_property
from typing import Any, NamedTuple

from asyncpg import Record
from msgspec import UNSET

from flexdb.contract import JsonValue, decode_exactly
from flexdb.generated.results import Change
from flexdb.repositories.criteria import Tokens
from flexdb.repositories.row_sql import INDEX

_ENDS = ("source_node_id", "target_node_id", "relationship_type")


class Truth(Enum):
    """What stands for true and false in documents: Python's own are equal to 1 and 0."""

    FALSE = False
    TRUE = True


class Thing:
    """A node or a relationship after a change; of what others ask, too, no text is read twice."""

    def __init__(self, entity: str, columns: dict[str, Any], payload: str) -> None:
        self.size = len(payload)
        self._entity = entity
        self._columns = columns
        self._payload = payload
        self._kept: dict[Any, Any] = {}

    @cached_property
    def columns(self) -> Mapping[str, Any]:
        """The fields beside the data: ids as text, times as they are."""
        ends = {name: self._read[name] for name in _ENDS} if self._entity == "relationship" else {}
        return self._columns | ends

    def value(self, tokens: Tokens) -> JsonValue:
        """Return what is at a place in the data, with `Truth` for true and false; UNSET where there is nothing."""
        value = self._data
        for token in tokens:
            if isinstance(value, dict):
                value = value.get(token, UNSET)
            elif isinstance(value, list) and INDEX.fullmatch(token) and int(token) < len(value):
                value = value[int(token)]
            else:
                return UNSET
        return value

    def once(self, key: Any, make: Callable[[], Any]) -> Any:
        """Return what is made for a key, which is made for the first who asks."""
        if key not in self._kept:
            self._kept[key] = make()
        return self._kept[key]

    @property
    def unread(self) -> int:
        """Characters that are yet to be decoded."""
        return 0 if "_read" in self.__dict__ else self.size

    @cached_property
    def _read(self) -> Any:
        return decode_exactly(self._payload)

    @cached_property
    def _data(self) -> JsonValue:
        data = self._read["data"] if self._entity == "relationship" else self._read
        return plain(data) if "true" in self._payload or "false" in self._payload else data


def plain(value: JsonValue) -> JsonValue:
    """Return a value of JSON with `Truth` for true and false, so that Python finds equal what JSON does."""
    match value:
        case bool():
            return Truth(value)
        case dict():
            return {key: plain(member) for key, member in value.items()}
        case list():
            return [plain(item) for item in value]
        case _:
            return value


class Unknown(Enum):
    """What is said of a thing that the log tells nothing of any more."""

    UNKNOWN = "unknown"


UNKNOWN = Unknown.UNKNOWN

State = Thing | Unknown | None
"""What a thing is; None where there is none."""


class Logged(NamedTuple):
    """A change, with what the thing was before it and what it is after it."""

    change: Change
    before: State
    after: State

    @property
    def size(self) -> int:
        """Characters of documents that it is judged by."""
        return sum(each.size for each in self._things)

    @property
    def unread(self) -> int:
        """Characters of them that nobody has looked at yet."""
        return sum(each.unread for each in self._things)

    @property
    def _things(self) -> list[Thing]:
        return [each for each in (self.before, self.after) if isinstance(each, Thing)]


def logged(change: Change, record: Record) -> Logged:
    """Return a change with the states that its record tells."""
    return Logged(change, _before(change, record), _after(change, record))


def _after(change: Change, record: Record) -> State:
    if change.action == "delete":
        return None
    if change.erased is True:
        return UNKNOWN
    return _thing(change, change.at, record["created_at"], record["data"])


def _before(change: Change, record: Record) -> State:
    # Whoever has something erased may have kept what was deleted long ago.
    if change.method == "erase_node":
        return UNKNOWN
    if record["before_action"] is None:
        return None if change.action == "create" else UNKNOWN
    if record["before_action"] == "delete":
        return None
    if record["before_erased"]:
        return UNKNOWN
    return _thing(change, record["before_at"], record["before_created_at"], record["before_data"])


def _thing(change: Change, at: datetime, created_at: datetime, payload: str) -> Thing:
    columns = {"id": change.entity_id, "created_at": created_at, "updated_at": at}
    if change.entity == "node":
        columns["node_type_id"] = change.node_type_id
    return Thing(change.entity, columns, payload)
