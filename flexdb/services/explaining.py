"""Explaining lists: which index they go by, what was looked at, and what would help."""

from collections.abc import Awaitable, Callable, Iterator
from math import ceil
from typing import Literal

from msgspec import UNSET

from flexdb.access import Caller
from flexdb.errors import InvalidParams
from flexdb.generated.params import ExplainQueryParams, ListNodesParams
from flexdb.generated.results import NodeTypeIndex, QueryCondition, QueryExplanation, SuggestedIndex
from flexdb.jsontext import pointer
from flexdb.repositories.criteria import Condition, Criterion, Member, Operator, conditions
from flexdb.repositories.explaining import Explained
from flexdb.repositories.index_plans import IndexedType, IndexUse, ListRequest
from flexdb.repositories.queries import QueryRepository
from flexdb.services.queries import ListParams, Queries

ReadParams = Callable[[str, str, str], Awaitable[ListParams]]
"""Reads parameters as a method does: its name, the tenant, and the JSON text of the parameters."""

_OPPOSITES: dict[Operator, Literal["ne", "not_in"]] = {"eq": "ne", "in": "not_in"}


class ExplainService:
    """Implements the queries of the document."""

    def __init__(self, queries: Queries, lists: QueryRepository, read: ReadParams) -> None:
        self._queries = queries
        self._lists = lists
        self._read = read

    async def explain_query(self, params: ExplainQueryParams, _: Caller, /) -> QueryExplanation:
        """Tell how a list is answered."""
        try:
            return await self._explain(params)
        except InvalidParams as error:
            raise _within_params(error) from None

    async def _explain(self, params: ExplainQueryParams) -> QueryExplanation:
        asked = await self._read(params.method, params.tenant_id, params.params.text)
        if asked.tenant_id != params.tenant_id:
            raise InvalidParams.at("/tenant_id", "is another than that of the call; leave it out")
        if isinstance(asked, ListNodesParams):
            question = await self._queries.of_nodes(asked)
            explained = await self._lists.explain_nodes(question.request)
            return _explanation(question.request, explained, question.node_type)
        question = await self._queries.of_relationships(asked)
        return _explanation(question.request, await self._lists.explain_relationships(question.request), None)


def _explanation(
    request: ListRequest, explained: Explained, node_type: IndexedType | None
) -> QueryExplanation:
    use, advice = explained.use, request.advice()
    return QueryExplanation(
        index=_index(use, node_type) if use and node_type else UNSET,
        decided=list(map(_told, use.decided)) if use else [],
        checked=list(_each(use.left if use else request.query.criterion)),
        order_by_index=use is not None and use.order is not None,
        scanned_entries=explained.entries,
        scanned_things=explained.things,
        returned=explained.returned,
        duration_ms=ceil(explained.duration_ms),
        suggested_index=SuggestedIndex(fields=list(advice.fields)) if advice.fields else UNSET,
        advice=advice.told,
    )


def _index(use: IndexUse, node_type: IndexedType) -> NodeTypeIndex:
    state = next(each.state for each in node_type.indexes if each.definition == use.index)
    return NodeTypeIndex(fields=list(use.index.fields), unique=use.index.is_unique, state=state)


def _each(criterion: Criterion) -> Iterator[QueryCondition]:
    return map(_told, conditions(criterion))


def _told(condition: Condition) -> QueryCondition:
    field, operator = condition.field, condition.operator
    opposite = _OPPOSITES.get(operator) if condition.is_negated else None
    return QueryCondition(
        field=pointer(field.tokens) if isinstance(field, Member) else field.name,
        operator=opposite or operator,
        denied=True if condition.is_negated and not opposite else UNSET,
    )


def _within_params(error: InvalidParams) -> InvalidParams:
    problems = [{**each, "path": f"/params{each['path']}"} for each in error.details["errors"]]
    # The parameters of this method are as the document has them.
    reason = "params_invalid"
    if error.reason != "invalid_params":
        reason = error.reason
    return InvalidParams(problems, reason=reason)
