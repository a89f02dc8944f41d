"""The README's tour, command by command, answers what the README says."""

import asyncio
import re
from pathlib import Path

from tests.rpc_client import RpcClient

README = Path(__file__).parents[2] / "README.md"
ID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}")
TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.?\d*Z")
TOKEN = re.compile(r'"next_page_token":"[^"]+"')


def tour() -> tuple[str, list[tuple[str, str]]]:
    """Return the shell function of the tour, and its commands with what they print."""
    text = README.read_text().partition("## A first tour")[2].partition("\n## ")[0]
    setup = re.findall(r"```sh\n(.*?)```", text, re.DOTALL)[0]
    session = "".join(re.findall(r"```console\n(.*?)```", text, re.DOTALL))
    parts = (part.partition("\n{") for part in re.split(r"^\$ ", session, flags=re.MULTILINE)[1:])
    steps = [(command, brace.strip() + output) for command, brace, output in parts]
    return setup, [(command.rstrip("\n"), output) for command, output in steps]


class Shell:
    """A bash that runs one command after the other."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process

    async def run(self, command: str) -> str:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(f"{command}\necho the-end\n".encode())
        return (await self._process.stdout.readuntil(b"the-end\n")).removesuffix(b"the-end\n").decode()


def anonymous(text: str, names: dict[str, str]) -> str:
    """Replace ids by the order of their appearance, and what depends on time."""
    text = ID.sub(lambda found: names.setdefault(found[0], f"id-{len(names)}"), text)
    return TOKEN.sub('"next_page_token":"token"', TIME.sub("time", text))


async def test_the_tour(fresh_client: RpcClient) -> None:
    setup, steps = tour()
    assert len(steps) >= 10
    process = await asyncio.create_subprocess_exec(
        "bash", stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE
    )
    shell = Shell(process)
    await shell.run(setup.replace("http://127.0.0.1:5000", fresh_client.url))
    told: dict[str, str] = {}
    answered: dict[str, str] = {}
    real: dict[str, str] = {}
    for command, expected in steps:
        output = await shell.run(ID.sub(lambda found: real.get(found[0], found[0]), command))
        assert anonymous(output, answered) == anonymous(expected, told), command
        real.update(zip(ID.findall(expected), ID.findall(output), strict=True))
    process.terminate()
    await process.wait()
