"""Searches of node types: what they are given as, that every write keeps them, and what is found by them."""

import random
from dataclasses import dataclass
from typing import Any

import pytest

from flexdb.database.pool import Database
from tests import ledger
from tests.integration.filling import slug
from tests.rpc_client import RpcClient, RpcFailure

SEARCH = {"fields": ["/title", "/body"], "language": "english"}
READY = {**SEARCH, "state": "ready"}


@dataclass
class Scene:
    """A tenant with a node type that has a search."""

    client: RpcClient
    database: Database
    tenant: str
    type: str

    async def call(self, method: str, **params: Any) -> Any:
        answer = await self.client.call(method, tenant_id=self.tenant, **params)
        await ledger.check(self.database, self.tenant)
        return answer

    async def refused(self, method: str, **params: Any) -> RpcFailure:
        with pytest.raises(RpcFailure) as failure:
            await self.call(method, **params)
        return failure.value

    async def create(self, **data: Any) -> str:
        made = await self.call("create_node", node_type_id=self.type, data=data)
        return str(made["node"]["id"])

    async def search(self, **search: Any) -> dict[str, Any]:
        """Give the type another search, and return what the type shows."""
        made: dict[str, Any] = await self.call("update_node_type", id=self.type, search=search)
        return made["node_type"]

    async def found(self, query: str, **asked: Any) -> list[str]:
        """Return the titles of what is found in the type."""
        hits = await self.hits(query, **{"node_type_id": self.type} | asked)
        return [hit["node"]["data"]["title"] for hit in hits]

    async def hits(self, query: str, **asked: Any) -> list[dict[str, Any]]:
        answer = await self.client.call("search_nodes", tenant_id=self.tenant, query=query, **asked)
        results: list[dict[str, Any]] = answer["results"]
        return results

    async def excerpts(self, query: str) -> dict[str, str]:
        """Return the excerpts of the first node by their fields, with brackets around what was found."""
        (hit, *_) = await self.hits(query, node_type_id=self.type, highlight=True)
        return {
            each["field"]: "".join(
                f"[{part['text']}]" if part["is_match"] else part["text"] for part in each["parts"]
            )
            for each in hit["highlights"]
        }


@pytest.fixture
async def scene(client: RpcClient, database: Database, tenant: dict[str, str]) -> Scene:
    made = await client.call("create_node_type", tenant_id=tenant["id"], name="Film", search=SEARCH)
    assert made["node_type"]["search"] == READY
    return Scene(client, database, tenant["id"], made["node_type"]["id"])


async def test_a_search_is_shown_and_logged(scene: Scene) -> None:
    assert (await scene.call("get_node_type", id=scene.type))["node_type"]["search"] == READY
    (listed,) = (await scene.call("list_node_types"))["node_types"]
    assert listed["search"] == READY
    (change, *_) = (await scene.call("list_changes", after=1))["changes"]
    assert change["data"]["search"] == SEARCH


async def test_what_is_left_out_stays(scene: Scene) -> None:
    await scene.create(title="Alien")
    for given in (
        {"name": "Movie"},
        {"search": ""},
        {"indexes": [{"fields": ["/title"]}]},
        {"search": SEARCH},
    ):
        made = await scene.call("update_node_type", id=scene.type, **given)
        assert made["node_type"]["search"] == READY
        assert await scene.found("alien") == ["Alien"]


async def test_a_type_without_a_search_shows_none(scene: Scene) -> None:
    for given in ({}, {"search": {"fields": []}}):
        made = await scene.call("create_node_type", name=slug(), idempotency_key=slug(), **given)
        assert "search" not in made["node_type"]
    assert "search" not in await scene.search(fields=[])
    assert "search" not in (await scene.call("get_node_type", id=scene.type))["node_type"]


async def test_answers_are_the_same_when_they_come_again(scene: Scene) -> None:
    for given in ({}, {"search": SEARCH}):
        params = {"name": slug(), "idempotency_key": slug(), **given}
        assert await scene.call("create_node_type", **params) == await scene.call(
            "create_node_type", **params
        )


async def test_another_search_takes_the_place_of_the_first(scene: Scene) -> None:
    await scene.create(title="Alien", year="seventies")
    assert await scene.found("seventies") == []
    shown = await scene.search(fields=["/year"])
    assert shown["search"] == {"fields": ["/year"], "language": "simple", "state": "ready"}
    assert await scene.found("seventies") == ["Alien"]
    assert await scene.found("alien") == []


