"""What groups and metrics mean, in plain Python with exact numbers, over things as they came from the service."""

import itertools
import math
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any
from zoneinfo import ZoneInfo

from tests.property.query_oracle import MISSING, RANKS, TIMES, found, instant, kind, plain, tokens

MINUTE = 60 * 1_000_000
HOUR = 60 * MINUTE
DAY = 24 * HOUR
# Years 1 to 9999; those of buckets leave room for decades and offsets.
FIRST, LAST = DAY, (date.max.toordinal() + 1) * DAY
FIRST_IN_BUCKETS, LAST_IN_BUCKETS = date(11, 1, 1).toordinal() * DAY, LAST - DAY
# Days of the week, and rules of time zones, come again after 400 years.
CYCLE = 146_097 * DAY

# The order of types in jsonb.
JSONB = ("null", "string", "number", "boolean", "array", "object")


@dataclass(frozen=True)
class Group:
    """A group: the values that it is of, MISSING where there are none, and the things in it."""

    key: dict[str, Any]
    things: list[dict[str, Any]]


def frozen(value: Any) -> Any:
    """Return what can be hashed, and is the same for values that JSON has for equal."""
    if isinstance(value, Fraction):
        return ("number", value)
    if isinstance(value, dict):
        return ("object", frozenset((key, frozen(member)) for key, member in value.items()))
    if isinstance(value, list):
        return ("array", tuple(map(frozen, value)))
    return plain(value)


def identity(key: dict[str, Any]) -> Any:
    return frozenset((name, frozen(value)) for name, value in key.items() if value is not MISSING)


def value_at(field: str, thing: dict[str, Any]) -> Any:
    return found(thing["data"], tokens(field)) if field.startswith("/") else thing[field]


class AggregateOracle:
    """Judges what comes of things; text at the pointers of `times` is a point in time where it is one."""

    def __init__(self, times: tuple[str, ...] = ()) -> None:
        self.times = (*times, *TIMES)

    def groups(self, things: list[dict[str, Any]], by: list[dict[str, Any]]) -> list[Group]:
        names = [each.get("name", each["field"]) for each in by]
        made: dict[Any, Group] = {} if by else {frozenset(): Group({}, [])}
        for thing in things:
            for values in itertools.product(*(self._values(each, thing) for each in by)):
                key = dict(zip(names, values, strict=True))
                made.setdefault(identity(key), Group(key, [])).things.append(thing)
        return list(made.values())

    def _values(self, by: dict[str, Any], thing: dict[str, Any]) -> list[Any]:
        value = value_at(by["field"], thing)
        items = (value or [MISSING]) if by.get("each") and kind(value) == "array" else [value]
        if "bucket" in by:
            zone = ZoneInfo(by.get("timezone", "UTC"))
            items = [bucket(instant(item), by["bucket"], zone) for item in items]
        elif "width" in by:
            items = [multiple(item, Fraction(Decimal(by["width"]))) for item in items]
        elif by["field"] in TIMES:
            items = [time_text(instant(item) or 0) for item in items]
        return list({frozen(item): item for item in items}.values())

    def metric(self, asked: dict[str, Any], things: list[dict[str, Any]]) -> Any:
        """Return what is found out: a number, a text, or None."""
        [(name, field)] = asked.items()
        if field is True:
            return Fraction(len(things))
        values = [value_at(field, thing) for thing in things]
        values = [value for value in values if kind(value) not in ("missing", "null")]
        numbers = [Fraction(Decimal(value)) for value in values if kind(value) == "number"]
        match name:
            case "count":
                return Fraction(len(values))
            case "count_distinct":
                return Fraction(len(set(map(frozen, values))))
            case "sum":
                return sum(numbers) if numbers else None
            case "avg":
                return sum(numbers) / len(numbers) if numbers else None
        extreme = self.extreme(asked, things)
        return extreme[2] if extreme else None

    def extreme(self, asked: dict[str, Any], things: list[dict[str, Any]]) -> tuple[int, Any, Any] | None:
        """Return the place of the least or the greatest value, and how it is told."""
        [(name, field)] = asked.items()
        places = [found for thing in things if (found := self._place(field, value_at(field, thing)))]
        return (min if name == "min" else max)(places) if places else None

    def _place(self, field: str, value: Any) -> tuple[int, Any, Any] | None:
        """Return where a value stands among those that can be compared, and how it is told."""
        if field in self.times and (time := instant(value)) is not None:
            return (RANKS.index("time"), time, time_text(time)) if FIRST <= time < LAST else None
        if kind(value) == "number":
            number = Fraction(Decimal(value))
            return (RANKS.index("number"), number, number)
        return (RANKS.index("string"), value, value) if kind(value) == "string" else None


