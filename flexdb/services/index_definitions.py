"""Indexes as they are asked for."""

from collections.abc import Iterator, Sequence
from typing import Any

from msgspec import json

from flexdb.errors import InvalidParams
from flexdb.generated.params import IndexInput
from flexdb.services.date_times import DateTimes
from flexdb.services.ids import new_id
from flexdb.services.json_patch import tokens


def defined(given: Sequence[IndexInput] | None) -> str | None:
    """Return indexes as JSON, each with an id that it gets where it is new; None where none are given.

    Raises:
        InvalidParams: a place stands in one twice, or two have the same places.

    """
    if given is None:
        return None
    if problems := list(_problems(given)):
        raise InvalidParams(problems, reason="invalid_indexes")
    return json.encode([made(index.fields, is_unique=index.unique or False) for index in given]).decode()


def made(fields: Sequence[str], *, is_unique: bool) -> dict[str, Any]:
    """Return an index that gets a new id where the type has none like it; of none of its fields text is a time yet."""
    return {"id": new_id(), "fields": fields, "unique": is_unique, "times": [False] * len(fields)}


def timed(indexes: Sequence[dict[str, Any]], schema: str) -> list[dict[str, Any]]:
    """Return indexes whose fields are points in time where a schema, as JSON text, says so."""
    if not indexes:
        return []
    is_time = DateTimes(json.decode(schema))
    return [
        {**index, "times": [is_time(tuple(tokens(name))) for name in index["fields"]]} for index in indexes
    ]


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
