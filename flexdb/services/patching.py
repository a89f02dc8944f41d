"""Patching what is stored: beside the event loop where it is much work, and despite what others change meanwhile."""

import asyncio
import random
from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from typing import TypeVar
from weakref import WeakValueDictionary

from msgspec import Raw

from flexdb.contract import JsonDocument
from flexdb.errors import RevisionConflict, Unavailable
from flexdb.generated.params import PatchOperation
from flexdb.jsontext import TextRules
from flexdb.services.patches import Patch, is_short, patched, read_patch
from flexdb.workers import Workers

T = TypeVar("T")

# Bytes of document and patch, times operations: a few milliseconds at the worst.
_MAX_QUICK_WORK = 32_768

# Within this process patches of a thing take turns, so that each is outrun by updates and other processes only. Another
# process that patches the same thing without a break is in step with this one, and whoever lost would lose each time,
# but for the pause: then the unluckiest of 300 patches needed 12 attempts.
_MAX_ATTEMPTS = 50
_LONGEST_PAUSE_S = 0.02


class Patching:
    """Makes patches, those of a thing one after the other: else all but one of them would be made in vain."""

    def __init__(self, workers: Workers, rules: TextRules) -> None:
        self._workers = workers
        self._rules = rules
        self._turns: WeakValueDictionary[tuple[str, str], asyncio.Lock] = WeakValueDictionary()

    async def read(
        self, tenant_id: str, merge: JsonDocument | None, operations: Sequence[PatchOperation] | None
    ) -> Patch:
        """Return the patch that is given.

        Raises:
            InvalidParams: none is given, or both are, or operations are not whole.

        """
        if operations is None or is_short(operations, _MAX_QUICK_WORK):
            return read_patch(merge, operations)
        return await self._workers.run(tenant_id, partial(read_patch, merge, operations))

    async def patched(self, tenant_id: str, data: Raw, patch: Patch) -> JsonDocument:
        """Return the document that a patch makes of a stored one.

        Raises:
            InvalidParams: the patch cannot be made on this document, or what comes out cannot be kept.
            Conflict: an operation tests for another value.

        """
        text = bytes(data)
        patching = partial(patched, text, patch, self._rules)
        if (len(text) + patch.work) * patch.rounds <= _MAX_QUICK_WORK:
            return patching()
        return await self._workers.run(tenant_id, patching)

    async def despite_changes(self, tenant_id: str, id_: str, patch: Callable[[], Awaitable[T]]) -> T:
        """Read, patch and write, and all of that again where somebody else has written in between.

        Raises:
            Unavailable: somebody else did so again and again.

        """
        turn = self._turns.setdefault((tenant_id, id_), asyncio.Lock())
        async with turn:
            for _attempt in range(_MAX_ATTEMPTS):
                try:
                    return await patch()
                except RevisionConflict:
                    await asyncio.sleep(random.uniform(0, _LONGEST_PAUSE_S))  # noqa: S311 - no secret
        raise Unavailable("it keeps changing while it is patched", reason="patch_outrun")
