"""The examples of the document as one story that can be replayed against a fresh service.

Ids in the document are examples; the service makes its own. Creating an entity teaches which real id stands for
which example id, and every later example is told with the real ones.
"""

import json
import re
from dataclasses import dataclass
from typing import Any

UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
TIMES = ("created_at", "updated_at", "expires_at", "at", "paused_at", "old_secret_until")

# Told once, and another one each time; or made of ids.
SECRETS = ("secret", "check_token")

# What it took to answer depends on what else there is.
COSTS = ("duration_ms", "scanned_entries", "scanned_things")

# Entities come into being in the first row, are looked at, are changed, and go in the last one.
ACTS = (
    "create_",
    "execute_",
    "add_",
    "whoami",
    "get_",
    "list_",
    "search_",
    "aggregate_",
    "count_",
    "traverse",
    "find_",
    "subscribe",
    "unsubscribe",
    "check_",
    "set_",
    "update_",
    "patch_",
    "restore_",
    "rotate_",
    "revoke_",
    "remove_",
    "delete_",
)
# What makes things, changes and deletes them again: between the last changes and the end of the rest.
INTERLUDE = (
    "upsert_node",
    "get_node_by_key",
    "explain_query",
    "create_nodes",
    "update_nodes",
    "create_relationships",
    "delete_relationships",
    "delete_nodes",
    "erase_node",
    "create_webhook",
    "get_webhook",
    "list_webhooks",
    "update_webhook",
    "list_webhook_deliveries",
    "delete_webhook",
    "create_relationship_type",
    "get_relationship_type",
    "list_relationship_types",
    "check_relationship_type",
    "update_relationship_type",
    "delete_relationship_type",
)
LAST_TO_GO = ("delete_relationship", "delete_node", "delete_node_type", "delete_user", "delete_tenant")


@dataclass(frozen=True)
class Example:
    """One example of a method: parameters by name in their order, and the result."""

    method: str
    name: str
    params: dict[str, Any]
    result: Any
    result_schema: dict[str, Any]


def resolve(document: dict[str, Any], node: dict[str, Any]) -> dict[str, Any]:
    """Follow a reference within the document, if `node` is one."""
    while "$ref" in node:
        target: Any = document
        for token in node["$ref"].removeprefix("#/").split("/"):
            target = target[token]
        node = target
    return node


def examples(document: dict[str, Any]) -> list[Example]:
    """Return every example of the document, in an order in which the story makes sense."""
    found = [
        Example(
            method["name"],
            pairing["name"],
            {param["name"]: param["value"] for param in pairing["params"]},
            resolve(document, pairing["result"])["value"],
            resolve(document, method["result"])["schema"],
        )
        for method in document["methods"]
        for pairing in method["examples"]
    ]
    return sorted(found, key=lambda example: _act(example.method))


def connected(document: dict[str, Any]) -> set[str]:
    """Return the methods that need a connection which stays open: those that begin feeds, and those that end them."""
    feeds = {method["name"]: method["x-feed"] for method in document["methods"] if "x-feed" in method}
    return {*feeds, *(feed["cancel"]["method"] for feed in feeds.values())}


def _act(method: str) -> tuple[int, int]:
    if method in INTERLUDE:
        return ACTS.index("rotate_"), INTERLUDE.index(method) - len(INTERLUDE)
    act = next(number for number, prefix in enumerate(ACTS) if method.startswith(prefix))
    return act, LAST_TO_GO.index(method) if method in LAST_TO_GO else 0


class RealIds:
    """Which id of the service stands for which id of the document."""

    def __init__(self) -> None:
        self._real: dict[str, str] = {}

    def learn(self, told: Any, answered: Any) -> None:
        """Pair the ids at the same places of an example's result and of the real answer."""
        if isinstance(told, dict) and isinstance(answered, dict):
            for key in told.keys() & answered.keys():
                self.learn(told[key], answered[key])
        elif isinstance(told, list) and isinstance(answered, list):
            for example, real in zip(told, answered, strict=False):
                self.learn(example, real)
        elif isinstance(told, str) and isinstance(answered, str) and UUID.fullmatch(told):
            self._real.setdefault(told, answered)

    def tell(self, value: Any) -> Any:
        """Return `value` with every known example id replaced by the real one."""
        text = UUID.sub(lambda match: self._real.get(match[0], match[0]), json.dumps(value))
        return json.loads(text)


def without_times(value: Any) -> Any:
    """Return `value` without the members that hold when something happened, or what is another each time."""
    if isinstance(value, dict):
        kept = {key: member for key, member in value.items() if key not in TIMES + SECRETS + COSTS}
        return {key: without_times(member) for key, member in kept.items()}
    if isinstance(value, list):
        return [without_times(item) for item in value]
    return value
