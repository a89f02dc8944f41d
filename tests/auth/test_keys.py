"""Keys as text: what they look like, and what is no key."""

import string
import uuid
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flexdb import keys
from flexdb.keys import KeyMaker

MAKER = KeyMaker(b"pepper")
ID = "019b8d3a-5c00-7000-8000-000000000008"


@given(st.uuids())
def test_a_key_leads_to_its_id(key_id: uuid.UUID) -> None:
    made = MAKER.make(str(key_id))
    assert keys.id_of(made.text) == made.id == str(key_id)
    assert len(made.text) == 76
    assert made.text.startswith("fdb_")
    assert set(made.text) <= set(string.ascii_letters + string.digits + "_")


def test_each_key_is_another_one() -> None:
    made = {MAKER.make(ID).text for _ in range(100)}
    assert len(made) == 100
    assert len({text[27:70] for text in made}) == 100


@given(st.integers(0, 75), st.sampled_from(string.ascii_letters + string.digits + "_-é "))
def test_one_wrong_character_is_found(place: int, character: str) -> None:
    text = MAKER.make(ID).text
    if text[place] != character:
        assert keys.id_of(text[:place] + character + text[place + 1 :]) is None


@pytest.mark.parametrize(
    "text",
    [
        "",
        "fdb_",
        "fdb_" + "0" * 72,
        "fdb_" + "z" * 22 + "_" + "z" * 49,
        "Fdb_",
        "fdb_x\n",
    ],
)
def test_what_is_no_key(text: str) -> None:
    assert keys.id_of(text) is None


def test_nothing_stands_around_a_key() -> None:
    text = MAKER.make(ID).text
    assert keys.id_of(f"{text}\n") is None
    assert keys.id_of(f" {text}") is None


def test_an_id_beyond_a_uuid() -> None:
    head = f"fdb_{'z' * 22}_{'0' * 43}"
    checksum, digits = (
        zlib.crc32(head.encode()),
        string.digits + string.ascii_uppercase + string.ascii_lowercase,
    )
    tail = ""
    for _ in range(6):
        checksum, digit = divmod(checksum, 62)
        tail = digits[digit] + tail
    assert keys.id_of(head + tail) is None


def test_fingerprints() -> None:
    made = MAKER.make(ID)
    assert len(made.fingerprint) == 32
    assert keys.is_same(made.fingerprint, MAKER.fingerprint(made.text))
    assert not keys.is_same(made.fingerprint, MAKER.fingerprint(made.text[:-1]))
    assert not keys.is_same(made.fingerprint, KeyMaker(b"another").fingerprint(made.text))


def test_a_key_is_not_shown() -> None:
    made = MAKER.make(ID)
    assert made.text not in repr(made)
    assert repr(made.fingerprint) not in repr(made)
