# Generated from openrpc.json (sha256 2b1e829339fbb6b5438dc24d44c851b9aa766f66ece4f41f3cd0b30ee0590727), do not edit; run `just generate`.

from typing import Protocol

from flexdb import access

from .params import DottedCamelCaseParams, ImportParams, ListParams
from .results import Exception_, None_


class LambdaService(Protocol):
    """A keyword."""

    async def import_(self, params: ImportParams, caller: access.Caller, /) -> Exception_:
        """Do it.

        Does it.

        Errors: NotFound, Unauthenticated, Forbidden.
        """

    async def list_(self, params: ListParams, caller: access.Caller, /) -> None_:
        """Do it.

        Does it.

        Errors: NotFound, Unauthenticated, Forbidden.
        """


class ListService(Protocol):
    """A builtin."""

    async def dotted_camel_case(self, params: DottedCamelCaseParams, caller: access.Caller, /) -> Exception_:
        """Do it.

        Does it.

        Errors: NotFound, Unauthenticated, Forbidden.
        """
