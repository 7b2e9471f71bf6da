"""Logs are records of what happened to the software; nothing about people may stand in them.

A list says which fields a record may have and a pattern which texts; all else is left out, and the record names what it
left out. Of a library's message only the template is written, never the values put into it; of an error its kind and
the places it came through, never its text, for both quote data. `GUIJU_LOG` chooses `json` or `text`.
"""

from __future__ import annotations

import json
import logging
import re
import sys
import traceback
from collections.abc import Mapping, MutableMapping
from datetime import UTC, datetime
from typing import Any, TextIO

import structlog

FIELDS = frozenset(
    {
        *("event", "level", "logger", "time", "request", "frames", "error", "id", "at"),
        *("method", "route", "status", "ms"),
        *("store", "check", "code", "count", "kind", "pid", "port", "process", "signal", "task", "version"),
    }
)
"""What a record may say. A new field is one that can never hold what somebody wrote."""

_SAFE = re.compile(r"[A-Za-z0-9_\- .,:;/<>()\[\]{}|?*+^$\\%=]{0,200}")
_SECRET = re.compile(r"\d{11}|[A-Za-z0-9_]{33}")
"""Eleven digits are a telephone or identity number; 33 letters without a break are a token."""

WITHHELD = "…"
"""Stands for a text that may not stand."""


def cleaned(record: Mapping[str, Any]) -> dict[str, Any]:
    """Return a record with what it may say; `left_out` names the fields that were not written."""
    kept = {name: _clean(value) for name, value in record.items() if name in FIELDS}
    dropped = sorted(name for name in record if name not in FIELDS)
    return {**kept, "left_out": len(dropped)} if dropped else kept


def _clean(value: object) -> object:
    match value:
        case None | bool() | int() | float():
            return value if not isinstance(value, int) or abs(value) < _LONG else WITHHELD
        case str():
            return value if _SAFE.fullmatch(value) and not _SECRET.search(value) else WITHHELD
        case list() | tuple():
            return [_clean(each) for each in value]
        case _:
            return WITHHELD


_LONG = 10**10


def came_through(error: BaseException) -> list[str]:
    """Return the places an error came through, the last first: file, line and function."""
    frames = traceback.extract_tb(error.__traceback__)
    return [f"{_short(frame.filename)}:{frame.lineno} {frame.name}" for frame in reversed(frames)]


def _short(filename: str) -> str:
    return "/".join(filename.split("/")[-3:])


class LibraryLines(logging.Formatter):
    """Writes what libraries log: the template, where it was logged, and an error's kind and places."""

    def __init__(self, *, as_json: bool) -> None:
        super().__init__()
        self._as_json = as_json

    def format(self, record: logging.LogRecord) -> str:
        """Return one line."""
        said: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "event": str(record.msg) if record.args else WITHHELD,
            "at": f"{_short(record.pathname)}:{record.lineno}",
        }
        if record.exc_info and record.exc_info[1] is not None:
            said |= {"error": type(record.exc_info[1]).__qualname__, "frames": came_through(record.exc_info[1])}
        return _line(cleaned(said), as_json=self._as_json)


def _line(record: Mapping[str, Any], *, as_json: bool) -> str:
    if as_json:
        return json.dumps(record, ensure_ascii=False)
    rest = " ".join(
        f"{name}={value}" for name, value in record.items() if name not in {"time", "level", "logger", "event"}
    )
    first = (str(record.get(name, "")) for name in ("time", "level", "logger", "event"))
    return " ".join([*first, rest]).rstrip()


class _Now:
    """The stream that is standard error when a line is written, not when logging was set up."""

    def write(self, text: str) -> int:
        return sys.stderr.write(text)

    def flush(self) -> None:
        sys.stderr.flush()


def logging_settings(form: str) -> None:
    """Set logging up for this process: our own lines and the libraries' alike, to standard error."""
    as_json = form != "text"

    def rendered(_logger: object, _method: str, record: MutableMapping[str, Any]) -> str:
        error = record.pop("exc_info", None)
        error = sys.exc_info()[1] if error is True else error
        if isinstance(error, BaseException):
            record.update(error=type(error).__qualname__, frames=came_through(error))
        return _line(cleaned(record), as_json=as_json)

    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.stdlib.add_logger_name,
            structlog.processors.TimeStamper(fmt="iso", utc=True, key="time"),
            rendered,
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        logger_factory=_named_lines,
        cache_logger_on_first_use=False,
    )
    root = logging.getLogger()
    root.setLevel(logging.WARNING)
    for old in [handler for handler in root.handlers if isinstance(handler.formatter, LibraryLines)]:
        root.removeHandler(old)
    handler: logging.Handler = logging.StreamHandler(_stream())
    handler.setFormatter(LibraryLines(as_json=as_json))
    root.addHandler(handler)
    logging.getLogger("django.request").setLevel(logging.ERROR)  # a request that was refused has its own line


class _Lines(structlog.PrintLogger):
    """Writes the lines of one logger."""

    def __init__(self, name: str) -> None:
        super().__init__(_stream())
        self.name = name


def _named_lines(name: str = "guiju") -> _Lines:
    return _Lines(name)


def _stream() -> TextIO:
    return _Now()  # type: ignore[return-value]  # as much of a stream as both writers use
