"""What the generated code is made of: the base of parameter models, their special types, and a bound method."""

import re
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from functools import cache
from typing import Annotated, Any, Generic, TypeVar

import msgspec
from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    GetCoreSchemaHandler,
    ValidationError,
    ValidationInfo,
)
from pydantic_core import CoreSchema, ErrorDetails, InitErrorDetails, PydanticCustomError, core_schema

from flexdb.access import Caller, Operators, Rule
from flexdb.jsontext import HALF_PAIR, MAX_PROBLEMS, Problem, TextRules, is_json

MAX_DOCUMENT_BYTES = 1_048_576
DOCUMENT_TOO_LARGE = "must not exceed 1 MiB as JSON text"

MAX_MEMBERS = 100
"""Of the parameters, or of an item of theirs."""

INSIDE_TEXT = "inside_text"
"""The type of the error whose context holds the problems of a JSON text, with places inside it."""

_MAX_TOLD_REGEX = 60
_EXACT_FLOATS = 2**53
_REFUSED: Any = object()


class Params(BaseModel):
    """Base of generated parameter models: no coercion, no unknown members, no change afterwards."""

    # No protected namespaces: what a parameter is called is for the document to say.
    model_config = ConfigDict(strict=True, extra="forbid", frozen=True, protected_namespaces=())


class OpenParams(Params):
    """Base of objects inside parameters that pass over members that they do not know."""

    model_config = ConfigDict(extra="ignore")


@dataclass(frozen=True, slots=True)
class Message:
    """Replace whatever is wrong with a value by one sentence that a client can act on."""

    text: str

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Wrap the schema so that its errors become this sentence."""
        return core_schema.custom_error_schema(
            handler(source), custom_error_type="unusable", custom_error_message=self.text
        )


@dataclass(frozen=True, slots=True)
class Pattern:
    """Hold a string to a regular expression; `purpose` tells a client what the expression is meant for."""

    regex: str
    purpose: str = ""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Match what has passed the checks of its length; a chain, since a constraint has no message of its own."""
        is_short = len(self.regex) <= _MAX_TOLD_REGEX or not self.purpose
        purpose = f" ({self.purpose})" if self.purpose else ""
        refused = core_schema.custom_error_schema(
            core_schema.str_schema(pattern=self.regex),
            custom_error_type="pattern",
            custom_error_message=f"must match {self.regex}{purpose}"
            if is_short
            else f"must be: {self.purpose}",
        )
        return core_schema.chain_schema([handler(source), refused])


@dataclass(frozen=True, slots=True)
class Optionally:
    """Say what an optional member takes beside its own type; None in Python means that it was not given.

    With `empty_is_absent` the empty string means not given. null is refused, unless `null_means` holds the
    value that it stands for.
    """

    empty_is_absent: bool = False
    null_means: Any = _REFUSED

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Put `_before` in front of the member's own schema."""
        return core_schema.no_info_before_validator_function(self._before, handler(source))

    def _before(self, value: Any) -> Any:
        if value is None:
            if self.null_means is _REFUSED:
                raise PydanticCustomError("null", "must not be null; leave it out instead")
            return self.null_means
        if self.empty_is_absent and value == "":
            return None
        return value


def _whole(value: Any) -> Any:
    """Take 5.0 for 5, as JSON Schema does, where the number is one that a float holds exactly."""
    is_exact = isinstance(value, float) and value.is_integer() and abs(value) < _EXACT_FLOATS
    return int(value) if is_exact else value


Integer = Annotated[int, BeforeValidator(_whole)]
"""A number without a fraction, however it is written."""


class CallText(msgspec.Struct, frozen=True):
    """The text behind a call's parameters: validation context for those that are kept as text.

    `members` holds the raw text of each parameter; `rules` judges JSON text that comes inside a string. Within a
    transaction `refer` returns the id that a reference stands for, by its path and the place of the reference. Of an
    item of a list, `place` is where in the parameters it is.
    """

    members: Mapping[str, msgspec.Raw]
    rules: TextRules = msgspec.field(default_factory=TextRules)
    refer: Callable[[str, tuple[str | int, ...]], str] | None = None
    place: tuple[str | int, ...] = ()

    def text_of(self, field_name: str) -> bytes | None:
        """Return the text of an object or array that was given for a field, None where another value stands for it.

        A field that is called by a reserved word has an underscore that its parameter has not.
        """
        raw = self.members.get(field_name) or self.members.get(field_name.removesuffix("_"))
        text = bytes(raw) if raw else b""
        return text if text.startswith((b"{", b"[")) else None


REFERENCE = "$result"
"""The only member of an object that stands for an id from an earlier answer."""


