"""Shapes as types of Python, on two sides: what is answered is read into models, what is given is written down freely."""

from collections.abc import Iterable

from codegen.clients.declarations import names_in
from codegen.clients.model import (
    Alias,
    Anything,
    Client,
    Constant,
    Declaration,
    ListOf,
    MapOf,
    Named,
    Nothing,
    OneOf,
    Record,
    Scalar,
    Shape,
    TupleOf,
    answered_shapes,
)
from codegen.clients.python.naming import declared_names, free_type_name
from codegen.targets.python_text import literal

_SCALARS = {
    "null": "None",
    "boolean": "bool",
    "integer": "int",
    "number": "float",
    "string": "str",
    "timestamp": "datetime",
}


class Sides:
    """Which declarations are answered and which are given, and what they are called on either side."""

    def __init__(self, client: Client) -> None:
        self._declared = {declaration.name: declaration for declaration in client.declarations}
        params = [param.shape for method in client.methods for param in method.params]
        self.given = self._reached(params)
        self.answered = self._reached(answered_shapes(client.methods))
        self._taken = declared_names(client)
        self.given_names = {name: self._given_name(name) for name in sorted(self.given)}

    def read(self, shape: Shape) -> str:
        """Return the type by which pydantic reads an answer."""
        return _Reader(self).text(shape)

    def answer(self, shape: Shape) -> str:
        """Return the type of an answer as people see it."""
        return _Answer(self).text(shape)

    def param(self, shape: Shape) -> str:
        """Return the type of what is given."""
        return _Given(self).text(shape)

    def declaration(self, name: str) -> Declaration:
        """Return the declaration of a name."""
        return self._declared[name]

    def _reached(self, shapes: Iterable[Shape]) -> set[str]:
        found: set[str] = set()
        waiting = [name for shape in shapes for name in names_in(shape)]
        while waiting:
            name = waiting.pop()
            if name not in found:
                found.add(name)
                waiting += [inner for shape in _parts(self._declared[name]) for inner in names_in(shape)]
        return found

    def _given_name(self, name: str) -> str:
        """Return what the given form of a declaration is called where it differs from the answered one."""
        if name not in self.answered:
            return name
        if isinstance(self._declared[name], Record):
            return free_type_name(f"{name}Dict", self._taken)
        return free_type_name(f"{name}Input", self._taken) if self._has_two_forms(name) else name

    def _has_two_forms(self, name: str) -> bool:
        """Return whether an alias means something else on either side: it has records, lists or maps inside."""
        reached = self._reached([Named(name)])
        shapes = [part for inner in reached for part in _parts(self._declared[inner])]
        return any(isinstance(self._declared[inner], Record) for inner in reached) or any(
            map(_has_containers, shapes)
        )


class _Types:
    """Writes shapes as types; each side has its own names and containers."""

    list_of, map_of = "list", "dict"
    integer, nothing = "int", "Never"

    def __init__(self, sides: Sides) -> None:
        self._sides = sides

    def text(self, shape: Shape) -> str:
        match shape:
            case ListOf(items=items):
                return f"{self.list_of}[{self.text(items)}]"
            case MapOf(values=values):
                return f"{self.map_of}[str, {self.text(values)}]"
            case OneOf(shapes=shapes):
                return self._union(shapes)
            case TupleOf():
                return self._tuple(shape)
            case Named(name=name):
                return self.named(name)
            case _:
                return self._value(shape)

    def named(self, name: str) -> str:
        return name

    def open_tuple(self, text: str) -> str:
        return text

    def _value(self, shape: Anything | Nothing | Scalar | Constant) -> str:
        match shape:
            case Anything():
                return "Any"
            case Nothing():
                return self.nothing
            case Scalar(kind="integer"):
                return self.integer
            case Scalar(kind=kind):
                return _SCALARS[kind]
            case Constant():
                return _constants([shape])

    def _union(self, shapes: Iterable[Shape]) -> str:
        constants = [shape for shape in shapes if isinstance(shape, Constant) and _is_literal(shape)]
        told = [self.text(shape) for shape in shapes if not _is_literal(shape)]
        told += [_constants(constants)] if constants else []
        ordered = dict.fromkeys(text for text in told if text != "None")
        return " | ".join([*ordered, *(["None"] if "None" in told else [])])

    def _tuple(self, shape: TupleOf) -> str:
        items = [self.text(item) for item in shape.items]
        if shape.rest is not None:
            rest = self.text(shape.rest)
            # With some of the first ones missing there is nothing behind them.
            whole = self.open_tuple(f"tuple[{', '.join([*items, f'*tuple[{rest}, ...]'])}]")
        else:
            whole = f"tuple[{', '.join(items) or '()'}]"
        shorter = [f"tuple[{', '.join(items[:count]) or '()'}]" for count in range(shape.least, len(items))]
        return " | ".join([*shorter, whole])


class _Answer(_Types):
    """Answers, as people see them."""


class _Reader(_Answer):
    """Answers, as pydantic reads them."""

    integer, nothing = "Integer", "_Nothing"

    def open_tuple(self, text: str) -> str:
        return f"Annotated[{text}, _with_rest]"


class _Given(_Types):
    """What is given: anything that can be read like a list or a dictionary."""

    list_of, map_of = "Sequence", "Mapping"

    def named(self, name: str) -> str:
        given = self._sides.given_names[name]
        is_answered = name in self._sides.answered
        is_record = isinstance(self._sides.declaration(name), Record)
        return f"{name} | {given}" if is_record and is_answered else given


def _parts(declaration: Declaration) -> list[Shape]:
    if isinstance(declaration, Alias):
        return [declaration.shape]
    return [field.shape for field in declaration.fields]


def _has_containers(shape: Shape) -> bool:
    match shape:
        case ListOf() | MapOf():
            return True
        case OneOf(shapes=shapes) | TupleOf(items=shapes):
            return any(map(_has_containers, shapes))
    return False


_TOO_LARGE = 1 << 63


def _is_literal(shape: Shape) -> bool:
    """Return whether `Literal` takes a constant; type checkers know no larger integers there."""
    if not isinstance(shape, Constant) or shape.value is None or isinstance(shape.value, float):
        return False
    return not isinstance(shape.value, int) or abs(shape.value) < _TOO_LARGE


def _constants(constants: list[Constant]) -> str:
    values = [constant.value for constant in constants]
    if values == [None]:
        return "None"
    if len(values) == 1 and not _is_literal(constants[0]):
        return type(values[0]).__name__
    return f"Literal[{', '.join(_literal(value) for value in values)}]"


def _literal(value: object) -> str:
    return literal(value) if not isinstance(value, bool) else repr(value)


def takes(sides: Sides, shape: Shape, value: object) -> bool:
    """Return whether a shape takes a value that is null, a boolean, a number or a string."""
    match shape:
        case Anything():
            return True
        case Constant(value=constant):
            return type(constant) is type(value) and constant == value
        case Scalar(kind=kind):
            return type(value) in _TAKEN.get(kind, ())
        case OneOf(shapes=shapes):
            return any(takes(sides, part, value) for part in shapes)
        case Named(name=name):
            declaration = sides.declaration(name)
            # One that refers to itself has no scalars worth looking for.
            return (
                isinstance(declaration, Alias)
                and not declaration.is_recursive
                and takes(sides, declaration.shape, value)
            )
    return False


_TAKEN: dict[str, tuple[type, ...]] = {
    "null": (type(None),),
    "boolean": (bool,),
    "integer": (int,),
    "number": (int, float),
    "string": (str,),
}
