"""Long lists, gone through without holding up others."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from typing import TypeVar

T = TypeVar("T")

_AT_ONCE = 1_000


async def gently(items: Sequence[T], at_once: int = _AT_ONCE) -> AsyncIterator[T]:
    """Yield the items, and let others have a turn after so many of them."""
    for number, item in enumerate(items, 1):
        yield item
        if number % at_once == 0:
            await asyncio.sleep(0)
