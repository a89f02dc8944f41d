"""Shapes as types of TypeScript.

The types of what goes in are more lenient than those of what comes out: they take read-only arrays, members that are
undefined, and objects whose type is an interface where the document says "any object". What goes both ways has to be
as it comes out.
"""

import json
from collections.abc import Iterable, Iterator

from codegen.clients.declarations import names_in
from codegen.clients.model import (
    Alias,
    Anything,
    Client,
    Constant,
    Declaration,
    Field,
    ListOf,
    MapOf,
    Named,
    Nothing,
    OneOf,
    Param,
    Record,
    Scalar,
    Shape,
    TupleOf,
    answered_shapes,
)
from codegen.clients.typescript.filters import filter_types
from codegen.clients.typescript.text import LINE_LENGTH, code, comment, key, literal

_SCALARS = {
    "null": "null",
    "boolean": "boolean",
    "integer": "number",
    "number": "number",
    "string": "string",
    "timestamp": "string",
}
_SAFE_INTEGER = 2**53 - 1
# What every object inherits: TypeScript holds it against an optional member of the same name.
_OF_OBJECT = {
    "constructor", "hasOwnProperty", "isPrototypeOf", "propertyIsEnumerable", "toLocaleString", "toString", "valueOf",
}  # fmt: skip


class Types:
    """Writes the types of one client."""

    def __init__(self, client: Client) -> None:
        self._declared = {each.name: each for each in client.declarations}
        params = [param.shape for method in client.methods for param in method.params]
        self._answered = self._reachable(answered_shapes(client.methods))
        self._given = self._reachable(params)

    def given(self, shape: Shape) -> str:
        """Return the type of a value that goes to the service."""
        return " | ".join(self._parts(shape, is_given=True))

    def answered(self, shape: Shape) -> str:
        """Return the type of a value that the service answers."""
        return " | ".join(self._parts(shape, is_given=False))

    def declaration(self, declared: Declaration) -> str:
        """Return the declaration of a type."""
        is_given = declared.name not in self._answered
        head = comment([declared.description])
        if isinstance(declared, Alias) and declared.filter:
            return filter_types(declared, declared.filter)
        if isinstance(declared, Alias):
            parts = self._parts(self._without_itself(declared), is_given=is_given)
            return f"{head}export type {declared.name} ={_union(parts, len(declared.name) + 14)};\n"
        if not declared.fields:
            return f"{head}export type {declared.name} = {self._open(declared.others, is_given=is_given)};\n"
        members = [self._field(field, declared.name, is_given=is_given) for field in declared.fields]
        members += self._others(declared, is_given=is_given)
        return f"{head}export interface {declared.name} {{\n{''.join(members)}}}\n"

    def param(self, param: Param) -> str:
        """Return the line of a parameter in the interface of a method's parameters, with its comment."""
        tags = [f"@defaultValue {code(json.dumps(param.default.value))}"] if param.default else []
        tags += ["@deprecated"] if param.is_deprecated else []
        head = comment([param.description], tags, indent=2)
        parts = self._parts(param.shape, is_given=True)
        return head + _member(param.name, parts, is_required=param.is_required, takes_undefined=True)

    def _field(self, field: Field, record: str, *, is_given: bool) -> str:
        head = comment([field.description], ["@deprecated"] if field.is_deprecated else [], indent=2)
        parts = self._parts(field.shape, is_given=is_given)
        takes_undefined = record in self._given
        return head + _member(
            field.name, parts, is_required=field.is_required, takes_undefined=takes_undefined
        )

    def _others(self, record: Record, *, is_given: bool) -> Iterator[str]:
        """Yield what is known of further members, whose type has to take in those that have a name.

        Where they can be anything nothing is said, so that a misspelt name does not pass for one of them.
        """
        if record.others is None or isinstance(record.others, Anything | Nothing):
            return
        parts = self._parts(record.others, is_given=is_given)
        parts += [part for field in record.fields for part in self._parts(field.shape, is_given=is_given)]
        optional = {field.name for field in record.fields if not field.is_required}
        parts += ["undefined"] if optional else []
        parts += ["unknown"] if optional & _OF_OBJECT and record.name in self._given else []
        parts = ["unknown"] if "unknown" in parts else list(dict.fromkeys(parts))
        yield f"  [key: string]:{_union(parts, 18, indent=2)};\n"

    def _open(self, others: Shape | None, *, is_given: bool) -> str:
        return "Record<string, never>" if others is None else self._map(others, is_given=is_given)

    def _map(self, values: Shape, *, is_given: bool) -> str:
        if isinstance(values, Anything):
            return "JsonObject" if is_given else "Record<string, unknown>"
        inner = " | ".join(self._parts(values, is_given=is_given))
        # Not `Record`: through an index signature a type may refer to itself.
        return f"{{ {'readonly ' if is_given else ''}[key: string]: {inner} }}"

    def _parts(self, shape: Shape, *, is_given: bool) -> list[str]:  # noqa: PLR0911 - one for each kind of shape
        match shape:
            case Anything():
                return ["unknown"]
            case Nothing():
                return ["never"]
            case Scalar(kind=kind):
                return [_SCALARS[kind]]
            case Constant(value=value):
                is_exact = not isinstance(value, int | float) or abs(value) <= _SAFE_INTEGER
                return [literal(value) if is_exact else "number"]
            case Named(name=name):
                return [name]
            case MapOf(values=values):
                return [self._map(values, is_given=is_given)]
            case ListOf(items=items):
                parts = self._parts(items, is_given=is_given)
                return [f"{'readonly ' if is_given else ''}{_item(parts)}[]"]
            case TupleOf():
                return [self._tuple(shape, is_given=is_given)]
            case OneOf(shapes=shapes):
                parts = [part for each in shapes for part in self._parts(each, is_given=is_given)]
                return list(dict.fromkeys(parts))

    def _tuple(self, shape: TupleOf, *, is_given: bool) -> str:
        items = [self._parts(item, is_given=is_given) for item in shape.items]
        texts = [" | ".join(parts) for parts in items[: shape.least]]
        texts += [f"{_item(parts)}?" for parts in items[shape.least :]]
        if shape.rest is not None:
            texts.append(f"...{_item(self._parts(shape.rest, is_given=is_given))}[]")
        return f"{'readonly ' if is_given else ''}[{', '.join(texts)}]"

    def _without_itself(self, alias: Alias) -> Shape:
        """Return an alias's shape without the alternatives that are the alias again, which says nothing."""
        found: list[Shape] = []
        seen: set[str] = set()
        is_circular = False
        waiting: list[Shape] = [alias.shape]
        while waiting:
            shape = waiting.pop(0)
            inner = self._declared.get(shape.name) if isinstance(shape, Named) else None
            if isinstance(shape, OneOf):
                waiting = [*shape.shapes, *waiting]
            elif isinstance(inner, Alias):
                is_circular = is_circular or inner.name == alias.name
                waiting = [inner.shape, *waiting] if inner.name not in seen else waiting
                seen.add(inner.name)
            else:
                found.append(shape)
        return (OneOf(tuple(found)) if found else Nothing()) if is_circular else alias.shape

    def _reachable(self, shapes: Iterable[Shape]) -> set[str]:
        found: set[str] = set()
        waiting = list(shapes)
        while waiting:
            for name in names_in(waiting.pop()):
                if name not in found:
                    found.add(name)
                    waiting.extend(_shapes_of(self._declared[name]))
        return found


