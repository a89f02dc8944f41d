"""One call: a method's name and the text of its parameters in, the text of its result out."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import msgspec
import structlog

from flexdb.contract import Method
from flexdb.errors import InternalError, LimitExceeded, MethodNotFound, RpcError
from flexdb.jsontext import TextRules
from flexdb.rpc.params import read_params

log = structlog.get_logger("flexdb.rpc")

_encode = msgspec.json.Encoder().encode


@dataclass(frozen=True, slots=True)
class RpcLimits:
    """What one request may ask for: calls in a batch, bytes of its answer, and the rules of its text."""

    max_batch: int = 100
    max_answer_bytes: int = 8_388_608
    text: TextRules = field(default_factory=TextRules)


class Calls:
    """Makes calls of the methods it was given; what a transport wraps around them is not its business."""

    def __init__(self, methods: Mapping[str, Method[Any]], limits: RpcLimits) -> None:
        self._methods = methods
        self.limits = limits

    @property
    def names(self) -> list[str]:
        """The names of the methods."""
        return list(self._methods)

    async def __call__(self, name: str, params: bytes) -> bytes:
        """Return the JSON text of the result; `params` is the text of an object or array that is JSON.

        Raises:
            RpcError: the call failed; a defect is logged and told as InternalError.

        """
        method = self._methods.get(name)
        if method is None:
            raise MethodNotFound
        try:
            result = _encode(await method.call(read_params(method, params, self.limits.text)))
        except RpcError:
            raise
        except Exception:
            log.exception("call failed", method=name)
            raise InternalError from None
        if len(result) > self.limits.max_answer_bytes:
            raise self.answer_too_large()
        return result

    def answer_too_large(self) -> LimitExceeded:
        """Return the error for an answer beyond the limit."""
        limit = self.limits.max_answer_bytes
        message = f"the answer would exceed {limit} bytes; whatever the call changed is done"
        return LimitExceeded(message, reason="answer_too_large", details={"limit": limit})
