"""Lengths of time in a rule, and the limits (时限) of a step."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StringConstraints

from guiju.core.rulebook.who import Who
from guiju.core.values import Value, Whole

Length = Annotated[
    str, StringConstraints(pattern=r"^(?:[1-9]\d{0,3}|:[A-Za-z][A-Za-z0-9_]*) (?:workdays|days|months|years)$")
]
"""So many working days, days, months or years: `5 workdays`; or a dated parameter of them: `:review_days days`."""


class Extension(Value):
    """Who may prolong the term of a step, by how much, how often, and the length in all it never passes."""

    by: Length
    who: Who
    times: Whole = Field(default=1, ge=1, le=9)
    never_past: Length | None = Field(default=None, description="The longest in all, from where the term began.")


class Reminder(Value):
    """Before a term ends, whoever is to act is told; after it, whom it passes to as well."""

    before: Length | None = None
    escalate_to: Who | None = Field(default=None, description="Told once the term has passed; the step stays.")
