"""How lists of the nodes of a type go by its indexes: what a planner needs to know of a type, and what it decides."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal, NamedTuple, Self

from asyncpg import Record
from msgspec import json

from flexdb.database.pool import Database
from flexdb.repositories.criteria import Condition, Criterion, Query
from flexdb.repositories.hiding import shown_type
from flexdb.repositories.node_indexes import Entry, Index
from flexdb.repositories.node_types import TypeVersion
from flexdb.repositories.paging import Window

LOOK = f"""
SELECT t.id, t.schema, t.revision, t.created_at, (
  SELECT coalesce(jsonb_agg(jsonb_build_array(jsonb_build_array(x.id, x.fields, x.is_unique, x.times), x.state, (
    SELECT true FROM node_index_entries e WHERE e.tenant_id = $1 AND e.index_id = x.id AND e.is_rough LIMIT 1
  ) IS NOT NULL) ORDER BY x.place), '[]')
  FROM node_type_indexes x WHERE x.tenant_id = $1 AND x.node_type_id = $2 AND x.state <> 'dropped'
) AS indexes
FROM node_types t
WHERE t.tenant_id = $1 AND t.id = $2 AND {shown_type("t.id")}
"""


State = Literal["building", "ready", "failed"]


class TypeIndex(NamedTuple):
    """An index of a type with its state; where it is rough, it tells no order."""

    definition: Index
    state: State
    is_rough: bool

    @property
    def has_all(self) -> bool:
        """Whether it has an entry for each node."""
        return self.state in ("ready", "failed")


@dataclass(frozen=True, slots=True)
class IndexedType:
    """A node type with its schema as JSON text, and its indexes."""

    id: str
    version: TypeVersion
    schema: str
    indexes: tuple[TypeIndex, ...]

    @classmethod
    def of(cls, record: Record) -> Self:
        """Return what LOOK tells."""
        indexes = json.decode(record["indexes"], type=tuple[TypeIndex, ...])
        version = TypeVersion(record["revision"], record["created_at"])
        return cls(str(record["id"]), version, record["schema"], indexes)


class IndexPlans:
    """Reads what plans are made of."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def look(self, tenant_id: str, node_type_id: str) -> IndexedType | None:
        """Return a node type as it is now, or None."""
        async with self._database.connection() as connection:
            record = await connection.fetchrow(LOOK, tenant_id, node_type_id)
        return IndexedType.of(record) if record else None


class PlanOutdated(Exception):
    """A node type or an index is not any more what a plan took it for; nothing was answered."""


class Span(NamedTuple):
    """Keys from `low` on and below `high`."""

    low: bytes
    high: bytes


class Passed(NamedTuple):
    """What a page goes on after, in the order of an index."""

    key: bytes
    node_id: str


Order = Literal["newest", "ascending", "descending"]


@dataclass(frozen=True, slots=True)
class IndexUse:
    """How a list goes by an index: its entries in spans, which do not overlap and stand in their order.

    `order` is the order that entries stand in, where it is that of the list: "newest", within each span, or by their keys.
    `left` is what is to be asked of the nodes, `decided` the conditions that are not asked any more. By its keys a page goes
    on after `passed`; None on the first one.
    """

    index: Index
    spans: tuple[Span, ...]
    order: Order | None
    left: Criterion
    decided: tuple[Condition, ...]
    passed: Passed | None = None

    @property
    def is_by_key(self) -> bool:
        """Whether the entries stand in the order of the list by their keys."""
        return self.order in ("ascending", "descending")


@dataclass(frozen=True, slots=True)
class Plan:
    """How a list is to be made: by `first`, unless that has many entries, and by `otherwise` if it has.

    None stands for a walk down the ids, or where the list is sorted, for sorting all nodes. `first` is taken however many
    entries it has where `is_settled`.
    """

    first: IndexUse
    otherwise: IndexUse | None
    is_settled: bool

    @property
    def is_by_key(self) -> bool:
        """Whether keys may tell the order of the list."""
        return self.first.is_by_key or (self.otherwise is not None and self.otherwise.is_by_key)

    def after(self, node_id: str, entry_of: Callable[[Index], Entry]) -> Self:
        """Return the plan for what comes after a node, by what indexes had of it; rough keys do not tell what that is."""

        def going_on(use: IndexUse) -> IndexUse:
            if not use.is_by_key:
                return use
            entry = entry_of(use.index)
            return (
                replace(use, order=None)
                if entry.is_rough
                else replace(use, passed=Passed(entry.key, node_id))
            )

        first, otherwise = going_on(self.first), self.otherwise and going_on(self.otherwise)
        if otherwise is not None and otherwise.order is None:
            return replace(self, first=first, otherwise=None, is_settled=True)
        return replace(self, first=first, otherwise=otherwise)


@dataclass(frozen=True, slots=True)
class Advice:
    """What would have a list take less time: an index of `fields`, as `update_node_type` takes it, or else what is told."""

    told: str
    fields: tuple[str, ...] = ()


Advise = Callable[[], Advice]
"""Finds out what is advised, which few lists ask for."""


def no_advice() -> Advice:
    """Return what is advised where nothing is known."""
    return Advice("ask for less")


@dataclass(frozen=True, slots=True)
class ListRequest:
    """A page of a list that is asked for.

    `number` is that of the change right after which things are to be as they were; None stands for now. Without a plan no
    index is used. `version` is that of the node type by whose schema the query was read, and `listing` tells this list from
    all others, whatever page it is: of one whose listing is not known no total is remembered.
    """

    tenant_id: str
    query: Query
    window: Window
    number: int | None = None
    plan: Plan | None = None
    advice: Advise = no_advice
    version: TypeVersion | None = None
    listing: bytes = b""
