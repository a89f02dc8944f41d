"""Keys that are fetched: rotated ones, and providers that are down, slow, talkative, or point elsewhere."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress

import pytest
from structlog.testing import capture_logs

from flexdb.auth.fetched_keys import FetchedKeys, FetchTimes
from flexdb.auth.jwks_url import key_set_url
from flexdb.errors import Unavailable
from tests.auth.provider import Place, jwk, jwks, serving_keys

ALGORITHMS = ("RS256",)
# As long as no test lasts, but for what a test is about.
NEVER_S = 1000.0


class Clock:
    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
async def place() -> AsyncIterator[Place]:
    async with serving_keys() as place:
        yield place


@asynccontextmanager
async def fetched(
    place: Place, clock: Callable[[], float] = time.monotonic, timeout_s: float = 5, **times: float
) -> AsyncIterator[FetchedKeys]:
    told = FetchTimes(**{"every_s": NEVER_S, "retry_s": NEVER_S, **times})
    async with (
        key_set_url(place.url, ALGORITHMS, timeout_s) as source,
        FetchedKeys(source.fetch, told, clock).kept() as keys,
    ):
        yield keys


async def knows(keys: FetchedKeys, number: int) -> bool:
    return await keys.find("RS256", f"RS256-{number}") is not None


async def eventually(condition: Callable[[], bool]) -> None:
    async with asyncio.timeout(5):
        while not condition():
            await asyncio.sleep(0.005)


async def test_keys_are_fetched_once(place: Place) -> None:
    async with fetched(place) as keys:
        for _ in range(10):
            assert await knows(keys, 0)
    assert place.asked == 1


async def test_a_new_key_is_fetched_at_once(place: Place) -> None:
    async with fetched(place) as keys:
        place.body = jwks(jwk(number=1))
        assert await knows(keys, 1)
        assert not await knows(keys, 0)


async def test_unknown_keys_are_asked_for_now_and_then(place: Place) -> None:
    clock = Clock()
    async with fetched(place, clock) as keys:
        for number in range(7, 50):
            assert not await knows(keys, number)
        assert place.asked == 2
        place.body = jwks(jwk(), jwk(number=7))
        clock.now += 29
        assert not await knows(keys, 7)
        clock.now += 1
        assert await knows(keys, 7)
        assert place.asked == 3


async def test_many_ask_once(place: Place) -> None:
    async with fetched(place) as keys:
        place.body, place.delay_s = jwks(jwk(number=1)), 0.05
        assert all(await asyncio.gather(*(knows(keys, 1) for _ in range(50))))
    assert place.asked == 2


async def test_who_gives_up_leaves_the_others_waiting(place: Place) -> None:
    async with fetched(place) as keys:
        place.body, place.delay_s = jwks(jwk(number=1)), 0.1
        first = asyncio.create_task(knows(keys, 1))
        await eventually(lambda: place.asked == 2)
        others = [asyncio.create_task(knows(keys, 1)) for _ in range(3)]
        await asyncio.sleep(0)
        first.cancel()
        assert all(await asyncio.gather(*others))
    assert first.cancelled()
    assert place.asked == 2


async def test_known_keys_wait_for_nothing(place: Place) -> None:
    async with fetched(place) as keys:
        place.delay_s = 2
        waiting = asyncio.create_task(knows(keys, 1))
        await eventually(lambda: place.asked == 2)
        async with asyncio.timeout(0.5):
            assert await knows(keys, 0)
        waiting.cancel()


async def test_keys_are_fetched_again_and_again(place: Place) -> None:
    async with fetched(place, every_s=0.02, on_demand_s=NEVER_S) as keys:
        assert not await knows(keys, 5)
        place.body = jwks(jwk(number=1))
        asked = place.asked
        await eventually(lambda: place.asked > asked + 1)
        # No token asks for it, and the old key is forgotten.
        assert (await knows(keys, 0), await knows(keys, 1)) == (False, True)


async def test_an_outage_leaves_what_was_known(place: Place) -> None:
    clock = Clock()
    async with fetched(place, clock, retry_s=0.01, every_s=0.01) as keys:
        place.status = 500
        asked = place.asked
        await eventually(lambda: place.asked > asked + 1)
        clock.now += 3600
        assert await knows(keys, 0)
        assert not await knows(keys, 1)
        clock.now += 1
        with pytest.raises(Unavailable) as refused:
            await knows(keys, 0)
        assert (refused.value.reason, refused.value.retryable) == ("identity_provider_unavailable", True)
        place.status = 200
        asked = place.asked
        await eventually(lambda: place.asked > asked + 1)
        assert await knows(keys, 0)


async def test_a_provider_that_is_down_at_the_start(place: Place) -> None:
    place.status = 503
    with capture_logs() as logs:
        async with fetched(place, retry_s=0.02, on_demand_s=NEVER_S) as keys:
            with pytest.raises(Unavailable):
                await knows(keys, 0)
            await eventually(lambda: place.asked > 4)
            place.status = 200
            async with asyncio.timeout(5):
                while True:
                    with suppress(Unavailable):
                        assert await knows(keys, 0)
                        break
                    await asyncio.sleep(0.005)
    # Once for the whole outage, and once at its end.
    assert [line["log_level"] for line in logs] == ["warning", "info"]
    assert "503" in logs[0]["problem"]


async def test_nobody_listens(place: Place) -> None:
    place.url = "http://127.0.0.1:1/jwks"
    async with fetched(place) as keys:
        with pytest.raises(Unavailable):
            await knows(keys, 0)


async def test_a_slow_provider(place: Place) -> None:
    place.delay_s = 30
    began = time.monotonic()
    async with fetched(place, timeout_s=0.1) as keys:
        with pytest.raises(Unavailable):
            await knows(keys, 0)
    assert time.monotonic() - began < 2


async def dripping(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Answer one byte at a time, each soon enough to look alive."""
    try:
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n")
        while True:
            writer.write(b" ")
            await writer.drain()
            await asyncio.sleep(0.01)
    except ConnectionError:
        writer.close()


