"""Patches by themselves: the examples of RFC 6902 and RFC 7396, then what these leave open."""

import json
from typing import Any

import pytest

from flexdb.contract import decode_exactly
from flexdb.errors import Conflict, InvalidParams, RpcError
from flexdb.generated.params import PatchOperation
from flexdb.jsontext import TextRules
from flexdb.services.json_patch import is_equal, is_pointer, merged, tokens
from flexdb.services.patches import Operations, read_patch

Json = Any


def patched(document: Json, *operations: Json) -> Json:
    patch = read_patch(None, [PatchOperation.model_validate(operation) for operation in operations])
    assert isinstance(patch, Operations)
    return patch.made_on(document, TextRules())


def refused(document: Json, *operations: Json) -> tuple[str, str]:
    """Return why a patch is refused: the reason, and the place of the first problem."""
    with pytest.raises(RpcError) as failure:
        patched(document, *operations)
    if isinstance(failure.value, Conflict):
        return failure.value.reason, f"/operations/{failure.value.details['test']}"
    assert isinstance(failure.value, InvalidParams)
    return failure.value.reason, failure.value.details["errors"][0]["path"]


# RFC 6902, appendix A, by its numbers; what comes out, or the place of what is refused.
RFC_6902: dict[str, tuple[Json, list[Json], Json]] = {
    "A.1 adding an object member": (
        {"foo": "bar"},
        [{"op": "add", "path": "/baz", "value": "qux"}],
        {"baz": "qux", "foo": "bar"},
    ),
    "A.2 adding an array element": (
        {"foo": ["bar", "baz"]},
        [{"op": "add", "path": "/foo/1", "value": "qux"}],
        {"foo": ["bar", "qux", "baz"]},
    ),
    "A.3 removing an object member": (
        {"baz": "qux", "foo": "bar"},
        [{"op": "remove", "path": "/baz"}],
        {"foo": "bar"},
    ),
    "A.4 removing an array element": (
        {"foo": ["bar", "qux", "baz"]},
        [{"op": "remove", "path": "/foo/1"}],
        {"foo": ["bar", "baz"]},
    ),
    "A.5 replacing a value": (
        {"baz": "qux", "foo": "bar"},
        [{"op": "replace", "path": "/baz", "value": "boo"}],
        {"baz": "boo", "foo": "bar"},
    ),
    "A.6 moving a value": (
        {"foo": {"bar": "baz", "waldo": "fred"}, "qux": {"corge": "grault"}},
        [{"op": "move", "from": "/foo/waldo", "path": "/qux/thud"}],
        {"foo": {"bar": "baz"}, "qux": {"corge": "grault", "thud": "fred"}},
    ),
    "A.7 moving an array element": (
        {"foo": ["all", "grass", "cows", "eat"]},
        [{"op": "move", "from": "/foo/1", "path": "/foo/3"}],
        {"foo": ["all", "cows", "eat", "grass"]},
    ),
    "A.8 testing a value: success": (
        {"baz": "qux", "foo": ["a", 2, "c"]},
        [{"op": "test", "path": "/baz", "value": "qux"}, {"op": "test", "path": "/foo/1", "value": 2}],
        {"baz": "qux", "foo": ["a", 2, "c"]},
    ),
    "A.10 adding a nested member object": (
        {"foo": "bar"},
        [{"op": "add", "path": "/child", "value": {"grandchild": {}}}],
        {"foo": "bar", "child": {"grandchild": {}}},
    ),
    "A.11 ignoring unrecognized elements": (
        {"foo": "bar"},
        [{"op": "add", "path": "/baz", "value": "qux", "xyz": 123}],
        {"foo": "bar", "baz": "qux"},
    ),
    "A.14 ~ escape ordering": (
        {"/": 9, "~1": 10},
        [{"op": "test", "path": "/~01", "value": 10}],
        {"/": 9, "~1": 10},
    ),
    "A.16 adding an array value": (
        {"foo": ["bar"]},
        [{"op": "add", "path": "/foo/-", "value": ["abc", "def"]}],
        {"foo": ["bar", ["abc", "def"]]},
    ),
}

RFC_6902_REFUSED: dict[str, tuple[Json, list[Json], tuple[str, str]]] = {
    "A.9 testing a value: error": (
        {"baz": "qux"},
        [{"op": "test", "path": "/baz", "value": "bar"}],
        ("patch_test_failed", "/operations/0"),
    ),
    "A.12 adding to a nonexistent target": (
        {"foo": "bar"},
        [{"op": "add", "path": "/baz/bat", "value": "qux"}],
        ("patch_not_applicable", "/operations/0/path"),
    ),
    "A.15 comparing strings and numbers": (
        {"/": 9, "~1": 10},
        [{"op": "test", "path": "/~01", "value": "10"}],
        ("patch_test_failed", "/operations/0"),
    ),
}


