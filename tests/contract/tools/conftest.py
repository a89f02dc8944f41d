"""The fixture of the tools that run in node."""

import pytest

from tests.contract.tools import node


@pytest.fixture(scope="session")
async def workshop(tmp_path_factory: pytest.TempPathFactory) -> node.Workshop:
    """The scripts of npm/ with their packages; without packages the test is skipped, and the reason says why."""
    try:
        return await node.workshop(tmp_path_factory.mktemp("npm"))
    except node.Unavailable as problem:
        pytest.skip(str(problem))
