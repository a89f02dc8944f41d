"""Parts of data as SQL: what is selected stands where it stood, and the rest is not there."""

from flexdb.repositories.criteria import Selection, Tokens
from flexdb.repositories.row_sql import INDEX, Row

# Null where nothing is found, so that whatever it would stand in is not there either.
_PARTS = """(
  SELECT CASE jsonb_typeof({value}) WHEN 'object' THEN jsonb_object_agg(part.name, part.picked)
    WHEN 'array' THEN jsonb_agg(part.picked ORDER BY part.place) END
  FROM (VALUES {rows}) AS part (place, name, picked) WHERE part.picked IS NOT NULL
)"""


def selected(row: Row, selection: Selection) -> str:
    """Return the text of the selected parts of the data of a row; null where it has none."""
    if not selection.parts:
        return f"{row.column('data')}::text"
    return f"CASE WHEN {row.column('data')} IS NOT NULL THEN coalesce({_picked(row, (), selection)}, '{{}}')::text END"


def _picked(row: Row, tokens: Tokens, selection: Selection) -> str:
    value = row.value(tokens)
    if not selection.parts:
        return value
    rows = ", ".join(
        f"({place}, {row.arguments.add(token, 'text')}, {_picked(row, (*tokens, token), selection.parts[token])})"
        for place, token in enumerate(sorted(selection.parts, key=_place))
    )
    return _PARTS.format(value=value, rows=rows)


def _place(token: str) -> tuple[int, str]:
    """Return what sorts indexes as numbers."""
    return (len(token), token) if INDEX.fullmatch(token) else (0, token)
