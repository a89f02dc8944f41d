"""Spans, as whoever takes them gets them: those of calls, and below them those of statements."""

import asyncio
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import aiohttp
from aiohttp import web
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest
from structlog.testing import capture_logs

from flexdb.database.target import ConnectionTarget
from flexdb.observing.exporting import exporting
from tests.integration.filling import slug
from tests.processes import dsn, serve
from tests.rpc_client import RpcClient
from tests.service import operator_key

TRACE_ID, PARENT_ID = "4bf92f3577b34da6a3ce929d0e0e4736", "00f067aa0ba902b7"
NOWHERE = "00000000-0000-7000-8000-000000000000"


class Collector:
    """Takes spans over HTTP."""

    def __init__(self) -> None:
        self.spans: list[Any] = []
        self.resource: dict[str, str] = {}
        self.url = ""

    async def take(self, request: web.Request) -> web.Response:
        sent = ExportTraceServiceRequest.FromString(await request.read())
        for resource in sent.resource_spans:
            self.resource = {each.key: each.value.string_value for each in resource.resource.attributes}
            for scope in resource.scope_spans:
                self.spans += scope.spans
        return web.Response()

    def of(self, name: str) -> list[Any]:
        return [span for span in self.spans if span.name == name]

    def below(self, span: Any) -> list[Any]:
        return [each for each in self.spans if each.parent_span_id == span.span_id]


@asynccontextmanager
async def collecting() -> AsyncIterator[Collector]:
    collector, app = Collector(), web.Application()
    app.router.add_post("/v1/traces", collector.take)
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    collector.url = "http://{}:{}".format(*runner.addresses[0])
    try:
        yield collector
    finally:
        await runner.cleanup()


def attributes(span: Any) -> dict[str, Any]:
    return {each.key: each.value.string_value or each.value.int_value for each in span.attributes}


async def test_spans(fresh_target: ConnectionTarget) -> None:
    key = await operator_key(fresh_target)
    headers = {"traceparent": f"00-{TRACE_ID}-{PARENT_ID}-01", "tracestate": "a=1", "X-Request-Id": "mine"}
    async with collecting() as collector, aiohttp.ClientSession() as session:
        settings = {"FLEXDB_DSN": dsn(fresh_target), "OTEL_EXPORTER_OTLP_ENDPOINT": collector.url}
        async with serve(settings) as service:
            client = RpcClient(session, service.url, key)
            tenant = (await client.call("create_tenant", slug=slug(), name="Secret"))["tenant"]["id"]
            await client.post_raw(f'{{"id":"{tenant}"}}'.encode(), "/rpc/get_tenant", **headers)
            await client.post_raw(f'{{"id":"{NOWHERE}"}}'.encode(), "/rpc/get_tenant", **headers)
            await client.post_raw(
                f'{{"id":"{tenant}"}}'.encode(),
                "/rpc/get_tenant",
                traceparent=f"00-{TRACE_ID}-{PARENT_ID}-00",
            )
        assert not service.complaints
    assert collector.resource["service.name"] == "flexdb"

    (created,) = collector.of("create_tenant")
    assert not created.parent_span_id
    assert created.trace_id.hex() != TRACE_ID
    found, missed = collector.of("get_tenant")
    for span in (found, missed):
        assert (span.trace_id.hex(), span.parent_span_id.hex()) == (TRACE_ID, PARENT_ID)
        assert span.trace_state == "a=1"
        assert (
            attributes(span).items()
            >= {
                "rpc.system": "jsonrpc",
                "rpc.method": "get_tenant",
                "flexdb.request_id": "mine",
            }.items()
        )
    assert attributes(found)["flexdb.tenant_id"] == tenant
    assert attributes(missed)["rpc.jsonrpc.error_code"] == -32001
    # That there is no such tenant is no failure of the service.
    assert missed.status.code == 0

    (statement,) = collector.below(found)
    assert statement.name == "SELECT"
    assert statement.trace_id.hex() == TRACE_ID
    assert attributes(statement)["db.query.text"].startswith("SELECT")
    assert (
        found.start_time_unix_nano
        <= statement.start_time_unix_nano
        <= statement.end_time_unix_nano
        <= found.end_time_unix_nano + 1_000_000
    )
    assert collector.below(created)
    told = repr([attributes(span) for span in collector.spans])
    assert "Secret" not in told


async def test_without_a_receiver_it_serves(fresh_target: ConnectionTarget) -> None:
    settings = {
        "FLEXDB_DSN": dsn(fresh_target),
        "OTEL_EXPORTER_OTLP_ENDPOINT": "http://127.0.0.1:9",
        "OTEL_EXPORTER_OTLP_TIMEOUT": "1",
    }
    key = await operator_key(fresh_target)
    async with serve(settings) as service, aiohttp.ClientSession() as session:
        client = RpcClient(session, service.url, key)
        assert (await client.call("list_tenants"))["tenants"] == []
    assert service.process.returncode == 0


async def test_nothing_is_loaded_where_nothing_is_wanted() -> None:
    program = (
        "import asyncio, sys\n"
        "from flexdb import app\n"
        "from flexdb.observing.exporting import exporting\n"
        "async def main():\n"
        "    async with exporting({}) as tracer:\n"
        "        assert tracer is None\n"
        "asyncio.run(main())\n"
        "assert not [name for name in sys.modules if name.startswith('opentelemetry')]\n"
    )
    process = await asyncio.create_subprocess_exec(sys.executable, "-c", program)
    assert await process.wait() == 0


async def test_it_is_told_where_the_packages_are_lacking() -> None:
    environment = {"OTEL_EXPORTER_OTLP_ENDPOINT": "http://127.0.0.1:9"}
    with capture_logs() as logs:
        async with exporting(environment, ("no_such_package.sdk",)) as tracer:
            assert tracer is None
    assert "pip install 'flexdb[otel]'" in logs[0]["event"]
