"""Sources on their way into a package: the line that heads them, and their form."""

import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from codegen.clients.model import Client
from codegen.targets.python_text import LINE_LENGTH

_OPTIONS = (
    "--isolated",
    f"--config=line-length={LINE_LENGTH}",
    "--target-version=py311",
    "--no-cache",
    "--quiet",
)
# Templates import whatever a module may need; what it does need, and in which order, is told by ruff.
_RULES = "--select=F401,I001,RUF022"


def notice(client: Client) -> str:
    """Return the line that heads each file; nothing in it can end a comment."""
    title, version = (re.sub("-(?=-)", "- ", one_line(text)) for text in (client.title, client.version))
    return f"Generated from the OpenRPC document of {title} {version} (sha256 {client.digest}), do not edit."


def one_line(text: str, most: int = 200) -> str:
    """Return text that prints on one line, cut where it is long."""
    line = " ".join(text.split())
    printable = "".join(
        character if character.isprintable() else "\N{REPLACEMENT CHARACTER}" for character in line
    )
    return printable if len(printable) <= most else f"{printable[: most - 3]}..."


def toml_string(text: str) -> str:
    """Return a string of TOML that says `text`, on one line."""
    return json.dumps(one_line(text), ensure_ascii=False)


def python_value(value: Any) -> str:
    """Return an expression for a JSON value."""
    match value:
        case dict():
            return f"{{{', '.join(f'{python_value(key)}: {python_value(inner)}' for key, inner in value.items())}}}"
        case list():
            return f"[{', '.join(map(python_value, value))}]"
        case str() if value.isprintable() and '"' not in value and "\\" not in value:
            return f'"{value}"'
    return repr(value)


def formatted(sources: dict[str, str]) -> dict[str, str]:
    """Return sources by their paths as ruff formats them, imports in order and only those that are used.

    Raises:
        subprocess.CalledProcessError: one of them is not Python.

    """
    with tempfile.TemporaryDirectory() as name:
        directory = Path(name)
        for path, text in sources.items():
            (directory / path).parent.mkdir(parents=True, exist_ok=True)
            (directory / path).write_bytes(text.encode())
        _ruff(directory, "check", "--fix", "--exit-zero", _RULES)
        _ruff(directory, "format")
        return {path: (directory / path).read_bytes().decode() for path in sources}


def _ruff(directory: Path, command: str, *options: str) -> None:
    arguments = [sys.executable, "-m", "ruff", command, *_OPTIONS, *options, str(directory)]
    subprocess.run(arguments, capture_output=True, check=True)  # noqa: S603 - nothing of the document is in there
