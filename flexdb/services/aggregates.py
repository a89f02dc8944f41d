"""Aggregates: what is in nodes and relationships, counted, summed and grouped."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta, timezone
from functools import partial

from msgspec import Raw, json

from flexdb.access import Caller
from flexdb.contract import encode_exactly
from flexdb.generated.params import AggregateNodesParams, AggregateRelationshipsParams
from flexdb.generated.results import AggregateResult, Group
from flexdb.jsontext import pointer
from flexdb.repositories.aggregates import AggregateRepository, GroupRow, GroupRows
from flexdb.repositories.aggregation import Aggregation, Bucket, Grouping
from flexdb.repositories.criteria import node_type_of
from flexdb.repositories.time_zones import TimeZones
from flexdb.services import groupings
from flexdb.services.fields import NODE_FIELDS, RELATIONSHIP_FIELDS, Fields, InvalidQuery, IsTime, never
from flexdb.services.groupings import AggregateParams, read_aggregation
from flexdb.services.index_keys import MAX_QUICK_TEXT, document
from flexdb.services.past import Past, is_of_now
from flexdb.services.queries import Queries, read_criterion
from flexdb.workers import Workers

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_NULL = Raw(b"null")


class AggregatesService:
    """Implements the aggregates of the document."""

    def __init__(
        self,
        aggregates: AggregateRepository,
        queries: Queries,
        past: Past,
        time_zones: TimeZones,
        workers: Workers,
    ) -> None:
        self._aggregates = aggregates
        self._queries = queries
        self._past = past
        self._time_zones = time_zones
        self._workers = workers

    async def aggregate_nodes(self, params: AggregateNodesParams, _: Caller, /) -> AggregateResult:
        """Find out what there is in groups of nodes."""
        is_time: IsTime = never
        if node_type_id := node_type_of(read_criterion(params, NODE_FIELDS, never)):
            is_time = await self._queries.times(params.tenant_id, node_type_id)
        aggregation = await self._read(params, NODE_FIELDS, is_time)
        number = None if is_of_now(params) else await self._past.number(params)
        found = await self._aggregates.nodes(params.tenant_id, aggregation, number)
        return await self._answer(params.tenant_id, aggregation, found)

    async def aggregate_relationships(
        self, params: AggregateRelationshipsParams, _: Caller, /
    ) -> AggregateResult:
        """Find out what there is in groups of relationships."""
        aggregation = await self._read(params, RELATIONSHIP_FIELDS, never)
        number = None if is_of_now(params) else await self._past.number(params)
        found = await self._aggregates.relationships(params.tenant_id, aggregation, number)
        return await self._answer(params.tenant_id, aggregation, found)

    async def _answer(self, tenant_id: str, aggregation: Aggregation, found: GroupRows) -> AggregateResult:
        """Return the answer; where its keys are long, it takes a while to read the numbers in them."""
        length = sum(len(text) for row in found.rows for text in row.keys if text)
        if length <= MAX_QUICK_TEXT:
            return _answer(aggregation, found)
        return await self._workers.run(tenant_id, partial(_answer, aggregation, found))

    async def _read(self, params: AggregateParams, fields: Fields, is_time: IsTime) -> Aggregation:
        criterion = read_criterion(params, fields, is_time)
        aggregation = read_aggregation(params, criterion, fields, is_time)
        await self._check_time_zones(aggregation.groupings)
        return aggregation

    async def _check_time_zones(self, given: Iterable[Grouping]) -> None:
        problems = [
            {
                "path": pointer(("group_by", index, "timezone")),
                "message": "must be a time zone of the IANA database",
            }
            for index, grouping in enumerate(given)
            if isinstance(grouping.span, Bucket)
            and grouping.span.time_zone != groupings.UTC
            and not await self._time_zones.has(grouping.span.time_zone)
        ]
        if problems:
            raise InvalidQuery(problems)


def _answer(aggregation: Aggregation, found: GroupRows) -> AggregateResult:
    return AggregateResult(
        groups=[_group(aggregation, row) for row in found.rows],
        total_count=found.total,
        truncated=len(found.rows) < found.total,
    )


def _group(aggregation: Aggregation, row: GroupRow) -> Group:
    pairs = zip(aggregation.groupings, row.keys, strict=True)
    key = {grouping.name: _key(grouping, text) for grouping, text in pairs if text is not None}
    names = (metric.name for metric in aggregation.metrics)
    metrics = {
        name: _NULL if text is None else Raw(text.encode())
        for name, text in zip(names, row.metrics, strict=True)
    }
    return Group(key=Raw(json.encode(key)), metrics=Raw(json.encode(metrics)))


def _key(grouping: Grouping, text: str) -> Raw:
    """Return a value that is grouped by: equal ones of a group may be written in several ways, but it has one answer."""
    if isinstance(grouping.span, Bucket):
        return Raw(json.encode(_time(*json.decode(text))))
    return Raw(encode_exactly(document(text)))


def _time(seconds: int, ahead_s: int) -> str:
    """Return a point in time with the offset of its time zone, or in UTC where RFC 3339 cannot write that."""
    zone = timezone(timedelta(seconds=0 if ahead_s % 60 else ahead_s))
    return (_EPOCH + timedelta(seconds=seconds)).astimezone(zone).isoformat().replace("+00:00", "Z")
