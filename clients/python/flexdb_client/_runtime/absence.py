# Generated from the OpenRPC document of flexdb 0.1.0 (sha256 165ef7498b9225e8f2ade1e60db9a8edda921858f41a9ffcd75d64fafb27e5c3), do not edit.

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
