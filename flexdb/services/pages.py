"""Pages as the clients see them: sizes, and opaque tokens that hold where to go on."""

import base64
import binascii
import hashlib
import struct
from typing import Any
from uuid import UUID

from msgspec import UNSET

from flexdb.errors import InvalidParams
from flexdb.generated.params import PageRequest
from flexdb.generated.results import PageInfo
from flexdb.repositories.paging import Rows, Total, Window

DEFAULT_SIZE = 10
MAX_SIZE = 1000

# The last is the number that a list as of a moment stays at; there is no change 0.
_TOKEN = struct.Struct(">8s16s?q")
_TOKEN_AS_OF = struct.Struct(">8s16s?qq")


class Listing:
    """One list: a method with its filters. A token of another list is refused."""

    def __init__(self, method: str, *filters: str | None) -> None:
        name = "\0".join([method, *("\0" if value is None else value for value in filters)])
        self._digest = hashlib.blake2b(name.encode(), digest_size=8).digest()

    def window(self, request: PageRequest | None) -> Window:
        """Return the window that the client asks for (AIP-158).

        Raises:
            InvalidParams: the page token is none of this list.

        """
        size = min((request and request.page_size) or DEFAULT_SIZE, MAX_SIZE)
        if request is None or not request.page_token:
            return Window(size)
        return self._read(request.page_token, size)

    def page_info(self, rows: Rows[Any], as_of: int | None = None) -> PageInfo:
        """Return what the answer says of its page, which was read at the number `as_of`."""
        return PageInfo(
            next_page_token=self._write(rows.next_upper, rows.total, as_of) if rows.next_upper else "",
            total_count=rows.total.count,
            total_is_estimate=True if rows.total.is_estimate else UNSET,
        )

    def _write(self, upper: str, total: Total, as_of: int | None) -> str:
        values = (self._digest, UUID(upper).bytes, total.is_estimate, total.count)
        token = _TOKEN.pack(*values) if as_of is None else _TOKEN_AS_OF.pack(*values, as_of)
        return base64.urlsafe_b64encode(token).decode().rstrip("=")

    def _read(self, token: str, size: int) -> Window:
        try:
            decoded = base64.b64decode(token + "=" * (-len(token) % 4), altchars=b"-_", validate=True)
            layout = _TOKEN_AS_OF if len(decoded) == _TOKEN_AS_OF.size else _TOKEN
            digest, upper, is_estimate, count, *as_of = layout.unpack(decoded)
        except (binascii.Error, struct.error, ValueError):
            raise _not_of_this_list() from None
        if digest != self._digest or count < 0 or any(number < 1 for number in as_of):
            raise _not_of_this_list()
        return Window(size, str(UUID(bytes=upper)), Total(count, is_estimate), *as_of)


def _not_of_this_list() -> InvalidParams:
    message = (
        "is not a page token of this list; use next_page_token of the page before, with the same parameters"
    )
    return InvalidParams.at("/pagination/page_token", message, reason="invalid_page_token")
