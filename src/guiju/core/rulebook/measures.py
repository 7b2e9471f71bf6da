"""Measures: what is observed, once, whatever number of schemes use it."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from guiju.core.rulebook.renames import Converts, EarlierNames
from guiju.core.rulebook.vocabulary import SubjectKind
from guiju.core.rulebook.votes import Votes
from guiju.core.values import Basis, Id, MechanismId, Name, Text, Value, Whole


class MeasureKind(StrEnum):
    """What sort of quantity a measure is."""

    RATIO = "ratio"
    COUNT = "count"
    AMOUNT = "amount"
    LEVEL = "level"
    YES_NO = "yes_no"
    EVENTS = "events"
    VOTES = "votes"
    TEXT = "text"


class PeriodKind(StrEnum):
    """How often a measure is observed."""

    YEAR = "year"
    HALF = "half"
    QUARTER = "quarter"
    MONTH = "month"
    WEEK = "week"
    DAY = "day"
    SCHOOL_YEAR = "school_year"
    RANGE = "range"


class RollUp(StrEnum):
    """How the values of shorter periods make the value of a longer one."""

    SUM = "sum"
    LAST = "last"
    MEAN = "mean"
    MAX = "max"
    MIN = "min"


class MissingParts(StrEnum):
    """What a longer period is where shorter ones are missing: missing too, or made of those that are there."""

    MISSING = "missing"
    SKIP = "skip"


class Better(StrEnum):
    """Which way is good."""

    MORE = "more"
    LESS = "less"


class ReportedBy(Value):
    """Somebody reports the value."""

    role: Id


class FromScheme(Value):
    """The value is the result of another scheme: a node's score, for the periods named by `period`."""

    scheme: Id
    node: Id


class Earlier(Value):
    """The value is another measure's, so many periods before: growth is `(x - x_before) / abs(x_before)`."""

    measure: Name
    back: Whole = Field(default=1, ge=1, le=20, description="How many of the scheme's periods back.")


class Measure(Value):
    """A quantity observed of a kind of subject in each period.

    At most one of `derived`, `votes`, `earlier`, `from_scheme` may be given; with none of them somebody reports it.
    """

    id: Name
    title: Text
    kind: MeasureKind
    of: SubjectKind = SubjectKind.UNIT
    period: PeriodKind = PeriodKind.YEAR
    better: Better = Better.MORE
    unit: Text | None = Field(default=None, description="The unit of the quantity: 件 cases, 万元 10,000 yuan.")
    hint: Text | None = Field(default=None, description="What stands beside the question: what counts, what does not.")
    percent: bool = Field(default=False, description="Written in percent: 87.5 means 87.5 %.")
    exact: bool = Field(default=False, description="Held as an exact number: counts, money, votes, shares that decide.")
    roll_up: RollUp | None = None
    missing_parts: MissingParts = Field(
        default=MissingParts.MISSING,
        description="Of a roll-up: `skip` leaves missing parts out and names them; one at least must be there.",
    )
    derived: Annotated[str, StringConstraints(min_length=1, max_length=2000)] | None = None
    votes: Votes | None = Field(default=None, description="The mean of what the answers of a poll give (民主测评).")
    from_scheme: FromScheme | None = None
    earlier: Earlier | None = Field(default=None, description="The value of a measure some periods before.")
    reported_by: ReportedBy | None = None
    minutes: Whole | None = Field(default=None, ge=0, description="What it costs to answer once, in minutes.")
    source: Literal["reported", "derived", "ballot", "register", "scheme"] = "reported"
    also_named: tuple[str, ...] = Field(default=(), description="Other headers a workbook may use for it.")
    renamed_from: EarlierNames = ()
    converts: Converts | None = Field(default=None, description="The earlier measure it takes the place of.")
    basis: tuple[Basis, ...] = ()
    carries: tuple[MechanismId, ...] = ()

    @property
    def is_made(self) -> bool:
        """Tell that nobody observes it: it is computed, taken from a scheme, or from an earlier period."""
        return self.formula is not None or self.earlier is not None or self.from_scheme is not None

    @property
    def formula(self) -> str | None:
        """The expression it is computed by, written or made of the answers of a poll."""
        return self.votes.formula if self.votes is not None else self.derived
