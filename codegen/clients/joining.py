"""Joining shapes: what is one of several, and what is all of several at once."""

from collections.abc import Iterable
from functools import reduce

from codegen.clients.model import Anything, Constant, ListOf, MapOf, Named, Nothing, OneOf, Scalar, Shape

NULL = Scalar("null")

_BOTH = (Constant(value=True), Constant(value=False))

# What takes every value of the kinds behind it.
_WIDER = {"number": {"integer"}, "string": {"timestamp"}}


def one_of(shapes: Iterable[Shape]) -> Shape:
    """Return the shape of what has one of these shapes; what another one takes in anyway is left out."""
    flat = [part for shape in shapes for part in _parts(shape)]
    if Anything() in flat:
        return Anything()
    # By repr: 1 equals True in Python.
    distinct = list({repr(part): part for part in flat}.values())
    if {*map(repr, _BOTH)} <= {*map(repr, distinct)}:
        distinct = [Scalar("boolean"), *distinct]
    wide = [part for part in distinct if isinstance(part, Scalar)]
    kept = tuple(part for part in distinct if not any(_takes_in(other, part) for other in wide))
    if not kept:
        return Nothing()
    return kept[0] if len(kept) == 1 else OneOf(kept)


def all_of(shapes: Iterable[Shape]) -> Shape:
    """Return the shape of what has all of these shapes."""
    start: Shape = Anything()
    return reduce(_both, shapes, start)


def most_telling(shapes: list[Shape]) -> Shape:
    """Return what all shapes have in common, or where that cannot be told, the last one: it is the most derived."""
    joined = all_of(shapes)
    return shapes[-1] if joined == Nothing() else joined


def without(shape: Shape, left_out: Shape) -> Shape:
    """Return a shape without one of its alternatives; a shape that is that alternative alone stays."""
    if not isinstance(shape, OneOf):
        return shape
    return one_of(part for part in shape.shapes if repr(part) != repr(left_out))


def takes_null(shape: Shape) -> bool:
    """Return whether null is one of the alternatives."""
    return NULL in _parts(shape)


def _parts(shape: Shape) -> list[Shape]:
    match shape:
        case OneOf(shapes=shapes):
            return list(shapes)
        case Constant(value=None):
            return [NULL]
        case Nothing():
            return []
        case _:
            return [shape]


def _takes_in(wide: Shape, narrow: Shape) -> bool:
    """Return whether a shape takes every value of another one, which is not itself."""
    match wide, narrow:
        case Scalar(kind=kind), Scalar(kind=inner):
            return inner in _WIDER.get(kind, ())
        case Scalar(kind=kind), Constant(value=value):
            return kind in _kinds(value)
        case _:
            return False


def _kinds(value: object) -> set[str]:
    if isinstance(value, bool):
        return {"boolean"}
    if isinstance(value, str):
        return {"string"}
    return {"integer", "number"} if isinstance(value, int) else {"number"}


def _both(left: Shape, right: Shape) -> Shape:  # noqa: PLR0911 - one for each kind of pair
    match left, right:
        case (Anything(), other) | (other, Anything()):
            return other
        case (OneOf(shapes=shapes), other) | (other, OneOf(shapes=shapes)):
            return one_of(_both(part, other) for part in shapes)
        case ListOf(items=mine), ListOf(items=yours):
            return ListOf(most_telling([mine, yours]))
        case MapOf(values=mine), MapOf(values=yours):
            return MapOf(most_telling([mine, yours]))
        case (MapOf(), Named() as known) | (Named() as known, MapOf()):
            return known
        case _ if repr(left) == repr(right) or _takes_in(right, left):
            return left
        case _:
            return right if _takes_in(left, right) else Nothing()
