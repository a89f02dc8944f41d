"""Rules for `x-pages`, by which clients go from page to page."""

from collections.abc import Iterator

from codegen.checks.paths import found_at, steps
from codegen.document import Document, Node
from codegen.model import Array, Text, Type
from codegen.problem import Problem, at
from codegen.schemas import NotSupported, SchemaReader, alternatives


def page_problems(document: Document) -> Iterator[Problem]:
    """Yield paths of `x-pages` that do not lead to what they should."""
    reader = SchemaReader(document)
    for method in document.methods():
        if pages := method.get("x-pages"):
            try:
                yield from _problems(document, reader, method, pages)
            except NotSupported:
                continue  # reported where the schema stands


def _problems(document: Document, reader: SchemaReader, method: Node, pages: Node) -> Iterator[Problem]:
    params = {node.value["name"]: node for node in map(document.follow, method.items("params"))}
    name, *inside = steps(pages["cursor"])
    param = params.get(name)
    if param is None or not isinstance(found_at(_given(document, reader, param), inside), Text):
        yield at(pages["cursor"], "must lead to a string in the parameters of this method")
    if result := method.get("result"):
        answered = reader.read(document.follow(result)["schema"])
        if not isinstance(found_at(answered, steps(pages["next"])), Text):
            yield at(pages["next"], "must lead to a string in the result of this method")
        if not isinstance(found_at(answered, steps(pages["items"])), Array):
            yield at(pages["items"], "must lead to a list in the result of this method")


def _given(document: Document, reader: SchemaReader, param: Node) -> Type:
    return reader.read(alternatives(document, param["schema"]).schema)