async def test_without_fields_there_is_no_search(scene: Scene) -> None:
    await scene.create(title="Alien")
    await scene.search(fields=[])
    failure = await scene.refused("search_nodes", query="alien", node_type_id=scene.type)
    assert (failure.code, failure.reason) == (-32602, "no_search")
    failure = await scene.refused("search_nodes", query="alien")
    assert (failure.code, failure.reason) == (-32602, "no_search")


@pytest.mark.parametrize(
    ("search", "path"),
    [
        ({"fields": ["/a", "/b", "/a"]}, "/search/fields/2"),
        ({"fields": ["/a", "/b/-1"]}, "/search/fields/1"),
        ({"fields": ["/b/01/c"]}, "/search/fields/0"),
        ({"fields": ["a"]}, "/search/fields/0"),
        ({"fields": ["/1", "/2", "/3", "/4", "/5"]}, "/search/fields"),
        ({"fields": ["/a"], "language": "klingon"}, "/search/language"),
        ({"fields": ["/a"], "language": "pg_catalog.english"}, "/search/language"),
    ],
)
async def test_what_is_no_search_is_refused(scene: Scene, search: Any, path: str) -> None:
    failure = await scene.refused("update_node_type", id=scene.type, search=search)
    assert failure.code == -32602
    assert failure.data["errors"][0]["path"] == path


async def test_every_write_keeps_it(scene: Scene) -> None:
    of, create = {"id": await scene.create(title="Alien")}, {"node_type_id": scene.type}
    await scene.call("update_node", **of, data={"title": "Aliens"})
    await scene.call("patch_node", **of, merge={"body": "The second part"})
    assert await scene.found('"second part"') == ["Aliens"]
    await scene.call("delete_node", **of)
    assert await scene.found("alien") == []
    await scene.call("restore_node", **of)
    assert await scene.found("second") == ["Aliens"]
    await scene.call("restore_node", **of, revision=1)
    assert await scene.found("second") == []
    made = await scene.call(
        "create_nodes", nodes=[{**create, "data": {"title": name}} for name in ("Heat", "Big")]
    )
    heat, big = (result["node"]["id"] for result in made["results"])
    assert await scene.found("heat or big") == ["Big", "Heat"]
    await scene.call("update_nodes", nodes=[{"id": heat, "data": {"title": "Cold"}}])
    assert await scene.found("heat or big") == ["Big"]
    await scene.call("delete_nodes", nodes=[{"id": big}])
    assert await scene.found("heat or big or cold") == ["Cold"]
    await scene.call("erase_node", id=heat)
    assert await scene.found("cold") == []
    steps = [
        {"method": "create_node", "params": {"tenant_id": scene.tenant, **create, "data": {"title": "Jaws"}}},
        {"method": "search_nodes", "params": {"tenant_id": scene.tenant, "query": "jaws"}},
    ]
    answers = (await scene.client.call("execute_transaction", operations=steps))["results"]
    assert len(answers[1]["result"]["results"]) == 1


async def test_keys_keep_it_too(scene: Scene) -> None:
    indexes = [{"fields": ["/code"], "unique": True}]
    await scene.call("update_node_type", id=scene.type, indexes=indexes)
    for title in ("Psycho", "Vertigo"):
        await scene.call("upsert_node", node_type_id=scene.type, data={"code": 1, "title": title})
    assert await scene.found("psycho or vertigo") == ["Vertigo"]


async def test_words_of_a_query(scene: Scene) -> None:
    for title, body in (
        ("Running man", "He runs, and is hunted."),
        ("The hunter", "A man hunts a deer in a quiet forest."),
        ("Quiet running", "A forest in space."),
    ):
        await scene.create(title=title, body=body)
    assert await scene.found("hunting") == ["Running man", "The hunter"]
    assert await scene.found("forest quiet") == ["Quiet running", "The hunter"]
    assert await scene.found('"quiet forest"') == ["The hunter"]
    assert await scene.found("space or deer") == ["Quiet running", "The hunter"]
    assert await scene.found("forest -deer") == ["Quiet running"]
    assert await scene.found("-forest") == ["Running man"]
    assert await scene.found("FORÊT") == []
    for nothing in ("", " ", "the", "-the", '"', "or", "&|!:*()<->'\\", "the a of"):
        assert await scene.found(nothing) == []
    assert await scene.found("x" * 1_000) == []
    assert await scene.found("') OR true; --") == []


async def test_languages(scene: Scene) -> None:
    await scene.create(title="Die Häuser am Fluss", body="Öffentliche Plätze")
    await scene.search(fields=["/title", "/body"], language="german")
    assert await scene.found("haus") == ["Die Häuser am Fluss"]
    assert await scene.found("platz öffentlich") == ["Die Häuser am Fluss"]
    assert await scene.found("die am") == []
    await scene.search(fields=["/title", "/body"])
    assert await scene.found("haus") == []
    assert await scene.found("DIE häuser öffentliche") == ["Die Häuser am Fluss"]


