"""`POST /rpc/{method}` as a call of JSON-RPC: a transport adapter of requests, in front of /jsonrpc."""

import itertools
import json
from typing import Any
from urllib.parse import unquote, urlsplit

import requests
from requests.adapters import HTTPAdapter

from flexdb import resources

DOCUMENT: dict[str, Any] = json.loads(resources.document().read_bytes())


def _statuses() -> tuple[dict[int, int], dict[str, int]]:
    """The statuses of codes and of reasons, read from the document by themselves."""
    of_codes: dict[int, int] = {}
    of_reasons: dict[str, int] = {}
    for key, told in DOCUMENT["x-http-statuses"].items():
        statuses = told if isinstance(told, dict) else {"default": told}
        of_codes[DOCUMENT["components"]["errors"][key]["code"]] = statuses["default"]
        of_reasons |= {reason: status for reason, status in statuses.items() if reason != "default"}
    return of_codes, of_reasons


STATUS_OF_CODE, STATUS_OF_REASON = _statuses()


class JsonRpcAdapter(HTTPAdapter):
    """Sends what is meant for a method's path to /jsonrpc, and answers as the path would."""

    def __init__(self) -> None:
        super().__init__()
        self._ids = itertools.count(1)
        self.calls = 0

    def send(self, request: requests.PreparedRequest, *args: Any, **kwargs: Any) -> requests.Response:
        self.calls += 1
        assert request.url is not None
        request_id = next(self._ids)
        wrapped = request.copy()
        parts = urlsplit(request.url)
        wrapped.url = parts._replace(path="/jsonrpc").geturl()
        if (params := json_of(request.body)) is not NOTHING:
            method = unquote(parts.path).removeprefix("/rpc/")
            call = {"jsonrpc": "2.0", "method": method, "params": params, "id": request_id}
            wrapped.body = json.dumps(call).encode()
            wrapped.headers["Content-Length"] = str(len(wrapped.body))
        response = super().send(wrapped, *args, **kwargs)
        response.request = request
        return unwrapped(response, None if params is NOTHING else request_id)


NOTHING = object()


def json_of(body: bytes | str | None) -> Any:
    """Return the JSON value of a body, NOTHING where it is none."""
    try:
        return json.loads(body) if body else NOTHING
    except ValueError:
        return NOTHING


def unwrapped(response: requests.Response, request_id: int | None) -> requests.Response:
    """Return the response that the method's path would have given."""
    answer = json_of(response.content)
    if response.status_code in (405, 426):
        # With GET this path opens WebSockets, which the method's path would not.
        response.status_code = 405
        response.raw.headers["Allow"] = response.headers.get("Allow", "POST, GET").removesuffix(", GET")
        return response
    assert isinstance(answer, dict), response.content
    assert answer["jsonrpc"] == "2.0"
    assert set(answer) in ({"jsonrpc", "result", "id"}, {"jsonrpc", "error", "id"})
    if response.status_code != 200:
        assert answer["id"] is None
        inner = answer["error"]
    elif "result" in answer:
        assert answer["id"] == request_id
        inner = answer["result"]
    else:
        inner = answer["error"]
        assert answer["id"] == request_id or inner["code"] in (-32700, -32600), answer
        reason = inner["data"]["reason"]
        response.status_code = STATUS_OF_REASON.get(reason) or STATUS_OF_CODE[inner["code"]]
    response._content = json.dumps(inner).encode()
    return response