class _Id:
    """Take an id, or where the call is one of a transaction a reference to one."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        uuid = core_schema.str_schema(
            to_lower=True, pattern=r"(?i)^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$"
        )
        reference = core_schema.with_info_plain_validator_function(self._referred)
        # An id as text is the rule, so it comes first: then the other choice costs nothing.
        return core_schema.custom_error_schema(
            core_schema.union_schema(
                [uuid, core_schema.chain_schema([reference, uuid])], mode="left_to_right"
            ),
            custom_error_type="unusable",
            custom_error_message="must be a UUID",
        )

    @staticmethod
    def _referred(value: Any, info: ValidationInfo) -> str:
        call: CallText | None = info.context
        if call and call.refer and isinstance(value, dict) and list(value) == [REFERENCE]:
            return call.refer(str(value[REFERENCE]), (*call.place, info.field_name or ""))
        raise PydanticCustomError("reference", "must be a UUID")


Id = Annotated[str, _Id()]
"""A UUID in its canonical text form, in lower case."""


_RFC_3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)", re.ASCII | re.IGNORECASE)


NOT_A_TIME = "must be a date and time such as 2026-01-05T09:04:00Z (RFC 3339)"


def read_time(text: str) -> datetime | None:
    """Return the date and time that a text is as RFC 3339 has it, or None; digits beyond microseconds do not count."""
    try:
        return datetime.fromisoformat(text.upper()) if _RFC_3339.fullmatch(text) else None
    except ValueError:
        return None


class _Timestamp:
    """Take a date and time as text."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Read the text alone: pydantic's own type takes more, such as a number of seconds in a string."""
        return core_schema.no_info_plain_validator_function(self._read)

    @staticmethod
    def _read(value: Any) -> datetime:
        time = read_time(value) if isinstance(value, str) else None
        if time is None:
            raise PydanticCustomError("timestamp", NOT_A_TIME)
        return time


Timestamp = Annotated[datetime, _Timestamp()]
"""A point in time, with the offset that it was given in."""


class JsonDocument(msgspec.Struct, frozen=True):
    """A JSON object as the client wrote it: `text` is what gets stored, `value` what gets validated."""

    text: str
    value: dict[str, Any]

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Accept an object or its JSON text; the context of the validation is the `CallText`."""
        return core_schema.with_info_plain_validator_function(cls._validate)

    @classmethod
    def _validate(cls, value: Any, info: ValidationInfo) -> "JsonDocument":
        call: CallText | None = info.context
        if isinstance(value, str):
            return cls._from_text(value, call.rules if call else TextRules())
        if not isinstance(value, dict):
            raise PydanticCustomError("document", "must be a JSON object or its JSON text")
        raw = call.text_of(info.field_name or "") if call else None
        text = raw if raw is not None else msgspec.json.encode(value)
        return cls(_within_limit(text), value)

    @classmethod
    def _from_text(cls, text: str, rules: TextRules) -> "JsonDocument":
        encoded = text.encode()
        kept = _within_limit(encoded)
        # One level is the object of the parameters: what is read as an object can be written back as one.
        if rules.is_too_deep(b"[%b]" % encoded):
            raise PydanticCustomError("document", "{message}", {"message": rules.too_deep})
        try:
            value = msgspec.json.decode(encoded)
        except msgspec.DecodeError:
            raise _undecodable(encoded, rules) from None
        if problems := rules.problems(encoded):
            raise _inside(problems)
        if not isinstance(value, dict):
            raise PydanticCustomError("document", "must be a JSON object or its JSON text")
        return cls(kept, value)


def _undecodable(text: bytes, rules: TextRules) -> PydanticCustomError:
    """Return why the parser refused a text: it is no JSON, or JSON that cannot be kept."""
    if not is_json(text):
        return PydanticCustomError("document", "must be a JSON object; this text is not valid JSON")
    if problems := rules.problems(text):
        return _inside(problems)
    return PydanticCustomError("document", HALF_PAIR)


def _inside(problems: list[Problem]) -> PydanticCustomError:
    """Return the error for a text with problems at places inside it; who reads it finds them in its context."""
    return PydanticCustomError(INSIDE_TEXT, "must be a text that can be kept", {"problems": problems})


def _within_limit(text: bytes) -> str:
    if len(text) > MAX_DOCUMENT_BYTES:
        raise PydanticCustomError("document_size", DOCUMENT_TOO_LARGE)
    return text.decode()


decode_exactly = msgspec.json.Decoder(float_hook=Decimal).decode
"""Reads JSON text so that `encode_exactly` writes the same numbers, to the last digit."""

encode_exactly = msgspec.json.Encoder(decimal_format="number").encode

JsonValue = Any
"""Whatever JSON has, its numbers as `decode_exactly` reads them."""


@dataclass(frozen=True, slots=True)
class Exactly:
    """Read a parameter once more from its text, so that the numbers in it are exact."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Put `_read` in front of the parameter's own schema."""
        return core_schema.with_info_before_validator_function(self._read, handler(source))

    @staticmethod
    def _read(value: Any, info: ValidationInfo) -> Any:
        call: CallText | None = info.context
        text = call.text_of(info.field_name or "") if call else None
        return value if text is None else decode_exactly(text)