async def test_words_beyond_latin(scene: Scene) -> None:
    await scene.search(fields=["/title"])
    for title in ("Война и мир", "Οδύσσεια", "源氏物語 上", "naïve façade"):
        await scene.create(title=title)
    assert await scene.found("ВОЙНА") == ["Война и мир"]
    assert await scene.found("οδύσσεια") == ["Οδύσσεια"]
    assert await scene.found("源氏物語") == ["源氏物語 上"]
    assert await scene.found("NAÏVE") == ["naïve façade"]


async def test_each_type_is_searched_in_its_language(scene: Scene) -> None:
    english = await scene.create(title="The winds", body="A house by the river")
    german = {"fields": ["/name"], "language": "german"}
    made = await scene.call("create_node_type", name="Buch", search=german)
    node_type = made["node_type"]["id"]
    made = await scene.call("create_node", node_type_id=node_type, data={"name": "Häuser, winds"})
    await scene.call("create_node_type", name="Other")
    assert {hit["node"]["id"] for hit in await scene.hits("house")} == {english}
    assert {hit["node"]["id"] for hit in await scene.hits("haus")} == {made["node"]["id"]}
    assert {hit["node"]["id"] for hit in await scene.hits("winds")} == {english, made["node"]["id"]}


async def test_all_text_at_a_place_is_searched(scene: Scene) -> None:
    await scene.search(fields=["/body", "/list/1", "/a~1b/~0", "/"])
    body = {
        "parts": ["one two", {"text": "three", "number": 4}],
        "last": {"deep": [["five"]]},
        "is_six": True,
    }
    await scene.create(title="A", body=body, list=["seven", "eight"], **{"a/b": {"~": "nine"}, "": "ten"})
    for word in ("one", "three", "five", "eight", "nine", "ten"):
        assert await scene.found(word) == ["A"], word
    for word in ("4", "true", "is_six", "seven", "parts", "A"):
        assert await scene.found(word) == [], word
    assert await scene.found('"two three"') == []
    await scene.create(title="B", body=None, list="eight")
    assert await scene.found("eight") == ["A"]


async def test_the_first_field_counts_more(scene: Scene) -> None:
    await scene.create(title="Space", body="A film about the sea")
    await scene.create(title="Sea", body="A film about space")
    assert await scene.found("sea") == ["Sea", "Space"]
    assert await scene.found("space") == ["Space", "Sea"]
    assert await scene.found("film") == ["Sea", "Space"]
    ranks = [hit["rank"] for hit in await scene.hits("sea")]
    assert ranks[0] > ranks[1] > 0


async def test_ranks_do_not_depend_on_others(scene: Scene) -> None:
    await scene.create(title="Sea", body="A film about the sea")
    before = await scene.hits("sea")
    other = (await scene.client.call("create_tenant", slug=slug(), name="Other"))["tenant"]["id"]
    elsewhere = await scene.client.call("create_node_type", tenant_id=other, name="Film", search=SEARCH)
    for number in range(3):
        data = {"title": f"Sea {number}"}
        ids = {"tenant_id": other, "node_type_id": elsewhere["node_type"]["id"]}
        await scene.client.call("create_node", **ids, data=data)
    assert await scene.hits("sea") == before


async def test_highlights_are_text_in_parts(scene: Scene) -> None:
    await scene.create(
        title="Cats & <b>dogs</b>",
        body=["a cat", "\x01no\x02 cats<script>alert(1)</script>", "nothing here"],
    )
    assert await scene.excerpts("cat") == {
        "/title": "[Cats] &  dogs",
        "/body": "a [cat]\nno [cats] alert(1) \nnothing here",
    }
    assert await scene.excerpts("nothing") == {"/body": "a cat\nno cats alert(1) \n[nothing] here"}
    (hit,) = await scene.hits("cat")
    assert "highlights" not in hit


async def test_highlights_of_long_text_are_pieces(scene: Scene) -> None:
    filler = " ".join(f"word{number}" for number in range(200))
    await scene.create(title="Long", body=f"{filler} needle {filler} needles {filler}")
    excerpt = (await scene.excerpts("needle"))["/body"]
    assert len(excerpt) < 500
    assert " … " in excerpt
    assert "[needle]" in excerpt
    assert "[needles]" in excerpt


