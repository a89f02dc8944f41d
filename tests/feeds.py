"""A WebSocket whose answers and notifications are kept apart."""

import asyncio
import itertools
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import aiohttp

from tests.rpc_client import RpcClient, RpcFailure

WAIT_S = 10


class Connection:
    """An open WebSocket: calls have their answers, and whatever comes beside them stands in `notices`."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        self.socket = socket
        self.notices: asyncio.Queue[dict[str, Any]] = asyncio.Queue()
        self.received: list[dict[str, Any]] = []
        self._answers: dict[int, asyncio.Future[dict[str, Any]]] = {}
        self._ids = itertools.count(1)
        self._reading = asyncio.create_task(self._read())

    async def post(self, method: str, params: Any) -> dict[str, Any]:
        """Make a call and return the whole answer."""
        number = next(self._ids)
        self._answers[number] = asyncio.get_running_loop().create_future()
        await self.socket.send_json({"jsonrpc": "2.0", "method": method, "params": params, "id": number})
        async with asyncio.timeout(WAIT_S):
            return await self._answers[number]

    async def call(self, method: str, /, **params: Any) -> Any:
        """Return the result of a call, or raise RpcFailure."""
        answer = await self.post(method, params)
        if "error" in answer:
            raise RpcFailure(answer["error"])
        return answer["result"]

    async def subscribe(self, tenant_id: str, **params: Any) -> str:
        """Begin a subscription and return its id."""
        begun = await self.call("subscribe", tenant_id=tenant_id, **params)
        return str(begun["subscription"]["id"])

    async def notice(self, method: str = "changes", wait_s: float = WAIT_S) -> dict[str, Any]:
        """Return the parameters of the next notification, which must be of this kind."""
        async with asyncio.timeout(wait_s):
            told = await self.notices.get()
        assert told["method"] == method, told
        params: dict[str, Any] = told["params"]
        return params

    async def is_silent(self, wait_s: float) -> bool:
        """Tell whether no notification comes for so long."""
        try:
            async with asyncio.timeout(wait_s):
                await self.notices.get()
        except TimeoutError:
            return True
        return False

    async def changes(self, until: int) -> list[dict[str, Any]]:
        """Return the changes that come until the one of that number has been looked at."""
        found: list[dict[str, Any]] = []
        while True:
            page = await self.notice()
            found += page["changes"]
            if page["last"] >= until:
                return found

    async def end(self) -> int | None:
        """Wait for the end of the connection, and return the code of its closing frame."""
        async with asyncio.timeout(WAIT_S):
            return await self._reading

    async def _read(self) -> int | None:
        async for message in self.socket:
            told = json.loads(message.data)
            self.received.append(told)
            if isinstance(told, dict) and "method" in told:
                self.notices.put_nowait(told)
            elif isinstance(told, dict) and told["id"] in self._answers:
                self._answers.pop(told["id"]).set_result(told)
        return self.socket.close_code

    async def stop(self) -> None:
        self._reading.cancel()
        await asyncio.wait([self._reading])


@asynccontextmanager
async def connected(client: RpcClient, key: str | None = None) -> AsyncIterator[Connection]:
    """Open a WebSocket while the block lasts."""
    headers = {"Authorization": f"Bearer {key}"} if key else {}
    async with client.session.ws_connect(f"{client.url}/jsonrpc", headers=headers, max_msg_size=0) as socket:
        connection = Connection(socket)
        try:
            yield connection
        finally:
            await connection.stop()
