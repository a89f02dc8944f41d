"""Names and text of the document in Python and Markdown, whatever they are."""

import ast
import keyword
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from codegen.naming import class_name, constant_name, member_name, member_names, model_field_names
from codegen.targets.markdown_text import anchor, code, json_block, paragraphs, prose
from codegen.targets.python_text import docstring, imports, literal

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)
awkward = st.lists(
    st.sampled_from(
        ['"', '"""', "\\", "\n", "'", "`", "```", "|", "{{ x }}", "{% raw %}", "a", " ", "\u202e", "<b>"]
    ),
    max_size=12,
).map("".join)
any_text = texts | awkward


@given(any_text)
def test_literal_is_the_value(text: str) -> None:
    assert ast.literal_eval(literal(text)) == text


@given(any_text)
def test_docstring_is_one_and_says_the_text(text: str) -> None:
    tree = ast.parse(f"class A:\n{docstring(text)}\n")
    (statement,) = tree.body
    assert isinstance(statement, ast.ClassDef)
    assert len(statement.body) == 1
    said = ast.get_docstring(statement)
    assert said is not None
    assert said.split() == text.split()


@given(any_text)
def test_names_are_identifiers(text: str) -> None:
    for name in (member_name(text), class_name(text), class_name(text, "Params"), constant_name(text)):
        assert name.isidentifier()
        assert not keyword.iskeyword(name)
        assert not name.startswith("_")


@given(st.lists(any_text, unique=True))
def test_names_of_one_class_are_distinct(names: list[str]) -> None:
    for chosen in (member_names(names), model_field_names(names)):
        assert len(set(chosen.values())) == len(names)


@pytest.mark.parametrize(
    ("name", "member", "of_class"),
    [
        ("create_tenant", "create_tenant", "CreateTenant"),
        ("getHTTPServer2", "get_http_server2", "GetHTTPServer2"),
        ("sha256_hash", "sha256_hash", "Sha256Hash"),
        ("Point3D", "point3_d", "Point3D"),
        ("a.b-c d", "a_b_c_d", "ABCD"),
        ("1st", "n1st", "N1st"),
        ("class", "class_", "Class"),
        ("Params", "params", "Params_"),
        ("ValueError", "value_error", "ValueError_"),
        ("größe", "größe", "Größe"),
        ("!", "unnamed", "Unnamed"),
    ],
)
def test_names(name: str, member: str, of_class: str) -> None:
    assert (member_name(name), class_name(name)) == (member, of_class)


def test_reserved_field_names_of_models_are_free_elsewhere() -> None:
    assert model_field_names(["schema"]) == {"schema": "schema_"}
    assert member_names(["schema"]) == {"schema": "schema"}


def test_imports_are_those_that_are_used() -> None:
    modules = {
        "Any": "typing",
        "Raw": "msgspec",
        "UNSET": "msgspec",
        "Unused": "msgspec",
        "A10": ".a",
        "A9": ".a",
    }
    assert imports("x: Any = f(Raw, UNSET, A10, A9)", modules, project="flexdb") == (
        "from typing import Any\n\nfrom msgspec import UNSET, Raw\n\nfrom .a import A9, A10"
    )


@given(any_text)
def test_prose_is_one_line_without_markup(text: str) -> None:
    line = prose(text)
    assert "\n" not in line
    unescaped = re.sub(r"\\[^`]", "x", line)
    outside = re.sub(r"(?<![`\\])(`+)(?!`).+?(?<!`)\1(?!`)", "", unescaped)
    assert not re.search(r"[<>|*\[\]]", outside)


@pytest.mark.parametrize(
    ("text", "markdown"),
    [
        ("next_page_token", "next_page_token"),
        ("`page_size` | <b>", "`page_size` \\| \\<b\\>"),
        ("`a|b`", "`a\\|b`"),
        ("``a`b``", "``a`b``"),
        ("_a_", "\\_a\\_"),
        ("[x](javascript:y)", "\\[x\\](javascript:y)"),
        ("a\n  b", "a b"),
        ("\u202e", "\\\\u202e"),
    ],
)
def test_prose(text: str, markdown: str) -> None:
    assert prose(text) == markdown


def test_paragraphs_begin_no_list() -> None:
    assert paragraphs("- a\n\n1. b\n\n# c\n\n+ d\n\n=\n\n2026-01-05") == (
        "\\- a\n\n1\\. b\n\n\\# c\n\n\\+ d\n\n\\=\n\n2026-01-05"
    )


def test_code_and_blocks_are_fenced_by_more_than_they_hold() -> None:
    assert code("a``b") == "```a``b```"
    assert code("`a`") == "`` `a` ``"
    assert json_block("```") == '````json\n"```"\n````'


def test_anchor_is_plain() -> None:
    assert anchor("a_b-C9") == "a_b-C9"
    assert anchor('"><é') == "-22-3e-3c-e9"
