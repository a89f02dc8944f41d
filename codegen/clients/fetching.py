"""Getting a document: from a file, from a running service, or from wherever one is published."""

import json
from http.client import HTTPException
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlsplit, urlunsplit
from urllib.request import Request, urlopen

from codegen.document import Document, UnreadableDocument

TIMEOUT_S = 30
MAX_BYTES = 64 << 20

_USUAL_PATH = "/jsonrpc"
_DISCOVER = json.dumps({"jsonrpc": "2.0", "method": "rpc.discover", "params": [], "id": 1}).encode()
_HEADERS = {"Content-Type": "application/json", "Accept": "application/json", "User-Agent": "flexdb-generate"}


class NoDocument(Exception):
    """There is no document to be had; the message tells everything that was tried."""


def load(source: str, token: str | None = None) -> Document:
    """Return the document of a running service or at a URL, or that in a file.

    A service is asked with `rpc.discover`, at `/jsonrpc` too where the URL has no path; `token` goes along as a bearer.

    Raises:
        NoDocument: it cannot be had, or is no JSON object.

    """
    if urlsplit(source).scheme in ("http", "https"):
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
            except (OSError, HTTPException, ValueError, UnreadableDocument, _NotOpenRpc) as error:
                tried.append(f"{name} {address}: {_reason(error)}")
    raise NoDocument("\n".join(tried))


def _addresses(url: str) -> list[str]:
    parts = urlsplit(url)
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


def _read(request: Request) -> bytes:
    with urlopen(request, timeout=TIMEOUT_S) as response:  # noqa: S310 - http(s) only
        body: bytes = response.read(MAX_BYTES + 1)
    if len(body) > MAX_BYTES:
        raise _NotOpenRpc(f"more than {MAX_BYTES} bytes")
    return body


def _told(answer: Any) -> str:
    error = answer.get("error") if isinstance(answer, dict) else None
    if isinstance(error, dict):
        return f"error {error.get('code')}: {str(error.get('message'))[:200]}"
    return "the answer is no OpenRPC document"


def _reason(error: Exception) -> str:
    if isinstance(error, HTTPError):
        return f"HTTP status {error.code}"
    if isinstance(error, OSError):
        return str(getattr(error, "reason", None) or error)
    if isinstance(error, json.JSONDecodeError | UnreadableDocument):
        return f"the answer is not JSON: {error}"
    return str(error) or type(error).__name__
