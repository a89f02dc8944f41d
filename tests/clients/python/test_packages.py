"""Names, versions and files of packages, for documents that call themselves anything."""

import re
import tomllib
from dataclasses import replace
from typing import Any

import pytest

from codegen.clients.model import Client
from codegen.clients.python import PythonClient
from codegen.clients.python.naming import package_name
from codegen.clients.python.versions import license_expression, package_version
from codegen.clients.target import BadPackageName

EMPTY = Client(
    title="Empty", version="1.2.3", description="", license="MIT", digest="0" * 64, url=None, methods=(),
    declarations=(), faults=(),
)  # fmt: skip


@pytest.mark.parametrize(
    ("title", "distribution", "module"),
    [
        ("flexdb", "flexdb-client", "flexdb_client"),
        ("Ethereum JSON-RPC Specification", "ethereum-json-rpc-specification-client", None),
        ("Über Client", "uber-client", "uber_client"),
        ("client", "client-client", "client_client"),
        ("4chan", "rpc-4chan-client", "rpc_4chan_client"),
        ("", "openrpc-client", "openrpc_client"),
        ("数据库", "openrpc-client", None),
        ('"; import os\n', "import-os-client", None),
        ("x" * 500, "x" * 60 + "-client", None),
        ("word " * 50, "-".join(["word"] * 12) + "-client", None),
    ],
)
def test_names_from_titles(title: str, distribution: str, module: str | None) -> None:
    name = package_name(title, None)
    assert name.distribution == distribution
    assert name.module == (module or distribution.replace("-", "_"))


@pytest.mark.parametrize(
    "wanted", ["a b", "", "-a", "a/../b", "class", "json", "httpx", "9lives", "a\n", "ü", "a;b"]
)
def test_names_that_no_package_can_have(wanted: str) -> None:
    with pytest.raises(BadPackageName):
        package_name("title", wanted)


def test_names_that_are_wanted() -> None:
    assert package_name("title", "My.Own_db").module == "my_own_db"


@pytest.mark.parametrize(
    ("version", "expected"),
    [
        ("1.2.3", "1.2.3"),
        ("1.0.0-rc.1", "1.0.0-rc.1"),
        ("v2", "v2"),
        ("1.0.0-SNAPSHOT", "1.0.0.dev0"),
        ("1.0.0-alpha.1.2", "1.0.0.dev0"),
        ("1.0.0+build.5", "1.0.0+build.5"),
        ("latest", "0.0.0"),
        ("", "0.0.0"),
        ("1.0\n", "1.0"),
        ("1" * 500, "0.0.0"),
        ("\N{DEVANAGARI DIGIT ONE}.0", "0.0.0"),
    ],
)
def test_versions(version: str, expected: str) -> None:
    assert package_version(version) == expected


def test_licences() -> None:
    assert license_expression("MIT License") == "MIT"
    assert license_expression("apache 2.0") == "Apache-2.0"
    assert license_expression("All rights reserved") is None
    assert license_expression('"]\nx = "') is None
    assert license_expression(None) is None


@pytest.mark.parametrize("text", ['"""\\', "*/ -->\n\n# x\n", '"]\nname = "evil', "\u202e\x07\x00", "```\n"])
def test_text_of_the_document_stays_text(text: str) -> None:
    client = replace(EMPTY, title=text, description=text, version=text, license=text, url=f"http://h/{text}")
    files = PythonClient().render(client)
    assert tomllib.loads(files["pyproject.toml"])["project"]["name"].endswith("-client")
    for name, content in files.items():
        assert "Generated from the OpenRPC document of " in content.split("\n", 1)[0], name
        # The run time is ours.
        assert "/_runtime/" in name or all(char.isprintable() or char == "\n" for char in content), name
    first = files["README.md"].split("\n", 1)[0]
    assert first.endswith(", do not edit. -->")
    assert first.count("--") == 2


def test_the_same_document_gives_the_same_files() -> None:
    assert PythonClient().render(EMPTY) == PythonClient().render(EMPTY)


def test_a_document_without_methods_has_a_client() -> None:
    files = PythonClient().render(EMPTY, "my-client")
    assert "class AsyncClient" in files["my_client/client.py"]
    assert re.search(r'^version = "1.2.3"$', files["pyproject.toml"], re.MULTILINE)
    made: dict[str, Any] = tomllib.loads(files["pyproject.toml"])
    assert made["project"]["license"] == "MIT"
