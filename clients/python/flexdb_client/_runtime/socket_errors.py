# Generated from the OpenRPC document of flexdb 0.1.0 (sha256 678a411aa16effd3640e64ddd31facbfbda2b056e2c79baeae608b358e266cc0), do not edit.

"""What the package websockets raises, as the errors of this one."""

from collections.abc import Generator
from contextlib import contextmanager

from websockets.exceptions import ConnectionClosed, InvalidHandshake, InvalidStatus

from .errors import ConnectionFailed, NoWebSocket

_FIRST_STATUS_OF_SERVERS = 500


@contextmanager
def opening(url: str) -> Generator[None, None, None]:
    """Raise the errors of this package where no connection comes about; time-outs stay what they are."""
    try:
        yield
    except InvalidStatus as error:
        status = error.response.status_code
        told = f"{url} does not take WebSockets here and now: HTTP {status}"
        if status < _FIRST_STATUS_OF_SERVERS:
            raise NoWebSocket(told, status=status, body=bytes(error.response.body or b"")) from error
        raise ConnectionFailed(told, was_sent=False) from error
    except TimeoutError:
        raise
    except (OSError, EOFError, InvalidHandshake, ConnectionClosed) as error:
        told = str(error) or type(error).__name__
        raise ConnectionFailed(f"no connection to {url}: {told}", was_sent=False) from error


def lost(url: str, closed: ConnectionClosed) -> str:
    """Return what to say of a connection that ended."""
    frame = closed.rcvd
    told = f"closed by the service ({frame.code} {frame.reason})".replace(" )", ")") if frame else "cut off"
    return f"lost the connection to {url}: {told}"
