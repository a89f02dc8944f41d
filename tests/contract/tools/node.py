"""Programs of node's world: their packages are installed once into a cache, and scripts run as child processes."""

import asyncio
import fcntl
import hashlib
import json
import os
import re
import shutil
import tempfile
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import platformdirs

SOURCES = Path(__file__).parent / "npm"
MANIFEST = ("package.json", "package-lock.json", ".npmrc")
INSTALL_TIMEOUT_S = 240
RUN_TIMEOUT_S = 60
RETRIES = ("--fetch-retries=1", "--fetch-retry-mintimeout=1000")

# What npm calls its failure where no registry answers, or the registry does not give out what is asked for.
NO_REGISTRY = {
    "ECONNREFUSED", "ECONNRESET", "ENETUNREACH", "EHOSTUNREACH", "ENOTFOUND", "EAI_AGAIN", "ETIMEDOUT",
    "ERR_SOCKET_TIMEOUT", "ENOTCACHED", "E401", "E403", "E404", "E429", "E500", "E502", "E503", "E504",
}  # fmt: skip
FAILURE = re.compile(r"npm (?:error|ERR!) code (\S+)")


class Unavailable(Exception):
    """The packages cannot be had on this machine; the message says why."""


@dataclass(frozen=True)
class Workshop:
    """A directory of the scripts with their packages beside them."""

    directory: Path

    async def run(self, script: str, *arguments: str) -> Any:
        """Run a script and return the JSON value that it prints."""
        async with asyncio.timeout(RUN_TIMEOUT_S):
            status, output, errors = await _run("node", script, *arguments, cwd=self.directory)
        assert status == 0, f"{script} ended with {status}:\n{errors}"
        return json.loads(output)


async def workshop(directory: Path, sources: Path = SOURCES) -> Workshop:
    """Make `directory` a workshop of the scripts and packages of `sources`.

    Raises:
        Unavailable: node or npm is missing, or there is no registry to install from.

    """
    packages = await installed(sources)
    for script in sources.glob("*.mjs"):
        shutil.copy(script, directory)
    # Modules find packages beside their own file, so scripts and packages have to meet somewhere.
    (directory / "node_modules").symlink_to(packages / "node_modules", target_is_directory=True)
    return Workshop(directory)


async def installed(sources: Path) -> Path:
    """Return the directory whose node_modules holds what the lock file in `sources` names.

    Raises:
        Unavailable: node or npm is missing, or there is no registry to install from.

    """
    if missing := [program for program in ("node", "npm") if shutil.which(program) is None]:
        raise Unavailable(f"not installed: {', '.join(missing)}")
    try:
        async with asyncio.timeout(INSTALL_TIMEOUT_S):
            return await _installed(sources)
    except TimeoutError:
        raise Unavailable(f"npm did not install the packages within {INSTALL_TIMEOUT_S} s") from None


async def _installed(sources: Path) -> Path:
    """Return the directory of the packages that the lock file names, installing them where it is missing."""
    key = hashlib.sha256((sources / "package-lock.json").read_bytes()).hexdigest()[:16]
    cache = _cache()
    packages = cache / key
    async with _alone(cache / "lock"):
        if not packages.exists():
            with tempfile.TemporaryDirectory(dir=cache) as staging:
                await _install(sources, Path(staging) / key)
                # Only what is complete gets the name that others look for.
                (Path(staging) / key).rename(packages)
    return packages


@asynccontextmanager
async def _alone(lock: Path) -> AsyncIterator[None]:
    """Keep other processes of the tests out; the lock ends with the process that holds it."""
    with lock.open("w") as file:
        while True:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                await asyncio.sleep(0.1)
        yield


def _cache() -> Path:
    """Return the first directory that can be ours alone: what lies in it is going to be executed."""
    for directory in _candidates():
        try:
            directory.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError:
            continue
        if directory.stat().st_uid == os.getuid() and os.access(directory, os.W_OK):
            return directory
    raise Unavailable("no directory to keep the packages in")


def _candidates() -> Iterator[Path]:
    if os.environ.get("HOME") or os.environ.get("XDG_CACHE_HOME"):
        yield platformdirs.user_cache_path("flexdb") / "contract-tools"
    yield Path(tempfile.gettempdir()) / f"flexdb-contract-tools-{os.getuid()}"


async def _install(sources: Path, directory: Path) -> None:
    directory.mkdir()
    for name in MANIFEST:
        shutil.copy(sources / name, directory)
    command = ("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline", *RETRIES)
    # npm keeps a cache of its own in HOME.
    home = {} if os.environ.get("HOME") else {"HOME": str(directory.parent)}
    status, _, errors = await _run(*command, cwd=directory, environment=home)
    code = found[1] if (found := FAILURE.search(errors)) else None
    if code in NO_REGISTRY:
        raise Unavailable(f"no registry to install the packages from: npm says {code}")
    assert status == 0, f"npm ci ended with {status}:\n{errors}"


async def _run(
    *command: str, cwd: Path, environment: Mapping[str, str] | None = None
) -> tuple[int | None, str, str]:
    """Run a program to its end and return its status, output and errors."""
    process = await asyncio.create_subprocess_exec(
        *command, cwd=cwd, env={**os.environ, **(environment or {})},
        stdin=asyncio.subprocess.DEVNULL, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE,
    )  # fmt: skip
    try:
        output, errors = await process.communicate()
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    return process.returncode, output.decode(), errors.decode()
