"""Many calls at a time over HTTP: tasks, threads, cancellation, and connections that are given back."""

import asyncio
import threading
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import flexdb_client as flexdb
from aiohttp import web

from tests.clients.python.scripted import Scripted, body_of


async def echo(_: web.Request, call: Any) -> web.StreamResponse:
    await asyncio.sleep(0.002)
    return web.json_response(body_of(call, call["params"]))


async def test_hundreds_of_tasks(service: Scripted) -> None:
    service.answers = [echo]
    async with flexdb.AsyncClient(service.url) as client:
        answers = await asyncio.gather(*(client.call("echo", [number]) for number in range(400)))
    assert answers == [[number] for number in range(400)]
    assert len(service.peers) <= 100


async def test_cancelled_calls_do_not_mix_up_others(service: Scripted) -> None:
    service.answers = [echo]
    async with flexdb.AsyncClient(service.url) as client:
        for step in range(10):
            calling = [asyncio.create_task(client.call("echo", [number])) for number in range(40)]
            await asyncio.sleep(0.001 * step)
            for task in calling[::2]:
                task.cancel()
            kept = await asyncio.gather(*calling[1::2])
            assert kept == [[number] for number in range(1, 40, 2)]
        # Every place has been given back.
        answers = await asyncio.gather(*(client.call("echo", [number]) for number in range(150)))
        assert len(answers) == 150


async def test_a_cancelled_call_is_cancelled_and_not_timed_out(service: Scripted) -> None:
    service.answers = [echo]
    async with flexdb.AsyncClient(service.url, timeout_s=5) as client:
        try:
            async with asyncio.timeout(0.001):
                await client.call("echo", [1])
        except TimeoutError as error:
            assert not isinstance(error, flexdb.TimedOut)


async def test_threads_share_a_client(service: Scripted) -> None:
    service.answers = [echo]
    with flexdb.Client(service.url) as client:
        start = threading.Barrier(16)

        def work(number: int) -> list[Any]:
            start.wait()
            return [client.call("echo", [number, step]) for step in range(10)]

        def run() -> list[Any]:
            with ThreadPoolExecutor(16) as threads:
                return list(threads.map(work, range(16)))

        answers = await asyncio.to_thread(run)
    assert answers == [[[number, step] for step in range(10)] for number in range(16)]
    assert len(service.peers) <= 16


async def test_a_closed_client_can_be_used_again(service: Scripted) -> None:
    service.answers = [echo]
    client = flexdb.AsyncClient(service.url)
    assert await client.call("echo", [1]) == [1]
    await client.aclose()
    assert await client.call("echo", [2]) == [2]
    await client.aclose()
    assert len(service.peers) == 2
