"""What is hidden because it is being deleted: conditions for statements whose $1 is the tenant, and how it begins.

The tenant's head row names the node types that are being deleted; a tenant that is being deleted has no head row, and a
comparison with null shows nothing. The head row is looked up once for a statement, not for each row.
"""

LARGE = 10_000
"""A deletion of more rows than this is one that goes on in the background."""

LARGE_BYTES = 16 << 20
"""The same for documents of a node type: to log them and count their bytes, they are read."""

# The third and fourth are an author. From here on flexdb/repositories/purges.py goes on with it.
BEGIN_PURGE = "INSERT INTO purges (tenant_id, id, actor, method) VALUES ($1, $2, $3, $4)"

_HIDDEN = "(SELECT hidden_types FROM tenant_heads WHERE tenant_id = $1)::uuid[]"

_SHOWN = """CASE WHEN cardinality({hidden}) = 0 THEN true ELSE (
  SELECT bool_and(n.node_type_id <> ALL ({hidden})) FROM nodes n
  WHERE n.tenant_id = $1 AND n.id IN ({alias}.source_node_id, {alias}.target_node_id)
) END"""


def shown_type(id_: str = "id") -> str:
    """Return the condition that a node type is to be seen, by the column of its id."""
    return f"{id_} <> ALL ({_HIDDEN})"


def shown_node(alias: str) -> str:
    """Return the condition that a node is to be seen, by the alias of `nodes`."""
    return shown_type(f"{alias}.node_type_id")


def shown_relationship(alias: str, hidden: str = _HIDDEN) -> str:
    """Return the condition that a relationship is to be seen, and so both its nodes, by the alias of `relationships`.

    `hidden` is the column of the hidden types, where the head row is at hand. The nodes are looked up only while
    something is being deleted.
    """
    return _SHOWN.format(alias=alias, hidden=hidden)


def shown_end(type_id: str) -> str:
    """Return the condition that a node is to be seen, by the column that a relationship has the id of its type in.

    The CASE keeps the planner from taking most of them for hidden.
    """
    return f"CASE WHEN cardinality({_HIDDEN}) = 0 THEN true ELSE {shown_type(type_id)} END"
