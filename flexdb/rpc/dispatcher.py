"""The core of the service: the bytes of a request in, the bytes of its response out."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import msgspec
import structlog

from flexdb.contract import Method
from flexdb.errors import InternalError, LimitExceeded, MethodNotFound, RpcError
from flexdb.jsontext import TextRules
from flexdb.rpc import envelope
from flexdb.rpc.params import read_params

log = structlog.get_logger("flexdb.rpc")


@dataclass(frozen=True, slots=True)
class RpcLimits:
    """What one request may ask for: calls in a batch, bytes of its answer, and the rules of its text."""

    max_batch: int = 100
    max_answer_bytes: int = 8_388_608
    text: TextRules = field(default_factory=TextRules)


class Dispatcher:
    """Answers JSON-RPC requests, single or in batches, with the methods it was given."""

    def __init__(self, methods: Mapping[str, Method[Any]], limits: RpcLimits) -> None:
        self._methods = methods
        self._limits = limits

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
        if len(items) > self._limits.max_batch:
            message = f"a batch must not hold more than {self._limits.max_batch} calls"
            raise LimitExceeded(message, reason="batch_too_large", details={"limit": self._limits.max_batch})
        async with asyncio.TaskGroup() as group:
            tasks = [group.create_task(self._answer(item)) for item in items]
        answers = [answer for task in tasks if (answer := task.result()) is not None]
        return envelope.write_batch(self._within_limit(answers)) if answers else None

    def _within_limit(self, answers: list[envelope.Answer]) -> list[bytes]:
        room = self._limits.max_answer_bytes
        kept = []
        for answer in answers:
            room -= len(answer.text)
            kept.append(answer.text if room >= 0 else self._answer_too_large(answer.id))
        return kept

    async def _answer(self, text: bytes | msgspec.Raw) -> envelope.Answer | None:
        try:
            request = envelope.read_request(text)
        except envelope.Malformed as malformed:
            return envelope.Answer(malformed.id, envelope.write_error(malformed.id, malformed.error))
        if request.id is None:
            await self._respond(request, envelope.NULL)
            return None
        return envelope.Answer(request.id, await self._respond(request, request.id))

    async def _respond(self, request: envelope.Request, request_id: bytes) -> bytes:
        try:
            response = envelope.write_result(request_id, await self._call(request))
        except RpcError as error:
            return envelope.write_error(request_id, error)
        except Exception:
            log.exception("call failed", method=request.method)
            return envelope.write_error(request_id, InternalError())
        too_large = len(response) > self._limits.max_answer_bytes
        return self._answer_too_large(request_id) if too_large else response

    async def _call(self, request: envelope.Request) -> Any:
        method = self._methods.get(request.method)
        if method is None:
            raise MethodNotFound
        return await method.call(read_params(method, request.params, self._limits.text))

    def _answer_too_large(self, request_id: bytes) -> bytes:
        limit = self._limits.max_answer_bytes
        message = f"the answer would exceed {limit} bytes; whatever the call changed is done"
        error = LimitExceeded(message, reason="answer_too_large", details={"limit": limit})
        return envelope.write_error(request_id, error)
