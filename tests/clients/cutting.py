"""A way to a service that is cut again and again."""

import asyncio
import random
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from urllib.parse import urlsplit


@dataclass
class Cutting:
    """Passes on what comes, and cuts each connection when so many bytes of answers have gone over it."""

    url: str
    most_bytes: Callable[[], int]
    connections: int = 0


@asynccontextmanager
async def cutting(url: str, seed: int, least: int, most: int) -> AsyncIterator[Cutting]:
    """The way to the service at `url`; a connection lasts for between `least` and `most` bytes of answers."""
    chance = random.Random(seed)
    where = urlsplit(url)
    way = Cutting("", lambda: chance.randrange(least, most))

    async def connected(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        way.connections += 1
        there = await asyncio.open_connection(where.hostname, where.port)
        copying = [
            asyncio.create_task(_copied(reader, there[1], None)),
            asyncio.create_task(_copied(there[0], writer, way.most_bytes())),
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
    # What still copies ends with the loop's next turns.
    await asyncio.sleep(0)


async def _copied(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, most: int | None) -> None:
    with suppress(ConnectionError):
        while text := await reader.read(65_536 if most is None else most):
            writer.write(text)
            await writer.drain()
            if most is not None:
                most -= len(text)
                if most <= 0:
                    return
