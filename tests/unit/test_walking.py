"""Walks and searches for paths are given up where they come across too much; nothing of a database in it."""

import itertools
from collections.abc import Sequence
from uuid import UUID

import pytest

from flexdb.repositories.criteria import ALL, Criterion
from flexdb.repositories.hops import Hop, Step, reversed_hops
from flexdb.repositories.walks import Edge, Walk
from flexdb.services import paths, walking
from flexdb.services.paths import PathSearch, TooManyNodes
from flexdb.services.walking import Walking

OUT = Step((Hop("out"),))


class Fan(Walk):
    """Edges without end: so many from each node to nodes that nobody has come across yet."""

    def __init__(self, width: int) -> None:
        self._width = width
        self._numbers = itertools.count(1_000)
        self.asked: list[int] = []

    async def edges(self, ids: Sequence[UUID], step: Step, limit: int) -> list[Edge]:
        self.asked.append(limit)
        fan = ((near, next(self._numbers)) for near in ids for _ in range(self._width))
        return [Edge(near, UUID(int=n), UUID(int=n)) for near, n in itertools.islice(fan, limit)]

    async def matching(self, ids: Sequence[UUID], criterion: Criterion = ALL) -> set[UUID]:
        return set(ids)


async def test_a_walk_ends_with_so_many_edges() -> None:
    fan = Fan(100)
    visited = await Walking(fan, 1_000_000, is_path=False).walk([UUID(int=1)], [OUT] * 10)
    assert len(visited.edges) == walking.MAX_EDGES
    assert len(visited.nodes) == walking.MAX_EDGES + 1
    assert visited.is_truncated
    assert fan.asked[-1] == walking.MAX_EDGES - 100 - 10_000 + 1


@pytest.mark.parametrize("goes_on", [True, False])
async def test_a_walk_of_just_so_many_edges_says_whether_there_are_more(goes_on: bool) -> None:
    class Once(Fan):
        async def edges(self, ids: Sequence[UUID], step: Step, limit: int) -> list[Edge]:
            return await super().edges(ids, step, limit) if goes_on or ids == [UUID(int=1)] else []

    walk = Walking(Once(walking.MAX_EDGES), 1_000_000, is_path=False)
    whole = await walk.walk([UUID(int=1)], [OUT])
    assert (len(whole.edges), whole.is_truncated) == (walking.MAX_EDGES, False)
    visited = await walk.walk([UUID(int=1)], [OUT] * 2)
    assert (len(visited.edges), visited.is_truncated) == (walking.MAX_EDGES, goes_on)


async def test_starts_that_are_left_out() -> None:
    starts = [UUID(int=n) for n in (1, 2, 2, 1)]
    for most, is_truncated in ((1, True), (2, False)):
        visited = await Walking(Fan(0), most, is_path=False).walk(starts, [OUT])
        assert (len(visited.nodes), visited.is_truncated) == (most, is_truncated)


async def test_no_more_edges_are_looked_at_than_fill_the_answer() -> None:
    fan = Fan(100_000)
    visited = await Walking(fan, 10, is_path=False).walk([UUID(int=1)], [OUT] * 3)
    assert (len(visited.nodes), len(visited.edges), visited.is_truncated) == (10, 9, True)
    assert fan.asked[0] < 1_000


async def test_parallel_edges_are_all_looked_at() -> None:
    class Bundle(Fan):
        async def edges(self, ids: Sequence[UUID], step: Step, limit: int) -> list[Edge]:
            self.asked.append(limit)
            ends = [2] * 2_000 + [3] if ids == [UUID(int=1)] else []
            return [Edge(UUID(int=1), UUID(int=9_000 - n), UUID(int=far)) for n, far in enumerate(ends)][
                :limit
            ]

    bundle = Bundle(0)
    visited = await Walking(bundle, 10, is_path=False).walk([UUID(int=1)], [OUT] * 3)
    assert [(depth, id_.int) for depth, id_ in visited.nodes] == [(0, 1), (1, 2), (1, 3)]
    assert (len(visited.edges), visited.is_truncated) == (2_001, False)
    assert bundle.asked[0] < 2_000 < bundle.asked[1]


async def test_a_search_that_comes_across_too_much_does_not_say_that_there_is_no_path() -> None:
    with pytest.raises(TooManyNodes) as failure:
        await PathSearch(Fan(1_000), OUT).find(UUID(int=1), UUID(int=2), 20)
    assert failure.value.details == {"maximum": paths.MAX_VISITED}


async def test_a_search_goes_from_the_end_with_less_beside_it() -> None:
    class Lopsided(Fan):
        async def edges(self, ids: Sequence[UUID], step: Step, limit: int) -> list[Edge]:
            if step.hops == reversed_hops(OUT.hops):
                return []
            return await super().edges(ids, step, limit)

    fan = Lopsided(1_000)
    assert await PathSearch(fan, OUT).find(UUID(int=1), UUID(int=2), 20) is None
    assert len(fan.asked) == 1
