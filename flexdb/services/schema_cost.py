"""How much work a client's JSON Schema may cause.

The validator follows references and tries every branch, so a schema of a kilobyte can ask for more work than there is
time. The weight of a schema is the number of its subschemas with references followed; what has no bound is refused.
"""

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from flexdb.jsontext import pointer
from flexdb.services.schema_parts import REFERENCES, Part, Place, Targets, identifier, subschemas

MAX_WEIGHT = 5_000
MAX_OPEN_REFERENCES = 100
MAX_PATTERN_LENGTH = 500
MAX_PATTERNS_LENGTH = 30_000

_TOKEN = re.compile(
    r"(?:\\[pP](?:\{[^}]*\}|.)|\\[wW])|\\.|\[(?:\\.|[^\]\\])*\]|\{(?P<least>\d+)(?:,(?P<most>\d*))?\}|.",
    re.DOTALL,
)
_WIDE = re.compile(r"\\[pPwW]")
# A class of Unicode compiles into hundreds of ranges.
_WIDTH = 10

_NUMBERS = ("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf", "const", "enum")
# These look at each character of a string, as patterns do.
_OF_CHARACTERS = ("format", "contentEncoding", "contentMediaType")
# Dividing by a fraction takes this many times as long as looking at a value, and once more for each decimal place.
_OF_FRACTION = 20
_MACHINE_BITS = 64

OUTSIDE = "must point into this schema, with a reference that starts with #"
NAMED_INSIDE = "must stand at the top of a schema only"

Problem = dict[str, Any]


class Weight(NamedTuple):
    """The work for each value of a document, and the work for each character of its strings."""

    of_value: int
    of_character: int


@dataclass(frozen=True, slots=True)
class Refused(Exception):
    """A schema whose work has no bound; `path` is a JSON Pointer into it."""

    path: str
    message: str


@dataclass(frozen=True, slots=True)
class _Expansion:
    """A reference under way: the part of the document where it was met, and where inside it met itself again."""

    part: Part
    recursions: set[Part] = field(default_factory=set)


class Walk:
    """A walk through everything that a schema may make the validator look at.

    `targets` are the places outside of the keywords' own that references lead to, with what stands there.
    """

    def __init__(self, schema: dict[str, Any]) -> None:
        """Walk through a schema.

        Raises:
            Refused: the schema is too heavy, its patterns are too long, a reference leads nowhere or elsewhere, or the
                schema refers to itself twice for the same part of a document, which doubles the work with each level.

        """
        self.targets: dict[Place, Any] = {}
        self._leads = Targets(schema)
        self._identifier = identifier(schema)
        self._seen = self._of_numbers = self._of_character = 0
        self._patterns: set[str] = set()
        self._open: dict[str, _Expansion] = {"#": _Expansion(())}
        self._visit(schema, (), ())
        of_value = self._seen + self._of_numbers + 10 * self._length_of_patterns()
        self.weight = Weight(of_value, self._of_character)

    def _length_of_patterns(self) -> int:
        length = sum(map(written_out, self._patterns))
        if length > MAX_PATTERNS_LENGTH:
            message = f"all patterns together must not exceed {MAX_PATTERNS_LENGTH} characters"
            raise Refused("", f"{message}, repetitions written out")
        return length

    def _visit(self, schema: Any, at: Place, part: Part) -> None:
        if not isinstance(schema, dict):
            return
        self._weigh(schema, at)
        if at and isinstance(schema.get(self._identifier), str):
            raise Refused(pointer((*at, self._identifier)), NAMED_INSIDE)
        for key in REFERENCES:
            if isinstance(schema.get(key), str):
                self._follow(schema[key], (*at, key), part)
        for where, subschema, inner in subschemas(schema):
            self._visit(subschema, (*at, *where), (*part, *inner))

    def _weigh(self, schema: dict[str, Any], at: Place) -> None:
        values = schema.get("enum")
        self._seen += 1 + (len(values) if isinstance(values, list) else 0)
        if self._seen > MAX_WEIGHT:
            raise Refused("", f"must not have more than {MAX_WEIGHT} subschemas, with references followed")
        self._of_numbers += _weight_of_numbers(schema)
        self._of_character += sum(key in schema for key in _OF_CHARACTERS)
        for pattern in _patterns(schema):
            if len(pattern) > MAX_PATTERN_LENGTH:
                raise Refused(pointer(at), f"a pattern must not exceed {MAX_PATTERN_LENGTH} characters")
            self._patterns.add(pattern)
            self._of_character += written_out(pattern)

    def _follow(self, reference: str, at: Place, part: Part) -> None:
        expansion = self._open.get(reference)
        if expansion is not None:
            _meet_again(expansion, part[len(expansion.part) :], at)
            return
        if len(self._open) > MAX_OPEN_REFERENCES:
            message = f"must not lead from reference to reference more than {MAX_OPEN_REFERENCES} times"
            raise Refused(pointer(at[:1]), message)
        place, target = self._led_to(reference, at)
        self.targets[place] = target
        self._open[reference] = _Expansion(part)
        self._visit(target, at, part)
        del self._open[reference]

    def _led_to(self, reference: str, at: Place) -> tuple[Place, Any]:
        if not reference.startswith("#"):
            raise Refused(pointer(at), OUTSIDE)
        found = self._leads.of(reference)
        if not found:
            raise Refused("", f"the reference at {pointer(at)} leads nowhere")
        if len(found) > 1:
            raise Refused(pointer(at), "leads to an anchor that stands at several places")
        if not isinstance(found[0][1], dict | bool):
            raise Refused(pointer(at), "must lead to a schema")
        return found[0]


def _meet_again(expansion: _Expansion, inside: Part, at: Place) -> None:
    if not inside:
        raise Refused(pointer(at), "must not refer to itself for the same part of a document")
    if inside in expansion.recursions:
        raise Refused(pointer(at), "must not refer to itself twice for the same part of a document")
    expansion.recursions.add(inside)


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


def _patterns(schema: dict[str, Any]) -> Iterator[str]:
    if isinstance(schema.get("pattern"), str):
        yield schema["pattern"]
    if isinstance(schema.get("patternProperties"), dict):
        yield from schema["patternProperties"]


def _weight_of_numbers(schema: dict[str, Any]) -> int:
    """Return what a schema's own numbers weigh where they are long, or fractions to divide by."""
    divisor = schema.get("multipleOf")
    places = 0
    if isinstance(divisor, float) and divisor > 0 and not divisor.is_integer():
        places = _OF_FRACTION + max(-int(math.log10(divisor)), 0)
    return places + sum(_length(schema[key]) for key in _NUMBERS if key in schema)


def _length(value: Any) -> int:
    """Return the bytes of all numbers beyond what a machine reckons with at once."""
    if isinstance(value, int):
        return max(value.bit_length() - _MACHINE_BITS, 0) // 8
    members = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return sum(map(_length, members))
