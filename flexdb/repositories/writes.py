"""Writes of a tenant: rows, log and counters in one statement, for one call or for many at once.

A statement plans before it changes anything: from what is stored it finds what each call would do, or why it has to be
refused. Then it locks the tenant's head row, and everything after that depends on the head being as it was when the
statement began to look. So the plan is what happens, and no call can make a statement fail for others.
"""

import re
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Generic, NamedTuple, TypeVar

from asyncpg import Record
from msgspec import Struct

from flexdb.access import Caller
from flexdb.contract import Params
from flexdb.database.pool import Connection
from flexdb.errors import LimitExceeded, RpcError, Unavailable
from flexdb.idempotency import AnsweredBefore, fingerprint, key_of
from flexdb.repositories.columns import WORD, argument, arrays

T = TypeVar("T")

# `last_seq` moves with every change of the tenant, `hidden_types` with what is hidden, and `index_steps` with entries of
# indexes that are being built. Where they are not those that this statement sees, somebody else's change came in between:
# then the head is no row, and nothing is done.
_TEMPLATE = """
WITH input AS MATERIALIZED (
  SELECT given.*{more_input}
  FROM unnest({arrays}) WITH ORDINALITY
    AS given (actor, method, key, fingerprint, {names}, n)
  WHERE given.key IS NULL OR NOT EXISTS (
    SELECT 1 FROM idempotency_keys k
    WHERE k.tenant_id = $1 AND k.actor = given.actor AND k.key = given.key AND k.expires_at > now())
){rows}, planned AS MATERIALIZED ({planned}
){more}, entries AS MATERIALIZED ({entries}
), sums AS (
  SELECT count(*) AS entries, coalesce(sum(nodes), 0) AS nodes, coalesce(sum(relationships), 0) AS relationships,
         coalesce(sum(bytes), 0) AS bytes, (
           SELECT e.id FROM entries e WHERE e.entity IN ('node', 'relationship') ORDER BY e.id DESC LIMIT 1
         ) AS highest_id
  FROM entries
), head AS MATERIALIZED (
  SELECT h.last_seq, greatest(clock_timestamp(), h.last_at) AS at,
         h.node_count, h.relationship_count, h.data_bytes, h.max_nodes, h.max_relationships, h.max_data_bytes,
         h.highest_id AS highest_so_far
  FROM tenant_heads h
  WHERE h.tenant_id = $1
    AND (h.last_seq, h.hidden_types, h.index_steps)
      = (SELECT last_seq, hidden_types, index_steps FROM tenant_heads WHERE tenant_id = $1)
  FOR UPDATE
), verdict AS MATERIALIZED (
  SELECT head.last_seq, head.at, head.node_count, head.relationship_count, head.highest_so_far, sums.*,
    CASE WHEN nodes > 0 AND max_nodes BETWEEN 1 AND node_count + nodes - 1 THEN max_nodes END AS over_nodes,
    CASE WHEN relationships > 0 AND max_relationships BETWEEN 1 AND relationship_count + relationships - 1
      THEN max_relationships END AS over_relationships,
    CASE WHEN bytes > 0 AND max_data_bytes BETWEEN 1 AND data_bytes + bytes - 1 THEN max_data_bytes END
      AS over_data_bytes
  FROM head, sums
), go AS MATERIALIZED (
  SELECT verdict.* FROM verdict
  WHERE entries > 0 AND coalesce(over_nodes, over_relationships, over_data_bytes) IS NULL
){changes}, logged AS (
  INSERT INTO changes (tenant_id, seq, at, actor, method, entity, entity_id, action, revision, payload,
                       created_at, node_type_id, node_count, relationship_count, highest_id)
  SELECT $1, go.last_seq + row_number() OVER so_far, go.at, i.actor, i.method,
         e.entity, e.id, e.action, e.revision, e.payload, CASE e.action WHEN 'create' THEN coalesce(e.created_at, go.at) ELSE e.created_at END,
         e.node_type_id, go.node_count + sum(e.nodes) OVER so_far,
         go.relationship_count + sum(e.relationships) OVER so_far, greatest(go.highest_so_far, go.highest_id)
  FROM entries e JOIN input i ON i.n = e.n, go
  WINDOW so_far AS (ORDER BY e.n, e.place, e.id ROWS UNBOUNDED PRECEDING)
), kept AS (
  INSERT INTO idempotency_keys AS k (tenant_id, actor, key, method, fingerprint, answer, at, expires_at)
  SELECT $1, i.actor, i.key, i.method, i.fingerprint, {kept}, now(), now() + interval '24 hours'
  FROM go AS verdict, planned JOIN input i ON i.n = planned.n
  WHERE planned.refusal IS NULL AND i.key IS NOT NULL
  ON CONFLICT (tenant_id, actor, key) DO UPDATE
  SET method = excluded.method, fingerprint = excluded.fingerprint, answer = excluded.answer,
      at = excluded.at, expires_at = excluded.expires_at
  WHERE k.expires_at <= excluded.at
), types AS (
  UPDATE node_type_heads h SET node_count = h.node_count + moved.nodes
  FROM (SELECT e.counted_in, sum(e.nodes) AS nodes FROM entries e, go WHERE e.nodes <> 0 GROUP BY e.counted_in) AS moved
  WHERE h.tenant_id = $1 AND h.node_type_id = moved.counted_in
), counted AS (
  UPDATE tenant_heads h
  SET last_seq = h.last_seq + go.entries, last_at = go.at, node_count = h.node_count + go.nodes,
      relationship_count = h.relationship_count + go.relationships, data_bytes = h.data_bytes + go.bytes,
      highest_id = greatest(h.highest_id, go.highest_id)
  FROM go WHERE h.tenant_id = $1
)
SELECT over_nodes, over_relationships, over_data_bytes, planned.n, planned.refusal, {answer}
FROM verdict LEFT JOIN planned ON true ORDER BY planned.n
"""

