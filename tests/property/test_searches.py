"""What `search_nodes` finds in text of plain words is what reading the text finds."""

import json
import re
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.integration.filling import slug
from tests.rpc_client import RpcClient

WORDS = ("ab", "ba", "abc", "cab", "or", "b2")
FIELDS = ["/title", "/body"]

words = st.sampled_from(WORDS)
texts = st.lists(words, max_size=8).map(" ".join)
bodies = st.one_of(texts, st.lists(texts, max_size=3), st.fixed_dictionaries({"deep": texts}), st.just(7))
documents = st.lists(st.fixed_dictionaries({"title": texts, "body": bodies}), min_size=1, max_size=8)

plain = st.sampled_from([word for word in WORDS if word != "or"])
phrases = st.lists(words, min_size=1, max_size=3).map(tuple)
terms = st.tuples(st.booleans(), st.one_of(plain.map(lambda word: (word,)), phrases))
queries = st.lists(st.lists(terms, min_size=1, max_size=3), min_size=1, max_size=3)
"""Any of some lists of terms, all of which have to be there; a term is denied or not, and one word or several."""

Query = list[list[tuple[bool, tuple[str, ...]]]]


def written(query: Query) -> str:
    """Return what somebody types who wants that; a phrase stands in quotes, and so does a word that means something."""

    def term(*, is_denied: bool, phrase: tuple[str, ...]) -> str:
        text = " ".join(phrase)
        quoted = f'"{text}"' if len(phrase) > 1 or text == "or" else text
        return f"-{quoted}" if is_denied else quoted

    return " or ".join(
        " ".join(term(is_denied=is_denied, phrase=phrase) for is_denied, phrase in every) for every in query
    )


def strings(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        value = list(value.values())
    return [text for item in value for text in strings(item)] if isinstance(value, list) else []


def has(document: dict[str, Any], phrase: tuple[str, ...]) -> bool:
    """Tell whether a text of a document has words one after the other."""
    for text in (text for name in ("title", "body") for text in strings(document[name])):
        there = re.findall(r"\w+", text)
        if any(tuple(there[at : at + len(phrase)]) == phrase for at in range(len(there))):
            return True
    return False


def is_found(document: dict[str, Any], query: Query) -> bool:
    return any(all(has(document, phrase) != is_denied for is_denied, phrase in every) for every in query)


@settings(
    max_examples=60,
    derandomize=True,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(documents=documents, asked=st.lists(queries, min_size=1, max_size=5))
async def test_what_is_found(
    client: RpcClient, tenant: dict[str, str], documents: list[dict[str, Any]], asked: list[Query]
) -> None:
    scope = {"tenant_id": tenant["id"]}
    made = await client.call("create_node_type", **scope, name=slug(), search={"fields": FIELDS})
    node_type = made["node_type"]["id"]
    nodes = [{"node_type_id": node_type, "data": document} for document in documents]
    await client.call("create_nodes", **scope, nodes=nodes)
    for query in asked:
        of = {**scope, "node_type_id": node_type, "query": written(query)}
        answer = await client.call("search_nodes", **of, pagination={"page_size": 100})
        found = sorted(json.dumps(hit["node"]["data"], sort_keys=True) for hit in answer["results"])
        expected = [json.dumps(each, sort_keys=True) for each in documents if is_found(each, query)]
        assert found == sorted(expected), written(query)
        assert answer["pagination"]["total_count"] == len(expected)
        ranks = [hit["rank"] for hit in answer["results"]]
        assert ranks == sorted(ranks, reverse=True)
    await client.call("delete_node_type", **scope, id=node_type)
