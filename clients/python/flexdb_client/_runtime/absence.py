# Generated from the OpenRPC document of flexdb 0.1.0 (sha256 a0dee088d5e5b8a4320af4f3b9138a8e3fb8fea5a0ac29d8d9690cfe2c622367), do not edit.

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
