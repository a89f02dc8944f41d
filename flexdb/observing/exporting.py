"""Whether spans are sent anywhere: the standard variables of OpenTelemetry say so. Else nothing of it is imported."""

import asyncio
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from importlib.util import find_spec
from typing import TYPE_CHECKING

import structlog

import flexdb
from flexdb.observing.observer import Tracer

if TYPE_CHECKING:
    from opentelemetry.sdk.trace import TracerProvider

ENDPOINTS = ("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "OTEL_EXPORTER_OTLP_ENDPOINT")
NEEDED = ("opentelemetry.sdk.trace", "opentelemetry.exporter.otlp.proto.http")

log = structlog.get_logger("flexdb")


@asynccontextmanager
async def exporting(
    environment: Mapping[str, str], needed: Sequence[str] = NEEDED
) -> AsyncIterator[Tracer | None]:
    """Yield what traces calls, and send the spans that are left when the block ends; None where none are wanted.

    `needed` are the modules without which there are none.
    """
    if not is_wanted(environment):
        yield None
        return
    if not _are_installed(needed):
        log.warning(f"{_named(environment)} is set, but no spans are sent: pip install 'flexdb[otel]'")
        yield None
        return
    from flexdb.observing.tracing import CallTracer  # noqa: PLC0415  # it need not be installed

    provider = _provider(environment)
    try:
        yield CallTracer(provider.get_tracer("flexdb", flexdb.__version__))
    finally:
        # It waits for whoever takes the spans.
        await asyncio.to_thread(provider.shutdown)


def is_wanted(environment: Mapping[str, str]) -> bool:
    """Tell whether spans are to be sent: where to is set, and nothing says otherwise."""
    if environment.get("OTEL_SDK_DISABLED", "").strip().lower() == "true":
        return False
    exporters = environment.get("OTEL_TRACES_EXPORTER", "").split(",")
    named = {name.strip().lower() for name in exporters} - {""}
    return "otlp" in named or (not named and bool(_named(environment)))


def _named(environment: Mapping[str, str]) -> str:
    return next((name for name in ENDPOINTS if environment.get(name)), "")


def _are_installed(modules: Sequence[str]) -> bool:
    try:
        return all(find_spec(name) is not None for name in modules)
    except ModuleNotFoundError:
        return False


def _provider(environment: Mapping[str, str]) -> "TracerProvider":
    from opentelemetry.exporter.otlp.proto.http.trace_exporter import (  # noqa: PLC0415  # as above
        OTLPSpanExporter,
    )
    from opentelemetry.sdk.resources import Resource  # noqa: PLC0415
    from opentelemetry.sdk.trace import TracerProvider  # noqa: PLC0415
    from opentelemetry.sdk.trace.export import BatchSpanProcessor  # noqa: PLC0415

    is_named = "OTEL_SERVICE_NAME" in environment or "service.name=" in environment.get(
        "OTEL_RESOURCE_ATTRIBUTES", ""
    )
    own = {"service.version": flexdb.__version__, **({} if is_named else {"service.name": "flexdb"})}
    provider = TracerProvider(resource=Resource.create(own), shutdown_on_exit=False)
    provider.add_span_processor(BatchSpanProcessor(OTLPSpanExporter()))
    return provider
