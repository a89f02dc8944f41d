"""Plain calls: posted to the path of JSON-RPC over a connection that goes on, their JSON as it is, by no page of a browser.

Nearly all requests are such, and those of a client have the same head, again and again, but for the length of the body. So
a head is read once, by the parser of aiohttp, and known again by its bytes.
"""

import asyncio
from typing import NamedTuple

from aiohttp import HttpVersion11
from aiohttp.base_protocol import BaseProtocol
from aiohttp.http_exceptions import BadHttpMessage
from aiohttp.http_parser import HttpRequestParser, RawRequestMessage
from multidict import CIMultiDictProxy

from flexdb.http.answers import JSONRPC
from flexdb.http.bodies import JSON
from flexdb.http.compression import accepts_gzip
from flexdb.http.hosts import Hosts
from flexdb.http.line import Line
from flexdb.http.requests import id_given_in, trace_in

MAX_HEAD_BYTES = 8192

_END = b"\r\n\r\n"
# As nearly all clients write it; a body whose length has more digits is no small one.
_LENGTHS = (b"\r\nContent-Length: ", b"\r\ncontent-length: ")
_MOST_DIGITS = 5
# Whoever sends one of these wants more than an answer to a body that is here.
_MORE_TO_SEE_TO = ("Origin", "Expect", "Content-Encoding", "Transfer-Encoding", "Upgrade")
_KNOWN_HEADS, _MAX_KNOWN_BYTES = 4, 1024


class PlainHead:
    """The head of a plain call, and where it comes from."""

    __slots__ = ("headers", "line", "remote", "request_id", "takes_gzip", "trace")

    version = HttpVersion11

    def __init__(self, headers: CIMultiDictProxy[str], line: Line, remote: str | None) -> None:
        self.headers = headers
        self.line = line
        self.remote = remote
        self.takes_gzip = accepts_gzip(",".join(headers.getall("Accept-Encoding", ())))
        self.request_id = id_given_in(headers)
        """As its client calls it; empty where it has no name."""
        self.trace = trace_in(headers)


class Plain(NamedTuple):
    """A plain call whose head is here: `begin` and `end` are where its body is, of which some may be missing."""

    head: PlainHead
    begin: int
    end: int

    @property
    def size(self) -> int:
        """How many bytes its body has."""
        return self.end - self.begin


class PlainHeads:
    """Reads the heads that come over a connection."""

    def __init__(self, line: Line, remote: str | None, hosts: Hosts) -> None:
        self._line = line
        self._remote = remote
        self._hosts = hosts
        # By what stands around the length. Equal hashes come first, whose key nobody knows: what a credential in a head
        # has in common with another one cannot be told from the time that a look takes.
        self._known: dict[bytes, PlainHead] = {}

    def read(self, data: bytes) -> Plain | None:
        """Return the plain call that these bytes begin with; None where they are something else, or too few to tell."""
        end = data.find(_END, 0, MAX_HEAD_BYTES)
        at = data.find(_LENGTHS[0], 0, end)
        if at < 0:
            at = data.find(_LENGTHS[1], 0, end)
        if end < 0 or at < 0:
            return None
        at += len(_LENGTHS[0])
        digits_end = data.find(b"\r", at, end + 1)
        digits = data[at:digits_end]
        if not digits.isdigit() or len(digits) > _MOST_DIGITS:
            return None
        begin, length = end + len(_END), int(digits)
        key = data[:at] + data[digits_end:begin]
        head = self._known.get(key) or self._read(key, data[:begin])
        return None if head is None else Plain(head, begin, begin + length)

    def _read(self, key: bytes, text: bytes) -> PlainHead | None:
        message = _parsed(text)
        if message is None or not self._is_plain(message):
            return None
        head = PlainHead(message.headers, self._line, self._remote)
        # One with a name or a trace has no other like it, and one that is large would take much memory for long.
        if not head.request_id and head.trace is None and len(text) <= _MAX_KNOWN_BYTES:
            if len(self._known) >= _KNOWN_HEADS:
                self._known.clear()
            self._known[key] = head
        return head

    def _is_plain(self, message: RawRequestMessage) -> bool:
        headers = message.headers
        return (
            message.method == "POST"
            and message.path == JSONRPC
            and message.version == HttpVersion11
            and not (message.should_close or message.upgrade or message.chunked)
            and headers.getall("Content-Type", ()) == [JSON]
            and len(headers.getall("Content-Length", ())) == 1
            and not any(name in headers for name in _MORE_TO_SEE_TO)
            and self._hosts.allow(headers.get("Host", ""))
        )


def _parsed(text: bytes) -> RawRequestMessage | None:
    """Return the one message that a head begins; None where it is not one."""
    loop = asyncio.get_running_loop()
    # What it does for a body's protocol has no use here: no body is given to it.
    parser = HttpRequestParser(BaseProtocol(loop), loop, MAX_HEAD_BYTES)
    try:
        messages, _, _ = parser.feed_data(text)
    except BadHttpMessage:
        return None
    return messages[0][0] if len(messages) == 1 else None
