"""A directory with a client and scripts: compilers and node run in it."""

import asyncio
import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

PACK = Path(__file__).parents[1] / "npm" / "pack"
RUN_TIMEOUT_S = 90

STRICT = {
    "target": "ES2022",
    "module": "NodeNext",
    "strict": True,
    "exactOptionalPropertyTypes": True,
    "noImplicitOverride": True,
    "noPropertyAccessFromIndexSignature": True,
    "noUncheckedIndexedAccess": True,
    "noUnusedLocals": True,
    "verbatimModuleSyntax": True,
    "isolatedModules": True,
    "skipLibCheck": False,
    "types": [],
}
"""The options of users who leave nothing unchecked, the declarations of packages included."""


@dataclass(frozen=True)
class Project:
    """A project; `packages` are the node_modules with the compilers."""

    directory: Path
    packages: Path

    async def compiled(self, *sources: str, compiler: str = "typescript", **options: Any) -> str:
        """Compile modules strictly, in place, and return what the compiler complains of."""
        configuration = {"compilerOptions": STRICT | options, "files": sources}
        (self.directory / "tsconfig.json").write_text(json.dumps(configuration))
        tsc = self.packages / compiler / "bin" / "tsc"
        _, output, _ = await run(
            "node", tsc, "--project", self.directory, "--pretty", "false", cwd=self.directory
        )
        return output

    async def node(self, *arguments: str) -> tuple[str, str]:
        """Run node and return what it prints."""
        status, output, errors = await run("node", *arguments, cwd=self.directory)
        assert status == 0, f"{arguments} ended with {status}:\n{output}\n{errors}"
        return output, errors


async def packed(package: Path, packages: Path, out: Path) -> Path:
    """Pack a package as `just clients` does, and return the tarball."""
    status, output, errors = await run(PACK, package, packages, out, cwd=out)
    assert status == 0, f"{output}\n{errors}"
    return out / output.split()[-1]


async def npm(*arguments: str | Path, cwd: Path) -> None:
    """Run npm."""
    status, output, errors = await run("npm", *arguments, cwd=cwd)
    assert status == 0, f"npm ended with {status}:\n{output}\n{errors}"


async def run(*command: str | Path, cwd: Path) -> tuple[int | None, str, str]:
    """Run a program to its end and return its status, output and errors."""
    # npm keeps a cache of its own in HOME.
    home = {} if os.environ.get("HOME") else {"HOME": str(cwd)}
    process = await asyncio.create_subprocess_exec(
        *map(str, command), cwd=cwd, env={**os.environ, **home, "NO_COLOR": "1"},
        stdin=asyncio.subprocess.DEVNULL, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE,
    )  # fmt: skip
    try:
        async with asyncio.timeout(RUN_TIMEOUT_S):
            output, errors = await process.communicate()
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    return process.returncode, output.decode(), errors.decode()
