# Generated from openrpc.json (sha256 2b1e829339fbb6b5438dc24d44c851b9aa766f66ece4f41f3cd0b30ee0590727), do not edit; run `just generate`.

from msgspec import UNSET, Raw, Struct, UnsetType


class Exception_(
    Struct,
    frozen=True,
    kw_only=True,
    rename={
        "class_": "class",
        "datetime_": "datetime",
        "str_": "str",
        "camel_case": "camelCase",
        "kebab_case": "kebab-case",
        "n1st": "1st",
        "struct_fields": "__struct_fields__",
        "unset": "UNSET",
        "list_": "list",
        "raw": "Raw",
    },
):
    """The object Exception of the document."""

    class_: str
    datetime_: str | UnsetType = UNSET
    str_: str | UnsetType = UNSET
    schema: str | UnsetType = UNSET
    camel_case: str | UnsetType = UNSET
    kebab_case: str | UnsetType = UNSET
    n1st: str | UnsetType = UNSET
    struct_fields: str | UnsetType = UNSET
    unset: str | UnsetType = UNSET
    id: str | UnsetType = UNSET
    list_: list[str]
    raw: Raw | UnsetType = UNSET


class None_(Struct, frozen=True, kw_only=True):
    """The object None of the document."""
