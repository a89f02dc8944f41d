"""What a rule finds."""

from dataclasses import dataclass

from codegen.document import Node

_MESSAGE_LENGTH = 300


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


def shortened(message: str) -> str:
    """Return a message of jsonschema, which may repeat a whole value, at a length that can be read."""
    return message if len(message) <= _MESSAGE_LENGTH else f"{message[:_MESSAGE_LENGTH]}..."
