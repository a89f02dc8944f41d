"""Data directories of embedded servers."""

import shutil
import subprocess
import tempfile
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from flexdb.database.embedded import EmbeddedServer
from tests.database.statements import REMEMBER, execute


@pytest.fixture(scope="session")
async def made() -> AsyncIterator[Path]:
    """A directory whose server was started and stopped once; to be copied, since initdb takes its time."""
    directory = Path(tempfile.mkdtemp(prefix="flexdb-"))
    directory.chmod(0o755)
    async with EmbeddedServer(directory / "data") as target:
        await execute(target, REMEMBER)
    yield directory / "data"
    shutil.rmtree(directory)


@pytest.fixture
def used_dir(made: Path, data_dir: Path) -> Path:
    """A data directory that holds data already, for this test alone."""
    subprocess.run(["cp", "-a", made, data_dir], check=True)
    return data_dir
