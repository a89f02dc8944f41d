"""The data that is measured: the same documents in both databases."""

import random
import time
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import asyncpg
import msgspec

from bench.services import Service

SMALL_ROWS = 1_000
SCHEMA = {
    "type": "object",
    "properties": {
        "title": {"type": "string", "minLength": 1, "maxLength": 200},
        "number": {"type": "integer", "minimum": 0},
        "status": {"enum": ["open", "done"]},
        "tags": {"type": "array", "items": {"type": "string"}},
    },
    "required": ["title", "number"],
}
_WORDS = (
    *("ledger", "harbour", "copper", "meadow", "signal", "lantern", "orchard", "voyage", "timber", "quarry"),
    *("saddle", "pepper", "anchor", "velvet", "winter", "mosaic", "garden", "bridge", "canyon", "summit"),
)
_COLUMNS = ("tenant_id", "id", "node_type_id", "data", "created_at", "updated_at")


@dataclass(frozen=True)
class Tenant:
    """A filled tenant; `node_ids` in the order of creation."""

    id: str
    node_type_id: str
    node_ids: list[str]


def document(number: int) -> dict[str, Any]:
    """Return the document of this number, always the same; about 500 bytes as JSON."""
    words = random.Random(number)
    return {
        "title": f"Task {number}: {words.choice(_WORDS)} {words.choice(_WORDS)}",
        "number": number,
        "status": words.choice(("open", "done")),
        "tags": words.choices(_WORDS, k=4),
        "text": " ".join(words.choices(_WORDS, k=49)),
    }


async def fill(service: Service, rows: int, *, flexdb: bool) -> tuple[Tenant, Tenant]:
    """Fill a tenant of `rows` nodes and a small second one, then VACUUM and ANALYZE.

    Tenant and node type are made through the API, the nodes with COPY. flexdb gets ids as it makes them and
    its counters are set to match; the baseline gets random ids.
    """
    connection = await asyncpg.connect(service.dsn)
    try:
        large = await _tenant(service, connection, "large", rows, flexdb=flexdb)
        small = await _tenant(service, connection, "small", SMALL_ROWS, flexdb=flexdb)
        await connection.execute("VACUUM (ANALYZE)")
        await connection.execute("CHECKPOINT")
    finally:
        await connection.close()
    return large, small


async def user_key(service: Service, *tenants: Tenant) -> str:
    """Return the key of a user who may read and write in these tenants."""
    made = await service.call("create_user", {"email": "user@example.com", "display_name": "User"})
    user_id = made["user"]["id"]
    for tenant in tenants:
        member = {"tenant_id": tenant.id, "user_id": user_id, "role": "owner"}
        await service.call("add_user_to_tenant", member)
    key: str = (await service.call("create_api_key", {"name": "bench", "user_id": user_id}))["secret"]
    return key


async def _tenant(
    service: Service, connection: asyncpg.Connection, slug: str, rows: int, *, flexdb: bool
) -> Tenant:
    made = await service.call("create_tenant", {"slug": slug, "name": f"The {slug} one"})
    tenant_id = made["tenant"]["id"]
    made = await service.call("create_node_type", {"tenant_id": tenant_id, "name": "Task", "schema": SCHEMA})
    tenant = Tenant(tenant_id, made["node_type"]["id"], [])
    make_id = _ordered_id if flexdb else _random_id
    await connection.copy_records_to_table(
        "nodes", columns=_COLUMNS, records=_records(tenant, rows, make_id), timeout=600
    )
    if flexdb:
        await _count(connection, tenant)
    return tenant


def _records(tenant: Tenant, rows: int, make_id: Callable[[int], uuid.UUID]) -> Iterator[tuple[Any, ...]]:
    """Yield rows a millisecond apart, the last one now; notes their ids in the tenant."""
    first_ms = time.time_ns() // 1_000_000 - rows
    for number in range(rows):
        at = datetime.fromtimestamp((first_ms + number) / 1000, UTC)
        node_id = make_id(first_ms + number)
        tenant.node_ids.append(str(node_id))
        data = msgspec.json.encode(document(number)).decode()
        yield tenant.id, node_id, tenant.node_type_id, data, at, at


def _ordered_id(at_ms: int) -> uuid.UUID:
    """Make a UUIDv7 (RFC 9562, section 5.7)."""
    return uuid.UUID(
        int=at_ms << 80 | 0x7 << 76 | random.getrandbits(12) << 64 | 0b10 << 62 | random.getrandbits(62)
    )


def _random_id(_: int) -> uuid.UUID:
    return uuid.uuid4()


async def _count(connection: asyncpg.Connection, tenant: Tenant) -> None:
    """Set flexdb's counters of a tenant and its one type to what lies in the tables."""
    await connection.execute(
        """
        UPDATE tenant_heads SET node_count = found.rows, last_seq = last_seq + found.rows, data_bytes = found.bytes
        FROM (
          SELECT count(*) AS rows, coalesce(sum(octet_length(data::text)), 0) AS bytes
          FROM nodes WHERE tenant_id = $1
        ) AS found
        WHERE tenant_id = $1
        """,
        tenant.id,
    )
    done = await connection.execute(
        "UPDATE node_type_heads SET node_count = $3 WHERE tenant_id = $1 AND node_type_id = $2",
        tenant.id,
        tenant.node_type_id,
        len(tenant.node_ids),
    )
    if done != "UPDATE 1":
        raise RuntimeError("the node type has no head row")
