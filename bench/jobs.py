"""What a load generator is asked to do, and what it tells of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec


@dataclass(frozen=True)
class Job:
    """Requests to send in turn over `connections`, each with one under way, and for how many seconds."""

    port: int
    requests: Sequence[str]
    connections: int
    seconds: float
    warmup_s: float = 0.5


@dataclass(frozen=True)
class Figures:
    """What was measured between the warm-up and the end; errors count from the first request on."""

    requests: int
    requests_per_s: float
    p50_ms: float
    p99_ms: float
    errors: int
    first_error: str
    client_cpu: float
    """Share of one core that the generator took (0 to 1): near 1 the generator is what was measured."""

    answered: int
    """All answers, with those of the warm-up: what the CPU time of the whole run was spent on."""


def request(method: str, path: str, token: str, content: Any = None) -> str:
    """Return an HTTP/1.1 request, with a JSON body where there is content; everything is ASCII."""
    body = "" if content is None else msgspec.json.encode(content).decode("ascii")
    described = f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n" if body else ""
    return f"{method} {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer {token}\r\n{described}\r\n{body}"


def call(method: str, params: Mapping[str, Any]) -> dict[str, Any]:
    """Return a call of JSON-RPC 2.0."""
    return {"jsonrpc": "2.0", "id": 1, "method": method, "params": params}


def post(token: str, content: Any) -> str:
    """Return the request that makes a call of JSON-RPC, or a batch of them."""
    return request("POST", "/jsonrpc", token, content)
