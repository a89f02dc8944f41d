"""What keeps a client from being generated: everything that a document gets wrong, each with its place.

Unlike `codegen.checks`, which holds flexdb's own document to its rules, this asks for no more than the specification
does (OpenRPC 1.0 to 1.4), and passes over members that it does not know. Every rule looks at what it can read, so that
one mistake hides no other.
"""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from jsonschema import Draft7Validator
from jsonschema.exceptions import ValidationError, best_match

from codegen.clients.feeds import feed_problems
from codegen.clients.model import Method
from codegen.clients.parts import Part, parts_of
from codegen.clients.reading import read_client, steps
from codegen.document import Document, Node, child_pointer
from codegen.problem import Problem, at, shortened

_METASCHEMA = json.loads((Path(__file__).parent / "metaschema.json").read_bytes())
_DEFINITIONS = {key: _METASCHEMA[key] for key in ("$schema", "definitions")}
_VERSION = "^1\\.[0-4]\\.[0-9]+"
_MAX_LEVELS = 100

# Later drafts' places for schemas, so that what stands there is checked too.
_SCHEMA = {
    **Draft7Validator.META_SCHEMA,
    "properties": {
        **Draft7Validator.META_SCHEMA["properties"],
        "prefixItems": {"$ref": "#/definitions/schemaArray"},
        "x-filter": _METASCHEMA["definitions"]["filter"],
        "$defs": {"type": "object", "additionalProperties": {"$ref": "#"}},
    },
}

Rule = Callable[[Document], Iterator[Problem]]


def client_problems(document: Document) -> list[Problem]:
    """Return every problem of a document, each once, in the order of the places."""
    if deep := list(_depth(document)):
        return deep
    rules: tuple[Rule, ...] = (_structure, _parts, _names)
    found = dict.fromkeys(problem for rule in rules for problem in rule(document))
    if not found:
        found = dict.fromkeys(problem for rule in (_extensions, _filters) for problem in rule(document))
    return sorted(found, key=lambda problem: _position(document, problem.pointer))


def _depth(document: Document) -> Iterator[Problem]:
    """Report what is nested so deeply that neither readers nor types could follow."""
    level = [document.root]
    for _ in range(_MAX_LEVELS):
        level = [inner for node in level for _, inner in node.children()]
    if level:
        yield at(level[0], f"is nested more than {_MAX_LEVELS} levels deep")


def _structure(document: Document) -> Iterator[Problem]:
    yield from _breaches(_METASCHEMA, document.root)


def _parts(document: Document) -> Iterator[Problem]:
    """Report schemas that JSON Schema would refuse, and references that lead nowhere or to something else."""
    checked: set[str] = set()
    for part in parts_of(document):
        if part.is_referred_to and not isinstance(part.node.value, dict | bool):
            continue  # the reference is what is wrong
        if part.kind == "schema" and not part.is_inside:
            if part.node.pointer not in checked:
                yield from _breaches(_SCHEMA, part.node)
            checked.add(part.node.pointer)
        elif part.kind != "schema" and part.is_referred_to and not _lacks(part.kind, part.node):
            yield from _breaches({**_DEFINITIONS, "$ref": f"#/definitions/{part.kind}"}, part.node)
        if part.reference is not None:
            yield from _reference(document, part)


def _reference(document: Document, part: Part) -> Iterator[Problem]:
    node = part.node
    reference = part.reference
    if not isinstance(reference, str):
        yield at(node["$ref"], "a reference must be a string")
    elif not reference.startswith("#"):
        yield at(
            node["$ref"],
            f"{shortened(reference)} lies outside of the document, which is not read; bundle it first",
        )
    elif reference in ("#", "#/"):
        yield at(node["$ref"], "refers to the document as a whole")
    elif document.at(reference) is None:
        yield at(node["$ref"], f"{shortened(reference)} does not exist")
    else:
        yield from _target(document, part)


def _target(document: Document, part: Part) -> Iterator[Problem]:
    node = part.node
    try:
        target = document.follow(node)
    except LookupError:
        yield at(node["$ref"], "this reference leads in a circle, or on to one that does not exist")
        return
    if not isinstance(target.value, dict | bool if part.kind == "schema" else dict):
        yield at(node["$ref"], f"{part.reference} is no {part.kind}")
    elif lacking := _lacks(part.kind, target):
        yield at(node["$ref"], f"{part.reference} is no {part.kind}: it has no {' and no '.join(lacking)}")


