"""What is measured: the requests of each case, and the proof that both services answer it alike."""

import json
import random
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bench.data import Tenant, document
from bench.services import Service

PAGE = 1_000
"""Rows a page of the walk to the deep page."""

MANY = 1_000
"""Nodes a call of `create_nodes`, the most that it takes."""

CONNECTIONS = {
    "get_node": (1, 64),
    "create_node": (1, 64),
    "create_nodes": (1, 4),
    "list_nodes_10": (1, 64),
    "list_nodes_50": (1, 64),
    "list_nodes_deep": (1, 64),
}
"""The cases by name, with the numbers of connections that they are measured at."""


@dataclass(frozen=True)
class Case:
    """Bodies to send in turn: many where the answers should differ, one where the same page is read again."""

    name: str
    bodies: list[str]


@dataclass(frozen=True)
class Subject:
    """A service with its filled tenants and the token of its deep page (row `deep_row` from the newest)."""

    service: Service
    large: Tenant
    small: Tenant
    deep_row: int
    deep_token: str

    def cases(self) -> list[Case]:
        # nodes are created in the small tenant: the large one keeps its size while it is listed
        chosen = random.Random(1).choices(self.large.node_ids, k=20_000)
        tenant_id, small = self.large.id, self.small
        created = {"tenant_id": small.id, "node_type_id": small.node_type_id}
        nodes = [{"node_type_id": small.node_type_id, "data": document(number)} for number in range(MANY)]
        return [
            Case(
                "get_node", [_body("get_node", {"tenant_id": tenant_id, "id": node_id}) for node_id in chosen]
            ),
            Case(
                "create_node",
                [_body("create_node", created | {"data": document(number)}) for number in range(2_000)],
            ),
            Case("create_nodes", [_body("create_nodes", {"tenant_id": small.id, "nodes": nodes})]),
            Case("list_nodes_10", [_body("list_nodes", self._page(10))]),
            Case("list_nodes_50", [_body("list_nodes", self._page(50))]),
            Case("list_nodes_deep", [_body("list_nodes", self._page(10, self.deep_token))]),
        ]

    def _page(self, size: int, token: str = "") -> dict[str, Any]:
        return {"tenant_id": self.large.id, "pagination": {"page_size": size, "page_token": token}}

    async def sample(self) -> list[Any]:
        """Return what has to be alike in both services: totals, and the documents of pages and of a node."""
        first = await self.service.call("list_nodes", self._page(50))
        deep = await self.service.call("list_nodes", self._page(10, self.deep_token))
        node = await self.service.call("get_node", {"tenant_id": self.large.id, "id": self.large.node_ids[7]})
        return [
            first["pagination"]["total_count"],
            [row["data"] for row in first["nodes"]],
            [row["data"] for row in deep["nodes"]],
            node["node"]["data"],
        ]


def deep_row(rows: int) -> int:
    """Three quarters down, at the end of a page of the walk: row 150,000 of 200,000."""
    return max(rows * 3 // 4 // PAGE, 1) * PAGE


async def walk(service: Service, tenant_id: str, row: int) -> str:
    """Page through a tenant and return the token of the page that starts after `row` rows."""
    token, seen = "", 0
    while seen < row:
        pagination = {"page_size": min(PAGE, row - seen), "page_token": token}
        page = await service.call("list_nodes", {"tenant_id": tenant_id, "pagination": pagination})
        seen += len(page["nodes"])
        token = page["pagination"]["next_page_token"]
        if not token:
            raise RuntimeError(f"{service.name}: the list ended after {seen} rows, {row} were asked for")
    return token


def _body(method: str, params: Mapping[str, Any]) -> str:
    return json.dumps({"jsonrpc": "2.0", "id": 1, "method": method, "params": params}, separators=(",", ":"))
