"""Spans for OpenTelemetry: one for each call, and one for each statement that was made for it.

This module alone knows OpenTelemetry, and is imported where spans are wanted (`flexdb.observing.exporting`).
"""

from time import monotonic, time_ns

from opentelemetry.context import Context
from opentelemetry.trace import (
    NonRecordingSpan,
    SpanContext,
    SpanKind,
    Status,
    StatusCode,
    TraceFlags,
    TraceState,
    set_span_in_context,
)
from opentelemetry.trace import Span as OpenTelemetrySpan
from opentelemetry.trace import Tracer as OpenTelemetryTracer

from flexdb.access import tenant_of
from flexdb.generated.errors import ErrorCode
from flexdb.observing import requests
from flexdb.observing.observer import CANCELLED, OK
from flexdb.observing.under_way import CallUnderWay, Span

_OWN_FAULTS = (str(int(ErrorCode.INTERNAL_ERROR)), str(int(ErrorCode.UNAVAILABLE)))


class CallTracer:
    """Makes spans of calls."""

    def __init__(self, tracer: OpenTelemetryTracer) -> None:
        self._tracer = tracer

    def __call__(self, method: str) -> Span:
        """Begin the span of a call, within the trace of the request under way."""
        span = self._tracer.start_span(
            method,
            context=_parent(),
            kind=SpanKind.SERVER,
            attributes={
                "rpc.system": "jsonrpc",
                "rpc.method": method,
                "rpc.jsonrpc.version": "2.0",
                "flexdb.request_id": requests.request_id(),
            },
        )
        return CallSpan(self._tracer, span)


class CallSpan:
    """The span of one call."""

    __slots__ = ("_began", "_began_ns", "_context", "_span", "_tracer")

    def __init__(self, tracer: OpenTelemetryTracer, span: OpenTelemetrySpan) -> None:
        self._tracer = tracer
        self._span = span
        self._context = set_span_in_context(span, Context())
        self._began, self._began_ns = monotonic(), time_ns()

    def ran(self, statement: str, began: float, seconds: float) -> None:
        """Make a span of a statement, which is over."""
        if not self._span.is_recording():
            return
        text = " ".join(statement.split())
        span = self._tracer.start_span(
            text.partition(" ")[0],
            context=self._context,
            kind=SpanKind.CLIENT,
            attributes={"db.system.name": "postgresql", "db.query.text": text},
            start_time=self._at(began),
        )
        span.end(self._at(began + seconds))

    def end(self, call: CallUnderWay, code: str) -> None:
        """End it."""
        if tenant_id := tenant_of(*call.about) if call.about else None:
            self._span.set_attribute("flexdb.tenant_id", tenant_id)
        if code == CANCELLED:
            self._span.set_attribute("error.type", code)
        elif code != OK:
            self._span.set_attribute("rpc.jsonrpc.error_code", int(code))
        # What a client did wrong is no failure of the service (semantic conventions for RPC).
        if code in _OWN_FAULTS:
            self._span.set_status(Status(StatusCode.ERROR))
        self._span.end()

    def _at(self, moment: float) -> int:
        """Return a moment of the monotonic clock as nanoseconds since 1970."""
        return self._began_ns + round((moment - self._began) * 1e9)


def _parent() -> Context:
    trace = requests.trace()
    if trace is None:
        return Context()
    parent = SpanContext(
        int(trace.trace_id, 16),
        int(trace.parent_id, 16),
        is_remote=True,
        trace_flags=TraceFlags(int(trace.flags, 16)),
        trace_state=TraceState.from_header([trace.state]),
    )
    return set_span_in_context(NonRecordingSpan(parent), Context())
