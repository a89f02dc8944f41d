# Generated from the OpenRPC document of flexdb 0.1.0 (sha256 6d4717ac49974acabafbc396c6d4b63c4e133ea90b925f99ca5de745f146f43f), do not edit.

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
