"""Clients in TypeScript for documents that are hard to write clients for: they compile strictly, and call rightly."""

import asyncio
import json
import os
import random
from pathlib import Path

import pytest

from codegen.clients.reading import read_client
from codegen.clients.typescript import TypeScriptClient
from codegen.document import Document
from tests.clients.feed_service import feed_service, unsteady
from tests.clients.generated_typescript import calls
from tests.clients.mock import expected_of, mock_of
from tests.contract.tools import node

DOCUMENTS = {path.stem: path for path in sorted((Path(__file__).parent / "documents").glob("*.json"))}

RUN = """
const { run } = await import(process.argv[1]);
console.log(JSON.stringify((await run(process.argv[2])).map((result) => result === undefined ? "nothing" : { result })));
"""


@pytest.fixture(scope="module")
async def compiled(npm_packages: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The compiled clients of all documents, each with the calls of its examples in `calls.js`."""
    root = tmp_path_factory.mktemp("typescript")
    for name, path in DOCUMENTS.items():
        client = read_client(Document.load(path))
        files = TypeScriptClient().render(client) | {"calls.ts": calls(client)}
        for below, text in files.items():
            (root / name / below).parent.mkdir(parents=True, exist_ok=True)
            (root / name / below).write_text(text)
    (root / "package.json").write_text('{"type": "module"}')
    options = {
        "rootDir": ".",
        "outDir": "compiled",
        "declaration": False,
        "declarationMap": False,
        "sourceMap": False,
    }
    # What a package is compiled with, for all of them at once.
    configuration = {
        "extends": "./empty/tsconfig.json",
        "compilerOptions": options,
        "include": ["*/src", "*/calls.ts"],
    }
    (root / "tsconfig.json").write_text(json.dumps(configuration))
    status, output = await _run("node", npm_packages / "typescript" / "bin" / "tsc", "--project", root)
    assert status == 0, output
    return root / "compiled"


FOLLOW = """
const [{ Client }, { WebSocket }] = await Promise.all(process.argv.slice(1, 3).map((path) => import(path)));
const [url, last] = process.argv.slice(3);
const numbers = [];
const client = new Client(url, { WebSocket });
for await (const { rows } of client.followLogsRowsAdded_({ log: "a", "from-token": "row:0" })) {
  numbers.push(...rows.map(({ number }) => number));
  if (numbers.at(-1) >= Number(last)) break;
}
console.log(JSON.stringify(numbers));
"""


async def _run(*command: str | Path) -> tuple[int | None, str]:
    process = await asyncio.create_subprocess_exec(
        *map(str, command),
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
        env={**os.environ, "NO_COLOR": "1"},
    )
    output, _ = await process.communicate()
    return process.returncode, output.decode()


@pytest.mark.timeout(node.INSTALL_TIMEOUT_S + 60)
@pytest.mark.parametrize("name", DOCUMENTS)
async def test_every_example_is_answered(compiled: Path, name: str) -> None:
    document = Document.load(DOCUMENTS[name])
    async with mock_of(document) as mock:
        script = f"--input-type=module --eval {RUN}".split(" ", 2)
        status, output = await _run("node", *script, "--", compiled / name / "calls.js", mock.url)
    assert status == 0, output
    assert json.loads(output) == expected_of(mock)


@pytest.mark.timeout(node.INSTALL_TIMEOUT_S + 60)
async def test_a_feed_is_followed_through_losses(compiled: Path, npm_packages: Path) -> None:
    script = ["--input-type=module", "--eval", FOLLOW, "--"]
    modules = [compiled / "feeds" / "src" / "index.js", npm_packages / "ws" / "wrapper.mjs"]
    async with feed_service(unsteady(random.Random(7))) as service:
        service.rows = 40
        status, output = await _run("node", *script, *modules, service.url, "40")
    assert status == 0, output
    assert json.loads(output) == list(range(1, 41))
    assert len(service.opened) > 5
