"""Pairs of types, one from each document, that stand at the same place."""

from collections.abc import Iterator
from dataclasses import dataclass

from codegen.compatibility.change import Place
from codegen.model import Array, Method, Nullable, Object, Param, Type


@dataclass(frozen=True, slots=True)
class Pair:
    """The types of one place, before and after."""

    place: Place
    before: Type
    after: Type


@dataclass(frozen=True, slots=True)
class ParamPair:
    """A parameter that both documents have."""

    place: Place
    before: Param
    after: Param


def common_params(before: Method, after: Method) -> Iterator[ParamPair]:
    """Yield the parameters that a method kept."""
    later = {param.name: param for param in after.params}
    for param in before.params:
        if param.name in later:
            place = Place(before.name, param.name, is_input=True)
            yield ParamPair(place, param, later[param.name])


def type_pairs(place: Place, before: Type, after: Type) -> Iterator[Pair]:
    """Yield the pair of two types, then those of all parts that both have.

    A type and the same type or null pair up twice: as a whole, then without null.
    """
    yield Pair(place, before, after)
    if isinstance(before, Nullable) or isinstance(after, Nullable):
        yield from type_pairs(place, without_null(before), without_null(after))
    elif isinstance(before, Array) and isinstance(after, Array):
        yield from type_pairs(place.item(), before.items, after.items)
    elif isinstance(before, Object) and isinstance(after, Object):
        later = {member.name: member.type for member in after.properties}
        for member in before.properties:
            if member.name in later:
                yield from type_pairs(place.member(member.name), member.type, later[member.name])


def param_type_pairs(params: ParamPair) -> Iterator[Pair]:
    """Yield the pairs of a parameter's types; null is for the parameter to judge, which may give it a meaning."""
    yield from type_pairs(params.place, without_null(params.before.type), without_null(params.after.type))


def result_type_pairs(before: Method, after: Method) -> Iterator[Pair]:
    """Yield the pairs of a method's results."""
    yield from type_pairs(Place(before.name), before.result, after.result)


def without_null(kind: Type) -> Type:
    """Return a type without the null beside it."""
    return without_null(kind.type) if isinstance(kind, Nullable) else kind
