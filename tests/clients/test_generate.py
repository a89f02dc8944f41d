"""`flexdb generate`: what it writes, what it says, and what it leaves alone."""

import asyncio
import json
import os
from pathlib import Path
from typing import Any

import pytest

from tests.forks import run_forked
from tests.rpc_client import RpcClient

ROOT = Path(__file__).parents[2]
METHODS = json.loads((ROOT / "openrpc.json").read_text())["methods"]
LANGUAGES = ("python", "typescript")
DOCUMENT: dict[str, Any] = {
    "openrpc": "1.2.6",
    "info": {"title": "Library", "version": "1.0.0"},
    "methods": [{"name": "lend", "params": [], "result": {"name": "r", "schema": {"type": "string"}}}],
}

# Of the same length, so that no line breaks elsewhere.
OTHER_NAMES = {
    "python": ("archiv-client", {"archiv-client": "flexdb-client", "archiv_client": "flexdb_client"}),
    "typescript": ("@archiv/client", {"@archiv/client": "@flexdb/client"}),
}


async def generate(
    language: str, source: str | Path, out: Path, *options: str
) -> tuple[int | None, str, str]:
    """Run the command and return its status, output and errors."""
    arguments = ("generate", language, "--from", str(source), "--out", str(out), *options)
    done = await asyncio.to_thread(run_forked, arguments, {**os.environ, "NO_COLOR": "1"})
    return done.returncode, done.stdout, done.stderr


def contents(directory: Path) -> dict[str, str]:
    """Return the text of each file, caches of tools left out."""
    paths = (path for path in directory.rglob("*") if path.is_file())
    texts = {path.relative_to(directory): path for path in paths}
    hidden = ("__pycache__", ".")
    return {
        str(below): path.read_text()
        for below, path in texts.items()
        if not any(part.startswith(hidden) for part in below.parts)
    }


@pytest.fixture
def document(tmp_path: Path) -> Path:
    path = tmp_path / "openrpc.json"
    path.write_text(json.dumps(DOCUMENT))
    return path


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_running_service_gives_the_packaged_client(
    client: RpcClient, tmp_path: Path, language: str
) -> None:
    status, output, errors = await generate(language, client.url, tmp_path / "out")
    assert (status, errors) == (0, "")
    assert output.startswith(f"flexdb 0.1.0: {len(METHODS)} methods")
    assert contents(tmp_path / "out") == contents(ROOT / "clients" / language)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_another_name_changes_nothing_but_the_name(
    client: RpcClient, tmp_path: Path, language: str
) -> None:
    name, replaced = OTHER_NAMES[language]
    status, _, _ = await generate(language, client.url, tmp_path / "out", "--package", name)
    assert status == 0

    def renamed(text: str) -> str:
        for other, own in replaced.items():
            text = text.replace(other, own)
        return text

    generated = contents(tmp_path / "out")
    assert any(name in text for text in generated.values())
    packaged = contents(ROOT / "clients" / language)
    assert {renamed(path): renamed(text) for path, text in generated.items()} == packaged


async def test_problems_are_told_and_nothing_is_written(document: Path, tmp_path: Path) -> None:
    broken = DOCUMENT | {"openrpc": "3.0", "methods": [{"name": "a", "params": [{"name": "b"}]}]}
    document.write_text(json.dumps(broken))
    status, output, errors = await generate("python", document, tmp_path / "out")
    assert (status, output) == (1, "")
    assert errors.splitlines() == [
        "flexdb: #/openrpc: must be a version of OpenRPC from 1.0 to 1.4",
        "#/methods/0/params/0: 'schema' is a required property",
        "        mend the document and generate again; nothing was written",
    ]
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("language", "name"), [("python", "class"), ("python", "json"), ("typescript", "A b")]
)
async def test_names_that_no_package_can_have(
    document: Path, tmp_path: Path, language: str, name: str
) -> None:
    status, _, errors = await generate(language, document, tmp_path / "out", "--package", name)
    assert status == 1
    assert "choose another name with --package" in errors
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("language", LANGUAGES)
async def test_generating_again_follows_the_document(document: Path, tmp_path: Path, language: str) -> None:
    out = tmp_path / "out"
    assert (await generate(language, document, out))[0] == 0
    before = contents(out)
    source = next(path for path in before if "calls" in path)
    mine = {"notes.md": before["README.md"], str(Path(source).with_name("mine.txt")): before[source]}
    for path, text in mine.items():
        (out / path).write_text(text)
    document.write_text(json.dumps(DOCUMENT | {"info": {"title": "Library", "version": "2.0.0"}}))
    assert (await generate(language, document, out))[0] == 0
    after = contents(out)
    assert after.keys() == {*before, *mine}
    assert {path: after[path] for path in mine} == mine
    assert "2.0.0" in after["README.md"]


async def test_what_a_package_has_no_more_is_removed(document: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert (await generate("python", document, out))[0] == 0
    (out / "library_client" / "mine.py").write_text("")
    assert (await generate("python", document, out, "--package", "other"))[0] == 0
    assert (out / "other" / "client.py").exists()
    assert contents(out / "library_client") == {"mine.py": ""}
    assert not (out / "library_client" / "_runtime").exists()


async def test_the_package_of_another_language_is_not_touched(document: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert (await generate("python", document, out))[0] == 0
    before = contents(out)
    status, _, errors = await generate("typescript", document, out)
    assert status == 1
    assert errors.startswith(f"flexdb: {out}: holds a package in python\n")
    assert contents(out) == before


@pytest.mark.parametrize("language", LANGUAGES)
async def test_nothing_is_written_through_links_or_half(
    document: Path, tmp_path: Path, language: str
) -> None:
    out, elsewhere = tmp_path / "out", tmp_path / "elsewhere"
    out.mkdir()
    elsewhere.mkdir()
    folder = "library_client" if language == "python" else "src"
    (out / "README.md").symlink_to(elsewhere / "victim")
    (out / folder).symlink_to(elsewhere, target_is_directory=True)
    status, _, errors = await generate(language, document, out)
    assert status == 1
    assert f"{out}/README.md: is no file of its own" in errors
    assert f"{out}/{folder}: is no directory of its own" in errors
    assert list(elsewhere.iterdir()) == []
    (out / "README.md").unlink()
    (out / folder).unlink()
    (out / folder).write_text("a file")
    assert (await generate(language, document, out))[0] == 1
    assert contents(out) == {folder: "a file"}


@pytest.mark.parametrize("text", ["{", "[]", '{"files": ["../x"], "language": "python"}', '{"files": 7}'])
async def test_a_manifest_of_somebody_else(document: Path, tmp_path: Path, text: str) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / ".generated.json").write_text(text)
    status, _, errors = await generate("python", document, out)
    assert status == 1
    assert ".generated.json: " in errors
    assert list(out.iterdir()) == [out / ".generated.json"]


@pytest.mark.parametrize("language", LANGUAGES)
async def test_files_of_others_are_not_touched(document: Path, tmp_path: Path, language: str) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "README.md").write_text("Mine.")
    status, _, errors = await generate(language, document, out)
    assert status == 1
    assert errors.splitlines() == [
        f"flexdb: {out}/README.md: exists and was not generated",
        "        choose another directory with --out, or make room in this one; nothing was written",
    ]
    assert contents(out) == {"README.md": "Mine."}


async def test_a_directory_that_cannot_be_made(document: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    status, _, errors = await generate("python", document, tmp_path / "file" / "out")
    assert status == 1
    assert "Not a directory" in errors
    assert "choose another directory with --out" in errors
