"""Giving a node type another schema, which none of its stored nodes may break (flexdb/services/checked_changes.py)."""

from dataclasses import dataclass
from typing import Any

from flexdb.errors import Unavailable
from flexdb.generated.results import NodeType
from flexdb.repositories.node_scans import NodeScans, Scanned
from flexdb.repositories.unit_of_work import TenantUnit, UnitOfWork
from flexdb.services.checked_changes import CheckedChanges, Words
from flexdb.services.index_changes import TypeChange
from flexdb.services.node_checks import Check, NodeChecks, Question
from flexdb.services.revisions import at_revision

_SAMPLES = 3
_WORDS = Words("nodes", "the schema", reason="schema_breaks_nodes", method="check_node_type")

# The type's schema was the new one already, and then was not, or the other way round.
_MAX_ATTEMPTS = 5

_SAYS_NOTHING = {
    "$schema",
    "$id",
    "$comment",
    "title",
    "description",
    "default",
    "examples",
    "$defs",
    "definitions",
}


@dataclass(frozen=True, slots=True)
class SchemaChange:
    """An update that gives a node type the schema of a question."""

    question: Question[str]
    change: TypeChange


class SchemaChanges:
    """Makes such updates."""

    def __init__(self, work: UnitOfWork, scans: NodeScans, checks: NodeChecks[str]) -> None:
        self._work = work
        self._scans = scans
        self._checks = checks
        self._checked_changes = CheckedChanges(checks, self._last_number, _WORDS, _SAMPLES)

    async def look(self, question: Question[str], scans: NodeScans | None = None) -> Scanned:
        """Return how the type is now.

        Raises:
            NotFound: there is no such tenant, or no such type.

        """
        return await (scans or self._scans).begin(question.tenant_id, question.about, question.text)

    async def make(self, wanted: SchemaChange) -> NodeType:
        """Change the type where no stored node breaks the new schema.

        Raises:
            NotFound: there is no such node type.
            Conflict: a node breaks the schema, or what an update is refused for otherwise.
            LimitExceeded: the type has more nodes than can be looked at within a call.
            Unavailable: others change too much meanwhile.

        """
        ends_at = self._checks.time_left.ends_at()
        for _attempt in range(_MAX_ATTEMPTS):
            check = await self._checked(wanted, ends_at)
            async with self._work.for_tenant(wanted.question.tenant_id) as unit:
                found = await self._still_holds(unit, wanted.question, check)
                if found is not None:
                    return await wanted.change.make(unit, has_indexes=found.has_indexes)
        raise Unavailable("the node type keeps changing", reason="node_type_changing")

    async def _checked(self, wanted: SchemaChange, ends_at: float) -> Check[str] | None:
        """Check all nodes but those of the last few changes; None where the type has the schema already."""
        found = await self.look(wanted.question)
        at_revision(found, wanted.change.if_revision)
        if found.has_schema:
            return None
        counts = {"node_count": found.node_count}
        return await self._checked_changes.check(wanted.question, found.seq, ends_at, counts)

    async def _still_holds(
        self, unit: TenantUnit, question: Question[str], check: Check[str] | None
    ) -> Scanned | None:
        """Check what has changed meanwhile, while nobody changes more; None where all has to be checked after all."""
        scans = NodeScans.within(unit.connection)
        found = await self.look(question, scans)
        if found.has_schema or check is None:
            return found if found.has_schema else None
        await self._checked_changes.finish(check, scans, found.seq)
        return found

    async def _last_number(self, question: Question[str]) -> int:
        return (await self.look(question)).seq


def takes_everything(schema: dict[str, Any]) -> bool:
    """Tell whether it is plain that a schema refuses no object."""
    says = schema.keys() - _SAYS_NOTHING
    return not says or (says == {"type"} and schema["type"] == "object")
