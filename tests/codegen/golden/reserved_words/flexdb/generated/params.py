# Generated from openrpc.json (sha256 2b1e829339fbb6b5438dc24d44c851b9aa766f66ece4f41f3cd0b30ee0590727), do not edit; run `just generate`.

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from flexdb.contract import Integer, Optionally, Params, Pattern

Str = Annotated[str, StringConstraints(max_length=5), Pattern("^a{0,5}$", "")]
Literal_ = Literal["None", "True", "class"]
Int = Annotated[Integer, Field(ge=0)]


class Params_(Params):
    """The object Params of the document."""

    if_: Str = Field(alias="if")
    else_: Annotated[Int | None, Optionally()] = Field(default=None, alias="else")
    construct_: Annotated[Literal_ | None, Optionally()] = Field(default=None, alias="construct")


class ImportParams(Params):
    """Parameters of `import`."""

    class_: Str = Field(alias="class")
    from_: Str = Field(alias="from")
    none: Str = Field(alias="None")
    schema_: Str = Field(alias="schema")
    json_: Str = Field(alias="json")
    copy_: Str = Field(alias="copy")
    dict_: Str = Field(alias="dict")
    model_dump_: Str = Field(alias="model_dump")
    model_config_: Str = Field(alias="model_config")
    model_dump_all: Str
    self_: Str = Field(alias="self")
    list_: Str = Field(alias="list")
    str_: Str = Field(alias="str")
    id: Str
    camel_case: Str = Field(alias="camelCase")
    camel_case_: Str = Field(alias="camel_case")
    kebab_case: Str = Field(alias="kebab-case")
    two_words: Str = Field(alias="two words")
    n1st: Str = Field(alias="1st")
    hidden: Str = Field(alias="_hidden")
    private: Str = Field(alias="__private")
    unnamed: Str = Field(alias="!!!")
    größe: Str
    validate_: Annotated[Literal_ | None, Optionally()] = Field(default=None, alias="validate")
    in_: Annotated[Int | None, Optionally()] = Field(default=None, alias="in")


class ListParams(Params):
    """Parameters of `list`."""


class DottedCamelCaseParams(Params):
    """Parameters of `dotted.camelCase`."""

    none: Params_ = Field(alias="None")
