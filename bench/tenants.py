"""Filled tenants, and what of their content can be told without a look at it."""

import uuid
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from random import Random

from bench import data


@dataclass(frozen=True)
class Tenant:
    """A tenant of one node type, whose nodes were made a microsecond apart, and then its relationships.

    Of its other type, which has the same schema and no indexes, there are no nodes. `first_us` is when the first node was,
    since 1970; `ordered` tells whether ids grow with the time, as flexdb makes them, or are random.
    """

    id: str
    node_type_id: str
    plain_type_id: str
    rows: int
    first_us: int
    ordered: bool = True

    @property
    def groups(self) -> int:
        return data.groups(self.rows)

    def node_id(self, number: int) -> uuid.UUID:
        return self._id(number)

    def edge_id(self, number: int) -> uuid.UUID:
        return self._id(self.rows + number)

    def _id(self, number: int) -> uuid.UUID:
        if self.ordered:
            # A UUIDv7 (RFC 9562, section 5.7) without chance, so that a statement can make it from a number.
            millisecond, rest = divmod(self.first_us + number, 1_000)
            return uuid.UUID(int=millisecond << 80 | 0x7 << 76 | rest << 64 | 0b10 << 62)
        return uuid.UUID(int=Random(f"{self.id}{number}").getrandbits(128), version=4)

    def created_at(self, number: int) -> datetime:
        second, microsecond = divmod(self.first_us + number, 1_000_000)
        return datetime.fromtimestamp(second, UTC) + timedelta(microseconds=microsecond)

    def edge_created_at(self, number: int) -> datetime:
        return self.created_at(self.rows + number)
