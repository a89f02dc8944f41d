# Generated from openrpc.json (sha256 be28c63abea806d54e34a001bb66d3422b4ee865c2bcb4654a5423091e409389), do not edit; run `just generate`.

from dataclasses import dataclass
from typing import Any

from flexdb.contract import Method

from .params import MakeEverythingParams, MakeFreeParams, MakeNothingParams
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
            MakeEverythingParams, services.shapes.make_everything, (), has_documents=True
        ),
        "make_free": Method(MakeFreeParams, services.others.make_free, ()),
        "make_nothing": Method(MakeNothingParams, services.others.make_nothing, ("ref",)),
    }
