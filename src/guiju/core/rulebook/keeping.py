"""How long files are kept that belong to a record: by what they belong to, as the rulebook in force says."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field

from guiju.core.rulebook.head import Rule
from guiju.core.values import Whole


class Owner(StrEnum):
    """What an attachment belongs to."""

    UNIT = "unit"
    RETURN = "return"
    CASE = "case"


class Keeping(Rule):
    """How many years after it was added an attachment is erased: content and name go; that there was one stands."""

    of: Owner = Field(description="What it belongs to: a file of a unit, a proof in a return, a file of a case.")
    years: Whole = Field(ge=1, le=100, description="Years after the day it was added.")
