# Generated from the OpenRPC document of flexdb 0.1.0 (sha256 678a411aa16effd3640e64ddd31facbfbda2b056e2c79baeae608b358e266cc0), do not edit.

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