async def test_a_provider_that_drips(place: Place) -> None:
    server = await asyncio.start_server(dripping, "127.0.0.1", 0)
    async with server:
        port = server.sockets[0].getsockname()[1]
        place.url = f"http://127.0.0.1:{port}/jwks"
        with capture_logs() as logs:
            async with fetched(place, timeout_s=0.2):
                pass
    assert [line["problem"] for line in logs] == ["no whole answer came in time"]


async def test_redirects_are_not_followed(place: Place) -> None:
    place.status, place.headers = 302, {"Location": "/elsewhere"}
    async with fetched(place) as keys:
        with pytest.raises(Unavailable):
            await knows(keys, 0)
    assert (place.asked, place.elsewhere) == (2, 0)


@pytest.mark.parametrize(
    ("body", "problem"),
    [
        (b" " * 10_000_000, "more than 262144 bytes"),
        (b"<html>", "no JWK set"),
        (jwks(), "no key that can be used"),
        (jwks(jwk(use="enc")), "something else"),
    ],
)
async def test_answers_that_are_no_keys(place: Place, body: bytes, problem: str) -> None:
    """What was known stays; what never was is unavailable, and no key of a wrong set is taken."""
    async with fetched(place, on_demand_s=0) as keys:
        place.body = body
        with capture_logs() as logs:
            assert not await knows(keys, 1)
            assert await knows(keys, 0)
    assert [problem in line["problem"] for line in logs] == [True]


async def test_compressed_answers_are_not_unpacked(place: Place) -> None:
    place.headers = {"Content-Encoding": "gzip"}
    async with fetched(place) as keys:
        assert await knows(keys, 0)


async def test_keys_that_are_left_out_are_told_once(place: Place) -> None:
    place.body = jwks(jwk(), {"kty": "oct", "k": "AAAA"})
    with capture_logs() as logs:
        async with fetched(place, every_s=0.01):
            await eventually(lambda: place.asked > 3)
    assert [line["log_level"] for line in logs] == ["warning"]
    assert "secret" in logs[0]["why"]
    assert "AAAA" not in str(logs)


async def test_closing_ends_what_is_under_way(place: Place) -> None:
    async with asyncio.timeout(2):
        async with fetched(place) as keys:
            place.delay_s = 60
            waiting = asyncio.create_task(knows(keys, 1))
            await eventually(lambda: place.asked == 2)
    with pytest.raises(asyncio.CancelledError):
        await waiting
