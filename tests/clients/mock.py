"""A service that answers the examples of a document, and knows nothing else."""

import json
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

from codegen.document import Document, Node

NO_SUCH_CALL = -32602


@dataclass
class Mock:
    """Answers with the result of the example whose method and parameters are those of the call.

    Of several such examples each has its turn.
    """

    document: Document
    url: str = ""
    notified: list[tuple[str, Any]] = field(default_factory=list)
    _answered: Counter[str] = field(default_factory=Counter)

    async def __call__(self, request: web.BaseRequest) -> web.StreamResponse:
        call = json.loads(await request.read())
        answers = [self._answer(one) for one in (call if isinstance(call, list) else [call])]
        told = [answer for answer in answers if answer is not None]
        if not told:
            return web.Response(status=204)
        return web.json_response(told if isinstance(call, list) else told[0])

    def _answer(self, call: dict[str, Any]) -> dict[str, Any] | None:
        assert call["jsonrpc"] == "2.0"
        assert set(call) <= {"jsonrpc", "method", "params", "id"}
        if "id" not in call:
            self.notified.append((call["method"], call.get("params")))
            return None
        answer = {"jsonrpc": "2.0", "id": call["id"]}
        for method in map(self.document.follow, self.document.methods()):
            if method.value["name"] == call["method"]:
                given = self._by_name(method, call.get("params", {}))
                examples = map(self.document.follow, method.items("examples"))
                if fitting := [example for example in examples if _same(self.params_of(example), given)]:
                    turn = self._turn(method, given) % len(fitting)
                    return {**answer, "result": self.document.follow(fitting[turn]["result"]).value["value"]}
        error = {
            "code": NO_SUCH_CALL,
            "message": f"no example calls {call['method']} with {call.get('params')}",
        }
        return {**answer, "error": error}

    def _turn(self, method: Node, given: dict[str, Any]) -> int:
        """Return how often this call has been answered before."""
        key = json.dumps([method.pointer, given], sort_keys=True)
        self._answered[key] += 1
        return self._answered[key] - 1

    def params_of(self, example: Node) -> dict[str, Any]:
        params = [self.document.follow(param).value for param in example.items("params")]
        return {param["name"]: param["value"] for param in params}

    def _by_name(self, method: Node, params: Any) -> dict[str, Any]:
        structure = method.value.get("paramStructure", "either")
        if isinstance(params, list):
            assert structure != "by-name"
            names = [self.document.follow(param).value["name"] for param in method.items("params")]
            assert len(params) <= len(names)
            return dict(zip(names, params, strict=False))
        assert structure != "by-position" or not params
        return dict(params)


def _same(left: Any, right: Any) -> bool:
    """Tell whether two JSON values are the same; in Python 1 equals True, and in JSON 1.0 is 1."""
    if isinstance(left, dict) and isinstance(right, dict):
        return left.keys() == right.keys() and all(_same(left[key], right[key]) for key in left)
    if isinstance(left, list) and isinstance(right, list):
        return len(left) == len(right) and all(map(_same, left, right))
    return isinstance(left, bool) == isinstance(right, bool) and bool(left == right)


@asynccontextmanager
async def mock_of(document: Document) -> AsyncIterator[Mock]:
    """The mock of a document, listening while the block lasts."""
    mock = Mock(document)
    runner = web.ServerRunner(web.Server(mock))
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        host, port = runner.addresses[0][:2]
        mock.url = f"http://{host}:{port}/rpc"
        yield mock
    finally:
        await runner.cleanup()


def expected_of(mock: Mock) -> list[Any]:
    """Return what the calls of all examples come to: `{"result": ...}` each, or "nothing" for a notification."""
    document = mock.document
    methods = map(document.follow, document.methods())
    pairs = [(method, document.follow(example)) for method in methods for example in method.items("examples")]
    notified = [method.value["name"] for method, _ in pairs if "result" not in method.value]
    assert [name for name, _ in mock.notified] == notified
    return [
        {"result": document.follow(example["result"]).value["value"]}
        if "result" in method.value
        else "nothing"
        for method, example in pairs
    ]
