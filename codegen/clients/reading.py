"""Reading any sound OpenRPC document into the model of a client."""

import hashlib
import json
import re
from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import urlsplit

from codegen.clients import joining
from codegen.clients.declarations import Declarations, Place
from codegen.clients.model import (
    Client,
    Constant,
    Default,
    Example,
    Fault,
    Feed,
    ListOf,
    Method,
    Named,
    Notice,
    Pages,
    Param,
    Record,
    Shape,
    answered_shapes,
)
from codegen.clients.shapes import ShapeReader
from codegen.document import Document, Node
from codegen.naming import DeclarationNames

# Errors that any service answers (JSON-RPC 2.0, section 5.1).
_OF_JSON_RPC = {
    -32700: ("ParseError", "Parse error"),
    -32600: ("InvalidRequest", "Invalid request"),
    -32601: ("MethodNotFound", "Method not found"),
    -32602: ("InvalidParams", "Invalid params"),
    -32603: ("InternalError", "Internal error"),
}
_SCHEMES = ("http", "https", "ws", "wss")
_VARIABLE = re.compile(r"\$?\{([^}]+)\}")


def read_client(document: Document) -> Client:
    """Return the model of a document in which `codegen.clients.checks` found nothing wrong."""
    return _Reader(document).client()


class _Reader:
    def __init__(self, document: Document) -> None:
        self._document = document
        self._faults = {fault.code: fault for fault in _faults(document)}
        self._names = DeclarationNames(fault.name for fault in self._faults.values())
        self._declarations = Declarations(self._names)
        self._shapes = ShapeReader(document, self._declarations)

    def client(self) -> Client:
        info = self._document.root.value["info"]
        methods = tuple(self._method(self._document.follow(node)) for node in self._document.methods())
        shapes = [param.shape for method in methods for param in method.params]
        shapes += answered_shapes(methods)
        return Client(
            title=info["title"],
            version=info["version"],
            description=info.get("description", "").strip(),
            license=info.get("license", {}).get("name"),
            digest=_digest(self._document.root.value),
            url=_url(self._document.root),
            methods=methods,
            declarations=self._declarations.reachable(shapes),
            faults=tuple(self._faults.values()),
        )

    def _method(self, node: Node) -> Method:
        members = node.value
        params = tuple(
            self._param(self._document.follow(param), members["name"]) for param in node.items("params")
        )
        result = node.get("result")
        answered = self._document.follow(result) if result else None
        place = Place(f"{members['name']} result", self._names)
        shape = self._shapes.read(answered["schema"], place) if answered else None
        errors = [self._document.follow(error).value["code"] for error in node.items("errors")]
        return Method(
            name=members["name"],
            summary=members.get("summary", "").strip().rstrip("."),
            description=members.get("description", "").strip(),
            params=params,
            is_by_position=members.get("paramStructure", "by-position") == "by-position",
            result=shape,
            result_description=answered.value.get("description", "").strip() if answered else "",
            faults=tuple(dict.fromkeys(self._faults[code].name for code in errors)),
            examples=tuple(self._examples(node, params)),
            pages=self._pages(members, shape),
            feed=self._feed(node),
            docs_url=members.get("externalDocs", {}).get("url"),
            is_safe=members.get("x-safe") is True,
            is_deprecated=members.get("deprecated") is True,
            key=self._key(node),
        )

    def _key(self, method: Node) -> str | None:
        params = (self._document.follow(param).value for param in method.items("params"))
        return next((param["name"] for param in params if param.get("x-idempotency-key") is True), None)

    def _param(self, node: Node, method: str) -> Param:
        members = node.value
        is_required = members.get("required") is True
        shape = self._shapes.read(node["schema"], Place(f"{method} {members['name']}", self._names))
        if members.get("x-empty-is-absent") is True:
            shape = joining.without(shape, Constant(""))
        schema = self._document.follow(node["schema"]).value
        return Param(
            name=members["name"],
            description=(
                members.get("description") or members.get("summary") or _description(schema)
            ).strip(),
            shape=shape,
            is_required=is_required,
            takes_null=not is_required and joining.takes_null(shape),
            default=None if is_required else _default(schema),
            is_deprecated=members.get("deprecated") is True,
        )

    def _examples(self, method: Node, params: tuple[Param, ...]) -> Iterator[Example]:
        """Yield the examples that are whole: every value is there."""
        for pairing in map(self._document.follow, method.items("examples")):
            given = [self._document.follow(node).value for node in pairing.items("params")]
            result = pairing.get("result")
            answered = self._document.follow(result).value if result else {"value": None}
            if all("value" in value for value in [*given, answered]) and len(given) <= len(params):
                known = {param.name for param in params}
                names = [
                    value["name"] if value.get("name") in known else param.name
                    for value, param in zip(given, params, strict=False)
                ]
                pairs = tuple(zip(names, (value["value"] for value in given), strict=True))
                yield Example(str(pairing.value.get("name", "")), pairs, answered["value"])

    def _pages(self, method: dict[str, Any], result: Shape | None) -> Pages | None:
        told = method.get("x-pages")
        if not told or result is None:
            return None
        paths = {key: steps(told[key]) for key in ("cursor", "next", "items")}
        listed = self._member(result, paths["items"])
        return Pages(**paths, item=listed.items) if isinstance(listed, ListOf) else None

    def _feed(self, method: Node) -> Feed | None:
        told = method.get("x-feed")
        if told is None:
            return None
        return Feed(
            id=steps(told.value["id"]),
            start=steps(told.value["start"]),
            resume=told.value["resume"],
            next=self._notice(told["next"]),
            end=self._notice(told["end"]),
            error=steps(told.value["end"]["error"]),
        )

    def _notice(self, node: Node) -> Notice:
        name = node.value["method"]
        params = self._shapes.read(node["schema"], Place(f"{name} notification", self._names))
        return Notice(name, params, id=steps(node.value["id"]), cursor=steps(node.value["cursor"]))

    def _member(self, shape: Shape, path: Iterable[str]) -> Shape | None:
        found: Shape | None = shape
        for key in path:
            record = self._declarations.declared(found.name) if isinstance(found, Named) else None
            fields = record.fields if isinstance(record, Record) else ()
            found = next((field.shape for field in fields if field.name == key), None)
        return found


