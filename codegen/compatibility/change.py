"""What breaks a client, and where."""

import json
from dataclasses import dataclass, replace
from typing import Any


@dataclass(frozen=True, slots=True, order=True)
class Change:
    """A place of the earlier document and what it is about there."""

    place: str
    message: str

    def __str__(self) -> str:
        """Return the line that people read: one line, whatever the document's names hold."""
        return "".join(map(_printable, f"{self.place}: {self.message}"))


@dataclass(frozen=True, slots=True)
class Place:
    """A value inside a method's parameters, `create_node(data)`, or result, `list_nodes -> nodes[].data`."""

    method: str
    path: str = ""
    is_input: bool = False

    def member(self, name: str) -> "Place":
        """Return the place of an object's member."""
        return replace(self, path=f"{self.path}.{name}" if self.path else name)

    def item(self) -> "Place":
        """Return the place of a list's items."""
        return replace(self, path=f"{self.path}[]")

    def __str__(self) -> str:
        """Return the place as people read it."""
        if self.is_input:
            return f"{self.method}({self.path})"
        return f"{self.method} -> {self.path or 'the result'}"


def as_json(value: Any) -> str:
    """Return a value of the document as it is written there; equal values have equal texts, and 1 is not true."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def _printable(character: str) -> str:
    if character.isprintable():
        return character
    return character.encode("unicode_escape").decode()
