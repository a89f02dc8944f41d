# Generated from openrpc.json (sha256 2b1e829339fbb6b5438dc24d44c851b9aa766f66ece4f41f3cd0b30ee0590727), do not edit; run `just generate`.

from dataclasses import dataclass
from typing import Any

from flexdb import access
from flexdb.contract import Method

from .params import DottedCamelCaseParams, ImportParams, ListParams
from .results import Exception_, None_
from .services import LambdaService, ListService


@dataclass(frozen=True, slots=True)
class Services:
    """What implements the methods of the document."""

    lambda_: LambdaService
    list_: ListService


def bind(services: Services) -> dict[str, Method[Any]]:
    """Return every method by name, in the order of the document."""
    return {
        "import": Method(
            ImportParams,
            Exception_,
            services.lambda_.import_,
            (
                "class",
                "from",
                "None",
                "schema",
                "json",
                "copy",
                "dict",
                "model_dump",
                "model_config",
                "model_dump_all",
                "self",
                "list",
                "str",
                "id",
                "camelCase",
                "camel_case",
                "kebab-case",
                "two words",
                "1st",
                "_hidden",
                "__private",
                "!!!",
                "größe",
                "validate",
                "in",
            ),
            access=(access.InTenant("class_", access.Role.VIEWER, is_slug=True, operator_only=("in_",)),),
        ),
        "list": Method(ListParams, None_, services.lambda_.list_, (), access=(access.Operators(),)),
        "dotted.camelCase": Method(
            DottedCamelCaseParams,
            Exception_,
            services.list_.dotted_camel_case,
            ("None",),
            access=(access.Anybody(is_known=True),),
        ),
    }