# What `flexdb.generated.results` makes of the same columns; it reads a kept answer again.
_KEPT = "json_build_object('{member}', (SELECT {shown} FROM (SELECT {answer}) AS a))"
_WITHOUT = "CASE WHEN a.{name} IS NULL THEN to_jsonb(a) - '{name}' ELSE to_jsonb(a) END"

_OF_AUTHORS = (WORD, WORD, "text", "bytea")

_ROWS = """, keyed AS MATERIALIZED (
  SELECT r.* FROM unnest({arrays}) AS r (n, {names})
){more}"""

_ENTRY = """
  SELECT n, {place} AS place, '{entity}' AS entity, {id} AS id, '{action}' AS action, {revision} AS revision,
         {payload} AS payload, {created_at} AS created_at, {node_type_id} AS node_type_id, {counted_in} AS counted_in,
         {nodes} AS nodes, {relationships} AS relationships, {bytes} AS bytes
  FROM {source}"""


def entry(  # noqa: PLR0913 - the columns of an entry
    entity: str,
    action: str,
    *,
    revision: str,
    source: str = "planned WHERE refusal IS NULL",
    place: str = "0",
    id_: str = "id",
    payload: str = "NULL::jsonb",
    created_at: str = "NULL::timestamptz",
    node_type_id: str = "NULL::uuid",
    counted_in: str | None = None,
    nodes: str = "0",
    relationships: str = "0",
    bytes_: str = "0",
) -> str:
    """Return the query of one entry for each row of a source: each call that is not refused, if none is given.

    `place` orders the entries of a call, and ids those of one place. What is created has its time by itself, if none is
    given. The last three are what the counters move by: the tenant's, and the type's that nodes are counted in, their own
    if none is given.
    """
    return _ENTRY.format(
        entity=entity,
        action=action,
        revision=revision,
        source=source,
        place=place,
        id=id_,
        payload=payload,
        created_at=created_at,
        node_type_id=node_type_id,
        counted_in=counted_in or node_type_id,
        nodes=nodes,
        relationships=relationships,
        bytes=bytes_,
    )