def _shapes_of(declared: Declaration) -> list[Shape]:
    if isinstance(declared, Alias):
        return [declared.shape]
    others = [] if declared.others is None else [declared.others]
    return [*(field.shape for field in declared.fields), *others]


def _member(name: str, parts: list[str], *, is_required: bool, takes_undefined: bool) -> str:
    """Return a line of an interface; leaving out an optional member is the same as giving undefined, if it takes that."""
    mark = "" if is_required else "?"
    if mark and takes_undefined and name in _OF_OBJECT:
        parts = [*parts, "unknown"]
    parts = [*parts, "undefined"] if mark and takes_undefined and "unknown" not in parts else parts
    return f"  {key(name)}{mark}:{_union(parts, len(key(name)) + 5, indent=2)};\n"


def _item(parts: list[str]) -> str:
    """Return the type of an array's items, in brackets where the array would only take its end."""
    text = " | ".join(parts)
    return f"({text})" if len(parts) > 1 or text.startswith("readonly ") else text


def _union(parts: list[str], before: int, *, indent: int = 0) -> str:
    """Return a type as it stands behind a colon or an equals sign: alternatives one a line if they are too long."""
    flat = " | ".join(parts)
    if before + indent + len(flat) <= LINE_LENGTH or len(parts) == 1:
        return f" {flat}"
    return "".join(f"\n{' ' * indent}  | {part}" for part in parts)
