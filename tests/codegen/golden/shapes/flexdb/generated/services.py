# Generated from openrpc.json (sha256 be28c63abea806d54e34a001bb66d3422b4ee865c2bcb4654a5423091e409389), do not edit; run `just generate`.

from typing import Protocol

from msgspec import Raw

from .params import MakeEverythingParams, MakeFreeParams, MakeNothingParams
from .results import Everything, Nothing


class ShapesService(Protocol):
    """All shapes."""

    async def make_everything(self, params: MakeEverythingParams, /) -> Everything:
        """Do it.

        Does it.

        Errors: NotFound.
        """


class OthersService(Protocol):
    """Others."""

    async def make_free(self, params: MakeFreeParams, /) -> Raw:
        """Do it.

        Does it.

        Errors: NotFound.
        """

    async def make_nothing(self, params: MakeNothingParams, /) -> Nothing:
        """Do it.

        Does it.

        Errors: NotFound.
        """
