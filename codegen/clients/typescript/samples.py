"""What the README shows: calls that can be made, with values of the document's examples where it has some."""

from collections.abc import Sequence
from typing import Any

from codegen.clients.model import (
    Alias,
    Client,
    Constant,
    Declaration,
    ListOf,
    MapOf,
    Named,
    OneOf,
    Param,
    Record,
    Scalar,
    Shape,
    TupleOf,
)
from codegen.clients.typescript.methods import Function
from codegen.clients.typescript.text import value

_SCALARS = {
    "null": None,
    "boolean": True,
    "integer": 1,
    "number": 1,
    "string": "text",
    "timestamp": "2030-01-01T00:00:00Z",
}
_MAX_DEPTH = 8


class Samples:
    """Chooses methods to show, and what to call them with."""

    def __init__(self, client: Client, functions: Sequence[Function]) -> None:
        self._declared = {each.name: each for each in client.declarations}
        self._shown = sorted(functions, key=_rank)

    def first(self) -> Function | None:
        """Return the method for a first call, None where there is none."""
        return next((each for each in self._shown if each.method.result is not None), None)

    def pair(self) -> Sequence[Function]:
        """Return up to two methods for a batch."""
        return [each for each in self._shown if each.method.result is not None][:2]

    def listing(self) -> Function | None:
        """Return a method whose result has pages, None where there is none."""
        return next((each for each in self._shown if each.iterator), None)

    def feed(self) -> Function | None:
        """Return a method that begins a feed, None where there is none."""
        return next((each for each in self._shown if each.follower), None)

    def call(self, function: Function, name: str, *, indent: int = 0) -> str:
        """Return the call of a function: `name` is the expression of it."""
        given = self._given(function)
        around = len(name) + len("  const result = await ();")
        return f"{name}({value(given, indent, room=110 - around) if given else ''})"

    def _given(self, function: Function) -> dict[str, Any]:
        """Return the parameters of an example, or else some for those that are required."""
        method = function.method
        if method.examples:
            return dict(method.examples[0].params)
        return {param.name: self._param(param) for param in method.params if param.is_required}

    def _param(self, param: Param) -> Any:
        return self._value(param.shape, 0)

    def _value(self, shape: Shape, depth: int) -> Any:  # noqa: PLR0911 - one for each kind of shape
        match shape:
            case Scalar(kind=kind):
                return _SCALARS[kind]
            case Constant(value=constant):
                return constant
            case TupleOf(items=items, least=least):
                return [self._value(item, depth + 1) for item in items[:least]]
            case OneOf(shapes=shapes):
                return self._value(shapes[0], depth)
            case Named(name=name) if depth < _MAX_DEPTH:
                return self._declaration(self._declared[name], depth + 1)
            case ListOf():
                return []
            case MapOf():
                return {}
            case _:
                return None

    def _declaration(self, declared: Declaration, depth: int) -> Any:
        match declared:
            case Alias(shape=shape):
                return self._value(shape, depth)
            case Record(fields=fields):
                return {field.name: self._value(field.shape, depth) for field in fields if field.is_required}


def _rank(function: Function) -> tuple[bool, ...]:
    """Return what to sort by: best is what has an example, changes nothing and takes something."""
    method = function.method
    return (
        not method.examples,
        not method.is_safe,
        method.is_deprecated,
        bool(method.pages),
        not method.params,
    )
