"""What all parts of one page share: decimals, rules, titles, which units have a page of their own."""

from __future__ import annotations

import statistics
from dataclasses import dataclass
from functools import cached_property

from markupsafe import Markup

from guiju.core.assessment.report import ReportGrade, ReportNode, ReportUnit, RunReport
from guiju.core.exact import GRID
from guiju.core.values import Text
from guiju.files.figures import decimals_of, place, points
from guiju.files.report.bars import rule_symbol
from guiju.files.report.distribution import Cut, Distribution, draw_distribution, spread
from guiju.files.report.position import Peer, Rule
from guiju.files.report.scale import Scale, spanning
from guiju.words.report import label

MOST_PAGES = 400
"""Units with a page of their own."""
MOST_LINES = 12_000
"""Lines of explanation in one file; beyond it fewer units have a page, so that a browser opens it."""
MOST_RANKED = 2_000
"""Units in the ranking; beyond it the best and the last stand there with a notice."""
RANKED_HEAD = 1_500
RANKED_TAIL = 500
MOST_PARTS = 8
"""First-level parts that get a column in the ranking."""
MOST_CELLS = 500
"""Cells listed one by one."""


@dataclass(frozen=True, slots=True)
class RankedGroup:
    """One group in the ranking: its best units, how many are left out, its last units."""

    name: str | None
    size: int
    head: tuple[ReportUnit, ...]
    left_out: int
    tail: tuple[ReportUnit, ...]