def _lacks(kind: str, node: Node) -> list[str]:
    """Return the members that a thing of this kind must have, and this one has not."""
    required = _METASCHEMA["definitions"][kind].get("required", []) if isinstance(node.value, dict) else []
    return [key for key in required if key not in node.value]


def _names(document: Document) -> Iterator[Problem]:
    """Report methods, and parameters of a method, that have the same name."""
    seen: set[object] = set()
    for written, method in _followed(document, document.root, "methods"):
        name = method.value.get("name")
        if isinstance(name, str) and name in seen:
            yield at(written, f"there is another method {name!r}")
        seen.add(name if isinstance(name, str) else None)
        yield from _params(document, method)


def _params(document: Document, method: Node) -> Iterator[Problem]:
    seen: set[object] = set()
    optional = ""
    by_position = method.value.get("paramStructure") == "by-position"
    for written, node in _followed(document, method, "params"):
        name = node.value.get("name")
        if not isinstance(name, str):
            continue
        if name in seen:
            yield at(written, f"there is another parameter {name!r}")
        seen.add(name)
        if node.value.get("required") is not True:
            optional = optional or name
        elif optional and by_position:
            yield at(
                written, f"by position, the required {name!r} cannot stand behind the optional {optional!r}"
            )


def _followed(document: Document, owner: Node, key: str) -> Iterator[tuple[Node, Node]]:
    """Yield the objects of a list, where they are written and where they are; what is broken is reported elsewhere."""
    listed = owner.get(key)
    for _, written in listed.children() if listed and isinstance(listed.value, list) else ():
        try:
            node = document.follow(written)
        except LookupError:
            continue
        if isinstance(node.value, dict):
            yield written, node


def _extensions(document: Document) -> Iterator[Problem]:
    """Report `x-pages` and `x-feed` that lead to nothing; this can be told of a document that is sound otherwise."""
    nodes = [node for _, node in _followed(document, document.root, "methods")]
    if not any({"x-pages", "x-feed"} & set(node.value) for node in nodes):
        return
    client = read_client(document)
    for node, method in zip(nodes, client.methods, strict=True):
        if (told := node.get("x-pages")) is not None:
            yield from _pages(method, told)
        if (told := node.get("x-feed")) is not None:
            yield from feed_problems(client, method, told)


def _filters(document: Document) -> Iterator[Problem]:
    """Report filters that differ, since one set of functions puts all of them together, and keys that mean two things."""
    nodes = [part.node for part in parts_of(document) if part.kind == "schema"]
    told = [node["x-filter"] for node in nodes if isinstance(node.value, dict) and "x-filter" in node.value]
    told.sort(key=lambda node: _position(document, node.pointer))
    for each in told:
        keys = [*(each.value[word] for word in ("every", "some", "not")), *each.value.get("fields", ())]
        if len(set(keys)) < len(keys):
            yield at(each, "has a key that means two things")
    for other in told[1:]:
        if any(
            other.value.get(key) != told[0].value.get(key) for key in ("every", "some", "not", "operators")
        ):
            yield at(other, f"has other words or operators than {told[0].pointer}")


def _pages(method: Method, told: Node) -> Iterator[Problem]:
    if steps(told.value["cursor"])[0] not in {param.name for param in method.params}:
        yield at(told["cursor"], "leads to no parameter of this method")
    if method.pages is None:
        yield at(told["items"], "leads to no list in the result of this method")


def _breaches(schema: Any, node: Node) -> Iterator[Problem]:
    for error in map(_closest, Draft7Validator(schema).iter_errors(node.value)):
        pointer = node.pointer
        for key in error.absolute_path:
            pointer = child_pointer(pointer, key)
        yield Problem(pointer, _worded(error.validator_value, shortened(error.message)))


def _closest(error: ValidationError) -> ValidationError:
    """Return the error inside a choice that tells most."""
    found = best_match(iter([error]))
    return found if isinstance(found, ValidationError) else error


def _worded(wanted: Any, message: str) -> str:
    return "must be a version of OpenRPC from 1.0 to 1.4" if wanted == _VERSION else message


def _position(document: Document, pointer: str) -> tuple[int, ...]:
    """Return where a place is, for sorting: the number of each step among its neighbours."""
    position = []
    node = document.root
    for step in pointer.split("/")[1:]:
        children = list(node.children())
        found = [number for number, (_, child) in enumerate(children) if child.pointer.endswith(f"/{step}")]
        if not found:
            break
        position.append(found[0])
        node = children[found[0]][1]
    return tuple(position)
