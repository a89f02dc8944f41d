"""The names that relationships at a node have, as SQL: each is looked up after the one before it."""

# Only an index by the name has this order, so no name is looked for among all relationships of a node.
_NAMES = """{query} AS (
  SELECT first.name, 1 AS place FROM (
    SELECT r.relationship_type AS name FROM relationships r
    WHERE r.tenant_id = $1 AND r.{end}_node_id = {node} ORDER BY r.relationship_type LIMIT 1
  ) AS first
  UNION ALL
  SELECT next.name, k.place + 1 FROM {query} k CROSS JOIN LATERAL (
    SELECT r.relationship_type AS name FROM relationships r
    WHERE r.tenant_id = $1 AND r.{end}_node_id = {node} AND r.relationship_type > k.name
    ORDER BY r.relationship_type LIMIT 1
  ) AS next{bound}
)"""


def names_at(query: str, end: str, node: str, most: int | None = None) -> str:
    """Return a recursive query of the names with their places, of relationships that have a node at an end.

    No more names come than one after `most`, so that it is known whether there are others.
    """
    bound = "" if most is None else f"\n  WHERE k.place <= {most}"
    return _NAMES.format(query=query, end=end, node=node, bound=bound)
