"""JSON-RPC 2.0 to the letter: what is posted, and what comes back. Kept apart from the code it judges.

A row is (name, body, expected). `expected` is None for silence, an `Error` for one error object, or a list of those
and of `Result`s for a batch. The method `list_tenants` needs no parameters; `get_tenant` with an unknown id fails.
"""

from dataclasses import dataclass
from typing import Any

UNKNOWN = '"00000000-0000-7000-8000-000000000000"'


@dataclass(frozen=True)
class Error:
    """An error object with this code, answering this id, which is written as JSON text."""

    code: int
    id: str = "null"


@dataclass(frozen=True)
class Result:
    """A result, answering this id."""

    id: str


PARSE, REQUEST, METHOD, PARAMS, MISSING = -32700, -32600, -32601, -32602, -32001


def call(request_id: str = "1", method: str = '"list_tenants"', more: str = "") -> str:
    """One well-formed call as JSON text."""
    return f'{{"jsonrpc":"2.0","method":{method},"id":{request_id}{more}}}'


def notification(method: str = '"list_tenants"', more: str = "") -> str:
    """One well-formed notification as JSON text."""
    return f'{{"jsonrpc":"2.0","method":{method}{more}}}'


HALF = ',"params":["\\ud800"]'


PARSE_ERRORS: dict[str, str | bytes] = {
    "empty body": "",
    "white space": " \r\n\t ",
    "half an object": '{"jsonrpc":"2.0","method":"list_tenants","id":1',
    "half a string": '{"jsonrpc":"2.0","method":"list_ten',
    "half an array": f"[{call()}",
    "half a batch": f'[{call()},{{"jsonrpc":"2.0","method"]',
    "text after the call": call() + "x",
    "a second call": call() + call(),
    "a trailing comma": '{"jsonrpc":"2.0","method":"list_tenants","id":1,}',
    "a trailing comma in a batch": f"[{call()},]",
    "single quotes": "{'jsonrpc':'2.0','method':'list_tenants','id':1}",
    "bare keys": '{jsonrpc:"2.0",method:"list_tenants",id:1}',
    "a comment": call() + " // done",
    "NaN": call(more=',"params":{"pagination":{"page_size":NaN}}'),
    "Infinity": call(more=',"params":{"pagination":{"page_size":Infinity}}'),
    "-Infinity": call(more=',"params":[-Infinity]'),
    "NaN as id": call("NaN"),
    "a leading zero": call("01"),
    "a plus sign": call("+1"),
    "a bare fraction": call(".5"),
    "an open fraction": call("1."),
    "a hexadecimal number": call("0x1"),
    "True": call(more=',"params":{"a":True}'),
    "undefined": "undefined",
    "a bare word": "list_tenants",
    "a control character in a string": call('"a\nb"'),
    "an unknown escape": call('"\\x41"'),
    "half an escape": call('"\\u00"'),
    "a byte order mark": "\ufeff" + call(),
    "invalid UTF-8": call('"§"').encode("latin-1"),
    "truncated UTF-8": call('"é"').encode()[:-3] + b'"}',
    "overlong UTF-8": call('"x"').encode().replace(b"x", b"\xc0\xaf"),
    "a surrogate in UTF-8": call('"x"').encode().replace(b"x", b"\xed\xa0\x80"),
    "UTF-16": call().encode("utf-16"),
    "UTF-16 without mark": call().encode("utf-16-le"),
    "UTF-32": call().encode("utf-32"),
    "NUL after the call": call().encode() + b"\0",
    "form data": "jsonrpc=2.0&method=list_tenants&id=1",
    "XML": "<methodCall/>",
    "an unclosed bracket in a string": '["',
}

