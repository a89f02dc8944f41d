"""Points in time that clients give."""

from datetime import UTC, datetime

_FIRST = datetime(1, 1, 1, tzinfo=UTC)
_LAST = datetime(9999, 12, 31, tzinfo=UTC)


def in_utc(time: datetime) -> datetime:
    """Return the same time in UTC; what is out of the years that there are is at their ends."""
    try:
        return time.astimezone(UTC)
    except OverflowError:
        return _FIRST if time.year == 1 else _LAST
