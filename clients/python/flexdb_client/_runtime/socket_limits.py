# Generated from the OpenRPC document of flexdb 0.1.0 (sha256 678a411aa16effd3640e64ddd31facbfbda2b056e2c79baeae608b358e266cc0), do not edit.

"""How WebSockets are kept: those that carry calls, and those of feeds."""

from dataclasses import dataclass

CLOSE_S = 2.0


@dataclass(frozen=True, slots=True)
class SocketLimits:
    """The limits of one WebSocket, in seconds and messages.

    It is pinged every `ping_s`, and lost when that is not answered for as long. Nothing is read while more than `ahead`
    messages wait for whoever takes them. The service has `close_s` to agree that it ends.
    """

    ping_s: float
    ahead: int
    close_s: float


OF_CALLS = SocketLimits(ping_s=20.0, ahead=16, close_s=CLOSE_S)


def of_feed(silence_s: float) -> SocketLimits:
    """Return the limits for a feed whose service may be silent for so long."""
    # Who is behind leaves the end unread, and need not wait for it.
    return SocketLimits(ping_s=silence_s / 2, ahead=2, close_s=0.2)
