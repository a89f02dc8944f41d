# Generated from the OpenRPC document of flexdb 0.1.0 (sha256 678a411aa16effd3640e64ddd31facbfbda2b056e2c79baeae608b358e266cc0), do not edit.

"""Batches: calls that go out together, and a reply for each."""

from collections.abc import Iterator, Sequence
from typing import Any, TypeVar, cast

from pydantic import ValidationError

from .calls import Call
from .envelope import AnswerReader, Faults, batch, request
from .errors import ClientError, RpcError
from .exchanges import Arrival, Exchange, Message
from .jsontext import members, text_of
from .replies import Reply

T = TypeVar("T")

_SHOWN_ANSWERS = 3


class BatchOfCalls(Exchange[tuple[Reply[Any], ...]]):
    """Calls that go out together; each has a reply of its own, in their order."""

    def __init__(self, calls: Sequence[Call[Any]], faults: Faults) -> None:
        self._calls = [call.once() for call in calls]
        super().__init__("batch", faults, is_safe=all(call.is_safe for call in self._calls))
        self._notifications = [call for call in calls if call.definition.is_notification]
        # By place in the batch; what is only notified of has its reply from the beginning.
        self._replies: dict[int, Reply[Any]] = {
            place: Reply(call.method) for place, call in enumerate(calls) if call.definition.is_notification
        }
        self._sent: dict[int, int] = {}

    def message(self, ids: Iterator[int]) -> Message:
        """Return a batch of what has no reply yet, or one that asks for another attempt."""
        open_places = [place for place in range(len(self._calls)) if self._is_open(place)]
        self._sent = {next(ids): place for place in open_places}
        requests = [request(self._calls[place], request_id) for request_id, place in self._sent.items()]
        requests += [request(call, None) for call in self._notifications]
        return Message(batch(requests), tuple(self._sent))

    def read(self, arrival: Arrival) -> tuple[Reply[Any], ...]:
        """Return the replies; raise an error that is about the batch, or one that asks for another attempt."""
        if not self._sent and not arrival.text.strip():
            return self._in_order()
        reader = self.reader(arrival)
        answers = reader.parsed(arrival.text)
        if not isinstance(answers, list):
            told = "the batch was answered with one result"
            raise reader.error_in(answers, None, None) or reader.bad(told, arrival.text, None)
        self._replies.update(self._read(cast("list[object]", answers), reader))
        for place in self._sent.values() if self.is_safe else ():
            if self._is_open(place) and (error := self._replies[place].error):
                raise error
        return self._in_order()

    def give_up(self, error: ClientError) -> tuple[Reply[Any], ...]:
        """Return the replies where every call has one, else raise the error."""
        if len(self._replies) < len(self._calls):
            raise error
        return self._in_order()

    def _is_open(self, place: int) -> bool:
        error = self._replies[place].error if place in self._replies else None
        return place not in self._replies or (isinstance(error, RpcError) and error.retryable)

    def _in_order(self) -> tuple[Reply[Any], ...]:
        return tuple(self._replies[place] for place in range(len(self._calls)))

    def _read(self, answers: list[object], reader: AnswerReader) -> Iterator[tuple[int, Reply[Any]]]:
        """Yield the place and the reply of each call that was sent."""
        by_id: dict[int, list[object]] = {request_id: [] for request_id in self._sent}
        stray: list[object] = []
        for answer in answers:
            answered: object = members(answer).get("id")
            # In Python true is 1.
            ours = by_id.get(answered) if type(answered) is int else None
            (stray if ours is None else ours).append(answer)
        for request_id, place in self._sent.items():
            yield place, _reply(self._calls[place], by_id[request_id], stray, reader)


def _reply(call: Call[T], answers: list[object], stray: list[object], reader: AnswerReader) -> Reply[T]:
    """Return the reply of a call to its answers, of which there should be one."""
    if len(answers) != 1:
        told = f"the batch has {'several answers' if answers else 'no answer'} to this call"
        shown = text_of((answers or stray)[:_SHOWN_ANSWERS])
        return Reply(call.method, error=reader.bad(told, shown, call.method))
    answer = members(answers[0])
    if error := reader.error_in(answer, answer["id"], call.method):
        return Reply(call.method, error=error)
    text = text_of(answer["result"])
    try:
        return Reply(call.method, call.definition.read_result(text))
    except ValidationError as problem:
        return Reply(call.method, error=reader.misshapen(problem, text, call.method))
