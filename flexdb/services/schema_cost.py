"""How much work a client's JSON Schema may cause.

The validator follows references and tries every branch, so a schema of a kilobyte can ask for more work than there is
time. The weight of a schema is the number of its subschemas with references followed; what has no bound is refused.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote

from flexdb.jsontext import pointer

MAX_WEIGHT = 5_000
MAX_OPEN_REFERENCES = 100
MAX_PATTERN_LENGTH = 500
MAX_PATTERNS_LENGTH = 30_000

REFERENCES = ("$ref", "$dynamicRef", "$recursiveRef")
# What stands below these keywords is data, not schemas.
DATA = ("const", "default", "enum", "examples")

_TOKEN = re.compile(
    r"(?:\\[pP](?:\{[^}]*\}|.)|\\[wW])|\\.|\[(?:\\.|[^\]\\])*\]|\{(?P<least>\d+)(?:,(?P<most>\d*))?\}|.",
    re.DOTALL,
)
_WIDE = re.compile(r"\\[pPwW]")
# A class of Unicode compiles into hundreds of ranges.
_WIDTH = 10

Path = tuple[str, ...]
Problem = dict[str, Any]

# Which part of a document a keyword looks at: names of members, any member, any item, or the document itself.
_NAMED = ("properties", "dependentSchemas")
_ITEMS = ("items", "prefixItems", "additionalItems", "unevaluatedItems", "contains")
_MEMBERS = ("patternProperties", "additionalProperties", "unevaluatedProperties", "propertyNames")
_DEFINITIONS = ("$defs", "definitions")


@dataclass(frozen=True, slots=True)
class Refused(Exception):
    """A schema whose work has no bound; `path` is a JSON Pointer into it."""

    path: str
    message: str


@dataclass(frozen=True, slots=True)
class _Expansion:
    """A reference under way: the part of the document where it was met, and where inside it met itself again."""

    part: Path
    recursions: set[Path] = field(default_factory=set)


@dataclass(slots=True)
class _Walk:
    root: dict[str, Any]
    weight: int = 0
    patterns: list[str] = field(default_factory=list)
    open: dict[str, _Expansion] = field(default_factory=lambda: {"#": _Expansion(())})


def weigh(schema: dict[str, Any]) -> int:
    """Return the weight of a schema; patterns weigh ten for each character, repetitions written out.

    Raises:
        Refused: the schema is too heavy, its patterns are too long, or it refers to itself twice for the same part
            of a document, which doubles the work with each level.

    """
    walk = _Walk(schema)
    _visit(schema, walk, (), ())
    patterns = sum(map(written_out, set(walk.patterns)))
    if patterns > MAX_PATTERNS_LENGTH:
        message = (
            f"all patterns together must not exceed {MAX_PATTERNS_LENGTH} characters, repetitions written out"
        )
        raise Refused("", message)
    return walk.weight + 10 * patterns


def referenced(schema: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    """Yield what references lead to, each once, with the reference: it may stand where no keyword is known."""
    seen: set[int] = set()
    for reference in dict.fromkeys(_references(schema)):
        target = _target(schema, reference)
        if target is not None and id(target) not in seen:
            seen.add(id(target))
            yield reference, target


def _references(value: Any) -> Iterator[str]:
    if isinstance(value, list):
        for item in value:
            yield from _references(item)
    elif isinstance(value, dict):
        for key, member in value.items():
            if key in REFERENCES and isinstance(member, str):
                yield member
            elif key not in DATA:
                yield from _references(member)


def written_out(pattern: str) -> int:
    """Return about how many characters a pattern has with its counted repetitions written out."""
    groups, last = [0], 0
    for token in _TOKEN.finditer(pattern):
        counts = [int(count) for count in (token["least"], token["most"]) if count]
        if token[0] == "(":
            groups.append(0)
        elif token[0] == ")" and len(groups) > 1:
            last = groups.pop()
            groups[-1] += last
        elif counts:
            groups[-1] += last * (max(counts) - 1)
            last *= max(counts)
        else:
            last = len(token[0]) + (_WIDTH if _WIDE.search(token[0]) else 0)
            groups[-1] += last
    return sum(groups)


def _visit(schema: Any, walk: _Walk, at: tuple[str | int, ...], part: Path) -> None:
    if not isinstance(schema, dict):
        return
    walk.weight += 1 + _data_size(schema)
    if walk.weight > MAX_WEIGHT:
        raise Refused("", f"must not have more than {MAX_WEIGHT} subschemas, with references followed")
    for pattern in _patterns(schema):
        if len(pattern) > MAX_PATTERN_LENGTH:
            raise Refused(pointer(at), f"a pattern must not exceed {MAX_PATTERN_LENGTH} characters")
        walk.patterns.append(pattern)
    for key in REFERENCES:
        if isinstance(schema.get(key), str):
            _follow(schema[key], walk, (*at, key), part)
    for where, subschema, inner in _subschemas(schema):
        _visit(subschema, walk, (*at, *where), (*part, *inner))


def _follow(reference: str, walk: _Walk, at: tuple[str | int, ...], part: Path) -> None:
    expansion = walk.open.get(reference)
    if expansion is not None:
        inside = part[len(expansion.part) :]
        if not inside:
            raise Refused(pointer(at), "must not refer to itself for the same part of a document")
        if inside in expansion.recursions:
            raise Refused(pointer(at), "must not refer to itself twice for the same part of a document")
        expansion.recursions.add(inside)
        return
    if len(walk.open) > MAX_OPEN_REFERENCES:
        message = f"must not lead from reference to reference more than {MAX_OPEN_REFERENCES} times"
        raise Refused(pointer(at[:1]), message)
    walk.open[reference] = _Expansion(part)
    _visit(_target(walk.root, reference), walk, at, part)
    del walk.open[reference]


def _target(root: dict[str, Any], reference: str) -> Any:
    """Return what a reference into the schema leads to; None where it leads nowhere."""
    fragment = unquote(reference.removeprefix("#"))
    if fragment and not fragment.startswith("/"):
        return _anchored(root, fragment)
    node: Any = root
    for token in fragment.split("/")[1:]:
        name = token.replace("~1", "/").replace("~0", "~")
        if isinstance(node, dict):
            node = node.get(name)
        elif isinstance(node, list) and name.isdigit() and int(name) < len(node):
            node = node[int(name)]
        else:
            return None
    return node


def _anchored(node: Any, anchor: str) -> Any:
    if isinstance(node, dict) and anchor in (node.get("$anchor"), node.get("$dynamicAnchor")):
        return node
    members = node.values() if isinstance(node, dict) else node if isinstance(node, list) else ()
    return next((found for member in members if (found := _anchored(member, anchor)) is not None), None)


def _data_size(schema: dict[str, Any]) -> int:
    values = schema.get("enum")
    return len(values) if isinstance(values, list) else 0


def _patterns(schema: dict[str, Any]) -> Iterator[str]:
    if isinstance(schema.get("pattern"), str):
        yield schema["pattern"]
    if isinstance(schema.get("patternProperties"), dict):
        yield from schema["patternProperties"]


def _subschemas(schema: dict[str, Any]) -> Iterator[tuple[Path | tuple[str, int], Any, Path]]:
    """Yield each subschema with where it stands, and which part of a document it looks at."""
    for key, value in schema.items():
        if key in DATA or key in _DEFINITIONS:
            continue
        if isinstance(value, list):
            inner = ("[]",) if key in _ITEMS else ()
            yield from (((key, index), item, inner) for index, item in enumerate(value))
        elif isinstance(value, dict) and (key in _NAMED or key == "patternProperties"):
            for name, member in value.items():
                inner = (name,) if key == "properties" else ("{}",) if key == "patternProperties" else ()
                yield (key, name), member, inner
        elif isinstance(value, dict):
            yield (key,), value, ("[]",) if key in _ITEMS else ("{}",) if key in _MEMBERS else ()