INVALID_REQUESTS: dict[str, tuple[str, Any]] = {
    "a number": ("1", Error(REQUEST)),
    "a string": ('"list_tenants"', Error(REQUEST)),
    "null": ("null", Error(REQUEST)),
    "true": ("true", Error(REQUEST)),
    "an empty object": ("{}", Error(REQUEST)),
    "an empty batch": ("[]", Error(REQUEST)),
    "an empty batch with white space": (" [ ] ", Error(REQUEST)),
    "a batch of numbers": ("[1,2]", [Error(REQUEST), Error(REQUEST)]),
    "a nested batch": (f"[[{call()}]]", [Error(REQUEST)]),
    "a batch with null": ("[null]", [Error(REQUEST)]),
    "no jsonrpc": ('{"method":"list_tenants","id":1}', Error(REQUEST, "1")),
    "jsonrpc 1.0": ('{"jsonrpc":"1.0","method":"list_tenants","id":1}', Error(REQUEST, "1")),
    "jsonrpc as number": ('{"jsonrpc":2.0,"method":"list_tenants","id":1}', Error(REQUEST, "1")),
    "jsonrpc null": ('{"jsonrpc":null,"method":"list_tenants","id":1}', Error(REQUEST, "1")),
    "JSONRPC in capitals": ('{"JSONRPC":"2.0","method":"list_tenants","id":1}', Error(REQUEST, "1")),
    "no method": ('{"jsonrpc":"2.0","id":1}', Error(REQUEST, "1")),
    "method as number": (call(method="1"), Error(REQUEST, "1")),
    "method null": (call(method="null"), Error(REQUEST, "1")),
    "method as object": (call(method="{}"), Error(REQUEST, "1")),
    "method as array": (call(method='["list_tenants"]'), Error(REQUEST, "1")),
    "id true": (call("true"), Error(REQUEST)),
    "id false": (call("false"), Error(REQUEST)),
    "id as array": (call("[1]"), Error(REQUEST)),
    "id as object": (call("{}"), Error(REQUEST)),
    "params as string": (call(more=',"params":"x"'), Error(REQUEST, "1")),
    "params as number": (call(more=',"params":1'), Error(REQUEST, "1")),
    "params null": (call(more=',"params":null'), Error(REQUEST, "1")),
    "params true": (call(more=',"params":true'), Error(REQUEST, "1")),
    "a response": ('{"jsonrpc":"2.0","result":1,"id":1}', Error(REQUEST, "1")),
    "no method and no id": ('{"jsonrpc":"2.0"}', Error(REQUEST)),
}

IDS: dict[str, str] = {
    "one": "1",
    "zero": "0",
    "negative": "-5",
    "null": "null",
    "2^53 + 1": "9007199254740993",
    "2^64 + 1": "18446744073709551617",
    "a fraction": "1.5",
    "a whole fraction": "1.0",
    "an exponent": "1e2",
    "a string": '"abc"',
    "a string of digits": '"1"',
    "the empty string": '""',
    "unicode": '"zażółć 🦔"',
    "an escaped string": '"\\u00e9\\n\\"\\\\"',
    "a long string": '"' + "x" * 1000 + '"',
}

