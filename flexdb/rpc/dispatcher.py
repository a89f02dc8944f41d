"""JSON-RPC over any transport: the bytes of a request in, the bytes of its response out."""

import asyncio

import msgspec

from flexdb.access import Caller
from flexdb.errors import LimitExceeded, RpcError
from flexdb.rpc import envelope
from flexdb.rpc.calls import BYTES_OF_COST_1, Calls

LARGE_BYTES = 16_384
"""Reading a call of this size may take milliseconds, and a batch may hold a hundred of them."""


class Dispatcher:
    """Answers JSON-RPC requests, single or in batches."""

    def __init__(self, calls: Calls) -> None:
        self._calls = calls

    async def __call__(self, body: bytes, caller: Caller) -> bytes | None:
        """Return the response to what a caller asks, or None where the request holds notifications only."""
        try:
            is_batch = envelope.is_batch(body)
            if is_batch or len(body) >= BYTES_OF_COST_1:
                # Reading it takes a while; what it costs is paid with the calls in it.
                await self._calls.pay(caller, 0)
            envelope.check_encoding(body)
            if is_batch:
                return await self._answer_batch(envelope.read_batch(body), caller)
        except RpcError as error:
            return envelope.write_error(envelope.NULL, error)
        answer = await self._answer(body, caller)
        return answer.text if answer else None

    async def _answer_batch(self, items: list[msgspec.Raw], caller: Caller) -> bytes | None:
        limit = self._calls.limits.max_batch
        if len(items) > limit:
            # None of its calls is made, but each was read.
            await self._calls.pay(caller, len(items))
            message = f"a batch must not hold more than {limit} calls"
            raise LimitExceeded(message, reason="batch_too_large", details={"limit": limit})
        async with asyncio.TaskGroup() as group:
            tasks = []
            for item in items:
                tasks.append(group.create_task(self._answer(item, caller)))
                if len(bytes(item)) > LARGE_BYTES:
                    # It begins to run now, and whoever else waits has a turn before the next one.
                    await asyncio.sleep(0)
        answers = [answer for task in tasks if (answer := task.result()) is not None]
        return envelope.write_batch(self._within_limit(answers)) if answers else None

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

    async def _answer(self, text: bytes | msgspec.Raw, caller: Caller) -> envelope.Answer | None:
        try:
            request = envelope.read_request(text)
        except envelope.Malformed as malformed:
            return envelope.Answer(malformed.id, await self._refuse(malformed, caller, len(bytes(text))))
        response = await self._respond(request, caller)
        return None if request.id is None else envelope.Answer(request.id, response)

    async def _refuse(self, malformed: envelope.Malformed, caller: Caller, size: int) -> bytes:
        try:
            await self._calls.pay(caller, 1 + size // BYTES_OF_COST_1)
        except RpcError as error:
            return envelope.write_error(malformed.id, error)
        return envelope.write_error(malformed.id, malformed.error)

    async def _respond(self, request: envelope.Request, caller: Caller) -> bytes:
        request_id = request.id or envelope.NULL
        try:
            return envelope.write_result(
                request_id, await self._calls(request.method, request.params, caller)
            )
        except RpcError as error:
            return envelope.write_error(request_id, error)
