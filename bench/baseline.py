"""A naive service to compare with: what a first version usually looks like.

The same methods over JSON-RPC, on aiohttp's Application, asyncpg's pool as it comes and the standard
library's json; a query a call, COUNT(*) and OFFSET in lists, no validation. It is meant to be fair: prepared
statements are cached, there is no access log, each foreign key and the field that is filtered by have an index, and
`--list-index` adds the one that a developer finds after the first slow list.
"""

import argparse
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import asyncpg
from aiohttp import web

Params = dict[str, Any]
POOL = web.AppKey("pool", asyncpg.Pool)

SCHEMA = """
CREATE TABLE IF NOT EXISTS tenants (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  slug text NOT NULL UNIQUE,
  name text NOT NULL,
  status text NOT NULL DEFAULT 'active',
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE TABLE IF NOT EXISTS node_types (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  tenant_id uuid NOT NULL REFERENCES tenants (id) ON DELETE CASCADE,
  name text NOT NULL,
  description text NOT NULL DEFAULT '',
  schema jsonb NOT NULL DEFAULT '{}',
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE TABLE IF NOT EXISTS nodes (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  tenant_id uuid NOT NULL REFERENCES tenants (id) ON DELETE CASCADE,
  node_type_id uuid NOT NULL REFERENCES node_types (id) ON DELETE CASCADE,
  data jsonb NOT NULL DEFAULT '{}',
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE TABLE IF NOT EXISTS relationships (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  tenant_id uuid NOT NULL REFERENCES tenants (id) ON DELETE CASCADE,
  source_node_id uuid NOT NULL REFERENCES nodes (id) ON DELETE CASCADE,
  target_node_id uuid NOT NULL REFERENCES nodes (id) ON DELETE CASCADE,
  relationship_type text NOT NULL,
  data jsonb NOT NULL DEFAULT '{}',
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX IF NOT EXISTS node_types_tenant_idx ON node_types (tenant_id);
CREATE INDEX IF NOT EXISTS nodes_tenant_idx ON nodes (tenant_id);
CREATE INDEX IF NOT EXISTS nodes_type_idx ON nodes (node_type_id);
CREATE INDEX IF NOT EXISTS nodes_group_idx ON nodes (tenant_id, (data ->> 'group'));
CREATE INDEX IF NOT EXISTS relationships_tenant_idx ON relationships (tenant_id);
CREATE INDEX IF NOT EXISTS relationships_source_idx ON relationships (source_node_id);
CREATE INDEX IF NOT EXISTS relationships_target_idx ON relationships (target_node_id);
"""
LIST_INDEX = "CREATE INDEX IF NOT EXISTS nodes_list_idx ON nodes (tenant_id, created_at DESC)"


def entity(row: asyncpg.Record | None) -> dict[str, Any]:
    """Turn a row into what the API answers; LookupError where there is none."""
    if row is None:
        raise LookupError("not found")
    answer = dict(row)
    for key, value in answer.items():
        if key in {"data", "schema"}:
            answer[key] = json.loads(value)
        elif key.endswith("_at"):
            answer[key] = value.isoformat()
        elif key.endswith("id"):
            answer[key] = str(value)
    return answer


async def create_tenant(pool: asyncpg.Pool, params: Params) -> dict[str, Any]:
    row = await pool.fetchrow(
        "INSERT INTO tenants (slug, name) VALUES ($1, $2) RETURNING *", params["slug"], params["name"]
    )
    return {"tenant": entity(row)}


async def create_node_type(pool: asyncpg.Pool, params: Params) -> dict[str, Any]:
    row = await pool.fetchrow(
        "INSERT INTO node_types (tenant_id, name, description, schema) VALUES ($1, $2, $3, $4) RETURNING *",
        params["tenant_id"],
        params["name"],
        params.get("description", ""),
        json.dumps(params.get("schema", {})),
    )
    return {"node_type": entity(row)}


INSERT_NODE = "INSERT INTO nodes (tenant_id, node_type_id, data) VALUES ($1, $2, $3) RETURNING *"


async def create_node(pool: asyncpg.Pool, params: Params) -> dict[str, Any]:
    row = await pool.fetchrow(
        INSERT_NODE, params["tenant_id"], params["node_type_id"], json.dumps(params.get("data", {}))
    )
    return {"node": entity(row)}


async def create_nodes(pool: asyncpg.Pool, params: Params) -> dict[str, Any]:
    rows = [(params["tenant_id"], node["node_type_id"], json.dumps(node["data"])) for node in params["nodes"]]
    async with pool.acquire() as connection, connection.transaction():
        made = await connection.fetchmany(INSERT_NODE, rows)
    return {"results": [{"node": entity(row)} for row in made]}


