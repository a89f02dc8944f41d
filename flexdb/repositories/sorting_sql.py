"""Orders as SQL: what rows are sorted by, and which of them come after a row.

A value of JSON counts by what it is first, then as a number, then as text. What does not count for a value is the same
for all of its kind, so that each part is there, and values are compared by their parts one after the other.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from flexdb.repositories.criteria import Column, Member, SortKey
from flexdb.repositories.row_sql import TEXT, Row, of_type

_RANK = """CASE jsonb_typeof({value}) WHEN 'null' THEN 1 WHEN 'boolean' THEN CASE WHEN {value} = 'true' THEN 3 ELSE 2 END
      WHEN 'number' THEN 4 WHEN 'string' THEN {rank_of_text} WHEN 'array' THEN 7 WHEN 'object' THEN 8 ELSE 0 END"""
_NUMBER = "CASE jsonb_typeof({value}) WHEN 'number' THEN ({value})::numeric {number_of_text} ELSE 0 END"
_TEXT = """(CASE jsonb_typeof({value}) WHEN 'string' THEN {text} WHEN 'array' THEN {value}::text
      WHEN 'object' THEN {value}::text ELSE '' END) COLLATE "C\""""

# Of texts that may be times.
_RANK_OF_TIME = "CASE WHEN {instant} IS NULL THEN 6 ELSE 5 END"
_NUMBER_OF_TIME = "WHEN 'string' THEN coalesce(extract(epoch FROM {instant}), 0)"
_NO_TIME = "CASE WHEN {instant} IS NULL THEN {text} ELSE '' END"

_IN_ORDER = {"text": '{column} COLLATE "C"'}

_ID = Column("id")


@dataclass(frozen=True, slots=True)
class _Key:
    """A key by its name: its columns are compared one after the other, in one direction."""

    name: str
    columns: tuple[str, ...]
    is_descending: bool


class Order:
    """An order of rows; where they are the same in it, the newest come first, by a column that no two have the same in."""

    def __init__(self, row: Row, sort: Sequence[SortKey], unique: Column = _ID) -> None:
        self._keys = list(_keys(row, sort, unique))
        self._is_of_data = any(isinstance(key.field, Member) for key in sort)

    def is_known(self, data: str) -> str:
        """Return the condition that the place of a row with this data is known."""
        return f"{data} IS NOT NULL" if self._is_of_data else "true"

    def columns(self) -> str:
        """Return what a row is sorted by, as columns of a query."""
        return ", ".join(
            f"{key.name}.{column} AS {key.name}_{column}" for key in self._keys for column in key.columns
        )

    def by(self) -> str:
        """Return what rows are sorted by, for ORDER BY."""
        return ", ".join(
            f"{key.name}.{column}{' DESC' if key.is_descending else ''}"
            for key in self._keys
            for column in key.columns
        )

    def after(self, query: str) -> str:
        """Return the condition that a row comes after that of a query, which has the columns of the same order."""
        *first, last = self._keys
        condition = _beyond(last, query)
        for key in reversed(first):
            condition = f"({_beyond(key, query)} OR ({_own(key)} = {_other(key, query)} AND {condition}))"
        return condition


def _beyond(key: _Key, query: str) -> str:
    return f"{_own(key)} {'<' if key.is_descending else '>'} {_other(key, query)}"


def _own(key: _Key) -> str:
    return f"({', '.join(f'{key.name}.{column}' for column in key.columns)})"


def _other(key: _Key, query: str) -> str:
    """Return what the row of a query has there; a subquery is looked up once, and used to search in an index."""
    return f"(SELECT {', '.join(f'{query}.{key.name}_{column}' for column in key.columns)} FROM {query})"


def _keys(row: Row, sort: Sequence[SortKey], unique: Column) -> Iterator[_Key]:
    for number, key in enumerate((*sort, SortKey(unique, is_descending=True))):
        name, parts = f"key_{number}", _parts(row, key)
        row.named(name, ", ".join(f"{part} AS {column}" for column, part in parts.items()))
        yield _Key(name, tuple(parts), key.is_descending)
        if key.field == unique:
            # No two rows have the same.
            return


def _parts(row: Row, key: SortKey) -> dict[str, str]:
    if isinstance(key.field, Column):
        column = row.column(key.field.name)
        return {"part": _IN_ORDER.get(row.columns[key.field.name], "{column}").format(column=column)}
    return _of_member(row, key.field)


def _of_member(row: Row, member: Member) -> dict[str, str]:
    value = row.value(member.tokens, is_kept=True)
    text = TEXT.format(value=value)
    rank_of_text, number_of_text, counts = "6", "", text
    if member.is_time:
        times = (_RANK_OF_TIME, _NUMBER_OF_TIME, _NO_TIME)
        instant = row.instant(member.tokens, is_kept=True)
        rank_of_text, number_of_text, counts = (each.format(instant=instant, text=text) for each in times)
    return {
        "rank": _RANK.format(value=value, rank_of_text=rank_of_text),
        "number": _NUMBER.format(value=value, number_of_text=number_of_text),
        "text": _TEXT.format(value=value, text=counts),
    }


def json_order(value: str) -> tuple[str, ...]:
    """Return what a JSON value, or nothing as null, counts by among others. Equal values count the same, however written.

    Arrays and objects come in the order that jsonb has, since their text depends on how the numbers in it are written.
    """
    text = of_type("string", value, TEXT.format(value=value))
    return (
        _RANK.format(value=value, rank_of_text="6"),
        _NUMBER.format(value=value, number_of_text=""),
        _IN_ORDER["text"].format(column=text),
        value,
    )
