"""TLS of the service's own: certificates from files, good, bad and renewed."""

import asyncio
import shutil
import ssl
import time
from contextlib import suppress
from pathlib import Path

import aiohttp
import psutil
import pytest

from flexdb.database.target import ConnectionTarget
from flexdb.http.admission import Admission
from flexdb.http.certificates import ServerCertificate
from flexdb.http.deadlines import Deadlines
from flexdb.startup import StartupError
from tests import sockets
from tests.certificates import OPENSSL, Pair, make_pair
from tests.processes import dsn, run, serve
from tests.service import operator_key
from tests.sockets import answer, call, ending
from tests.wire import CALL, DISCOVER, answering, connected, is_closed, narrow, read_response, request

pytestmark = pytest.mark.skipif(OPENSSL is None, reason="there is no openssl program")


@pytest.fixture(scope="module")
def pair(tmp_path_factory: pytest.TempPathFactory) -> Pair:
    return make_pair(tmp_path_factory.mktemp("tls"), "one")


@pytest.fixture
def copied(pair: Pair, tmp_path: Path) -> Pair:
    """The pair in files that a test may change."""
    return Pair(*(Path(shutil.copy(path, tmp_path)) for path in pair))


async def common_name(url: str) -> str:
    """Whose certificate the service shows, whoever signed it."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    async with connected(url, context) as (_, writer):
        shown = writer.get_extra_info("ssl_object").getpeercert(binary_form=True)
    # Python's ssl reads the names of certificates that it trusts only.
    return "two" if b"\x03two" in shown else "one"


async def test_calls_and_websockets(pair: Pair, fresh_target: ConnectionTarget) -> None:
    key = {"Authorization": f"Bearer {await operator_key(fresh_target)}"}
    settings = {
        "FLEXDB_DSN": dsn(fresh_target),
        "FLEXDB_TLS_CERT": str(pair.certificate),
        "FLEXDB_TLS_KEY": str(pair.key),
        "JSONRPC_HOST": "0.0.0.0",
    }
    async with serve(settings) as service, aiohttp.ClientSession() as session:
        assert service.url.startswith("https://")
        url = service.url.replace("0.0.0.0", "localhost")
        async with session.post(
            f"{url}/jsonrpc",
            data=CALL,
            headers={"Content-Type": "application/json", **key},
            ssl=pair.trusted(),
        ) as response:
            assert "result" in await response.json()
            assert response.headers["Strict-Transport-Security"] == "max-age=31536000"
        async with session.ws_connect(
            f"wss{url[5:]}/jsonrpc", ssl=pair.trusted(), origin=url, headers=key
        ) as opened:
            await opened.send_str(call(1))
            assert "result" in await answer(opened)
            with pytest.raises(aiohttp.ClientConnectorCertificateError):
                await session.get(url)
            service.process.terminate()
            # At once: nothing is unsent.
            assert await ending(opened) == (1001, "going away")
        async with asyncio.timeout(5):
            await service.process.wait()
        assert service.complaints == [], service.output


async def test_a_call_goes_on_when_the_client_of_its_websocket_leaves(
    pair: Pair, capsys: pytest.CaptureFixture[str]
) -> None:
    began, ended = asyncio.Event(), asyncio.Event()

    async def slow(text: bytes) -> bytes:
        began.set()
        await asyncio.sleep(0.3)
        ended.set()
        return text

    async with sockets.answering(slow, certificate=ServerCertificate(*pair)) as url:
        async with aiohttp.ClientSession() as session:
            opened = await session.ws_connect(url.replace("127.0.0.1", "localhost"), ssl=pair.trusted())
            await opened.send_str(call(1))
            await began.wait()
        await asyncio.wait_for(ended.wait(), 2)
    assert "failed" not in capsys.readouterr().out


async def test_browsers_are_not_sent_to_tls_on_this_machine(pair: Pair) -> None:
    async with (
        answering(certificate=ServerCertificate(*pair)) as url,
        connected(url, pair.trusted()) as (reader, writer),
    ):
        writer.write(request(CALL))
        status, headers, _ = await read_response(reader)
        assert status == 200
        assert "strict-transport-security" not in headers


async def test_old_versions_are_refused(pair: Pair) -> None:
    async with answering(certificate=ServerCertificate(*pair)) as url:
        for version in (ssl.TLSVersion.TLSv1_2, ssl.TLSVersion.TLSv1_3):
            context = pair.trusted()
            context.minimum_version = context.maximum_version = version
            async with connected(url, context) as (_, writer):
                assert writer.get_extra_info("ssl_object").version() == version.name.replace("_", ".")
        old = pair.trusted()
        old.set_ciphers("ALL:@SECLEVEL=0")
        with pytest.warns(DeprecationWarning, match="TLSv1_1"):
            old.minimum_version = old.maximum_version = ssl.TLSVersion.TLSv1_1
        with pytest.raises((ssl.SSLError, ConnectionError)):
            async with connected(url, old):
                pass


async def test_what_is_not_tls(pair: Pair, caplog: pytest.LogCaptureFixture) -> None:
    async with answering(certificate=ServerCertificate(*pair)) as url:
        async with connected(url) as (reader, writer):
            writer.write(request(CALL))
            answered = b""
            with suppress(ConnectionError):
                answered = await asyncio.wait_for(reader.read(), 5)
            assert not answered.startswith(b"HTTP")
        async with connected(url, pair.trusted()) as (reader, writer):
            writer.write(request(CALL))
            assert (await read_response(reader))[0] == 200
    assert caplog.records == []


async def test_a_handshake_that_hangs(pair: Pair, caplog: pytest.LogCaptureFixture) -> None:
    certificate, deadlines = ServerCertificate(*pair), Deadlines(header_timeout_s=0.3)
    async with answering(certificate=certificate, deadlines=deadlines) as url:
        started = time.monotonic()
        async with connected(url) as (reader, writer):
            writer.write(b"\x16\x03\x01")
            assert await is_closed(reader)
        assert 0.25 < time.monotonic() - started < 4
    assert caplog.records == []


async def sized(text: bytes) -> bytes:
    """An answer as large as is asked for."""
    return b"x" * int(text)


async def test_large_answers(pair: Pair) -> None:
    certificate = ServerCertificate(*pair)
    async with answering(sized, certificate=certificate) as url, connected(url, pair.trusted()) as streams:
        reader, writer = streams
        for size in (0, 1, 65_535, 65_536, 65_537, 131_072, 3_000_000):
            writer.write(request(b"%d" % size))
            status, _, body = await read_response(reader)
            assert (status, len(body), body.strip(b"x")) == (200, size, b"")


async def test_an_answer_that_is_not_taken(pair: Pair, target: ConnectionTarget) -> None:
    # With the loop that the service has in earnest: they differ in what they tell of TLS.
    settings = {
        "FLEXDB_DSN": dsn(target),
        "FLEXDB_TLS_CERT": str(pair.certificate),
        "FLEXDB_TLS_KEY": str(pair.key),
        "FLEXDB_SEND_TIMEOUT_S": "0.5",
    }
    async with (
        serve(settings) as service,
        narrow(service.url) as connection,
        connected(service.url, pair.trusted(), connection) as (reader, writer),
    ):
        assert isinstance(writer.transport, asyncio.Transport)
        writer.write(request(CALL))
        assert (await read_response(reader))[0] == 200
        writer.transport.pause_reading()
        # More in one answer than the client's side of TLS takes before anybody reads.
        writer.write(request(b"[" + b",".join([DISCOVER] * 10) + b"]"))
        process = psutil.Process(service.process.pid)
        async with asyncio.timeout(10):
            while any(one.status == psutil.CONN_ESTABLISHED for one in process.net_connections("tcp")):
                await asyncio.sleep(0.05)


async def test_a_renewed_certificate(copied: Pair, tmp_path: Path) -> None:
    certificate = ServerCertificate(*copied)
    watch = asyncio.create_task(certificate.watch(every_s=0.02))
    async with (
        answering(certificate=certificate) as url,
        connected(url, copied.trusted()) as (reader, writer),
    ):
        assert await common_name(url) == "one"
        renewed = make_pair(tmp_path, "two")
        renewed.certificate.replace(copied.certificate)
        await asyncio.sleep(0.1)
        # Half of it: the old one goes on.
        assert await common_name(url) == "one"
        renewed.key.replace(copied.key)
        async with asyncio.timeout(5):
            while await common_name(url) != "two":
                await asyncio.sleep(0.02)
        writer.write(request(CALL))
        assert (await read_response(reader))[0] == 200
    watch.cancel()


@pytest.mark.parametrize("broken", ["key", "certificate", "open to others", "gone"])
async def test_a_broken_renewal(copied: Pair, tmp_path: Path, broken: str) -> None:
    certificate = ServerCertificate(*copied)
    renewed = make_pair(tmp_path, "two")
    renewed.certificate.replace(copied.certificate)
    renewed.key.replace(copied.key)
    if broken == "key":
        copied.key.write_text("nonsense")
    elif broken == "certificate":
        copied.certificate.write_text("nonsense")
    elif broken == "gone":
        copied.key.unlink()
    else:
        copied.key.chmod(0o644)
    certificate.renew()
    async with answering(certificate=certificate) as url:
        assert await common_name(url) == "one"


def test_files_that_cannot_be_used(copied: Pair, tmp_path: Path) -> None:
    other, locked = make_pair(tmp_path, "two"), make_pair(tmp_path, "three", password="secret")
    nonsense = tmp_path / "nonsense"
    nonsense.write_text("nonsense")
    nonsense.chmod(0o600)
    loose = tmp_path / "loose"
    shutil.copy(copied.key, loose)
    loose.chmod(0o640)
    for certificate, key, problem in (
        (copied.certificate, other.key, "is not that of the certificate"),
        (locked.certificate, locked.key, "asks for a password"),
        (copied.certificate, nonsense, "are no certificate with its key"),
        (nonsense, copied.key, "are no certificate with its key"),
        (tmp_path / "none", copied.key, "cannot be read: no such file"),
        (copied.certificate, tmp_path / "none", "cannot be read: No such file"),
        (copied.certificate, loose, "is open to others than its owner; chmod 600"),
        (tmp_path, copied.key, "cannot be read"),
    ):
        with pytest.raises(StartupError, match=problem) as caught:
            ServerCertificate(certificate, key)
        assert "secret" not in str(caught.value)


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (("certificate",), ("FLEXDB_TLS_CERT and FLEXDB_TLS_KEY belong together",)),
        (("key",), ("FLEXDB_TLS_CERT and FLEXDB_TLS_KEY belong together",)),
        (("certificate", "key"), ("is open to others than its owner", "chmod 600")),
    ],
)
def test_the_start_is_refused(
    copied: Pair, target: ConnectionTarget, given: tuple[str, ...], words: tuple[str, ...]
) -> None:
    copied.key.chmod(0o644)
    paths = {"FLEXDB_TLS_CERT": str(copied.certificate), "FLEXDB_TLS_KEY": str(copied.key)}
    names = {"certificate": "FLEXDB_TLS_CERT", "key": "FLEXDB_TLS_KEY"}
    settings = {"FLEXDB_DSN": dsn(target), **{names[one]: paths[names[one]] for one in given}}
    done = run("serve", "--port", "0", settings=settings)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert all(word in done.stderr for word in words), done.stderr


async def test_hanging_handshakes_count_as_connections(pair: Pair) -> None:
    admission = Admission(max_connections=2)
    async with answering(certificate=ServerCertificate(*pair), admission=admission) as url:
        async with connected(url), connected(url):
            while admission.open_connections < 2:
                await asyncio.sleep(0.01)
            async with connected(url) as (reader, _):
                assert await is_closed(reader)
        while admission.open_connections:
            await asyncio.sleep(0.01)
        async with connected(url, pair.trusted()) as (reader, writer):
            writer.write(request(CALL))
            assert (await read_response(reader))[0] == 200
