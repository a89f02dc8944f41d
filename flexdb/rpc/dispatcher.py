"""JSON-RPC over any transport: the bytes of a request in, the bytes of its response out."""

import asyncio

import msgspec

from flexdb.access import Caller
from flexdb.errors import LimitExceeded, RpcError
from flexdb.room import overloaded
from flexdb.rpc import envelope
from flexdb.rpc.calls import Calls
from flexdb.rpc.payments import due

LARGE_BYTES = 16_384
"""Reading a call of this size may take milliseconds, and a batch may hold a hundred of them."""

AT_ONCE = 8
"""So many small calls of a batch begin before others have a turn."""


_OVERLOADED = envelope.write_error_object(overloaded())


class Dispatcher:
    """Answers JSON-RPC requests, single or in batches."""

    def __init__(self, calls: Calls) -> None:
        self._calls = calls
        self._payments = calls.payments

    async def __call__(self, body: bytes, caller: Caller, *, is_paid: bool = False) -> bytes | None:
        """Return the response to what a caller asks, or None where the request holds notifications only.

        `is_paid` says of a large body that its bytes are paid for; then they cover what a single call costs.
        """
        to_pay = due(len(body))
        try:
            if to_pay < 0 and not is_paid:
                await self._payments.admit(caller, len(body))
            items = await self._items(body, caller, to_pay)
            if items is not None:
                return await self._answer_batch(items, caller, body, to_pay)
        except RpcError as error:
            return envelope.write_error(envelope.NULL, error)
        answer = await self._answer(body, caller, to_pay)
        return answer.text if answer else None

    @property
    def has_room(self) -> bool:
        """Whether a call may begin now, whoever's it is."""
        return self._calls.room.has_room

    def refusal(self, body: bytes, caller: Caller) -> bytes | None:
        """Return the answer to a call that there is no room for; None where there is, or more has to be seen to.

        It waits for nothing: where more is asked than can be done, most calls end here, at the expense of the others.
        """
        if self._calls.room.has_room_for(caller):
            return None
        try:
            envelope.check_encoding(body)
            request = envelope.read_request(body)
        except (RpcError, envelope.Malformed):
            return None
        if request.id is None or not self._calls.refuse(request.method, caller, due(len(body))):
            return None
        return envelope.write_failure(request.id, _OVERLOADED)

    async def _items(self, body: bytes, caller: Caller, to_pay: int) -> list[msgspec.Raw] | None:
        """Return the calls of a batch; None where the body is none, and may be a call."""
        try:
            envelope.check_encoding(body)
            # One more than there may be, to see whether it is there.
            most = self._calls.limits.max_batch + 1
            return envelope.read_batch(body, most) if envelope.is_batch(body) else None
        except RpcError as error:
            self._calls.observer.unread(error)
            raise await self._payments.refused(error, caller, to_pay) from None

    async def _answer_batch(
        self, items: list[msgspec.Raw], caller: Caller, body: bytes, to_pay: int
    ) -> bytes | None:
        limit = self._calls.limits.max_batch
        is_too_large = len(items) > limit
        # As a whole; one that is too large pays for about all that are in it.
        count = max(len(items), body.count(b"{")) if is_too_large else len(items)
        if to_pay < 0:
            self._payments.owe(caller, count)
        else:
            await self._payments.pay(caller, count + to_pay)
        if is_too_large:
            message = f"a batch must not hold more than {limit} calls"
            raise LimitExceeded(message, reason="batch_too_large", details={"limit": limit})
        place = self._calls.room.enter(caller, calls=count)
        try:
            answers = await self._answers(items, caller)
        finally:
            place.leave()
        return envelope.write_batch(self._within_limit(answers)) if answers else None

    async def _answers(self, items: list[msgspec.Raw], caller: Caller) -> list[envelope.Answer]:
        async with asyncio.TaskGroup() as group:
            tasks = []
            for number, item in enumerate(items, start=1):
                tasks.append(group.create_task(self._answer(item, caller, -1)))
                if number % AT_ONCE == 0 or len(bytes(item)) > LARGE_BYTES:
                    # It begins to run now, and whoever else waits has a turn before the next one.
                    await asyncio.sleep(0)
        return [answer for task in tasks if (answer := task.result()) is not None]

    def _within_limit(self, answers: list[envelope.Answer]) -> list[bytes]:
        room = self._calls.limits.max_answer_bytes
        kept = []
        for answer in answers:
            room -= len(answer.text)
            too_large = room < 0
            kept.append(self._too_large(answer.id) if too_large else answer.text)
        return kept

    def _too_large(self, request_id: bytes) -> bytes:
        return envelope.write_error(request_id, self._calls.answer_too_large())

    async def _answer(self, text: bytes | msgspec.Raw, caller: Caller, to_pay: int) -> envelope.Answer | None:
        """Answer one call; `to_pay` is what is due beside its cost, or less than nothing where so much is paid."""
        try:
            request = envelope.read_request(text)
        except envelope.Malformed as malformed:
            self._calls.observer.unread(malformed.error)
            error = await self._payments.refused(malformed.error, caller, to_pay)
            return envelope.Answer(malformed.id, envelope.write_error(malformed.id, error))
        response = await self._respond(request, caller, to_pay)
        return None if request.id is None else envelope.Answer(request.id, response)

    async def _respond(self, request: envelope.Request, caller: Caller, to_pay: int) -> bytes:
        request_id = request.id or envelope.NULL
        try:
            result = await self._calls(request.method, request.params, caller, due=to_pay)
        except RpcError as error:
            return envelope.write_error(request_id, error.told())
        return envelope.write_result(request_id, result)
