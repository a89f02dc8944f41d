"""Rules for examples: they have to be calls that could be made, with the answers that they get."""

from collections.abc import Iterator

from codegen.checks.values import Values
from codegen.document import Document, Node
from codegen.problem import Problem, at


def example_problems(document: Document) -> Iterator[Problem]:
    """Yield what is wrong with the examples of methods, and with values that null stands for."""
    values = Values(document)
    for method in document.methods():
        params = {node.value["name"]: node for node in map(document.follow, method.items("params"))}
        for example in map(document.follow, method.items("examples")):
            yield from _param_problems(document, example, params, values)
            yield from _result_problems(document, example, method, values)


def _param_problems(
    document: Document, example: Node, params: dict[str, Node], values: Values
) -> Iterator[Problem]:
    given = [document.follow(node) for node in example.items("params")]
    names = [node.value["name"] for node in given]
    for node, name in zip(given, names, strict=True):
        if name not in params:
            yield at(node["name"], f"there is no parameter {name!r}")
        elif names.count(name) > 1:
            yield at(node["name"], f"the parameter {name!r} is given twice")
        else:
            yield from _value_problems(node, params[name]["schema"], values)
    for name, param in params.items():
        if param.value.get("required", False) and name not in names:
            yield at(example["params"], f"the required parameter {name!r} is missing")


def _result_problems(document: Document, example: Node, method: Node, values: Values) -> Iterator[Problem]:
    result, descriptor = example.get("result"), method.get("result")
    if result is None:
        yield at(example, "must have a result")
    elif descriptor is not None:
        schema = document.follow(descriptor)["schema"]
        yield from _value_problems(document.follow(result), schema, values)


def _value_problems(example: Node, schema: Node, values: Values) -> Iterator[Problem]:
    value = example.get("value")
    if value is None:
        yield at(example, "must have a value; external values are not supported")
    else:
        yield from values.problems(value, schema)
