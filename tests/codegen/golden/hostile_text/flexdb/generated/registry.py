# Generated from openrpc.json (sha256 fd56715fe4ac274cac25779316a2cbaa11846523d05d3e210b008b0af8e6e880), do not edit; run `just generate`.

from dataclasses import dataclass
from typing import Any

from flexdb.contract import Method

from .params import SayParams
from .results import Said
from .services import WordsService


@dataclass(frozen=True, slots=True)
class Services:
    """What implements the methods of the document."""

    words: WordsService


def bind(services: Services) -> dict[str, Method[Any]]:
    """Return every method by name, in the order of the document."""
    return {
        "say": Method(SayParams, Said, services.words.say, ("kind", "word", "note")),
    }
