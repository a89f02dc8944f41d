# Generated from openrpc.json (sha256 6613640c9b9361491b68db343dc59e0e4abd373b2183ffded1186365a338df10), do not edit; run `just generate`.

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
