"""What figures depend on: the machine and the versions, nothing about paths or names of hosts."""

import os
import platform
import subprocess
from typing import Any

import psutil

from bench import pocketbase
from bench.services import CHECKOUT


def facts(postgres_version: str, *, with_pocketbase: bool) -> dict[str, Any]:
    told = {
        "cores": os.cpu_count(),
        "memory_gb": round(psutil.virtual_memory().total / 1e9, 1),
        "kernel": f"{platform.system()} {platform.release()}",
        "python": platform.python_version(),
        "postgres": postgres_version,
    }
    return told | ({"pocketbase": pocketbase.version()} if with_pocketbase else {})


def commit() -> str:
    """Return the short name of the commit that is checked out; with "changed" where files differ from it."""
    name = _git("rev-parse", "--short", "HEAD")
    return (
        f"{name}-changed"
        if name and _git("status", "--porcelain", "--untracked-files=no")
        else name or "unknown"
    )


def _git(*arguments: str) -> str:
    command = ("git", "-C", str(CHECKOUT), *arguments)
    try:
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()
    except (OSError, subprocess.CalledProcessError):
        return ""
