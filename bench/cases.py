"""What is measured, by name; and the calls that flexdb and the baseline get for it, which are the same."""

import random
from dataclasses import dataclass
from typing import Any

from bench import data
from bench.jobs import call, post
from bench.services import Service
from bench.tenants import Tenant

PAGE = 50
"""Nodes a page of the lists that are measured."""

STEP = 1_000
"""Nodes a page of the walk to the deep page."""

BATCH = 20
"""Calls of a batch."""

MANY = 1_000
"""Nodes a call of `create_nodes`, the most that it takes."""

NAMES = (
    "get_node",
    "create_node",
    "create_indexed",
    "update_node",
    "list_nodes",
    "list_nodes_deep",
    "filter",
    "list_neighbors",
    "batch",
    "mixed",
    "create_nodes",
)
USUAL = NAMES[:-1]
READS = ("get_node", "list_nodes", "list_nodes_deep", "filter", "list_neighbors", "batch")

CONNECTIONS = (1, 8, 64, 256)

MIXTURE = {"get": 60, "list": 10, "neighbors": 10, "create": 10, "update": 10}
"""Of 100 calls of the mixed load; a list is a page of 10 there."""

REQUESTS, WRITES = 20_000, 5_000
"""So many different ones there are at most of each kind."""


def deep_row(rows: int) -> int:
    """Three quarters down, at the end of a page of the walk: row 150,000 of 200,000."""
    return max(rows * 3 // 4 // STEP, 1) * STEP


def chosen(rows: int, count: int) -> list[int]:
    """Return the numbers of nodes to ask for, `count` or as many as there are nodes; the same in every system."""
    return random.Random(1).choices(range(rows), k=min(count, rows))


def batches(numbers: list[int]) -> list[list[int]]:
    return [numbers[first : first + BATCH] for first in range(0, len(numbers), BATCH)]


def mixed(parts: dict[str, list[str]]) -> list[str]:
    """Return requests of the mixed load, in an order that is the same in every system."""
    kinds = random.Random(2).choices(list(MIXTURE), weights=list(MIXTURE.values()), k=REQUESTS)
    return [parts[kind][number % len(parts[kind])] for number, kind in enumerate(kinds)]


@dataclass(frozen=True)
class Calls:
    """Calls of JSON-RPC on the large tenant; nodes are created in the small one, so that the large one keeps its size.

    `deep_token` is that of the page which begins behind `deep_row`.
    """

    large: Tenant
    small: Tenant
    deep_token: str

    def get(self, number: int) -> dict[str, Any]:
        return call("get_node", {"tenant_id": self.large.id, "id": str(self.large.node_id(number))})

    def create(self, number: int, node_type_id: str) -> dict[str, Any]:
        scope = {"tenant_id": self.small.id, "node_type_id": node_type_id}
        return call("create_node", scope | {"data": data.document(number, self.small.groups)})

    def update(self, number: int) -> dict[str, Any]:
        node = {"tenant_id": self.large.id, "id": str(self.large.node_id(number))}
        return call("update_node", node | {"data": data.changed(number, self.large.groups)})

    def page(self, size: int = PAGE, token: str = "", **more: Any) -> dict[str, Any]:
        scope = {"tenant_id": self.large.id, "pagination": {"page_size": size, "page_token": token}}
        return call("list_nodes", scope | more)

    def filtered(self, group: int) -> dict[str, Any]:
        return self.page(node_type_id=self.large.node_type_id, filter={"/group": f"g{group}"})

    def neighbors(self, number: int) -> dict[str, Any]:
        node = {"tenant_id": self.large.id, "node_id": str(self.large.node_id(number))}
        return call("list_neighbors", node | {"direction": "out"})

    def create_many(self) -> dict[str, Any]:
        nodes = [
            {
                "node_type_id": self.small.node_type_id,
                "data": data.document(number, self.small.groups),
            }
            for number in range(MANY)
        ]
        return call("create_nodes", {"tenant_id": self.small.id, "nodes": nodes})

    def reads(self, token: str) -> list[str]:
        """Return the requests of get_node alone."""
        return [post(token, self.get(number)) for number in chosen(self.large.rows, REQUESTS)]

    def requests(self, token: str) -> dict[str, list[str]]:
        """Return the requests of each case, with the credential of whoever makes them."""
        read, written = chosen(self.large.rows, REQUESTS), chosen(self.large.rows, WRITES)
        calls: dict[str, list[Any]] = {
            "get_node": [self.get(number) for number in read],
            "create_node": [self.create(number, self.small.plain_type_id) for number in range(WRITES)],
            "create_indexed": [self.create(number, self.small.node_type_id) for number in range(WRITES)],
            "update_node": [self.update(number) for number in written],
            "list_nodes": [self.page()],
            "list_nodes_deep": [self.page(token=self.deep_token)],
            "filter": [self.filtered(number) for number in range(self.large.groups)],
            "list_neighbors": [self.neighbors(number) for number in read],
            "batch": [[self.get(number) for number in batch] for batch in batches(read)],
            "create_nodes": [self.create_many()],
        }
        made = {name: [post(token, each) for each in many] for name, many in calls.items()}
        return made | {
            "mixed": mixed(
                {
                    "get": made["get_node"],
                    "list": [post(token, self.page(10))],
                    "neighbors": made["list_neighbors"],
                    "create": made["create_indexed"],
                    "update": made["update_node"],
                }
            )
        }


async def sample(service: Service, calls: Calls) -> list[Any]:
    """Return what has to be alike in all systems: totals, and the documents of pages and of a node."""

    async def answer(one: dict[str, Any]) -> dict[str, Any]:
        return await service.call(one["method"], one["params"])

    first, deep = await answer(calls.page()), await answer(calls.page(token=calls.deep_token))
    found, near = await answer(calls.filtered(7)), await answer(calls.neighbors(7))
    return [
        first["pagination"]["total_count"],
        [row["data"] for row in first["nodes"]],
        [row["data"] for row in deep["nodes"]],
        found["pagination"]["total_count"],
        [row["data"] for row in found["nodes"]],
        sorted(row["node"]["data"]["number"] for row in near["neighbors"]),
        (await answer(calls.get(7)))["node"]["data"],
    ]


async def walk(service: Service, tenant: Tenant) -> str:
    """Page through a tenant and return the token of the page that begins behind `deep_row`."""
    token, seen, row = "", 0, deep_row(tenant.rows)
    while seen < row:
        pagination = {"page_size": min(STEP, row - seen), "page_token": token}
        page = await service.call("list_nodes", {"tenant_id": tenant.id, "pagination": pagination})
        seen += len(page["nodes"])
        token = page["pagination"]["next_page_token"]
        if not token:
            raise RuntimeError(f"{service.name}: the list ended after {seen} rows, {row} were asked for")
    return token
