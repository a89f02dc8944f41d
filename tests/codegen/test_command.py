"""The command: it writes, it tells drift and stale files, and a method that no service has fails the type check."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from codegen.__main__ import main
from tests.codegen.cases import HERE
from tests.codegen.sound import sound
from tests.codegen.test_golden import MYPY

ROOT = HERE.parents[1]

SERVICE = """
from flexdb.access import Caller
from {package}.params import CreateBookParams, GetBookParams
from {package}.registry import Services, bind
from {package}.results import Book, BookResult


class BookService:
    async def create_book(self, params: CreateBookParams, caller: Caller, /) -> BookResult:
        return BookResult(book=Book(id=1, title=params.title))

    async def get_book(self, params: GetBookParams, caller: Caller, /) -> BookResult:
        return BookResult(book=Book(id=params.id, title=""))


METHODS = bind(Services(books=BookService()))
"""


class Project:
    """A document and what is generated from it, in a directory of its own."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.document = sound()

    def run(self, *options: str) -> int:
        path = self.root / "openrpc.json"
        path.write_text(json.dumps(self.document))
        return main(["--document", str(path), "--out-root", str(self.root), *options])

    def mypy(self) -> str:
        (self.root / "mypy.ini").write_text(MYPY)
        (self.root / "services.py").write_text(SERVICE.format(package="generated"))
        command = [sys.executable, "-m", "mypy", "--config-file=mypy.ini", "services.py"]
        done = subprocess.run(
            command, cwd=self.root, capture_output=True, text=True, check=False, env={"MYPYPATH": "flexdb"}
        )
        return done.stdout


@pytest.fixture
def project(tmp_path: Path) -> Project:
    made = Project(tmp_path)
    assert made.run() == 0
    return made


def test_what_is_written_is_up_to_date(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    project = Project(tmp_path)
    assert project.run() == 0
    written = capsys.readouterr().out.split()
    assert "flexdb/generated/params.py" in written
    assert "docs/reference/books.md" in written
    assert project.run("--check") == 0


def test_nothing_is_written_twice(project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert project.run() == 0
    assert capsys.readouterr().out == ""


def test_check_tells_drift_and_writes_nothing(project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    edited = project.root / "flexdb/generated/results.py"
    edited.write_text(edited.read_text() + "# edited\n")
    (project.root / "docs/reference/types.md").unlink()
    (project.root / "docs/reference/old.md").write_text("<!-- Generated from openrpc.json -->\n")
    assert project.run("--check") == 1
    assert capsys.readouterr().err.splitlines() == [
        "docs/reference/old.md: is stale",
        "docs/reference/types.md: is missing",
        "flexdb/generated/results.py: differs from the document",
        "Run `just generate`.",
    ]
    assert edited.read_text().endswith("# edited\n")


def test_stale_files_are_removed_unless_a_person_wrote_them(project: Project) -> None:
    stale = project.root / "docs/reference/old.md"
    stale.write_text("<!-- Generated from openrpc.json -->\n")
    notes = project.root / "docs/reference/notes.md"
    notes.write_text("Mine.\n")
    assert project.run() == 0
    assert not stale.exists()
    assert notes.exists()
    assert project.run("--check") == 1


def test_every_file_is_headed(project: Project) -> None:
    files = [path for path in project.root.rglob("*") if path.is_file() and path.name != "openrpc.json"]
    assert len(files) > 8
    for path in files:
        assert "do not edit" in "".join(path.read_text().splitlines()[:3])


def test_unsound_document_writes_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    project = Project(tmp_path)
    del project.document["methods"][0]["summary"]
    assert project.run() == 1
    assert capsys.readouterr().err == "#/methods/0: must have a summary\n"
    assert not (tmp_path / "flexdb").exists()


def test_missing_document_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--document", str(tmp_path / "none.json")]) == 1
    assert "none.json" in capsys.readouterr().err


def test_type_checker_names_the_missing_method(project: Project) -> None:
    assert "Success" in project.mypy()
    project.document["methods"].append(project.document["methods"][1] | {"name": "burn_book"})
    assert project.run() == 0
    told = project.mypy()
    assert '"BookService" is missing following "BooksService" protocol member:' in told
    assert "burn_book" in told


def test_it_runs_as_a_module() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "codegen", "--check"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
