"""Pages as the clients see them: sizes, and opaque tokens that hold where to go on."""

import base64
import binascii
import hashlib
import struct
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from msgspec import UNSET

from flexdb.errors import InvalidParams
from flexdb.generated.params import PageRequest
from flexdb.generated.results import PageInfo
from flexdb.repositories.paging import Place, Rows, Total, Window

DEFAULT_SIZE = 10
MAX_SIZE = 1000

# The last is the number that a list as of a moment stays at; there is no change 0.
_TOKEN = struct.Struct(">8s16s?q")
_TOKEN_AS_OF = struct.Struct(">8s16s?qq")
# Of a sorted list: the number that the page was read at, and when the row was changed, in microseconds.
_TOKEN_SORTED = struct.Struct(">8s16s?qqq")
# Of a ranked list: the rank of the last row, which changes only with the row.
_TOKEN_RANKED = struct.Struct(">8s16s?qf")

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


class Listing:
    """One list: a method with its filters, and what it is sorted by. A token of another list is refused."""

    def __init__(
        self, method: str, *filters: str | None, is_sorted: bool = False, is_ranked: bool = False
    ) -> None:
        self._is_sorted = is_sorted
        self._is_ranked = is_ranked
        name = "\0".join([method, *("\0" if value is None else value for value in filters)])
        self.digest = hashlib.blake2b(name.encode(), digest_size=8).digest()

    def window(self, request: PageRequest | None) -> Window:
        """Return the window that the client asks for (AIP-158).

        Raises:
            InvalidParams: the page token is none of this list.

        """
        size = page_size(request)
        if request is None or not request.page_token:
            return Window(size)
        return self._read(request.page_token, size)

    def page_info(self, rows: Rows[Any], as_of: int | None = None) -> PageInfo:
        """Return what the answer says of its page, which was read at the number `as_of`."""
        return PageInfo(
            next_page_token=self._token(rows, as_of),
            total_count=rows.total.count,
            total_is_estimate=True if rows.total.is_estimate else UNSET,
        )

    def _token(self, rows: Rows[Any], as_of: int | None) -> str:
        if rows.next_place is not None:
            return self._written(_TOKEN_SORTED, rows.next_place.id, rows.total, *_told(rows.next_place))
        if rows.next_upper is None:
            return ""
        if rows.next_rank is not None:
            return self._written(_TOKEN_RANKED, rows.next_upper, rows.total, rows.next_rank)
        if as_of is not None:
            return self._written(_TOKEN_AS_OF, rows.next_upper, rows.total, as_of)
        return self._written(_TOKEN, rows.next_upper, rows.total)

    def _written(self, layout: struct.Struct, id_: str, total: Total, *numbers: float) -> str:
        token = layout.pack(self.digest, UUID(id_).bytes, total.is_estimate, total.count, *numbers)
        return base64.urlsafe_b64encode(token).decode().rstrip("=")

    def _read(self, token: str, size: int) -> Window:
        try:
            decoded = base64.b64decode(token + "=" * (-len(token) % 4), altchars=b"-_", validate=True)
            digest, id_, is_estimate, count, *numbers = self._layout(decoded).unpack(decoded)
            place = _place(UUID(bytes=id_), *numbers) if self._is_sorted else None
        except (binascii.Error, struct.error, ValueError, OverflowError):
            raise _not_of_this_list() from None
        if digest != self.digest or count < 0:
            raise _not_of_this_list()
        if self._is_ranked:
            return Window(size, str(UUID(bytes=id_)), Total(count, is_estimate), rank=numbers[0])
        as_of = numbers[0] if numbers else None
        if as_of is not None and as_of < 1:
            raise _not_of_this_list()
        return Window(size, str(UUID(bytes=id_)), Total(count, is_estimate), as_of, place)

    def _layout(self, token: bytes) -> struct.Struct:
        if self._is_ranked:
            return _TOKEN_RANKED
        if self._is_sorted:
            return _TOKEN_SORTED
        return _TOKEN_AS_OF if len(token) == _TOKEN_AS_OF.size else _TOKEN


def page_size(request: PageRequest | None) -> int:
    """Return how many entities a page has at most."""
    return min((request and request.page_size) or DEFAULT_SIZE, MAX_SIZE)


def _told(place: Place) -> tuple[int, int]:
    return place.number, (place.updated_at - _EPOCH) // _MICROSECOND


def _place(id_: UUID, number: int, microseconds: int) -> Place:
    return Place(str(id_), number, _EPOCH + timedelta(microseconds=microseconds))


def _not_of_this_list() -> InvalidParams:
    message = (
        "is not a page token of this list as it is now; use next_page_token of the page before, with the same parameters,"
        " or begin with the first page where the schema of the type has changed"
    )
    return InvalidParams.at("/pagination/page_token", message, reason="invalid_page_token")
