"""The credential of `flexdb generate`: how it is given, that it is sent, and that it is shown nowhere."""

import asyncio
import os
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from aiohttp import web

from tests.forks import run_forked

DOCUMENT = {"openrpc": "1.2.6", "info": {"title": "Library", "version": "1.0.0"}, "methods": []}
TOKEN = "hush.hush-hush_42=="


@dataclass
class Guarded:
    """A service that shows its document to who has the credential, and remembers what it was asked with."""

    url: str = ""
    seen: list[str | None] = field(default_factory=list)

    async def answer(self, request: web.BaseRequest) -> web.StreamResponse:
        self.seen.append(request.headers.get("Authorization"))
        if self.seen[-1] != f"Bearer {TOKEN}":
            return web.Response(status=401)
        return web.json_response({"jsonrpc": "2.0", "id": 1, "result": DOCUMENT})


@pytest.fixture
async def guarded() -> AsyncIterator[Guarded]:
    service = Guarded()
    runner = web.ServerRunner(web.Server(service.answer))
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    service.url = "http://{}:{}/rpc".format(*runner.addresses[0][:2])
    yield service
    await runner.cleanup()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "token"
    path.write_text(f"{TOKEN}\n")
    path.chmod(0o600)
    return path


async def generate(
    source: str, out: Path, *options: str, token: str | None = None, given: str = ""
) -> tuple[int | None, str]:
    """Run the command with a variable and a standard input; return its status and all that it said."""
    kept = {name: value for name, value in os.environ.items() if name != "FLEXDB_TOKEN"}
    environment = {**kept, "NO_COLOR": "1", **({} if token is None else {"FLEXDB_TOKEN": token})}
    arguments = ("generate", "python", "--from", source, "--out", str(out), *options)
    done = await asyncio.to_thread(run_forked, arguments, environment, given=given)
    return done.returncode, f"{done.stdout}{done.stderr}"


async def test_each_way_to_give_it(guarded: Guarded, file: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    for status, said in (
        await generate(guarded.url, out, token=TOKEN),
        await generate(guarded.url, out, token=f" {TOKEN}\n"),
        await generate(guarded.url, out, "--token-file", str(file)),
        await generate(guarded.url, out, "--token-file", "-", given=f"{TOKEN}\n"),
        # What is asked for on the command line goes before what the environment has.
        await generate(guarded.url, out, "--token-file", str(file), token="another"),
    ):
        assert status == 0, said
        assert "hush" not in said
    assert guarded.seen == [f"Bearer {TOKEN}"] * 5


@pytest.mark.parametrize("token", [None, "", "  "])
async def test_none(guarded: Guarded, tmp_path: Path, token: str | None) -> None:
    status, said = await generate(guarded.url, tmp_path / "out", token=token)
    assert (status, "HTTP status 401" in said) == (1, True)
    assert set(guarded.seen) == {None}


@pytest.mark.parametrize(
    "token", ["hush\nhush", "hush hush", "hush\r\nX-More: 1", "h\xfcsh", "hush\u20ac", "hush\x7f"]
)
async def test_what_cannot_be_sent_is_not_shown(guarded: Guarded, tmp_path: Path, token: str) -> None:
    (tmp_path / "token").write_text(token)
    (tmp_path / "token").chmod(0o600)
    for status, said in (
        await generate(guarded.url, tmp_path / "out", token=token),
        await generate(guarded.url, tmp_path / "out", "--token-file", str(tmp_path / "token")),
        await generate(guarded.url, tmp_path / "out", "--token-file", "-", given=token),
    ):
        assert status == 1
        assert said == (
            "flexdb: the credential has characters that cannot be sent\n"
            "        give visible ASCII characters on one line, in FLEXDB_TOKEN or with --token-file\n"
        )
    assert guarded.seen == []


async def test_files_that_are_not_taken(guarded: Guarded, file: Path, tmp_path: Path) -> None:
    file.chmod(0o640)
    status, said = await generate(guarded.url, tmp_path / "out", "--token-file", str(file))
    assert (status, f"chmod 600 {file}" in said, "hush" in said) == (1, True, False)
    file.chmod(0o600)
    file.write_text(" \n")
    for source in (str(file), "-"):
        status, said = await generate(guarded.url, tmp_path / "out", "--token-file", source)
        assert (status, "there is no credential in" in said) == (1, True)
    assert guarded.seen == []


async def test_no_option_takes_it_itself(guarded: Guarded, tmp_path: Path) -> None:
    status, _ = await generate(guarded.url, tmp_path / "out", "--token", TOKEN)
    assert status == 2
    assert guarded.seen == []
