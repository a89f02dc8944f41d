"""What a row has at a place, as SQL. Whatever a caller gave is an argument, pointers too.

Each value has a name of its own, which a join without a table gives it.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from flexdb.contract import encode_exactly
from flexdb.repositories.criteria import Tokens

INDEX = re.compile(r"0|[1-9][0-9]*")
"""A token of a pointer that leads into arrays (RFC 6901, section 4)."""

# What PostgreSQL would take for an index, too: with a sign, blanks or zeros before it.
_LIKE_AN_INDEX = re.compile(r"\s*[+-]?\d+")

_NAMED = "CROSS JOIN LATERAL (SELECT {what}{once}) AS {name}"
# Keeps the planner from putting the expression wherever its name stands.
_ONCE = " LIMIT 1"

TEXT = "({value} #>> '{{}}')"
"""The text of a value that is one."""

# CASE, because conditions may be looked at in any order, and casts fail for values of other types.
_OF_TYPE = "CASE WHEN jsonb_typeof({value}) = '{type}' THEN {what} END"

# Only the days that there are, lest the cast fails. PostgreSQL knows no year 0, and no offset of 16 hours or more,
# and nothing within a leap second.
TIME = (
    "^(?!0000)(?!.{11}23:59:60[.]0*[1-9])([0-9]{4}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)"
    "|02-(0[1-9]|1[0-9]|2[0-8]))"
    "|([0-9]{2}(0[48]|[2468][048]|[13579][26])|(0[48]|[2468][048]|[13579][26])00)-02-29)"
    "[Tt]([01][0-9]|2[0-3]):[0-5][0-9]:([0-5][0-9]|60)([.][0-9]+)?([Zz]|[+-](0[0-9]|1[0-5]):[0-5][0-9])$"
)
"""What text is a point in time, as a regular expression of PostgreSQL and of Python."""
# Digits beyond microseconds do not count, as in times that callers give.
_INSTANT = (
    "CASE WHEN {text} ~ '{time}' THEN regexp_replace({text}, '([.][0-9]{{6}})[0-9]+', '\\1')::timestamptz END"
)


class Arguments:
    """The arguments of a statement, in the order of their numbers."""

    def __init__(self, *values: Any) -> None:
        self.values = list(values)

    def add(self, value: Any, kind: str) -> str:
        """Add an argument of a type of PostgreSQL, and return what stands for it."""
        self.values.append(value)
        return f"${len(self.values)}::{kind}"

    def given(self, value: Any, kind: str) -> str:
        """Add a value to compare with: JSON as `decode_exactly` reads it, a time, or what the driver takes for the type."""
        if kind == "jsonb":
            return self.add(encode_exactly(value).decode(), kind)
        # The driver takes the first and the last time that Python knows for infinite ones.
        return (
            f"{self.add(value.isoformat(), 'text')}::{kind}"
            if kind == "timestamptz"
            else self.add(value, kind)
        )

    def any_of(self, values: Sequence[Any], kind: str) -> str:
        """Add an array of such values."""
        if kind == "jsonb":
            return self.add([encode_exactly(value).decode() for value in values], "jsonb[]")
        if kind == "timestamptz":
            return f"{self.add([value.isoformat() for value in values], 'text[]')}::timestamptz[]"
        return self.add(values, f"{kind}[]")


class Row:
    """A row by its alias: a document in `data`, and `columns` by their types of PostgreSQL."""

    def __init__(self, alias: str, columns: Mapping[str, str], arguments: Arguments) -> None:
        self.columns = columns
        self.arguments = arguments
        self._alias = alias
        self._joins: dict[str, str] = {}
        self._values: dict[tuple[Tokens, bool], str] = {}

    def joins(self) -> str:
        """Return the joins, by now, that stand after the row in FROM."""
        return "\n    ".join(self._joins.values())

    def named(self, name: str, what: str, *, is_kept: bool = False) -> None:
        """Have expressions, with what they are called, be columns of a name; see `value` for what is kept."""
        once = _ONCE if is_kept else ""
        self._joins.setdefault(name, _NAMED.format(what=what, once=once, name=name))

    def column(self, name: str) -> str:
        """Return a column."""
        return f"{self._alias}.{name}"

    def value(self, tokens: Tokens, *, is_kept: bool = False) -> str:
        """Return the JSON value at a place; null where there is none.

        One that is kept is looked up once for each row, however often it is asked for, and no index is used for it. That
        is worth while where it is asked for several times: large documents are unpacked for each look-up.
        """
        if (tokens, is_kept) not in self._values:
            name = f"member_{len(self._values)}"
            self.named(name, f"{self._found(tokens)} AS value", is_kept=is_kept)
            self._values[tokens, is_kept] = f"{name}.value"
        return self._values[tokens, is_kept]

    def instant(self, tokens: Tokens, *, is_kept: bool = False) -> str:
        """Return the point in time that a text at a place tells; null where it tells none."""
        value = self.value(tokens, is_kept=is_kept)
        name = value.removesuffix(".value").replace("member", "time")
        self.named(name, f"{instant_of(value)} AS value", is_kept=is_kept)
        return f"{name}.value"

    def _found(self, tokens: Tokens) -> str:
        value, known = self.column("data"), list[str]()
        for token in tokens:
            if not _LIKE_AN_INDEX.fullmatch(token) or INDEX.fullmatch(token):
                known.append(token)
                continue
            # `->` finds members of objects only.
            value = f"({self._below(value, known)} -> {self.arguments.add(token, 'text')})"
            known = []
        return self._below(value, known)

    def _below(self, value: str, tokens: list[str]) -> str:
        return f"({value} #> {self.arguments.add(tokens, 'text[]')})" if tokens else value


def instant_of(value: str) -> str:
    """Return the point in time that a value tells; null where it is no text that tells one."""
    return of_type("string", value, _INSTANT.format(text=TEXT.format(value=value), time=TIME))


def number_of(value: str) -> str:
    """Return the number that a value is; null where it is none."""
    return of_type("number", value, f"({value})::numeric")


def of_type(kind: str, value: str, what: str) -> str:
    """Return an expression that is null where a value is of another type of JSON."""
    return _OF_TYPE.format(value=value, type=kind, what=what)
