"""How many may do at once what takes long, so that connections stay free for everybody else."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from weakref import WeakValueDictionary


class Turns:
    """Lets `at_once` go on together, half of them about the same tenant, and has others wait in the order of coming."""

    def __init__(self, at_once: int) -> None:
        self._all = asyncio.Semaphore(at_once)
        self._of_one = max(1, at_once // 2)
        self._of_tenants: WeakValueDictionary[str, asyncio.Semaphore] = WeakValueDictionary()

    @asynccontextmanager
    async def turn(self, tenant_id: str) -> AsyncIterator[None]:
        """Wait for a turn, which lasts as long as the block."""
        of_tenant = self._of_tenants.setdefault(tenant_id, asyncio.Semaphore(self._of_one))
        # First the tenant's own: who waits for that must not keep others waiting.
        async with of_tenant, self._all:
            yield
