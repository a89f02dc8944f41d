"""`--breaking-since` in a git repository of its own: what it prints, and its exit status."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from codegen.__main__ import main
from tests.codegen.cases import HERE
from tests.codegen.sound import sound

ROOT = HERE.parents[1]
OWN_CONFIG = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}


class Repository:
    """A repository whose document stands below its top directory, tagged v1."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.path = root / "api" / "books.json"
        self.path.parent.mkdir()
        self.document = sound()
        self.write()
        self.git("init", "--quiet")
        self.tag("v1")

    def git(self, *arguments: str) -> None:
        command = ["git", "-c", "user.name=Jo", "-c", "user.email=jo@example.com", *arguments]
        subprocess.run(command, cwd=self.root, check=True, capture_output=True)

    def tag(self, name: str) -> None:
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "--message", name)
        self.git("tag", name)

    def write(self) -> None:
        self.path.write_text(json.dumps(self.document))

    def version(self, version: str) -> None:
        self.document["info"]["version"] = version

    def drop_method(self) -> None:
        del self.document["methods"][1]
        self.document["methods"][0].pop("links", None)
        self.document["components"].pop("links", None)

    def run(self, revision: str) -> int:
        self.write()
        return main(["--document", str(self.path), f"--breaking-since={revision}"])


@pytest.fixture(autouse=True)
def own_git(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keeps git away from the user's settings, and from the repository of a hook that runs the tests."""
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    for name, value in OWN_CONFIG.items():
        monkeypatch.setenv(name, value)


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return Repository(tmp_path)


def test_nothing_breaks(repository: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    assert repository.run("v1") == 0
    assert capsys.readouterr() == ("no breaking changes since v1\n", "")


@pytest.mark.parametrize(
    ("before", "after", "asked"),
    [
        ("1.0.0", "1.0.0", "2.0.0"),
        ("1.0.0", "1.1.0", "2.0.0"),
        ("0.1.0", "0.1.1", "0.2.0"),
        ("2.0.0-rc.1", "2.0.0-rc.1", "2.0.0"),
    ],
)
def test_a_break_asks_for_a_version(
    repository: Repository, capsys: pytest.CaptureFixture[str], before: str, after: str, asked: str
) -> None:
    repository.version(before)
    repository.write()
    repository.tag("v2")
    repository.drop_method()
    repository.version(after)
    assert repository.run("v2") == 1
    assert capsys.readouterr() == (
        "get_book: removed\n",
        f"info.version: must be at least {asked} or a pre-release of it, and is {after} ({before} at v2)\n",
    )


@pytest.mark.parametrize(
    ("before", "after"), [("1.0.0", "2.0.0"), ("1.0.0", "2.0.0-rc.1"), ("0.1.0", "0.2.0"), ("0.1.0", "1.0.0")]
)
def test_a_break_that_the_version_tells_is_listed(
    repository: Repository, capsys: pytest.CaptureFixture[str], before: str, after: str
) -> None:
    repository.version(before)
    repository.write()
    repository.tag("v2")
    repository.drop_method()
    repository.version(after)
    assert repository.run("v2") == 0
    assert capsys.readouterr() == ("get_book: removed\n", "")


def test_a_version_does_not_go_back(repository: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    repository.version("0.9.0")
    assert repository.run("v1") == 1
    assert capsys.readouterr() == (
        "no breaking changes since v1\n",
        "info.version: 0.9.0 is behind 1.0.0, which it is at v1\n",
    )


def test_other_versions_are_told(repository: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    repository.version("1.0")
    assert repository.run("v1") == 1
    assert capsys.readouterr().err == "info.version: '1.0' is not a semantic version (MAJOR.MINOR.PATCH)\n"
    repository.tag("v2")
    repository.version("1.0.0")
    assert repository.run("v2") == 1
    assert capsys.readouterr().err == (
        "info.version at v2: '1.0' is not a semantic version (MAJOR.MINOR.PATCH)\n"
    )


@pytest.mark.parametrize("revision", ["v2", "", "no such", "--all", "v1:api/books.json", "v1..HEAD"])
def test_unknown_revision(repository: Repository, capsys: pytest.CaptureFixture[str], revision: str) -> None:
    assert repository.run(revision) == 2
    assert capsys.readouterr() == (
        "",
        f"cannot compare books.json with {revision}: there is no such revision\n",
    )


def test_file_that_did_not_exist(repository: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    repository.path = repository.path.with_name("new.json")
    assert repository.run("v1") == 2
    assert capsys.readouterr() == ("", "cannot compare new.json with v1: the file does not exist there\n")


def test_no_repository(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    (tmp_path / "books.json").write_text(json.dumps(sound()))
    assert main(["--document", str(tmp_path / "books.json"), "--breaking-since", "HEAD"]) == 2
    assert capsys.readouterr().err == (
        f"cannot compare books.json with HEAD: git finds no repository that it may read in {tmp_path}\n"
    )


def test_no_git(
    repository: Repository, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(repository.root))
    assert repository.run("v1") == 2
    assert capsys.readouterr().err == "cannot compare books.json with v1: git is not installed\n"


def test_unsound_document_that_can_be_read_is_compared(
    repository: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    del repository.document["methods"][0]["summary"]
    repository.write()
    repository.tag("v2")
    repository.document = sound()
    repository.drop_method()
    repository.version("2.0.0")
    assert repository.run("v2") == 0
    assert capsys.readouterr() == ("get_book: removed\n", "")


def test_unreadable_documents_are_told(repository: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    repository.path.write_text("[1]")
    repository.tag("v2")
    assert repository.run("v2") == 2
    assert capsys.readouterr().err == (
        "cannot compare books.json with v2: the document must be a JSON object\n"
    )


def test_documents_without_sense_are_told_by_their_first_problems(
    repository: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    for schema in ("Text", "Number", "Book", "BookResult"):
        repository.document["components"]["schemas"][schema]["not"] = {}
    repository.document["methods"][0]["tags"] = repository.document["methods"][1]["tags"] = []
    repository.write()
    repository.tag("v2")
    repository.document = sound()
    assert repository.run("v2") == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("cannot compare books.json with v2: #/methods/0/tags: must have exactly one tag")
    assert err.count("\n") == 1
    assert err.endswith(" more)\n")


def test_values_without_sense_are_told(repository: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    number = repository.document["components"]["schemas"]["Number"]
    number.update({"type": "number", "minimum": "one"})
    repository.write()
    repository.tag("v2")
    repository.document = sound()
    assert repository.run("v2") == 2
    assert capsys.readouterr().err == (
        "cannot compare books.json with v2: #/components/schemas/Number/minimum: 'one' is not of type 'number'\n"
    )


def test_an_unsound_document_is_not_compared(
    repository: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    del repository.document["methods"][0]["summary"]
    assert repository.run("v1") == 1
    assert capsys.readouterr() == ("", "#/methods/0: must have a summary\n")


def test_nothing_is_written(repository: Repository) -> None:
    assert repository.run("v1") == 0
    assert sorted(path.name for path in repository.root.iterdir()) == [".git", "api"]
    assert [path.name for path in repository.path.parent.iterdir()] == ["books.json"]


def test_check_is_another_command(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        main(["--check", "--breaking-since", "HEAD"])
    assert "not allowed with argument" in capsys.readouterr().err


def test_it_runs_as_a_module(repository: Repository) -> None:
    repository.drop_method()
    repository.write()
    command = [sys.executable, "-m", "codegen", "--document", str(repository.path), "--breaking-since", "v1"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (1, "get_book: removed\n")
    assert done.stderr.startswith("info.version: must be at least 2.0.0")
