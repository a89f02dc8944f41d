"""What clients send: a value that was taken must still be taken (types may widen, never narrow).

- A tighter limit, a pattern that is new or another one, a value of an enum that is gone, an integer in place of a
  number, null or JSON text no longer taken, a member that is gone, newly required or new and required, and an object
  that takes no further members any more: all break.
- A pattern that changed always counts: nothing here can tell whether the new one matches all that the old one did.
- A type of another kind breaks even where it takes more (a choice that becomes text): code that was written against
  a generated client then meets another class. An integer that becomes a number, and an object that may also come as
  JSON text, need no other code, and are no change.
"""

from collections.abc import Iterator

from codegen.compatibility.change import Change, as_json
from codegen.compatibility.kinds import is_nullable, is_same_kind, other_kind
from codegen.compatibility.limits import limit_messages
from codegen.compatibility.pairs import Pair
from codegen.model import Choice, DocumentInput, Nullable, Object, OpenObject


def input_changes(pair: Pair) -> Iterator[Change]:
    """Yield what clients may not send any more, for a pair of types without their parts."""
    if is_nullable(pair):
        yield from _of_null(pair)
    elif is_same_kind(pair):
        yield from (Change(str(pair.place), message) for message in limit_messages(pair.before, pair.after))
        yield from _of_choice(pair)
        yield from _of_members(pair)
        yield from _of_openness(pair)
    else:
        yield from _of_kind(pair)


def _of_null(pair: Pair) -> Iterator[Change]:
    if isinstance(pair.before, Nullable) and not isinstance(pair.after, Nullable):
        yield Change(str(pair.place), "null is not taken any more")


def _of_kind(pair: Pair) -> Iterator[Change]:
    if isinstance(pair.before, DocumentInput) and isinstance(pair.after, OpenObject):
        yield Change(str(pair.place), "JSON text is not taken any more")
    elif not (isinstance(pair.before, OpenObject) and isinstance(pair.after, DocumentInput)):
        yield other_kind(pair)


def _of_choice(pair: Pair) -> Iterator[Change]:
    if isinstance(pair.before, Choice) and isinstance(pair.after, Choice):
        gone = [as_json(value) for value in pair.before.values if value not in pair.after.values]
        if gone:
            yield Change(str(pair.place), f"does not take {', '.join(gone)} any more")


def _of_members(pair: Pair) -> Iterator[Change]:
    if not isinstance(pair.before, Object) or not isinstance(pair.after, Object):
        return
    before = {member.name: member.is_required for member in pair.before.properties}
    after = {member.name: member.is_required for member in pair.after.properties}
    for name in before | after:
        if message := presence_message(before.get(name), after.get(name)):
            yield Change(str(pair.place.member(name)), message)


def _of_openness(pair: Pair) -> Iterator[Change]:
    before, after = pair.before, pair.after
    if isinstance(before, Object) and isinstance(after, Object) and after.is_closed and not before.is_closed:
        yield Change(str(pair.place), "takes no further members any more")


def presence_message(before: bool | None, after: bool | None) -> str:  # noqa: FBT001 - a state, no switch
    """Return what breaks for a member or parameter that is required, optional or (None) not there; else nothing."""
    if after is None:
        return "removed"
    if after and before is None:
        return "is new and required"
    return "is required now" if after and not before else ""
