# Generated from openrpc.json (sha256 d62dc97fced6c67232aab915fcb9d9b6940aa046cb03482557538b91e796947d), do not edit; run `just generate`.

from dataclasses import dataclass
from typing import Any

from flexdb.contract import Method

from .params import DottedCamelCaseParams, ImportParams, ListParams
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
        ),
        "list": Method(ListParams, services.lambda_.list_, ()),
        "dotted.camelCase": Method(DottedCamelCaseParams, services.list_.dotted_camel_case, ("None",)),
    }
