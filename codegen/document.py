"""The OpenRPC document: its values with their places, and its references."""

import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote

# An index of an array (RFC 6901, section 4); more digits than any array needs.
_INDEX = re.compile(r"0|[1-9]\d{0,8}", re.ASCII)

SCHEMAS = "#/components/schemas/"


class UnreadableDocument(Exception):
    """The file is not a JSON object; the message says where."""


@dataclass(frozen=True, slots=True)
class Node:
    """A value of the document and its place, a JSON Pointer as URI fragment: `#/methods/0`."""

    pointer: str
    value: Any

    def __getitem__(self, key: str | int) -> "Node":
        """Return the member or item of that key."""
        return Node(child_pointer(self.pointer, key), self.value[key])

    def get(self, key: str) -> "Node | None":
        """Return the member of that key, None where the value has none or is no object."""
        return self[key] if isinstance(self.value, dict) and key in self.value else None

    def children(self) -> Iterator[tuple[str | int, "Node"]]:
        """Yield members or items with their keys; nothing for a scalar."""
        if isinstance(self.value, dict):
            yield from ((key, self[key]) for key in self.value)
        elif isinstance(self.value, list):
            yield from ((index, self[index]) for index in range(len(self.value)))

    def items(self, key: str) -> list["Node"]:
        """Return the items of the array at `key`, none where it is absent."""
        array = self.get(key)
        return [node for _, node in array.children()] if array else []

    def members(self, key: str) -> dict[str, "Node"]:
        """Return the members of the object at `key`, none where it is absent."""
        member = self.get(key)
        return {str(name): node for name, node in member.children()} if member else {}


class Document:
    """A document that is JSON; whether it is a sound one is for `codegen.checks` to say."""

    def __init__(self, source: bytes) -> None:
        """Parse `source`.

        Raises:
            UnreadableDocument: it is not JSON, not an object, or a key of an object comes twice.

        """
        self.digest = hashlib.sha256(source).hexdigest()
        self.root = Node("#", _parse(source))

    @classmethod
    def load(cls, path: Path) -> "Document":
        """Read the document from a file."""
        return cls(path.read_bytes())

    def at(self, reference: str) -> Node | None:
        """Return what a local reference (`#/components/...`) points to, None where there is nothing.

        It is a JSON Pointer as URI fragment (RFC 6901, section 6), so it may be percent-encoded.
        """
        if not reference.startswith("#/"):
            return None
        node = self.root
        for token in reference[2:].split("/"):
            found = _child(node, unquote(token).replace("~1", "/").replace("~0", "~"))
            if found is None:
                return None
            node = found
        return node

    def follow(self, node: Node) -> Node:
        """Return the value itself where `node` is a reference to it, else `node`.

        Raises:
            LookupError: the reference does not resolve.

        """
        seen = {node.pointer}
        while isinstance(node.value, dict) and isinstance(node.value.get("$ref"), str):
            target = self.at(node.value["$ref"])
            if target is None or target.pointer in seen:
                raise LookupError(node.pointer)
            seen.add(target.pointer)
            node = target
        return node

    def methods(self) -> list[Node]:
        """Return the methods."""
        return self.root.items("methods")

    def components(self, kind: str) -> dict[str, Node]:
        """Return the components of a kind (`schemas`, `errors`, ...) by key."""
        components = self.root.get("components")
        return components.members(kind) if components else {}


def child_pointer(pointer: str, key: str | int) -> str:
    """Return the pointer of a member or item (RFC 6901, section 3)."""
    return f"{pointer}/{str(key).replace('~', '~0').replace('/', '~1')}"


def _child(node: Node, key: str) -> Node | None:
    if isinstance(node.value, list):
        return node[int(key)] if _INDEX.fullmatch(key) and int(key) < len(node.value) else None
    return node.get(key)


def _parse(source: bytes) -> dict[str, Any]:
    try:
        root = json.loads(source, object_pairs_hook=_without_duplicates, parse_constant=_refuse_constant)
        # This fails for 1e400 and for half of a surrogate pair.
        json.dumps(root, ensure_ascii=False, allow_nan=False).encode()
    except (ValueError, RecursionError) as error:
        raise UnreadableDocument(str(error)) from error
    if not isinstance(root, dict):
        raise UnreadableDocument("the document must be a JSON object")
    return root


def _refuse_constant(name: str) -> None:
    raise UnreadableDocument(f"{name} is not JSON")


def _without_duplicates(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    members = dict(pairs)
    if len(members) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise UnreadableDocument(f"the key {twice!r} comes twice in one object")
    return members
