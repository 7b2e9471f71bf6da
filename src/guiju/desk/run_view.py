"""A run ready to be looked at, again and again: all units with their places, and any of them explained."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from guiju.core.assessment.explanation import explain
from guiju.core.assessment.lines import Explanation
from guiju.core.assessment.report import ReportUnit, RunReport
from guiju.core.assessment.trace import UnitTrace
from guiju.core.values import Text
from guiju.desk.opening import OpenRun
from guiju.desk.report import RunMaterial, explained_unit, unexplained_report
from guiju.desk.run_reports import material_of
from guiju.files.report.sheet import Sheet


@dataclass(frozen=True, slots=True)
class UnitView:
    """One unit of a run: as the report shows it, line by line, and the explanation the lines were made from.

    `unit.lines` and `explanation.lines` stand in one order, so that each shown line knows its fact and its clauses.
    """

    unit: ReportUnit
    explanation: Explanation
    trace: UnitTrace


class RunView:
    """A run that was opened, traced once; what is shown of it is worked out from that."""

    def __init__(self, opened: OpenRun, traces: Sequence[UnitTrace] | None = None) -> None:
        """Take an open run and trace all its units, unless that was done already."""
        self.opened = opened
        self.material: RunMaterial = material_of(opened, traces)
        self.report: RunReport = unexplained_report(self.material)
        self.units: Mapping[str, ReportUnit] = {unit.code: unit for unit in self.report.units}
        self.traces: Mapping[str, UnitTrace] = {trace.unit: trace for trace in self.material.traces}

    @cached_property
    def order(self) -> Mapping[str, int]:
        """How good each grade is: 0 for the best."""
        return {grade.id: place for place, grade in enumerate(self.report.grades)}

    def unit(self, code: str) -> UnitView | None:
        """Return a unit explained, or None where the run has no such unit."""
        trace = self.traces.get(code)
        if trace is None:
            return None
        explanation = explain(self.material.plan, trace, self.material.known(code))
        shown = explained_unit(self.units[code], trace, explanation, self.report, self.material)
        return UnitView(shown, explanation, trace)

    def sheet(self, language: str, names: Mapping[str, Text] | None = None) -> Sheet:
        """Return what drawings and tables share, in one language; `names` are what units are called in it."""
        return Sheet(self.in_language(language, names))

    def in_language(self, language: str, names: Mapping[str, Text] | None = None) -> RunReport:
        """Return the report with its titles in one language, so that each drawing carries it once."""
        called = names or {}

        def one(text: Text) -> Text:
            said = text.in_language(language)
            return Text(zh=said, en=said)

        report = self.report
        return replace(
            report,
            units=tuple(
                replace(unit, name=called[unit.code].in_language(language)) if unit.code in called else unit
                for unit in report.units
            ),
            grades=tuple(replace(grade, title=one(grade.title)) for grade in report.grades),
            group_titles={name: one(title) for name, title in report.group_titles.items()},
        )
