"""Rules that every statement keeps, so that storage can be sharded by tenant later (docs/decisions)."""

import ast
import importlib
import itertools
import pkgutil
import re
import uuid
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import sqlglot
from sqlglot import exp

import flexdb.repositories
from flexdb import resources
from flexdb.repositories import list_sources, node_types, nodes, relationship_types, relationships
from flexdb.repositories.aggregates_sql import counting_statement, groups_statement
from flexdb.repositories.aggregation import (
    Aggregation,
    Bucket,
    Grouping,
    GroupOrder,
    Metric,
    MetricKind,
    Width,
)
from flexdb.repositories.changes import LAST_NUMBERS
from flexdb.repositories.criteria import (
    ALL,
    Column,
    Condition,
    Every,
    Member,
    Query,
    Selection,
    Some,
    SortKey,
)
from flexdb.repositories.edge_counts_sql import counts_statement
from flexdb.repositories.edges_sql import State
from flexdb.repositories.first_pages_sql import counts_at, first_count, first_page
from flexdb.repositories.hops import Hop, Step, Way
from flexdb.repositories.index_plans import IndexUse, ListRequest, Order, Passed, Span
from flexdb.repositories.list_sql import Source, Statement, all_counted, all_page
from flexdb.repositories.merged_sql import merged
from flexdb.repositories.narrowed_sql import (
    counted_by_index,
    entries_counted,
    page_by_index,
    page_near,
    page_of_few,
)
from flexdb.repositories.neighbors_sql import Expansion, count_statement, expansion_statement, page_statement
from flexdb.repositories.node_indexes import Index
from flexdb.repositories.node_types import TypeVersion
from flexdb.repositories.paging import Place, Total, Window
from flexdb.repositories.walks_sql import (
    edges_statement,
    matching_statement,
    nodes_statement,
    relationships_statement,
)
from flexdb.repositories.writes import Kind, without

TENANT_SCOPED = {
    "node_types",
    "node_type_heads",
    "nodes",
    "relationships",
    "relationship_types",
    "tenant_heads",
    "changes",
    "idempotency_keys",
    "webhooks",
    "webhook_heads",
    "webhook_deliveries",
    "node_type_indexes",
    "node_index_entries",
    "node_type_searches",
    "node_search_entries",
}
# Whole on every machine, also where a row has a tenant_id: who calls is found out before the tenant is known.
EVERYWHERE = ("tenants", "users", "tenant_users", "api_keys", "purges", "erasures", "index_jobs")
SQL_VERBS = ("SELECT", "INSERT", "UPDATE", "DELETE", "WITH")


# What is about no tenant in particular, beside the calls.
OVER_ALL_TENANTS = (
    "kept_answers.OLDEST",
    "kept_answers.FORGET",
    "webhook_deliveries.WATCHED",
    "webhook_deliveries.DUE",
    "webhook_deliveries.OLDEST",
    "webhook_deliveries.FORGET",
    "survey.WEBHOOKS_BEHIND",
)


def modules() -> list[str]:
    return [
        module.name for module in pkgutil.iter_modules(flexdb.repositories.__path__, "flexdb.repositories.")
    ]


def texts(value: Any) -> Iterator[str]:
    if isinstance(value, str) and value.strip().upper().startswith(SQL_VERBS):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from texts(item)
    elif isinstance(value, dict):
        for item in value.values():
            yield from texts(item)


HOSTILE = "'); DROP TABLE nodes; --"
TIME = datetime(2026, 1, 5, tzinfo=UTC)
PLACES = (Member((HOSTILE,)), Member(("a", "-1", "b")))
CRITERIA = (
    ALL,
    Some(),
    Condition(Column("id"), "in", [HOSTILE], is_negated=True),
    Condition(Member((HOSTILE,), is_time=True), "lt", TIME),
    Every(
        tuple(
            Some((Condition(place, operator, value), Condition(place, operator, value, is_negated=True)))
            for place in PLACES
            for operator, value in (
                ("eq", {HOSTILE: HOSTILE}),
                ("gt", HOSTILE),
                ("gte", 1),
                ("lt", True),
                ("in", [HOSTILE, None]),
                ("exists", True),
                ("contains", [HOSTILE]),
                ("contains", HOSTILE),
                ("starts_with", HOSTILE),
                ("contains_text", HOSTILE),
            )
        )
    ),
)
OF_TYPE = Condition(Column("node_type_id"), "eq", HOSTILE)
SORTS = (
    (),
    (SortKey(Column("id")),),
    (SortKey(Member((HOSTILE,), is_time=True), is_descending=True), SortKey(Column("created_at"))),
)
WINDOWS = (Window(10), Window(10, total=Total(1), place=Place(str(uuid.UUID(int=1)), 1, TIME)))
SELECTIONS = (
    Selection(),
    Selection({HOSTILE: Selection(), "a": Selection({"0": Selection(), "-1": Selection()})}),
)
HOPS = (
    (Hop("out"),),
    (Hop("in", HOSTILE),),
    (Hop("out", HOSTILE), Hop("in", HOSTILE), Hop("in", "b")),
)


