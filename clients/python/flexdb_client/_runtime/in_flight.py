# Generated from the OpenRPC document of flexdb 0.1.0 (sha256 678a411aa16effd3640e64ddd31facbfbda2b056e2c79baeae608b358e266cc0), do not edit.

"""Calls on a WebSocket that wait for their answers: which message is for whom."""

import asyncio
import concurrent.futures
from collections.abc import Iterable
from typing import Generic, TypeVar

from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

from .errors import ConnectionFailed

W = TypeVar("W", asyncio.Future[bytes], concurrent.futures.Future[bytes])
"""Who waits: a task or a thread."""


class Unattributable(Exception):
    """Nobody can tell whose answer a message is."""


class _Head(BaseModel):
    """What tells where a message belongs; the rest of it is passed over."""

    model_config = ConfigDict(extra="ignore")

    id: int | str | float | None = None
    method: object = None


class InFlight(Generic[W]):
    """The calls of one connection that have no answer yet."""

    def __init__(self) -> None:
        self._by_id: dict[int, W] = {}

    def add(self, ids: Iterable[int], waiter: W) -> None:
        """Let `waiter` have the message that answers these ids, one call or one batch."""
        self._by_id.update(dict.fromkeys(ids, waiter))

    def discard(self, ids: Iterable[int]) -> None:
        """Wait for these no longer; an answer that comes all the same is passed over."""
        for request_id in ids:
            self._by_id.pop(request_id, None)

    def arrived(self, text: bytes) -> None:
        """Hand a message to who waits for it.

        Raises:
            Unattributable: it must be an answer, and it can be anybody's.

        """
        heads = _heads(text)
        if len(heads) == 1 and heads[0].id is None and heads[0].method is not None:
            self._notified(text)
            return
        told = [head.id for head in heads if head.id is not None]
        known = [
            request_id for request_id in told if isinstance(request_id, int) and request_id in self._by_id
        ]
        if known:
            _settle(self._by_id[known[0]], text)
        elif not told:
            _settle(self._only_one(), text)

    def fail(self, told: str) -> None:
        """Tell all who wait that there will be no answer, and why."""
        waiters = {id(waiter): waiter for waiter in self._by_id.values()}
        self._by_id.clear()
        for waiter in waiters.values():
            if not waiter.done():
                waiter.set_exception(ConnectionFailed(told))

    def _notified(self, text: bytes) -> None:
        """Take what the service tells unasked: feeds have connections of their own, so here it is for nobody."""

    def _only_one(self) -> W:
        """Return who waits, for a message that has no id (the service could not read it)."""
        waiters = {id(waiter): waiter for waiter in self._by_id.values() if not waiter.done()}
        if len(waiters) != 1:
            raise Unattributable
        return next(iter(waiters.values()))


def _settle(waiter: W, text: bytes) -> None:
    # Whoever waits discards its ids when it runs again; until then another answer may come, and is passed over.
    if not waiter.done():
        waiter.set_result(text)


def _heads(text: bytes) -> list[_Head]:
    """Return the head of a message, or those of a batch; none where it is no JSON-RPC at all."""
    try:
        read = _HEADS.validate_json(text) if text.lstrip()[:1] == b"[" else [_HEAD.validate_json(text)]
    except ValidationError:
        return []
    return read


_HEAD = TypeAdapter(_Head)
_HEADS = TypeAdapter(list[_Head])
