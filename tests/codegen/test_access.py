"""Who may call: what the document may say of it, and what becomes of that."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from codegen.access import read_access
from codegen.compatibility.access import access_changes
from codegen.model import AccessRule, Anybody, Operator, Param, Text
from tests.codegen.comparing import api
from tests.codegen.sound import Json, found, sound

RULES = "x-flexdb-access"
CREATE, GET = "#/methods/0", "#/methods/1"
OPERATOR: Json = {"who": "operator"}
OWNER: Json = {"who": "tenant", "tenant": "title", "least_role": "owner"}


def ruled(*rules: Any, errors: tuple[int, ...] = (-32003, -32004), **members: Any) -> Callable[[Json], None]:
    """The change that gives create_book these rules, and get_book one that is right."""

    def change(document: Json) -> None:
        create, get = document["methods"]
        for code in (-32003, -32004):
            key = f"Refused{-code}"
            data = {"reason": "refused", "retryable": False}
            document["components"]["errors"][key] = {"code": code, "message": key, "data": data}
            reference = {"$ref": f"#/components/errors/{key}"}
            get["errors"].append(reference)
            if code in errors:
                create["errors"].append(reference)
        create[RULES], get[RULES] = list(rules), [OPERATOR]
        create.update(members)

    return change


def test_sound_rules() -> None:
    assert found(ruled(OWNER)) == []
    assert found(ruled({**OWNER, "operator_only": ["note"]}, **{"x-flexdb-cost": 3})) == []
    assert found(ruled({"who": "anyone"}, errors=())) == []
    assert found(ruled({"who": "authenticated"}, errors=(-32003,))) == []


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (
            ruled({**OWNER, "tenant": "no"}),
            f"{CREATE}/{RULES}/0/tenant: must name a parameter of this method that holds an id",
        ),
        (
            ruled({"who": "oneself", "user": "title"}),
            f"{CREATE}/{RULES}/0/user: must name a parameter of this method that holds an id",
        ),
        (
            ruled({**OWNER, "or_oneself": "note"}),
            f"{CREATE}/{RULES}/0/or_oneself: must name a parameter of this method that holds an id",
        ),
        (
            ruled({**OWNER, "operator_only": ["title"]}),
            f"{CREATE}/{RULES}/0/operator_only/0: must name a parameter of this method that may be absent",
        ),
        (
            ruled({**OWNER, "operator_only": ["no"]}),
            f"{CREATE}/{RULES}/0/operator_only/0: must name a parameter of this method that may be absent",
        ),
        (
            ruled(OWNER, OPERATOR),
            f"{CREATE}/{RULES}/0: the rules after it never hold: it needs a parameter that may be absent",
        ),
        (
            ruled(OPERATOR, OPERATOR),
            f"{CREATE}/{RULES}/0: the rules after it never hold: it needs a parameter that may be absent",
        ),
        (
            ruled(OWNER, errors=(-32003,)),
            f"{CREATE}: must declare the error -32004, with which callers are refused",
        ),
        (
            ruled(OPERATOR, errors=(-32004,)),
            f"{CREATE}: must declare the error -32003, with which callers are refused",
        ),
    ],
)
def test_rules_that_cannot_be_kept(change: Callable[[Json], None], told: str) -> None:
    assert found(change) == [told]


@pytest.mark.parametrize(
    "rule",
    [
        {"who": "nobody"},
        {"who": "operator", "tenant": "title"},
        {"who": "tenant", "tenant": "title"},
        {"who": "tenant", "tenant": "title", "least_role": "king"},
        {"who": "oneself"},
        {},
    ],
)
def test_rules_of_another_form(rule: Json) -> None:
    assert [line.partition(":")[0] for line in found(ruled(rule))] == [f"{CREATE}/{RULES}/0"]


def test_a_method_without_rules_beside_one_that_has_some() -> None:
    def change(document: Json) -> None:
        ruled(OWNER)(document)
        del document["methods"][1][RULES]

    assert found(change) == [f"{GET}: must have {RULES}, as other methods have"]


def test_a_missing_not_found() -> None:
    def change(document: Json) -> None:
        ruled(OWNER)(document)
        document["methods"][0]["errors"].pop(0)

    assert found(change) == [f"{CREATE}: must declare the error -32001, with which callers are refused"]


def test_rules_are_read() -> None:
    assert read_access([{"who": "anyone"}, {"who": "authenticated"}, OPERATOR], ()) == (
        Anybody(is_known=False),
        Anybody(is_known=True),
        Operator(),
    )


OPEN: Json = {"who": "anyone"}
KNOWN: Json = {"who": "authenticated"}
ADMIN: Json = {**OWNER, "least_role": "admin"}
RESERVED: Json = {**OWNER, "operator_only": ["note"]}
ALSO_ONESELF: Json = {**OWNER, "or_oneself": "title"}
REFUSES = ["create_book: refuses callers now that it let in (x-flexdb-access)"]


def rules(*given: Json) -> tuple[AccessRule, ...]:
    title = Param("title", "", Text("Title", ""), is_required=True)
    return read_access(list(given), (title,))


@pytest.mark.parametrize(
    ("narrow", "wide"),
    [
        ([OWNER], [ADMIN]),
        ([RESERVED], [OWNER]),
        ([OWNER], [ALSO_ONESELF]),
        ([OPERATOR], [KNOWN]),
        ([OWNER], [KNOWN]),
        ([KNOWN], [OPEN]),
        ([OPERATOR], [OPEN]),
        ([OWNER, OPERATOR], [OPEN]),
        (
            [{"who": "oneself", "user": "title", "operator_only": ["note"]}],
            [{"who": "oneself", "user": "title"}],
        ),
    ],
)
def test_letting_fewer_in_breaks(narrow: list[Json], wide: list[Json]) -> None:
    (method,) = (method for method in api(sound()).methods if method.name == "create_book")
    few, many = replace(method, access=rules(*narrow)), replace(method, access=rules(*wide))
    assert list(map(str, access_changes(few, many))) == []
    assert list(map(str, access_changes(many, few))) == REFUSES
    assert list(map(str, access_changes(few, few))) == []


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ([OWNER], [OPERATOR]),
        ([OPERATOR], [OWNER]),
        ([OWNER], [OWNER, OPERATOR]),
        ([], [OPERATOR]),
        ([], [KNOWN]),
    ],
)
def test_other_rules_break(before: list[Json], after: list[Json]) -> None:
    (method,) = (method for method in api(sound()).methods if method.name == "create_book")
    changes = access_changes(replace(method, access=rules(*before)), replace(method, access=rules(*after)))
    assert list(map(str, changes)) == REFUSES
