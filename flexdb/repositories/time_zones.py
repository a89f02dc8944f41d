"""The time zones that the database knows."""

from flexdb.database.pool import Database

# What the machine has beside those of IANA, or once more, is left out.
_NAMES = "SELECT name FROM pg_timezone_names WHERE name !~ '^(posix|localtime|Factory)'"


class TimeZones:
    """Knows time zones by name. To list them takes a while, so they are remembered in `known`."""

    def __init__(self, database: Database, known: set[str]) -> None:
        self._database = database
        self._known = known

    async def has(self, name: str) -> bool:
        """Tell whether there is a time zone of a name."""
        if not self._known:
            async with self._database.connection() as connection:
                self._known.update(record["name"] for record in await connection.fetch(_NAMES))
        return name in self._known
