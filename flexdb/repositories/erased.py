"""What the log tells of things whose data was erased: conditions for statements whose $1 is the tenant.

The entries of a node that was erased have no payload any more, and those of the relationships that ended at it no data.
Until that has been removed everywhere (flexdb/repositories/erasures.py), it is left out here. Most tenants have no
erasure under way: that is looked up once for a statement, and then nothing for each row.
"""

NO_DATA = "{}"
"""What data is told that was erased, as JSON text."""

_PAYLOAD = """CASE
    WHEN (SELECT true FROM erasures x WHERE x.tenant_id = $1 LIMIT 1) IS NULL THEN {c}.payload
    WHEN (
      SELECT true FROM erasures x
      WHERE x.tenant_id = $1 AND {c}.seq <= x.up_to AND x.node_id = ANY (CASE {c}.entity
        WHEN 'node' THEN ARRAY[{c}.entity_id]
        WHEN 'relationship' THEN ARRAY[
          ({c}.payload ->> 'source_node_id')::uuid, ({c}.payload ->> 'target_node_id')::uuid] END)
      LIMIT 1
    ) THEN CASE {c}.entity WHEN 'relationship' THEN {c}.payload - 'data' END
    ELSE {c}.payload END"""

_IS_ERASED = """CASE
    WHEN {c}.action = 'delete' THEN false
    WHEN {c}.entity = 'node' THEN ({payload}) IS NULL
    WHEN {c}.entity = 'relationship' THEN ({payload}) -> 'data' IS NULL
    ELSE false END"""


def payload(alias: str) -> str:
    """Return the payload of an entry as it may be told, by the alias of `changes`."""
    return f"({_PAYLOAD.format(c=alias)})"


def is_erased(alias: str) -> str:
    """Return the condition that there was data, which is gone from the entry or must not be told, by the alias of `changes`."""
    return _IS_ERASED.format(c=alias, payload=_PAYLOAD.format(c=alias))
