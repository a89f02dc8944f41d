"""One call: a method's name, the text of its parameters and its caller in, the text of its result out."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import msgspec
import structlog

from flexdb.access import Anybody, Caller, tenant_of
from flexdb.contract import Method, Params
from flexdb.errors import InternalError, LimitExceeded, MethodNotFound, RateLimited, RpcError, Unavailable
from flexdb.idempotency import KeyedCall
from flexdb.jsontext import TextRules
from flexdb.observing.observer import CANCELLED, OK, Observer, code_of
from flexdb.observing.under_way import CallUnderWay
from flexdb.room import Room, overloaded, stepped_out
from flexdb.rpc.begun import Authorize
from flexdb.rpc.deadlines import CallTimeout, Deadlines
from flexdb.rpc.params import MAX_SMALL_BYTES, read_params
from flexdb.rpc.payments import ANSWER_BYTES_OF_COST_1, Payments, hold_back
from flexdb.rpc.repeats import Repeats
from flexdb.workers import Workers

log = structlog.get_logger("flexdb.rpc")

_encode = msgspec.json.Encoder().encode


@dataclass(frozen=True, slots=True)
class RpcLimits:
    """What one request may ask for: calls in a batch, bytes of its answer, seconds of a call, and the rules of its text.

    `max_calls` is how many may be under way at once, of all callers.
    Rates are what a credential, or an address without one, may spend a second; 0 is no limit. Operators are not limited.
    """

    max_batch: int = 100
    max_answer_bytes: int = 8_388_608
    call_timeout_s: float = 60
    max_calls: int = 2048
    rate: float = 0
    anonymous_rate: float = 0
    text: TextRules = field(default_factory=TextRules)


class Calls:
    """Makes calls of the methods it was given; what a transport wraps around them is not its business."""

    def __init__(  # noqa: PLR0913 - what a call goes through
        self,
        methods: Mapping[str, Method[Any]],
        authorize: Authorize,
        repeats: Repeats,
        payments: Payments,
        workers: Workers,
        limits: RpcLimits,
        *,
        observer: Observer,
    ) -> None:
        self._methods = methods
        self._authorize = authorize
        self._repeats = repeats
        self._workers = workers
        self.payments = payments
        self._deadlines = Deadlines()
        self.room = Room(limits.max_calls)
        self.limits = limits
        self._notable_bytes = min(ANSWER_BYTES_OF_COST_1, limits.max_answer_bytes + 1)
        self.observer = observer
        observer.expect(methods)

    @property
    def names(self) -> list[str]:
        """The names of the methods."""
        return list(self._methods)

    async def __call__(self, name: str, params: bytes, caller: Caller, *, due: int = 0) -> bytes:
        """Return the JSON text of the result; `params` is the text of an object or array that is JSON.

        `due` is what is to be paid beside the cost of the method, or less than nothing where so much has been paid.

        Raises:
            RpcError: the call failed; a defect is logged and told as InternalError.

        """
        method = self._methods.get(name)
        cost = (method.cost if method else 1) + due
        try:
            if cost > 0 and not caller.is_operator:
                await self.payments.pay(caller, cost)
            if method is None:
                raise MethodNotFound
            place = self.room.enter(caller)
        except RpcError as error:
            self.observer.refused(name, error)
            raise
        call, code = self.observer.begin(name), CANCELLED
        try:
            made = self._made(call, name, method, params, caller)
            result = _encode(await self._deadlines.within(self.limits.call_timeout_s, made))
            if len(result) >= self._notable_bytes:
                self._check_size(len(result), caller)
            code = OK
        except RpcError as error:
            code = code_of(error)
            if isinstance(error, RateLimited):
                with stepped_out():
                    await hold_back()
            raise
        except Exception as error:  # noqa: BLE001 - logged, and told as a defect
            failure = self._meaning(error, call, name)
            code = code_of(failure)
            raise failure from None
        finally:
            place.leave()
            self.observer.end(call, code)
        return result

    def refuse(self, name: str, caller: Caller, due: int) -> bool:
        """Have a call that there is no room for paid and counted; False where something else is wrong with it.

        That there is no such method, or that its caller has spent too much, is for the call itself to tell.
        """
        method = self._methods.get(name)
        if method is None or not self.payments.take(caller, method.cost + due):
            return False
        self.observer.refused(name, _OVERLOADED)
        return True

    def _meaning(self, error: Exception, call: CallUnderWay, name: str) -> RpcError:
        if isinstance(error, CallTimeout):
            return _timed_out()
        tenant_id = tenant_of(*call.about) if call.about else None
        log.error("call failed", method=name, tenant_id=tenant_id, exc_info=error)
        return InternalError()

    def _check_size(self, size: int, caller: Caller) -> None:
        """Take what a large answer costs, and refuse one that is too large."""
        if size >= ANSWER_BYTES_OF_COST_1:
            self.payments.owe(caller, size // ANSWER_BYTES_OF_COST_1)
        if size > self.limits.max_answer_bytes:
            raise self.answer_too_large()

    async def _made(
        self, under_way: CallUnderWay, name: str, method: Method[Any], params: bytes, caller: Caller
    ) -> msgspec.Struct | msgspec.Raw:
        if caller.refusal is not None and not (method.access == _OPEN and _is_without_credential(caller)):
            raise caller.refusal
        given: Params
        if len(params) <= MAX_SMALL_BYTES:
            given = read_params(method, params, self.limits.text)
        else:
            reading = partial(read_params, method, params, self.limits.text)
            given = await self._workers.run(caller.account, reading)
        under_way.about = (method.access, given)
        if method.items is not None and not caller.is_operator:
            with stepped_out():
                await self.payments.pay(caller, method.cost_of_items(given))
        call = KeyedCall.of(name, method, given, caller)
        if call is not None:
            return await self._repeats(call, method, given, caller)
        if not caller.is_operator:
            caller = await self._authorize(method, given, caller)
        return await method.call(given, caller)

    def answer_too_large(self) -> LimitExceeded:
        """Return the error for an answer beyond the limit."""
        limit = self.limits.max_answer_bytes
        message = f"the answer would exceed {limit} bytes; whatever the call changed is done"
        return LimitExceeded(message, reason="answer_too_large", details={"limit": limit})


_OVERLOADED = overloaded()
_OPEN = (Anybody(is_known=False),)


def _is_without_credential(caller: Caller) -> bool:
    """Tell nobody who brought no credential from nobody whose credential is no good."""
    return caller.refusal is not None and caller.refusal.reason == "credential_missing"


def _timed_out() -> Unavailable:
    message = (
        "the call took too long and was broken off; look whether it had any effect before it is repeated"
    )
    return Unavailable(message, reason="call_timed_out")
