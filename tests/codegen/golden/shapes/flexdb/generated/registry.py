# Generated from openrpc.json (sha256 6613640c9b9361491b68db343dc59e0e4abd373b2183ffded1186365a338df10), do not edit; run `just generate`.

from dataclasses import dataclass
from typing import Any

from msgspec import Raw

from flexdb import access
from flexdb.contract import Method

from .params import MakeEverythingParams, MakeFreeParams, MakeNothingParams
from .results import Everything, Nothing
from .services import OthersService, ShapesService


@dataclass(frozen=True, slots=True)
class Services:
    """What implements the methods of the document."""

    shapes: ShapesService
    others: OthersService


def bind(services: Services) -> dict[str, Method[Any]]:
    """Return every method by name, in the order of the document."""
    return {
        "make_everything": Method(
            MakeEverythingParams,
            Everything,
            services.shapes.make_everything,
            (),
            access=(
                access.InTenant("id", access.Role.OWNER, or_oneself="id", operator_only=("doc", "plain")),
            ),
            has_documents=True,
        ),
        "make_free": Method(
            MakeFreeParams, Raw, services.others.make_free, (), access=(access.Anybody(is_known=False),)
        ),
        "make_nothing": Method(
            MakeNothingParams,
            Nothing,
            services.others.make_nothing,
            ("ref",),
            access=(access.Oneself("ref"),),
            cost=7,
        ),
    }