def _faults(document: Document) -> tuple[Fault, ...]:
    """Return one error for each code: those of JSON-RPC itself, then the document's in their order."""
    components = [(key, document.follow(node).value) for key, node in document.components("errors").items()]
    methods = map(document.follow, document.methods())
    errors = [document.follow(error).value for method in methods for error in method.items("errors")]
    names = DeclarationNames()
    faults = {
        code: Fault(names.take_error(key), code, message) for code, (key, message) in _OF_JSON_RPC.items()
    }
    for key, error in [*components, *((error["message"], error) for error in errors)]:
        code = int(error["code"])  # 1.0 is an integer to JSON Schema
        if code not in faults:
            faults[code] = Fault(names.take_error(key), code, error["message"])
    return tuple(faults.values())


def _default(schema: Any) -> Default | None:
    if not isinstance(schema, dict) or "default" not in schema:
        return None
    value = schema["default"]
    return Default(value) if value is None or isinstance(value, str | int | float) else None


def _description(schema: Any) -> str:
    text = schema.get("description", "") if isinstance(schema, dict) else ""
    return str(text)


def _digest(root: Any) -> str:
    canonical = json.dumps(root, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(canonical.encode()).hexdigest()


def _url(root: Node) -> str | None:
    """Return the address of the first server, its variables replaced by what they are by default."""
    for server in root.items("servers"):
        variables = {
            name: str(node.value.get("default", "")) for name, node in server.members("variables").items()
        }
        url = _VARIABLE.sub(lambda found: variables.get(found[1], found[0]), server.value["url"])  # noqa: B023 - used at once
        return url if _is_address(url) else None
    return None


def _is_address(url: str) -> bool:
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in _SCHEMES and bool(parts.netloc) and not _VARIABLE.search(url)


def steps(pointer: str) -> tuple[str, ...]:
    """Return the keys of a JSON Pointer (RFC 6901, section 4)."""
    return tuple(token.replace("~1", "/").replace("~0", "~") for token in pointer.split("/")[1:])
