"""Rules for `x-flexdb-access`, by which a service refuses callers before it does anything."""

from collections.abc import Iterator

from codegen.document import Document, Node
from codegen.model import Text, Type, Uuid
from codegen.problem import Problem, at
from codegen.schemas import NotSupported, SchemaReader, alternatives

_NOT_FOUND, _UNAUTHENTICATED, _FORBIDDEN = -32001, -32003, -32004


def access_problems(document: Document) -> Iterator[Problem]:
    """Yield methods without rules beside others that have some, and rules that cannot be kept."""
    checks = _Access(document)
    ruled = [(method, method.items("x-flexdb-access")) for method in document.methods()]
    for method, rules in ruled:
        if rules:
            yield from checks.problems(method, rules)
        elif any(others for _, others in ruled):
            yield at(method, "must have x-flexdb-access, as other methods have")


class _Access:
    def __init__(self, document: Document) -> None:
        self._document = document
        self._reader = SchemaReader(document)

    def problems(self, method: Node, rules: list[Node]) -> Iterator[Problem]:
        params = {node.value["name"]: node for node in map(self._document.follow, method.items("params"))}
        for rule in rules:
            yield from self._of_params(rule, params)
        for rule in rules[:-1]:
            deciding = params.get(rule.value.get("user") or rule.value.get("tenant"))
            if deciding is None or deciding.value.get("required", False):
                yield at(rule, "the rules after it never hold: it needs a parameter that may be absent")
        yield from self._of_errors(method, [rule.value for rule in rules])

    def _of_params(self, rule: Node, params: dict[str, Node]) -> Iterator[Problem]:
        for member, kinds in (("user", (Uuid,)), ("tenant", (Uuid, Text)), ("or_oneself", (Uuid,))):
            named = rule.get(member)
            if named is not None and not isinstance(self._type(params.get(named.value)), kinds):
                yield at(named, "must name a parameter of this method that holds an id")
        for named in rule.items("operator_only"):
            if named.value not in params or params[named.value].value.get("required", False):
                yield at(named, "must name a parameter of this method that may be absent")

    def _type(self, param: Node | None) -> Type | None:
        if param is None:
            return None
        try:
            return self._reader.read(alternatives(self._document, param["schema"]).schema)
        except NotSupported:
            return None  # reported where the schema stands

    def _of_errors(self, method: Node, rules: list[dict[str, object]]) -> Iterator[Problem]:
        declared = {self._document.follow(error).value["code"] for error in method.items("errors")}
        for code in sorted(_needed(rules) - declared):
            yield at(method, f"must declare the error {code}, with which callers are refused")


def _needed(rules: list[dict[str, object]]) -> set[int]:
    who = {rule["who"] for rule in rules}
    needed = {_UNAUTHENTICATED} if who != {"anyone"} else set()
    if who & {"operator", "tenant"} or any("operator_only" in rule for rule in rules):
        needed.add(_FORBIDDEN)
    if who & {"oneself", "tenant"}:
        needed.add(_NOT_FOUND)
    return needed
