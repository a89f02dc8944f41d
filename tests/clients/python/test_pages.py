"""Lists page by page, against a service that keeps to no rules."""

import asyncio
from collections.abc import Callable
from itertools import islice
from typing import Any

import flexdb_client as flexdb
import pytest

from tests.clients.python.conftest import Either
from tests.clients.python.scripted import Scripted, body_of, made

Connect = Callable[..., Either]
TIME = "2026-01-05T09:00:00Z"


def user(number: int) -> dict[str, Any]:
    return {"id": str(number), "email": "a@b.c", "display_name": "A", "created_at": TIME, "updated_at": TIME}


def page(numbers: list[int], token: str) -> dict[str, Any]:
    return {
        "users": [user(number) for number in numbers],
        "pagination": {"next_page_token": token, "total_count": 5},
    }


def paged(pages: dict[str, tuple[list[int], str]]) -> Any:
    """Answers with the page of a token."""
    return made(
        lambda call: body_of(
            call, page(*pages[call.get("params", {}).get("pagination", {}).get("page_token", "")])
        )
    )


async def test_items_of_all_pages(connect: Connect, service: Scripted) -> None:
    service.answers = [paged({"": ([1, 2], "a"), "a": ([], "b"), "b": ([3], "")})]
    client = connect(service.url)
    users = client.client.iterate_users(pagination={"page_size": 2})
    assert [one.id for one in await client.listed(users)] == ["1", "2", "3"]
    assert [call["params"] for call in service.received] == [
        {"pagination": {"page_size": 2}},
        {"pagination": {"page_size": 2, "page_token": "a"}},
        {"pagination": {"page_size": 2, "page_token": "b"}},
    ]
    # From the beginning again, and from the middle.
    assert len(await client.listed(users)) == 3
    assert len(await client.listed(client.client.iterate_users(pagination={"page_token": "b"}))) == 1
    assert [len(one.users) for one in await client.listed(users.pages())] == [2, 0, 1]


async def test_only_what_is_asked_for_is_fetched(service: Scripted) -> None:
    service.answers = [paged({"": ([1, 2], "a")})]
    async with flexdb.AsyncClient(service.url) as client:
        users = client.iterate_users()
        async for one in users:
            if one.id == "2":
                break
    assert len(service.received) == 1


@pytest.mark.parametrize("length", [1, 2, 3, 7])
async def test_circles_end(connect: Connect, service: Scripted, length: int) -> None:
    pages = {str(step): ([step], str((step + 1) % length)) for step in range(length)}
    service.answers = [paged({"": ([99], "0"), **pages})]
    client = connect(service.url)
    with pytest.raises(flexdb.BadAnswer, match="list_users: the list is endless"):
        await client.listed(client.client.iterate_users())
    assert len(service.received) <= 4 * length + 2


async def test_errors_come_where_they_happen(service: Scripted) -> None:
    service.answers = [paged({"": ([1], "a"), "a": ([2], "b")})]
    with flexdb.Client(service.url) as client:
        found = iter(client.iterate_users())
        assert [one.id for one in await asyncio.to_thread(list, islice(found, 2))] == ["1", "2"]
