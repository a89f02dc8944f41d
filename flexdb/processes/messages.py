"""What a supervisor and its workers tell each other, over the standard input and output of the worker.

The supervisor sends what a worker needs to begin, then orders, one a line. The worker sends one line: that it is ready,
or why it cannot be. The end of its input means that the supervisor is gone.
"""

import asyncio
import pickle
import struct
from collections.abc import Sequence
from dataclasses import dataclass

import msgspec

from flexdb.auth.shared_meter import Spending
from flexdb.database.target import ConnectionTarget
from flexdb.settings import Settings

_SIZE = struct.Struct("!I")


@dataclass(frozen=True, slots=True)
class Setup:
    """What a worker needs to begin; sockets and the table of spending are numbers of inherited descriptors."""

    version: str
    number: int
    workers: int
    settings: Settings
    target: ConnectionTarget
    slots: Sequence[Sequence[int]]
    spending: Spending


class Order(msgspec.Struct, omit_defaults=True):
    """From which slots to accept from now on, and whether to accept nothing more and end."""

    accept: list[int] = []
    leave: bool = False


class Report(msgspec.Struct, omit_defaults=True):
    """That a worker is ready, with whether calls of this machine need no key; or why it cannot begin."""

    is_local: bool = False
    problem: str = ""
    remedy: str = ""


def packed(setup: Setup) -> bytes:
    """Return a setup as it is sent."""
    # Not JSON: settings and targets hold secrets, which models do not write.
    body = pickle.dumps(setup)
    return _SIZE.pack(len(body)) + body


async def unpacked(reader: asyncio.StreamReader) -> Setup:
    """Read a setup.

    Raises:
        asyncio.IncompleteReadError: the supervisor is gone.

    """
    (size,) = _SIZE.unpack(await reader.readexactly(_SIZE.size))
    setup: Setup = pickle.loads(await reader.readexactly(size))  # noqa: S301 - from our own parent
    return setup


def line(message: Order | Report) -> bytes:
    """Return an order or a report as it is sent."""
    return msgspec.json.encode(message) + b"\n"
