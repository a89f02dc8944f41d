"""Calls of many callers over one connection, as proxies make them: each is answered as who it is."""

import asyncio
import json
import time
from typing import Any

from yarl import URL

from flexdb.database.pool import Database
from tests.rpc_client import RpcClient
from tests.wire import connected, read_response

WHOAMI = b'{"jsonrpc":"2.0","method":"whoami","id":1}'


async def made(client: RpcClient, tenant: dict[str, str]) -> tuple[str, str]:
    """Id and text of a new key."""
    key = await client.call("create_api_key", name="x", tenant_id=tenant["id"])
    return key["api_key"]["id"], key["secret"]


async def test_many_callers_over_one_connection(client: RpcClient, tenant: dict[str, str]) -> None:
    async def ask(*lines: str) -> Any:
        """Who the service takes us for: a key's id, local, or the reason why it takes us for nobody."""
        sent = [f"Host: {URL(client.url).authority}", "Content-Type: application/json", *lines]
        head = "\r\n".join(["POST /jsonrpc HTTP/1.1", *sent, f"Content-Length: {len(WHOAMI)}"])
        writer.write(f"{head}\r\n\r\n".encode() + WHOAMI)
        answer = json.loads((await read_response(reader))[2])
        if "error" in answer:
            return answer["error"]["data"]["reason"]
        caller = answer["result"]["caller"]
        return caller.get("api_key_id", caller["credential"])

    (a, a_text), (b, b_text) = await made(client, tenant), await made(client, tenant)
    first, second = f"Authorization: Bearer {a_text}", f"Authorization: Bearer {b_text}"
    wrong = first[:-1] + ("A" if first[-1] != "A" else "B")
    async with connected(client) as (reader, writer):
        for _ in range(3):
            assert [await ask(first), await ask(first), await ask(second), await ask(first)] == [a, a, b, a]
            assert await ask() == "local"
            assert [await ask(first), await ask(wrong), await ask(first)] == [a, "credential_malformed", a]
            assert await ask(first, second) == "credential_malformed"
            assert await ask(first) == a
            assert await ask("Authorization: Bearer \xe9") == "credential_malformed"
            assert await ask("Authorization: Basic " + a_text) == "credential_malformed"
        assert await ask(first) == a
        await client.call("revoke_api_key", id=a, tenant_id=tenant["id"])
        assert [await ask(first), await ask(second)] == ["credential_revoked", b]


async def test_a_key_that_expires_while_its_connection_is_used(
    client: RpcClient, tenant: dict[str, str], database: Database
) -> None:
    """To the tenth of a second, though it was looked up within the last two."""
    key_id, text = await made(client, tenant)
    async with database.transaction() as tx:
        statement = "UPDATE api_keys SET expires_at = now() + interval '2.5 seconds' WHERE id = $1"
        await tx.execute(statement, key_id)
    holder, began, reasons = client.with_key(text), time.monotonic(), set()
    while time.monotonic() < began + 3:
        answer = await holder.post(json.loads(WHOAMI))
        reason = answer.get("error", {}).get("data", {}).get("reason")
        assert reason is None or time.monotonic() > began + 2.4
        assert reason is not None or time.monotonic() < began + 2.7
        reasons.add(reason)
        await asyncio.sleep(0.02)
    assert reasons == {None, "credential_expired"}