@pytest.mark.parametrize("name", RFC_6902)
def test_appendix_a_of_rfc_6902(name: str) -> None:
    document, operations, result = RFC_6902[name]
    before = json.dumps(document)
    assert patched(document, *operations) == result
    assert json.dumps(document) == before


@pytest.mark.parametrize("name", RFC_6902_REFUSED)
def test_what_appendix_a_of_rfc_6902_refuses(name: str) -> None:
    document, operations, why = RFC_6902_REFUSED[name]
    assert refused(document, *operations) == why


# RFC 7396, appendix A: the original, the patch, the result.
RFC_7396: list[tuple[Json, Json, Json]] = [
    ({"a": "b"}, {"a": "c"}, {"a": "c"}),
    ({"a": "b"}, {"b": "c"}, {"a": "b", "b": "c"}),
    ({"a": "b"}, {"a": None}, {}),
    ({"a": "b", "b": "c"}, {"a": None}, {"b": "c"}),
    ({"a": ["b"]}, {"a": "c"}, {"a": "c"}),
    ({"a": "c"}, {"a": ["b"]}, {"a": ["b"]}),
    ({"a": {"b": "c"}}, {"a": {"b": "d", "c": None}}, {"a": {"b": "d"}}),
    ({"a": [{"b": "c"}]}, {"a": [1]}, {"a": [1]}),
    (["a", "b"], ["c", "d"], ["c", "d"]),
    ({"a": "b"}, ["c"], ["c"]),
    ({"a": "foo"}, None, None),
    ({"a": "foo"}, "bar", "bar"),
    ({"e": None}, {"a": 1}, {"e": None, "a": 1}),
    ([1, 2], {"a": "b", "c": None}, {"a": "b"}),
    ({}, {"a": {"bb": {"ccc": None}}}, {"a": {"bb": {}}}),
]


@pytest.mark.parametrize("case", RFC_7396, ids=str)
def test_appendix_a_of_rfc_7396(case: tuple[Json, Json, Json]) -> None:
    target, patch, result = case
    before = json.dumps(target)
    assert merged(target, patch) == result
    assert json.dumps(target) == before


@pytest.mark.parametrize(
    ("path", "result"),
    [
        ("", 0),
        ("/foo", 1),
        ("/foo/0", 2),
        ("/", 3),
        ("/a~1b", 4),
        ("/m~0n", 5),
        ("/c%d", 6),
        ('/k"l', 7),
        ("/ ", 8),
        ("/foo/1/-", 9),
        ("/foo/1/01", 10),
    ],
)
def test_pointers(path: str, result: int) -> None:
    names = {"": 3, "a/b": 4, "m~n": 5, "c%d": 6, 'k"l': 7, " ": 8, "foo": [2, {"-": 9, "01": 10}]}
    if path in ("", "/foo"):
        assert patched(names, {"op": "test", "path": path, "value": names["foo"] if path else names}) == names
    else:
        assert patched(names, {"op": "test", "path": path, "value": result}) == names


@pytest.mark.parametrize("text", ["a", "a/b", "/~", "/~2", "/a/b~", " /a", "~0"])
def test_what_is_no_pointer(text: str) -> None:
    assert not is_pointer(text)
    assert refused({}, {"op": "add", "path": text, "value": 1}) == (
        "patch_not_applicable",
        "/operations/0/path",
    )


def test_tokens() -> None:
    assert is_pointer("/a\n/~01/~10//\u2028")
    assert tokens("/a\n/~01/~10//\u2028") == ("a\n", "~1", "/0", "", "\u2028")


@pytest.mark.parametrize(
    "index", ["3", "-", "01", "-1", "+1", "1.0", "1e0", " 1", "\u0661", "", "9" * 5000, "99999999999"]
)
def test_places_that_arrays_do_not_have(index: str) -> None:
    for action in ("remove", "replace", "test"):
        operation = {"op": action, "path": f"/a/{index}", "value": 1}
        assert refused({"a": [1, 2, 3]}, operation) == ("patch_not_applicable", "/operations/0/path")
    copying = {"op": "copy", "from": f"/a/{index}", "path": "/b"}
    assert refused({"a": [1, 2, 3]}, copying) == ("patch_not_applicable", "/operations/0/from")


