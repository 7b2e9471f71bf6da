"""The view of a run that every report is made from: neutral values, no layout and no language chosen.

Fields that end in `_exact` and all `points` and `full` of lines and parts are whole millionths
(see `guiju.core.exact`), so that what a report prints adds up; scores and measured values are float64.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from guiju.core.assessment.trace import UnitState
from guiju.core.evidence import FactState
from guiju.core.findings import Severity
from guiju.core.values import Text


@dataclass(frozen=True, slots=True)
class Figure:
    """A measured value as it is shown: the number or the state that stands instead, its unit, what was done to it."""

    value: float | None
    state: FactState
    unit: Text | None = None
    percent: bool = False
    imputed: bool = False
    treated: bool = False


@dataclass(frozen=True, slots=True)
class ReportNode:
    """A node of the indicator tree, in the order of the rulebook; the root has level 0 and no parent.

    `share` is the weight or the points as written, in force in the period; None where neither is given.
    """

    id: str
    title: Text
    level: int
    parent: str | None
    indicator: bool
    share: Decimal | None = None
    in_points: bool = False


@dataclass(frozen=True, slots=True)
class ReportPart:
    """A part of a unit's total: its points are the sum of the points of its lines.

    An `extra` part (bonus, deductions, corrections) stands outside the full marks.
    """

    id: str
    title: Text
    points: int
    full: int | None
    extra: bool = False


@dataclass(frozen=True, slots=True)
class ReportLine:
    """One line of an explanation. The points of all lines of a unit add up to its total, exactly.

    `points` is None for a line that is told and carries nothing (not applicable, exempted away).
    """

    part: str
    node: str
    title: Text
    points: int | None
    full: int | None = None
    figure: Figure | None = None
    rule: Text | None = None
    limit: str | None = None
    clause: Text | None = None
    source: str = ""
    reason: Text | None = None


@dataclass(frozen=True, slots=True)
class QuotaPlace:
    """Where a unit stands for a quota: its position among those of its base, and how many may have the grade."""

    grade: str
    base: int
    allowed: int
    position: int
    within: bool


@dataclass(frozen=True, slots=True)
class NextStep:
    """What one indicator could add: from its value to another, `gain` in millionths; `enough` alone for the grade."""

    title: Text
    now: Figure
    then: Figure
    gain: int
    enough: bool


@dataclass(frozen=True, slots=True)
class NextGrade:
    """The grade above the unit's: the points still missing, what each indicator could add, what else stands against it.

    `by_peers` counts indicators whose score depends on the other units, so that no value can be named.
    """

    grade: str
    gap: int
    steps: tuple[NextStep, ...] = ()
    by_peers: int = 0
    quota: QuotaPlace | None = None
    caps: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class CapHeld:
    """A veto or a cap that holds for a unit, or cannot be told: title, clause and who approved it."""

    title: Text
    clause: Text | None
    approved_by: tuple[Text, ...]
    known: bool = True


@dataclass(frozen=True, slots=True)
class ReportGrading:
    """The lowest of three grades: by points, by quota, under the caps; ids of grades, None where there is none."""

    by_points: str | None = None
    by_quota: str | None = None
    under_caps: str | None = None
    quotas: tuple[QuotaPlace, ...] = ()
    caps: tuple[CapHeld, ...] = ()


@dataclass(frozen=True, slots=True)
class ReportUnit:
    """One unit: places, total, grade, the scores of every node, the facts of every indicator, the explanation."""

    code: str
    name: str
    group: str | None
    state: UnitState
    total_exact: int | None
    rank: float | None = None
    group_rank: float | None = None
    grade: str | None = None
    scores: Mapping[str, float | None] = field(default_factory=dict)
    figures: Mapping[str, Figure] = field(default_factory=dict)
    parts: tuple[ReportPart, ...] = ()
    lines: tuple[ReportLine, ...] = ()
    grading: ReportGrading = ReportGrading()
    next_grade: NextGrade | None = None
    reasons: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class QuotaSum:
    """A quota worked out once for one group (None: all units): base x share, rounded, and who took it.

    `allowed` are the places of this grade and, as `better` says, of the better ones before it; `reached` and `given`
    count units with this grade or a better one likewise.
    """

    group: str | None
    base: int
    share: Decimal | None
    better: int
    allowed: int
    reached: int
    given: int


@dataclass(frozen=True, slots=True)
class ReportGrade:
    """A grade of the scheme, best first, with how many units have it and its quotas worked out."""

    id: str
    title: Text
    from_exact: int | None
    count: int
    quotas: tuple[QuotaSum, ...] = ()


class CellChange(StrEnum):
    """Why a cell is listed: it was imputed, moved by treatment, or has no value."""

    IMPUTED = "imputed"
    TREATED = "treated"
    MISSING = "missing"
    NOT_APPLICABLE = "not_applicable"
    EXEMPTED = "exempted"
    BLOCKED = "blocked"


@dataclass(frozen=True, slots=True)
class ListedCell:
    """A cell the reader must know of: unit, indicator, what happened, the value before and the value used."""

    unit: str
    node: str
    change: CellChange
    before: float | None = None
    used: float | None = None


@dataclass(frozen=True, slots=True)
class ReportFinding:
    """A finding of the run with its sentences, and where it stands."""

    code: str
    severity: Severity
    where: str
    message: Text
    advice: Text


@dataclass(frozen=True, slots=True)
class OneCollection:
    """What collecting each measure once for all schemes saves; minutes are those of one unit in one year."""

    schemes: int
    shared: int
    before: int
    after: int
    minutes_before: int
    minutes_after: int

    @property
    def saved(self) -> int:
        """How many indicators need not be collected again."""
        return self.before - self.after


@dataclass(frozen=True, slots=True)
class RunReport:
    """A whole run, ready to be shown. Nodes stand in the order of the rulebook, units by code.

    `full_exact` is what the tree can give at most (None where the tree has no full marks);
    `grouped` tells that units are compared within their groups; `group_titles` has what the groups are called.
    """

    institution: Text
    scheme_id: str
    scheme: Text
    period: str
    judged_on: str
    rulebook_hash: str
    data_hash: str
    results_hash: str
    version: str
    nodes: tuple[ReportNode, ...]
    units: tuple[ReportUnit, ...]
    grades: tuple[ReportGrade, ...] = ()
    full_exact: int | None = None
    grouped: bool = False
    cells: tuple[ListedCell, ...] = ()
    findings: tuple[ReportFinding, ...] = ()
    collection: OneCollection | None = None
    group_titles: Mapping[str, Text] = field(default_factory=dict)

    @property
    def root(self) -> ReportNode:
        """The node at the top of the tree."""
        return self.nodes[0]

    @property
    def first_level(self) -> tuple[ReportNode, ...]:
        """The parts of the whole: the root's children."""
        return tuple(node for node in self.nodes if node.level == 1)

    @property
    def levels(self) -> tuple[tuple[ReportNode, ...], ...]:
        """The nodes of each level, from the root down."""
        deepest = max(node.level for node in self.nodes)
        return tuple(tuple(node for node in self.nodes if node.level == level) for level in range(deepest + 1))

    @property
    def groups(self) -> tuple[str | None, ...]:
        """The groups in which units are compared, by name; `(None,)` where all are compared together."""
        if not self.grouped:
            return (None,)
        return tuple(sorted({unit.group for unit in self.units}, key=lambda group: (group is None, group or "")))

    def ranked(self, group: str | None) -> tuple[ReportUnit, ...]:
        """The units of a group (all of them where none are grouped), best first, those without a total last."""
        chosen = [unit for unit in self.units if not self.grouped or unit.group == group]
        return tuple(sorted(chosen, key=self._order))

    def place(self, unit: ReportUnit) -> float | None:
        """The unit's place among its peers."""
        return unit.group_rank if self.grouped else unit.rank

    def _order(self, unit: ReportUnit) -> tuple[bool, float, int, str]:
        place = self.place(unit)
        return (place is None, place or 0.0, -(unit.total_exact or 0), unit.code)
