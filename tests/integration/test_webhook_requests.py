"""Single requests to receivers: where they go, where they do not, and what is made of answers."""

import asyncio
import socket
import ssl
import threading
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

import aiohttp
import pytest

from flexdb.networks import network
from flexdb.webhooks.addresses import AllowedAddresses
from flexdb.webhooks.lookups import Lookups, Resolve
from flexdb.webhooks.sender import Answer, Sender, _outcome
from tests.certificates import OPENSSL, Pair, make_pair
from tests.receiver import Receiver, receiving

LOOPBACK = ("127.0.0.0/8",)


class Names:
    """A name server that answers another thing each time, the last one for ever."""

    def __init__(self, *answers: Sequence[str]) -> None:
        self.answers = list(answers)
        self.asked: list[str] = []

    def __call__(self, host: str) -> Sequence[str]:
        self.asked.append(host)
        return self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]


@asynccontextmanager
async def sender(
    resolve: Resolve,
    networks: Sequence[str] = LOOPBACK,
    trusted: ssl.SSLContext | None = None,
    timeout_s: float = 2,
) -> AsyncIterator[Sender]:
    allowed = AllowedAddresses([network(text) for text in networks])
    lookups = Lookups(resolve)
    yield Sender(allowed, lookups, timeout_s=timeout_s, trusted=trusted)


def named(receiver: Receiver, name: str = "receiver.example.com") -> str:
    return f"{receiver.scheme}://{name}:{receiver.port}/hook?a=%2F&b=ä".replace("ä", "%C3%A4")


async def post(one: Sender, url: str, body: bytes = b"{}") -> Answer:
    return await one.post("tenant", url, body, {"webhook-id": "msg_1"})


async def test_a_request_as_the_receiver_gets_it() -> None:
    names = Names(["127.0.0.1"])
    async with receiving() as receiver, sender(names) as one:
        answer = await post(one, named(receiver), b'{"a":1}')
    assert (answer.outcome, answer.status_code) == ("delivered", 200)
    (request,) = receiver.requests
    assert request.body == b'{"a":1}'
    assert request.headers["Content-Type"] == "application/json"
    assert request.headers["webhook-id"] == "msg_1"
    assert request.headers["Host"] == f"receiver.example.com:{receiver.port}"
    assert request.headers["User-Agent"].startswith("flexdb/")
    assert "Cookie" not in request.headers
    assert names.asked == ["receiver.example.com"]


@pytest.mark.parametrize(
    "addresses",
    [
        ["127.0.0.1"],
        ["93.184.215.14", "127.0.0.1"],
        ["::ffff:127.0.0.1"],
        ["::1"],
        ["10.1.2.3"],
        ["169.254.169.254"],
    ],
)
async def test_a_name_that_leads_where_nothing_is_sent(addresses: list[str]) -> None:
    """Also where another of its addresses would do, and whatever it has led to before."""
    async with receiving() as receiver, sender(Names(addresses), ()) as one:
        url = named(receiver).replace("http:", "https:")
        assert await post(one, url) == Answer("address_not_allowed")
        assert await post(one, named(receiver)) == Answer("address_not_allowed")
    assert receiver.requests == []


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "[::ffff:127.0.0.1]", "[::1]", "localhost", "2130706433", "0x7f.1"]
)
async def test_every_notation_of_this_machine(host: str) -> None:
    async with receiving() as receiver, sender(Names(["127.0.0.1"]), ()) as one:
        for scheme in ("http", "https"):
            assert await post(one, f"{scheme}://{host}:{receiver.port}/") == Answer("address_not_allowed")
    assert receiver.requests == []


async def test_a_name_that_changes_what_it_leads_to() -> None:
    """It is looked up once for a request, and connected to as it was found then."""
    names = Names(["127.0.0.2"], ["127.0.0.1"])
    async with receiving() as receiver, sender(names, ["127.0.0.1/32"]) as one:
        assert (await post(one, named(receiver))).outcome == "address_not_allowed"
        assert (await post(one, named(receiver))).outcome == "delivered"
    assert len(names.asked) == 2


async def test_the_last_look_is_at_the_address_that_is_connected_to() -> None:
    """Even if the look before had let it pass."""

    class Careless(AllowedAddresses):
        def allow_all(self, addresses: Sequence[str], *, is_plain: bool) -> bool:
            return True

    async with receiving() as receiver:
        one = Sender(Careless(), Lookups(Names(["127.0.0.1"])))
        for url in (named(receiver), receiver.url, f"http://[::ffff:127.0.0.1]:{receiver.port}/"):
            assert await post(one, url) == Answer("address_not_allowed")
    assert receiver.requests == []


