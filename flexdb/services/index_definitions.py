"""Indexes as they are asked for."""

from collections.abc import Iterator, Sequence
from typing import Any

from msgspec import json

from flexdb.errors import InvalidParams
from flexdb.generated.params import IndexInput
from flexdb.services.ids import new_id


def defined(given: Sequence[IndexInput] | None) -> str | None:
    """Return indexes as JSON, each with an id that it gets where it is new; None where none are given.

    Raises:
        InvalidParams: a place stands in one twice, or two have the same places.

    """
    if given is None:
        return None
    if problems := list(_problems(given)):
        raise InvalidParams(problems, reason="invalid_indexes")
    indexes = [{"id": new_id(), "fields": index.fields, "unique": index.unique or False} for index in given]
    return json.encode(indexes).decode()


def _problems(given: Sequence[IndexInput]) -> Iterator[dict[str, Any]]:
    seen: dict[tuple[str, ...], int] = {}
    for number, index in enumerate(given):
        fields = tuple(index.fields)
        if fields in seen:
            message = f"has the fields of number {seen[fields]}; an index may be given once"
            yield {"path": f"/indexes/{number}/fields", "message": message}
        seen.setdefault(fields, number)
        for place, name in enumerate(fields):
            if name in fields[:place]:
                message = "stands in this index already"
                yield {"path": f"/indexes/{number}/fields/{place}", "message": message}
