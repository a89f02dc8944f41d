"""Restoring nodes: giving them the data of an older revision, or bringing them back."""

import msgspec

from flexdb.contract import JsonDocument
from flexdb.errors import InvalidParams, NotFound
from flexdb.generated.params import RestoreNodeParams
from flexdb.generated.results import Companions, NodeRestorationResult
from flexdb.repositories.nodes import ValidData, change
from flexdb.repositories.restoring import OldNode, deletion, old_node, restoration, type_now
from flexdb.repositories.unit_of_work import TenantUnit, UnitOfWork
from flexdb.repositories.writes import Author
from flexdb.services.validation import DataValidator


class Restoring:
    """Makes nodes what they were, in one unit of work: nobody changes the tenant between the look and the write."""

    def __init__(self, work: UnitOfWork, validator: DataValidator) -> None:
        self._work = work
        self._validator = validator

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
        return await unit.write(restoration(author, params.id, gone, old, data))

    async def _valid(self, unit: TenantUnit, old: OldNode) -> ValidData:
        document = JsonDocument(old.data, msgspec.json.decode(old.data))
        return await self._validator.validate(unit.tenant_id, old.node_type_id, document, unit)


def _unclear(path: str, message: str) -> InvalidParams:
    return InvalidParams.at(path, message, reason="invalid_restoration")