METHODS: dict[str, tuple[str, Any]] = {
    "unknown method": (call(method='"no_such_method"'), Error(METHOD, "1")),
    "empty method": (call(method='""'), Error(METHOD, "1")),
    "a method in other case": (call(method='"List_Tenants"'), Error(METHOD, "1")),
    "a method with white space": (call(method='" list_tenants"'), Error(METHOD, "1")),
    "a reserved method": (call(method='"rpc.nothing"'), Error(METHOD, "1")),
    "a python name": (call(method='"__class__"'), Error(METHOD, "1")),
    "an escaped method": (call(method='"list\\u005ftenants"'), Result("1")),
    "discover": (call(method='"rpc.discover"'), Result("1")),
    "discover with parameters": (call(method='"rpc.discover"', more=',"params":[1]'), Error(PARAMS, "1")),
    "no params": (call(), Result("1")),
    "empty params by name": (call(more=',"params":{}'), Result("1")),
    "empty params by position": (call(more=',"params":[]'), Result("1")),
    "params by position": (call(more=',"params":[{"page_size":1}]'), Result("1")),
    "too many params": (call(more=',"params":[{"page_size":1},2]'), Error(PARAMS, "1")),
    "too few params": (call(method='"get_tenant"', more=',"params":[]'), Error(PARAMS, "1")),
    "an unknown param": (call(more=',"params":{"x":1}'), Error(PARAMS, "1")),
    "a param of another type": (call(method='"get_tenant"', more=',"params":{"id":1}'), Error(PARAMS, "1")),
    "an error of the method": (
        call(method='"get_tenant"', more=f',"params":[{UNKNOWN}]'),
        Error(MISSING, "1"),
    ),
    "unknown members": (call(more=',"x":[1,{"y":2}],"auth":null'), Result("1")),
    "white space around": (f" \r\n\t{call()}\n ", Result("1")),
    "members in another order": ('{"id":1,"params":{},"method":"list_tenants","jsonrpc":"2.0"}', Result("1")),
    "an escaped version": ('{"jsonrpc":"2\\u002e0","method":"list_tenants","id":1}', Result("1")),
    "an escaped member name": ('{"json\\u0072pc":"2.0","method":"list_tenants","id":1}', Result("1")),
    "a duplicate id, the last counts": (
        '{"jsonrpc":"2.0","id":1,"method":"list_tenants","id":2}',
        Result("2"),
    ),
}

SURROGATES: dict[str, tuple[str, Any]] = {
    "half a pair in params": (call(more=',"params":{"a":"\\ud800"}'), Error(PARAMS, "1")),
    "the other half": (call(more=',"params":["\\udc00x"]'), Error(PARAMS, "1")),
    "a pair the wrong way round": (call(more=',"params":{"a":"\\udc00\\ud800"}'), Error(PARAMS, "1")),
    "half a pair in a key": (call(more=',"params":{"\\ud800":1}'), Error(PARAMS, "1")),
    "half a pair as id": (call('"\\ud800"'), Error(REQUEST)),
    "half a pair as method": (call(method='"\\ud800"'), Error(METHOD, "1")),
    "half a pair in an unknown member": (call(more=',"x":"\\ud800"'), Result("1")),
    "half a pair beside a large id": (call("1e400", more=HALF), Error(PARAMS, "1e400")),
    "half a pair behind an escaped backslash": (call('"\\\\ud800"'), Result('"\\\\ud800"')),
    "half a pair in one call of a batch": (
        f"[{call('1.50')},{call('2', more=HALF)}, {call('3')} ]",
        [Result("1.50"), Error(PARAMS, "2"), Result("3")],
    ),
    "a whole pair": (call('"\\ud83e\\udd94"'), Result('"\\ud83e\\udd94"')),
}

SILENCE: dict[str, str] = {
    "a notification": notification(),
    "a notification that fails": notification('"get_tenant"', f',"params":[{UNKNOWN}]'),
    "a notification with wrong params": notification('"get_tenant"'),
    "a notification of no method": notification('"no_such_method"'),
    "a notification with half a pair": notification(more=HALF),
    "a batch of notifications": f"[{notification()},{notification()}]",
}

BATCHES: dict[str, tuple[str, Any]] = {
    "a batch of one": (f"[{call()}]", [Result("1")]),
    "replies in order": (f"[{call('3')},{call('1')},{call('2')}]", [Result("3"), Result("1"), Result("2")]),
    "the same id twice": (f"[{call()},{call()}]", [Result("1"), Result("1")]),
    "everything but notifications": (
        f"[{call()},{notification()},1,{call('2', 'null')},{call('3', chr(34) + 'nope' + chr(34))}]",
        [Result("1"), Error(REQUEST), Error(REQUEST, "2"), Error(METHOD, "3")],
    ),
    "white space in a batch": (f"\n[ {call()} ,\t{call('2')} ]\r\n", [Result("1"), Result("2")]),
}
