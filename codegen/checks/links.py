"""Rules for links: the method exists, its parameters exist, and expressions point at something."""

import re
from collections.abc import Iterator

from codegen.checks.values import Values
from codegen.document import Document, Node
from codegen.model import Array, Nullable, Object, Type
from codegen.problem import Problem, at
from codegen.schemas import NotSupported, SchemaReader, alternatives

_EXPRESSION = re.compile(r"\$\{([^}]*)\}")


def link_problems(document: Document) -> Iterator[Problem]:
    """Yield what is wrong with links, seen from each method that has them."""
    return _Links(document).problems()


class _Links:
    def __init__(self, document: Document) -> None:
        self._document = document
        self._reader = SchemaReader(document)
        self._values = Values(document)
        self._methods = {method.value["name"]: method for method in document.methods()}

    def problems(self) -> Iterator[Problem]:
        for method in self._methods.values():
            for link in map(self._document.follow, method.items("links")):
                yield from self._link(link, method)

    def _link(self, link: Node, source: Node) -> Iterator[Problem]:
        name = link.value.get("method", source.value["name"])
        if name not in self._methods:
            yield at(link.get("method") or link, f"there is no method {name!r}")
            return
        accepted = self._params(self._methods[name])
        for param, value in link.members("params").items():
            if param not in accepted:
                yield at(value, f"{name} has no parameter {param!r}")
            elif isinstance(value.value, str) and _EXPRESSION.search(value.value):
                yield from self._expressions(value, source)
            else:
                yield from self._values.problems(value, accepted[param]["schema"])

    def _expressions(self, value: Node, source: Node) -> Iterator[Problem]:
        for path in _EXPRESSION.findall(value.value):
            root, *steps = path.split(".")
            try:
                found = self._exists(root, steps, source)
            except NotSupported:
                continue  # reported where the schema stands
            if not found:
                yield at(value, f"${{{path}}} points to nothing in a call of {source.value['name']}")

    def _exists(self, root: str, steps: list[str], source: Node) -> bool:
        if root == "result" and source.get("result"):
            schema = self._document.follow(source["result"])["schema"]
            return _leads_on(self._reader.read(schema), steps)
        params = self._params(source)
        if root != "params" or not steps or steps[0] not in params:
            return False
        schema = alternatives(self._document, params[steps[0]]["schema"]).schema
        return _leads_on(self._reader.read(schema), steps[1:])

    def _params(self, method: Node) -> dict[str, Node]:
        return {node.value["name"]: node for node in map(self._document.follow, method.items("params"))}


def _leads_on(kind: Type, steps: list[str]) -> bool:
    """Return whether a path leads to something that is certain to exist; nothing is certain in an open object."""
    if not steps:
        return True
    match kind:
        case Object(properties=properties):
            inner = {member.name: member.type for member in properties}.get(steps[0])
            return inner is not None and _leads_on(inner, steps[1:])
        case Array(items=items):
            return steps[0].isdecimal() and _leads_on(items, steps[1:])
        case Nullable(type=inner):
            return _leads_on(inner, steps)
        case _:
            return False
