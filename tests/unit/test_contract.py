"""The special types of generated parameter models, by themselves."""

import json
from typing import Annotated

import pytest
from pydantic import TypeAdapter, ValidationError

from flexdb.contract import Id, Integer, Pattern
from flexdb.generated.params import Email

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
