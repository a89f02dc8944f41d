"""Every input that ever broke something on its way in, with what has to come of it.

A body is a template: TENANT and TYPE stand for the ids of a tenant and of a node type that accepts every object.
"""

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
    "half a pair in a text": Regression(node(b'"{\\"a\\":\\"\\\\ud800\\"}"'), "", refused("/data")),
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
