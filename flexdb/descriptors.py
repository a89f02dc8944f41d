"""File descriptors: how many this process may have, and how many connections of clients fit into them."""

import contextlib
import resource

RESERVED = 320
"""For everything that is no connection of a client or of the database: files, pipes, libraries, and the clients that
were accepted and are turned away at once."""

MIN_CONNECTIONS = 16


def make_room(connections: int, *, others: int) -> int:
    """Raise the soft limit as far as so many connections need it and the hard one lets; return how many fit.

    `others` are descriptors that are needed beside them, on top of the reserve.
    """
    wanted = connections + others + RESERVED
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if _is_below(soft, wanted):
        raised = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
        # Some systems have limits beside the hard one, and do not tell.
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_NOFILE, (raised, hard))
    return fitting(connections, others=others)


def fitting(connections: int, *, others: int) -> int:
    """Return how many of so many connections the soft limit has room for, and not less than a few."""
    soft, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    if not _is_below(soft, connections + others + RESERVED):
        return connections
    return min(connections, max(MIN_CONNECTIONS, soft - others - RESERVED))


def _is_below(limit: int, wanted: int) -> bool:
    return limit != resource.RLIM_INFINITY and limit < wanted
