"""A way to a service that is cut again and again."""

import asyncio
import random
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from urllib.parse import urlsplit


@dataclass
class Cutting:
    """Passes on what comes, and cuts each connection in the middle of an answer."""

    url: str
    connections: int = 0


@asynccontextmanager
async def cutting(url: str, seed: int) -> AsyncIterator[Cutting]:
    """The way to the service at `url`."""
    chance = random.Random(seed)
    where = urlsplit(url)
    way = Cutting("")

    async def connected(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        way.connections += 1
        there = await asyncio.open_connection(where.hostname, where.port)
        copying = [
            asyncio.create_task(copied(reader, there[1])),
            asyncio.create_task(copied(there[0], writer, chance.randrange(1, 8))),
        ]
        try:
            await asyncio.wait(copying, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for task in copying:
                task.cancel()
            writer.transport.abort()
            there[1].transport.abort()

    server = await asyncio.start_server(connected, "127.0.0.1", 0)
    async with server:
        way.url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
        yield way


async def copied(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, most: int | None = None) -> None:
    """Pass on what comes, or as many pieces of it and half of the last one."""
    pieces = 0
    with suppress(ConnectionError):
        while text := await reader.read(1 << 20):
            pieces += 1
            writer.write(text[: len(text) // 2] if pieces == most else text)
            await writer.drain()
            if pieces == most:
                return
