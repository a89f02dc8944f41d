"""The PostgreSQL that flexdb brings along and runs itself, as a child process that never outlives it."""

from flexdb.database.embedded.joining import joined
from flexdb.database.embedded.server import EmbeddedServer

__all__ = ["EmbeddedServer", "joined"]
