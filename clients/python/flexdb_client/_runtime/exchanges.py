# Generated from the OpenRPC document of flexdb 0.1.0 (sha256 678a411aa16effd3640e64ddd31facbfbda2b056e2c79baeae608b358e266cc0), do not edit.

"""What goes out together and what comes back for it: a call, or notifications. No transport in here."""

from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from .calls import Call
from .envelope import AnswerReader, Faults, batch, request
from .errors import ClientError

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)

_FIRST_STATUS_OF_FAILURE = 300


@dataclass(frozen=True, slots=True)
class Message:
    """A text to send, and the ids of the requests in it that will be answered."""

    text: bytes
    ids: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Arrival:
    """What came back: `text` is empty where nothing did; `status` is that of HTTP, None on a WebSocket."""

    text: bytes
    status: int | None = None


class Exchange(ABC, Generic[T_co]):
    """Something to send, again if need be, until its answer is read.

    `name` is the method, or what else it is, for messages. `is_safe` tells that sending it twice does no harm.
    """

    def __init__(self, name: str, faults: Faults, *, is_safe: bool) -> None:
        self.name = name
        self.is_safe = is_safe
        self._faults = faults

    @abstractmethod
    def message(self, ids: Iterator[int]) -> Message:
        """Return what to send at the next attempt, with new ids."""

    @abstractmethod
    def read(self, arrival: Arrival) -> T_co:
        """Return the result, or raise what the arrival says instead."""

    def give_up(self, error: ClientError) -> T_co:
        """Return what there is after the last attempt, or raise its error."""
        raise error

    def reader(self, arrival: Arrival) -> AnswerReader:
        """Return what reads the answers of an arrival."""
        return AnswerReader(self._faults, arrival.status)


class SingleCall(Exchange[T]):
    """One call and its result."""

    def __init__(self, call: Call[T], faults: Faults) -> None:
        self._call = call.once()
        super().__init__(call.method, faults, is_safe=self._call.is_safe)
        self._id = 0

    def message(self, ids: Iterator[int]) -> Message:
        """Return the request."""
        self._id = next(ids)
        return Message(request(self._call, self._id), (self._id,))

    def read(self, arrival: Arrival) -> T:
        """Return the result."""
        return self.reader(arrival).result(self._call, self._id, arrival.text)


class Notifications(Exchange[None]):
    """Calls that are not answered."""

    def __init__(self, calls: Sequence[Call[Any]], faults: Faults) -> None:
        name = calls[0].method if len(calls) == 1 else "notifications"
        super().__init__(name, faults, is_safe=all(call.is_safe for call in calls))
        self._calls = calls

    def message(self, ids: Iterator[int]) -> Message:  # noqa: ARG002 - there is nothing to tell apart
        """Return the notification, or a batch of them."""
        texts = [request(call, None) for call in self._calls]
        return Message(texts[0] if len(texts) == 1 else batch(texts))

    def read(self, arrival: Arrival) -> None:
        """Raise what the service has against the notifications, should it have answered after all."""
        if not arrival.text.strip() and (arrival.status or 0) < _FIRST_STATUS_OF_FAILURE:
            return
        reader = self.reader(arrival)
        error = reader.error_in(reader.parsed(arrival.text, self.name), None, self.name)
        raise error or reader.bad("a notification was answered", arrival.text, self.name)
