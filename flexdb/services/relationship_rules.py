"""Validating the data of relationships by the types that have their names.

A name that nothing is known of is taken for one without rules: if it is a type's, the write is refused, and made again by
what is looked up then. So relationships without a type cost no look, and others one in each process.
"""

from collections import OrderedDict
from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from typing import NamedTuple, TypeVar

import msgspec

from flexdb.contract import JsonDocument
from flexdb.errors import InvalidParams, LimitExceeded, RpcError
from flexdb.gently import gently
from flexdb.repositories.relationship_rules import RelationshipTypeChanged
from flexdb.repositories.relationship_types import NO_RULES, RelationshipTypeRepository, RulesVersion
from flexdb.repositories.unit_of_work import TenantUnit
from flexdb.services.schemas import CompiledSchema, compile_schema
from flexdb.workers import Workers

T = TypeVar("T")

# A write is refused when the type changes between validation and write; more often than this is no coincidence.
_MAX_ATTEMPTS = 5

# So many documents are validated before other calls get their turn.
_AT_ONCE = 50


class _Known(NamedTuple):
    schema: CompiledSchema
    version: RulesVersion


class RelationshipRules:
    """Validates documents by the names of relationships; keeps the last used schemas compiled.

    `capacity` bounds the sum of their weights. One made for a transaction takes what `base` knows, and teaches it nothing:
    what it sees may never be committed.
    """

    def __init__(
        self,
        types: RelationshipTypeRepository,
        workers: Workers,
        *,
        capacity: int = 200_000,
        base: "RelationshipRules | None" = None,
    ) -> None:
        self._types = types
        self._workers = workers
        self._base = base
        self._room = capacity
        self._known: OrderedDict[tuple[str, str], _Known | None] = OrderedDict()

    async def validate(self, tenant_id: str, name: str, data: JsonDocument) -> RulesVersion:
        """Return the version of the type of a name that a document satisfies, as far as it is known.

        Raises:
            InvalidParams: with every problem, up to 100.
            LimitExceeded: the document is too large for the schema.

        """
        known = self.find(tenant_id, name)
        if known is None or await self._run(tenant_id, known.schema, data, known.schema.accepts):
            return known.version if known else NO_RULES
        return await self._judge(tenant_id, await self.look_up(tenant_id, name), data)

    async def validate_each(
        self, unit: TenantUnit, documents: Sequence[tuple[str, JsonDocument]]
    ) -> list[RulesVersion | RpcError]:
        """Return the version of the type that each document satisfies, or why it does not, as the types are within a unit.

        Documents come with the names of their relationships. What is kept has no say in it, since others push it out: each
        type is looked up once, and let go after its documents.
        """
        of_name: dict[str, list[int]] = {}
        for number, (name, _) in enumerate(documents):
            of_name.setdefault(name, []).append(number)
        outcomes: dict[int, RulesVersion | RpcError] = {}
        for name, numbers in sorted(of_name.items()):
            known = await self.look_up(unit.tenant_id, name, unit)
            async for number in gently(numbers, _AT_ONCE):
                try:
                    outcomes[number] = await self._judge(unit.tenant_id, known, documents[number][1])
                except (InvalidParams, LimitExceeded) as error:
                    outcomes[number] = error
        return [outcomes[number] for number in range(len(documents))]

    def find(self, tenant_id: str, name: str) -> _Known | None:
        """Return what is known of a name, here or by `base`."""
        key = (tenant_id, name)
        if key in self._known:
            self._known.move_to_end(key)
            return self._known[key]
        return self._base.find(tenant_id, name) if self._base else None

    async def look_up(self, tenant_id: str, name: str, unit: TenantUnit | None = None) -> _Known | None:
        """Return what the type of a name is now, and remember it; None where the name is no type's."""
        stored = await self._types.get_rules(tenant_id, name, unit)
        known = self.find(tenant_id, name)
        if stored is None:
            known = None
        elif known is None or known.version != stored.version:
            compiling = partial(compile_schema, msgspec.json.decode(stored.text))
            known = _Known(await self._workers.run(tenant_id, compiling), stored.version)
        self._keep((tenant_id, name), known)
        return known

    async def despite_changes(self, tenant_id: str, name: str, write: Callable[[], Awaitable[T]]) -> T:
        """Validate and write again where the type of a name has changed in between, or was not known of."""
        for _attempt in range(_MAX_ATTEMPTS - 1):
            try:
                return await write()
            except RelationshipTypeChanged:
                await self.look_up(tenant_id, name)
        return await write()

    async def _judge(self, tenant_id: str, known: _Known | None, data: JsonDocument) -> RulesVersion:
        if known is None:
            return NO_RULES
        telling = partial(known.schema.problems, path="/data")
        if problems := await self._run(tenant_id, known.schema, data, telling):
            raise InvalidParams(problems, reason="data_invalid")
        return known.version

    async def _run(
        self, tenant_id: str, schema: CompiledSchema, data: JsonDocument, looking: Callable[[JsonDocument], T]
    ) -> T:
        if schema.is_quick(data):
            return looking(data)
        return await self._workers.run(tenant_id, partial(looking, data))

    def _keep(self, key: tuple[str, str], known: _Known | None) -> None:
        """Remember what is known of a name; that it is no type's, only where `base` may take it for one."""
        old = self._known.pop(key, None)
        self._room += old.schema.weight if old else 0
        if known is not None or self._base is not None:
            self._known[key] = known
            self._room -= known.schema.weight if known else 0
        while self._room < 0 and len(self._known) > 1:
            dropped = self._known.popitem(last=False)[1]
            self._room += dropped.schema.weight if dropped else 0
