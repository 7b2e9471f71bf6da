"""The shapes that requests and answers are made of: strict types with one way to write each value."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Annotated, Any

from ninja import Schema
from pydantic import AwareDatetime, BeforeValidator, ConfigDict, Field, PlainSerializer, Strict, StringConstraints
from pydantic_core import PydanticCustomError

from guiju.store.accounts.queries import day_of
from guiju.store.audit.actions import now

LONGEST_LINE = 200
LONGEST_TEXT = 10_000
LARGEST = 2**53 - 1
"""The largest whole number that every reader of JSON takes as it is."""

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_INSTANT = re.compile(r"\d{4}-\d{2}-\d{2}[Tt]\d{2}:\d{2}:\d{2}(\.\d{1,6})?([Zz]|[+-]\d{2}:\d{2})")


def _written(pattern: re.Pattern[str], form: str) -> BeforeValidator:
    """Take only text of this form: a number is no day, though it could be read as one."""

    def check(value: object) -> object:
        if isinstance(value, str) and not pattern.fullmatch(value):
            raise PydanticCustomError(f"{form}_form", "not written as it must be")
        if isinstance(value, int | float | Decimal):
            raise PydanticCustomError(f"{form}_form", "not written as it must be")
        return value

    return BeforeValidator(check)


Day = Annotated[date, _written(_DAY, "date")]
"""A day, as 2026-03-01."""

Instant = Annotated[AwareDatetime, _written(_INSTANT, "instant")]
"""A moment with its offset, as 2026-03-01T09:30:00+08:00."""

Line = Annotated[
    str,
    StringConstraints(
        min_length=1, max_length=LONGEST_LINE, pattern=r"^[^\x00-\x1f\x7f]*[^\x00-\x20\x7f][^\x00-\x1f\x7f]*$"
    ),
]
"""One line of text, not blank."""

Prose = Annotated[str, StringConstraints(max_length=LONGEST_TEXT, pattern=r"^[^\x00]*$")]
"""Text of several lines, or none."""

Code = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9._:-]{0,79}$")]
"""A short name of a rulebook or a list: letters, digits, dots, colons, hyphens, underscores."""

Whole = Annotated[int, Strict(), Field(ge=-LARGEST, le=LARGEST)]
"""A whole number."""

Amount = Annotated[
    str | Decimal,
    PlainSerializer(lambda value: format(value, "f") if isinstance(value, Decimal) else value, return_type=str),
]
"""An exact number, written as text in answers."""


_SHARED = {"shapes", "answering", "paging"}
"""Modules of the frame, whose shapes belong to every subject."""


class _Shape(Schema):
    """A shape is known in the description by its subject and its name: two subjects may both have a `Row`."""

    def __init_subclass__(cls, **kwargs: Any) -> None:  # noqa: ANN401 - what Pydantic takes
        super().__init_subclass__(**kwargs)
        match cls.__module__.split("."):
            case ["guiju", "api", subject, *_] if subject not in _SHARED:
                own = "".join(word.capitalize() for word in subject.split("_"))
                if not cls.__name__.startswith(own):
                    cls.__name__ = cls.__qualname__ = own + cls.__name__


class In(_Shape):
    """What a request says; a word nobody knows is refused, with the one that may have been meant."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    def given(self) -> dict[str, Any]:
        """Return the values by name, for an action."""
        return {name: getattr(self, name) for name in type(self).model_fields}


class Out(_Shape):
    """What an answer says."""

    model_config = ConfigDict(extra="forbid", from_attributes=True)


class Versioned(Out):
    """A thing that can be changed: its version is its ETag, and `If-Match` of a change names it."""

    version: int = Field(ge=0, description="the version to name in If-Match when changing it")


class AsOf(Schema):
    """The two axes of time every reading is asked on."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    on: Day | None = Field(None, description="the day things are shown as of; today where it is not said")
    known_at: Instant | None = Field(None, description="what was recorded by then; now where it is not said")

    @property
    def day(self) -> date:
        """Return the day asked about."""
        return self.on or day_of(now())

    @property
    def known(self) -> datetime | None:
        """Return the recorded moment asked about in UTC, or None for now."""
        if self.known_at is None:
            return None
        try:
            return self.known_at.astimezone(UTC)
        except OverflowError:
            return self.known_at.replace(tzinfo=UTC)


class Told(Out):
    """A finding: what is wrong or worth knowing, and what to do about it."""

    code: str = Field(examples=["changed-meanwhile"])
    severity: str = Field(examples=["error"])
    message: str = Field(description="a sentence in the language asked for")
    advice: str
    place: dict[str, Any] | None = None
    params: dict[str, Any]
    messages: dict[str, str] | None = Field(None, description="in zh and en, with `Prefer: languages=both`")
    advices: dict[str, str] | None = None


class Problem(Out):
    """The one shape of errors (RFC 9457)."""

    type: str = Field(examples=["/api/problems/changed-meanwhile"])
    title: str
    status: int = Field(ge=400, le=599)
    instance: str = Field(description="the number of this request")
    findings: list[Told] = Field(min_length=1)
