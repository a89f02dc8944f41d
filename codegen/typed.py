"""The document as the library openrpc reads it: everything but components, which stand where they are referred to."""

from typing import Any

from openrpc import OpenRPC

from codegen.document import Document, Node


def typed_view(document: Document) -> OpenRPC:
    """Return the typed view: references are inlined, other than those to schemas.

    Raises:
        pydantic.ValidationError: the library refuses something.

    """
    root = {key: value for key, value in document.root.value.items() if key != "components"}
    methods = [_method(document, node) for node in document.methods()]
    return OpenRPC.model_validate(root | {"methods": methods})


def _method(document: Document, node: Node) -> dict[str, Any]:
    lists = {key: _values(document, node, key) for key in ("tags", "params", "errors", "links")}
    pairings = [_pairing(document, document.follow(pairing)) for pairing in node.items("examples")]
    return {**node.value, **lists, **_result(document, node), "examples": pairings}


def _pairing(document: Document, node: Node) -> dict[str, Any]:
    return {**node.value, "params": _values(document, node, "params"), **_result(document, node)}


def _result(document: Document, node: Node) -> dict[str, Any]:
    return {"result": document.follow(node["result"]).value} if "result" in node.value else {}


def _values(document: Document, node: Node, key: str) -> list[Any]:
    return [document.follow(item).value for item in node.items(key)]
