"""Versions: their order, and the one that a break asks for."""

import pytest

from codegen.compatibility.versions import NotSemantic, Version, after_a_break, announces_a_break

VERSIONS = [
    "0.0.1",
    "0.1.0-alpha",
    "0.1.0-alpha.1",
    "0.1.0-alpha.beta",
    "0.1.0-beta",
    "0.1.0-beta.2",
    "0.1.0-beta.11",
    "0.1.0-rc.1",
    "0.1.0",
    "0.1.2",
    "0.1.10",
    "0.2.0",
    "1.0.0",
    "10.0.0",
]


def test_versions_have_the_order_of_the_specification() -> None:
    assert [str(version) for version in sorted(map(Version.parse, reversed(VERSIONS)))] == VERSIONS
    assert Version.parse("1.0.0+build.1") == Version.parse("1.0.0")
    assert not Version.parse("1.0.0") < Version.parse("1.0.0")


@pytest.mark.parametrize(
    "text",
    ["", "1", "1.0", "v1.0.0", "01.0.0", "1.0.0-", "1.0.0-01", "1.0.0 ", "1.0.0\n", "1.0.0.0", "\u0661.0.0"],
)
def test_other_versions_are_refused(text: str) -> None:
    with pytest.raises(NotSemantic, match="is not a semantic version"):
        Version.parse(text)


@pytest.mark.parametrize(
    ("before", "asked", "enough", "too_little"),
    [
        ("1.2.3", "2.0.0", ["2.0.0", "2.0.0-rc.1", "2.1.0", "3.0.0"], ["1.2.3", "1.2.4", "1.3.0"]),
        ("0.2.3", "0.3.0", ["0.3.0", "0.3.0-a", "0.3.1", "1.0.0", "1.0.0-rc.1"], ["0.2.3", "0.2.4"]),
        ("2.0.0-rc.1", "2.0.0", ["2.0.0-rc.2", "2.0.0", "3.0.0"], ["2.0.0-rc.1"]),
        ("2.0.0-rc.1", "2.0.0", [], ["2.0.0-rc.0", "2.0.0-alpha", "1.9.0"]),
        ("0.3.0-rc.1", "0.3.0", ["0.3.0-rc.2", "0.3.0"], ["0.3.0-rc.1", "0.2.9"]),
        ("1.3.0-rc.1", "2.0.0", ["2.0.0"], ["1.3.0", "1.3.0-rc.2", "1.4.0"]),
        ("0.3.1-rc.1", "0.4.0", ["0.4.0"], ["0.3.1"]),
    ],
)
def test_a_break_asks_for_a_version(
    before: str, asked: str, enough: list[str], too_little: list[str]
) -> None:
    earlier = Version.parse(before)
    assert str(after_a_break(earlier)) == asked
    assert [text for text in enough if not announces_a_break(earlier, Version.parse(text))] == []
    assert [text for text in too_little if announces_a_break(earlier, Version.parse(text))] == []