async def test_a_selection_does_not_cut_highlights_down(scene: Scene) -> None:
    await scene.create(title="Sea", body="Deep blue")
    (hit,) = await scene.hits("blue", select=["/title"], highlight=True)
    assert hit["node"]["data"] == {"title": "Sea"}
    assert hit["highlights"] == [
        {
            "field": "/body",
            "parts": [{"text": "Deep ", "is_match": False}, {"text": "blue", "is_match": True}],
        }
    ]


async def test_the_last_word_may_go_on(scene: Scene) -> None:
    await scene.search(fields=["/title"])
    for title in ("Charade", "Chaplin in charge", "The chase's end"):
        await scene.create(title=title)
    assert await scene.found("cha") == []
    assert await scene.found("cha", prefix=True) == ["Chaplin in charge", "Charade", "The chase's end"]
    assert await scene.found("in cha", prefix=True) == ["Chaplin in charge"]
    assert await scene.found("charade -chap", prefix=True) == ["Charade"]
    assert await scene.found("it's", prefix=True) == []
    for odd in ("", "'", "\\", "a' | 'b", "-'"):
        assert await scene.found(odd, prefix=True) == []


async def test_a_last_word_of_parts_may_go_on(scene: Scene) -> None:
    await scene.search(fields=["/title"])
    addresses = ["Jean-Luc Picard", "john.smith@example.com", "www.example.org/path/page.html"]
    for title in addresses:
        await scene.create(title=title)
    for beginning, title in (
        ("jean-l", 0), ("Jean-Lu", 0), ("jean-luc pic", 0), ('"jean-lu', 0), ("nobody or jean-l", 0), ("john.smith@exam", 1),
        ("john.smith@example.com", 1), ("www.example.o", 2), ("www.example.org/pa", 2),
    ):  # fmt: skip
        assert await scene.found(beginning, prefix=True) == [addresses[title]], beginning
    assert await scene.found("jean-x", prefix=True) == []


async def test_a_last_word_that_says_nothing_begins_nothing(scene: Scene) -> None:
    await scene.search(fields=["/title"], language="english")
    for title in ("The sea", "Seasoned cooks"):
        await scene.create(title=title)
    assert await scene.found("sea", prefix=True) == ["The sea", "Seasoned cooks"]
    for ended in ("sea the", "sea -a", '"sea the"', "sea &"):
        assert await scene.found(ended, prefix=True) == ["The sea"], ended


async def test_phrases_end_with_their_field(scene: Scene) -> None:
    await scene.create(title="The deep", body="Sea of love")
    await scene.create(title="The deep sea", body="x")
    assert await scene.found('"deep sea"') == ["The deep sea"]
    assert await scene.found('sea -"deep sea"') == ["The deep"]


async def test_ranks_are_in_the_order_that_is_told(scene: Scene) -> None:
    """Those that are told alike have the newest first."""
    dice = random.Random(1)
    for _ in range(40):
        await scene.create(title=" ".join(dice.choices(["alpha", "beta", "gamma"], k=dice.randrange(2, 6))))
    hits = await scene.hits("alpha or beta", node_type_id=scene.type, pagination={"page_size": 100})
    told = [(hit["rank"], hit["node"]["id"]) for hit in hits]
    assert len(set(told)) > len({rank for rank, _ in told})
    assert told == sorted(told, reverse=True)


async def test_pages_neither_repeat_nor_skip(scene: Scene) -> None:
    titles = [f"sea {'sea ' * (number % 3)}{number}" for number in range(25)]
    nodes = [{"node_type_id": scene.type, "data": {"title": title}} for title in titles]
    await scene.call("create_nodes", nodes=nodes)
    of = {"tenant_id": scene.tenant, "query": "sea"}
    whole = (await scene.client.call("search_nodes", **of, pagination={"page_size": 50}))["results"]
    assert len(whole) == 25
    seen: list[Any] = []
    page = {"page_size": 4, "page_token": ""}
    while True:
        answer = await scene.client.call("search_nodes", **of, pagination=page)
        assert answer["pagination"]["total_count"] == 25
        seen += answer["results"]
        page["page_token"] = answer["pagination"]["next_page_token"]
        if not page["page_token"]:
            break
        # What is better than what was shown comes on no later page.
        if len(seen) == 8:
            await scene.create(title="sea sea sea")
            await scene.call("delete_node", id=seen[-1]["node"]["id"])
    assert seen == whole


