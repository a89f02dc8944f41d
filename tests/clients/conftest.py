"""Fixtures of the tests of generated clients."""

from pathlib import Path

import pytest

from tests.contract.tools import node

SOURCES = Path(__file__).parent / "npm"


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
