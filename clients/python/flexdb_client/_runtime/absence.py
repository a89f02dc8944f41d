# Generated from the OpenRPC document of flexdb 0.1.0 (sha256 11f8343c1111b8d25b6ef8ef5bc4fa1e0ee2a9d7bac9a4f626df478f0f0aa9a2), do not edit.

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
