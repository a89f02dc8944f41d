"""Clients that are no friends, and one that is: `python -m bench.attacks` reads an Order as JSON from stdin.

Each runs in a process of its own for a time, over HTTP/1.1 on the loopback interface, and writes an Outcome as JSON.
"""

import asyncio
import json
import sys
import time
from collections.abc import Awaitable, Callable
from dataclasses import asdict, dataclass, field

import uvloop


@dataclass(frozen=True)
class Order:
    """Which client, with which key, for how long; `body` is the call that it makes."""

    kind: str
    port: int
    key: str
    body: str
    seconds: float


@dataclass
class Outcome:
    """Calls that were answered with a result, those that were refused, and milliseconds of the former."""

    done: int = 0
    refused: int = 0
    connections_lost: int = 0
    latencies_ms: list[float] = field(default_factory=list)


class Client:
    """One connection that is opened again when it is lost."""

    def __init__(self, order: Order, outcome: Outcome) -> None:
        self._order = order
        self._outcome = outcome
        self._streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def post(self, body: bytes, key: str | None = None) -> bytes:
        """Return the body of the answer; empty where the connection was lost."""
        return await self.send(request(self._order.key if key is None else key, body))

    async def send(self, text: bytes) -> bytes:
        """Return the body of the answer to a request as it goes over the line."""
        try:
            reader, writer = self._streams or await asyncio.open_connection("127.0.0.1", self._order.port)
            self._streams = reader, writer
            writer.write(text)
            head = await reader.readuntil(b"\r\n\r\n")
            length = int(head.lower().partition(b"content-length:")[2].partition(b"\r\n")[0])
            return await reader.readexactly(length)
        except (OSError, EOFError, asyncio.IncompleteReadError, ValueError):
            self._outcome.connections_lost += 1
            self._streams = None
            await asyncio.sleep(0.01)
            return b""


def request(key: str, body: bytes) -> bytes:
    """Return a call as it goes over the line."""
    head = "POST /jsonrpc HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: {}\r\n"
    credential = f"Authorization: Bearer {key}\r\n" if key else ""
    return f"{head.format(len(body))}{credential}\r\n".encode() + body


async def probe(order: Order, outcome: Outcome) -> None:
    """Make 100 calls a second over four connections, whatever the answers take."""
    body, ends_at = order.body.encode(), time.perf_counter() + order.seconds
    clients = asyncio.Queue[Client]()
    for _ in range(4):
        clients.put_nowait(Client(order, outcome))

    async def call(due: float) -> None:
        client = await clients.get()
        answer = await client.post(body)
        clients.put_nowait(client)
        outcome.latencies_ms.append((time.perf_counter() - due) * 1000)
        count(outcome, answer)

    async with asyncio.TaskGroup() as group:
        due = time.perf_counter()
        while due < ends_at:
            await asyncio.sleep(due - time.perf_counter())
            group.create_task(call(due))
            due += 0.01


def count(outcome: Outcome, answer: bytes) -> None:
    """Count the calls of an answer."""
    outcome.done += answer.count(b'"result":')
    outcome.refused += answer.count(b'"error":')


async def flood(order: Order, outcome: Outcome) -> None:
    """Call as fast as answers come, over 64 connections."""
    await _closed_loop(64, order, outcome, lambda client: client.post(order.body.encode()))


async def batches(order: Order, outcome: Outcome) -> None:
    """Send batches of 10,000 calls over 16 connections."""
    body = b"[%b]" % b",".join([order.body.encode()] * 10_000)
    await _closed_loop(16, order, outcome, lambda client: client.post(body))


async def small_batches(order: Order, outcome: Outcome) -> None:
    """Send batches of 100 calls, which are allowed, over 64 connections."""
    body = b"[%b]" % b",".join([order.body.encode()] * 100)
    await _closed_loop(64, order, outcome, lambda client: client.post(body))


async def large_bodies(order: Order, outcome: Outcome) -> None:
    """Send calls of 8 MB, with numbers that a method has no use for, over 16 connections."""
    head, tail = order.body.removesuffix("}").encode() + b',"x":[', b"1]}"
    await _large(head, tail, order, outcome)


