"""Holds a log of cases against a procedure: last year's cases under the rules in force, or under a draft."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from guiju.core.cases.conforming import Conformed, Conforming
from guiju.core.findings import Finding
from guiju.core.nearest import nearest
from guiju.core.rulebook.institution import Institution
from guiju.files.case_logs import Log, read_log


@dataclass(frozen=True, slots=True)
class Report:
    """What was found of each case, in the order of the log; what the log itself gets wrong stands in `findings`."""

    cases: tuple[Conformed, ...] = ()
    findings: tuple[Finding, ...] = ()
    log: Log = field(default_factory=lambda: Log({}))

    @property
    def departing(self) -> tuple[Conformed, ...]:
        """The cases the procedure would have stopped."""
        return tuple(case for case in self.cases if case.departs is not None)

    @property
    def stopped_at(self) -> Mapping[str, int]:
        """How many cases would have been stopped, by what was wrong."""
        return Counter(case.departs.code for case in self.cases if case.departs is not None)


def conform(institution: Institution, procedure: str, file: str, data: bytes, *, ended: bool = False) -> Report:
    """Return whether each case of a log kept the order of a procedure, and where not."""
    found = institution.procedures.get(procedure)
    if found is None:
        known = tuple(institution.procedures)
        params = {"name": procedure, "suggestion": nearest(procedure, known), "known": ", ".join(known)}
        return Report(findings=(Finding("log-procedure-unknown", params=params),))
    log = read_log(file, data)
    held = Conforming(found, institution)
    cases = tuple(held.case(name, lines, ended=ended) for name, lines in log.cases.items())
    return Report(cases, log.findings, log)


def as_json(report: Report) -> dict[str, Any]:
    """Return the report for programs: counts, and each case with where it departs."""
    return {
        "cases": len(report.cases),
        "kept": len(report.cases) - len(report.departing),
        "ended": sum(case.ended for case in report.cases),
        "departing": [
            {
                "case": case.case,
                "after": case.kept,
                "code": case.departs.code,
                "line": case.departs.place.line,
                "expected": list(case.stands),
            }
            for case in report.departing
            if case.departs is not None
        ],
    }
