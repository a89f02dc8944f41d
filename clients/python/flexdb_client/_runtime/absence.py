# Generated from the OpenRPC document of flexdb 0.1.0 (sha256 39c8df31ea462e1fb89afc64019803fec973d97b5d64d09c4fa79995e20e0483), do not edit.

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
