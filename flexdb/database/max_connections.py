"""Whether a database takes as many connections as all processes may open."""

from flexdb.database.connect import direct_connection
from flexdb.database.target import ConnectionTarget
from flexdb.startup import StartupError

_ROOM = (
    "SELECT current_setting('max_connections')::int - current_setting('superuser_reserved_connections')::int"
    " - coalesce(current_setting('reserved_connections', true)::int, 0)"
)


async def check_room(target: ConnectionTarget, needed: int) -> None:
    """Refuse a database that has not room for so many connections.

    Raises:
        StartupError: it has not, or cannot be reached.

    """
    async with direct_connection(target) as connection:
        room: int = await connection.fetchval(_ROOM)
    if room < needed:
        raise StartupError(
            f"the workers may open {needed} connections, and the database at {target.name} takes {room}",
            "raise its max_connections, or lower FLEXDB_DB_POOL_SIZE or FLEXDB_WORKERS",
        )
