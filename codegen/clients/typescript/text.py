"""Text of the document as TypeScript source: literals, keys, comments, layout. All of it is taken as hostile."""

import json
import re
import textwrap
from collections.abc import Iterable, Sequence
from typing import Any

LINE_LENGTH = 110

_IDENTIFIER = re.compile(r"[A-Za-z_$][A-Za-z0-9_$]*")
# Where TypeScript would see a tag, such as one that says "deprecated" of what is not.
_TAG = re.compile(r"(?<!\w)@")


def one_line(text: str) -> str:
    """Return the text without line ends and without what does not print, which is spelled as JSON does."""
    return printable(" ".join(text.split()))


def printable(text: str) -> str:
    """Spell what does not print, such as marks that turn the direction of text, as JSON does."""
    return "".join(char if char.isprintable() else json.dumps(char)[1:-1] for char in text)


def literal(value: Any) -> str:
    """Return a literal of a scalar JSON value."""
    return printable(json.dumps(value, ensure_ascii=False))


def key(name: str) -> str:
    """Return the name as a key of an interface."""
    return name if _IDENTIFIER.fullmatch(name) else literal(name)


def value(given: Any, indent: int = 0, *, room: int = LINE_LENGTH) -> str:
    """Return an expression of a JSON value, on one line if it fits into `room`."""
    if not isinstance(given, dict | list) or not given:
        return (
            literal(given)
            if not isinstance(given, dict | list)
            else "{}"
            if isinstance(given, dict)
            else "[]"
        )
    flat = _flat(given)
    if indent + len(flat) <= room:
        return flat
    items = (
        [f"{_own_key(name)}: {value(item, indent + 2)}" for name, item in given.items()]
        if isinstance(given, dict)
        else [value(item, indent + 2) for item in given]
    )
    return listed(items, *("{}" if isinstance(given, dict) else "[]"), indent=indent)


def listed(items: Iterable[str], left: str, right: str, *, indent: int = 0) -> str:
    """Return items between brackets, one a line."""
    margin = " " * indent
    lines = "".join(f"{margin}  {item},\n" for item in items)
    return f"{left}\n{lines}{margin}{right}"


def joined(items: Sequence[str], left: str, right: str, *, indent: int = 0, around: int = 0) -> str:
    """Return items between brackets: on one line if they fit with `around` more characters, else one a line."""
    space = " " if left.endswith("{") and items else ""
    flat = f"{left}{space}{', '.join(items)}{space}{right}"
    return flat if indent + around + len(flat) <= LINE_LENGTH else listed(items, left, right, indent=indent)


def comment(paragraphs: Iterable[str], tags: Iterable[str] = (), *, indent: int = 0) -> str:
    """Return a doc comment with the line end behind it, empty where there is nothing to say.

    Paragraphs are the document's; tags are ours, with the document's text already made safe by `plain`.
    """
    blocks = [_wrapped(plain(text), indent) for text in map(str.strip, paragraphs) if text]
    blocks += [[line for tag in tags for line in _wrapped(tag, indent)]]
    lines = [line for block in blocks if block for line in ["", *block]][1:]
    margin = " " * indent
    if not lines:
        return ""
    if len(lines) == 1 and indent + len(lines[0]) + len("/**  */") <= LINE_LENGTH:
        return f"{margin}/** {lines[0]} */\n"
    inside = "".join(f"{margin} * {line}".rstrip() + "\n" for line in lines)
    return f"{margin}/**\n{inside}{margin} */\n"


def plain(text: str) -> str:
    """Return the text as a part of a doc comment that it cannot end, nor begin a tag in; line ends stay."""
    lines = (printable(line.expandtabs(4).rstrip()) for line in text.strip().splitlines())
    return _TAG.sub(r"\\@", "\n".join(lines)).replace("*/", "*\\/")


def code(text: str) -> str:
    """Return the text as a code span of a doc comment."""
    return f"`{plain(one_line(text)).replace('`', chr(39))}`"


def _wrapped(text: str, indent: int) -> list[str]:
    """Wrap what is too long; a line that fits stays as it is, so that lists and tables keep their shape."""
    width = LINE_LENGTH - indent - len(" * ")
    return [
        part
        for line in text.splitlines()
        for part in (
            [line]
            if len(line) <= width
            else textwrap.wrap(line, width, break_long_words=False, break_on_hyphens=False)
        )
    ]


def _flat(given: Any) -> str:
    if isinstance(given, dict):
        members = ", ".join(f"{_own_key(name)}: {_flat(item)}" for name, item in given.items())
        return f"{{ {members} }}" if members else "{}"
    return f"[{', '.join(map(_flat, given))}]" if isinstance(given, list) else literal(given)


def _own_key(name: str) -> str:
    """Return the name as a key of an object: `__proto__` would set what the object inherits from."""
    return '["__proto__"]' if name == "__proto__" else key(name)
