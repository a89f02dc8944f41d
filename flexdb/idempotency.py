"""Calls that may come twice: what makes them the same call, and which methods see to it themselves."""

from collections.abc import Callable
from hashlib import sha256
from typing import Any, NamedTuple, TypeVar

from msgspec import UNSET

from flexdb.access import Caller, tenant_of
from flexdb.contract import JsonDocument, Method, Params, encode_exactly
from flexdb.errors import Conflict
from flexdb.generated.results import AggregateResult

F = TypeVar("F", bound=Callable[..., Any])

NO_TENANT = "00000000-0000-0000-0000-000000000000"
"""Where the keys of calls that are about no tenant are kept."""

KEY = "idempotency_key"
"""The parameter that a client names a call with."""


def key_of(params: Params) -> str | None:
    """Return the key that came with a call."""
    return getattr(params, KEY, None)


def without_key(params: Params) -> Params:
    """Return the parameters of a call that is kept by whoever makes it."""
    return params if key_of(params) is None else params.model_copy(update={KEY: None})


class KeyedCall(NamedTuple):
    """A call that came with a key: in which tenant, by whom, of which method, and what tells it from others."""

    scope: str
    actor: str
    key: str
    method: str
    fingerprint: bytes

    @classmethod
    def of(cls, name: str, method: Method[Any], params: Params, caller: Caller) -> "KeyedCall | None":
        """Return the call; None where it has no key."""
        key = key_of(params)
        if key is None:
            return None
        scope = tenant_of(method.access, params) or NO_TENANT
        return cls(scope, caller.actor, key, name, fingerprint(name, params))


class KeptAnswer(NamedTuple):
    """What was answered to a call, as JSON; None where it must not be kept, or held what was erased since."""

    fingerprint: bytes
    text: str | None


def fingerprint(method: str, params: Params) -> bytes:
    """Return the SHA-256 of what a call asks for: the method, and what was given beside the key.

    The order of parameters does not matter, nor whether they came by name or by position; that of a document does.
    """
    given = {name: value for name, value in params.__dict__.items() if name != KEY and value is not None}
    return sha256(encode_exactly((method, _plain(given)))).digest()


def _plain(value: Any) -> Any:
    match value:
        case JsonDocument(text=text):
            return text
        case Params():
            return _plain(value.__dict__)
        case dict():
            return {name: _plain(member) for name, member in value.items()}
        case list():
            return [_plain(item) for item in value]
        case _:
            return value


class AnsweredBefore(Conflict):
    """A call has come before, with the same key; who knows that answers what it was answered then."""

    def __init__(self) -> None:
        super().__init__("another call was made with this idempotency key", reason="idempotency_key_used")


def may_be_kept(method: Method[Any], answer: object) -> bool:
    """Tell whether an answer may be kept: it holds no secret, which some methods answer only where asked to, and no groups.

    Groups tell what stands in nodes without their ids, by which erasures find what has to be forgotten.
    """
    has_secret = method.has_secret and getattr(answer, "secret", None) is not UNSET
    return not has_secret and not isinstance(answer, AggregateResult)


def keeps_answer(function: F) -> F:
    """Mark a service's method that keeps its answer under the key, in the statement that does what it is for."""
    function.keeps_answer = True  # type: ignore[attr-defined]
    return function


def is_keeping_answer(method: Method[Any]) -> bool:
    """Tell whether the service itself keeps the answer of a method."""
    return getattr(method.call, "keeps_answer", False)
