"""Calls of every example of a document, in TypeScript."""

from collections.abc import Iterator

from codegen.clients.model import Client
from codegen.clients.typescript.methods import functions
from codegen.clients.typescript.text import value


def calls(client: Client) -> str:
    """Return a module whose `run` makes the calls of all examples, in the document's order, and returns the results."""
    made = "\n".join(f"    {line}," for line in _calls(client))
    return (
        'import { Client } from "./src/index.js";\n\n'
        "export async function run(url: string): Promise<unknown[]> {\n"
        "  const client = new Client(url);\n"
        "  void client;\n"
        f"  return [\n{made}\n  ];\n}}\n"
    )


def _calls(client: Client) -> Iterator[str]:
    for function in functions(client):
        for example in function.method.examples:
            given = dict(example.params)
            yield f"await client.{function.name}({value(given, 4) if given else ''})"
