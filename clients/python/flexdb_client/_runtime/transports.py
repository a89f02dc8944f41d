# Generated from the OpenRPC document of flexdb 0.1.0 (sha256 6825cd50c54631cca0fb35175dabb6b0717da4c10692323291188ab66c6aaf17), do not edit.

"""What carries messages: HTTP or a WebSocket, each with asyncio and blocking."""

from abc import ABC, abstractmethod

from .deadlines import Deadline
from .exchanges import Arrival, Message


class AsyncTransport(ABC):
    """Carries messages; a call that runs out of time is cancelled from outside."""

    @abstractmethod
    async def exchange(self, message: Message) -> Arrival:
        """Send a message and return the answer, an empty one where none is awaited.

        Raises:
            ConnectionFailed: there is no connection, or it was lost.
            BadAnswer: what answered is not a service of this kind.

        """

    @abstractmethod
    async def aclose(self) -> None:
        """Close the connections."""


class Transport(ABC):
    """Carries messages for any number of threads."""

    @abstractmethod
    def exchange(self, message: Message, deadline: Deadline) -> Arrival:
        """Send a message and return the answer, an empty one where none is awaited.

        Raises:
            ConnectionFailed: there is no connection, or it was lost.
            BadAnswer: what answered is not a service of this kind.
            TimedOut: the deadline is over.

        """

    @abstractmethod
    def close(self) -> None:
        """Close the connections."""
