"""Laws of patches, for whatever documents and patches."""

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from flexdb.contract import JsonDocument, decode_exactly, encode_exactly
from flexdb.generated.params import PatchOperation
from flexdb.jsontext import TextRules, escape
from flexdb.services.json_patch import Operation, applied, is_equal, is_pointer, merged, tokens, value_of
from flexdb.services.patches import patched, read_patch
from tests.property.strategies import OBJECTS, TEXTS, VALUES, exactly, text_of

QUICK = settings(max_examples=100, derandomize=True, deadline=None, database=None)

# Few keys, so that patches meet what is there.
KEYS = st.sampled_from(["", "a", "b", "a/b", "~1"])
PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers(0, 3) | st.sampled_from(["", "x"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3),
    max_leaves=10,
)
DOCUMENTS = st.dictionaries(KEYS, PLAIN, max_size=4)


def without_nulls(value: Any) -> Any:
    """Return a value whose objects have no member that is null; items of arrays stay as they are."""
    if not isinstance(value, dict):
        return value
    return {key: without_nulls(member) for key, member in value.items() if member is not None}


def difference(old: Any, new: Any) -> Any:
    """Return the merge patch that makes `new`, in whose objects nothing is null, of `old`."""
    if not isinstance(old, dict) or not isinstance(new, dict):
        return new
    gone = dict.fromkeys(old.keys() - new.keys())
    return gone | {key: difference(old.get(key), member) for key, member in new.items()}


def places(value: Any, path: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    """Return the path of everything in a value."""
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path, *(place for key, member in inside for place in places(member, (*path, str(key))))]


@given(document=DOCUMENTS, patch=PLAIN)
@QUICK
def test_merging_twice_is_merging_once(document: Any, patch: Any) -> None:
    assert merged(merged(document, patch), patch) == merged(document, patch)


@given(document=PLAIN, other=PLAIN)
@QUICK
def test_some_patch_leads_to_every_document_without_nulls(document: Any, other: Any) -> None:
    wanted = without_nulls(other)
    assert merged(document, difference(document, wanted)) == wanted


@given(document=DOCUMENTS)
@QUICK
def test_what_is_empty_changes_nothing(document: Any) -> None:
    assert merged(document, {}) == document


@given(document=DOCUMENTS, one=DOCUMENTS, other=DOCUMENTS)
@QUICK
def test_patches_of_different_members_come_in_any_order(document: Any, one: Any, other: Any) -> None:
    other = {key: member for key, member in other.items() if key not in one}
    assert merged(merged(document, one), other) == merged(merged(document, other), one)
    assert merged(merged(document, one), other) == merged(document, one | other)


@given(document=DOCUMENTS, data=st.data())
@QUICK
def test_what_is_added_can_be_found_and_removed(document: Any, data: st.DataObject) -> None:
    path = data.draw(st.sampled_from(places(document)[1:] or [("new",)]))
    kept = encode_exactly(document)
    inside = value_of(document, Operation("copy", (), path[:-1]))
    added = applied(document, Operation("add", path), "added")
    assert value_of(added, Operation("copy", (), path)) == "added"
    assert applied(added, Operation("test", path), "added") is added
    if isinstance(inside, list):
        assert applied(added, Operation("remove", path), None) == document
    assert encode_exactly(document) == kept


@given(document=DOCUMENTS, data=st.data())
@QUICK
def test_moving_is_copying_and_removing(document: Any, data: st.DataObject) -> None:
    source = data.draw(st.sampled_from([place for place in places(document) if len(place) == 1] or [("a",)]))
    if source[0] not in document:
        return
    moved = applied(document, Operation("move", ("elsewhere",), source), value_of_place(document, source))
    copied = applied(document, Operation("copy", ("elsewhere",), source), value_of_place(document, source))
    assert applied(copied, Operation("remove", source), None) == moved
    assert moved["elsewhere"] == document[source[0]]


def value_of_place(document: Any, path: tuple[str, ...]) -> Any:
    return value_of(document, Operation("copy", (), path))


@given(path=st.lists(TEXTS, max_size=4))
@QUICK
def test_pointers_there_and_back(path: list[str]) -> None:
    text = "".join(f"/{escape(token)}" for token in path)
    assert is_pointer(text)
    assert tokens(text) == tuple(path)


@given(one=VALUES, other=VALUES)
@QUICK
def test_equality_is_that_of_exact_values(one: Any, other: Any) -> None:
    def told(value: Any) -> Any:
        """Tell true from 1 for Python."""
        if isinstance(value, bool):
            return ("bool", value)
        if isinstance(value, dict):
            return {key: told(member) for key, member in value.items()}
        return list(map(told, value)) if isinstance(value, list) else value

    first, second = (decode_exactly(text_of(value)) for value in (one, other))
    assert is_equal(first, first)
    assert is_equal(first, second) == (told(exactly(text_of(one))) == told(exactly(text_of(other))))


@given(data=OBJECTS, key=TEXTS, value=VALUES)
@QUICK
def test_everything_else_stays_as_it_is(data: dict[str, Any], key: str, value: Any) -> None:
    before, brought = text_of(data), text_of(value)
    add = {"op": "add", "path": f"/{escape(key)}", "value": decode_exactly(brought)}
    added = read_patch(None, [PatchOperation.model_validate(add)])
    wanted = exactly(before) | {key: exactly(brought)}
    assert exactly(patched(before.encode(), added, TextRules()).text) == wanted
    if value is not None and not isinstance(value, dict):
        member = text_of({key: value})
        merge = read_patch(JsonDocument(member, {}), None)
        assert exactly(patched(before.encode(), merge, TextRules()).text) == wanted
