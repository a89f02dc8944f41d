"""JSON-RPC over any transport: the bytes of a request in, the bytes of its response out."""

import asyncio

import msgspec

from flexdb.errors import LimitExceeded, RpcError
from flexdb.rpc import envelope
from flexdb.rpc.calls import Calls

LARGE_BYTES = 16_384
"""Reading a call of this size may take milliseconds, and a batch may hold a hundred of them."""


class Dispatcher:
    """Answers JSON-RPC requests, single or in batches."""

    def __init__(self, calls: Calls) -> None:
        self._calls = calls

    async def __call__(self, body: bytes) -> bytes | None:
        """Return the response, or None where the request holds notifications only."""
        try:
            envelope.check_encoding(body)
            if envelope.is_batch(body):
                return await self._answer_batch(envelope.read_batch(body))
        except RpcError as error:
            return envelope.write_error(envelope.NULL, error)
        answer = await self._answer(body)
        return answer.text if answer else None

    async def _answer_batch(self, items: list[msgspec.Raw]) -> bytes | None:
        limit = self._calls.limits.max_batch
        if len(items) > limit:
            message = f"a batch must not hold more than {limit} calls"
            raise LimitExceeded(message, reason="batch_too_large", details={"limit": limit})
        async with asyncio.TaskGroup() as group:
            tasks = []
            for item in items:
                tasks.append(group.create_task(self._answer(item)))
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

    async def _answer(self, text: bytes | msgspec.Raw) -> envelope.Answer | None:
        try:
            request = envelope.read_request(text)
        except envelope.Malformed as malformed:
            return envelope.Answer(malformed.id, envelope.write_error(malformed.id, malformed.error))
        response = await self._respond(request)
        return None if request.id is None else envelope.Answer(request.id, response)

    async def _respond(self, request: envelope.Request) -> bytes:
        request_id = request.id or envelope.NULL
        try:
            return envelope.write_result(request_id, await self._calls(request.method, request.params))
        except RpcError as error:
            return envelope.write_error(request_id, error)
