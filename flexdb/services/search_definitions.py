"""Searches of node types as they are asked for."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from msgspec import json

from flexdb.errors import InvalidParams
from flexdb.generated.params import SearchInput
from flexdb.services.ids import new_id
from flexdb.services.json_patch import tokens

# What PostgreSQL would take for the place of an item, and is none (RFC 6901, section 4).
_NO_PLACE = re.compile(r"[+-]\d+|0\d+")


def searched(given: SearchInput | None) -> str | None:
    """Return a search as JSON, with an id that it gets where it is another than before; None where none is given.

    Raises:
        InvalidParams: a place stands in it twice, or has a token that looks like the place of an item and is none.

    """
    if given is None:
        return None
    if problems := list(_problems(given.fields)):
        raise InvalidParams(problems, reason="invalid_search")
    search = {
        "id": new_id(),
        "fields": given.fields,
        "paths": [tokens(name) for name in given.fields],
        "language": given.language or "simple",
    }
    return json.encode(search).decode()


def _problems(fields: Sequence[str]) -> Iterator[dict[str, Any]]:
    for number, name in enumerate(fields):
        if name in fields[:number]:
            yield {"path": f"/search/fields/{number}", "message": "stands in this search already"}
        elif any(map(_NO_PLACE.fullmatch, tokens(name))):
            message = "must not have a number with a sign or with zeros before it"
            yield {"path": f"/search/fields/{number}", "message": message}
