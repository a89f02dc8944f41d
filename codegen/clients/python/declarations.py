"""The module of types: models of what is answered, dictionaries of what is given, and aliases."""

import keyword
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from codegen.clients.declarations import names_in
from codegen.clients.model import Alias, Client, Field, Record
from codegen.clients.python.annotations import Sides
from codegen.naming import model_field_names
from codegen.targets.python_text import literal

_IN_ANNOTATIONS = {"bool", "datetime", "float", "int", "str", "tuple"}


@dataclass(frozen=True, slots=True)
class Member:
    """A line of a class: `default` is an expression, None where there is none; `key` is the name in JSON."""

    name: str
    key: str
    annotation: str
    default: str | None
    description: str


@dataclass(frozen=True, slots=True)
class Class:
    """A model or a dictionary type; `is_plain` tells that all keys can stand as names in a class."""

    name: str
    description: str
    members: tuple[Member, ...]
    is_plain: bool = True


@dataclass(frozen=True, slots=True)
class AliasLine:
    """Another name for a type; a recursive one is written so that it can refer to itself."""

    name: str
    description: str
    expression: str
    is_recursive: bool


@dataclass(frozen=True, slots=True)
class Types:
    """What the module holds, in its order."""

    models: tuple[Class, ...]
    dictionaries: tuple[Class, ...]
    aliases: tuple[AliasLine, ...]

    @property
    def names(self) -> list[str]:
        """What the module exports."""
        classes = [*self.models, *self.dictionaries]
        return sorted([*(part.name for part in classes), *(alias.name for alias in self.aliases)])


def types_of(client: Client, sides: Sides) -> Types:
    """Return what the module of types holds."""
    records = [declared for declared in client.declarations if isinstance(declared, Record)]
    given = [record for record in records if record.name in sides.given]
    aliases = _in_order([declared for declared in client.declarations if isinstance(declared, Alias)])
    return Types(
        models=tuple(_model(record, sides) for record in records if record.name in sides.answered),
        dictionaries=tuple(_dictionary(record, sides) for record in given if _can_be_dictionary(record)),
        aliases=(
            *(_open_dictionary(record, sides) for record in given if not _can_be_dictionary(record)),
            *(line for alias in aliases for line in _alias(alias, sides)),
        ),
    )


def _model(record: Record, sides: Sides) -> Class:
    names = model_field_names(field.name for field in record.fields)
    members = tuple(_model_member(field, names[field.name], sides) for field in record.fields)
    return Class(record.name, _purpose(record), members)


def _model_member(field: Field, name: str, sides: Sides) -> Member:
    annotation = sides.read(field.shape)
    if not field.is_required and not _has_none(annotation):
        annotation = f"{annotation} | None"
    default = None if field.is_required else "None"
    if name != field.name:
        arguments = ["default=None"] if not field.is_required else []
        default = f"Field({', '.join([*arguments, f'alias={literal(field.name)}'])})"
    return Member(name, field.name, annotation, default, _told(field))


def _dictionary(record: Record, sides: Sides) -> Class:
    members = tuple(
        Member(field.name, field.name, _dictionary_type(field, sides), None, _told(field))
        for field in record.fields
    )
    is_plain = all(_can_be_name(field.name) for field in record.fields)
    return Class(sides.given_names[record.name], _purpose(record), members, is_plain)


def _can_be_dictionary(record: Record) -> bool:
    """Return whether checkers of types let a dictionary type have these keys: the empty one is refused."""
    return all(field.name for field in record.fields)


def _open_dictionary(record: Record, sides: Sides) -> AliasLine:
    return AliasLine(
        sides.given_names[record.name], _purpose(record), "Mapping[str, Any]", is_recursive=False
    )


def _dictionary_type(field: Field, sides: Sides) -> str:
    annotation = sides.param(field.shape)
    return annotation if field.is_required else f"NotRequired[{annotation}]"


def _can_be_name(key: str) -> bool:
    """Return whether a key can be declared in the body of a class, hiding nothing and mangled by nobody."""
    is_name = key.isascii() and key.isidentifier() and not keyword.iskeyword(key)
    return is_name and key[0].islower() and key not in _IN_ANNOTATIONS


def _alias(alias: Alias, sides: Sides) -> Iterator[AliasLine]:
    is_answered, given_name = alias.name in sides.answered, sides.given_names.get(alias.name)
    if is_answered:
        yield AliasLine(alias.name, alias.description, sides.read(alias.shape), alias.is_recursive)
    if given_name and not (is_answered and given_name == alias.name):
        yield AliasLine(given_name, alias.description, sides.param(alias.shape), alias.is_recursive)


def _in_order(aliases: list[Alias]) -> list[Alias]:
    """Return aliases so that each stands behind those that it refers to; recursive ones wait for nobody."""
    by_name = {alias.name: alias for alias in aliases}
    ordered = {alias.name: alias for alias in aliases if alias.is_recursive}

    def place(names: Iterable[str]) -> None:
        for name in names:
            if name in by_name and name not in ordered:
                place(names_in(by_name[name].shape))
                ordered[name] = by_name[name]

    place(by_name)
    return list(ordered.values())


def _has_none(annotation: str) -> bool:
    return annotation in {"None", "Any"} or annotation.endswith(" | None")


def _told(field: Field) -> str:
    return f"Deprecated. {field.description}".strip() if field.is_deprecated else field.description


def _purpose(record: Record) -> str:
    return record.description.strip() or f"The object {record.name} of the document."