P = TypeVar("P", bound=Params)

_items_of = msgspec.json.Decoder(list[msgspec.Raw])
_members_of = msgspec.json.Decoder(dict[str, msgspec.Raw])


@dataclass(frozen=True, slots=True)
class Items:
    """Read a list of objects with documents in them, each with the text behind it.

    Where the list is too long, or what is given is none, its own schema says so.
    """

    model: type[Params]

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Let the list's own schema check how many there are, and `_read` what they are."""
        schema = handler(source)
        lengths = {key: schema[key] for key in ("min_length", "max_length") if key in schema}
        return core_schema.chain_schema(
            [
                core_schema.with_info_plain_validator_function(self._texts),
                core_schema.list_schema(core_schema.any_schema(), strict=True, **lengths),
                core_schema.with_info_plain_validator_function(self._read),
            ]
        )

    @staticmethod
    def _texts(value: Any, info: ValidationInfo) -> Any:
        call: CallText | None = info.context
        text = call.text_of(info.field_name or "") if call and isinstance(value, list) else None
        return value if text is None else _items_of.decode(text)

    def _read(self, texts: list[msgspec.Raw], info: ValidationInfo) -> list[Any]:
        call: CallText = info.context  # type: ignore[assignment]  # such lists are read from the text of a call only
        read: list[Any] = []
        problems: list[InitErrorDetails] = []
        for number, raw in enumerate(texts):
            try:
                read.append(self._item(bytes(raw), call, (info.field_name or "", number)))
            except ValidationError as error:
                problems += (_at_item(number, detail) for detail in error.errors(include_url=False))
            if len(problems) >= MAX_PROBLEMS:
                # No more are told, and there may be a thousand items with a thousand each.
                break
        if problems:
            raise ValidationError.from_exception_data(self.model.__name__, problems)
        return read

    def _item(self, text: bytes, call: CallText, place: tuple[str | int, ...]) -> Any:
        members = _members_of.decode(text) if text.startswith(b"{") else {}
        if len(members) > MAX_MEMBERS:
            message = f"must not have more than {MAX_MEMBERS} members"
            raise ValidationError.from_exception_data(
                self.model.__name__,
                [InitErrorDetails(type=PydanticCustomError("members", message), loc=(), input=None)],
            )
        context = CallText(members, call.rules, call.refer, place)
        return self.model.model_validate_json(text, context=context)


@cache
def items_of(model: type[Params]) -> frozenset[str]:
    """Return the names of those parameters that are read item by item, from the text."""
    return frozenset(
        field.alias or name
        for name, field in model.model_fields.items()
        if any(isinstance(mark, Items) for mark in field.metadata)
    )


def _at_item(number: int, detail: ErrorDetails) -> InitErrorDetails:
    """Return an error of an item as one of its list; its message is made already."""
    context = detail["ctx"] if detail["type"] == INSIDE_TEXT else None
    error = PydanticCustomError(detail["type"], detail["msg"], context)
    return InitErrorDetails(type=error, loc=(number, *detail["loc"]), input=None)


@dataclass(frozen=True, slots=True)
class Method(Generic[P]):
    """A method of the document, bound to the service that implements it.

    `result` is the type of the answer. `positions` names the parameters in their order for calls by position; `access`
    says who may call it: the first rule holds whose parameter is given. `has_documents` tells that a parameter is a
    JSON document whose text has to be kept, `is_safe` that a call changes nothing, `has_secret` that its answer must be
    kept nowhere; `cost` is what it counts for where calls are limited, with `item_cost` more for each item of
    the list that is its parameter `items`.
    """

    params: type[P]
    result: Any
    call: Callable[[P, Caller], Awaitable[msgspec.Struct | msgspec.Raw]]
    positions: tuple[str, ...] = ()
    access: tuple[Rule, ...] = (Operators(),)
    has_documents: bool = False
    is_safe: bool = False
    cost: int = 1
    items: str | None = None
    item_cost: float = 0
    has_secret: bool = False

    def cost_of_items(self, params: P) -> float:
        """Return what a call costs beyond the method's own cost."""
        return self.item_cost * len(getattr(params, self.items)) if self.items else 0
