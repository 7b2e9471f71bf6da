"""A mapping: which sheet, row and column hold what, for a file whose headings do not say it themselves."""

from __future__ import annotations

from collections.abc import Mapping as Dictionary
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from guiju.core.findings import Finding, Place
from guiju.core.nearest import nearest


def _listed(value: object) -> object:
    return (value,) if isinstance(value, str) else value


Names = Annotated[tuple[str, ...], BeforeValidator(_listed)]
"""One name, or a list of them."""


class Mapping(BaseModel):
    """Where things stand in a file. A column is named by its heading, or by its letter as `=C`.

    `unit: "@sheet"` takes the sheet's name for the unit. `percent` and `fraction` list measures whose bare numbers are
    percent or fractions; `multipliers` multiply bare numbers; `cell_units` are unit words cells may carry.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    sheet: Names = ()
    header_row: int | None = Field(default=None, ge=1, description="The first row of the heading, from 1.")
    header_rows: int = Field(default=1, ge=1, le=6)
    shape: Literal["wide", "long"] | None = None
    unit: str | None = None
    name: str | None = None
    period: str | None = Field(default=None, description="The period of every fact of the file.")
    period_column: str | None = None
    columns: dict[str, str] = Field(default_factory=dict, description="Measure or attribute id: its column.")
    ignore: Names = ()
    defaults: dict[str, str] = Field(
        default_factory=dict, description="Field id: what holds where the sheet says nothing of it."
    )
    nothing: Names = Field(default=(), description="Words that say that nothing stands in a cell.")
    percent: Names = ()
    fraction: Names = ()
    multipliers: dict[str, Decimal] = Field(default_factory=dict)
    cell_units: dict[str, Decimal] = Field(default_factory=dict)
    decimal: Literal[".", ","] = "."
    encoding: str | None = None
    delimiter: str | None = Field(default=None, min_length=1, max_length=1)


def read_mapping(plain: object, place: Place = Place()) -> tuple[Mapping | None, tuple[Finding, ...]]:
    """Return the mapping written as plain keys and values, or the findings on what it gets wrong."""
    if not isinstance(plain, Dictionary):
        return None, (Finding("mapping-invalid", place, {"key": "", "problem": "expected keys and values"}),)
    try:
        return Mapping.model_validate(dict(plain)), ()
    except ValidationError as error:
        return None, tuple(_found(dict(item), place) for item in error.errors())


def _found(item: dict[str, Any], place: Place) -> Finding:
    """Return the finding of one problem: a key there is not, with those there are, or a value that does not fit."""
    key = ".".join(str(part) for part in item["loc"])
    if item["type"] == "extra_forbidden":
        known = list(Mapping.model_fields)
        return Finding("mapping-key-unknown", place, {"key": key, "known": known, "suggestion": nearest(key, known)})
    return Finding("mapping-invalid", place, {"key": key, "problem": item["msg"]})
