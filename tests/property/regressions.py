"""Every input that ever broke something on its way in, with what has to come of it.

A body is a template: TENANT and TYPE stand for the ids of a tenant and of a node type that accepts every object.
"""

import json
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Regression:
    """What was sent, what it did once, and the responses it has to get: (id, code, paths), code None for a result."""

    sent: bytes
    once: str
    responses: tuple[tuple[Any, int | None, tuple[str, ...]], ...]


def call(params: bytes, method: bytes = b"create_node", request_id: bytes = b"1") -> bytes:
    return b'{"jsonrpc":"2.0","method":"%b","params":%b,"id":%b}' % (method, params, request_id)


def node(data: bytes) -> bytes:
    return call(b'{"tenant_id":"TENANT","node_type_id":"TYPE","data":%b}' % data)


def node_type(schema: bytes) -> bytes:
    return call(b'{"tenant_id":"TENANT","name":"N","schema":%b}' % schema, b"create_node_type")


def nested(levels: int, inside: bytes = b"") -> bytes:
    return b"[" * levels + inside + b"]" * levels


def refused(path: str, code: int = -32602) -> tuple[tuple[Any, int, tuple[str, ...]], ...]:
    return ((1, code, (path,)),)


TAKEN = ((1, None, ()),)
LAST = {"$ref": "#/definitions/d22"}
DOUBLING = {
    "definitions": {
        "d0": {"required": ["z"]},
        **{f"d{n + 1}": {"anyOf": [{"$ref": f"#/definitions/d{n}"}] * 2} for n in range(22)},
    }
}
LISTED = call(b"{}", b"list_tenants", b"2")

