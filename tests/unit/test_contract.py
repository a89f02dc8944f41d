"""The special types of generated parameter models, by themselves."""

import json
from typing import Annotated

import msgspec
import pytest
from pydantic import TypeAdapter, ValidationError

from flexdb.contract import (
    CallText,
    Id,
    Integer,
    OpenParams,
    Params,
    Pattern,
    Timestamp,
    decode_exactly,
    encode_exactly,
)
from flexdb.generated.params import Email, PatchNodeParams, PatchOperation

TEXT_OF_OPERATIONS = (
    b'[{"value":[1.10,1e2,0.1000000000000000055511151231257827],"op":"add","path":"/a","more":1}]'
)
INTEGER = TypeAdapter(Integer)
EMAIL = TypeAdapter(Email)


@pytest.mark.parametrize(
    ("text", "value"),
    [("5", 5), ("5.0", 5), ("-0.0", 0), ("5e2", 500), ("9007199254740991.0", 2**53 - 1), (str(2**70), 2**70)],
)
def test_whole_numbers_are_integers(text: str, value: int) -> None:
    taken = INTEGER.validate_json(text, strict=True)
    assert (taken, type(taken)) == (value, int)


@pytest.mark.parametrize("text", ["5.5", "1e300", "9007199254740992.0", '"5"', "true", "null", "[5]"])
def test_what_is_no_integer(text: str) -> None:
    with pytest.raises(ValidationError):
        INTEGER.validate_json(text, strict=True)


@pytest.mark.parametrize("address", ["a@b", "ä@ö.example", "a.b+c@d-e.example", "';DROP--@b", "😀@b"])
def test_addresses(address: str) -> None:
    assert EMAIL.validate_json(json.dumps(address)) == address


@pytest.mark.parametrize(
    "space", ["\t", "\n", " ", "\x85", "\xa0", "\u2003", "\u2028", "\u3000", "\ufeff", "\x7f"]
)
def test_addresses_hold_no_white_space(space: str) -> None:
    for address in (f"{space}a@b", f"a{space}@b", f"a@{space}b", f"a@b{space}"):
        with pytest.raises(ValidationError, match="must be: An e-mail address"):
            EMAIL.validate_json(json.dumps(address))


ID = "019b8d3a-5c00-7000-8000-00000000000f"


def test_ids_are_told_in_small_letters() -> None:
    assert TypeAdapter(Id).validate_json(json.dumps(ID.upper())) == ID


NEAR_MISSES = [
    *(ID.replace("-", "", count) for count in (1, 2, 4)),
    *(ID.replace("f", other) for other in ("g", "", "ff", "\uff46")),
    *(f"{{{ID}}}", f"urn:uuid:{ID}", f" {ID}", f"{ID} ", f"{ID}\n", ID.replace("-", "\u2010"), ""),
]


@pytest.mark.parametrize("near", NEAR_MISSES)
def test_near_misses_are_no_ids(near: str) -> None:
    with pytest.raises(ValidationError, match="must be a UUID"):
        TypeAdapter(Id).validate_json(json.dumps(near))


def test_short_patterns_are_told() -> None:
    with pytest.raises(ValidationError, match=r"must match \^a\+\$ \(Only that letter\.\)"):
        TypeAdapter(Annotated[str, Pattern("^a+$", "Only that letter.")]).validate_json('"b"')


def test_values_of_any_kind_are_exact() -> None:
    members = msgspec.json.decode(b'{"operations":%b}' % TEXT_OF_OPERATIONS, type=dict[str, msgspec.Raw])
    ids = f'"id":"{ID}","tenant_id":"{ID}"'
    text = f'{{{ids},"operations":{TEXT_OF_OPERATIONS.decode()}}}'
    (operation,) = PatchNodeParams.model_validate_json(text, context=CallText(members)).operations or []
    assert encode_exactly(operation.value) == b"[1.10,1E+2,0.1000000000000000055511151231257827]"
    assert operation.model_fields_set == {"op", "path", "value"}


@pytest.mark.parametrize("number", ["1.10", "-0.0", "1E+400", "0E-10", "1.0E-7", "5E-324", str(10**300)])
def test_numbers_are_written_as_they_were_read(number: str) -> None:
    assert encode_exactly(decode_exactly(number)) == number.encode()


def test_members_that_are_passed_over() -> None:
    assert issubclass(OpenParams, Params)
    taken = PatchOperation.model_validate_json('{"op":"remove","path":"","old":1}')
    assert taken == PatchOperation(op="remove", path="")
    with pytest.raises(ValidationError):
        PatchOperation.model_validate_json('{"op":"remove","path":1}')


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("2026-01-05T09:04:00Z", "2026-01-05T09:04:00+00:00"),
        ("2026-01-05t09:04:00.5z", "2026-01-05T09:04:00.500000+00:00"),
        ("2026-01-05T09:04:00.123456789+05:30", "2026-01-05T09:04:00.123456+05:30"),
    ],
)
def test_times(text: str, told: str) -> None:
    assert TypeAdapter(Timestamp).validate_json(json.dumps(text), strict=True).isoformat() == told


@pytest.mark.parametrize(
    "value",
    ["", "12", "1700000000", 1700000000, "2026-01-05", "2026-01-05T09:04:00", "2026-01-05 09:04:00Z", "2026-02-30T09:04:00Z",
     "2026-01-05T25:04:00Z", "2026-01-05T09:04:00+99:00", "2026-01-05T09:04Z", "20260105T090400Z", "\u0662026-01-05T09:04:00Z", None],
)  # fmt: skip
def test_what_is_no_time(value: object) -> None:
    with pytest.raises(ValidationError, match="must be a date and time"):
        TypeAdapter(Timestamp).validate_json(json.dumps(value), strict=True)
