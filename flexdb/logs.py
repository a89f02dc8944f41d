"""What flexdb writes to stderr: lines for people, or JSON for programs."""

import logging
import sys
import time
import traceback
from typing import Any, Literal

import structlog
from structlog.typing import EventDict, Processor, WrappedLogger

from flexdb.observing import requests

_SELDOM_S = 60.0

# Members that the line shows in front of the event, or that structlog keeps for itself.
OWN_MEMBERS = ("timestamp", "level", "event", "exception")


class Seldom:
    """Logs what happens again and again, at most once a minute, with how often it did since."""

    def __init__(self, log: WrappedLogger, event: str, *, counted: str) -> None:
        """Take where to log, what is said, and as what the count is told."""
        self._log = log
        self._event = event
        self._counted = counted
        self._count = 0
        self._log_at = 0.0

    def tell(self, count: int = 1, **others: Any) -> None:
        """Count, and log where it is time, with other members as they are now."""
        self._count += count
        now = time.monotonic()
        if now >= self._log_at:
            self._log.warning(self._event, **{self._counted: self._count}, **others)
            self._log_at, self._count = now + _SELDOM_S, 0


def configure_logs(level: str, style: Literal["console", "json"], *, worker: int | None = None) -> None:
    """Set up structlog, and the standard library's logging with the same form.

    Lines of a worker tell its number.
    """
    shared: list[Processor] = [
        *([] if worker is None else [_of_worker(worker)]),
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(
            fmt="iso" if style == "json" else "%Y-%m-%d %H:%M:%S", utc=style == "json"
        ),
        add_request,
        add_traceback,
    ]
    renderer: Processor = structlog.processors.JSONRenderer() if style == "json" else render_line
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *shared,
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler()
    remove = structlog.stdlib.ProcessorFormatter.remove_processors_meta
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(foreign_pre_chain=shared, processors=[remove, renderer])
    )
    logging.basicConfig(level=level.upper(), handlers=[handler], force=True)


def _of_worker(number: int) -> Processor:
    def add(_: WrappedLogger, __: str, event: EventDict) -> EventDict:
        event["worker"] = number
        return event

    return add


def render_line(_: WrappedLogger, __: str, event: EventDict) -> str:
    """Return `2024-01-01 12:00:00 - INFO - what happened key=value`."""
    keys = "".join(f" {name}={value!r}" for name, value in event.items() if name not in OWN_MEMBERS)
    line = f"{event['timestamp']} - {event['level'].upper()} - {event['event']}{keys}"
    return f"{line}\n{event['exception']}" if "exception" in event else line


def add_request(_: WrappedLogger, __: str, event: EventDict) -> EventDict:
    """Put in which request a line is written, and of which trace that is part."""
    if request_id := requests.request_id():
        event.setdefault("request_id", request_id)
        if trace := requests.trace():
            event.setdefault("trace_id", trace.trace_id)
    return event


def add_traceback(_: WrappedLogger, __: str, event: EventDict) -> EventDict:
    """Put where an exception came from into `exception`, without its message, which may hold a client's data."""
    given = event.pop("exc_info", None)
    error = given if isinstance(given, BaseException) else sys.exc_info()[1] if given else None
    if error is not None:
        event["exception"] = "\ncaused:\n".join(_origin(link) for link in _chain(error))
    return event


def _chain(error: BaseException) -> list[BaseException]:
    """Return the error with what it came from, first cause first."""
    links = [error]
    while (link := links[-1].__cause__ or links[-1].__context__) and link not in links:
        links.append(link)
    return links[::-1]


def _origin(error: BaseException) -> str:
    frames = "".join(traceback.format_tb(error.__traceback__)).rstrip()
    sqlstate = getattr(error, "sqlstate", None)
    name = f"{type(error).__module__}.{type(error).__qualname__}"
    return f"{frames}\n{name}" + (f" (SQLSTATE {sqlstate})" if sqlstate else "")
