"""Which letters PostgreSQL takes for the small ones of others, as its locale has it."""

import asyncio
from dataclasses import dataclass, field

from flexdb.database.pool import Database

# One by one, since a text as a whole may have rules of its own, of which no locale that is made for databases has any.
LETTERS = """
SELECT n, lower(chr(n)) AS small
FROM generate_series(1, 1114111) AS n
WHERE n NOT BETWEEN 55296 AND 57343 AND lower(chr(n)) <> chr(n)
"""

_AT_ONCE = 16_384


@dataclass(slots=True)
class _Known:
    small: dict[int, str] = field(default_factory=dict)
    turn: asyncio.Lock = field(default_factory=asyncio.Lock)


class Letters:
    """Makes letters small as PostgreSQL does; what it takes for small ones is asked for once, by whoever needs it first."""

    def __init__(self, database: Database, known: _Known | None = None) -> None:
        self._database = database
        self._known = known or _Known()

    def over(self, database: Database) -> "Letters":
        """Return the same, asked for over other connections."""
        return Letters(database, self._known)

    async def learn(self) -> None:
        """Ask, unless that is known."""
        if self._known.small:
            return
        async with self._known.turn:
            if not self._known.small:
                async with self._database.connection() as connection:
                    records = await connection.fetch(LETTERS)
                self._known.small = {record["n"]: record["small"] for record in records}

    def small(self, text: str) -> str:
        """Return a text with small letters, once they are known."""
        if len(text) <= _AT_ONCE:
            return text.translate(self._known.small)
        # In pieces, so that the interpreter can turn to others in between.
        pieces = (text[begin : begin + _AT_ONCE] for begin in range(0, len(text), _AT_ONCE))
        return "".join(piece.translate(self._known.small) for piece in pieces)
