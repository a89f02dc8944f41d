"""Parameters of a method: which there are, what it means not to give one, and their order.

- A parameter that is gone, new and required, or required now breaks. A new optional one behind the others does not.
- Calls by position name parameters by their place: another order, or a parameter put before others, breaks them, and
  so does a method that takes parameters by name only from now on.
- Absence is part of the contract. Where the empty string meant "not given" and is a value now, or the other way
  round, calls still succeed and do something else; the same goes for what null stands for.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from codegen.compatibility.change import Change, Place, as_json
from codegen.compatibility.inputs import input_changes, presence_message
from codegen.compatibility.pairs import ParamPair, common_params, param_type_pairs, without_null
from codegen.model import Choice, Method, Nullable, Param, Text, Type


def param_changes(before: Method, after: Method) -> Iterator[Change]:
    """Yield what breaks calls of a method."""
    yield from _of_presence(before, after)
    yield from _of_positions(before, after)
    for params in common_params(before, after):
        messages = (*_of_empty_text(params.before, params.after), *_of_null(params.before, params.after))
        yield from (Change(str(params.place), message) for message in messages)
        for pair in param_type_pairs(_without_explained_empty_text(params)):
            yield from input_changes(pair)


def _of_presence(before: Method, after: Method) -> Iterator[Change]:
    earlier = {param.name: param.is_required for param in before.params}
    later = {param.name: param.is_required for param in after.params}
    for name in earlier | later:
        if message := presence_message(earlier.get(name), later.get(name)):
            yield Change(str(Place(before.name, name, is_input=True)), message)


def _of_positions(before: Method, after: Method) -> Iterator[Change]:
    """Report parameters that moved; one that took the place of another, under a new name, moved nothing."""
    if before.positions and after.params and not after.positions:
        yield Change(before.name, "takes parameters by name only now")
        return
    kept = [name for name in before.positions if name in after.positions]
    if any(before.positions.index(name) != after.positions.index(name) for name in kept):
        order, earlier = ", ".join(after.positions), ", ".join(before.positions)
        yield Change(before.name, f"has parameters in the order {order} now, was {earlier}")


def _of_empty_text(before: Param, after: Param) -> Iterator[str]:
    if before.empty_is_absent and not after.empty_is_absent and not after.is_required:
        is_value = _takes_empty_text(without_null(after.type))
        told = "is a value now" if is_value else "is not taken any more"
        yield f"the empty string {told}, meant that the parameter is not given"
    elif (
        after.empty_is_absent and not before.empty_is_absent and _takes_empty_text(without_null(before.type))
    ):
        yield "the empty string means that the parameter is not given now, was a value"


def _of_null(before: Param, after: Param) -> Iterator[str]:
    if not _takes_null(before):
        return
    if not _takes_null(after):
        yield "null is not taken any more"
    elif _null(before) != _null(after):
        yield f"null stands for {_null(after)} now, was {_null(before)}"


def _takes_null(param: Param) -> bool:
    return param.null_means is not None or isinstance(param.type, Nullable)


def _null(param: Param) -> str:
    """Return what null stands for; without another meaning it stands for itself."""
    return as_json(param.null_means.value if param.null_means else None)


def _takes_empty_text(kind: Type) -> bool:
    if isinstance(kind, Choice):
        return "" in kind.values
    return isinstance(kind, Text) and not kind.min_length and _matches_empty_text(kind.pattern)


def _matches_empty_text(pattern: str | None) -> bool:
    try:
        return pattern is None or re.search(pattern, "") is not None
    except re.error:  # an earlier document may hold what today's checks refuse
        return False


def _without_explained_empty_text(params: ParamPair) -> ParamPair:
    """Leave the empty string out of the comparison of types where its new meaning says all about it."""
    if not params.after.empty_is_absent:
        return params
    kind = without_null(params.before.type)
    if isinstance(kind, Text):
        kind = replace(kind, min_length=max(kind.min_length or 0, 1))
    elif isinstance(kind, Choice):
        kind = replace(kind, values=tuple(value for value in kind.values if value != ""))
    return replace(params, before=replace(params.before, type=kind))
