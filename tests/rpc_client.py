"""What tests call the service with: plain JSON-RPC over HTTP."""

import io
import itertools
import json
from collections.abc import AsyncIterator
from typing import Any

import aiohttp


class RpcFailure(Exception):
    """An error object that the service answered."""

    def __init__(self, error: dict[str, Any]) -> None:
        super().__init__(f"{error['code']}: {error['message']}")
        self.error = error
        self.code: int = error["code"]
        self.data: dict[str, Any] = error["data"]

    @property
    def reason(self) -> str:
        return self.data["reason"]

    @property
    def paths(self) -> list[str]:
        return [problem["path"] for problem in self.data.get("errors", [])]


class RpcClient:
    """Calls methods by name (`await client.call("get_tenant", id=...)`) and posts raw bodies."""

    def __init__(self, session: aiohttp.ClientSession, url: str, key: str | None = None) -> None:
        """Take the credential to call with; None for a call without one."""
        self.session = session
        self.url = url
        self._credential = {"Authorization": f"Bearer {key}"} if key is not None else {}
        self._ids = itertools.count(1)

    def with_key(self, key: str | None) -> "RpcClient":
        """Return a client of the same service that calls with another credential."""
        return RpcClient(self.session, self.url, key)

    async def call(self, method: str, /, **params: Any) -> Any:
        """Return the result, or raise RpcFailure."""
        answer = await self.post(
            {"jsonrpc": "2.0", "method": method, "params": params, "id": next(self._ids)}
        )
        if "error" in answer:
            raise RpcFailure(answer["error"])
        return answer["result"]

    async def post(self, body: Any) -> Any:
        """Post a JSON value and return the JSON answer."""
        status, answer = await self.post_raw(json.dumps(body).encode())
        assert status == 200, answer
        return json.loads(answer)

    async def post_raw(self, body: bytes, path: str = "/jsonrpc", /, **headers: str) -> tuple[int, bytes]:
        """Post bytes and return status and body."""
        sent = {"Content-Type": "application/json", **self._credential, **headers}
        async with self.session.post(f"{self.url}{path}", data=io.BytesIO(body), headers=sent) as response:
            return response.status, await response.read()

    async def view(self, method: str, params: Any) -> tuple[int, Any]:
        """Call a method at its own path and return the status and the JSON answer."""
        body, headers = json.dumps(params).encode(), {"Content-Type": "application/json", **self._credential}
        async with self.session.post(f"{self.url}/rpc/{method}", data=body, headers=headers) as response:
            assert response.content_type == "application/json"
            return response.status, json.loads(await response.read())

    async def pages(
        self, method: str, key: str, /, *, page_size: int, **params: Any
    ) -> AsyncIterator[list[Any]]:
        """Yield the entities of each page until the last."""
        token = ""
        while True:
            pagination = {"page_size": page_size, "page_token": token}
            answer = await self.call(method, **params, pagination=pagination)
            yield answer[key]
            token = answer["pagination"]["next_page_token"]
            if not token:
                return