class Sheet:
    """One report on its way to the page."""

    def __init__(self, report: RunReport) -> None:
        """Take the run; everything else is worked out from it."""
        self.report = report
        self.nodes: dict[str, ReportNode] = {node.id: node for node in report.nodes}
        self.grades: dict[str, ReportGrade] = {grade.id: grade for grade in report.grades}
        self.names: dict[str, str] = {unit.code: unit.name for unit in report.units}

    @cached_property
    def best_first(self) -> dict[str | None, tuple[ReportUnit, ...]]:
        """The units of each group, best first."""
        return {name: self.report.ranked(name) for name in self.report.groups}

    @cached_property
    def totals(self) -> list[int]:
        """All totals in millionths, lowest first."""
        return sorted(unit.total_exact for unit in self.report.units if unit.total_exact is not None)

    @cached_property
    def decimals(self) -> int:
        """Decimals of totals and parts where they are compared; explanations show as many as they need to add up."""
        return decimals_of(self.totals, at_most=4)

    @cached_property
    def cuts(self) -> list[Cut]:
        """Where grades begin, in points."""
        return [Cut(grade.title, grade.from_exact / GRID) for grade in self.report.grades if grade.from_exact]

    @cached_property
    def scale(self) -> Scale | None:
        """The rule of all totals, None where no unit has one."""
        return self._scale(self.totals, most=40) if self.totals else None

    @cached_property
    def compared(self) -> dict[str | None, tuple[ReportUnit, ...]]:
        """The units of each group that have a total, best first."""
        return {
            name: tuple(unit for unit in units if unit.total_exact is not None)
            for name, units in self.best_first.items()
        }

    @cached_property
    def rules(self) -> dict[str | None, Rule]:
        """For each group with totals, the rule on which its units stand."""
        found = {}
        for at, (name, units) in enumerate(self.compared.items(), start=1):
            totals = [unit.total_exact or 0 for unit in units]
            if totals:
                scale = self._scale(totals, most=30)
                found[name] = Rule(f"rule-{at}", scale, [self._peer(unit) for unit in units], self.cuts)
        return found

    @cached_property
    def stands(self) -> dict[str, int]:
        """Where each unit with a total stands in its group, from 0."""
        return {unit.code: at for units in self.compared.values() for at, unit in enumerate(units)}

    @property
    def shared_rules(self) -> Markup:
        """What the drawings of the units use."""
        return Markup("").join(rule.shared() for rule in self.rules.values())

    def _peer(self, unit: ReportUnit) -> Peer:
        total, at = unit.total_exact or 0, self.report.place(unit)
        shown = points(total, self.decimals)
        return Peer(unit.name, place(at) if at is not None else "", total / GRID, shown)

    def _scale(self, totals: list[int], *, most: int) -> Scale:
        """Return a rule for totals in millionths, with the nearest grades' lines on it."""
        lowest, highest = min(totals) / GRID, max(totals) / GRID
        reach = (highest - lowest or 1.0) / 3
        near = [cut.at for cut in self.cuts if lowest - reach <= cut.at <= highest + reach]
        return spanning([lowest, highest, *near], most=most)

    @cached_property
    def rule(self) -> Markup:
        """The rule of all totals as a symbol."""
        return rule_symbol(self.scale, [cut.at for cut in self.cuts]) if self.scale else Markup("")

    @cached_property
    def spread(self) -> Distribution | None:
        """How the totals are spread."""
        return spread([total / GRID for total in self.totals]) if self.totals else None

    def drawn_distribution(self, named_by: str) -> Markup:
        """Return the drawing of the distribution."""
        return draw_distribution(self.spread, self.cuts, named_by) if self.spread else Markup("")

    @cached_property
    def middle(self) -> str:
        """The median total as printed."""
        return points(round(statistics.median(self.totals)), self.decimals)

    @cached_property
    def ranking(self) -> tuple[RankedGroup, ...]:
        """The ranking, group by group, cut in the middle where there are too many units."""
        groups = self.report.groups
        many = max(1, len(groups))
        whole = len(self.report.units) <= MOST_RANKED
        head, tail = max(3, RANKED_HEAD // many), max(2, RANKED_TAIL // many)
        found = []
        for name in groups:
            units = self.best_first[name]
            if whole or len(units) <= head + tail:
                found.append(RankedGroup(name, len(units), units, 0, ()))
            else:
                found.append(RankedGroup(name, len(units), units[:head], len(units) - head - tail, units[-tail:]))
        return tuple(found)

    @cached_property
    def in_ranking(self) -> int:
        """How many units the ranking shows."""
        return sum(group.size - group.left_out for group in self.ranking)

    @property
    def in_tails(self) -> int:
        """How many of them are the last of their group."""
        return sum(len(group.tail) for group in self.ranking)

    @property
    def ungraded(self) -> int:
        """How many units have no grade."""
        return len(self.report.units) - sum(grade.count for grade in self.report.grades)

    @property
    def cuts_key(self) -> Text | None:
        """The sentence that names the grades' lines on the rule of totals; None where none lies on it."""
        scale = self.scale
        shown = [cut for cut in self.cuts if scale and scale.lo <= cut.at <= scale.hi]
        if not shown:
            return None
        zh = "，".join(f"{cut.title.zh} {cut.at:g}" for cut in shown)
        en = ", ".join(f"{cut.title.en} {cut.at:g}" for cut in shown)
        return label("ranking_cuts", cuts=Text(zh=zh, en=en))

    @cached_property
    def paged(self) -> tuple[ReportUnit, ...]:
        """The units with a page of their own, in the order of the ranking."""
        chosen: list[ReportUnit] = []
        lines = 0
        for unit in (unit for name in self.report.groups for unit in self.best_first[name]):
            lines += len(unit.lines)
            if len(chosen) == MOST_PAGES or (chosen and lines > MOST_LINES):
                break
            chosen.append(unit)
        return tuple(chosen)

    @cached_property
    def paged_codes(self) -> frozenset[str]:
        """The codes of the units with a page."""
        return frozenset(unit.code for unit in self.paged)

    @cached_property
    def columns(self) -> tuple[ReportNode, ...]:
        """The first-level parts that get a column in the ranking."""
        return self.report.first_level[:MOST_PARTS]

    def grade_title(self, grade: str | None) -> Text | None:
        """Return a grade's title."""
        return self.grades[grade].title if grade is not None else None

    def held_by_quota(self, unit: ReportUnit) -> bool:
        """Tell whether a unit's points are enough for a better grade than its quotas leave it."""
        order = [grade.id for grade in self.report.grades]
        points, quota = unit.grading.by_points, unit.grading.by_quota
        if unit.grade is None or points is None or quota is None:
            return False
        return order.index(quota) > order.index(points)

    def group_title(self, group: str | None) -> Text | str:
        """Return how a group is called on the page."""
        if not self.report.grouped:
            return label("all_units")
        return self.report.group_titles.get(group, group) if group is not None else label("no_group")