TIMED = Member((HOSTILE,), is_time=True)
# Each kind of column, alone and in arrays; names are the caller's, too.
GROUPINGS = (
    (),
    tuple(Grouping(f"{HOSTILE}{each.name}", each) for each in (Column("id"), Column("created_at"))),
    (Grouping(HOSTILE, PLACES[0]), Grouping("n", PLACES[1], Width(10), is_each=True)),
    (
        Grouping(HOSTILE, TIMED, Bucket(HOSTILE, HOSTILE)),
        Grouping("m", TIMED, Bucket("month", HOSTILE), is_each=True),
        Grouping("n", Column("created_at"), Bucket("day")),
    ),
)
METRIC_KINDS: tuple[MetricKind, ...] = ("count", "count_distinct", "sum", "avg", "min", "max")
METRICS = (
    (Metric(HOSTILE, "count"),),
    tuple(
        Metric(f"{kind} {number}", kind, field)
        for kind in METRIC_KINDS
        for number, field in enumerate((*PLACES, TIMED, Column("id")))
        if isinstance(field, Member) or kind not in ("sum", "avg")
    ),
)


def groups() -> Iterator[tuple[str, str, list[Any]]]:
    """Statements of groups, with a name and their arguments."""
    sources = {name: value for name, value in vars(list_sources).items() if isinstance(value, Source)}
    asked = itertools.product(sources.items(), (ALL, CRITERIA[-1], OF_TYPE), GROUPINGS, METRICS)
    for number, ((name, source), criterion, by, metrics) in enumerate(asked):
        if criterion == OF_TYPE and "node_type_id" not in source.columns:
            continue
        order = tuple(GroupOrder(each.name, is_descending=True) for each in (*metrics[-2:], *by))
        aggregation = Aggregation(criterion, by, metrics, order)
        scope = (HOSTILE, 1) if name.startswith("PAST") else (HOSTILE,)
        counting = counting_statement(source, aggregation, *scope)
        for statement in (groups_statement(source, aggregation, *scope), counting):
            if statement:
                yield f"{name}-groups-{number}", statement.sql, statement.arguments


