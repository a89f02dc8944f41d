"""Bodies that nobody should send: noise, odd JSON, and calls of the document that were tampered with.

The same seed and number make the same body, for the same world (the ids of things that exist).
"""

import copy
import gzip
import json
import zlib
from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random
from typing import Any

from flexdb import resources
from tests.contract import story

DOCUMENT: dict[str, Any] = json.loads(resources.document().read_bytes())
EXAMPLES = story.examples(DOCUMENT)

OF_PATHS = 0.15
OF_SPLICED = 0.3

HOSTILE: list[Any] = [
    None, True, False, 0, -0.0, -1, 1.5, 1e308, 5e-324, 2**53 + 1, 2**64 + 1, -(2**63), 10**400,
    "", " ", "\x00", "a\x00b", "\ud800", "\udfff\ud800", "\ufffe\uffff", "\u202e\u200b", "é", "e\u0301", "😀" * 50,
    "null", "{}", "[]", "{", '{"a":', "[" * 100, '{"a":1e999999}', '{"a":"\\u0000"}', '{"a":"\\ud800"}',
    "'; DROP TABLE nodes; --", "{{7*7}}", "{% raw %}", "${jndi:ldap://x}", "%s%n", "../../etc/passwd", "$ref", "__proto__",
    "00000000-0000-0000-0000-000000000000", "FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF", "{00000000-0000-0000-0000-000000000000}",
    "a" * 10_000, "9" * 401, [], [[]], [None], {}, {"": ""}, {"a": {"b": {"c": []}}}, {"$ref": "#"}, {"__proto__": {}},
    {"type": "object"}, {"pattern": "(a+)+$"}, {"pattern": "(?=a)"}, {"$ref": "http://127.0.0.1:9/x"}, {"$ref": "file:///"},
    {"multipleOf": 0}, {"minLength": 1e300}, {"maxItems": -1}, {"enum": []}, {"type": "nothing"}, {"allOf": [True, False]},
    {"page_size": 0}, {"page_size": 10**30}, {"page_size": 1.0, "page_token": "x"}, {"page_token": "A" * 44},
]  # fmt: skip

HOSTILE_TEXT = [
    b"NaN", b"Infinity", b"-Infinity", b"1e99999", b"-", b"01", b"+1", b".5", b"1.", b"0x1", b"'a'", b"undefined",
    b'"\\u0000"', b'"\\uFdD0"', b'"\\\\uFdD0"', b'"\\ud800"', b"9" * 350, b'["' + b'\\"' * 3000, b'"\\udc00\\ud800"', b'"\\x41"', b'"\xff"', b'"\xed\xa0\x80"', b'"\x00"', b'"\n"',
    b"[" * 70 + b"]" * 70, b"[" * 2000 + b"]" * 2000, b'{"a":' * 1500 + b"1" + b"}" * 1500, b"1" * 500, b"1e-400",
    b'{"a":1,"a":2}', b'{"id":1,"id":2}', b"/*x*/", b"\xef\xbb\xbf", b"\xe2\x80\xa8", b" " * 5000,
]  # fmt: skip


@dataclass(frozen=True)
class Sent:
    """A body and how it is sent."""

    body: bytes
    headers: dict[str, str] = field(default_factory=dict)
    path: str = "/jsonrpc"


class Bodies:
    """Makes bodies; `tell` puts ids of things that exist in the place of the document's."""

    def __init__(self, seed: int, tell: Callable[[Any], Any]) -> None:
        self._seed = seed
        self._calls = [
            {"jsonrpc": "2.0", "method": example.method, "params": tell(example.params), "id": number}
            for number, example in enumerate(EXAMPLES)
            # Everything else would be about a tenant that is gone.
            if example.method != "delete_tenant"
        ]

    def make(self, number: int) -> Sent:
        """Return the body of that number."""
        random = Random(f"{self._seed}:{number}")
        if random.random() < OF_PATHS:
            return self._at_a_path(random)
        kind = random.choices([_noise, _value, self._tampered, self._torn, self._batch], [1, 1, 8, 5, 2])[0]
        return Sent(*_dressed(random, kind(random)))

    def _at_a_path(self, random: Random) -> Sent:
        """The parameters of a call alone, tampered with, at the path of its method."""
        call = self._call(random)
        holder = {"params": call["params"]}
        _tamper(random, holder)
        text = _text(holder.get("params"))
        body, headers = _dressed(random, _spliced(random, text) if random.random() < OF_SPLICED else text)
        return Sent(body, headers, f"/rpc/{call['method']}")

    def _call(self, random: Random) -> dict[str, Any]:
        return copy.deepcopy(random.choice(self._calls))

    def _tampered(self, random: Random) -> bytes:
        """Another value at one to three places of a call, then text that JSON's own writer would not write."""
        call = self._call(random)
        for _ in range(random.randint(1, 3)):
            _tamper(random, call)
        text = _text(call)
        if random.random() < OF_SPLICED:
            text = _spliced(random, text)
        return text

    def _torn(self, random: Random) -> bytes:
        """Bytes of a call flipped, cut out, doubled or put in."""
        text = bytearray(_text(self._call(random)))
        for _ in range(random.randint(1, 4)):
            _tear(random, text)
        return bytes(text)

    def _batch(self, random: Random) -> bytes:
        makers = [self._tampered, self._torn, lambda random: _text(self._call(random))]
        items = [random.choice(makers)(random) for _ in range(random.choice([0, 1, 2, 5, 20, 101]))]
        return b"[%b]" % b",".join(items)


