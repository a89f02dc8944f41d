"""Threads for what takes long, so that the event loop has time for others meanwhile."""

import asyncio
import os
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from types import TracebackType
from typing import Self, TypeVar
from weakref import WeakValueDictionary

T = TypeVar("T")

_SWITCH_S = 0.0005


class Workers:
    """Runs one thing at a time for each account, in turn: whoever has much to do waits for themselves.

    A core is left to the event loop. What validates documents runs beside Python; what reads them hands the interpreter
    back in time.
    """

    def __init__(self, share: int = 1) -> None:
        """Take among how many processes the cores are shared."""
        self._executor = ThreadPoolExecutor(
            max(1, (os.cpu_count() or 1) // share - 1), thread_name_prefix="flexdb-work"
        )
        self._turns: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    async def __aenter__(self) -> Self:
        """Begin."""
        # With Python's 5 ms a thread that computes would have the loop wait that long for each of its turns.
        sys.setswitchinterval(_SWITCH_S)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Drop what has not begun."""
        self._executor.shutdown(wait=False, cancel_futures=True)

    async def run(self, account: str, work: Callable[[], T]) -> T:
        """Return what `work` returns, or raise what it raises, once it is the account's turn."""
        turn = self._turns.setdefault(account, asyncio.Lock())
        async with turn:
            return await asyncio.get_running_loop().run_in_executor(self._executor, work)
