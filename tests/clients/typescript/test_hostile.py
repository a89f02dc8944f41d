"""A document that was written to break generated sources: what comes of it compiles, and is packed and called."""

from pathlib import Path

import pytest
from aiohttp import web

from codegen.clients.checks import client_problems
from codegen.clients.reading import read_client
from codegen.clients.typescript import TypeScriptClient
from codegen.document import Document
from tests.clients.typescript.project import Project, npm, packed
from tests.contract.tools import node

pytestmark = [pytest.mark.xdist_group("typescript"), pytest.mark.timeout(node.INSTALL_TIMEOUT_S + 120)]

DOCUMENT = Path(__file__).parent / "hostile.json"

USER = """
import { Client, calls } from "hostile";

export async function run(client: Client): Promise<unknown> {
  await client.list();
  await client.list({ ["__proto__"]: "p" });
  await client.list({ constructor: { toString: 1 } });
  await client.undefined_({ a: ["x", null, ["y"]], c: null });
  await client.undefined_({ a: [] });
  await client.processNotify({ x: "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb" });
  await client.batch([calls.arguments_(), calls.processNotify({ x: "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa" })]);
  for await (const item of client.iterateList({ plain: "q" })) if (item === 1) return "one";
  return "none";
}

console.log(await run(new Client(process.argv[2] ?? "")));
"""


async def test_it(npm_packages: Path, tmp_path: Path) -> None:
    document = Document.load(DOCUMENT)
    assert client_problems(document) == []
    (tmp_path / "node_modules").symlink_to(npm_packages, target_is_directory=True)
    for name, text in TypeScriptClient().render(read_client(document), "hostile").items():
        (tmp_path / "package" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "package" / name).write_text(text)
    tarball = await packed(tmp_path / "package", npm_packages, tmp_path)
    project = Project(tmp_path / "project", npm_packages)
    project.directory.mkdir()
    (project.directory / "package.json").write_text('{"private": true, "type": "module"}')
    await npm(
        "install", "--offline", "--ignore-scripts", "--no-audit", "--no-fund", tarball, cwd=project.directory
    )
    (project.directory / "user.ts").write_text(USER)
    assert await project.compiled("user.ts", lib=["ES2022"], types=["node"]) == ""
    output, calls = await _run(project)
    assert output == "one\n"
    assert [call.get("params") for call in calls if "params" in call] == [
        {},
        {"__proto__": "p"},
        {"constructor": {"toString": 1}},
        [["x", None, ["y"]], None, None],
        [[]],
        ["b" * 44],
        [],
        ["a" * 39],
        {"plain": "q"},
        {"plain": "q", "__proto__": "next"},
    ]


async def _run(project: Project) -> tuple[str, list[dict[str, object]]]:
    """Run the compiled user's code, and return what it prints and the calls that came."""
    calls: list[dict[str, object]] = []
    pages = iter([{"__proto__": ["c\\"], "next": "next"}, {"__proto__": [1]}])

    async def answer(request: web.BaseRequest) -> web.StreamResponse:
        message = await request.json()
        batch = message if isinstance(message, list) else [message]
        calls.extend(batch)
        last = batch[-1].get("params")
        answers = [
            {"jsonrpc": "2.0", "id": call["id"], "result": next(pages) if "plain" in last else None}
            for call in batch
            if "id" in call
        ]
        return (
            web.json_response(answers if isinstance(message, list) else answers[0])
            if answers
            else web.Response(status=204)
        )

    runner = web.ServerRunner(web.Server(answer))
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        output, _ = await project.node("user.js", "http://{}:{}".format(*runner.addresses[0][:2]))
    finally:
        await runner.cleanup()
    return output, calls
