"""Nodes by a unique index of their type: getting the one that has a key, and replacing or creating it."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from flexdb.errors import Conflict, InvalidParams, NotFound, RevisionConflict, Unavailable
from flexdb.generated.params import GetNodeByKeyParams, UpsertNodeParams
from flexdb.generated.results import Node, NodeUpsertResult
from flexdb.jsontext import pointer
from flexdb.repositories.node_indexes import Entry, Index, NotUnique
from flexdb.repositories.nodes import NodeTypeChanged, ValidData, change, creation
from flexdb.repositories.nodes_by_key import Lookup, NodesByKey
from flexdb.repositories.unit_of_work import TenantUnit, UnitOfWork
from flexdb.repositories.writes import Author, Write
from flexdb.services.ids import new_id
from flexdb.services.index_keys import MAX_QUICK_TEXT, Found, document, found
from flexdb.services.validation import DataValidator
from flexdb.workers import Workers


class ByKey:
    """Looks nodes up by the unique indexes that the validator knows of their types."""

    def __init__(
        self, nodes: NodesByKey, work: UnitOfWork, validator: DataValidator, workers: Workers
    ) -> None:
        self._nodes = nodes
        self._workers = workers
        self._work = work
        self._validator = validator

    async def get(self, params: GetNodeByKeyParams) -> Node:
        """Return the node that has a key.

        Raises:
            NotFound: there is no such node, or no such type.
            InvalidParams: the type has no unique index of these fields, or a value is null.
            Conflict, Unavailable: the index is not ready.

        """
        tenant_id, node_type_id = params.tenant_id, params.node_type_id
        values = await self._read(tenant_id, params.key.text)
        lookup: Lookup | None = None
        # What is known of the type may be behind.
        for is_anew in (False, True):
            indexes = await self._validator.indexes(tenant_id, node_type_id, is_anew=is_anew)
            index = _chosen(indexes, list(values))
            if index is not None:
                wanted = Found(tuple(values[name] for name in index.fields), index.times)
                lookup = await self._nodes.find(tenant_id, index.id, wanted.key)
                if lookup is not None and lookup.state == "ready":
                    break
        if index is None or lookup is None:
            raise _no_index("/key", indexes, "are not the fields of a unique index of the type")
        _check_ready(lookup)
        if lookup.node is None:
            raise NotFound("node")
        return lookup.node

    async def _read(self, tenant_id: str, text: str) -> dict[str, Any]:
        """Return the value of each field of a key.

        Raises:
            InvalidParams: one is null.

        """
        if len(text) <= MAX_QUICK_TEXT:
            return _values(text)
        return await self._workers.run(tenant_id, partial(_values, text))

    async def upsert(self, params: UpsertNodeParams, author: Author) -> NodeUpsertResult:
        """Replace the data of the node that has the same key, or create one.

        It is tried as others write, too; where one of them was faster, it is done while nobody else writes.

        Raises:
            NotFound: there is no such type.
            InvalidParams: the data breaks the schema, or lacks a value that the index needs; or there is no such index.
            Conflict: another unique index refuses the data.
            Conflict, Unavailable: the index is not ready.

        """
        try:
            return await self._upsert(params, author, None)
        except (NotUnique, RevisionConflict, NodeTypeChanged):
            pass
        except NotFound as error:
            if error.reason != "node_not_found":
                raise
        async with self._work.for_tenant(params.tenant_id) as unit:
            return await self._upsert(params, author, unit)

    async def _upsert(
        self, params: UpsertNodeParams, author: Author, unit: TenantUnit | None
    ) -> NodeUpsertResult:
        index = await self._index(params, unit)
        data = await self._validator.validate(params.tenant_id, params.node_type_id, params.data, unit)
        entry = _entry_of(data, index, params.tenant_id)
        lookup = await self._nodes.find(params.tenant_id, index.id, entry.key, unit)
        if lookup is None:
            raise NodeTypeChanged(params.tenant_id, params.node_type_id)
        _check_ready(lookup)
        node = lookup.node
        write = (
            creation(author, new_id(), data) if node is None else change(author, node.id, data, node.revision)
        )
        return NodeUpsertResult(node=await self._write(params.tenant_id, write, unit), created=node is None)

    async def _write(self, tenant_id: str, write: Write[Node], unit: TenantUnit | None) -> Node:
        return await (self._work.write(tenant_id, write) if unit is None else unit.write(write))

    async def _index(self, params: UpsertNodeParams, unit: TenantUnit | None) -> Index:
        """Return the index that is meant; what is known of the type may be behind, and is looked up in a unit."""
        tenant_id, node_type_id, fields = params.tenant_id, params.node_type_id, params.key_fields
        for is_anew in (unit is not None, True):
            indexes = await self._validator.indexes(tenant_id, node_type_id, unit, is_anew=is_anew)
            index = _chosen(indexes, fields) if fields else _only(indexes)
            if index is not None:
                return index
        told = "are not those of a unique index of the type" if fields else "is required"
        raise _no_index("/key_fields", indexes, told)


def _chosen(indexes: Sequence[Index], fields: Sequence[str]) -> Index | None:
    """Return the unique index of these fields, in whatever order."""
    wanted = sorted(fields)
    return next((each for each in indexes if each.is_unique and sorted(each.fields) == wanted), None)


def _only(indexes: Sequence[Index]) -> Index | None:
    unique = [each for each in indexes if each.is_unique]
    return unique[0] if len(unique) == 1 else None


def _entry_of(data: ValidData, index: Index, tenant_id: str) -> Entry:
    """Return the entry of valid data in an index.

    Raises:
        InvalidParams: the data has no value at a field of it, or null.
        NodeTypeChanged: it was validated against a version of the type without this index.

    """
    entry = next((each for each in data.entries if each.index_id == index.id), None)
    if entry is None:
        raise NodeTypeChanged(tenant_id, data.node_type_id)
    if not entry.constrains:
        values = found(document(data.text), index)
        message = "must be there, and not null: the node is looked for by it"
        problems = [{"path": f"/data{name}", "message": message} for name in values.lacking(index)]
        raise InvalidParams(problems, reason="key_incomplete")
    return entry


def _values(text: str) -> dict[str, Any]:
    values: dict[str, Any] = document(text)
    if problems := [_is_null(name) for name, value in values.items() if value is None]:
        raise InvalidParams(problems, reason="key_incomplete")
    return values


def _is_null(name: str) -> dict[str, str]:
    return {"path": pointer(("key", name)), "message": "must not be null: no key has it"}


def _check_ready(lookup: Lookup) -> None:
    if lookup.state == "building":
        raise Unavailable("the index is being built", reason="index_building")
    if lookup.state == "failed":
        message = (
            "some nodes have the same key: mend those that the type tells of, and give it its indexes again"
        )
        raise Conflict(message, reason="index_failed")


def _no_index(path: str, indexes: Sequence[Index], message: str) -> InvalidParams:
    unique = [" and ".join(each.fields) for each in indexes if each.is_unique]
    there_is = f"its unique indexes are of {'; of '.join(unique)}" if unique else "it has no unique index"
    return InvalidParams.at(path, f"{message}; {there_is}", reason="no_unique_index")
