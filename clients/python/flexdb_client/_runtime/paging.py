# Generated from the OpenRPC document of flexdb 0.1.0 (sha256 678a411aa16effd3640e64ddd31facbfbda2b056e2c79baeae608b358e266cc0), do not edit.

"""Lists that come in pages, as one sequence of items."""

from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Generic, TypeVar, cast

from pydantic import BaseModel

from .absence import NOT_GIVEN
from .calls import Call
from .errors import BadAnswer
from .jsontext import members

Item = TypeVar("Item")
PageT = TypeVar("PageT")


@dataclass(frozen=True, slots=True)
class Paging:
    """Where the tokens and items of a list are, as keys that lead to them.

    `cursor` begins with the parameter that takes a token; `next` and `items` begin in the result.
    """

    cursor: tuple[str, ...]
    next: tuple[str, ...]
    items: tuple[str, ...]


class _Course(Generic[PageT]):
    """The calls for one page after the other."""

    def __init__(self, call: Call[PageT], paging: Paging) -> None:
        self.call: Call[PageT] | None = call
        self._first = call
        self._paging = paging
        self._pages = 0
        self._landmark: object = None

    def advance(self, page: PageT) -> None:
        """Take a page: `call` is for the one behind it then, None behind the last.

        Raises:
            BadAnswer: the list goes round in circles.

        """
        token = _member(page, self._paging.next)
        if token is None or token == "":
            self.call = None
            return
        if self._pages and token == self._landmark:
            raise BadAnswer(f"{self._first.method}: the list is endless: the page {token!r} comes again")
        # A token to meet again in any circle, however long, and never more than one (Brent's algorithm).
        self._pages += 1
        if self._pages & (self._pages - 1) == 0:
            self._landmark = token
        self.call = _continued(self._first, self._paging.cursor, token)


class Pages(Generic[Item, PageT]):
    """The items of a list, fetched page by page while they are iterated over; each iteration starts anew."""

    def __init__(self, send: Callable[[Call[PageT]], PageT], call: Call[PageT], paging: Paging) -> None:
        self._send = send
        self._call = call
        self._paging = paging

    def __iter__(self) -> Iterator[Item]:
        for page in self.pages():
            yield from cast("list[Item]", _member(page, self._paging.items) or [])

    def pages(self) -> Iterator[PageT]:
        """Iterate over whole pages."""
        course = _Course(self._call, self._paging)
        while course.call is not None:
            page = self._send(course.call)
            yield page
            course.advance(page)


class AsyncPages(Generic[Item, PageT]):
    """The items of a list, fetched page by page while they are iterated over; each iteration starts anew."""

    def __init__(
        self, send: Callable[[Call[PageT]], Awaitable[PageT]], call: Call[PageT], paging: Paging
    ) -> None:
        self._send = send
        self._call = call
        self._paging = paging

    async def __aiter__(self) -> AsyncIterator[Item]:
        async for page in self.pages():
            for item in cast("list[Item]", _member(page, self._paging.items) or []):
                yield item

    async def pages(self) -> AsyncIterator[PageT]:
        """Iterate over whole pages."""
        course = _Course(self._call, self._paging)
        while course.call is not None:
            page = await self._send(course.call)
            yield page
            course.advance(page)


def _member(value: object, path: tuple[str, ...]) -> object:
    """Return what the keys lead to, None where one is missing."""
    for key in path:
        value = _attribute(value, key) if isinstance(value, BaseModel) else members(value).get(key)
    return value


def _attribute(model: BaseModel, key: str) -> object:
    for name, field in type(model).model_fields.items():
        if key == (field.alias or name):
            return cast("object", getattr(model, name))
    return (model.model_extra or {}).get(key)


def _continued(call: Call[PageT], cursor: tuple[str, ...], token: object) -> Call[PageT]:
    """Return the call for the page of a token."""
    return replace(call, arguments=_with(call.arguments, cursor, token))


def _with(value: object, path: tuple[str, ...], token: object) -> dict[str, Any]:
    """Return a copy of an object in which the keys lead to the token."""
    if isinstance(value, BaseModel):
        value = value.model_dump(by_alias=True, exclude_unset=True)
    members = {} if value is None or value is NOT_GIVEN else dict(cast("Mapping[str, Any]", value))
    key, *inner = path
    return {**members, key: _with(members.get(key), tuple(inner), token) if inner else token}
