# Generated from the OpenRPC document of flexdb 0.1.0 (sha256 5294332d6b7d4edcbc03b0279ffce8fb37cd3c437aa6583f47d44c4302b2009e), do not edit.

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
