"""Columns of values, as PostgreSQL understands them."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import asyncpg
import pytest

from flexdb.database.target import ConnectionTarget
from flexdb.repositories.columns import WORD, argument, arrays

ID = "0190a6e2-7d6a-7000-8000-000000000001"
OTHER_ID = "0190a6e2-7d6a-7000-8000-000000000002"
AT = datetime(2026, 2, 3, 4, 5, 6, 789012, tzinfo=UTC)
JSON_TEXTS = ['"\\u001f"', '{"a": ""}', "null", '"ü\\u001e\\\\"', '" \U0001f600"', "[]"]


@pytest.fixture
async def connection(target: ConnectionTarget) -> AsyncIterator[asyncpg.Connection]:
    connection = await asyncpg.connect(**target.keywords)
    yield connection
    await connection.close()


@pytest.mark.parametrize(
    ("kind", "values", "expected"),
    [
        ("uuid", [ID, None, OTHER_ID], [ID, None, OTHER_ID]),
        (WORD, ["operator", "user:1"], ["operator", "user:1"]),
        ("text", ["", "\x1f", "\x1e", None, "{", "a,b", '"'], ["", "\x1f", "\x1e", None, "{", "a,b", '"']),
        ("jsonb", [*JSON_TEXTS, None], [*JSON_TEXTS, None]),
        ("boolean", [True, False, None], [True, False, None]),
        ("integer", [-1, 0, 2**31 - 1], [-1, 0, 2**31 - 1]),
        ("bigint", [None, 2**63 - 1, -(2**63)], [None, 2**63 - 1, -(2**63)]),
        ("bytea", [b"", b"\x00\x1f\x1e\xff\\", None], [b"", b"\x00\x1f\x1e\xff\\", None]),
        ("timestamptz", [AT, AT.astimezone(timezone(timedelta(hours=-9.5))), None, AT], [AT, AT, None, AT]),
        ("bytea", [b""], [b""]),
        ("text", [""], [""]),
        ("bigint", [7], [7]),
    ],
)
async def test_a_column_is_what_was_given(
    connection: asyncpg.Connection, kind: str, values: list[Any], expected: list[Any]
) -> None:
    sql = f"SELECT value::text FROM unnest({arrays(1, [kind])}) AS given (value)"
    told = [record["value"] for record in await connection.fetch(sql, argument(kind, values))]
    column = "text" if kind == WORD else kind
    as_usual = await connection.fetch(
        f"SELECT value::text FROM unnest($1::{column}[]) AS g (value)", expected
    )
    assert told == [record["value"] for record in as_usual]


@pytest.mark.parametrize("kind", ["uuid", "text", "bigint", "bytea", "jsonb"])
async def test_columns_of_nothing_are_filled_up(connection: asyncpg.Connection, kind: str) -> None:
    sql = f"SELECT number, value FROM unnest({arrays(1, ['bigint', kind])}) AS given (number, value)"
    assert argument(kind, (None, None)) is None
    records = await connection.fetch(sql, argument("bigint", (1, 2)), argument(kind, (None, None)))
    assert [tuple(record) for record in records] == [(1, None), (2, None)]
    assert await connection.fetch(sql, argument("bigint", ()), argument(kind, ())) == []


def test_what_would_be_taken_apart_is_refused() -> None:
    with pytest.raises(ValueError, match="a value of type jsonb has a control character in it"):
        argument("jsonb", ["1", '"\x1f"'])