class WriteStatement(NamedTuple):
    """The statement of a write, the types of the columns that calls give, and of the rows that they give beside."""

    sql: str
    kinds: tuple[str, ...]
    row_kinds: tuple[str, ...]


def statement(  # noqa: PLR0913 - the parts of a statement
    columns: Mapping[str, str],
    *,
    planned: str,
    entries: str,
    changes: Mapping[str, str],
    answer: str,
    member: str | None = None,
    optional: str | None = None,
    more: str = "",
    more_input: str = "",
    rows: Mapping[str, str] | None = None,
    more_rows: str = "",
) -> WriteStatement:
    """Return the statement of a write.

    Args:
        columns: What each call gives, in order, with the types that PostgreSQL has for them.
        planned: One row for each row of `input`: its `n`, what is needed further on, and `refusal`, a word or null.
                What is looked up is best put so that each row is a search in an index: plans are made once for all.
        entries: What is logged and counted: queries of `entry`, with UNION ALL between them.
        changes: The statements that change rows, by name; each must take its rows from a join with `go`, which has
            the time of the change as `at`.
        answer: The columns, of `planned`, that the answers are made of.
        member: What the thing is called in the method's result; None where that is empty.
        optional: The column of the answer that is left out of the result where it is null.
        more: What `entries` and `changes` need beside `planned`, as `, name AS (...)`.
        more_input: Columns that are found from what is given alone, each with a comma in front.
        rows: What calls give in any number of rows beside, in order, with the types: `keyed` has them with the `n` of
            the call.
        more_rows: What `planned` needs that is found from these, as `, name AS (...)`.

    """
    answer = f"$1::uuid AS tenant_id, {answer}"
    shown = _WITHOUT.format(name=optional) if optional else "to_json(a)"
    kept = _KEPT.format(member=member, answer=answer, shown=shown) if member else "'{}'"
    kinds = (*_OF_AUTHORS, *columns.values())
    row_kinds = ("bigint", *rows.values()) if rows else ()
    sql = _TEMPLATE.format(
        arrays=arrays(2, kinds),
        names=", ".join(columns),
        planned=planned,
        entries=entries,
        changes="".join(f", {name} AS ({sql}\n)" for name, sql in changes.items()),
        answer=answer,
        kept=kept,
        more=more,
        more_input=more_input,
        rows=_ROWS.format(
            arrays=arrays(2 + len(kinds), row_kinds),
            names=", ".join(rows),
            more=more_rows,
        )
        if rows
        else "",
    )
    return WriteStatement(sql, kinds, row_kinds)


@lru_cache(maxsize=256)
def without(statement: str, *parts: str) -> str:
    """Return the statement of a write without parts that have nothing to do, which takes PostgreSQL time nevertheless."""
    for part in parts:
        statement, found = re.subn(rf", {part} AS \(.*?\n\)", "", statement, count=1, flags=re.DOTALL)
        if not found:
            raise ValueError(f"there is no {part} in the statement")
    return statement


class Author(NamedTuple):
    """Who changes something, and by which method: what the log says about it.

    With a key the answer is kept, for when the call comes again; the fingerprint tells whether it is the same call.
    """

    actor: str
    method: str
    key: str | None = None
    fingerprint: bytes | None = None

    @classmethod
    def of(cls, caller: Caller, method: str, params: Params | None = None) -> "Author":
        """Return the author that a caller is; with the parameters of the call where its answer is to be kept."""
        key = key_of(params) if params else None
        if params is None or key is None:
            return cls(caller.actor, method)
        return cls(caller.actor, method, key, fingerprint(method, params))


