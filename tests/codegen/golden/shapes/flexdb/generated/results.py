# Generated from openrpc.json (sha256 6613640c9b9361491b68db343dc59e0e4abd373b2183ffded1186365a338df10), do not edit; run `just generate`.

from datetime import datetime
from typing import Literal

from msgspec import UNSET, Raw, Struct, UnsetType

Level = Literal[1, 2, 3]


class Point3D(Struct, frozen=True, kw_only=True):
    """The object Point3D of the document."""

    x: float
    y: float
    z: float
    label: str | UnsetType = UNSET


class Point(Struct, frozen=True, kw_only=True):
    """A point."""

    x: float
    y: float


class Nothing(Struct, frozen=True, kw_only=True):
    """The object Nothing of the document."""


class Everything(Struct, frozen=True, kw_only=True):
    """The object Everything of the document."""

    id: str
    at: datetime
    maybe: datetime | None
    point: Point3D
    free: Raw
    points: list[Point]
    empty: Nothing
    level: Level | UnsetType = UNSET
    flag: bool | UnsetType = UNSET
    tags: list[str] | UnsetType = UNSET
    whole: int | UnsetType = UNSET
    perhaps: list[Point] | None | UnsetType = UNSET
