"""Limits that hold for all workers together: what accounts have spent stands in memory that they share."""

import fcntl
import hashlib
import mmap
import os
import secrets
import struct
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic
from typing import NamedTuple

from flexdb.auth.meter import Meter

_BUCKETS = 4096
_ROWS = 16
_MARK_BYTES = 16
_TIMES_AT = _ROWS * _MARK_BYTES
_TIMES = struct.Struct(f"{_ROWS}d")
_TIME = struct.Struct("d")
_BUCKET_BYTES = _TIMES_AT + _TIMES.size


class Spending(NamedTuple):
    """A table of what accounts have spent: a descriptor that children inherit, and the key of its marks."""

    descriptor: int
    key: bytes


@contextmanager
def shared_spending() -> Iterator[Spending]:
    """Yield a new table, without anything spent, for as long as the block or any child has it."""
    with tempfile.TemporaryFile() as file:
        os.ftruncate(file.fileno(), _BUCKETS * _BUCKET_BYTES)
        yield Spending(file.fileno(), secrets.token_bytes(32))


class SharedMeters:
    """Makes meters that count together with those of the same name in other processes.

    The clock of meters is the machine's own, the same for all processes.
    """

    def __init__(self, spending: Spending) -> None:
        self._table = _Table(spending.descriptor)
        self._marks = hashlib.blake2b(digest_size=_MARK_BYTES, key=spending.key)

    def __call__(self, name: str) -> Meter:
        """Return a meter."""
        return self.with_clock(monotonic, name)

    def with_clock(self, clock: Callable[[], float], name: str = "") -> Meter:
        """Return a meter with a clock of its own."""
        marks = self._marks.copy()
        marks.update(f"{name} ".encode())
        return Meter(clock, SharedAccounts(self._table, marks))


class SharedAccounts:
    """Accounts of one meter in a table. Each is known by a mark, so that nobody chooses with whom they share a bucket."""

    def __init__(self, table: "_Table", marks: "hashlib.blake2b") -> None:
        self._table = table
        self._marks = marks

    def take(self, account: str, now: float, seconds: float, most_ahead_s: float) -> float:
        """Take from an account, as `Accounts` has it."""
        marks = self._marks.copy()
        marks.update(account.encode(errors="surrogatepass"))
        return self._table.take(marks.digest(), now, seconds, most_ahead_s)


class _Table:
    """Buckets of 16 accounts, in a file that all processes have in their memory: marks, and up to when each has spent.

    Each look takes the lock of its bucket, which the kernel frees when a process is killed. In a bucket that is full the
    account with the least spent is forgotten: that takes many thousands that are at their limits at once.
    """

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor
        self._memory = mmap.mmap(descriptor, _BUCKETS * _BUCKET_BYTES)

    def take(self, mark: bytes, now: float, seconds: float, most_ahead_s: float) -> float:
        """Take from the account with this mark, as `Accounts` has it."""
        bucket = int.from_bytes(mark[:4], "big") % _BUCKETS * _BUCKET_BYTES
        fcntl.lockf(self._descriptor, fcntl.LOCK_EX, _BUCKET_BYTES, bucket)
        try:
            at = self._time_of(mark, bucket)
            spent_until = now if at is None else max(now, *_TIME.unpack_from(self._memory, at))
            if spent_until - now <= most_ahead_s:
                _TIME.pack_into(self._memory, at or self._added(mark, bucket), spent_until + seconds)
        finally:
            fcntl.lockf(self._descriptor, fcntl.LOCK_UN, _BUCKET_BYTES, bucket)
        return spent_until - now

    def _time_of(self, mark: bytes, bucket: int) -> int | None:
        """Return where the time of an account stands, None of one that is not known."""
        place = self._memory.find(mark, bucket, bucket + _TIMES_AT)
        return None if place < 0 else _time_at(bucket, (place - bucket) // _MARK_BYTES)

    def _added(self, mark: bytes, bucket: int) -> int:
        """Return where the time of another account stands from now on."""
        times = _TIMES.unpack_from(self._memory, bucket + _TIMES_AT)
        row = times.index(min(times))
        place = bucket + row * _MARK_BYTES
        self._memory[place : place + _MARK_BYTES] = mark
        return _time_at(bucket, row)


def _time_at(bucket: int, row: int) -> int:
    return bucket + _TIMES_AT + row * _TIME.size
