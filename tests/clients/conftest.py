"""Fixtures of the tests of generated clients."""

import sys
from pathlib import Path

import pytest

from tests.contract.tools import node

SOURCES = Path(__file__).parent / "npm"


@pytest.fixture(scope="session")
def strict_mypy(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """A command that reads what several tests import only once in a process: `xdist_group("mypy")` keeps them in one."""
    cache = f"--cache-dir={tmp_path_factory.mktemp('mypy')}"
    return [sys.executable, "-m", "mypy", "--strict", "--config-file=", cache]


@pytest.fixture(scope="session")
async def npm_packages() -> Path:
    """The node_modules that hold compilers and checkers of types (npm/package.json).

    A test that is the first to ask waits for the installation: it needs a limit of `node.INSTALL_TIMEOUT_S` more.
    Without packages it is skipped, and the reason says why.
    """
    try:
        return await node.installed(SOURCES) / "node_modules"
    except node.Unavailable as problem:
        pytest.skip(str(problem))
