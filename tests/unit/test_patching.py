"""Patches of one thing take turns, and give up where they are outrun."""

import asyncio

import pytest

from flexdb.errors import RevisionConflict, Unavailable
from flexdb.jsontext import TextRules
from flexdb.services.patching import Patching
from flexdb.workers import Workers


@pytest.fixture
def patching() -> Patching:
    return Patching(Workers(), TextRules())


async def test_patches_of_a_thing_take_turns(patching: Patching) -> None:
    steps: list[str] = []

    async def patch(name: str) -> None:
        steps.append(f"{name} begins")
        await asyncio.sleep(0)
        steps.append(f"{name} ends")

    await asyncio.gather(
        *(patching.despite_changes("t", "x", lambda name=name: patch(name)) for name in "ab")
    )  # type: ignore[misc]
    assert steps == ["a begins", "a ends", "b begins", "b ends"]
    steps.clear()
    await asyncio.gather(
        *(patching.despite_changes("t", name, lambda name=name: patch(name)) for name in "ab")
    )  # type: ignore[misc]
    assert steps == ["a begins", "b begins", "a ends", "b ends"]


async def test_what_is_outrun_is_made_again(patching: Patching) -> None:
    attempts = iter([RevisionConflict(2), RevisionConflict(3)])

    async def patch() -> str:
        for conflict in attempts:
            raise conflict
        return "made"

    assert await patching.despite_changes("t", "x", patch) == "made"


async def test_what_is_outrun_again_and_again_is_given_up(patching: Patching) -> None:
    attempts: list[int] = []

    async def patch() -> None:
        attempts.append(1)
        raise RevisionConflict(2)

    with pytest.raises(Unavailable) as failure:
        await patching.despite_changes("t", "x", patch)
    assert (failure.value.reason, failure.value.retryable, len(attempts)) == ("patch_outrun", True, 50)