def in_order(places: list[dict[str, Any]], names: list[str], sort: list[str]) -> list[int]:
    """Return the numbers of groups in their order, by the places of what has a name; `names` are those of the keys."""
    numbers = list(range(len(places)))
    directions = {key.removeprefix("-"): key.startswith("-") for key in sort}
    for name in reversed([*directions, *(name for name in names if name not in directions)]):
        numbers.sort(key=lambda number, of=name: places[number][of], reverse=directions.get(name, False))
    return numbers


def place(value: Any) -> tuple[Any, ...]:
    """Return where a value stands in the order of lists; arrays and objects stand as jsonb has them."""
    if isinstance(value, Fraction):
        return (RANKS.index("number"), value)
    rank = RANKS.index(kind(value))
    if kind(value) in ("array", "object"):
        return (rank, jsonb_place(value))
    return (rank, plain(value)[1] if kind(value) in ("boolean", "number", "string") else 0)


def jsonb_place(value: Any) -> tuple[Any, ...]:
    rank = JSONB.index(kind(value))
    match kind(value):
        case "array":
            return (rank, len(value), *map(jsonb_place, value))
        case "object":
            members = sorted(value.items(), key=lambda member: (len(member[0].encode()), member[0].encode()))
            return (rank, len(value), *((key, jsonb_place(member)) for key, member in members))
        case "null":
            return (rank,)
    return (rank, plain(value)[1])


def multiple(value: Any, width: Fraction) -> Any:
    """Return the multiple of a width that a number is at or above."""
    return math.floor(Fraction(Decimal(value)) / width) * width if kind(value) == "number" else MISSING


def bucket(time: int | None, unit: str, zone: ZoneInfo) -> Any:
    """Return the beginning of a bucket as it is told."""
    if time is None or not FIRST_IN_BUCKETS <= time < LAST_IN_BUCKETS:
        return MISSING
    begin = beginning(time, unit, zone)
    ahead = offset(begin, zone)
    if ahead % MINUTE:
        return time_text(begin)
    sign, minutes = ("-" if ahead < 0 else "+"), abs(ahead) // MINUTE
    told = f"{sign}{minutes // 60:02}:{minutes % 60:02}" if ahead else "Z"
    return time_text(begin + ahead).removesuffix("Z") + told


def beginning(time: int, unit: str, zone: ZoneInfo) -> int:
    ahead = offset(time, zone)
    local = time + ahead
    if unit in ("minute", "hour"):
        return local - local % (MINUTE if unit == "minute" else HOUR) - ahead
    days = local // DAY
    if unit == "week":
        return at_midnight(days - (days - 1) % 7, zone)
    day = date.fromordinal(days)
    year = day.year // 10 * 10 if unit == "decade" else day.year
    months = {"quarter": (day.month - 1) // 3 * 3 + 1, "month": day.month, "day": day.month}
    begin = date(year, months.get(unit, 1), day.day if unit == "day" else 1)
    return at_midnight(begin.toordinal(), zone)


def at_midnight(days: int, zone: ZoneInfo) -> int:
    """Return when a day begins: of two midnights it is the second, and one that is skipped is that of the clocks before."""
    shift = CYCLE if days * DAY < FIRST + 800 * DAY else -CYCLE if days * DAY > LAST - 800 * DAY else 0
    midnight = datetime.fromordinal((days * DAY + shift) // DAY)
    before, after = (micros(midnight.replace(tzinfo=zone, fold=fold).utcoffset()) for fold in (0, 1))
    return days * DAY - (min(after, before))


def offset(time: int, zone: ZoneInfo) -> int:
    """Return how far the clocks of a zone are ahead of UTC."""
    shift = CYCLE if time < FIRST + 800 * DAY else -CYCLE if time > LAST - 800 * DAY else 0
    utc = datetime.fromordinal(1) + timedelta(microseconds=time + shift - FIRST)
    return micros(utc.replace(tzinfo=ZoneInfo("UTC")).astimezone(zone).utcoffset())


def micros(delta: timedelta | None) -> int:
    assert delta is not None
    return delta // timedelta(microseconds=1)


def time_text(time: int) -> str:
    day, within = date.fromordinal(time // DAY), time % DAY
    seconds, rest = divmod(within, 1_000_000)
    clock = f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"
    return f"{day.isoformat()}T{clock}{f'.{rest:06}' if rest else ''}Z"
