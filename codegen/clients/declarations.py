"""The types that a client declares: which schemas get a name, and which one."""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from codegen.clients.joining import NULL
from codegen.clients.model import (
    Alias,
    Constant,
    Declaration,
    Filter,
    ListOf,
    MapOf,
    Named,
    OneOf,
    Operator,
    Record,
    Shape,
    TupleOf,
)
from codegen.document import Node
from codegen.naming import DeclarationNames

# Where documents keep schemas under names.
_COMPONENT = re.compile(r"#/(?:components/schemas|definitions|\$defs)/([^/]+)")
_MAX_TITLE_WORDS = 6


@dataclass(slots=True)
class Place:
    """Where a schema is read: it gives the name, should what is read need one."""

    wanted: str
    names: DeclarationNames
    is_referred_to: bool = False
    given: str | None = None

    @property
    def name(self) -> str:
        """The name of the declaration, taken when it is first asked for."""
        if self.given is None:
            self.given = self.names.take(self.wanted)
        return self.given

    def part(self, word: str | int) -> "Place":
        """Return the place of something inside that has no name of its own."""
        return Place(f"{self.given or self.wanted} {word}", self.names)


class Declarations:
    """Collects declarations while schemas are read."""

    def __init__(self, names: DeclarationNames) -> None:
        self.names = names
        self._by_name: dict[str, Declaration] = {}
        self._reading: dict[str, Place] = {}
        self._shapes: dict[str, Shape] = {}
        self._records: dict[tuple[str, str], str] = {}
        self._aliases: dict[tuple[str, str], str] = {}

    def known(self, node: Node) -> Shape | None:
        """Return the shape of a schema that has been read, or is being read further out."""
        if node.pointer in self._reading:
            return Named(self._reading[node.pointer].name)
        return self._shapes.get(node.pointer)

    def begin(self, node: Node, outer: Place, *, is_referred_to: bool) -> Place:
        """Return the place for a schema, named by itself or by where it stands."""
        wanted = own_name(node)
        place = Place(wanted, self.names) if wanted else outer
        place.is_referred_to = is_referred_to
        self._reading[node.pointer] = place
        return place

    def settle(self, node: Node, place: Place, shape: Shape) -> Shape:
        """Take the shape of a schema that has been read, and return how it is to be referred to."""
        del self._reading[node.pointer]
        if place.given and shape != Named(place.given) and place.given not in self._by_name:
            shape = self._alias(place, node, shape, is_recursive=True)
        elif _deserves_name(shape, node, is_referred_to=place.is_referred_to) or _told_filter(node):
            shape = self._alias(place, node, shape, is_recursive=False)
        self._shapes[node.pointer] = shape
        return shape

    def record(self, place: Place, parts: list[Node]) -> tuple[str, bool]:
        """Return the name of the record that schemas make up together, and whether it is declared already."""
        contents = json.dumps([part.value for part in parts], sort_keys=True)
        key = (place.wanted, contents)
        is_known = key in self._records and place.given in (None, self._records[key])
        if not is_known:
            self._records[key] = place.name
        return self._records[key], is_known

    def add(self, record: Record) -> None:
        """Take a record."""
        self._by_name[record.name] = record

    def declared(self, name: str) -> Declaration:
        """Return the declaration of a name."""
        return self._by_name[name]

    def reachable(self, shapes: Iterable[Shape]) -> tuple[Declaration, ...]:
        """Return what these shapes need, sorted by name."""
        found: dict[str, Declaration] = {}
        waiting = [name for shape in shapes for name in names_in(shape)]
        while waiting:
            name = waiting.pop()
            if name not in found:
                found[name] = self._by_name[name]
                waiting.extend(inner for shape in _shapes_of(found[name]) for inner in names_in(shape))
        return tuple(found[name] for name in sorted(found))

    def _alias(self, place: Place, node: Node, shape: Shape, *, is_recursive: bool) -> Named:
        key = (place.wanted, repr(shape))
        if place.given is None and key in self._aliases:
            return Named(self._aliases[key])
        self._aliases[key] = place.name
        description = node.value.get("description", "") if isinstance(node.value, dict) else ""
        self._by_name[place.name] = Alias(
            place.name, description.strip(), shape, is_recursive, self._filter(place, node)
        )
        return Named(place.name)

    def _filter(self, place: Place, node: Node) -> Filter | None:
        told = _told_filter(node)
        if told is None:
            return None
        return Filter(
            every=told["every"],
            some=told["some"],
            negation=told["not"],
            fields=tuple(told.get("fields", ())),
            operators=tuple(
                Operator(name, how["takes"], how.get("sign")) for name, how in told["operators"].items()
            ),
            condition=place.part("condition").name,
            choice=place.part("operators").name,
        )


def own_name(node: Node) -> str:
    """Return the name that a schema has by itself: as a component, or a title that is one; empty where it has none."""
    if component := _COMPONENT.fullmatch(node.pointer):
        return component[1].replace("~1", "/").replace("~0", "~")
    title = node.value.get("title") if isinstance(node.value, dict) else None
    is_name = isinstance(title, str) and 0 < len(title.split()) <= _MAX_TITLE_WORDS
    return str(title) if is_name else ""


def _deserves_name(shape: Shape, node: Node, *, is_referred_to: bool) -> bool:
    """Return whether a shape that is no record reads better under a name: an enum, or a choice that is referred to."""
    if not isinstance(shape, OneOf):
        return False
    if all(isinstance(part, Constant) for part in shape.shapes):
        return is_referred_to or bool(own_name(node))
    return is_referred_to and not (len(shape.shapes) == 2 and NULL in shape.shapes)  # noqa: PLR2004 - a value, or null


def _told_filter(node: Node) -> dict[str, Any] | None:
    """Return what a schema says of its filters, None where it has none."""
    told = node.value.get("x-filter") if isinstance(node.value, dict) else None
    return told if isinstance(told, dict) else None


def _shapes_of(declaration: Declaration) -> Iterator[Shape]:
    match declaration:
        case Record(fields=fields, others=others):
            yield from (field.shape for field in fields)
            if others is not None:
                yield others
        case Alias(shape=shape):
            yield shape


def names_in(shape: Shape) -> Iterator[str]:
    """Yield the names of the declarations that a shape refers to."""
    match shape:
        case Named(name=name):
            yield name
        case ListOf(items=inner) | MapOf(values=inner):
            yield from names_in(inner)
        case OneOf(shapes=parts):
            yield from (name for part in parts for name in names_in(part))
        case TupleOf(items=items, rest=rest):
            yield from (name for part in (*items, *([rest] if rest else [])) for name in names_in(part))
        case _:
            pass
