"""Rules for `x-feed`, by which clients follow what a method begins: notifications, until one that tells of the end."""

from collections.abc import Iterator

from codegen.checks.paths import found_at, steps
from codegen.document import Document, Node
from codegen.model import Numeric, Object, Text, Type, Uuid
from codegen.problem import Problem, at
from codegen.schemas import NotSupported, SchemaReader, alternatives

NOTIFICATIONS = ("next", "end")


def feed_problems(document: Document) -> Iterator[Problem]:
    """Yield what keeps clients from following a feed by its `x-feed`."""
    checks = _Feeds(document)
    for method in document.methods():
        if feed := method.get("x-feed"):
            try:
                yield from checks.problems(method, feed)
            except NotSupported:
                continue  # reported where the schema stands


class _Feeds:
    def __init__(self, document: Document) -> None:
        self._document = document
        self._reader = SchemaReader(document)
        self._methods = {method.value["name"]: method for method in document.methods()}
        self._taken = set(self._methods)

    def problems(self, method: Node, feed: Node) -> Iterator[Problem]:
        result = method.get("result")
        if result is None:
            return
        answered = self._reader.read(self._document.follow(result)["schema"])
        key = found_at(answered, steps(feed["id"]))
        if not isinstance(key, Text | Uuid):
            yield at(feed["id"], "must lead to a string in the result of this method")
            return
        cursor = self._params(method).get(feed["resume"].value)
        if cursor is None:
            yield at(feed["resume"], "must name a parameter of this method")
            return
        if found_at(answered, steps(feed["start"])) != cursor:
            yield at(feed["start"], "must lead to what `resume` takes, in the result of this method")
        yield from self._cancel(feed["cancel"], key)
        for name in NOTIFICATIONS:
            yield from self._notification(feed[name], key, cursor)

    def _cancel(self, cancel: Node, key: Type) -> Iterator[Problem]:
        method = self._methods.get(cancel["method"].value)
        if method is None:
            yield at(cancel["method"], "must name a method")
            return
        if self._params(method).get(cancel["param"].value) != key:
            yield at(cancel["param"], "must name a parameter of that method that takes what `id` leads to")
        for param in map(self._document.follow, method.items("params")):
            if param.value.get("required", False) and param.value["name"] != cancel["param"].value:
                yield at(cancel["method"], f"the method needs {param.value['name']} as well")

    def _notification(self, told: Node, key: Type, cursor: Type) -> Iterator[Problem]:
        name = told["method"].value
        if name in self._taken:
            yield at(told["method"], "must be the name of no method and of no other notification")
        self._taken.add(name)
        params = self._reader.read(told["schema"])
        if not isinstance(params, Object):
            yield at(told["schema"], "must be the schema of an object")
            return
        if found_at(params, steps(told["id"])) != key:
            yield at(told["id"], "must lead to what `id` of the feed leads to")
        if found_at(params, steps(told["cursor"])) != cursor:
            yield at(told["cursor"], "must lead to what `resume` of the feed takes")
        if (path := told.get("error")) and not _is_error(found_at(params, steps(path))):
            yield at(path, "must lead to an error object (JSON-RPC 2.0, section 5.1)")

    def _params(self, method: Node) -> dict[str, Type]:
        params = map(self._document.follow, method.items("params"))
        return {
            param.value["name"]: self._reader.read(alternatives(self._document, param["schema"]).schema)
            for param in params
        }


def _is_error(kind: Type | None) -> bool:
    if not isinstance(kind, Object):
        return False
    members = {member.name: member.type for member in kind.properties if member.is_required}
    return (
        isinstance(members.get("code"), Numeric)
        and isinstance(members.get("message"), Text)
        and "data" in members
    )
