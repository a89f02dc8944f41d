"""A project that uses the packed client, as users have it: outside of the checkout, without access to a registry."""

from pathlib import Path

import pytest

from codegen.clients.reading import read_client
from codegen.clients.typescript import TypeScriptClient
from codegen.document import Document
from flexdb import resources
from tests.clients.typescript.project import Project, npm, packed

HERE = Path(__file__).parent


@pytest.fixture(scope="session")
async def tarball(npm_packages: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The packed client of flexdb."""
    root = tmp_path_factory.mktemp("package")
    client = read_client(Document.load(resources.document()))
    for name, text in TypeScriptClient().render(client).items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text)
    return await packed(root, npm_packages, tmp_path_factory.mktemp("dist"))


@pytest.fixture(scope="session")
async def project(npm_packages: Path, tarball: Path, tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A project with the client installed, and the scripts of the tests."""
    root = tmp_path_factory.mktemp("project")
    # Modules look for packages further up too: what tests need is there, only the client is in the project.
    (root / "node_modules").symlink_to(npm_packages, target_is_directory=True)
    project = Project(root / "project", npm_packages)
    project.directory.mkdir()
    (project.directory / "package.json").write_text('{"private": true, "type": "module"}')
    await npm(
        "install", "--offline", "--ignore-scripts", "--no-audit", "--no-fund", tarball, cwd=project.directory
    )
    for source in [*HERE.glob("scripts/*"), *HERE.glob("types/*")]:
        (project.directory / source.name).write_bytes(source.read_bytes())
    return project
