"""Which request something belongs to: its id, and the trace that it is part of.

A door says so for everything that comes in through it. The id stands in answers, in log lines and in errors that somebody
has to look into.
"""

import re
import secrets
from collections.abc import Iterator, Sequence
from contextvars import ContextVar
from itertools import count
from typing import NamedTuple, Protocol

_ID = re.compile(r"[A-Za-z0-9._~:+/=@-]{1,64}")
_TRACE_PARENT = re.compile(r"([0-9a-f]{2})-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(-.*)?")
_TRACE_STATE = re.compile(r"[\x20-\x7e\t]{1,512}")
_FIRST_VERSION, _NO_VERSION = "00", "ff"


class Trace(NamedTuple):
    """What a request says of the trace that it is part of (W3C Trace Context), in lower-case hexadecimal digits.

    `state` is for other tools, and passed on as it came.
    """

    trace_id: str
    parent_id: str
    flags: str
    state: str = ""

    @property
    def parent(self) -> str:
        """The header `traceparent` of who goes on with it."""
        return f"{_FIRST_VERSION}-{self.trace_id}-{self.parent_id}-{self.flags}"


class Requested(Protocol):
    """What is asked for right now."""

    @property
    def request_id(self) -> str:
        """The id of the request; empty between two."""

    @property
    def trace(self) -> Trace | None:
        """The trace that it is part of; None where it is part of none that is known."""


def request_ids() -> Iterator[str]:
    """Return ids of requests: a random beginning for the process, and a number.

    It is put together of what runs without Python, as there is one for every call.
    """
    return map(f"{secrets.token_hex(6)}-%x".__mod__, count(1))


def given_id(text: str) -> str:
    """Return the id that a client has given to its request; empty where it is no short token."""
    return text if _ID.fullmatch(text) else ""


def read_trace(parents: Sequence[str], states: Sequence[str]) -> Trace | None:
    """Return the trace of a request by the values of its headers `traceparent` and `tracestate`; None where there is none.

    Of a version that is not known yet, the parts that the first one has are taken (Trace Context, section 3.2.4).
    """
    found = _TRACE_PARENT.fullmatch(parents[0]) if len(parents) == 1 else None
    if found is None:
        return None
    version, trace_id, parent_id, flags, more = found.groups()
    if version == _NO_VERSION or (version == _FIRST_VERSION and more):
        return None
    if not trace_id.strip("0") or not parent_id.strip("0"):
        return None
    state = ",".join(states)
    return Trace(trace_id, parent_id, flags, state if _TRACE_STATE.fullmatch(state) else "")


_current: ContextVar[Requested] = ContextVar("requested")


def enter(requested: Requested) -> None:
    """Have everything that begins from here on belong to this."""
    _current.set(requested)


def request_id() -> str:
    """Return the id of the request under way; empty where there is none."""
    current = _current.get(None)
    return current.request_id if current else ""


def trace() -> Trace | None:
    """Return the trace of the request under way; None where there is none."""
    current = _current.get(None)
    return current.trace if current else None
