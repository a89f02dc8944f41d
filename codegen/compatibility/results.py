"""What clients receive: an answer must stay within what was promised (types may narrow, never widen).

- A member that is gone, may be absent or may be null, a value that an enum did not have (code may tell the values
  apart and end with "cannot happen"), a number in place of an integer, and a type of another kind: all break. A UUID
  that becomes text is of another kind, and so is the reverse, since generated code has another class for it.
- Limits are no promise that clients build on: longer text, more items, numbers out of the earlier range and other
  patterns are no change. Neither are values of an enum that never come any more.
- A new member is no change, not even in an object that was closed: clients have to ignore members that they do not
  know, or no answer could ever grow.
"""

from collections.abc import Iterator

from codegen.compatibility.change import Change, as_json
from codegen.compatibility.kinds import is_nullable, is_same_kind, other_kind
from codegen.compatibility.pairs import Pair
from codegen.model import Choice, Nullable, Numeric, Object


def result_changes(pair: Pair) -> Iterator[Change]:
    """Yield what clients cannot rely on any more, for a pair of types without their parts."""
    if is_nullable(pair):
        if not isinstance(pair.before, Nullable):
            yield Change(str(pair.place), "may be null now")
    elif is_same_kind(pair):
        yield from _of_choice(pair)
        yield from _of_number(pair)
        yield from _of_members(pair)
    else:
        yield other_kind(pair)


def _of_choice(pair: Pair) -> Iterator[Change]:
    if isinstance(pair.before, Choice) and isinstance(pair.after, Choice):
        new = [as_json(value) for value in pair.after.values if value not in pair.before.values]
        if new:
            yield Change(str(pair.place), f"may be {', '.join(new)} now")


def _of_number(pair: Pair) -> Iterator[Change]:
    before, after = pair.before, pair.after
    if not isinstance(before, Numeric) or not isinstance(after, Numeric):
        return
    if before.is_integer and not after.is_integer:
        yield Change(str(pair.place), "may be any number now, was an integer")


def _of_members(pair: Pair) -> Iterator[Change]:
    if not isinstance(pair.before, Object) or not isinstance(pair.after, Object):
        return
    later = {member.name: member.is_required for member in pair.after.properties}
    for member in pair.before.properties:
        place = str(pair.place.member(member.name))
        if member.name not in later:
            yield Change(place, "removed")
        elif member.is_required and not later[member.name]:
            yield Change(place, "may be absent now")
