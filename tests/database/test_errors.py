"""Which constraint was violated, also through Citus."""

import uuid

import asyncpg
import pytest

from flexdb.database.errors import violated_constraint, violations
from flexdb.database.pool import Database
from flexdb.errors import Conflict

INSERT_USER = "INSERT INTO users (id, email) VALUES ($1, $2)"


def taken() -> Conflict:
    return Conflict("taken", reason="taken")


@pytest.mark.parametrize(
    ("message", "name"),
    [
        (
            'duplicate key value violates unique constraint "node_types_name_key_102008"',
            "node_types_name_key",
        ),
        ('duplicate key value violates unique constraint "node_types_name_key"', "node_types_name_key"),
        (
            'insert or update on table "nodes_102021" violates foreign key constraint "nodes_type_fk_102021"',
            "nodes_type_fk",
        ),
        (
            'update or delete on table "nodes_1" violates foreign key constraint "nodes_type_fk_102030" on table "a"',
            "nodes_type_fk",
        ),
        ("something without a name", None),
    ],
)
def test_the_name_from_a_message(message: str, name: str | None) -> None:
    assert violated_constraint(asyncpg.IntegrityConstraintViolationError(message)) == name


def test_the_name_from_the_field() -> None:
    error = asyncpg.UniqueViolationError.new({"C": "23505", "M": "...", "n": "tenants_slug_key_102008"})
    assert violated_constraint(error) == "tenants_slug_key"


async def test_an_email_in_another_case(database: Database) -> None:
    email = f"{uuid.uuid4().hex}@example.com"
    with pytest.raises(Conflict):
        async with database.transaction() as tx:
            await tx.execute(INSERT_USER, str(uuid.uuid4()), email)
            with violations({"users_email_key": taken}):
                await tx.execute(INSERT_USER, str(uuid.uuid4()), email.upper())


async def test_what_is_not_named_passes(database: Database) -> None:
    with pytest.raises(asyncpg.UniqueViolationError):
        async with database.transaction() as tx:
            user_id = str(uuid.uuid4())
            await tx.execute(INSERT_USER, user_id, f"{user_id}@example.com")
            with violations({"users_email_key": taken}):
                await tx.execute(INSERT_USER, user_id, "other@example.com")


def test_other_errors_pass() -> None:
    with pytest.raises(KeyError), violations({"users_email_key": taken}):
        raise KeyError
