"""A scheme (考核方案): units of a kind scored by an indicator tree, ranked and graded."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from guiju.core.rulebook.grading import Cap, Grade, Prerequisite, Ranks, Total
from guiju.core.rulebook.head import Rule
from guiju.core.rulebook.measures import PeriodKind
from guiju.core.rulebook.scoring import ScoreRule, Within
from guiju.core.rulebook.tree import Absent, Aggregate, Node
from guiju.core.values import Id, Name, Number, Text, Value, Whole


class Subject(Value):
    """What is scored: a kind of unit, area or programme. Never people."""

    unit_kind: Id


class Imputing(StrEnum):
    """What stands for a missing value, marked and listed as imputed."""

    MEAN = "mean"
    MEDIAN = "median"


class Impute(Value):
    """Fill missing values (never those not applicable or exempted) from the peers, as a declared step."""

    method: Imputing
    within: Within = Within.GROUP
    group: Name | None = Field(default=None, description="The attribute that groups; `compare_within` if left out.")
    only: tuple[Id, ...] = Field(default=(), description="These indicators only; all if left out.")


class After(StrEnum):
    """What is tried when moving points did not help."""

    LOG = "log"
    LOG_TURNED = "log_turned"
    BOX_COX = "box_cox"
    NONE = "none"


class Treat(Value):
    """Treat outliers of an indicator whose |skewness| and kurtosis both pass their limits.

    Winsorise at most `at_most` points; if it still fails, the logarithm `ln(x - min + 0.01 (max - min))` of the
    original (COINr's two stages); with `then: log_turned` the same for a column skewed to the right, and its mirror
    image `-ln(max - x + 0.01 (max - min))` for one skewed to the left; or with `then: box_cox`
    the power transform `((x - min + 1)^p - 1) / p`.
    `at_most: 0` goes straight to it.
    """

    skewness_below: Number
    kurtosis_below: Number
    at_most: Whole = Field(ge=0)
    then: After
    power: Number | None = Field(default=None, description="Of `then: box_cox`; 0 is the plain logarithm.")
    only: tuple[Id, ...] = ()
    except_: tuple[Id, ...] = Field(default=(), alias="except")


class Defaults(Value):
    """What nodes that do not say otherwise use."""

    score: ScoreRule | None = None
    aggregate: Aggregate | None = None
    absent: Absent = Absent()


class Fewest(Value):
    """Units with fewer people than this have facts and no score (never below 5)."""

    people: Annotated[int, Field(ge=5)] = 5
    measured_by: Name = Field(description="The attribute or measure that holds the number of people.")


class Scheme(Rule):
    """A whole scheme. Its score is judged by the values in force on the last day of its period."""

    subject: Subject
    period: PeriodKind = PeriodKind.YEAR
    compare_within: Name | None = Field(default=None, description="The attribute that makes the groups.")
    parameters: tuple[Id, ...] = Field(default=(), description="Parameters of the institution it uses.")
    fewest: Fewest | None = None
    defaults: Defaults = Defaults()
    screen_at_least: Number | None = Field(
        default=None, ge=0, le=1, description="Units with a smaller share of values are not scored."
    )
    impute: Impute | None = None
    treat: Treat | None = None
    tree: Node
    prerequisites: tuple[Prerequisite, ...] = ()
    total: Total | None = None
    caps: tuple[Cap, ...] = ()
    ranks: Ranks = Ranks()
    grades: tuple[Grade, ...] = ()
    note: Text | None = None
