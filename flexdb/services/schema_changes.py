"""Giving a node type another schema, which none of its stored nodes may break.

Nodes are checked while others go on writing; only those that were written meanwhile, which the log tells, are checked
with the tenant's head row held. No write slips through, whatever process makes it: it holds the head row, too, and is
conditioned on the revision of the type that its data was validated against. So it is either in the log by the time that
the head row is held here, or it finds another revision and is validated against the new schema.
"""

from dataclasses import dataclass, replace
from time import monotonic
from typing import Any

from msgspec import to_builtins

from flexdb.errors import Conflict, LimitExceeded, Unavailable
from flexdb.generated.results import NodeType
from flexdb.repositories.node_scans import NodeScans, Scanned
from flexdb.repositories.unit_of_work import TenantUnit, UnitOfWork
from flexdb.services.check_tokens import found_broken
from flexdb.services.index_changes import TypeChange
from flexdb.services.node_checks import Check, NodeChecks, Question
from flexdb.services.revisions import at_revision

_SAMPLES = 3

# Changes are caught up with until so few are left that it takes no time to speak of with the head row held.
_FEW_CHANGES = 200
_MAX_ROUNDS = 20
_LOCKED_S = 2.0

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

    question: Question
    change: TypeChange


class SchemaChanges:
    """Makes such updates."""

    def __init__(self, work: UnitOfWork, checks: NodeChecks) -> None:
        self._work = work
        self._checks = checks

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

    async def _checked(self, wanted: SchemaChange, ends_at: float) -> Check | None:
        """Check all nodes but those of the last few changes; None where the type has the schema already."""
        found = await self._checks.look(wanted.question)
        at_revision(found, wanted.change.if_revision)
        if found.has_schema:
            return None
        check = self._checks.begin(wanted.question, found, _SAMPLES, ends_at)
        if not check.progress.is_clean:
            raise found_broken()
        await self._checks.go_on(check, until_broken=True)
        _judge(check)
        if check.progress.upper is not None:
            raise _too_long(check, found)
        await self._catch_up(check)
        return check

    async def _catch_up(self, check: Check) -> None:
        for _round in range(_MAX_ROUNDS):
            found = await self._checks.look(check.question)
            if found.seq - check.progress.seq <= _FEW_CHANGES:
                return
            await self._checks.go_through_changes(check, found.seq)
            _judge(check)
            if check.progress.seq < found.seq:
                raise _too_long(check, found)

    async def _still_holds(self, unit: TenantUnit, question: Question, check: Check | None) -> Scanned | None:
        """Check what has changed meanwhile, while nobody changes more; None where all has to be checked after all."""
        scans = NodeScans.within(unit.connection)
        found = await scans.begin(question.tenant_id, question.node_type_id, question.text)
        if found.has_schema or check is None:
            return found if found.has_schema else None
        check = replace(check, ends_at=monotonic() + _LOCKED_S)
        await self._checks.go_through_changes(check, found.seq, scans=scans)
        _judge(check)
        if check.progress.seq < found.seq:
            raise Unavailable("nodes are written faster than they can be checked", reason="check_outrun")
        return found


def takes_everything(schema: dict[str, Any]) -> bool:
    """Tell whether it is plain that a schema refuses no object."""
    says = schema.keys() - _SAYS_NOTHING
    return not says or (says == {"type"} and schema["type"] == "object")


def _judge(check: Check) -> None:
    """Refuse the update where a node is broken.

    Raises:
        Conflict: one is.

    """
    tally = check.tally
    if tally.broken:
        raise Conflict(
            f"{tally.broken} of {tally.checked} nodes that were looked at break the schema",
            reason="schema_breaks_nodes",
            details={"checked": tally.checked, "broken": tally.broken, "errors": to_builtins(tally.rows())},
        )


def _too_long(check: Check, found: Scanned) -> LimitExceeded:
    return LimitExceeded(
        "the nodes of the type cannot all be looked at within one call: go on by check_node_type with this check_token "
        'until it is complete, and update with the one that it answers; or update with on_broken "allow"',
        reason="check_too_long",
        details={
            "checked": check.tally.checked,
            "node_count": found.node_count,
            "check_token": check.token,
        },
    )
