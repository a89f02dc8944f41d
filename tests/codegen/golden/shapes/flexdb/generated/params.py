# Generated from openrpc.json (sha256 5db237cb05157da404eaa852cd1f6e3f052a4b44f8a74c5ce4e7bffe9bb26af7), do not edit; run `just generate`.

from typing import Annotated, Any, Literal

from pydantic import AwareDatetime, Field, StringConstraints

from flexdb.contract import Id, Integer, JsonDocument, Optionally, Params

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


class MakeEverythingParams(Params):
    """Parameters of `make_everything`."""

    id: Id
    at: AwareDatetime
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


class MakeFreeParams(Params):
    """Parameters of `make_free`."""


class MakeNothingParams(Params):
    """Parameters of `make_nothing`."""

    ref: Annotated[Id | None, Optionally()] = None
