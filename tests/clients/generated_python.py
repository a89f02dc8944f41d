"""Calls of every example of a document, in Python."""

from collections.abc import Iterator
from typing import Any

from codegen.clients.model import Client, Scalar, Shape, TupleOf
from codegen.clients.python.annotations import Sides
from codegen.clients.python.methods import methods_of
from codegen.clients.python.source import python_value


def calls(client: Client, module: str) -> str:
    """Return a module whose `run` makes the calls of all examples, in the document's order, and returns the results."""
    made = "\n".join(f"        {line}" for line in _calls(client))
    return (
        f"from {module} import AsyncClient\n\n\n"
        "async def run(url: str) -> list[object]:\n"
        "    results: list[object] = []\n"
        "    async with AsyncClient(url) as client:\n"
        f"        assert client is not None\n{made}\n"
        "    return results\n"
    )


def _calls(client: Client) -> Iterator[str]:
    for lines in methods_of(client, Sides(client)):
        names = {param.key: param.name for param in lines.params}
        shapes = {param.name: param.shape for param in lines.method.params}
        for example in lines.method.examples:
            given = ", ".join(
                f"{names[key]}={_argument(value, shapes[key])}" for key, value in example.params
            )
            call = f"await client.{lines.name}({given})"
            if lines.method.result in (None, Scalar("null")):
                # What always returns None is no expression to mypy.
                yield call
                call = "None" if lines.method.result else '"nothing"'
            yield f"results.append({call})"


def _argument(value: Any, shape: Shape) -> str:
    if isinstance(shape, TupleOf):
        return f"({', '.join(map(python_value, value))},)"
    return python_value(value)
