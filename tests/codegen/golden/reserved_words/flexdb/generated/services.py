# Generated from openrpc.json (sha256 d62dc97fced6c67232aab915fcb9d9b6940aa046cb03482557538b91e796947d), do not edit; run `just generate`.

from typing import Protocol

from .params import DottedCamelCaseParams, ImportParams, ListParams
from .results import Exception_, None_


class LambdaService(Protocol):
    """A keyword."""

    async def import_(self, params: ImportParams, /) -> Exception_:
        """Do it.

        Does it.

        Errors: NotFound.
        """

    async def list_(self, params: ListParams, /) -> None_:
        """Do it.

        Does it.

        Errors: NotFound.
        """


class ListService(Protocol):
    """A builtin."""

    async def dotted_camel_case(self, params: DottedCamelCaseParams, /) -> Exception_:
        """Do it.

        Does it.

        Errors: NotFound.
        """
