"""What a tenant holds, in memory: the same calls as the service has, with the same answers but for times."""

import copy
from dataclasses import dataclass, field
from typing import Any, NamedTuple

SCHEMAS: dict[str, dict[str, Any]] = {
    "anything": {"type": "object"},
    "counts": {"type": "object", "properties": {"n": {"type": "integer"}}, "required": ["n"]},
}


NO_RULES: dict[str, Any] = {
    "inverse_name": "",
    "source_node_type_ids": [],
    "target_node_type_ids": [],
    "max_per_source": 0,
    "max_per_target": 0,
    "unique_pairs": False,
    "schema": {},
    "on_delete_source": "cascade",
    "on_delete_target": "cascade",
}
CHECKED = (
    "name",
    "source_node_type_ids",
    "target_node_type_ids",
    "max_per_source",
    "max_per_target",
    "unique_pairs",
    "schema",
)


class Refused(Exception):
    """A call has no effect; `reason` is that of the error."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


Thing = dict[str, Any]


class Entry(NamedTuple):
    """What became of a thing by a call; what it was before, where it is gone."""

    call: int
    entity: str
    action: str
    thing: Thing

    @property
    def is_erased(self) -> bool:
        return "erased" in self.thing

    def is_about(self, node: str) -> bool:
        """Whether this is of a node, or of a relationship at it."""
        names = ("id",) if self.entity == "node" else ("source_node_id", "target_node_id")
        return node in [self.thing.get(name) for name in names]


@dataclass
class Model:
    """The things of one tenant by their ids, and its log."""

    tenant_id: str
    log: list[Entry]
    types: dict[str, Thing] = field(default_factory=dict)
    nodes: dict[str, Thing] = field(default_factory=dict)
    relationships: dict[str, Thing] = field(default_factory=dict)
    rules: dict[str, Thing] = field(default_factory=dict)
    calls: int = 0

    def as_of(self, number: int, entity: str) -> dict[str, Thing]:
        """Return the things of a kind right after an entry of the log, counted from 1."""
        things: dict[str, Thing] = {}
        for entry in self.log[:number]:
            if entry.entity == entity and entry.action == "write":
                things[entry.thing["id"]] = entry.thing
            elif entry.entity == entity:
                things.pop(entry.thing["id"], None)
        return things

    def history(self, id: str, up_to: int | None = None) -> list[Entry]:
        """Return what became of a node."""
        return [each for each in self.log[:up_to] if each.entity == "node" and each.thing["id"] == id]

    def call(self, method: str, params: dict[str, Any]) -> dict[str, Any]:
        """Return what a call answers, or raise Refused and change nothing."""
        self.calls += 1
        return self._call(method, params)

    def _call(self, method: str, params: dict[str, Any]) -> dict[str, Any]:
        before = copy.deepcopy((self.types, self.nodes, self.relationships, self.rules, self.log))
        try:
            answer: dict[str, Any] = getattr(self, method)(**params)
        except Refused:
            self.types, self.nodes, self.relationships, self.rules, self.log = before
            raise
        return answer

    def create_node_type(
        self, id: str, name: str, schema: dict[str, Any], indexes: list[Thing] | None = None
    ) -> dict[str, Any]:
        if any(kind["name"] == name for kind in self.types.values()):
            raise Refused("node_type_name_taken")
        if id in self.types:
            raise Refused("id_taken")
        made = {"id": id, "name": name, "description": "", "schema": schema, "revision": 1}
        shown = [{"unique": False, "state": "ready", **index} for index in indexes or []]
        self.types[id] = {**made, "indexes": shown}
        return {"node_type": self._logged("node_type", self.types[id])}

    def update_node_type(
        self, id: str, schema: dict[str, Any], on_broken: str = "refuse", if_revision: int | None = None
    ) -> dict[str, Any]:
        kind = self._found(self.types, id, "node_type", if_revision)
        if on_broken == "refuse" and schema != kind["schema"]:
            of_type = [node for node in self.nodes.values() if node["node_type_id"] == id]
            if any(breaks(schema, node["data"]) for node in of_type):
                raise Refused("schema_breaks_nodes")
        kind.update(schema=schema, revision=kind["revision"] + 1)
        return {"node_type": self._logged("node_type", kind)}

    def delete_node_type(self, id: str, if_revision: int | None = None) -> dict[str, Any]:
        doomed = sorted(node["id"] for node in self.nodes.values() if node["node_type_id"] == id)
        if any(self._keeps(edge, node, doomed) for edge in self.relationships.values() for node in doomed):
            raise Refused("node_type_in_use")
        self._found(self.types, id, "node_type", if_revision)
        self._part(*doomed)
        for node in doomed:
            self._gone("node", self.nodes.pop(node))
        self._gone("node_type", self.types.pop(id))
        return {}

    def create_node(self, id: str, node_type_id: str, data: Thing) -> dict[str, Any]:
        if node_type_id not in self.types:
            raise Refused("node_type_not_found")
        self._validate(node_type_id, data)
        if id in self.nodes:
            raise Refused("id_taken")
        self.nodes[id] = {"id": id, "node_type_id": node_type_id, "data": data, "revision": 1}
        return {"node": self._logged("node", self.nodes[id])}

    def update_node(self, id: str, data: Thing, if_revision: int | None = None) -> dict[str, Any]:
        node = self._found(self.nodes, id, "node")
        self._validate(node["node_type_id"], data)
        self._found(self.nodes, id, "node", if_revision)
        node.update(data=data, revision=node["revision"] + 1)
        return {"node": self._logged("node", node)}

    def patch_node(self, id: str, merge: Thing, if_revision: int | None = None) -> dict[str, Any]:
        node = self._found(self.nodes, id, "node", if_revision)
        return self.update_node(id, _merged(node["data"], merge))

    def delete_node(self, id: str, if_revision: int | None = None) -> dict[str, Any]:
        self._found(self.nodes, id, "node", if_revision)
        if any(self._keeps(edge, id, [id]) for edge in self.relationships.values()):
            raise Refused("node_in_use")
        self._part(id)
        self._gone("node", self.nodes.pop(id))
        return {}

    def erase_node(self, id: str) -> dict[str, Any]:
        history = self.history(id)
        if not history:
            raise Refused("node_not_found")
        if id in self.nodes:
            self.delete_node(id)
        elif history[-1].is_erased:
            return {}
        else:
            self._gone("node", history[-1].thing)
        self.log = [_erased(each) if each.is_about(id) else each for each in self.log]
        return {}

    def restore_node(self, id: str, revision: int | None = None, change: int | None = None) -> dict[str, Any]:
        if None not in (revision, change):
            raise Refused("invalid_restoration")
        if not self.history(id):
            raise Refused("node_not_found")
        if id in self.nodes and revision is change is None:
            raise Refused("invalid_restoration")
        known = [
            each
            for each in self.history(id, change)
            if change or (each.action == "write" and revision in (None, each.thing["revision"]))
        ]
        if not known or known[-1].action == "delete":
            raise Refused("revision_not_found")
        if known[-1].is_erased:
            raise Refused("revision_erased")
        return self._restore(id, known[-1].thing)

    def _restore(self, id: str, old: Thing) -> dict[str, Any]:
        if id in self.nodes and old["node_type_id"] != self.nodes[id]["node_type_id"]:
            raise Refused("revision_not_found")
        if old["node_type_id"] not in self.types:
            raise Refused("node_type_not_found")
        if id in self.nodes:
            return {**self.update_node(id, old["data"]), "came_along": {"relationships": 0}}
        self._validate(old["node_type_id"], old["data"])
        return self._bring_back(id, old)

    def _bring_back(self, id: str, old: Thing) -> dict[str, Any]:
        deletion = self.history(id)[-1]
        self.nodes[id] = {**old, "revision": deletion.thing["revision"] + 1}
        node = self._logged("node", self.nodes[id])
        gone = [
            each.thing
            for each in self.log
            if each[:3] == (deletion.call, "relationship", "delete") and not each.is_erased
        ]
        back = sorted(
            (edge for edge in gone if self._may_come_along(edge, id)),
            key=lambda edge: (bool(self._rules_of(edge["relationship_type"])), edge["id"]),
        )
        came = sum(self._comes_along(edge) for edge in back)
        return {"node": node, "came_along": {"relationships": came}}

    def _comes_along(self, edge: Thing) -> bool:
        try:
            self._judge(edge, edge["data"])
        except Refused:
            return False
        self.relationships[edge["id"]] = {**edge, "revision": edge["revision"] + 1}
        self._logged("relationship", self.relationships[edge["id"]])
        return True

    def _may_come_along(self, edge: Thing, id: str) -> bool:
        ends = (edge["source_node_id"], edge["target_node_id"])
        return id in ends and all(end in self.nodes for end in ends) and edge["id"] not in self.relationships

    def create_relationship(
        self, id: str, source_node_id: str, target_node_id: str, relationship_type: str, data: Thing
    ) -> dict[str, Any]:
        self._validate_edge(relationship_type, data)
        if source_node_id not in self.nodes:
            raise Refused("source_node_not_found")
        if target_node_id not in self.nodes:
            raise Refused("target_node_not_found")
        if id in self.relationships:
            raise Refused("id_taken")
        made = {
            "id": id,
            "source_node_id": source_node_id,
            "target_node_id": target_node_id,
            "relationship_type": relationship_type,
            "data": data,
            "revision": 1,
        }
        self._judge(made, data)
        self.relationships[id] = made
        return {"relationship": self._logged("relationship", self.relationships[id])}

    def update_relationship(
        self,
        id: str,
        data: Thing,
        relationship_type: str | None = None,
        if_revision: int | None = None,
    ) -> dict[str, Any]:
        found = self._found(self.relationships, id, "relationship", if_revision)
        name = relationship_type or found["relationship_type"]
        if name == found["relationship_type"]:
            self._validate_edge(name, data)
        else:
            self._judge({**found, "relationship_type": name}, data)
        found.update(data=data, relationship_type=name, revision=found["revision"] + 1)
        return {"relationship": self._logged("relationship", found)}

    def patch_relationship(self, id: str, merge: Thing, if_revision: int | None = None) -> dict[str, Any]:
        found = self._found(self.relationships, id, "relationship", if_revision)
        return self.update_relationship(id, _merged(found["data"], merge))

    def delete_relationship(self, id: str, if_revision: int | None = None) -> dict[str, Any]:
        self._found(self.relationships, id, "relationship", if_revision)
        self._gone("relationship", self.relationships.pop(id))
        return {}

    def create_relationship_type(
        self, id: str, name: str, on_broken: str = "refuse", **rules: Any
    ) -> dict[str, Any]:
        made = {"id": id, "name": name, "description": "", **NO_RULES, **rules, "revision": 1}
        self._check(made, on_broken)
        if id in self.rules:
            raise Refused("id_taken")
        self._check_names(made)
        self.rules[id] = made
        return {"relationship_type": self._logged("relationship_type", made)}

    def update_relationship_type(
        self, id: str, on_broken: str = "refuse", if_revision: int | None = None, **rules: Any
    ) -> dict[str, Any]:
        old = self._found(self.rules, id, "relationship_type", if_revision)
        new = {**old, **rules, "revision": old["revision"] + 1}
        if not rules:
            return {"relationship_type": {**copy.deepcopy(old), "tenant_id": self.tenant_id}}
        if any(new[rule] != old[rule] for rule in CHECKED):
            self._check(new, on_broken)
        if new["name"] != old["name"] and self._named(old["name"]):
            raise Refused("relationship_type_in_use")
        self._check_names(new, old)
        self.rules[id] = new
        return {"relationship_type": self._logged("relationship_type", new)}

    def delete_relationship_type(self, id: str, if_revision: int | None = None) -> dict[str, Any]:
        self._found(self.rules, id, "relationship_type", if_revision)
        self._gone("relationship_type", self.rules.pop(id))
        return {}

    def _check_names(self, new: Thing, old: Thing | None = None) -> None:
        """Refuse names that lead elsewhere, and node types that there are not, but for those that there were."""
        others = [each for each in self.rules.values() if each["id"] != new["id"]]
        taken = {name for each in others for name in (each["name"], each["inverse_name"]) if name}
        if new["name"] == new["inverse_name"] or {new["name"], new["inverse_name"]} & taken:
            raise Refused("relationship_type_name_taken")
        if new["inverse_name"] and self._named(new["inverse_name"]):
            raise Refused("inverse_name_in_use")
        known = {
            *self.types,
            *(old or {}).get("source_node_type_ids", ()),
            *(old or {}).get("target_node_type_ids", ()),
        }
        if not {*new["source_node_type_ids"], *new["target_node_type_ids"]} <= known:
            raise Refused("node_type_not_found")

    def _check(self, rules: Thing, on_broken: str) -> None:
        """Refuse rules that stored relationships break."""
        named = self._named(rules["name"])
        if on_broken == "refuse" and any(
            breaks(rules["schema"], edge["data"])
            or self._is_at_wrong_end(rules, edge)
            or self._is_crowded(rules, edge, [each for each in named if each is not edge])
            for edge in named
        ):
            raise Refused("relationships_break_type")

    def _named(self, name: str) -> list[Thing]:
        return [edge for edge in self.relationships.values() if edge["relationship_type"] == name]

    def _rules_of(self, name: str) -> Thing | None:
        """Return the type of a name, or of an inverse name."""
        return next(
            (each for each in self.rules.values() if name in (each["name"], each["inverse_name"])), None
        )

    def _validate_edge(self, name: str, data: Thing) -> None:
        rules = self._rules_of(name)
        if rules and rules["inverse_name"] == name:
            raise Refused("relationship_type_is_inverse")
        if rules and breaks(rules["schema"], data):
            raise Refused("data_invalid")

    def _judge(self, edge: Thing, data: Thing) -> None:
        """Refuse a relationship that comes to its type and breaks one of its rules."""
        self._validate_edge(edge["relationship_type"], data)
        rules = self._rules_of(edge["relationship_type"])
        if rules is None:
            return
        if self._is_at_wrong_end(rules, edge):
            raise Refused("node_type_not_allowed")
        if reason := self._is_crowded(rules, edge, self._named(rules["name"])):
            raise Refused(reason)

    def _is_at_wrong_end(self, rules: Thing, edge: Thing) -> bool:
        return any(
            rules[f"{end}_node_type_ids"]
            and self.nodes[edge[f"{end}_node_id"]]["node_type_id"] not in rules[f"{end}_node_type_ids"]
            for end in ("source", "target")
        )

    def _is_crowded(self, rules: Thing, edge: Thing, others: list[Thing]) -> str | None:
        """Return why there is no room for a relationship beside others of its type."""
        pair = ("source_node_id", "target_node_id")
        if rules["unique_pairs"] and any(
            [each[end] for end in pair] == [edge[end] for end in pair] for each in others
        ):
            return "relationship_not_unique"
        for end in ("source", "target"):
            at = sum(each[f"{end}_node_id"] == edge[f"{end}_node_id"] for each in others)
            if 0 < rules[f"max_per_{end}"] <= at:
                return "relationship_maximum_reached"
        return None

    def _keeps(self, edge: Thing, node: str, going: list[str]) -> bool:
        """Tell whether a relationship keeps a node, where these nodes go."""
        rules = self._rules_of(edge["relationship_type"])
        return rules is not None and any(
            rules[f"on_delete_{end}"] == "restrict"
            and edge[f"{end}_node_id"] == node
            and edge[f"{other}_node_id"] not in going
            for end, other in (("source", "target"), ("target", "source"))
        )

    def create_nodes(self, nodes: list[Thing], on_error: str) -> dict[str, Any]:
        return self._each("create_node", nodes, on_error)

    def update_nodes(self, nodes: list[Thing], on_error: str) -> dict[str, Any]:
        return self._each("update_node", nodes, on_error)

    def delete_nodes(self, nodes: list[Thing], on_error: str) -> dict[str, Any]:
        return self._each("delete_node", nodes, on_error)

    def create_relationships(self, relationships: list[Thing], on_error: str) -> dict[str, Any]:
        return self._each("create_relationship", relationships, on_error)

    def delete_relationships(self, relationships: list[Thing], on_error: str) -> dict[str, Any]:
        return self._each("delete_relationship", relationships, on_error)

    def execute_transaction(self, operations: list[Thing], dry_run: bool) -> dict[str, Any]:
        actor = copy.deepcopy(self) if dry_run else self
        results = []
        for operation in operations:
            params = {name: value for name, value in operation["params"].items() if name != "tenant_id"}
            results.append({"result": actor.call(operation["method"], params)})
        return {"results": results}

    def _each(self, method: str, items: list[Thing], on_error: str) -> dict[str, Any]:
        outcomes: list[dict[str, Any]] = []
        for item in items:
            try:
                outcomes.append(self._call(method, item))
            except Refused as refused:
                if on_error == "abort":
                    raise
                outcomes.append({"error": refused.reason})
        return {"results": outcomes}

    def _found(self, things: dict[str, Thing], id: str, kind: str, if_revision: int | None = None) -> Thing:
        if id not in things:
            raise Refused(f"{kind}_not_found")
        if if_revision not in (None, things[id]["revision"]):
            raise Refused("revision_conflict")
        return things[id]

    def _validate(self, node_type_id: str, data: Thing) -> None:
        if breaks(self.types[node_type_id]["schema"], data):
            raise Refused("data_invalid")

    def _part(self, *nodes: str) -> None:
        for edge in sorted(self.relationships):
            ends = [self.relationships[edge][name] for name in ("source_node_id", "target_node_id")]
            if {*ends} & {*nodes}:
                self.delete_relationship(edge)

    def _logged(self, entity: str, thing: Thing) -> Thing:
        self.log.append(Entry(self.calls, entity, "write", copy.deepcopy(thing)))
        return {**copy.deepcopy(thing), "tenant_id": self.tenant_id}

    def _gone(self, entity: str, thing: Thing) -> None:
        self.log.append(Entry(self.calls, entity, "delete", thing))


def _erased(entry: Entry) -> Entry:
    return entry._replace(thing={**entry.thing, "data": {}, "erased": True})


def breaks(schema: dict[str, Any], data: Thing) -> bool:
    """Tell whether data breaks one of SCHEMAS."""
    n = data.get("n")
    return schema == SCHEMAS["counts"] and (not isinstance(n, int) or isinstance(n, bool))


def _merged(target: Any, patch: Any) -> Any:
    """RFC 7396, section 2."""
    if not isinstance(patch, dict):
        return patch
    found = dict(target) if isinstance(target, dict) else {}
    for name, value in patch.items():
        if value is None:
            found.pop(name, None)
        else:
            found[name] = _merged(found.get(name), value)
    return found
