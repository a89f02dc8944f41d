"""The module of filters: what puts them together."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from codegen.clients.model import Client, Filter, Operator
from codegen.clients.python.naming import distinct

_TYPES = {
    "value": "Any",
    "order": "str | float | datetime",
    "text": "str",
    # A text is a sequence as well, and never meant.
    "values": "list[Any] | tuple[Any, ...]",
    "flag": "bool",
}
_SPECIAL = {"==": "__eq__", "!=": "__ne__", ">": "__gt__", ">=": "__ge__", "<": "__lt__", "<=": "__le__"}


@dataclass(frozen=True, slots=True)
class OperatorMethod:
    """An operator as a method; `special` is what Python calls the method of its sign."""

    name: str
    method: str
    annotation: str
    special: str | None

    @property
    def is_of_object(self) -> bool:
        """Whether every object of Python has the special method, which answers true or false."""
        return self.special in ("__eq__", "__ne__")


def filter_of(client: Client) -> Filter | None:
    """Return how filters are put together, in the same way for all that there are; None where there are none."""
    return client.filters[0].filter if client.filters else None


def operator_methods(operators: Iterable[Operator]) -> Iterator[OperatorMethod]:
    """Yield the methods for operators."""
    listed = list(operators)
    names = distinct((each.name for each in listed), set())
    for each in listed:
        yield OperatorMethod(
            each.name, names[each.name], _TYPES[each.takes], _SPECIAL[each.sign] if each.sign else None
        )