def queries() -> Iterator[tuple[str, str, list[Any]]]:
    """Statements that are put together for what a caller asks for, with a name and their arguments."""
    sources = {name: value for name, value in vars(list_sources).items() if isinstance(value, Source)}
    asked = itertools.product(sources.items(), CRITERIA, SORTS)
    for number, ((name, source), criterion, sort) in enumerate(asked):
        window, selection = WINDOWS[number % 2], SELECTIONS[number // 2 % 2]
        moment = 1 if name.startswith("PAST") else None
        request = ListRequest(HOSTILE, Query(criterion, sort, selection), window, moment)
        for kind, statement in (("page", all_page(source, request)), ("count", all_counted(source, request))):
            yield f"{name}-{kind}-{number}", statement.sql, statement.arguments


def narrowed() -> Iterator[tuple[str, str, list[Any]]]:
    """Statements of lists that go by an index."""
    index = Index(HOSTILE, (HOSTILE,), is_unique=False)
    spans = (Span(b"a", b"b"), Span(b"c", b"d"))
    of_type = Condition(Column("node_type_id"), "eq", HOSTILE)
    passed = (None, Passed(b"a", HOSTILE))
    orders: tuple[Order | None, ...] = (None, "newest", "ascending", "descending")
    asked = itertools.product(orders, CRITERIA[:2], SORTS, WINDOWS, passed)
    for number, (order, left, sort, window, after) in enumerate(asked):
        use = IndexUse(index, spans, order, left, (), after)
        query = Query(Every((of_type, *CRITERIA[:2])), sort)
        nodes = list_sources.NODES
        request = ListRequest(
            HOSTILE, query, window, version=TypeVersion(1, datetime(2026, 1, 1, tzinfo=UTC))
        )
        made = (
            page_by_index(nodes, request, use),
            page_of_few(nodes, request, use, 1),
            page_near(nodes, request, 1),
            entries_counted(nodes, request, use, 1),
            counted_by_index(nodes, request, use),
        )
        for kind, statement in enumerate(made):
            yield f"narrowed-{kind}-{number}", statement.sql, statement.arguments


def graph_queries() -> Iterator[tuple[str, str, list[Any]]]:
    """The same of statements about neighbours and walks."""
    types = ((), (HOSTILE,), (HOSTILE,) * 2)
    for number, (state, step) in enumerate(
        itertools.product((State(HOSTILE), State(HOSTILE, 1)), map(Step, HOPS, types))
    ):
        for kind, made in graph_statements(state, step, number):
            yield f"graph-{kind}-{number}", made.sql, made.arguments


def graph_statements(state: State, step: Step, number: int) -> Iterator[tuple[str, Statement]]:
    # What they are narrowed and sorted by is made for lists, too.
    for criterion, sort in ((ALL, ()), (CRITERIA[-1], ()), (CRITERIA[2], SORTS[-1])):
        query = Query(criterion, sort, SELECTIONS[number % 2])
        yield "page", page_statement(state, HOSTILE, step, query, WINDOWS[bool(sort)])
        yield "count", count_statement(state, HOSTILE, step, query)
    yield "matching", matching_statement(state, [HOSTILE], CRITERIA[-1])
    yield "nodes", nodes_statement(state, [HOSTILE], [*SELECTIONS, None][number % 3], 1, 1)
    expansion = Expansion(step.hops, step.node_type_ids, 1, SELECTIONS[1])
    yield "expansions", expansion_statement(state, [HOSTILE], [expansion] * 2, 1, 1)
    yield "edges", edges_statement(state, [HOSTILE], step, 1)
    yield "counts", counts_statement(state, HOSTILE)
    yield "relationships", relationships_statement(state, [HOSTILE], 1, 1, with_data=number % 2 == 0)


def merged_reads() -> Iterator[tuple[str, str, list[Any]]]:
    """Statements that answer many calls."""
    for module in (nodes, relationships, node_types, relationship_types):
        yield f"merged-{module.__name__.rpartition('.')[2]}", merged(module.GET), [[HOSTILE]] * 2
    yield "merged-types", merged(nodes.GET_TYPE), [[HOSTILE]] * 2
    yield "merged-counts", merged(counts_at(HOSTILE, HOSTILE).sql), [[HOSTILE]] * 2
    ways: tuple[tuple[Way, ...], ...] = (("out",), ("in",), ("out", "in"))
    for number, (way, kind, types) in enumerate(itertools.product(ways, (None, HOSTILE), ((), (HOSTILE,)))):
        step = Step(tuple(Hop(each, kind) for each in way), types)
        for asked in (first_page(HOSTILE, HOSTILE, step, 10), first_count(HOSTILE, HOSTILE, step)):
            yield f"merged-neighbors-{number}", merged(asked.sql), [[value] for value in asked.shared]


MERGED = {sql for _, sql, _ in merged_reads()}


def all_queries() -> Iterator[tuple[str, str, list[Any]]]:
    yield from merged_reads()
    yield from queries()
    yield from groups()
    yield from narrowed()
    yield from graph_queries()


def statements() -> list[Any]:
    return [
        *written(),
        *without_idle_parts(),
        *(
            pytest.param(sql, id=name)
            for name, sql in {sql: (name, sql) for name, sql, _ in all_queries()}.values()
        ),
    ]


def written() -> list[Any]:
    return [
        pytest.param(sql, id=f"{name.rpartition('.')[2]}.{attribute}-{number}")
        for name in modules()
        for attribute, value in sorted(vars(importlib.import_module(name)).items())
        if not attribute.startswith("_")
        for number, sql in enumerate(texts(value))
    ]


def without_idle_parts() -> list[Any]:
    return [
        pytest.param(
            without(value.statement.sql, "kept", *value.spare),
            id=f"{name.rpartition('.')[2]}.{attribute}-bare",
        )
        for name in modules()
        for attribute, value in sorted(vars(importlib.import_module(name)).items())
        if isinstance(value, Kind)
    ]


def test_parts_without_work_are_left_out() -> None:
    (bare,) = (each.values[0] for each in without_idle_parts() if each.id == "nodes._CREATE-bare")
    for table in ("idempotency_keys", "node_index_entries", "node_search_entries"):
        assert f"INSERT INTO {table}" in nodes.CREATE.sql
        assert f"INSERT INTO {table}" not in bare
    with pytest.raises(ValueError, match="no such_part"):
        without(nodes.CREATE.sql, "such_part")


def test_statements_are_found() -> None:
    assert len(written()) > 40
    assert len(without_idle_parts()) > 20
    assert len(statements()) > len(written()) + 60


def test_what_callers_give_is_never_in_a_statement() -> None:
    for name, sql, arguments in all_queries():
        assert "DROP" not in sql, name
        used = {int(number) for number in re.findall(r"\$(\d+)", sql)}
        assert used == set(range(1, len(arguments) + 1)), name


def test_values_make_no_other_statements() -> None:
    """Each connection keeps prepared statements by their text: only the shape of what is asked for makes new ones."""

    def sql(place: str, text: str, choices: list[Any], size: int) -> str:
        asked = (Condition(Member((place,)), "gt", text), Condition(Member(("b",)), "in", choices))
        query = Query(Every(asked), (SortKey(Member((place,))),))
        return all_page(list_sources.NODES, ListRequest(HOSTILE, query, Window(size))).sql

    assert sql("a", "x", [], 1) == sql(HOSTILE, HOSTILE, [1, HOSTILE, None], 1000)


def conjuncts(node: exp.Expression | None) -> Iterator[exp.Expression]:
    if isinstance(node, exp.And):
        yield from conjuncts(node.left)
        yield from conjuncts(node.right)
    elif node is not None:
        yield node


def is_tenant_condition(node: exp.Expression, alias: str, *, only_table: bool) -> bool:
    if is_merged_condition(node, alias, only_table=only_table):
        return True
    if not (isinstance(node, exp.EQ) and isinstance(node.left, exp.Column) and node.left.name == "tenant_id"):
        return False
    parameter = isinstance(node.right, exp.Parameter)
    return parameter and (node.left.table == alias or (only_table and not node.left.table))


def is_merged_condition(node: exp.Expression, alias: str, *, only_table: bool) -> bool:
    """A read merged over tenants: `tenant_id = ANY($n)`, beside a join on the pair that the test below asks for."""
    return (
        isinstance(node, exp.EQ)
        and isinstance(node.left, exp.Column)
        and node.left.name == "tenant_id"
        and (node.left.table == alias or (only_table and not node.left.table))
        and isinstance(node.right, exp.Any)
        and node.find(exp.Parameter) is not None
    )


def conditions(scope: exp.Expression) -> list[exp.Expression]:
    found = list(conjuncts(scope.args["where"].this)) if scope.args.get("where") else []
    for join in scope.args.get("joins") or []:
        found += conjuncts(join.args.get("on"))
    return found


def owner(table: exp.Table) -> exp.Expression:
    """The statement or query whose FROM, USING, INTO or UPDATE names the table."""
    node = table.parent
    while not isinstance(node, exp.Select | exp.Update | exp.Delete | exp.Insert):
        node = node.parent
    return node


@pytest.mark.parametrize("sql", statements())
def test_each_statement_keeps_the_rules(sql: str, request: pytest.FixtureRequest) -> None:
    trees = sqlglot.parse(sql, dialect="postgres")
    assert len(trees) == 1, "a call is one statement"
    assert trees[0] is not None
    if not any(name in request.node.name for name in OVER_ALL_TENANTS):
        check_each_table_is_bound_to_the_tenant(sql, trees[0])
    check_merged_reads_join_on_the_pair(sql)
    check_nothing_cannot_be_sharded(sql)


def check_each_table_is_bound_to_the_tenant(sql: str, tree: exp.Expression) -> None:
    for table in tree.find_all(exp.Table):
        if table.name not in TENANT_SCOPED:
            continue
        scope = owner(table)
        if isinstance(scope, exp.Insert):
            columns = [column.name for column in scope.this.expressions]
            assert columns[0] == "tenant_id", f"{table.name}: an insert names tenant_id first"
            continue
        tables = [other for other in scope.find_all(exp.Table) if owner(other) is scope]
        bound = [
            condition
            for condition in conditions(scope)
            if is_tenant_condition(condition, table.alias_or_name, only_table=len(tables) == 1)
        ]
        assert bound, f"{table.name} has no condition tenant_id = $n of its own in\n{sql}"


def check_merged_reads_join_on_the_pair(sql: str) -> None:
    # Of a head row the tenant is all that is to be told.
    if sql in MERGED:
        for bound in re.finditer(r"((\w+\.)?)tenant_id = ANY\(\$1\)", sql):
            assert sql[: bound.start()].endswith(f"{bound[1]}tenant_id = wanted.tenant_id AND ")
    elif "tenant_id = ANY(" in sql and sql != LAST_NUMBERS:
        assert re.search(r"ON (\w+)\.tenant_id = wanted\.tenant_id\b", sql)
        assert "AND m.user_id = wanted.user_id" in sql


def check_nothing_cannot_be_sharded(sql: str) -> None:
    conflict = re.split(r"RETURNING|\n\), ", sql.partition("DO UPDATE")[2])[0]
    assert "now()" not in conflict
    assert "timestamp()" not in conflict
    assert "OFFSET" not in sql.upper()


@pytest.mark.parametrize("name", modules())
def test_sql_stands_at_the_top_of_its_module(name: str) -> None:
    """No function builds SQL of its own, so the statements above are all there are."""
    source = importlib.import_module(name).__file__
    assert source is not None
    for function in ast.walk(ast.parse(Path(source).read_text())):
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
            for node in ast.walk(function):
                if isinstance(node, ast.Constant) and isinstance(node.value, str):
                    words = node.value.split()
                    # "DELETE 1" is what PostgreSQL answers, not what it is asked.
                    asks = len(words) > 1 and words[0] in SQL_VERBS and not words[1].isdigit()
                    assert not asks, f"{name}.{function.name}: {node.value}"


def tables_of_migrations() -> Iterator[exp.Create]:
    for path in sorted(resources.migrations().glob("[0-9]*.sql")):
        for statement in sqlglot.parse(path.read_text(), dialect="postgres"):
            if isinstance(statement, exp.Create) and statement.kind == "TABLE":
                yield statement


def placed(function: str) -> list[str]:
    """The tables that the distribute step hands to a function, in its order."""
    text = (resources.migrations() / "distribute.sql").read_text()
    return re.findall(rf"^SELECT {function}\('(\w+)'", text, re.MULTILINE)


def test_the_distribute_step_places_every_table() -> None:
    made = {table.this.this.name for table in tables_of_migrations()} - {"schema_migrations"}
    assert made == {*TENANT_SCOPED, *EVERYWHERE}
    assert set(placed("create_distributed_table")) == TENANT_SCOPED
    assert set(placed("create_reference_table")) == set(EVERYWHERE)


def test_tables_are_placed_after_those_that_they_refer_to() -> None:
    order = placed("create_reference_table")
    for table in tables_of_migrations():
        name = table.this.this.name
        for key in table.find_all(exp.Reference):
            target = key.find(exp.Table)
            assert target is not None
            if name in EVERYWHERE:
                assert order.index(target.name) < order.index(name), name


def test_deletions_of_tenants_and_users_reach_every_table_that_refers_to_them() -> None:
    """Children first, and all of them: nothing cascades."""
    for parent, modules in (("tenants", ["tenants"]), ("users", ["users", "memberships"])):
        told = " ".join(
            sql
            for module in modules
            for key, value in vars(importlib.import_module(f"flexdb.repositories.{module}")).items()
            if key.startswith("DELETE")
            for sql in texts(value)
        )
        for table in tables_of_migrations():
            if any(key.find(exp.Table).name == parent for key in table.find_all(exp.Reference)):
                assert f"DELETE FROM {table.this.this.name} " in told, table.this.this.name
