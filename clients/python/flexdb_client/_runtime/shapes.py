# Generated from the OpenRPC document of flexdb 0.1.0 (sha256 678a411aa16effd3640e64ddd31facbfbda2b056e2c79baeae608b358e266cc0), do not edit.

"""How results are read: the base of all models, and types that pydantic does not have in JSON's sense."""

from typing import Annotated, Any, Never, Unpack, get_args, get_origin

from pydantic import BaseModel, GetCoreSchemaHandler
from pydantic_core import CoreSchema, PydanticCustomError, core_schema


class Model(
    BaseModel,
    extra="allow",
    frozen=True,
    strict=True,
    # Importing a large package stays quick: what is used gets built at its first use.
    defer_build=True,
    protected_namespaces=(),
    ser_json_inf_nan="constants",
):
    """An object that a service answered.

    Members that this version of the client does not know are kept (`model_extra`), so that a newer service does not
    break it. Optional members that are absent are None and not in `model_fields_set`.
    """


class _Whole:
    """In JSON 1.0 is an integer as 1 is (JSON Schema, section 6.1.1 of draft-07)."""

    def __get_pydantic_core_schema__(self, _source: Any, _handler: GetCoreSchemaHandler) -> CoreSchema:
        rounded = core_schema.chain_schema(
            [core_schema.float_schema(strict=True), core_schema.int_schema(strict=False)]
        )
        return core_schema.union_schema([core_schema.int_schema(strict=True), rounded], mode="left_to_right")


class _Rest:
    """A tuple whose last part, `*tuple[X, ...]`, stands for any number of items."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        *firsts, rest = get_args(source)
        if get_origin(rest) is Unpack:
            (rest,) = get_args(rest)
        items, _ = get_args(rest)
        shapes = [handler.generate_schema(part) for part in (*firsts, items)]
        return core_schema.tuple_schema(shapes, variadic_item_index=len(firsts))


class _Refusal:
    """Nothing is of this type."""

    def __get_pydantic_core_schema__(self, _source: Any, _handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(_refused)


def _refused(_value: object) -> Never:
    raise PydanticCustomError("nothing", "there should be no value here")


Integer = Annotated[int, _Whole()]
Nothing = Annotated[Never, _Refusal()]
with_rest = _Rest()
