"""Getting a document: from a file, from a running service, or from wherever one is published."""

import json
import re
import time
import zlib
from collections.abc import Iterator
from http.client import HTTPException, HTTPMessage
from pathlib import Path
from typing import IO, Any
from urllib.error import HTTPError
from urllib.parse import urlsplit, urlunsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

from codegen.document import Document, UnreadableDocument

TIMEOUT_S = 30
"""How long nothing may come, and how long one answer may take."""

MAX_BYTES = 64 << 20

_CHUNK_BYTES = 65_536
_SHORT = 300
_USUAL_PATH = "/jsonrpc"
_DISCOVER = json.dumps({"jsonrpc": "2.0", "method": "rpc.discover", "params": [], "id": 1}).encode()
_HEADERS = {
    "Content-Type": "application/json",
    "Accept": "application/json",
    "Accept-Encoding": "identity",
    "User-Agent": "flexdb-generate",
}


# What a header carries, but for blanks (RFC 9110, section 5.5).
_CREDENTIAL = re.compile(r"[\x21-\x7e]+")


class NoDocument(Exception):
    """There is no document to be had; the message tells everything that was tried."""


class BadCredential(Exception):
    """The credential cannot be sent; the message shows nothing of it."""


def load(source: str, token: str | None = None) -> Document:
    """Return the document of a running service or at a URL, or that in a file.

    A service is asked with `rpc.discover`, at `/jsonrpc` too where the URL has no path; `token` goes along as a bearer.

    Raises:
        NoDocument: it cannot be had, or is no JSON object.
        BadCredential: no header can carry `token`.

    """
    # Checked before it is used: the library would quote it in its complaint.
    if token and not _CREDENTIAL.fullmatch(token):
        raise BadCredential("the credential has characters that cannot be sent")
    if "://" in source:
        return _from_url(source, token)
    try:
        return Document.load(Path(source))
    except OSError as error:
        raise NoDocument(f"{source}: {error.strerror}") from error
    except UnreadableDocument as error:
        raise NoDocument(f"{source}: {error}") from error


def _from_url(url: str, token: str | None) -> Document:
    tried = []
    for address in _addresses(url):
        for name, ask in (("rpc.discover at", _discovered), ("GET", _published)):
            try:
                return ask(address, token)
            except (
                OSError,
                HTTPException,
                ValueError,
                RecursionError,
                UnreadableDocument,
                _NotOpenRpc,
            ) as error:
                tried.append(f"{name} {address}: {_reason(error)}")
    raise NoDocument("\n".join(tried))


def _addresses(url: str) -> list[str]:
    try:
        parts = urlsplit(url)
        host = parts.hostname
    except ValueError as error:
        raise NoDocument(f"{url} is no URL: {error}") from error
    if parts.scheme not in ("http", "https") or not host:
        raise NoDocument(f"{parts.scheme}://{host or ''}: only http and https URLs are read")
    if parts.username is not None:
        raise NoDocument(f"{parts.scheme}://...@{host}: a credential does not belong into the URL")
    if parts.path not in ("", "/"):
        return [url]
    return [urlunsplit(parts._replace(path=_USUAL_PATH)), url]


class _NotOpenRpc(Exception):
    """What came is something else."""


def _discovered(url: str, token: str | None) -> Document:
    answer = json.loads(_read(Request(url, data=_DISCOVER, headers=_headers(token))))  # noqa: S310 - http(s) only
    if not isinstance(answer, dict) or not isinstance(answer.get("result"), dict):
        raise _NotOpenRpc(_told(answer))
    return Document(json.dumps(answer["result"]).encode())


def _published(url: str, token: str | None) -> Document:
    document = Document(_read(Request(url, headers=_headers(token))))  # noqa: S310 - http(s) only
    if "openrpc" not in document.root.value:
        raise _NotOpenRpc("this is JSON, but no OpenRPC document")
    return document


def _headers(token: str | None) -> dict[str, str]:
    return {**_HEADERS, **({"Authorization": f"Bearer {token}"} if token else {})}


class _Redirects(HTTPRedirectHandler):
    """Follows redirects; the credential stays with the origin that it was given for."""

    def redirect_request(
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage, newurl: str
    ) -> Request | None:
        request = super().redirect_request(req, fp, code, msg, headers, newurl)
        if request is not None and _origin(newurl) != _origin(req.full_url):
            request.remove_header("Authorization")
        return request


def _origin(url: str) -> tuple[str, str | None, int | None]:
    parts = urlsplit(url)
    return parts.scheme, parts.hostname, parts.port


_open = build_opener(_Redirects).open


def _read(request: Request) -> bytes:
    with _open(request, timeout=TIMEOUT_S) as response:
        body = b"".join(_chunks(response))
        is_packed = response.headers.get("Content-Encoding", "").lower() == "gzip"
    return _unpacked(body) if is_packed else body


def _chunks(response: Any) -> Iterator[bytes]:
    """Yield the body as it comes, within bounds of time and size."""
    end = time.monotonic() + TIMEOUT_S
    room = MAX_BYTES
    while chunk := response.read1(_CHUNK_BYTES):
        room -= len(chunk)
        if room < 0:
            raise _NotOpenRpc(f"more than {MAX_BYTES} bytes")
        if time.monotonic() > end:
            raise _NotOpenRpc(f"the answer took more than {TIMEOUT_S} s")
        yield chunk


def _unpacked(body: bytes) -> bytes:
    """Return what is in a body that was compressed although nobody asked for it."""
    try:
        text = zlib.decompressobj(wbits=16 + zlib.MAX_WBITS).decompress(body, MAX_BYTES)
    except zlib.error:
        raise _NotOpenRpc("the answer is not the gzip that it says it is") from None
    return text


def _told(answer: Any) -> str:
    error = answer.get("error") if isinstance(answer, dict) else None
    if isinstance(error, dict):
        return f"error {error.get('code')}: {str(error.get('message'))[:_SHORT]}"
    return "the answer is no OpenRPC document"


def _reason(error: Exception) -> str:
    if isinstance(error, HTTPError):
        return f"HTTP status {error.code}{_said(error)}"
    if isinstance(error, OSError):
        return str(getattr(error, "reason", None) or error)
    if isinstance(error, ValueError | RecursionError | UnreadableDocument):
        return f"the answer is not JSON: {error}"
    return str(error) or type(error).__name__


def _said(error: HTTPError) -> str:
    """Return what the body of a refusal says, where it says it as JSON-RPC does."""
    try:
        answer = json.loads(error.read(_CHUNK_BYTES))
    except (OSError, HTTPException, ValueError, RecursionError):
        return ""
    return f", {_told(answer)}" if isinstance(answer, dict) and "error" in answer else ""