async def test_page_tokens_are_of_one_search(scene: Scene) -> None:
    for number in range(3):
        await scene.create(title=f"sea {number}")
    page = {"page_size": 1}
    answer = await scene.call("search_nodes", query="sea", pagination=page)
    token = {"page_size": 1, "page_token": answer["pagination"]["next_page_token"]}
    for other in (
        {"query": "sea 1"},
        {"query": "sea", "prefix": True},
        {"query": "sea", "node_type_id": scene.type},
        {"query": "sea", "filter": {"/title": "sea 1"}},
    ):
        failure = await scene.refused("search_nodes", **other, pagination=token)
        assert failure.reason == "invalid_page_token"
    failure = await scene.refused("list_nodes", pagination=token)
    assert failure.reason == "invalid_page_token"
    assert len((await scene.call("search_nodes", query="sea", pagination=token))["results"]) == 1


async def test_filters(scene: Scene) -> None:
    schema = {"properties": {"at": {"type": "string", "format": "date-time"}}}
    await scene.call("update_node_type", id=scene.type, schema=schema)
    await scene.create(title="Sea one", at="2026-01-01T00:00:00+01:00", year=1980)
    await scene.create(title="Sea two", at="2026-01-02T00:00:00Z", year=1990)
    assert await scene.found("sea", filter={"/year": {"gt": 1985}}) == ["Sea two"]
    assert await scene.found("sea", filter={"/at": "2025-12-31T23:00:00Z"}) == ["Sea one"]
    of_type = {"/at": "2025-12-31T23:00:00Z", "node_type_id": scene.type}
    assert await scene.found("sea", node_type_id="", filter=of_type) == ["Sea one"]
    assert await scene.found("sea", filter={"not": {"/year": 1980}, "/title": {"exists": True}}) == [
        "Sea two"
    ]
    answer = await scene.call("search_nodes", query="sea", filter={"/year": 1980})
    assert answer["pagination"]["total_count"] == 1
    failure = await scene.refused("search_nodes", query="sea", filter={"year": 1})
    assert (failure.reason, failure.data["errors"][0]["path"]) == ("invalid_query", "/filter/year")
    failure = await scene.refused("search_nodes", query="sea", select=["x"])
    assert failure.reason == "invalid_query"


async def test_who_is_not_there(scene: Scene) -> None:
    unknown = "00000000-0000-7000-8000-000000000000"
    failure = await scene.refused("search_nodes", query="x", node_type_id=unknown)
    assert failure.reason == "node_type_not_found"
    other = (await scene.client.call("create_tenant", slug=slug(), name="Other"))["tenant"]["id"]
    with pytest.raises(RpcFailure) as elsewhere:
        await scene.client.call("search_nodes", tenant_id=other, query="x", node_type_id=scene.type)
    assert elsewhere.value.reason == "node_type_not_found"
    with pytest.raises(RpcFailure) as nobody:
        await scene.client.call("search_nodes", tenant_id=unknown, query="x")
    assert nobody.value.reason == "tenant_not_found"


async def test_a_deleted_type_takes_its_search_along(scene: Scene, database: Database) -> None:
    await scene.create(title="Sea")
    await scene.call("delete_node_type", id=scene.type)
    async with database.connection() as connection:
        for table in ("node_type_searches", "node_search_entries"):
            assert (
                await connection.fetchval(f"SELECT count(*) FROM {table} WHERE tenant_id = $1", scene.tenant)
                == 0
            )
    failure = await scene.refused("search_nodes", query="sea")
    assert failure.reason == "no_search"


@pytest.mark.parametrize(
    "text",
    [
        " ".join(f"{number:x}" for number in range(150_000)),
        " ".join(f"{chr(0x20000 + 2 * n)}-{chr(0x20001 + 2 * n)}" for n in range(20_000)),
        "-".join(chr(0x20000 + n) for n in range(40_000)),
        " ".join(f"{n:x}.example.com/{n:x}" for n in range(20_000)),
        "x" * 500_000,
        "Ⱥ" * 1_000 + " " + " ".join(f"{chr(0x4E00 + n)}{chr(0x4E01 + n)}" for n in range(20_000)),
        " ",
        "",
    ],
)
async def test_no_text_is_too_much(scene: Scene, text: str) -> None:
    """A vector may have a megabyte, and a word 2 KB; whatever the text is, the node is written, and found by its title."""
    for language in ("simple", "english"):
        await scene.search(fields=["/title", "/body"], language=language)
        node = await scene.create(title="Needle", body=text)
        await scene.call("update_node", id=node, data={"title": "Needle", "body": [text[:1_000], text]})
        assert await scene.found("needle") == ["Needle"]
        await scene.hits("needle", highlight=True)
        await scene.call("delete_node", id=node)


async def test_what_is_searched_ends_somewhere(scene: Scene) -> None:
    await scene.create(title="one", body=["two " * 20_000, "x" * 19_990 + " three four", "five"])
    assert await scene.found("three") == ["one"]
    assert await scene.found("four") == []
    assert await scene.found("five") == []
