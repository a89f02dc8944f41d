"""A peer that vanished without a word, as a machine without power does, is noticed within a minute.

Otherwise a call that waits for it would wait for the kernel's two hours, and hold its connection as long.
"""

import socket

IDLE_S = 30
INTERVAL_S = 10
PROBES = 3

# Names of the options differ between systems; those that are not known here are left out.
_OPTIONS = {
    "TCP_KEEPIDLE": IDLE_S,
    "TCP_KEEPINTVL": INTERVAL_S,
    "TCP_KEEPCNT": PROBES,
    "TCP_USER_TIMEOUT": (IDLE_S + INTERVAL_S * PROBES) * 1000,
}


def watch_peer(connection: object) -> None:
    """Switch on TCP's probes for a connection of asyncpg, which offers no setting for them."""
    transport = getattr(connection, "_transport", None)
    peer = transport.get_extra_info("socket") if transport else None
    if peer is None or peer.family not in (socket.AF_INET, socket.AF_INET6):
        return
    peer.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
    for name, value in _OPTIONS.items():
        if hasattr(socket, name):
            peer.setsockopt(socket.IPPROTO_TCP, getattr(socket, name), value)
