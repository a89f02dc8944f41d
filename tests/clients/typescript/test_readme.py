"""The README of the package: its code compiles strictly, and runs against the examples of the document."""

import re

import pytest

from codegen.document import Document
from flexdb import resources
from tests.clients.mock import mock_of
from tests.clients.typescript.project import Project
from tests.contract.tools import node

pytestmark = [pytest.mark.xdist_group("typescript"), pytest.mark.timeout(node.INSTALL_TIMEOUT_S + 120)]


def blocks(project: Project) -> list[str]:
    readme = project.directory / "node_modules" / "@flexdb" / "client" / "README.md"
    found = re.findall(r"^```ts\n(.*?)^```", readme.read_text(), re.DOTALL | re.MULTILINE)
    assert len(found) == 6
    return found


async def test_the_code_compiles(project: Project) -> None:
    (project.directory / "readme.ts").write_text("\n".join(blocks(project)))
    assert await project.compiled("readme.ts", noEmit=True, lib=["ES2022", "DOM"], noUnusedLocals=False) == ""


async def test_the_code_runs(project: Project) -> None:
    # The service of the examples speaks no WebSocket; those parts run elsewhere.
    shown = [block for block in blocks(project) if "ws://" not in block and ".follow" not in block]
    assert len(shown) == 4
    code = "\n".join(shown)
    async with mock_of(Document.load(resources.document())) as mock:
        (project.directory / "readme.ts").write_text(code.replace("http://127.0.0.1:5000/jsonrpc", mock.url))
        assert await project.compiled("readme.ts", lib=["ES2022", "DOM"], noUnusedLocals=False) == ""
        output, errors = await project.node("readme.js")
    assert errors == ""
    assert output.count("acme-corp") == 4
