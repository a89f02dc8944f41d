"""Text of the document as Markdown (GitHub's). All of it is taken as hostile, but for code in backticks."""

import json
import re
from typing import Any

_CODE_SPAN = re.compile(r"(?<!`)(`+)(?!`)(.+?)(?<!`)\1(?!`)")
_MARKUP = re.compile(r"[\\`*\[\]<>#|~&!$]|(?<![^\W_])_|_(?![^\W_])")
_AT_START = re.compile(r"^([-+=]|\d+(?=[.)]))")
_PARAGRAPHS = re.compile(r"\n\s*\n")


def prose(text: str) -> str:
    """Return the text as a piece of a line, such as a table's cell."""
    line = " ".join(text.split())
    pieces: list[str] = []
    end = 0
    for span in _CODE_SPAN.finditer(line):
        pieces += [_plain(line[end : span.start()]), code(span[2])]
        end = span.end()
    pieces.append(_plain(line[end:]))
    return "".join(pieces)


def paragraphs(text: str) -> str:
    """Return the text with its paragraphs, each on a line of its own."""
    lines = (prose(paragraph) for paragraph in _PARAGRAPHS.split(text.strip()))
    return "\n\n".join(_AT_START.sub(_escaped_start, line) for line in lines)


def code(text: str) -> str:
    """Return the text as a code span that also a table's cell can hold."""
    line = _printable(text.replace("\n", "\\n")).replace("|", "\\|")
    fence = _fence(line, 1)
    padding = " " if line.startswith("`") or line.endswith("`") or not line.strip() else ""
    return f"{fence}{padding}{line}{padding}{fence}"


def json_block(value: Any) -> str:
    """Return the value as a fenced block of JSON."""
    text = _printable(json.dumps(value, ensure_ascii=False, indent=2))
    fence = _fence(text, 3)
    return f"{fence}json\n{text}\n{fence}"


def json_code(value: Any) -> str:
    """Return the value as JSON in a code span."""
    return code(json.dumps(value, ensure_ascii=False))


def anchor(name: str) -> str:
    """Return a name that an `id` and a file can have: what is not an ASCII letter or digit is spelled in hex."""
    return re.sub(r"[^A-Za-z0-9_-]", lambda match: f"-{ord(match[0]):x}", name)


def _plain(text: str) -> str:
    return _MARKUP.sub(lambda match: f"\\{match[0]}", _printable(text))


def _escaped_start(match: re.Match[str]) -> str:
    """Escape what would begin a list or a heading; digits take the backslash behind them."""
    return f"{match[0]}\\" if match[0].isdecimal() else f"\\{match[0]}"


def _printable(text: str) -> str:
    """Spell what does not print, such as marks that turn the direction of text, as JSON does."""
    return "".join(char if char.isprintable() or char == "\n" else json.dumps(char)[1:-1] for char in text)


def _fence(text: str, shortest: int) -> str:
    longest = max((len(run) for run in re.findall(r"`+", text)), default=0)
    return "`" * max(shortest, longest + 1)
