"""Clients in Python for documents that are hard to write clients for: their types are strict, and they call rightly."""

import asyncio
import importlib
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pydantic import TypeAdapter

from codegen.clients.python import PythonClient
from codegen.clients.python.naming import package_name
from codegen.clients.reading import read_client
from codegen.document import Document
from tests.clients.generated_python import calls
from tests.clients.mock import expected_of, mock_of
from tests.contract.tools import node

DOCUMENTS = {path.stem: path for path in sorted((Path(__file__).parent / "documents").glob("*.json"))}

# Whatever it is made of: attributes that were not in the answer stay out.
_plain = TypeAdapter[Any](Any).dump_python


@pytest.fixture(scope="module")
def packages(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A directory on the path with the package of each document, and beside it `calls_...` with its examples."""
    root = tmp_path_factory.mktemp("python")
    for name, path in DOCUMENTS.items():
        client = read_client(Document.load(path))
        module = package_name(client.title, None).module
        files = PythonClient().render(client) | {f"calls_{name}.py": calls(client, module)}
        for below, text in files.items():
            if below.endswith((".py", "py.typed")):
                (root / below).parent.mkdir(parents=True, exist_ok=True)
                (root / below).write_text(text)
    sys.path.insert(0, str(root))
    yield root
    sys.path.remove(str(root))


@pytest.mark.parametrize("name", DOCUMENTS)
async def test_every_example_is_answered(packages: Path, name: str) -> None:
    run = importlib.import_module(f"calls_{name}").run
    async with mock_of(Document.load(DOCUMENTS[name])) as mock:
        results = await run(mock.url)
    answered = [result if result == "nothing" else {"result": _json(result)} for result in results]
    assert answered == expected_of(mock)


def _json(result: Any) -> Any:
    return _plain(result, mode="json", by_alias=True, exclude_unset=True)


@pytest.mark.xdist_group("mypy")
async def test_mypy_is_strict_about_them(packages: Path, strict_mypy: list[str]) -> None:
    status, output = await _run(*strict_mypy, str(packages), cwd=packages)
    assert status == 0, output


@pytest.mark.timeout(node.INSTALL_TIMEOUT_S + 60)
async def test_pyright_is_strict_about_them(packages: Path, npm_packages: Path) -> None:
    settings = {
        "include": _different_files(packages),
        "typeCheckingMode": "strict",
        "venvPath": sys.prefix,
        "venv": ".",
        # Some examples call deprecated methods.
        "reportDeprecated": "none",
    }
    (packages / "pyrightconfig.json").write_text(json.dumps(settings))
    status, output = await _run(
        str(npm_packages / ".bin" / "pyright"), "--project", str(packages), cwd=packages
    )
    assert status == 0, output


def _different_files(packages: Path) -> list[str]:
    """Return the files below a directory without those that another package has as well, but for the package's name
    and the first line, which tells of the document."""
    found: dict[str, str] = {}
    for path in sorted(packages.rglob("*.py")):
        below = path.relative_to(packages)
        _, _, text = path.read_text().partition("\n")
        found.setdefault(text.replace(below.parts[0], "package"), str(below))
    return list(found.values())


async def _run(*command: str, cwd: Path) -> tuple[int | None, str]:
    process = await asyncio.create_subprocess_exec(
        *command, cwd=cwd, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT
    )
    output, _ = await process.communicate()
    return process.returncode, output.decode()
