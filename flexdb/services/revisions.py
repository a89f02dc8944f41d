"""Revisions that a call asks for where it changes nothing."""

from typing import Protocol, TypeVar

from flexdb.errors import RevisionConflict


class Revised(Protocol):
    """A thing that has a revision."""

    @property
    def revision(self) -> int:
        """How often it was changed, the first time being the one that made it."""


T = TypeVar("T", bound=Revised)


def at_revision(thing: T, if_revision: int | None) -> T:
    """Return a thing that has the revision that was asked for, or whichever it has where that is None.

    Raises:
        RevisionConflict: it has another one.

    """
    if if_revision not in (None, thing.revision):
        raise RevisionConflict(thing.revision)
    return thing
