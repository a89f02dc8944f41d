"""The first round: the structure that the specification asks for, and references that lead somewhere."""

import json
from collections.abc import Iterator
from pathlib import Path

from jsonschema import Draft7Validator

from codegen.document import SCHEMAS, Document, Node, child_pointer
from codegen.places import schemas, slots, within
from codegen.problem import Problem, at, shortened

_METASCHEMA = json.loads((Path(__file__).parent.parent / "metaschema.json").read_bytes())


def structure_problems(document: Document) -> Iterator[Problem]:
    """Yield breaches of the meta-schema; without any, references that lead nowhere or in circles."""
    found = list(_metaschema_problems(document))
    yield from found
    if not found:
        yield from _reference_problems(document)
        yield from _recursion_problems(document)


def _metaschema_problems(document: Document) -> Iterator[Problem]:
    for error in Draft7Validator(_METASCHEMA).iter_errors(document.root.value):
        pointer = "#"
        for key in error.absolute_path:
            pointer = child_pointer(pointer, key)
        yield Problem(pointer, shortened(error.message))


def _reference_problems(document: Document) -> Iterator[Problem]:
    for kind, slot in slots(document):
        if "$ref" in slot.value:
            yield from _reference_problem(document, slot, f"#/components/{kind}/")
    for schema in schemas(document):
        if isinstance(schema.value, dict) and "$ref" in schema.value:
            yield from _reference_problem(document, schema, SCHEMAS)
            if len(schema.value) > 1:
                yield at(schema, "members beside $ref have no effect")


def _reference_problem(document: Document, node: Node, home: str) -> Iterator[Problem]:
    reference = node.value["$ref"]
    if home == "#/components/methods/":
        yield at(node["$ref"], "a method must stand here itself")
    elif not isinstance(reference, str) or not reference.startswith(home):
        yield at(node["$ref"], f"must refer to {home}...")
    elif document.at(reference) is None:
        yield at(node["$ref"], f"{reference} does not exist")


def _recursion_problems(document: Document) -> Iterator[Problem]:
    """Report component schemas that contain themselves: third-party tools hang on them, and so would we."""
    uses = {
        f"{SCHEMAS}{key}": {part.value["$ref"] for part in within(schema) if _is_reference(part)}
        for key, schema in document.components("schemas").items()
    }
    for name in uses:
        if name in _reachable(uses, name):
            yield Problem(name, "must not contain itself; an open object can stand for the inner one")


def _is_reference(schema: Node) -> bool:
    return isinstance(schema.value, dict) and isinstance(schema.value.get("$ref"), str)


def _reachable(uses: dict[str, set[str]], start: str) -> set[str]:
    reached: set[str] = set()
    waiting = [*uses[start]]
    while waiting:
        name = waiting.pop()
        if name not in reached:
            reached.add(name)
            waiting.extend(uses.get(name, ()))
    return reached