def _noise(random: Random) -> bytes:
    return random.randbytes(random.choice([0, 1, 2, 10, 100, 5000]))


def _value(random: Random) -> bytes:
    return random.choice([_text(random.choice(HOSTILE)), random.choice(HOSTILE_TEXT)])


def _text(value: Any) -> bytes:
    """JSON text, half pairs as escapes or, where that goes, characters as they are."""
    return json.dumps(value, ensure_ascii=True).encode()


def _places(value: Any) -> list[tuple[Any, Any]]:
    """Every container of a value with each of its keys or indexes."""
    keys = (
        list(value) if isinstance(value, dict) else list(range(len(value))) if isinstance(value, list) else []
    )
    return [place for key in keys for place in ((value, key), *_places(value[key]))]


def _tamper(random: Random, call: dict[str, Any]) -> None:
    container, key = random.choice(_places(call) or [(call, "params")])
    action = random.randrange(6)
    if action == 0:
        del container[key]
    elif action == 1 and isinstance(container, dict):
        container[random.choice(["more", "", "a/b~c", "\x00", "\ud800", "__proto__", "x" * 300])] = container[
            key
        ]
    elif action == 2:
        container[key] = [container[key]] * random.choice([1, 2, 50])
    elif action == 3:
        container[key] = {"a": container[key]}
    elif action == 4 and "params" in call and isinstance(call["params"], dict):
        call["params"] = list(call["params"].values())
    else:
        container[key] = copy.deepcopy(random.choice(HOSTILE))


def _spliced(random: Random, text: bytes) -> bytes:
    """Put a hostile text where a value begins."""
    places = [index + 1 for index, byte in enumerate(text) if byte in b":,["]
    if not places:
        return text
    at = random.choice(places)
    end = at
    while end < len(text) and text[end] not in b",}]":
        end += 1
    return text[:at] + random.choice(HOSTILE_TEXT) + text[end:]


def _tear(random: Random, text: bytearray) -> None:
    at = random.randrange(len(text) + 1)
    until = min(len(text), at + random.choice([1, 1, 2, 8, 40]))
    action = random.randrange(5)
    if action == 0 and at < len(text):
        text[at] ^= 1 << random.randrange(8)
    elif action == 1:
        del text[at:until]
    elif action == 2:
        text[at:at] = text[at:until] * random.choice([1, 3, 30])
    elif action == 3:
        text[at:at] = random.choice(HOSTILE_TEXT)
    else:
        text[at:until] = bytes(random.choices(b'{}[]",:\\u0\x00\xff tfn-+e.19', k=until - at))


def _broken(random: Random, packed: bytes) -> bytes:
    """Cut short, with one byte changed, or with something behind it."""
    at = random.randrange(len(packed))
    changed = packed[:at] + bytes([packed[at] ^ 1]) + packed[at + 1 :]
    return random.choice([packed[:at], changed, packed + random.randbytes(4), packed + packed])


def _dressed(random: Random, body: bytes) -> tuple[bytes, dict[str, str]]:
    """Mostly as it should be sent; now and then compressed, well or badly, or said to be something else."""
    chance = random.randrange(40)
    if chance == 0:
        return zlib.compress(body), {"Content-Encoding": "deflate"}
    if chance == 1:
        packed = random.choice([zlib.compress, gzip.compress])(body)
        return _broken(random, packed), {"Content-Encoding": random.choice(["deflate", "gzip"])}
    if chance == 2:
        return body, {"Content-Encoding": random.choice(["gzip", "br", "", "identity", "gzip, gzip"])}
    if chance == 3:
        return body, {"Content-Type": random.choice(["text/plain", "application/json;charset=x", "x", ""])}
    if chance == 4:
        return body, {"Accept-Encoding": random.choice(["gzip", "*;q=0", ";;", "gzip;q=x"])}
    return body, {}