@dataclass(frozen=True, eq=False, slots=True)
class Kind(Generic[T]):
    """A kind of write: its statement, what a row of the answer means, and what the words of refusals mean.

    `spare` are the changes that have nothing to do where all writes are bare.
    """

    statement: WriteStatement
    read: Callable[[Record], T]
    refusals: Mapping[str, Callable[[Record], RpcError]]
    spare: tuple[str, ...] = ()

    async def run(
        self, connection: Connection, tenant_id: str, writes: "Sequence[Write[T]]"
    ) -> list[T | RpcError] | None:
        """Make writes of this kind, no two of the same thing; return what became of each.

        None where nothing was done, since somebody else changed the tenant meanwhile or there is no such tenant.

        Raises:
            LimitExceeded: nothing was done, since the tenant would hold more than it may.

        """
        given = zip(*((*write.author, *write.values) for write in writes), strict=True)
        values = map(argument, self.statement.kinds, given)
        sql = without(self.statement.sql, *self._idle(writes))
        records = await connection.fetch(sql, tenant_id, *values, *self._rows(writes))
        if not records:
            return None
        for limit in _WORDS:
            if (maximum := records[0][f"over_{limit}"]) is not None:
                raise limit_reached(limit, maximum)
        if len(records) == len(writes) and records[0]["n"]:
            return [self._outcome(record) for record in records]
        planned = {record["n"]: record for record in records}
        return [
            self._outcome(planned[number]) if number in planned else AnsweredBefore()
            for number in range(1, len(writes) + 1)
        ]

    def _idle(self, writes: "Sequence[Write[T]]") -> tuple[str, ...]:
        """Return the parts of the statement that have nothing to do."""
        spare = self.spare if all(write.is_bare for write in writes) else ()
        return spare if any(write.author.key for write in writes) else ("kept", *spare)

    def _rows(self, writes: "Sequence[Write[T]]") -> Iterable[str | Sequence[Any] | None]:
        """Return the rows of all writes by columns, the first of which is the number of the write."""
        kinds = self.statement.row_kinds
        rows = [(number, *row) for number, write in enumerate(writes, 1) for row in write.rows]
        return map(argument, kinds, zip(*rows, strict=True)) if rows else (None,) * len(kinds)

    def _outcome(self, record: Record) -> T | RpcError:
        refusal = record["refusal"]
        return self.read(record) if refusal is None else self.refusals[refusal](record)


class Write(Struct, Generic[T], frozen=True, eq=False):
    """One write: `values` in the order of its statement's columns, and `rows` in that of its further ones.

    `key` is the id of what is written, so that it is not written twice at once, and `claims` is what else only one of
    those that are written at once may have; `size` is about how many bytes it has. One that is bare does without what its
    kind has to spare.
    """

    kind: Kind[T]
    author: Author
    key: str
    values: tuple[Any, ...]
    size: int = 0
    rows: tuple[tuple[Any, ...], ...] = ()
    claims: tuple[Hashable, ...] = ()
    is_bare: bool = False


class InTurn(Unavailable):
    """Whether a write is refused depends on what becomes of those before it in the same statement: it is made again then.

    It is no answer of a call.
    """

    def __init__(self) -> None:
        super().__init__("it depends on the writes before it")


def in_turn(_: Record) -> InTurn:
    """Return what tells that a write has to be made again."""
    return InTurn()


_WORDS = {"nodes": "nodes", "relationships": "relationships", "data_bytes": "bytes of data"}


def is_full(outcome: object) -> bool:
    """Tell whether a write was refused because there is room for no other of its kind; bytes may suffice for a smaller one."""
    return isinstance(outcome, LimitExceeded) and outcome.details.get("limit") in ("nodes", "relationships")


def limit_reached(limit: str, maximum: int) -> LimitExceeded:
    """Return the error for what would make a tenant hold more than it may."""
    return LimitExceeded(
        f"the tenant may hold no more than {maximum} {_WORDS[limit]}",
        reason="tenant_limit_reached",
        details={"limit": limit, "maximum": maximum},
    )
