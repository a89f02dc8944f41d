# Generated from the OpenRPC document of flexdb 0.1.0 (sha256 678a411aa16effd3640e64ddd31facbfbda2b056e2c79baeae608b358e266cc0), do not edit.

"""Values as JSON text: what JSON cannot say is refused, never changed."""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, cast

from pydantic import BaseModel
from pydantic_core import to_json as _to_json


def to_json(value: object) -> bytes:
    """Return the JSON text of a value, in UTF-8.

    Raises:
        ValueError: it holds NaN, an infinity, a lone surrogate, a time without a time zone, or itself.
        TypeError: it holds something that has no form in JSON.

    """
    return _ENCODER.encode(value).encode()


def text_of(answered: object) -> bytes:
    """Return the JSON text of what was read from JSON; numbers beyond all floats come out as infinities."""
    return _to_json(answered, inf_nan_mode="constants")


def members(answered: object) -> dict[str, Any]:
    """Return the members of an object that was read from JSON; none where it is something else."""
    return cast("dict[str, Any]", answered) if isinstance(answered, dict) else {}


def _plain(value: object) -> Any:
    """Return what JSON has for a value that is no plain one."""
    match value:
        case BaseModel():
            # Members that were absent stay absent, which is not null.
            return value.model_dump(mode="json", by_alias=True, exclude_unset=True)
        case datetime():
            return _timestamp(value)
        case Mapping():
            return dict(cast("Mapping[str, object]", value))
        case Sequence() if not isinstance(value, bytes | bytearray | memoryview):
            return list(cast("Sequence[object]", value))
        case _:
            raise TypeError(f"JSON has nothing for {type(value).__name__}")


def _timestamp(moment: datetime) -> str:
    """Return the time as RFC 3339 has it."""
    if moment.tzinfo is None:
        raise ValueError(f"a time needs a time zone: {moment.isoformat()}")
    return moment.isoformat().replace("+00:00", "Z")


_ENCODER = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":"), default=_plain)