REGRESSIONS: dict[str, Regression] = {
    "half a pair, and nesting behind it": Regression(
        b'{"jsonrpc":"\\ud800","method":"x","id":[%b]}' % nested(1500),
        "status 500: the second try of the parser ran out of its stack",
        ((None, -32600, ()),),
    ),
    "nesting beyond the parser": Regression(
        node(b'{"a":%b}' % nested(5000)), "was answered with the id null", refused("")
    ),
    "nesting beyond the parser in a batch": Regression(
        b"[%b,%b]" % (node(b'{"a":%b}' % nested(1000)), LISTED),
        "the whole batch failed",
        ((1, -32602, ("",)), (2, None, ())),
    ),
    "nesting of objects beyond the parser, by position": Regression(
        call(b'["TENANT","TYPE",%b1%b]' % (b'{"a":' * 900, b"}" * 900)),
        "was answered with the id null",
        refused(""),
    ),
    "nesting beyond the parser that is broken off": Regression(
        b"%b" % node(b'{"a":%b}' % nested(1500))[:-800], "", ((None, -32700, ()),)
    ),
    "nesting beyond the parser in a text": Regression(
        node(b'"{\\"a\\":%b}"' % nested(3000)), "", refused("/data")
    ),
    "brackets in strings are no nesting": Regression(node(b'{"a":"%b"}' % nested(3000)), "", TAKEN),
    "half a pair in a value": Regression(
        node(b'{"a":["\\ud800"]}'), "was a parse error", refused("/data/a/0")
    ),
    "half a pair in a key": Regression(node(b'{"b":{"\\udc00":1}}'), "was a parse error", refused("/data/b")),
    "half a pair in a text": Regression(
        node(b'"{\\"a\\":\\"\\\\ud800\\"}"'), "told no place inside the text", refused("/data/a")
    ),
    "half a pair behind a number in a text": Regression(
        node(b'"{\\"a\\":1e999,\\"b\\":{\\"\\\\udc00\\":1}}"'),
        "only the number was told",
        ((1, -32602, ("/data/a", "/data/b")),),
    ),
    "what masked half a pair, as plain text": Regression(
        node(rb'{"a":"\\uFdD0"}'), "an internal error: a problem without a place", TAKEN
    ),
    "what masked half a pair, as a character": Regression(
        node(rb'{"a":"\uFdD0"}'), "was taken for half a pair", TAKEN
    ),
    "what masked half a pair, in a text": Regression(
        node(rb'"{\"a\":\"\\uFdD0\"}"'), "an internal error: a problem without a place", TAKEN
    ),
    "what masked half a pair, as id": Regression(
        call(b"{}", b"list_tenants", rb'"\uFdD0"'), "was no id", (("\ufdd0", None, ()),)
    ),
    "half a pair in the name of a large parameter": Regression(
        call(rb'{"\ud800":1,"data":{"a":"%b"}}' % (b"x" * 100_000)),
        "an internal error, for a while",
        refused(""),
    ),
    "a mark in front of a text": Regression(
        node(b'"\\ufeff{}"'), "was said to be half a pair", refused("/data")
    ),
    "quotes without an end in a text": Regression(
        node(json.dumps("[" * 700 + '"' + '\\"' * 400_000).encode()),
        "each quote was looked at again from there on, which took hours",
        refused("/data"),
    ),
    "quotes without an end": Regression(
        b"[" * 700 + b'"' + rb"\"" * 400_000, "the same, for the body", ((None, -32700, ()),)
    ),
    "pairs the wrong way round": Regression(node(b'{"a":"\\udc00\\ud800"}'), "", refused("/data/a")),
    "a whole pair": Regression(node(b'{"a":"\\ud83d\\ude00"}'), "", TAKEN),
    "an escaped escape": Regression(node(b'{"a":"\\\\ud800"}'), "was taken for half a pair", TAKEN),
    "NUL in a value": Regression(
        node(b'{"a":"x\\u0000"}'), "PostgreSQL refused it: an internal error", refused("/data/a")
    ),
    "NUL in a key": Regression(
        node(b'{"a":{"\\u0000":1}}'), "PostgreSQL refused it: an internal error", refused("/data/a")
    ),
    "NUL in a text": Regression(
        node(b'"{\\"a\\":{\\"b\\":\\"\\\\u0000\\"}}"'), "told the place in prose only", refused("/data/a/b")
    ),
    "two places in a text": Regression(
        node(b'"{\\"a\\":\\"\\\\u0000\\",\\"b\\":1e999}"'),
        "told the first only",
        ((1, -32602, ("/data/a", "/data/b")),),
    ),
    "a huge exponent": Regression(
        node(b'{"a":1e100000}'), "became 100,001 characters in PostgreSQL", refused("/data/a")
    ),
    "an exponent of exponents": Regression(
        node(b'{"a":1e99999999999999999999}'), "an internal error", refused("/data/a")
    ),
    "beyond doubles": Regression(node(b'{"a":1e309}'), "became infinity", refused("/data/a")),
    "below doubles": Regression(node(b'{"a":1e-400}'), "became zero", refused("/data/a")),
    "beyond doubles, written out": Regression(
        node(b'{"a":%b}' % (b"9" * 350)), "was taken", refused("/data/a")
    ),
    "beyond doubles, written out with a fraction": Regression(
        node(b'{"a":%b.5}' % (b"9" * 350)), "was infinity to the schema", refused("/data/a")
    ),
    "beyond doubles, written out in a text": Regression(
        node(b'"{\\"a\\":%b.5}"' % (b"9" * 350)), "was said to be half a pair", refused("/data/a")
    ),
    "beyond doubles by one digit of an exponent": Regression(
        node(b'{"a":%be9}' % (b"9" * 300)), "was taken", refused("/data/a")
    ),
    "below doubles, written out": Regression(
        node(b'{"a":0.%b1}' % (b"0" * 330)), "was zero to the schema", refused("/data/a")
    ),
    "an exponent with zeros in front": Regression(
        node(b'{"a":1e+0000000000001,"b":0e-000000000001}'), "had too many digits", TAKEN
    ),
    "many digits": Regression(node(b'{"a":1.%b}' % (b"1" * 401)), "", refused("/data/a")),
    "minus nothing": Regression(node(b'{"a":-0.0e-99}'), "", TAKEN),
    "2^64 + 1": Regression(node(b'{"a":18446744073709551617}'), "", TAKEN),
    "a whole number with a point": Regression(
        call(b'{"pagination":{"page_size":5.0}}', b"list_tenants"), "was no integer, which it is", TAKEN
    ),
    "a whole number that no double holds": Regression(
        call(b'{"pagination":{"page_size":9007199254740993.0}}', b"list_tenants"),
        "",
        refused("/pagination/page_size"),
    ),
    "white space in one dialect only": Regression(
        call('{"email":"a\x85@b","display_name":"x"}'.encode(), b"create_user"),
        "was taken or not, by the dialect of the pattern",
        refused("/email"),
    ),
    "a broken part that only a reference reaches": Regression(
        node_type(b'{"properties":{"a":{"$ref":"#/x"}},"x":{"multipleOf":0}}'),
        "was accepted, and no number was a multiple of it",
        refused("/schema/x/multipleOf"),
    ),
    "a broken part under a name like a keyword": Regression(
        node_type(b'{"properties":{"default":{"$ref":"#/x"}},"x":{"multipleOf":0}}'),
        "was accepted",
        refused("/schema/x/multipleOf"),
    ),
    "a broken part inside of data": Regression(
        node_type(b'{"$ref":"#/default","default":{"$ref":"#/x/enum/0"},"x":{"enum":[{"multipleOf":0}]}}'),
        "was accepted",
        refused("/schema/x/enum/0/multipleOf"),
    ),
    "a broken part with an anchor": Regression(
        node_type(b'{"$ref":"#a","$defs":{"x":{"$anchor":"a","multipleOf":0}}}'),
        "",
        refused("/schema/$defs/x/multipleOf"),
    ),
    "elsewhere under a name like a keyword": Regression(
        node_type(b'{"properties":{"default":{"$ref":"http://127.0.0.1:9/"}}}'),
        "was refused in words of the validator",
        refused("/schema/properties/default/$ref"),
    ),
    "an anchor that stands twice": Regression(
        node_type(b'{"enum":[{"$anchor":"a"}],"$defs":{"x":{"$anchor":"a"}},"$ref":"#a"}'),
        "was weighed at one place and followed to the other",
        refused("/schema/$ref"),
    ),
    "an index that only some can read": Regression(
        node_type(b'{"$ref":"#/x/+0","x":[{}]}'), "was followed, and not weighed", refused("/schema")
    ),
    "itself by its name": Regression(
        node_type(
            b'{"$schema":"http://json-schema.org/draft-07/schema#","$id":"#me","allOf":[{"$ref":"#me"}]}'
        ),
        "was followed, and not weighed",
        refused("/schema"),
    ),
    "what is no schema": Regression(
        node_type(b'{"$ref":"#/required","required":["a"]}'), "", refused("/schema/$ref")
    ),
    "nowhere": Regression(
        node_type(b'{"$ref":"#/nowhere"}'), "was told in words of the validator", refused("/schema")
    ),
    "a reference with a blank": Regression(
        node_type(b'{"$schema":"http://json-schema.org/draft-07/schema#","$ref":"#/a b","a b":{}}'),
        "was said to be no regular expression",
        refused("/schema/$ref"),
    ),
    "a name that is no name": Regression(
        node_type(b'{"$id":"http://["}'), "was told in words of the validator", refused("/schema")
    ),
    "a member called id": Regression(
        node_type(b'{"properties":{"a":{"type":"string","id":"a"}}}'), "was taken for a name", TAKEN
    ),
    "dependencies that double": Regression(
        node_type(json.dumps(DOUBLING | {"dependencies": {"default": LAST}}).encode()),
        "killed the process: what stands below names like keywords was not weighed",
        refused("/schema"),
    ),
    "dependencies of properties that double": Regression(
        node_type(json.dumps(DOUBLING | {"dependencies": {"properties": {"anyOf": [LAST]}}}).encode()),
        "killed the process",
        refused("/schema"),
    ),
    "a look-around that only a reference reaches": Regression(
        node_type(b'{"$ref":"#/x/0","x":[{"pattern":"(?=a)"}]}'), "", refused("/schema/x/0/pattern")
    ),
    "a pattern that backtracks": Regression(node_type(b'{"pattern":"^(a+)+$"}'), "", TAKEN),
    "a back-reference": Regression(node_type(b'{"pattern":"(a)\\\\1"}'), "", refused("/schema/pattern")),
    "a schema of elsewhere": Regression(
        node_type(b'{"$ref":"http://127.0.0.1:9/"}'), "was fetched", refused("/schema/$ref")
    ),
    "a schema in a file": Regression(
        node_type(b'{"$ref":"file:///etc/passwd"}'), "was read", refused("/schema/$ref")
    ),
    "a base elsewhere": Regression(
        node_type(b'{"$id":"http://127.0.0.1:9/","$ref":"x"}'), "was fetched", refused("/schema/$ref")
    ),
    "itself": Regression(node_type(b'{"$ref":"#"}'), "overran the stack", refused("/schema/$ref")),
    "itself, around a corner": Regression(
        node_type(b'{"$ref":"#/$defs/a","$defs":{"a":{"$ref":"#/$defs/b"},"b":{"$ref":"#/$defs/a"}}}'),
        "overran the stack",
        refused("/schema/$ref/$ref/$ref"),
    ),
    "a limit beyond every length": Regression(node_type(b'{"minLength":1e300}'), "", TAKEN),
    "half a limit": Regression(node_type(b'{"minLength":1.5}'), "", refused("/schema/minLength")),
    "keys that mean something elsewhere": Regression(
        node(b'{"__proto__":1,"$ref":"#","{{7*7}}":1,"\'; DROP TABLE nodes; --":1,"../..":1,"":1,"a/b~c":1}'),
        "",
        TAKEN,
    ),
}
