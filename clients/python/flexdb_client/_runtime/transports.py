# Generated from the OpenRPC document of flexdb 0.1.0 (sha256 4b4ab40c9b1faef6de027b0164dce0b34d0df03af851d84b84fd8923a1fc6c06), do not edit.

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
