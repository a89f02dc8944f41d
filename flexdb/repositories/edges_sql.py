"""Relationships at a node as SQL, the newest first: those that there are, and those that there were.

$1 is the tenant, and $2, where it is about a moment, the number of that. Whatever an edge is looked for by stands in an
index that ends with its id, so that the newest of 100,000 are found without a look at the others.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from flexdb.repositories.erased import payload
from flexdb.repositories.hiding import shown_end, shown_node
from flexdb.repositories.hops import Hop
from flexdb.repositories.list_sources import NODES
from flexdb.repositories.past import told_at
from flexdb.repositories.row_sql import Arguments

_ENDS = {"out": ("source", "target"), "in": ("target", "source")}

_NOW = """SELECT e.id, e.{far}_node_id AS far_id, '{way}'::text AS direction{columns}
      FROM relationships AS e
      WHERE e.tenant_id = $1 AND e.{near}_node_id = {node}{conditions} AND {shown}"""

# With both types an index that has both is gone through, which takes no row for what does not match. Plans that are made for
# any values would take the one of either type, whichever has more values in all; the comparison leaves only one of them.
# Edges from the node to itself may be left out after the limit: where they are newest, they go out.
_NEWEST_OF_BOTH_TYPES = """(
        SELECT e.id, e.{far}_node_id AS far_id, '{way}'::text AS direction{columns}
        FROM (
          SELECT e.id FROM relationships AS e
          WHERE e.tenant_id = $1 AND e.{near}_node_id = {node} AND e.relationship_type = {kind}
            AND e.{far}_node_type_id IS NOT DISTINCT FROM {far_type} AND {upper} AND {shown}
          ORDER BY e.id DESC LIMIT {limit}
        ) AS newest JOIN relationships AS e ON e.tenant_id = $1 AND e.id = newest.id
        WHERE {once}
      )"""

# Entries of a relationship all have the same ends, but for those of another one that had the id before.
_THEN = """SELECT k.entity_id AS id, (e.payload ->> '{far}_node_id')::uuid AS far_id, '{way}'::text AS direction{columns}
      FROM {told}
      WHERE e.action <> 'delete' AND (e.payload ->> '{near}_node_id')::uuid = {node}{conditions}"""

_NEWEST = "({edges} ORDER BY {id} DESC LIMIT {limit})"
_NEWEST_OF_ALL = "SELECT e.* FROM ({edges}) AS e ORDER BY e.id DESC LIMIT {limit}"

_WHOLE_NOW = """, e.source_node_id, e.target_node_id, e.relationship_type, e.data AS edge_data,
        e.revision AS edge_revision, e.created_at AS edge_created_at, e.updated_at AS edge_updated_at"""
_WHOLE_THEN = f""", (e.payload ->> 'source_node_id')::uuid AS source_node_id,
        (e.payload ->> 'target_node_id')::uuid AS target_node_id, e.payload ->> 'relationship_type' AS relationship_type,
        {payload("e")} -> 'data' AS edge_data, e.revision AS edge_revision, e.created_at AS edge_created_at,
        e.at AS edge_updated_at"""

_FAR_TYPE_THEN = """(
        SELECT c.node_type_id FROM changes c
        WHERE c.tenant_id = $1 AND c.entity = 'node' AND c.entity_id = (e.payload ->> '{far}_node_id')::uuid AND c.seq <= $2
        ORDER BY c.seq DESC LIMIT 1
      )"""

_NODE_NOW = "JOIN nodes AS {alias} ON {alias}.tenant_id = $1 AND {alias}.id = {id}"
_NODE_THEN = f"""JOIN LATERAL (
      SELECT c.entity_id AS id, c.action, c.revision, c.created_at, c.at AS updated_at, {NODES.logged}
      FROM changes c WHERE c.tenant_id = $1 AND c.entity = 'node' AND c.entity_id = {{id}} AND c.seq <= $2
      ORDER BY c.seq DESC LIMIT 1
    ) AS {{alias}} ON {{alias}}.action <> 'delete'"""

# No row where there is no such tenant, or the log does not tell whole any more how things were then.
_HEAD_NOW = "SELECT head.last_seq AS number FROM tenant_heads AS head WHERE head.tenant_id = $1"
_HEAD_THEN = "SELECT $2::bigint AS number FROM tenants AS head WHERE head.id = $1 AND head.pruned_to <= $2"
_THERE_NOW = f"""
  AND (SELECT true FROM nodes AS c WHERE c.tenant_id = $1 AND c.id = {{node}} AND {shown_node("c")})"""
_THERE_THEN = """ AND (
    SELECT c.action <> 'delete' FROM changes c
    WHERE c.tenant_id = $1 AND c.entity = 'node' AND c.entity_id = {node} AND c.seq <= $2 ORDER BY c.seq DESC LIMIT 1
  )"""


@dataclass(frozen=True, slots=True)
class State:
    """A tenant as it is, or as it was right after the change of a number."""

    tenant_id: str
    number: int | None = None

    def arguments(self) -> Arguments:
        """Return the first arguments of a statement about it."""
        return Arguments(self.tenant_id, *([] if self.number is None else [self.number]))

    def head(self, node: str | None = None) -> str:
        """Return the query of one row if the tenant is there, and with a node if that is, too."""
        is_now = self.number is None
        there = "" if node is None else (_THERE_NOW if is_now else _THERE_THEN).format(node=node)
        return (_HEAD_NOW if is_now else _HEAD_THEN) + there

    def node(self, alias: str, id_: str) -> str:
        """Return the join with the node of an id, which leaves out rows of which there is none; see also `shown`."""
        return (_NODE_NOW if self.number is None else _NODE_THEN).format(alias=alias, id=id_)

    def shown(self, alias: str) -> str:
        """Return the condition that a node is to be seen."""
        return shown_end(f"{alias}.node_type_id") if self.number is None else "true"


@dataclass(frozen=True, slots=True)
class Edges:
    """Edges at a node: those of some hops, to nodes of some types or of any; with all that they have where `is_whole`.

    Each is found once: one that leads from the node to itself goes out, where both ways are asked for. `upper` is an
    argument that no id is above.
    """

    state: State
    hops: Sequence[Hop]
    far_types: Sequence[str] = ()
    is_whole: bool = False
    upper: str | None = None

    def sql(self, node: str, arguments: Arguments, limit: str) -> str:
        """Return the query of the newest so many edges at a node."""
        newest = self.each(node, arguments, limit)
        if len(newest) == 1:
            return newest[0]
        return _NEWEST_OF_ALL.format(edges="\n      UNION ALL\n      ".join(newest), limit=limit)

    def each(self, node: str, arguments: Arguments, limit: str | None = None) -> list[str]:
        """Return a query for each hop: of the newest so many edges at a node, or of all in no order."""
        if limit is None:
            return [self._branch(hop, node, arguments) for hop in self.hops]
        return [self._newest(hop, node, arguments, limit) for hop in self.hops]

    def _newest(self, hop: Hop, node: str, arguments: Arguments, limit: str) -> str:
        is_now = self.state.number is None
        if is_now and hop.relationship_type is not None and len(self.far_types) == 1:
            return self._newest_of_both_types(hop, node, arguments, limit)
        id_ = "e.id" if is_now else "k.entity_id"
        return _NEWEST.format(edges=self._branch(hop, node, arguments), id=id_, limit=limit)

    def _newest_of_both_types(self, hop: Hop, node: str, arguments: Arguments, limit: str) -> str:
        near, far = _ENDS[hop.way]
        return _NEWEST_OF_BOTH_TYPES.format(
            far=far,
            near=near,
            way=hop.way,
            node=node,
            columns=_WHOLE_NOW if self.is_whole else "",
            kind=arguments.add(hop.relationship_type, "text"),
            far_type=arguments.add(self.far_types[0], "uuid"),
            upper="true" if self.upper is None else f"e.id <= {self.upper}",
            shown=shown_end(f"e.{far}_node_type_id"),
            limit=limit,
            once=f"e.{far}_node_id <> {node}" if self._is_found_before(hop) else "true",
        )

    def _branch(self, hop: Hop, node: str, arguments: Arguments) -> str:
        near, far = _ENDS[hop.way]
        if self.state.number is None:
            return _NOW.format(
                far=far,
                near=near,
                way=hop.way,
                node=node,
                columns=_WHOLE_NOW if self.is_whole else "",
                conditions=self._conditions_now(hop, far, node, arguments),
                shown=shown_end(f"e.{far}_node_type_id"),
            )
        return _THEN.format(
            far=far,
            near=near,
            way=hop.way,
            node=node,
            columns=_WHOLE_THEN if self.is_whole else "",
            conditions=self._conditions_then(hop, far, node, arguments),
            told=told_at(f"{near}_node_id", node, "$2", upper=self.upper, name="k", entry="e"),
        )

    def _conditions_now(self, hop: Hop, far: str, node: str, arguments: Arguments) -> str:
        asked = self._asked(hop, "e.relationship_type", f"e.{far}_node_type_id", arguments)
        if self._is_found_before(hop):
            asked.append(f"e.{far}_node_id <> {node}")
        if self.upper is not None:
            asked.append(f"e.id <= {self.upper}")
        return "".join(f" AND {condition}" for condition in asked)

    def _conditions_then(self, hop: Hop, far: str, node: str, arguments: Arguments) -> str:
        asked = self._asked(
            hop, "e.payload ->> 'relationship_type'", _FAR_TYPE_THEN.format(far=far), arguments
        )
        if self._is_found_before(hop):
            asked.append(f"(e.payload ->> '{far}_node_id')::uuid <> {node}")
        return "".join(f" AND {condition}" for condition in asked)

    def _asked(self, hop: Hop, relationship_type: str, far_type: str, arguments: Arguments) -> list[str]:
        asked = []
        if hop.relationship_type is not None:
            asked.append(f"{relationship_type} = {arguments.add(hop.relationship_type, 'text')}")
        if len(self.far_types) == 1:
            asked.append(f"{far_type} = {arguments.add(self.far_types[0], 'uuid')}")
        elif self.far_types:
            asked.append(f"{far_type} = ANY ({arguments.add(list(self.far_types), 'uuid[]')})")
        return asked

    def _is_found_before(self, hop: Hop) -> bool:
        """Tell whether edges from the node to itself are found by another hop, too."""
        return hop.way == "in" and Hop("out", hop.relationship_type) in self.hops
