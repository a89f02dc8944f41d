"""What the document says of a method, as a docstring and in Markdown."""

import re
import textwrap
from collections.abc import Iterable, Iterator

from codegen.clients.model import Client, Fault, Feed, Method
from codegen.clients.python.source import one_line
from codegen.targets.python_text import LINE_LENGTH, docstring

_INDENT = 8
_WIDTH = LINE_LENGTH - _INDENT - 8

_MARKDOWN = re.compile(r"([\\`*_\[\]<>|&~])")


def summary(method: Method) -> str:
    """Return the first line on a method."""
    return one_line(method.summary or f"Call {method.name}") + "."


def method_docstring(client: Client, method: Method, names: dict[str, str], *, is_list: bool = False) -> str:
    """Return the docstring of a method; `is_list` is for the one that iterates over all pages."""
    parts = [summary(method), _description(method)]
    if is_list:
        parts = [
            f"{summary(method).removesuffix('.')}: all of them, fetched page by page.",
            _description(method),
        ]
    parts += ["Deprecated."] if method.is_deprecated else []
    parts.append(_section("Args", _described(method, names)))
    if method.result_description and not is_list:
        parts.append(_section("Returns", [("", method.result_description)]))
    if not is_list:
        parts.append(_section("Raises", _faults(client, method)))
    parts += [f"See {one_line(method.docs_url)}"] if method.docs_url else []
    return docstring("\n\n".join(filter(None, parts)), indent=_INDENT)


def follower_docstring(client: Client, method: Method, feed: Feed, names: dict[str, str]) -> str:
    """Return the docstring of the method that follows a feed."""
    parts = [
        f"Follow {one_line(feed.next.method)}, page by page: {summary(method)}",
        "It goes over a WebSocket of its own, which is opened again after each loss, and ends when it is closed.",
        _description(method),
        "Deprecated." if method.is_deprecated else "",
        _section("Args", _described(method, names)),
        _section("Raises", _faults(client, method)),
        f"See {one_line(method.docs_url)}" if method.docs_url else "",
    ]
    return docstring("\n\n".join(filter(None, parts)), indent=_INDENT)


def builder_docstring(method: Method) -> str:
    """Return the docstring of the function that builds a call."""
    return docstring(f"{summary(method)}{' Deprecated.' if method.is_deprecated else ''}")


def markdown(text: str, most: int = 400) -> str:
    """Return text so that Markdown shows it as it is, on one line."""
    return _MARKDOWN.sub(r"\\\1", one_line(text, most))


def fenced(language: str, code: str) -> str:
    """Return a block of code that nothing in the code can end."""
    longest = max((len(run) for run in re.findall(r"`{3,}", code)), default=2)
    fence = "`" * (longest + 1)
    return f"{fence}{language}\n{code.rstrip()}\n{fence}"


def _description(method: Method) -> str:
    """Return what there is beyond the summary."""
    text = method.description.strip()
    return "" if text.rstrip(".") == method.summary.strip().rstrip(".") else text


def _described(method: Method, names: dict[str, str]) -> list[tuple[str, str]]:
    return [(names[param.name], param.description) for param in method.params if param.description]


def _faults(client: Client, method: Method) -> Iterable[tuple[str, str]]:
    by_name: dict[str, Fault] = {fault.name: fault for fault in client.faults}
    for name in method.faults:
        yield name, f"{one_line(by_name[name].message)} ({by_name[name].code})."


def _section(title: str, entries: Iterable[tuple[str, str]]) -> str:
    """Return a section of a docstring, empty where it has no entries."""
    lines = [line for name, text in entries for line in _entry(name, text)]
    return "\n".join([f"{title}:", *lines]) if lines else ""


def _entry(name: str, text: str) -> Iterator[str]:
    joined = f"{name}: {' '.join(text.split())}" if name else " ".join(text.split())
    yield from textwrap.wrap(
        joined, _WIDTH, initial_indent="    ", subsequent_indent="        " if name else "    ",
        break_long_words=False, break_on_hyphens=False,
    )  # fmt: skip
