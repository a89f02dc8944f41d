"""What would have a list take less time: the index that its filter and its order ask for, or what else."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from flexdb.jsontext import pointer
from flexdb.repositories.criteria import Condition, Member, Query, Tokens
from flexdb.repositories.index_plans import Advice, IndexedType, TypeIndex
from flexdb.repositories.node_indexes import Index
from flexdb.services.index_definitions import made, timed
from flexdb.services.planning import conjuncts, planned

_MAX_FIELDS = 4
_MAX_FIELD_LENGTH = 200

_EQUALITIES = ("eq", "in")
_RANGES = ("gt", "gte", "lt", "lte", "starts_with", "exists")

OF_RELATIONSHIPS = Advice("relationships have no indexes: narrow the list by ends, type, ids or times")
_OF_THE_PAST = Advice("lists of the past go by no index: narrow the list by type, ids or times")
_OF_SEVERAL_TYPES = Advice("give node_type_id: indexes are those of one type")
_OF_NO_INDEX = Advice(
    "no index serves what is asked: those that serve anything are of places that all of the filter depends on, compared by"
    " eq, in, gt, gte, lt, lte, exists or starts_with, and of places that the list is sorted by in one direction"
)
_OF_THE_LEFT = "there is an index of {fields} already: narrow the list more"
_WHILE_BUILDING = "the index of {fields} is being built: try again once it is ready"
_WITH_AN_INDEX = "an index of {fields} would help: give it with update_node_type"


def advised(query: Query, node_type: IndexedType | None, *, is_past: bool) -> Advice:
    """Return what would help a list of nodes; `node_type` is the one type that they are of."""
    if is_past:
        return _OF_THE_PAST
    if node_type is None:
        return _OF_SEVERAL_TYPES
    fields = tuple(map(pointer, _fields(query, partial(_is_of_use, query, node_type))))
    if not fields or any(len(name) > _MAX_FIELD_LENGTH for name in fields):
        return _OF_NO_INDEX
    told = " and ".join(fields)
    states = [each.state for each in node_type.indexes if each.definition.fields == fields]
    if "building" in states:
        return Advice(_WHILE_BUILDING.format(fields=told))
    if states:
        return Advice(_OF_THE_LEFT.format(fields=told))
    return Advice(_WITH_AN_INDEX.format(fields=told), fields)


def _is_of_use(query: Query, node_type: IndexedType, *fields: Tokens) -> bool:
    """Tell whether a list would go by an index of some fields, if that were the only one."""
    (index,) = timed([made(list(map(pointer, fields)), is_unique=False)], node_type.schema)
    candidate = Index(index["id"], tuple(index["fields"]), is_unique=False, times=tuple(index["times"]))
    alone = replace(node_type, indexes=(TypeIndex(candidate, "ready", is_rough=False),))
    return planned(query, alone) is not None


def _fields(query: Query, is_of_use: Callable[..., bool]) -> list[Tokens]:
    """Return the fields of the index that serves most: what is fixed, then what the list is sorted by, or one range."""
    fixed = list(filter(is_of_use, dict.fromkeys(_places(query, _EQUALITIES))))[:_MAX_FIELDS]
    sort = _sorted_by(query, fixed)
    if sort and len(fixed) + len(sort) <= _MAX_FIELDS and is_of_use(*fixed, *sort):
        return [*fixed, *sort]
    ranges = [place for place in _places(query, _RANGES) if place not in fixed and is_of_use(place)]
    return [*fixed, *ranges[:1]][:_MAX_FIELDS]


def _sorted_by(query: Query, fixed: list[Tokens]) -> list[Tokens]:
    """Return the places that the list is sorted by, none where an index cannot have that order."""
    keys = [key for key in query.sort if not (isinstance(key.field, Member) and key.field.tokens in fixed)]
    places = [key.field.tokens for key in keys if isinstance(key.field, Member)]
    is_one_way = len({key.is_descending for key in keys}) == 1
    return places if is_one_way and len(places) == len(keys) else []


def _places(query: Query, operators: tuple[str, ...]) -> list[Tokens]:
    """Return the places that are compared so, in the conditions that all have to be true."""
    conditions = (part for part in conjuncts(query.criterion) if isinstance(part, Condition))
    return [
        each.field.tokens
        for each in conditions
        if isinstance(each.field, Member)
        and each.operator in operators
        and (not each.is_negated or each.operator == "exists")
    ]
