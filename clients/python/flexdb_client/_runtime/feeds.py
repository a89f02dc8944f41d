# Generated from the OpenRPC document of flexdb 0.1.0 (sha256 678a411aa16effd3640e64ddd31facbfbda2b056e2c79baeae608b358e266cc0), do not edit.

"""Feeds: what a service tells from a call on, in order, over as many connections as it takes. No transport in here."""

import itertools
import math
import time
from collections import deque
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Generic, TypeVar, cast

from pydantic import BaseModel, ConfigDict, ValidationError, create_model

from .calls import Call
from .deadlines import Deadline
from .envelope import AnswerReader, Faults, is_error
from .errors import BadAnswer, ClientError, ConnectionFailed, NoWebSocket, RpcError
from .exchanges import Arrival, Message, SingleCall
from .jsontext import members
from .options import Options
from .retries import Attempts
from .socket_limits import SocketLimits, of_feed

PageT = TypeVar("PageT")
PageT_co = TypeVar("PageT_co", covariant=True)

LONGEST_DELAY_S = 30.0

_NOTHING = object()


@dataclass(frozen=True, slots=True)
class Notice:
    """A notification of the service; `id` and `cursor` are keys that lead into its parameters."""

    method: str
    id: tuple[str, ...]
    cursor: tuple[str, ...]


class _Notified(BaseModel):
    model_config = ConfigDict(strict=True, extra="ignore")

    params: Any


@dataclass(frozen=True)
class Feed(Generic[PageT_co]):
    """What the document says of a feed.

    `page` is a type that pydantic reads: the parameters of `next`. `id` and `start` are keys that lead into the result
    of the call that begins the feed, `error` into the parameters of `end`. `resume` is the parameter of that call
    which takes a cursor.
    """

    page: Any
    id: tuple[str, ...]
    start: tuple[str, ...]
    resume: str
    next: Notice
    end: Notice
    error: tuple[str, ...]

    def read_page(self, text: bytes) -> PageT_co:
        """Return the parameters of a notification.

        Raises:
            pydantic.ValidationError: they are not of the documented shape.

        """
        return cast("PageT_co", self._notified.model_validate_json(text).params)

    @cached_property
    def _notified(self) -> type[_Notified]:
        return create_model("Notification", __base__=_Notified, params=(self.page, ...))


class Course(Generic[PageT]):
    """The way of one reader along a feed: what to send, what has come, and when to begin again after a failure."""

    def __init__(self, call: Call[Any], feed: Feed[PageT], faults: Faults, options: Options) -> None:
        self._call = call.plain()
        self._feed = feed
        self._faults = faults
        self._options = options
        self._name = call.method
        self._ids = itertools.count(1)
        self._opening = SingleCall(self._call, faults)
        self._is_under_way = False
        self._attempts = Attempts(options.retries, is_safe=True)
        self._patience = Deadline(options.timeout_s, self._name)
        self._began_at = math.inf
        self._id: object = _NOTHING
        self._cursor: object = _NOTHING
        # What came before the answer that tells the feed's id.
        self._early: deque[bytes] = deque()

    @property
    def limits(self) -> SocketLimits:
        """The limits of the connection."""
        return of_feed(self._options.silence_s)

    def opening(self) -> Message:
        """Return the call that begins the feed, or goes on where the reader is."""
        arguments = dict(self._call.arguments)
        if self._cursor is not _NOTHING:
            arguments[self._feed.resume] = self._cursor
        self._opening = SingleCall(Call(self._call.definition, arguments), self._faults)
        self._early.clear()
        self._id = _NOTHING
        return self._opening.message(self._ids)

    def deadline(self) -> Deadline:
        """Return until when the call has to be answered: the first one with all its attempts, a later one alone."""
        return Deadline(self._options.silence_s, self._name) if self._is_under_way else self._patience

    def begins(self, text: bytes) -> bool:
        """Take what comes before the feed has begun, and return whether it has now."""
        if "method" in members(self._parsed(text)):
            self._early.append(text)
            return False
        result = self._opening.read(Arrival(text))
        self._id = self._told(result, self._feed.id, text)
        self._cursor = self._told(result, self._feed.start, text)
        if not self._is_under_way:
            self._is_under_way, self._attempts = True, self._anew()
        self._began_at = time.monotonic()
        return True

    def waiting(self) -> bytes | None:
        """Return the next of what came too early, None where nothing did."""
        return self._early.popleft() if self._early else None

    def page(self, text: bytes) -> PageT | None:
        """Return the page that a message is, None for what is none of this feed.

        Raises:
            RpcError: the service ended the feed.
            BadAnswer: it says something else than the document.

        """
        told = members(self._parsed(text))
        params = told.get("params")
        if self._is_ours(told, self._feed.end):
            self._cursor = self._told(params, self._feed.end.cursor, text)
            raise self._why(_at(params, self._feed.error), text)
        if not self._is_ours(told, self._feed.next):
            return None
        page = self._page(text)
        self._cursor = self._told(params, self._feed.next.cursor, text)
        self._attempts = self._anew()
        return page

    def delay_after(self, error: ClientError) -> float:
        """Return how long to wait before the feed is begun again, in seconds.

        Raises:
            ClientError: `error`, where beginning again is of no use.

        """
        error = self._explained(error)
        if time.monotonic() - self._began_at > LONGEST_DELAY_S:
            self._attempts = self._anew()
        self._began_at = math.inf
        remaining_s = None if self._is_under_way else self._patience.remaining_s()
        delay_s = self._attempts.delay_after(error, remaining_s)
        if delay_s is None:
            raise error
        return delay_s

    def too_late(self, deadline: Deadline) -> ClientError:
        """Return the error for a call that was not answered in time; after the first one it is a lost connection."""
        error = deadline.error()
        return ConnectionFailed(str(error)) if self._is_under_way else error

    def _anew(self) -> Attempts:
        return Attempts(math.inf, is_safe=True, longest_delay_s=LONGEST_DELAY_S)

    def _is_ours(self, told: dict[str, Any], notice: Notice) -> bool:
        if told.get("method") != notice.method:
            return False
        named = _at(told.get("params"), notice.id)
        return type(named) is type(self._id) and named == self._id

    def _page(self, text: bytes) -> PageT:
        try:
            return self._feed.read_page(text)
        except ValidationError as problem:
            raise self._reader().misshapen(problem, text, self._feed.next.method) from None

    def _why(self, error: object, text: bytes) -> RpcError | BadAnswer:
        if not is_error(error):
            return self._reader().bad("the feed ended with no error", text, self._name)
        return self._reader().error(members(error), self._name)

    def _told(self, value: object, path: tuple[str, ...], text: bytes) -> object:
        found = _at(value, path)
        if found is None:
            raise self._reader().bad(f"there is no /{'/'.join(path)}", text, self._name)
        return found

    def _explained(self, error: ClientError) -> ClientError:
        """Return what the service said where it took no WebSocket: the error that a call would have had, if it is one."""
        if not isinstance(error, NoWebSocket):
            return error
        reader = AnswerReader(self._faults, error.status)
        try:
            told = reader.error_in(reader.parsed(error.body), None, self._name)
        except BadAnswer:
            return error
        return told if isinstance(told, RpcError) else error

    def _parsed(self, text: bytes) -> Any:
        return self._reader().parsed(text, self._name)

    def _reader(self) -> AnswerReader:
        return AnswerReader(self._faults, None)


def _at(value: object, path: tuple[str, ...]) -> object:
    """Return what the keys lead to, None where one is missing."""
    for key in path:
        value = members(value).get(key)
    return value