async def get_node(pool: asyncpg.Pool, params: Params) -> dict[str, Any]:
    row = await pool.fetchrow(
        "SELECT * FROM nodes WHERE id = $1 AND tenant_id = $2", params["id"], params["tenant_id"]
    )
    return {"node": entity(row)}


async def update_node(pool: asyncpg.Pool, params: Params) -> dict[str, Any]:
    row = await pool.fetchrow(
        "UPDATE nodes SET data = $3, updated_at = now() WHERE id = $1 AND tenant_id = $2 RETURNING *",
        params["id"],
        params["tenant_id"],
        json.dumps(params["data"]),
    )
    return {"node": entity(row)}


async def list_nodes(pool: asyncpg.Pool, params: Params) -> dict[str, Any]:
    pagination = params.get("pagination", {})
    size = pagination.get("page_size") or 10
    offset = int(pagination.get("page_token") or 0)
    condition, values = "tenant_id = $1", [params["tenant_id"]]
    for pointer, value in params.get("filter", {}).items():
        name = pointer.removeprefix("/")
        if not name.isidentifier():
            raise ValueError("no such field")
        values.append(value)
        condition += f" AND data ->> '{name}' = ${len(values)}"
    async with pool.acquire() as connection:
        total = await connection.fetchval(f"SELECT COUNT(*) FROM nodes WHERE {condition}", *values)
        rows = await connection.fetch(
            f"SELECT * FROM nodes WHERE {condition} ORDER BY created_at DESC LIMIT {int(size)} OFFSET {offset}",
            *values,
        )
    following = str(offset + size) if offset + size < total else ""
    return {
        "nodes": [entity(row) for row in rows],
        "pagination": {"next_page_token": following, "total_count": total},
    }


async def list_neighbors(pool: asyncpg.Pool, params: Params) -> dict[str, Any]:
    rows = await pool.fetch(
        """
        SELECT n.* FROM relationships r JOIN nodes n ON n.id = r.target_node_id
        WHERE r.tenant_id = $1 AND r.source_node_id = $2 ORDER BY r.created_at DESC LIMIT 10
        """,
        params["tenant_id"],
        params["node_id"],
    )
    return {"neighbors": [{"node": entity(row)} for row in rows]}


METHODS: dict[str, Callable[[asyncpg.Pool, Params], Awaitable[dict[str, Any]]]] = {
    "create_tenant": create_tenant,
    "create_node_type": create_node_type,
    "create_node": create_node,
    "create_nodes": create_nodes,
    "get_node": get_node,
    "update_node": update_node,
    "list_nodes": list_nodes,
    "list_neighbors": list_neighbors,
}


async def answer(pool: asyncpg.Pool, call: dict[str, Any]) -> dict[str, Any]:
    """Answer one call; errors carry the exception's text, as first versions do."""
    answer: dict[str, Any] = {"jsonrpc": "2.0", "id": call.get("id")}
    method = METHODS.get(call["method"])
    if method is None:
        return answer | {"error": {"code": -32601, "message": "method not found"}}
    try:
        return answer | {"result": await method(pool, call.get("params", {}))}
    except LookupError as error:
        return answer | {"error": {"code": -32001, "message": str(error)}}
    except (asyncpg.PostgresError, ValueError) as error:
        return answer | {"error": {"code": -32603, "message": str(error)}}


async def jsonrpc(request: web.Request) -> web.Response:
    """Answer a call, or a batch one call after the other."""
    body, pool = await request.json(), request.app[POOL]
    if isinstance(body, list):
        return web.json_response([await answer(pool, call) for call in body])
    return web.json_response(await answer(pool, body))


async def health(_: web.Request) -> web.Response:
    return web.json_response({"status": "ok"})


def application(dsn: str, *, list_index: bool) -> web.Application:
    """Build the service; its tables are made at start-up where they are missing."""

    async def database(app: web.Application) -> AsyncIterator[None]:
        async with asyncpg.create_pool(dsn) as pool:
            await pool.execute(SCHEMA)
            if list_index:
                await pool.execute(LIST_INDEX)
            app[POOL] = pool
            yield

    app = web.Application()
    app.router.add_post("/jsonrpc", jsonrpc)
    app.router.add_get("/health", health)
    app.cleanup_ctx.append(database)
    return app


if __name__ == "__main__":
    arguments = argparse.ArgumentParser(prog="python -m bench.baseline")
    arguments.add_argument("--dsn", required=True)
    arguments.add_argument("--port", type=int, required=True)
    arguments.add_argument("--list-index", action="store_true")
    options = arguments.parse_args()
    web.run_app(
        application(options.dsn, list_index=options.list_index),
        host="127.0.0.1",
        port=options.port,
        print=None,
    )
