# Generated from the OpenRPC document of flexdb 0.1.0 (sha256 25ce9d0146a5a690963dfaef2e395085bf5969be8a29cff87080ff7e1e1c77a3), do not edit.

"""Telling null from "not given", for parameters where the two mean different things."""

from enum import Enum, auto
from typing import Final


class NotGiven(Enum):
    """The type of `NOT_GIVEN`."""

    NOT_GIVEN = auto()

    def __repr__(self) -> str:
        return "NOT_GIVEN"


NOT_GIVEN: Final = NotGiven.NOT_GIVEN
"""Stands for a parameter that is left out, where None is sent as null."""
