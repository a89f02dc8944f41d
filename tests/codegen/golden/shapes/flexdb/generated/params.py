# Generated from openrpc.json (sha256 6613640c9b9361491b68db343dc59e0e4abd373b2183ffded1186365a338df10), do not edit; run `just generate`.

from typing import Annotated, Any, Literal

from pydantic import Field, StringConstraints

from flexdb.contract import (
    Exactly,
    Id,
    Integer,
    JsonDocument,
    JsonValue,
    OpenParams,
    Optionally,
    Params,
    Timestamp,
)

Name = Annotated[str, StringConstraints(min_length=1)]
Whole = Annotated[Integer, Field(ge=0, le=100, multiple_of=5)]
Part = Annotated[float, Field(gt=0, lt=1)]
Level = Literal[1, 2, 3]
Fixed = Literal["fixed"]


class Point3D(Params):
    """The object Point3D of the document."""

    x: float
    y: float
    z: float
    label: Annotated[Name | None, Optionally()] = None


class Point(Params):
    """A point."""

    x: float
    y: float


class Step(OpenParams):
    """Further members are passed over."""

    from_: Name = Field(alias="from")
    set: JsonValue = None


class MakeEverythingParams(Params):
    """Parameters of `make_everything`."""

    id: Id
    at: Timestamp
    name: Name
    whole: Whole
    part: Part
    flag: bool
    level: Level
    tags: Annotated[list[Name], Field(min_length=1, max_length=3)]
    free: dict[str, Any]
    maybe: Name | None
    point: Point3D
    fixed: Fixed
    doc: Annotated[JsonDocument | None, Optionally(empty_is_absent=True)] = None
    cleared: Annotated[JsonDocument | None, Optionally(null_means={"a": [1, None, True]})] = None
    points: Annotated[list[Point] | None, Optionally()] = None
    plain: Annotated[str | None, Optionally()] = None
    steps: Annotated[Annotated[list[Step], Field(min_length=1)] | None, Optionally(), Exactly()] = None


class MakeFreeParams(Params):
    """Parameters of `make_free`."""


class MakeNothingParams(Params):
    """Parameters of `make_nothing`."""

    ref: Annotated[Id | None, Optionally()] = None
