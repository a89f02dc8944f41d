"""Validating nodes against their types, with compiled schemas kept from call to call.

A kept schema may be behind: another process may have changed the type. That never matters to what is stored, since
writes are conditioned on the version that was used; and before a document is refused, the schema is looked up anew.
"""

from collections import OrderedDict
from dataclasses import dataclass
from functools import partial

import msgspec

from flexdb.contract import JsonDocument
from flexdb.errors import InvalidParams, NotFound
from flexdb.repositories.node_indexes import Entry, Index
from flexdb.repositories.node_types import NodeTypeRepository, TypeVersion
from flexdb.repositories.nodes import ValidData
from flexdb.repositories.unit_of_work import TenantUnit
from flexdb.services.index_keys import MAX_QUICK_TEXT, entries
from flexdb.services.schema_cost import Problem
from flexdb.services.schemas import CompiledSchema, compile_schema
from flexdb.workers import Workers


@dataclass(frozen=True, slots=True)
class _Known:
    schema: CompiledSchema
    indexes: tuple[Index, ...]
    search: str | None
    version: TypeVersion


class DataValidator:
    """Validates documents against the schemas of node types; keeps the last used ones compiled.

    `capacity` bounds the sum of their weights, and so their memory. One made for a transaction takes what `base` knows,
    and teaches it nothing: what it sees may never be committed.
    """

    def __init__(
        self,
        node_types: NodeTypeRepository,
        workers: Workers,
        *,
        capacity: int = 500_000,
        base: "DataValidator | None" = None,
    ) -> None:
        self._base = base
        self._node_types = node_types
        self._workers = workers
        self._room = capacity
        self._known: OrderedDict[tuple[str, str], _Known] = OrderedDict()

    async def validate(
        self, tenant_id: str, node_type_id: str, data: JsonDocument, unit: TenantUnit | None = None
    ) -> ValidData:
        """Return the document with the version of the type that it satisfies; of the type within a unit, where one is given.

        Raises:
            NotFound: there is no such node type.
            InvalidParams: with every problem, up to 100.
            LimitExceeded: the document is too large for the schema.

        """
        known = self.find(tenant_id, node_type_id)
        if known is None or not await self._accepts(tenant_id, known.schema, data):
            known = await self._load(tenant_id, node_type_id, unit)
            if problems := await self._problems(tenant_id, known.schema, data):
                raise InvalidParams(problems, reason="data_invalid")
        if (tenant_id, node_type_id) in self._known:
            self._known.move_to_end((tenant_id, node_type_id))
        entries = await self._entries(tenant_id, known.indexes, data)
        return ValidData(data.text, node_type_id, known.version, entries, known.search)

    async def indexes(
        self, tenant_id: str, node_type_id: str, unit: TenantUnit | None = None, *, is_anew: bool = False
    ) -> tuple[Index, ...]:
        """Return the indexes that writes of nodes of a type have to keep; looked up anew, or as they are known.

        Raises:
            NotFound: there is no such node type.

        """
        known = None if is_anew else self.find(tenant_id, node_type_id)
        return (known or await self._load(tenant_id, node_type_id, unit)).indexes

    def forget(self, tenant_id: str, node_type_id: str) -> None:
        """Look the type up anew next time."""
        self._drop((tenant_id, node_type_id))
        if self._base:
            self._base.forget(tenant_id, node_type_id)

    def forget_all(self, tenant_id: str) -> None:
        """Look all types of a tenant up anew next time."""
        for key in [key for key in self._known if key[0] == tenant_id]:
            self._drop(key)
        if self._base:
            self._base.forget_all(tenant_id)

    def find(self, tenant_id: str, node_type_id: str) -> _Known | None:
        """Return what is known of a type, here or by `base`."""
        known = self._known.get((tenant_id, node_type_id))
        return self._base.find(tenant_id, node_type_id) if known is None and self._base else known

    async def _accepts(self, tenant_id: str, schema: CompiledSchema, data: JsonDocument) -> bool:
        if schema.is_quick(data):
            return schema.accepts(data)
        return await self._workers.run(tenant_id, partial(schema.accepts, data))

    async def _problems(self, tenant_id: str, schema: CompiledSchema, data: JsonDocument) -> list[Problem]:
        if schema.is_quick(data):
            return schema.problems(data, "/data")
        return await self._workers.run(tenant_id, partial(schema.problems, data, "/data"))

    async def _entries(
        self, tenant_id: str, indexes: tuple[Index, ...], data: JsonDocument
    ) -> tuple[Entry, ...]:
        """Return what indexes have of a document; its text is read again, since parsers round numbers."""
        if not indexes:
            return ()
        making = partial(entries, data.text, indexes)
        if len(data.text) <= MAX_QUICK_TEXT:
            return making()
        return await self._workers.run(tenant_id, making)

    async def _load(self, tenant_id: str, node_type_id: str, unit: TenantUnit | None) -> _Known:
        stored = await self._node_types.get_schema(tenant_id, node_type_id, unit)
        if stored is None:
            self.forget(tenant_id, node_type_id)
            raise NotFound("node_type")
        known = self.find(tenant_id, node_type_id)
        if known is None or known.version != stored.version:
            compiling = partial(compile_schema, msgspec.json.decode(stored.text))
            compiled = await self._workers.run(tenant_id, compiling)
            known = _Known(compiled, stored.indexes, stored.search, stored.version)
        self._keep((tenant_id, node_type_id), known)
        return known

    def _keep(self, key: tuple[str, str], known: _Known) -> None:
        self._drop(key)
        self._known[key] = known
        self._room -= known.schema.weight
        while self._room < 0 and len(self._known) > 1:
            self._drop(next(iter(self._known)))

    def _drop(self, key: tuple[str, str]) -> None:
        known = self._known.pop(key, None)
        if known is not None:
            self._room += known.schema.weight