def test_an_array_takes_things_behind_its_last_item_and_no_further() -> None:
    assert patched({"a": [1]}, {"op": "add", "path": "/a/1", "value": 2}) == {"a": [1, 2]}
    assert refused({"a": [1]}, {"op": "add", "path": "/a/2", "value": 2})[1] == "/operations/0/path"


@pytest.mark.parametrize("action", ["add", "replace"])
def test_the_whole_document(action: str) -> None:
    assert patched({"a": 1}, {"op": action, "path": "", "value": {"b": 2}}) == {"b": 2}
    assert patched({"a": {"b": 2}}, {"op": "move", "from": "/a", "path": ""}) == {"b": 2}
    assert patched({"a": 1}, {"op": "copy", "from": "", "path": "/b"}) == {"a": 1, "b": {"a": 1}}
    assert refused({"a": 1}, {"op": "remove", "path": ""})[1] == "/operations/0/path"


def test_moving() -> None:
    assert patched({"a": {"b": 1}}, {"op": "move", "from": "/a", "path": "/a"}) == {"a": {"b": 1}}
    assert refused({"a": {"b": 1}}, {"op": "move", "from": "/a", "path": "/a/b"})[1] == "/operations/0/path"
    assert refused({"a": {"b": 1}}, {"op": "move", "from": "", "path": "/c"})[1] == "/operations/0/path"
    # Where to is a place in what is left.
    assert refused({"a": [1]}, {"op": "move", "from": "/a/0", "path": "/a/1"})[1] == "/operations/0/path"


def test_null_is_a_value_and_absence_is_none() -> None:
    assert patched({"a": 1}, {"op": "replace", "path": "/a", "value": None}) == {"a": None}
    assert patched({"a": None}, {"op": "test", "path": "/a", "value": None}) == {"a": None}
    for action in ("add", "replace", "test"):
        assert refused({"a": None}, {"op": action, "path": "/a"}) == (
            "patch_not_applicable",
            "/operations/0/value",
        )
    for action in ("move", "copy"):
        assert refused({"a": None}, {"op": action, "path": "/a"})[1] == "/operations/0/from"


def test_all_that_is_wrong_with_operations_themselves_is_told_at_once() -> None:
    with pytest.raises(InvalidParams) as failure:
        patched({}, {"op": "add", "path": "a"}, {"op": "move", "from": "~", "path": "b", "value": 1})
    assert [problem["path"] for problem in failure.value.details["errors"]] == [
        "/operations/0/path",
        "/operations/0/value",
        "/operations/1/path",
        "/operations/1/from",
    ]


def test_what_comes_later_does_not_change_what_was_copied() -> None:
    operations = [
        {"op": "copy", "from": "/a", "path": "/b"},
        {"op": "add", "path": "/a/0", "value": 0},
        {"op": "add", "path": "/c", "value": []},
        {"op": "add", "path": "/c/-", "value": 1},
    ]
    patch = read_patch(None, [PatchOperation.model_validate(operation) for operation in operations])
    for _ in range(2):
        assert patch.made_on({"a": [1]}, TextRules()) == {"a": [0, 1], "b": [1], "c": [1]}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("1", "1.0"),
        ("1e2", "100"),
        ("-0.0", "0"),
        ('{"a":1,"b":[1.50]}', '{"b":[1.5],"a":1}'),
        ("12345678901234567890", "1.234567890123456789e19"),
    ],
)
def test_equal_values(one: str, other: str) -> None:
    assert is_equal(decode_exactly(one), decode_exactly(other))
    assert is_equal(decode_exactly(other), decode_exactly(one))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("1", "true"),
        ("0", "false"),
        ("0", "null"),
        ("false", "null"),
        ('"1"', "1"),
        ("[]", "{}"),
        ('""', "[]"),
        ("[1,2]", "[2,1]"),
        ("[1]", "[1,1]"),
        ('{"a":1}', '{"a":1,"b":null}'),
        ('{"a":null}', '{"b":null}'),
        ('{"a":[true]}', '{"a":[1]}'),
        ("0.1", "0.1000000000000000055511151231257827"),
        ("12345678901234567890", "12345678901234567891"),
    ],
)
def test_other_values(one: str, other: str) -> None:
    assert not is_equal(decode_exactly(one), decode_exactly(other))
    assert not is_equal(decode_exactly(other), decode_exactly(one))