async def broken_bodies(order: Order, outcome: Outcome) -> None:
    """Send 8 MB that are no JSON over 16 connections."""
    await _large(b"[", b"x", order, outcome)


async def _large(head: bytes, tail: bytes, order: Order, outcome: Outcome) -> None:
    body = head + b"1," * ((8_000_000 - len(head) - len(tail)) // 2) + tail
    await _closed_loop(16, order, outcome, lambda client: client.post(body))


async def strangers(order: Order, outcome: Outcome) -> None:
    """Call without any credential over 64 connections."""
    await _closed_loop(64, order, outcome, lambda client: client.post(order.body.encode(), key=""))


async def guesses(order: Order, outcome: Outcome) -> None:
    """Try credentials that are no keys over 64 connections."""
    await _closed_loop(64, order, outcome, lambda client: client.post(order.body.encode(), key="fdb_guess"))


async def documents(order: Order, outcome: Outcome) -> None:
    """Fetch the document without any credential over 64 connections."""
    await _fetch("/openrpc.json", order, outcome)


async def nowhere(order: Order, outcome: Outcome) -> None:
    """Ask for what is not there over 64 connections."""
    await _fetch("/nowhere", order, outcome)


async def readiness(order: Order, outcome: Outcome) -> None:
    """Ask whether the service is ready over 64 connections."""
    await _fetch("/ready", order, outcome)


async def _fetch(path: str, order: Order, outcome: Outcome) -> None:
    text = f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept-Encoding: gzip\r\n\r\n".encode()

    async def fetch(client: Client) -> bytes:
        answer = await client.send(text)
        is_error = answer.startswith(b'{"code"')
        outcome.refused += is_error
        outcome.done += not is_error
        return b""

    await _closed_loop(64, order, outcome, fetch)


async def slow_headers(order: Order, outcome: Outcome) -> None:
    """Hold 500 connections that send a byte of a header a second."""
    await _slow(order, outcome, lambda: b"POST /jsonrpc HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: ")


async def slow_bodies(order: Order, outcome: Outcome) -> None:
    """Hold 500 connections that send a byte of a body a second."""
    head = request(order.key, b" " * 10_000).partition(b"\r\n\r\n")[0] + b"\r\n\r\n"
    await _slow(order, outcome, lambda: head)


async def _closed_loop(
    connections: int, order: Order, outcome: Outcome, send: Callable[[Client], Awaitable[bytes]]
) -> None:
    ends_at = time.perf_counter() + order.seconds

    async def run() -> None:
        client = Client(order, outcome)
        while time.perf_counter() < ends_at:
            count(outcome, await send(client))

    await asyncio.gather(*(run() for _ in range(connections)))


async def _slow(order: Order, outcome: Outcome, begin: Callable[[], bytes]) -> None:
    ends_at = time.perf_counter() + order.seconds

    async def hold() -> None:
        while time.perf_counter() < ends_at:
            try:
                _, writer = await asyncio.open_connection("127.0.0.1", order.port)
                writer.write(begin())
                while time.perf_counter() < ends_at and not writer.is_closing():
                    await asyncio.sleep(1)
                    writer.write(b"x")
                    await writer.drain()
                writer.close()
            except OSError:
                pass
            outcome.connections_lost += 1
            await asyncio.sleep(0.1)

    await asyncio.gather(*(hold() for _ in range(500)))


KINDS = {
    kind.__name__: kind
    for kind in (
        probe,
        flood,
        batches,
        small_batches,
        large_bodies,
        broken_bodies,
        strangers,
        guesses,
        documents,
        nowhere,
        readiness,
        slow_headers,
        slow_bodies,
    )
}


def main() -> None:
    order, outcome = Order(**json.load(sys.stdin)), Outcome()
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(KINDS[order.kind](order, outcome))
    json.dump(asdict(outcome), sys.stdout)


if __name__ == "__main__":
    main()
