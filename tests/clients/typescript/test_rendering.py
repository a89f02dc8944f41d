"""What the packages are made of, without a compiler: names, versions, text of hostile documents."""

import json
from pathlib import Path
from typing import Any

import pytest

from codegen.clients.model import Client
from codegen.clients.reading import read_client
from codegen.clients.target import BadPackageName
from codegen.clients.typescript import TypeScriptClient
from codegen.clients.typescript.names import package_name, package_version
from codegen.clients.typescript.text import comment, value
from codegen.document import Document
from codegen.naming import camel_names, iterator_name

MARK = "Generated from the OpenRPC document of "
DOCUMENTS = sorted((Path(__file__).parents[1] / "documents").glob("*.json"))


def read(**changed: Any) -> Client:
    root = {"openrpc": "1.2.6", "info": {"title": "t", "version": "1"}, "methods": []} | changed
    return read_client(Document(json.dumps(root).encode()))


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("flexdb", "@flexdb/client"),
        ("Ethereum JSON-RPC Specification", "@ethereum-json-rpc-specification/client"),
        ("Żółw & Co.", "@zow-co/client"),
        ("数据库", "@service/client"),
        ("", "@service/client"),
        ("../../etc", "@etc/client"),
        ("x" * 300, f"@{'x' * 100}/client"),
    ],
)
def test_names_from_titles(title: str, name: str) -> None:
    assert package_name(title, None) == name


@pytest.mark.parametrize("name", ["a", "my-client", "@me/client", "@me/client.v1", "0"])
def test_names_that_npm_takes(name: str) -> None:
    assert package_name("t", name) == name


@pytest.mark.parametrize(
    "name", ["", "A", "@me", "@/a", "a/b", ".a", "_a", "a b", "@a/b/c", "node_modules", "x" * 215, "ä", "a\n"]
)
def test_names_that_npm_refuses(name: str) -> None:
    with pytest.raises(BadPackageName):
        package_name("t", name)


@pytest.mark.parametrize(
    ("version", "expected"),
    [
        ("1.2.3", "1.2.3"),
        ("1", "1.0.0"),
        ("v1.2", "1.2.0"),
        ("01.2.3", "1.2.3"),
        ("1.2.3-rc.1+build.5", "1.2.3-rc.1"),
        ("1.2.3-rc.01", "1.2.3-rc.1"),
        ("1.0.0-007", "1.0.0-7"),
        ("2024-01-31", "2024.0.0-01-31"),
        ("1.2.3.4", "0.0.0"),
        ("latest", "0.0.0"),
        ("", "0.0.0"),
        ("9" * 20, "0.0.0"),
        ("1.0-" + "a" * 300, "0.0.0"),
    ],
)
def test_versions(version: str, expected: str) -> None:
    assert package_version(version) == expected


def test_names_of_methods() -> None:
    names = [
        "get_node",
        "getNode",
        "eth_chainID",
        "a.b/c",
        "__init__",
        "class",
        "then",
        "call",
        "1st",
        "数据",
        "get",
        "",
    ]
    assert camel_names(names) == {
        "get_node": "getNode",
        "getNode": "getNode_",
        "eth_chainID": "ethChainID",
        "a.b/c": "aBC",
        "__init__": "init",
        "class": "class_",
        "then": "then_",
        "call": "call_",
        "1st": "n1st",
        "数据": "数据",
        "get": "get",
        "": "unnamed",
    }


@pytest.mark.parametrize(
    ("method", "name"),
    [
        ("list_nodes", "iterate_nodes"),
        ("listNodes", "iterate_nodes"),
        ("list", "iterate_list"),
        ("scan", "iterate_scan"),
    ],
)
def test_names_of_iterators(method: str, name: str) -> None:
    assert iterator_name(method) == name


def test_comments_end_where_they_should() -> None:
    text = "*/ evil */ @deprecated\n@internal {@link x} me@example.com \u202e \x00 **/"
    made = comment([text], indent=2)
    assert made.count("*/") == 1
    assert made.endswith("*/\n")
    assert made.isascii()
    assert "@" not in made.replace("\\@", "").replace("me@example", "")
    assert comment(["", "  "]) == ""


def test_keys_of_values() -> None:
    assert (
        value({"a": 1, "a-b": [True, None], "__proto__": {}})
        == '{ a: 1, "a-b": [true, null], ["__proto__"]: {} }'
    )


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_files(path: Path) -> None:
    client = read_client(Document.load(path))
    files = TypeScriptClient().render(client)
    assert files == TypeScriptClient().render(client)
    for name, text in files.items():
        assert MARK in text[:2048], name
        assert text.endswith("\n"), name
        assert text.replace("\n", "").isprintable(), name
    assert json.loads(files["package.json"])["type"] == "module"


def test_a_title_cannot_leave_its_comment() -> None:
    files = TypeScriptClient().render(
        read(info={"title": "a --->\nb\u2028c */ \u202e", "version": "--> 1\n2"})
    )
    for name, text in files.items():
        line = next(line for line in text.splitlines() if MARK in line)
        assert line.startswith(("// ", "<!-- ", '  "//": ')), name
    assert files["README.md"].splitlines()[2].count("-->") == 1


def test_a_package_of_another_name() -> None:
    files = TypeScriptClient().render(read(), "mine")
    assert json.loads(files["package.json"])["name"] == "mine"
    assert 'from "mine"' in files["README.md"]
