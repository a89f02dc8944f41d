"""Statements of one call, made statements of many: each call's arguments are a row, and the statement stands beside it.

So a call is answered as it would be alone, by the same text. $1 is the tenant, and each table has that of its call
(`x.tenant_id = $1`); a table is bound to all tenants of the read besides, so that storage can be sharded by them.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

_TENANT = re.compile(r"\b(\w+\.)?tenant_id = \$1(?!\d)")
_TYPED = re.compile(r"\$(\d+)::(\w+)")
_ARGUMENT = re.compile(r"\$(\d+)(::\w+)?(?![\w\[])")

_MERGED = """
SELECT wanted.n, found.*
FROM unnest({arrays}) WITH ORDINALITY AS wanted (tenant_id, {names}, n) CROSS JOIN LATERAL ({statement}) AS found
"""


@lru_cache(maxsize=256)
def merged(sql: str) -> str:
    """Return the statement that answers a statement for each of many rows of arguments; `n` counts the rows from 1.

    Arguments beside the tenant say of which type they are where they first stand, and are no arrays. Rows come in the
    order of a statement's own only within a call.
    """
    kinds = {1: "uuid"} | {int(number): kind for number, kind in reversed(_TYPED.findall(sql))}
    marked = _TENANT.sub(r"\1tenant_id = wanted.tenant_id AND \1tenant_id = ANY(@1)", sql)
    inner = _ARGUMENT.sub(lambda found: _named(int(found[1])) + (found[2] or ""), marked)
    return _MERGED.format(
        arrays=", ".join(f"${number}::{kinds[number]}[]" for number in sorted(kinds)),
        names=", ".join(_named(number).removeprefix("wanted.") for number in sorted(kinds) if number > 1),
        statement=inner.replace("ANY(@1)", "ANY($1)").strip(),
    )


def _named(number: int) -> str:
    return "wanted.tenant_id" if number == 1 else f"wanted.a{number}"


def columns(rows: Sequence[Sequence[Any]]) -> list[list[Any]]:
    """Return the arguments of a merged statement: for each argument of one call, those of all calls."""
    return [list(column) for column in zip(*rows, strict=True)]
