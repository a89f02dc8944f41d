# Generated from openrpc.json (sha256 5db237cb05157da404eaa852cd1f6e3f052a4b44f8a74c5ce4e7bffe9bb26af7), do not edit; run `just generate`.

from typing import Protocol

from msgspec import Raw

from flexdb import access

from .params import MakeEverythingParams, MakeFreeParams, MakeNothingParams
from .results import Everything, Nothing


class ShapesService(Protocol):
    """All shapes."""

    async def make_everything(self, params: MakeEverythingParams, caller: access.Caller, /) -> Everything:
        """Do it.

        Does it.

        Errors: NotFound, Unauthenticated, Forbidden.
        """


class OthersService(Protocol):
    """Others."""

    async def make_free(self, params: MakeFreeParams, caller: access.Caller, /) -> Raw:
        """Do it.

        Does it.

        Errors: NotFound, Unauthenticated, Forbidden.
        """

    async def make_nothing(self, params: MakeNothingParams, caller: access.Caller, /) -> Nothing:
        """Do it.

        Does it.

        Errors: NotFound, Unauthenticated, Forbidden.
        """
