"""The small values every subject shares: two-language text, dates in force, the clause a rule rests on."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    StringConstraints,
)
from pydantic_core import CoreSchema, PydanticCustomError

from guiju.core.strictness import tighten


class Value(BaseModel):
    """A frozen record of a rulebook: unknown keys are refused, nothing changes after reading."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:  # noqa: ANN401
        """Read whole numbers, yes-or-no and dates only from what was written as such."""
        return tighten(handler(source))


def _expected(what: str, value: object) -> PydanticCustomError:
    return PydanticCustomError("wrong-type", "expected {expected}", {"expected": what, "found": type(value).__name__})


def _number_only(value: Any) -> Any:  # noqa: ANN401 - whatever a YAML scalar may be
    """Refuse booleans, text and floats where a number must stand (text is never read as a number)."""
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        raise _expected("number", value)
    return value


def _whole_only(value: Any) -> Any:  # noqa: ANN401 - whatever a YAML scalar may be
    if isinstance(value, bool) or not isinstance(value, int):
        raise _expected("whole number", value)
    return value


Number = Annotated[Decimal, BeforeValidator(_number_only, json_schema_input_type=float)]
"""An exact number as written: an integer, or a decimal with a point."""

Whole = Annotated[int, BeforeValidator(_whole_only, json_schema_input_type=int)]
"""A whole number."""

Id = Annotated[str, StringConstraints(pattern=r"^[A-Za-z][A-Za-z0-9_.-]*$", max_length=80)]
"""The stable name of a rule, a step or a unit kind: letters, digits, `_`, `-`, `.`."""

Name = Annotated[str, StringConstraints(pattern=r"^[A-Za-z][A-Za-z0-9_]*$", max_length=60)]
"""A name an expression can use: a measure, a fact, an attribute, a parameter."""

MechanismId = Annotated[str, StringConstraints(pattern=r"^[A-G]-\d{2}$")]
"""A row of the list of mechanisms, such as `B-26`."""


_HAN = re.compile(r"[㐀-鿿]")


class Text(Value):
    """A sentence or a title in Chinese and in English; neither may be left out."""

    zh: Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
    en: Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]

    def in_language(self, language: str) -> str:
        """Return the Chinese text for `zh`, the English one for anything else."""
        return self.zh if language == "zh" else self.en


class Verified(StrEnum):
    """Whether somebody compared the rule with the document it rests on."""

    VERIFIED = "verified"
    UNVERIFIED = "unverified"


class Basis(Value):
    """The clause of a document a rule rests on."""

    document: Id
    clause: Annotated[str, StringConstraints(min_length=1)]
    status: Verified


class InForce(Value):
    """The days a rule holds: half-open `[from, to)`; `through` writes the last day, inclusive."""

    from_: dt.date = Field(alias="from")
    to: dt.date | None = None
    through: dt.date | None = None

    @property
    def until(self) -> dt.date | None:
        """The first day no longer in force, or None while it is open."""
        return self.through + dt.timedelta(days=1) if self.through is not None else self.to

    def holds(self, on: dt.date) -> bool:
        """Tell whether the rule holds on that day."""
        return self.from_ <= on and (self.until is None or on < self.until)


class DatedNumber(Value):
    """One period of a value that changes."""

    from_: dt.date = Field(alias="from")
    to: dt.date | None = None
    through: dt.date | None = None
    value: Number

    @property
    def until(self) -> dt.date | None:
        """The first day it no longer holds, or None while it is open."""
        return self.through + dt.timedelta(days=1) if self.through is not None else self.to


def _nonempty(values: tuple[DatedNumber, ...]) -> tuple[DatedNumber, ...]:
    if not values:
        raise PydanticCustomError("empty-list", "a dated value needs at least one period", {})
    return values


Dated = Number | Annotated[tuple[DatedNumber, ...], AfterValidator(_nonempty)]
"""A number, or the periods of a number that changes."""


def number_at(value: Decimal | tuple[DatedNumber, ...], on: dt.date) -> Decimal | None:
    """Return the number in force on a day, or None where no period holds.

    A later `from` ends an earlier open period (overlaps written out are refused when the rulebook is read).
    """
    if isinstance(value, Decimal):
        return value
    held = [period for period in value if period.from_ <= on and (period.until is None or on < period.until)]
    return max(held, key=lambda period: period.from_).value if held else None
