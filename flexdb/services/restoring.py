"""Restoring nodes: giving them the data of an older revision, or bringing them back."""

import dataclasses
from collections.abc import Sequence

import msgspec
from msgspec.structs import replace

from flexdb.contract import JsonDocument
from flexdb.errors import Conflict, InvalidParams, NotFound, RpcError
from flexdb.generated.params import RestoreNodeParams
from flexdb.generated.results import Companions, NodeRestorationResult, Relationship
from flexdb.repositories.nodes import ValidData, change
from flexdb.repositories.relationships import return_
from flexdb.repositories.restoring import (
    OldNode,
    OldRelationship,
    deletion,
    old_node,
    restoration,
    type_now,
    typed_back,
)
from flexdb.repositories.unit_of_work import TenantUnit, UnitOfWork
from flexdb.repositories.writes import Author, Write
from flexdb.services.relationship_rules import RelationshipRules
from flexdb.services.validation import DataValidator


class Restoring:
    """Makes nodes what they were, in one unit of work: nobody changes the tenant between the look and the write."""

    def __init__(self, work: UnitOfWork, validator: DataValidator, rules: RelationshipRules) -> None:
        self._work = work
        self._validator = validator
        self._rules = rules

    async def restore(self, params: RestoreNodeParams, author: Author) -> NodeRestorationResult:
        """Make a node what it was at the revision, or the change, that is given; a deleted one what it was last."""
        if params.revision is not None and params.change is not None:
            raise _unclear("/change", "is given beside revision; give one of them")
        async with self._work.for_tenant(params.tenant_id) as unit:
            # What is known of schemas may be behind, and is not tried twice here.
            self._validator.forget_all(params.tenant_id)
            node_type_id = await type_now(unit, params.id)
            if node_type_id is None:
                return await self._bring_back(unit, params, author)
            return await self._take_back(unit, params, author, node_type_id)

    async def _take_back(
        self, unit: TenantUnit, params: RestoreNodeParams, author: Author, node_type_id: str
    ) -> NodeRestorationResult:
        if params.revision is None and params.change is None:
            raise _unclear("/revision", "is required for a node that is there, or else change")
        old = await old_node(unit, params.id, params.revision, params.change)
        if old.node_type_id != node_type_id:
            # Another node had the id then.
            raise NotFound("revision")
        data = await self._valid(unit, old)
        node = await unit.write(change(author, params.id, data, None))
        return NodeRestorationResult(node=node, came_along=Companions(relationships=0))

    async def _bring_back(
        self, unit: TenantUnit, params: RestoreNodeParams, author: Author
    ) -> NodeRestorationResult:
        gone = await deletion(unit, params.id)
        old = await old_node(unit, params.id, params.revision, params.change)
        data = await self._valid(unit, old)
        made = await unit.write(restoration(author, params.id, gone, old, data))
        typed = await self._typed_back(unit, author, await typed_back(unit, params.id, gone))
        return replace(made, came_along=Companions(relationships=made.came_along.relationships + typed))

    async def _typed_back(self, unit: TenantUnit, author: Author, gone: Sequence[OldRelationship]) -> int:
        """Bring relationships back as far as the rules of their types allow, and return how many."""
        documents = [(each.was.kind, _document(each.was.data)) for each in gone]
        versions = await self._rules.validate_each(unit, documents)
        writes: list[Write[Relationship]] = []
        for each, version in zip(gone, versions, strict=True):
            if not isinstance(version, RpcError):
                was = dataclasses.replace(each.was, version=version)
                writes.append(return_(author, each.id, was, each.revision, each.created_at))
        outcomes = await unit.write_each(writes, is_all_or_none=True)
        return sum(map(_is_back, outcomes))

    async def _valid(self, unit: TenantUnit, old: OldNode) -> ValidData:
        return await self._validator.validate(unit.tenant_id, old.node_type_id, _document(old.data), unit)


def _is_back(outcome: Relationship | RpcError) -> bool:
    """Tell whether a relationship came back; raise what is no rule of its type: then nothing comes back."""
    if not isinstance(outcome, RpcError):
        return True
    if isinstance(outcome, InvalidParams | Conflict | NotFound):
        return False
    raise outcome


def _document(text: str) -> JsonDocument:
    return JsonDocument(text, msgspec.json.decode(text))


def _unclear(path: str, message: str) -> InvalidParams:
    return InvalidParams.at(path, message, reason="invalid_restoration")
