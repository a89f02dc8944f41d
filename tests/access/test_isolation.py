"""What belongs to another tenant answers as what does not exist, whatever a call is about."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from typing import Any

import pytest

from flexdb.database.target import ConnectionTarget
from tests.access.neighbours import Neighbours, Told, foreign_ids, ids_of, neighbours, their_words, told
from tests.access.oracle import METHODS, expected, names_of
from tests.access.trace import trace
from tests.access.world import Caller, example, variants
from tests.processes import OPERATOR_KEY

UNKNOWN = "00000000-0000-7000-8000-000000000000"

# Users belong to no tenant: whoever may add members may add any of them.
OF_NO_TENANT = {("add_user_to_tenant", "user_id")}

pytestmark = pytest.mark.xdist_group("isolation")


@pytest.fixture(scope="module")
async def world(own_target: ConnectionTarget) -> AsyncIterator[Neighbours]:
    async with neighbours(own_target) as world:
        yield world


def id_params() -> list[Any]:
    return [
        pytest.param(method, name, id=f"{method['name']}-{name}")
        for method in METHODS.values()
        for name in ids_of(method)
        if (method["name"], name) not in OF_NO_TENANT and not is_chosen(method["name"], name)
    ]


def is_chosen(method: str, name: str) -> bool:
    """Tell whether a parameter is the id of what is to be made, which each tenant chooses for itself."""
    return method.startswith("create_") and name == "id"


def test_parameters_are_found() -> None:
    assert len(id_params()) > 40


def with_unknown(answers: Told, foreign: str) -> Told:
    return [(status, body.replace(foreign.encode(), UNKNOWN.encode())) for status, body in answers]


async def differences(
    world: Neighbours, method: str, params: dict[str, Any], name: str, key: str | None
) -> list[Any]:
    """Tell each of the other tenant's ids that is answered otherwise than an unknown one."""
    unknown = await told(world, method, {**params, name: UNKNOWN}, key)
    # What members may do to themselves alone is refused of any other id, and of a filter nothing is found.
    assert (
        method.startswith(("list_", "subscribe", "aggregate_"))
        or b"-32001" in unknown[0][1]
        or b"role_too_low" in unknown[0][1]
    )
    foreigners = list(foreign_ids(world.theirs))
    calls = (told(world, method, {**params, name: foreign}, key) for foreign in foreigners)
    found = []
    for foreign, answers in zip(foreigners, await asyncio.gather(*calls), strict=True):
        leaked = [word for word in their_words(world.theirs, foreign) if word.encode() in answers[0][1]]
        if leaked or with_unknown(answers, foreign) != unknown:
            found.append((params, name, foreign, answers, unknown))
    return found


def permitted(world: Neighbours, method: dict[str, Any]) -> Iterator[tuple[Caller, dict[str, Any]]]:
    """The calls about their own tenant, or themselves, that callers may make."""
    for caller in world.callers:
        for params in variants(method, world.home, caller):
            if expected(method, params, caller.who, world.home.home) is None:
                yield caller, params


@pytest.mark.parametrize(("method", "name"), id_params())
async def test_ids_of_another_tenant(world: Neighbours, method: dict[str, Any], name: str) -> None:
    before = await trace(world.database)
    checks = [
        differences(world, method["name"], params, name, caller.credential)
        for caller, params in permitted(world, method)
        if name in params or name not in decided_by(method)
    ]
    assert checks or is_for_operators(method)
    assert [one for found in await asyncio.gather(*checks) for one in found] == []
    assert await trace(world.database) == before


def decided_by(method: dict[str, Any]) -> set[str]:
    """Parameters of which one is given, where another one would be another call."""
    rules = method["x-flexdb-access"]
    return {rule.get("user") or rule.get("tenant") for rule in rules} if len(rules) > 1 else set()


def is_for_operators(method: dict[str, Any]) -> bool:
    rules: list[dict[str, Any]] = method["x-flexdb-access"]
    return rules == [{"who": "operator"}]


def kind_of(name: str) -> str:
    return name.removesuffix("_id").removeprefix("source_").removeprefix("target_")


def scoped_params() -> list[Any]:
    """The ids that are looked for within the tenant that a call names."""
    return [
        one
        for one in id_params()
        if "tenant_id" in names_of(one.values[0])
        and one.values[1] not in {"tenant_id", *decided_by(one.values[0])}
    ]


@pytest.mark.parametrize(("method", "name"), scoped_params())
async def test_ids_of_another_tenant_by_an_operator(
    world: Neighbours, method: dict[str, Any], name: str
) -> None:
    """Also for who may do everything, a call about one tenant never reaches into another."""
    params = {**example(method, world.home), "tenant_id": world.home.home.id}
    before = await trace(world.database)
    assert await differences(world, method["name"], params, name, OPERATOR_KEY) == []
    own = {name: params.get(name) or world.home.ids.get(kind_of(name), world.home.ids["node"])}
    across = {**params, **own, "tenant_id": world.theirs.home.id}
    answers = await told(world, method["name"], across, OPERATOR_KEY)
    nothing = (b"-32001", b'"total_count":0', b'"changes":[]')
    assert any(answer in answers[0][1] for answer in nothing)
    assert await trace(world.database) == before
