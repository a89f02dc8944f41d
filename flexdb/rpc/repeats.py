"""Calls with an idempotency key: done once, and answered alike however often they come."""

from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Any

import msgspec

from flexdb.access import Caller, tenant_of
from flexdb.contract import Method, Params
from flexdb.errors import Conflict, RateLimited, RpcError
from flexdb.idempotency import (
    AnsweredBefore,
    KeptAnswer,
    KeyedCall,
    is_keeping_answer,
    may_be_kept,
    without_key,
)
from flexdb.rpc.begun import Authorize, Begin

Answer = msgspec.Struct | msgspec.Raw
Find = Callable[[KeyedCall], Awaitable[KeptAnswer | None]]

_encode = msgspec.json.Encoder().encode


class Repeats:
    """Makes calls that may have been made before."""

    def __init__(self, begin: Begin, find: Find, authorize: Authorize) -> None:
        self._authorize = authorize
        self._begin = begin
        self._find = find

    async def __call__(self, call: KeyedCall, method: Method[Any], params: Params, caller: Caller) -> Answer:
        """Return what the call answers, or answered when it came first.

        Raises:
            Conflict: the key was used for another call, or the answer is not kept.
            RpcError: the call failed, and had not been made before.

        """
        try:
            # Also whoever may no longer make the call is told what it answered them.
            if not caller.is_operator:
                caller = await self._authorize(method, params, caller)
            if is_keeping_answer(method):
                return await method.call(params, caller)
            return await self._kept(call, method, params, caller)
        except RateLimited:
            raise
        except RpcError as error:
            # Only a failure makes it worth a look: it may be one because the call has been made.
            kept: KeptAnswer | None = None
            with suppress(RpcError):
                kept = await self._find(call)
            if kept is None:
                raise
            return _answered_before(kept, call, method, error)

    async def _kept(self, call: KeyedCall, method: Method[Any], params: Params, caller: Caller) -> Answer:
        tenant_id = tenant_of(method.access, params)
        async with self._begin([tenant_id] if tenant_id else []) as begun:
            await begun.claim(call)
            result = await begun.methods[call.method].call(without_key(params), caller)
            await begun.keep(call, _encode(result).decode() if may_be_kept(method, result) else None)
        return result


def _answered_before(kept: KeptAnswer, call: KeyedCall, method: Method[Any], error: RpcError) -> Answer:
    if kept.fingerprint != call.fingerprint:
        raise AnsweredBefore from error
    if kept.text is None:
        raise Conflict(
            "this call was made already; its answer held a secret or groups, or what was erased since, and is not kept",
            reason="answer_not_kept",
        ) from error
    answer: Answer = msgspec.json.decode(kept.text, type=method.result)
    return answer