async def test_redirects_are_not_followed() -> None:
    async with receiving() as other:
        headers = {"Location": other.url, "Set-Cookie": "a=b"}
        async with receiving(302, 308, headers=headers) as receiver, sender(Names(["127.0.0.1"])) as one:
            assert await post(one, receiver.url) == Answer("redirect", 302)
            assert await post(one, receiver.url) == Answer("redirect", 308)
            assert (await post(one, receiver.url)).outcome == "delivered"
    assert other.requests == []
    assert all("Cookie" not in request.headers for request in receiver.requests)


async def test_proxies_of_the_environment_are_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    async with receiving() as proxy, receiving() as receiver, sender(Names(["127.0.0.1"])) as one:
        for name in ("http_proxy", "HTTP_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"):
            monkeypatch.setenv(name, f"http://127.0.0.1:{proxy.port}")
        monkeypatch.delenv("no_proxy", raising=False)
        assert (await post(one, receiver.url)).outcome == "delivered"
    assert (len(proxy.requests), len(receiver.requests)) == (0, 1)


async def test_a_name_without_an_address() -> None:
    def unknown(_: str) -> Sequence[str]:
        raise OSError("no such name")

    async with sender(unknown) as one:
        assert await post(one, "https://receiver.example.com/") == Answer("name_unknown")


async def test_nobody_listens_or_answers() -> None:
    async with receiving() as receiver:
        pass
    async with (
        receiving("hang", "drop", "nonsense", "drip") as other,
        sender(Names([]), timeout_s=0.4) as one,
    ):
        assert await post(one, receiver.url) == Answer("refused")
        assert await post(one, other.url) == Answer("timeout")
        assert await post(one, other.url) == Answer("disconnected")
        assert await post(one, other.url) == Answer("invalid_answer")


async def test_an_answer_that_never_ends_is_taken_as_it_begins() -> None:
    async with receiving("drip") as receiver, sender(Names([]), timeout_s=5) as one:
        async with asyncio.timeout(3):
            assert await post(one, receiver.url) == Answer("delivered", 200)


@pytest.fixture(scope="module")
def pair(tmp_path_factory: pytest.TempPathFactory) -> Pair:
    if OPENSSL is None:
        pytest.skip("openssl is missing")
    return make_pair(tmp_path_factory.mktemp("tls"), "receiver")


def serving(pair: Pair) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(pair.certificate, pair.key)
    return context


async def test_certificates_are_verified(pair: Pair) -> None:
    names = Names(["127.0.0.1"])
    receiver = Receiver()
    async with receiver.listening(serving(pair)):
        async with sender(names) as one:
            assert await post(one, receiver.url) == Answer("tls")
        async with sender(names, trusted=pair.trusted()) as one:
            assert await post(one, named(receiver, "localhost")) == Answer("delivered", 200)
            assert await post(one, named(receiver, "other.example.com")) == Answer("tls")
            assert await post(one, receiver.url.replace("https:", "http:")) == Answer("disconnected")
    assert len(receiver.requests) == 1


async def test_tls_where_there_is_none(tmp_path: Path) -> None:
    async with receiving() as receiver, sender(Names(["127.0.0.1"])) as one:
        assert await post(one, receiver.url.replace("http:", "https:")) == Answer("tls")
    assert receiver.requests == []


class Mute:
    """A receiver that answers over TLS, and then never ends the connection by itself."""

    def __init__(self, context: ssl.SSLContext) -> None:
        self.ended = threading.Event()
        self._context = context
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port = self._listening.getsockname()[1]
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        with self._listening:
            plain, _ = self._listening.accept()
        secured = self._context.wrap_socket(plain, server_side=True)
        secured.recv(1 << 16)
        secured.send(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")
        # What TLS says of the end is not answered; only that of the connection counts.
        with socket.socket(fileno=secured.detach()) as bare:
            bare.settimeout(20)
            try:
                while bare.recv(1 << 16):
                    pass
            except ConnectionResetError:
                pass
            except TimeoutError:
                return
        self.ended.set()


async def test_a_receiver_that_does_not_end_tls_keeps_no_connection(pair: Pair) -> None:
    mute = Mute(serving(pair))
    async with sender(Names(["127.0.0.1"]), trusted=pair.trusted()) as one:
        assert await post(one, f"https://localhost:{mute.port}/") == Answer("delivered", 200)
    assert await asyncio.to_thread(mute.ended.wait, 3)


@pytest.mark.parametrize("error", [aiohttp.InvalidURL("https://a..b/"), UnicodeError("label too long")])
def test_a_url_that_cannot_be_asked_for_is_no_answer(error: Exception) -> None:
    assert _outcome(error) == "unreachable"
