"""Ids of requests, and traces, as clients may send them."""

import pytest

from flexdb.observing.exporting import is_wanted
from flexdb.observing.requests import Trace, given_id, read_trace, request_ids

TRACE_ID, PARENT_ID = "4bf92f3577b34da6a3ce929d0e0e4736", "00f067aa0ba902b7"
PARENT = f"00-{TRACE_ID}-{PARENT_ID}-01"


@pytest.mark.parametrize("text", ["a", "checkout-17", "A.b_c~d:e+f/g=h@i", "x" * 64, "0"])
def test_ids_that_are_taken(text: str) -> None:
    assert given_id(text) == text


@pytest.mark.parametrize(
    "text", ["", "x" * 65, "a b", "a\tb", 'a"b', "a\\b", "a,b", "é", "a\n", "<a>", "\u0660"]
)
def test_ids_that_are_not(text: str) -> None:
    assert given_id(text) == ""


def test_ids_that_are_made() -> None:
    ids, others = request_ids(), request_ids()
    made = [next(ids) for _ in range(300)] + [next(others) for _ in range(300)]
    assert len(set(made)) == 600
    assert all(given_id(each) == each for each in made)


@pytest.mark.parametrize(
    ("parent", "states", "trace"),
    [
        (PARENT, [], Trace(TRACE_ID, PARENT_ID, "01")),
        (PARENT, ["a=1,b=2"], Trace(TRACE_ID, PARENT_ID, "01", "a=1,b=2")),
        (PARENT, ["a=1", "b=2"], Trace(TRACE_ID, PARENT_ID, "01", "a=1,b=2")),
        (PARENT, ["x" * 513], Trace(TRACE_ID, PARENT_ID, "01")),
        (PARENT, ["a=\x01"], Trace(TRACE_ID, PARENT_ID, "01")),
        # What a later version adds is passed over.
        (f"cc{PARENT[2:]}-more", [], Trace(TRACE_ID, PARENT_ID, "01")),
    ],
)
def test_traces_that_are_taken(parent: str, states: list[str], trace: Trace) -> None:
    assert read_trace([parent], states) == trace


@pytest.mark.parametrize(
    "parents",
    [
        [],
        [""],
        [PARENT, PARENT],
        [PARENT.upper()],
        [f"ff{PARENT[2:]}"],
        [f"{PARENT}-more"],
        [f"{PARENT}more"],
        [f"cc{PARENT[2:]}more"],
        [PARENT.replace(TRACE_ID, "0" * 32)],
        [PARENT.replace(PARENT_ID, "0" * 16)],
        [PARENT[:-1]],
        [PARENT.replace("-", "_")],
        [f" {PARENT}"],
    ],
    ids=str,
)
def test_traces_that_are_not(parents: list[str]) -> None:
    assert read_trace(parents, ["a=1"]) is None


@pytest.mark.parametrize(
    ("environment", "wanted"),
    [
        ({}, False),
        ({"OTEL_SERVICE_NAME": "x"}, False),
        ({"OTEL_EXPORTER_OTLP_ENDPOINT": "http://127.0.0.1:1"}, True),
        ({"OTEL_EXPORTER_OTLP_TRACES_ENDPOINT": "http://127.0.0.1:1"}, True),
        ({"OTEL_EXPORTER_OTLP_ENDPOINT": ""}, False),
        ({"OTEL_TRACES_EXPORTER": "otlp"}, True),
        ({"OTEL_TRACES_EXPORTER": "none", "OTEL_EXPORTER_OTLP_ENDPOINT": "http://127.0.0.1:1"}, False),
        ({"OTEL_TRACES_EXPORTER": "otlp", "OTEL_SDK_DISABLED": "true"}, False),
        ({"OTEL_TRACES_EXPORTER": "console, otlp"}, True),
    ],
    ids=str,
)
def test_whether_spans_are_sent(environment: dict[str, str], wanted: bool) -> None:
    assert is_wanted(environment) is wanted
