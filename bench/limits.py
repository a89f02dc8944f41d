"""What an HTTP server can do at most that does nothing.

`python -m bench.limits --port N --bytes N` is aiohttp's low-level server, which answers any request with as many bytes.
"""

import argparse
import asyncio
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import uvloop
from aiohttp import web

from bench.processes import free_port
from bench.services import CHECKOUT, Service, running


@asynccontextmanager
async def fixed_server(directory: Path, size: int) -> AsyncIterator[Service]:
    port = free_port()
    command = (sys.executable, "-m", "bench.limits", "--port", str(port), "--bytes", str(size))
    environment = {"PYTHONPATH": str(CHECKOUT)}
    async with running("server", "", port, command, directory, environment, key="") as service:
        yield service


async def _serve(port: int, size: int) -> None:
    body = b'"' + b"x" * (size - 2) + b'"'

    async def answer(request: web.BaseRequest) -> web.Response:
        await request.read()
        return web.Response(body=body, content_type="application/json")

    server = web.Server(answer)
    await asyncio.get_running_loop().create_server(server, "127.0.0.1", port)
    await asyncio.Event().wait()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m bench.limits")
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--bytes", type=int, required=True)
    options = parser.parse_args()
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(_serve(options.port, options.bytes))
