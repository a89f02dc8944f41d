"""Whether an answer may be given at all, whatever was sent."""

import json
import re
from pathlib import Path
from typing import Any

from tests.fuzz.bodies import DOCUMENT

ERRORS = Path(__file__).parents[2] / "docs" / "errors.md"
REASONS = set(re.findall(r"`([a-z_]+)`", ERRORS.read_text().partition("## Reasons")[2]))
CODES = {error["code"] for error in DOCUMENT["components"]["errors"].values()}
INTERNAL_ERROR = -32603
INVALID_PARAMS = -32602


def complaint(path: str, status: int, body: bytes) -> str | None:
    """Return what is wrong with an answer, None where nothing is."""
    return _of_body(status, body) if path == "/jsonrpc" else _of_view(status, body)


def _of_view(status: int, body: bytes) -> str | None:
    if status not in (200, 400, 404, 409, 413, 415, 422):
        return f"status {status}"
    answer = _parsed(body)
    if not isinstance(answer, dict):
        return "not an object"
    if status == 200:
        return "an error" if "code" in answer else None
    return _of_error(answer) if set(answer) == {"code", "message", "data"} else "not an error object"


def _parsed(body: bytes) -> Any:
    try:
        return json.loads(body)
    except ValueError:
        return None


def _of_body(status: int, body: bytes) -> str | None:
    if status == 204:
        return "a body without content" if body else None
    if status not in (200, 400, 413, 415):
        return f"status {status}"
    answer = _parsed(body)
    responses = answer if isinstance(answer, list) else [answer]
    if not responses:
        return "an empty batch"
    return next(filter(None, map(_of_response, responses)), None)


def _of_response(response: Any) -> str | None:
    if not isinstance(response, dict) or response.get("jsonrpc") != "2.0":
        return "not a response"
    if set(response) not in ({"jsonrpc", "result", "id"}, {"jsonrpc", "error", "id"}):
        return f"members {sorted(response)}"
    if isinstance(response["id"], (bool, list, dict)):
        return f"the id {response['id']!r}"
    return _of_error(response["error"]) if "error" in response else None


def _of_error(error: dict[str, Any]) -> str | None:
    if error["code"] == INTERNAL_ERROR:
        return "an internal error"
    if error["code"] not in CODES:
        return f"the code {error['code']}"
    if error["data"]["reason"] not in REASONS:
        return f"the reason {error['data']['reason']}"
    # Of what is stored, errors are kinds of mistakes.
    problems = error["data"].get("errors", []) if error["code"] == INVALID_PARAMS else []
    if any(not isinstance(problem["path"], str) or not problem["message"] for problem in problems):
        return "a problem without place or message"
    return None
