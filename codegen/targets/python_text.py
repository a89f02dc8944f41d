"""Text of the document as Python source: literals, docstrings, imports. All of it is taken as hostile."""

import ast
import re
import subprocess
import sys
import textwrap
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

LINE_LENGTH = 110

# A quote at the very end, behind an even number of backslashes: not escaped yet.
_LAST_QUOTE = re.compile(r'(?<!\\)((?:\\\\)*)"$')
_QUOTED = r'\1\\"'


def literal(value: Any) -> str:
    """Return a literal of a JSON value; raw where that reads better."""
    if isinstance(value, str) and _can_be_raw(value):
        return f'r"{value}"'
    return repr(value)


def docstring(text: str, indent: int = 4) -> str:
    """Return a docstring that says `text`, whatever is in it."""
    margin = " " * indent
    lines = [part for line in text.strip().splitlines() for part in _wrapped(line, LINE_LENGTH - indent - 8)]
    inside = "\n".join(f"{margin}{_escaped(line)}".rstrip() for line in lines).lstrip()
    if len(lines) > 1:
        return f'{margin}"""{inside}\n{margin}"""'
    return f'{margin}"""{_LAST_QUOTE.sub(_QUOTED, inside)}"""'


def imports(body: str, modules: Mapping[str, str], *, project: str) -> str:
    """Return the import statements for the names that `body` uses; `modules` says where each comes from.

    `project` is the package whose modules stand in a block of their own.
    """
    used = {node.id for node in ast.walk(ast.parse(body)) if isinstance(node, ast.Name)}
    by_module: dict[str, list[str]] = {}
    for name in sorted(used & set(modules), key=_import_order):
        by_module.setdefault(modules[name], []).append(name)
    blocks: dict[int, list[str]] = {}
    for module in sorted(by_module):
        statement = f"from {module} import {', '.join(by_module[module])}"
        blocks.setdefault(_block(module, project), []).append(statement)
    return "\n\n".join("\n".join(blocks[block]) for block in sorted(blocks))


def formatted(source: str) -> str:
    """Return the source as ruff formats it, whatever configuration lies around.

    Raises:
        subprocess.CalledProcessError: it is not Python.

    """
    ruff = Path(sys.executable).with_name("ruff")
    options = ["--isolated", f"--config=line-length={LINE_LENGTH}", "--target-version=py311"]
    command = [str(ruff), "format", *options, "--stdin-filename=generated.py", "-"]
    done = subprocess.run(command, input=source.encode(), capture_output=True, check=True)  # noqa: S603
    return done.stdout.decode()


def _can_be_raw(text: str) -> bool:
    return "\\" in text and '"' not in text and not text.endswith("\\") and text.isprintable()


def _wrapped(line: str, width: int) -> Iterable[str]:
    """Wrap what is too long; a line that fits stays as it is, so that lists and tables keep their shape."""
    if len(line) <= width:
        return [line.rstrip()]
    return textwrap.wrap(line, width, break_long_words=False, break_on_hyphens=False)


def _escaped(line: str) -> str:
    """Escape what would end or change a docstring, and what does not print."""
    escaped = line.replace("\\", "\\\\").replace('"""', '\\"\\"\\"')
    return "".join(char if char.isprintable() else _escape_sequence(char) for char in escaped)


def _escape_sequence(char: str) -> str:
    return char.encode("unicode_escape").decode()


def _import_order(name: str) -> tuple[int, list[tuple[int, str]]]:
    """Return what isort sorts by: constants, classes, the rest; without regard to case, numbers by value."""
    kind = 0 if name.isupper() and len(name) > 1 else 1 if name[:1].isupper() else 2
    parts = re.findall(r"\d+|\D+", name.lower())
    return kind, [(int(part), "") if part.isdecimal() else (-1, part) for part in parts]


def _block(module: str, project: str) -> int:
    """Return 0 for the standard library, 1 for other packages, 2 for the project, 3 for this package."""
    if module.startswith("."):
        return 3
    top = module.partition(".")[0]
    return 0 if top in sys.stdlib_module_names else 2 if top == project else 1
