"""Points in time that clients give."""

import re
from datetime import UTC, date, datetime, timedelta, timezone

from flexdb.contract import read_time
from flexdb.repositories.row_sql import TIME

_FIRST = datetime(1, 1, 1, tzinfo=UTC)
_LAST = datetime.max.replace(tzinfo=UTC)

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_EPOCH_DAY = _EPOCH.toordinal()
_TIME = re.compile(TIME)

_MINUTE = timedelta(minutes=1)
_MAX_OFFSET = timedelta(hours=16)


def microseconds(text: str) -> int | None:
    """Return the microseconds since 1970 of a text that is a point in time to lists; None where it is none to them.

    As in PostgreSQL a minute may have a second 60, which begins the next one, and what is finer does not count.
    """
    if not _TIME.fullmatch(text):
        return None
    day = date.fromisoformat(text[:10]).toordinal() - _EPOCH_DAY
    minutes = (day * 24 + int(text[11:13])) * 60 + int(text[14:16])
    ends_at = len(text) - (1 if text[-1] in "Zz" else 6)
    fraction = text[20:ends_at][:6].ljust(6, "0")
    return ((minutes - _offset(text[ends_at:])) * 60 + int(text[17:19])) * 1_000_000 + int(fraction)


def microseconds_of(time: datetime) -> int:
    """Return the microseconds since 1970 of a time."""
    return (time - _EPOCH) // timedelta(microseconds=1)


def point(text: str) -> datetime | None:
    """Return the time to compare with that a text is; None where it is none, or out of what documents may tell.

    Near the ends of the years that Python has, the offset stays as it was given: in UTC the year would be another. As in
    documents a minute may have a second 60: such a time is that of the second 0 by clocks that are a minute behind.
    """
    is_leap = text[17:19] == "60" and _TIME.fullmatch(text) is not None
    time = read_time(f"{text[:17]}00{text[19:]}" if is_leap else text)
    offset = time.utcoffset() if time else None
    if time is None or offset is None:
        return None
    if is_leap:
        offset -= _MINUTE
        time = time.replace(tzinfo=timezone(offset))
    try:
        return time.astimezone(UTC)
    except OverflowError:
        # PostgreSQL knows no others.
        return time if abs(offset) < _MAX_OFFSET else None


def _offset(text: str) -> int:
    """Return the minutes that an offset from UTC is of."""
    if text in ("Z", "z"):
        return 0
    minutes = int(text[1:3]) * 60 + int(text[4:6])
    return -minutes if text.startswith("-") else minutes


def in_utc(time: datetime) -> datetime:
    """Return the same time in UTC; what is out of the years that there are is at their ends."""
    try:
        return time.astimezone(UTC)
    except OverflowError:
        return _FIRST if time.year == 1 else _LAST
