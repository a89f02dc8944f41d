# Generated from the OpenRPC document of flexdb 0.1.0 (sha256 678a411aa16effd3640e64ddd31facbfbda2b056e2c79baeae608b358e266cc0), do not edit.

"""Calls as plain values: what to send, and how to read the answer."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Generic, Literal, TypeVar
from uuid import uuid4

from pydantic import BaseModel, ConfigDict, create_model

from .absence import NOT_GIVEN

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)


class _Answer(BaseModel):
    """A successful answer to a single call, read together with its result in one go."""

    model_config = ConfigDict(strict=True, extra="ignore")

    jsonrpc: Literal["2.0"]
    id: int
    result: Any
    # Whatever stands there makes it another kind of answer.
    error: Literal["absent"] = "absent"


class Method(Generic[T_co]):
    """A method as the document has it.

    `result` is a type that pydantic reads. `is_safe` tells that a call changes nothing and may be repeated.
    `key` is the parameter that makes it safe to repeat a call: a text made up for it.
    `none_is_absent` names the parameters where None means that they are not given. `positions` has the names of the
    parameters in their order where they are sent as an array. A notification has no answer.
    """

    def __init__(  # noqa: PLR0913 - what the document says of a method
        self,
        name: str,
        result: Any,
        *,
        is_safe: bool = False,
        none_is_absent: tuple[str, ...] = (),
        positions: tuple[str, ...] | None = None,
        is_notification: bool = False,
        key: str | None = None,
    ) -> None:
        self.name = name
        self.key = key
        self.is_safe = is_safe
        self.none_is_absent = none_is_absent
        self.positions = positions
        self.is_notification = is_notification
        self._result = result

    def read_result(self, text: bytes) -> T_co:
        """Return the result that a JSON text holds.

        Raises:
            pydantic.ValidationError: it is not of the documented shape.

        """
        # As part of an answer, so that it is read in the same way as that of a single call.
        return self.read_answer(b'{"jsonrpc":"2.0","id":0,"result":%b}' % text)[1]

    def read_answer(self, text: bytes) -> tuple[int, T_co]:
        """Return the id and the result of a whole answer.

        Raises:
            pydantic.ValidationError: it is anything but a successful answer of the documented shape.

        """
        answer = self._answers.model_validate_json(text)
        return answer.id, answer.result

    @cached_property
    def _answers(self) -> type[_Answer]:
        return create_model("Answer", __base__=_Answer, result=(self._result, ...))


@dataclass(frozen=True, slots=True)
class Call(Generic[T_co]):
    """A call that can be sent, alone or in a batch; its result is a `T_co`. It can be sent again and again."""

    definition: Method[T_co]
    arguments: Mapping[str, object]
    """By the parameter's name; as in the signature, so None or NOT_GIVEN where it is not given."""

    @property
    def method(self) -> str:
        """The name of the method."""
        return self.definition.name

    @property
    def is_safe(self) -> bool:
        """Whether the call may be sent twice: it changes nothing, or has a key to be known by."""
        key = self.definition.key
        return self.definition.is_safe or (key is not None and self._is_given(key))

    def plain(self) -> "Call[Any]":
        """Return this call with its result as plain JSON values."""
        known = self.definition
        method = Method[Any](known.name, Any, none_is_absent=known.none_is_absent, positions=known.positions)
        return Call(method, self.arguments)

    def once(self) -> "Call[T_co]":
        """Return this call with a key of its own, where it can have one and has none: to be sent until it is answered."""
        key = self.definition.key
        if key is None or self._is_given(key):
            return self
        return Call(self.definition, {**self.arguments, key: uuid4().hex})

    @property
    def params(self) -> dict[str, object] | list[object]:
        """What is sent as `params`: by name what is given, by position everything up to the last that is given."""
        given = {name: value for name, value in self.arguments.items() if self._is_given(name)}
        if self.definition.positions is None:
            return given
        last = max(
            (place for place, name in enumerate(self.definition.positions, 1) if name in given), default=0
        )
        return [given.get(name) for name in self.definition.positions[:last]]

    def _is_given(self, name: str) -> bool:
        value = self.arguments.get(name, NOT_GIVEN)
        return value is not NOT_GIVEN and not (value is None and name in self.definition.none_is_absent)


def untyped(method: str, params: Mapping[str, object] | Sequence[object] | None) -> Call[Any]:
    """Return the call of a method that the document does not have."""
    if params is None or isinstance(params, Mapping):
        return Call(Method[Any](method, Any), params or {})
    names = tuple(map(str, range(len(params))))
    return Call(Method[Any](method, Any, positions=names), dict(zip(names, params, strict=True)))
