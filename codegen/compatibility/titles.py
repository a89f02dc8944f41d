"""Titles of types, which generated clients name their classes after; each is told once, not for each use.

Lists and types that may be null are named after what is in them, so that their own titles do not count.

A title that is gone breaks code that names the class. Where the title stays and another type took its place
somewhere, only objects and choices count: text and numbers under another title are text and numbers all the same.
"""

from collections.abc import Iterable, Iterator

from codegen.compatibility.change import Change
from codegen.compatibility.kinds import is_same_kind
from codegen.compatibility.pairs import Pair
from codegen.model import Api, Array, Choice, Nullable, Object, Type, named_types


def title_changes(pairs: Iterable[Pair], after: Api) -> Iterator[Change]:
    """Yield the types that are called something else."""
    kept = {kind.title for kind in named_types(after)}
    places: dict[tuple[str, str], list[str]] = {}
    for pair in pairs:
        if is_same_kind(pair) and _is_renamed(pair.before, pair.after, kept):
            places.setdefault((pair.before.title, pair.after.title), []).append(str(pair.place))
    for (title, later), uses in places.items():
        where = f" in {_told(uses)}" if title in kept else ""
        yield Change(f"type {title}", f"is called {later} now{where}")


def _is_renamed(before: Type, after: Type, kept: set[str]) -> bool:
    if before.title == after.title or isinstance(before, Array | Nullable):
        return False
    return before.title not in kept or isinstance(before, Object | Choice)


def _told(places: list[str]) -> str:
    others = len(places) - 1
    more = f" and {others} more {'place' if others == 1 else 'places'}" if others else ""
    return f"{min(places)}{more}"
