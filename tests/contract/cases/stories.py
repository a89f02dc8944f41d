"""What a story of calls has learned: which ids are real, so that it is not about unknown ones all the time."""

import uuid
from collections.abc import Callable
from typing import Any

BEGINNING = {
    "create_tenant": {"slug": "a", "name": "Tenant"},
    "create_user": {"email": "a", "display_name": "User"},
    "create_node_type": {"tenant_id": "tenant_id", "name": "Anything", "schema": {}},
    "create_node": {"tenant_id": "tenant_id", "node_type_id": "node_type_id", "data": {}},
    "create_relationship": {
        "tenant_id": "tenant_id",
        "source_node_id": "node_id",
        "target_node_id": "node_id",
        "relationship_type": "is",
    },
    "create_api_key": {"tenant_id": "tenant_id", "name": "Key"},
    "create_webhook": {"tenant_id": "tenant_id", "url": "https://hooks.example.com/"},
}
UNIQUE = {"slug": "", "email": "@example.com", "subject": ""}


class Story:
    """The ids of the thing of each kind that the story dealt with last."""

    def __init__(self) -> None:
        self._last: dict[str, str] = {}
        self._seen: set[str] = set()
        self._names: dict[str, str] = {}

    def begin(self, call: Callable[[str, dict[str, Any]], dict[str, Any]]) -> None:
        """Make one thing of each kind."""
        for method, params in BEGINNING.items():
            given = dict(params)
            self.tell(method, given)
            self.learn(call(method, given))

    def tell(self, method: str, params: dict[str, Any]) -> None:
        """Put real ids in the place of made-up ones, and new values where only one may have them.

        Hypothesis tells a story again to make it shorter, and it has to go as it went before.
        """
        if method.startswith("patch_"):
            _tell_patch(params)
        # Made up, none is good for anything.
        params.pop("check_token", None)
        for name, value in params.items():
            kind = _kind(method, name)
            if name in UNIQUE and value and method.startswith(("create_", "update_")):
                params[name] = f"t-{uuid.uuid4().hex}{UNIQUE[name]}"
            elif value and kind in self._last and value not in self._seen:
                params[name] = self._last[kind]
            elif value and name in self._names and value not in self._seen:
                params[name] = self._names[name]
            elif name == "idempotency_key":
                # Those of calls that are about no tenant would be known from stories before.
                params[name] = uuid.uuid4().hex
            elif name == "wait_ms":
                # Nobody else changes anything meanwhile.
                params[name] = 1
            elif name == "overlap_s":
                # Whether a key is still good must not depend on how long the story takes.
                params[name] = 3600
            elif name == f"{method.partition('_')[2]}":
                self._tell_items(method.removesuffix("s"), value)

    def _tell_items(self, method: str, items: list[dict[str, Any]]) -> None:
        """Do so in the items of a list, of which only one can be about the thing that the story dealt with last."""
        if not method.startswith("create_"):
            del items[1:]
        for item in items:
            # An id of one's own is rarely free here, and a revision rarely that of the thing.
            item.pop("id" if method.startswith("create_") else "if_revision", None)
            self.tell(method, item)

    def learn(self, result: dict[str, Any]) -> None:
        """Remember the ids in an answer."""
        for kind, thing in result.items():
            if isinstance(thing, dict) and "created_at" in thing:
                ids = {f"{kind}_id" if name == "id" else name: value for name, value in thing.items()}
                self._last |= {name: value for name, value in ids.items() if name.endswith("_id")}
                self._seen |= set(self._last.values())
                self._names |= {name: thing[name] for name in UNIQUE if name in thing}
                self._seen |= set(self._names.values())


def _tell_patch(params: dict[str, Any]) -> None:
    """Have a patch be of one kind, and of any revision: most made-up ones are refused."""
    params.pop("operations", None)
    params.pop("if_revision", None)
    params.setdefault("merge", {})


def _kind(method: str, name: str) -> str:
    if name == "id":
        return f"{method.partition('_')[2].removesuffix('_revisions')}_id"
    return name.removeprefix("source_").removeprefix("target_")
