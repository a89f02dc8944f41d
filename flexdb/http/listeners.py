"""The sockets that the service listens on, and why it may not."""

import asyncio
import errno
import os
import socket
from collections.abc import Iterable, Sequence
from contextlib import suppress
from typing import Any

from flexdb.startup import StartupError

BACKLOG = 1024
"""Connections that the kernel keeps until they are accepted."""

# A name may stand for addresses of which this machine has some only, such as ::1.
_MISSING = (errno.EADDRNOTAVAIL, errno.EAFNOSUPPORT)


async def check_address(host: str, port: int) -> None:
    """Find out early that an address cannot be listened on; nothing is accepted there.

    Raises:
        StartupError: the address cannot be listened on.

    """
    for listener in await bound(host, port):
        listener.close()


async def bound(host: str, port: int, *, is_shared: bool = False) -> list[socket.socket]:
    """Return sockets bound to each address that a host stands for; they do not listen yet.

    With `is_shared` others may be bound to the same addresses.

    Raises:
        StartupError: the address cannot be listened on.

    """
    try:
        addresses = await asyncio.get_running_loop().getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )
        return _bound_to(addresses, is_shared=is_shared)
    except (OSError, UnicodeError) as error:
        raise cannot_listen(host, port, error) from error


async def bound_together(host: str, port: int, count: int) -> list[list[socket.socket]]:
    """Return so many sets of sockets like those of `bound`, all on the same addresses.

    Raises:
        StartupError: the address cannot be listened on, or not more than once.

    """
    if not hasattr(socket, "SO_REUSEPORT"):
        raise StartupError(
            "this system does not let processes share a port",
            "set FLEXDB_WORKERS to 1, or run several services on ports of their own behind a proxy",
        )
    # Who listens there already might share the address, too, and would get a part of the connections.
    await check_address(host, port)
    sets = [await bound(host, port, is_shared=True)]
    try:
        for _ in range(count - 1):
            sets.append([_bound_beside(listener) for listener in sets[0]])
    except OSError as error:
        close_all(sets)
        raise cannot_listen(host, port, error) from error
    return sets


def listen_all(sets: Sequence[Sequence[socket.socket]]) -> None:
    """Have the kernel take connections; those that come before anybody accepts them wait.

    Raises:
        StartupError: somebody else listens there by now.

    """
    for listener in (each for listeners in sets for each in listeners):
        try:
            listener.listen(BACKLOG)
        except OSError as error:
            host, port, *_ = listener.getsockname()
            raise cannot_listen(host, port, error) from error


def close_all(sets: Iterable[Iterable[socket.socket]]) -> None:
    """Close sets of sockets."""
    for listeners in sets:
        for listener in listeners:
            listener.close()


def _bound_beside(listener: socket.socket) -> socket.socket:
    return _bound(listener.family, listener.type, listener.proto, listener.getsockname(), is_shared=True)


def _bound_to(
    addresses: Sequence[tuple[int, int, int, str, tuple[Any, ...]]], *, is_shared: bool
) -> list[socket.socket]:
    listeners: list[socket.socket] = []
    missing: OSError | None = None
    for family, kind, protocol, _, address in dict.fromkeys(addresses):
        try:
            listeners.append(_bound(family, kind, protocol, address, is_shared=is_shared))
        except OSError as error:
            if error.errno not in _MISSING:
                close_all([listeners])
                raise
            missing = error
    if missing and not listeners:
        raise missing
    return listeners


def _bound(
    family: int, kind: int, protocol: int, address: tuple[Any, ...], *, is_shared: bool
) -> socket.socket:
    listener = socket.socket(family, kind, protocol)
    try:
        listener.settimeout(0)
        # Addresses of connections that have just ended may be used again at once.
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if is_shared:
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        if family == socket.AF_INET6:
            # IPv4 has a socket of its own.
            with suppress(OSError):
                listener.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
        listener.bind(address)
    except OSError:
        listener.close()
        raise
    return listener


def cannot_listen(host: str, port: int, error: OSError | UnicodeError) -> StartupError:
    """Return what tells why an address cannot be listened on, and what to do."""
    number = error.errno if isinstance(error, OSError) else None
    if number == errno.EADDRINUSE:
        return StartupError(
            f"port {port} on {host} is in use",
            "stop what listens there, or choose another port with JSONRPC_PORT (0 picks a free one)",
        )
    if number in (errno.EACCES, errno.EPERM):
        return StartupError(f"port {port} may not be used by this user", "choose a JSONRPC_PORT above 1023")
    return StartupError(
        f"cannot listen on {host}, port {port}: {_why(error)}",
        "set JSONRPC_HOST to an address of this machine, 127.0.0.1 for calls from this machine only",
    )


def _why(error: OSError | UnicodeError) -> str:
    """Say it without the text of asyncio, which repeats address and number."""
    if isinstance(error, (UnicodeError, socket.gaierror)) or error.errno is None:
        return "no such host is known"
    if error.errno == errno.EADDRNOTAVAIL:
        return "it is not an address of this machine"
    return os.strerror(error.errno)
