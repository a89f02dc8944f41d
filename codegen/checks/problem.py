"""What a rule finds."""

from dataclasses import dataclass

from codegen.document import Node


@dataclass(frozen=True, slots=True)
class Problem:
    """A place of the document and what is wrong there."""

    pointer: str
    message: str

    def __str__(self) -> str:
        """Return the line that people read."""
        return f"{self.pointer}: {self.message}"


def at(node: Node, message: str) -> Problem:
    """Return the problem that a node has."""
    return Problem(node.pointer, message)
