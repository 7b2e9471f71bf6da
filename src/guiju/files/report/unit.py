"""The page of one unit, prepared: its place on the rule, its bars, the decimals with which its lines add up."""

from __future__ import annotations

from functools import cached_property

from markupsafe import Markup

from guiju.core.assessment.report import ReportLine, ReportPart, ReportUnit
from guiju.core.values import Text
from guiju.files.figures import decimals_of, place, points
from guiju.files.report.bars import Bars
from guiju.files.report.sheet import Sheet
from guiju.files.report.speech import anchor
from guiju.words.report import label

WIDE_BAR = 560
ROW_BAR = 112


class UnitPage:
    """One unit's page; `key` is its id on the page and begins every id inside."""

    def __init__(self, sheet: Sheet, unit: ReportUnit) -> None:
        """Take the shared sheet and the unit."""
        self._sheet = sheet
        self.unit = unit
        self.key = anchor(unit.code)
        self.group = sheet.group_title(unit.group)
        self.place = sheet.report.place(unit)

    @cached_property
    def peers(self) -> tuple[ReportUnit, ...]:
        """The units it is compared with that have a total, itself included."""
        return self._sheet.compared[self.unit.group if self._sheet.report.grouped else None]

    @cached_property
    def decimals(self) -> int:
        """Decimals with which the lines, the parts and the total print exactly."""
        numbers = [line.points for line in self.unit.lines] + [part.points for part in self.unit.parts]
        return decimals_of([*numbers, self.unit.total_exact], at_least=self._sheet.decimals)

    def lines_of(self, part: ReportPart) -> tuple[ReportLine, ...]:
        """Return the lines of a part, in their order."""
        return tuple(line for line in self.unit.lines if line.part == part.id)

    @property
    def full_sum(self) -> int | None:
        """Full marks of the parts that count towards them; None where a part has none."""
        counted = [part.full for part in self.unit.parts if not part.extra]
        known = [full for full in counted if full is not None]
        return sum(known) if known and len(known) == len(counted) else None

    @property
    def lost_sum(self) -> int:
        """What the parts with full marks lost."""
        return sum(part.full - part.points for part in self.unit.parts if part.full is not None and not part.extra)

    @cached_property
    def part_bars(self) -> Bars:
        """The bars of the parts, sharing one unit of length."""
        return Bars(self._longest(self.unit.parts), WIDE_BAR)

    @cached_property
    def row_bars(self) -> Bars:
        """The bars of the lines, sharing one unit of length."""
        return Bars(self._longest(self.unit.lines), ROW_BAR)

    @property
    def shows_limits(self) -> bool:
        """Whether any line says where full marks are reached."""
        return any(line.limit for line in self.unit.lines)

    @property
    def shows_clauses(self) -> bool:
        """Whether any line rests on a clause."""
        return any(line.clause for line in self.unit.lines)

    @property
    def shows_sources(self) -> bool:
        """Whether any line says where its fact is from."""
        return any(line.source for line in self.unit.lines)

    @property
    def position_label(self) -> Text:
        """Return the sentence that says what the position rule shows."""
        shown = points(self.unit.total_exact or 0, self._sheet.decimals)
        return label(
            "position_label",
            group=self.group if self._sheet.report.grouped else label("among_all"),
            n=len(self.peers),
            name=self.unit.name,
            total=shown,
            place=place(self.place or 0),
        )

    def position(self) -> Markup:
        """Return the position rule, lying for wide pages and upright for phones."""
        rule = self._sheet.rules[self.unit.group if self._sheet.report.grouped else None]
        mine, named_by = self._sheet.stands[self.unit.code], f"{self.key}-p"
        return rule.lying(mine, named_by) + rule.upright(mine, named_by)

    @staticmethod
    def _longest(items: tuple[ReportPart, ...] | tuple[ReportLine, ...]) -> int:
        return max([*(abs(item.points or 0) for item in items), *(item.full or 0 for item in items), 1])
