"""Choosing the index of a node type that a list goes by: of what filters and orders ask, and of what indexes there are.

Of the conditions that all have to be true, those on the first fields of an index that fix a value are equalities; the
field after them may be narrowed to a range. What an index decides is not asked of the nodes any more, all else is. No
statistics are kept: indexes with more equalities are preferred, then those that stand in the order of the list.
"""

from collections.abc import Iterator, Sequence
from functools import reduce

from flexdb.jsontext import pointer
from flexdb.repositories.criteria import Column, Condition, Criterion, Every, Member, Query, SortKey, every
from flexdb.repositories.index_plans import IndexedType, IndexUse, Order, Plan, Span, TypeIndex
from flexdb.services.index_keys import ARRAY
from flexdb.services.json_patch import tokens
from flexdb.services.key_ranges import MAX_RANGES, Asked, after, asked, both


def planned(query: Query, node_type: IndexedType) -> Plan | None:
    """Return how a list of the nodes of a type goes by its indexes; None where none is of use."""
    parts = _Parts(query.criterion, node_type.id)
    reads = [_Reading(each, parts, query.sort) for each in node_type.indexes if each.has_all]
    useful = sorted((each for each in reads if each.is_useful), key=_Reading.preference, reverse=True)
    if not useful:
        return None
    first, *others = (each.use() for each in useful)
    otherwise = next((each for each in others if each.order), None)
    is_settled = first.order is not None or bool(query.sort and not otherwise)
    return Plan(first, otherwise, is_settled)


def conjuncts(criterion: Criterion) -> Iterator[Criterion]:
    """Yield the parts that all have to be true."""
    if isinstance(criterion, Every):
        for part in criterion.parts:
            yield from conjuncts(part)
    else:
        yield criterion


class _Parts:
    """What has all to be true, by numbers: conditions may stand there twice."""

    def __init__(self, criterion: Criterion, node_type_id: str) -> None:
        self.all = tuple(conjuncts(criterion))
        of_type = Condition(Column("node_type_id"), "eq", node_type_id)
        self.of_type = {number for number, part in enumerate(self.all) if part == of_type}
        self._on_fields: dict[str, list[tuple[int, Condition]]] = {}
        for number, part in enumerate(self.all):
            if isinstance(part, Condition) and isinstance(part.field, Member):
                self._on_fields.setdefault(pointer(part.field.tokens), []).append((number, part))
        self._known: dict[tuple[str, bool], dict[int, Asked]] = {}

    def on_field(self, name: str, *, is_time: bool) -> dict[int, Asked]:
        """Return what is asked of a field, by the numbers of the parts; encoded once for all indexes."""
        if (name, is_time) not in self._known:
            told = ((number, asked(part, is_time=is_time)) for number, part in self._on_fields.get(name, ()))
            self._known[name, is_time] = {number: each for number, each in told if each is not None}
        return self._known[name, is_time]


class _Reading:
    """What an index tells of a list."""

    def __init__(self, candidate: TypeIndex, parts: _Parts, sort: Sequence[SortKey]) -> None:
        self._index = candidate.definition
        self._is_rough = candidate.is_rough
        self._times = self._index.times or (False,) * len(self._index.fields)
        self._parts = parts
        self._decided = set(parts.of_type)
        self._served: set[int] = set()
        self._prefixes = [b""]
        self._equalities = 0
        # Of the equalities, how many of the first ones have one value, and which places are the same in all nodes.
        self._fixed = 0
        self._same: set[Member] = set()
        self._spans: list[Span] | None = None
        self._read()
        self._order = self._told(sort)

    @property
    def is_useful(self) -> bool:
        """Whether it narrows the list, or tells its order."""
        return bool(self._served) or self._order in ("ascending", "descending")

    def preference(self) -> tuple[int, bool, bool]:
        """Return what is greater for an index that is to be preferred."""
        return (self._equalities, self._order is not None, self._spans is not None)

    def use(self) -> IndexUse:
        """Return how a list goes by the index."""
        spans = self._spans
        if spans is None:
            spans = [Span(prefix, after(prefix)) for prefix in self._prefixes]
        parts = self._parts.all
        left = [part for number, part in enumerate(parts) if number not in self._decided]
        decided = [parts[number] for number in sorted(self._served & self._decided)]
        return IndexUse(
            self._index,
            tuple(spans),
            self._order,
            every(*left),
            tuple(part for part in decided if isinstance(part, Condition)),
        )

    def _read(self) -> None:
        """Narrow field by field, as long as values are fixed."""
        for name, is_time in zip(self._index.fields, self._times, strict=True):
            on_field = self._parts.on_field(name, is_time=is_time)
            if not on_field:
                return
            narrowed = reduce(both, on_field.values())
            if len(self._prefixes) * len(narrowed.ranges) > MAX_RANGES:
                return
            self._served |= on_field.keys()
            self._decided |= {number for number, each in on_field.items() if each.is_exact}
            if not all(each.is_point for each in narrowed.ranges):
                self._spans = [
                    Span(prefix + each.low, prefix + each.high)
                    for prefix in self._prefixes
                    for each in narrowed.ranges
                ]
                return
            self._fix(name, narrowed, is_time=is_time)

    def _fix(self, name: str, narrowed: Asked, *, is_time: bool) -> None:
        self._prefixes = [prefix + each.low for prefix in self._prefixes for each in narrowed.ranges]
        self._equalities += 1
        if len(self._prefixes) == 1:
            self._fixed += 1
            # Lists have arrays and objects by their text, which equal ones may differ in.
            if narrowed.ranges[0].low < ARRAY:
                self._same.add(Member(tokens(name), is_time))

    def _told(self, sort: Sequence[SortKey]) -> Order | None:
        """Return the order of the list, where the entries stand in it."""
        keys = [key for key in sort if key.field not in self._same]
        if not keys:
            is_whole = self._spans is None and self._equalities == len(self._index.fields)
            return "newest" if is_whole else None
        fields = zip(self._index.fields, self._times, strict=True)
        by_index = [Member(tokens(name), is_time) for name, is_time in fields][self._fixed :]
        directions = {key.is_descending for key in keys}
        if self._is_rough or len(directions) > 1 or [key.field for key in keys] != by_index:
            return None
        return "descending" if keys[0].is_descending else "ascending"
