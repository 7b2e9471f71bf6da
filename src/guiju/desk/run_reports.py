"""The reports of a run's folder: everything they show is gathered from the folder itself."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from guiju.core.assessment.explanation import Known, Line
from guiju.core.assessment.plan import AggregateStep, GradeStep, Score, TotalStep
from guiju.core.assessment.report import OneCollection, ReportFinding
from guiju.core.catalogue import catalogue
from guiju.core.evidence import FactState, Source
from guiju.core.findings import Severity
from guiju.core.values import Text
from guiju.desk import run_folder
from guiju.desk.assess import OpenRun
from guiju.desk.report import RunMaterial, write_reports
from guiju.desk.report_lines import Naming
from guiju.words.rules import rule_in_words


def write_run_reports(opened: OpenRun, out: Path) -> None:
    """Write `results.xlsx` and `report.html` of a run into a folder."""
    write_reports(material_of(opened), out)


def material_of(opened: OpenRun) -> RunMaterial:
    """Return what the reports of a run are made from."""
    manifest = opened.manifest
    return RunMaterial(
        institution=opened.institution.about.title,
        period=manifest.period,
        plan=opened.plan,
        traces=list(opened.traces()),
        naming=naming_of(opened),
        rulebook_hash=manifest.rulebook,
        data_hash=manifest.data["sha256"],
        results_hash=manifest.results,
        version=manifest.versions["guiju"],
        names=_names(opened),
        known=known_of(opened),
        findings=tuple(_finding(plain) for plain in _findings(opened.folder)),
        group_titles=opened.institution.options(opened.plan.group),
        collection=_collection(opened),
    )


def _collection(opened: OpenRun) -> OneCollection | None:
    """Return what one catalogue saves the institution's schemes; nothing to say where it has one scheme only."""
    schemes = [id_ for id_, scheme in opened.institution.schemes.items() if scheme.in_force.holds(opened.plan.on)]
    if len(schemes) < 2:  # noqa: PLR2004 - with one there is nothing to share
        return None
    found = catalogue(opened.institution, schemes)
    return OneCollection(
        len(schemes), found.shared, found.before, found.after, found.minutes_before, found.minutes_after
    )


def naming_of(opened: OpenRun) -> Naming:
    """Return what a run's nodes, documents and measures are called, and its rules in words."""
    plan, institution = opened.plan, opened.institution
    steps: tuple[Score | AggregateStep, ...] = (*plan.every(Score), *plan.every(AggregateStep))
    titles: dict[str, Text] = {step.node: step.title for step in steps}
    total, grades = plan.first(TotalStep), plan.first(GradeStep)
    for grounds in (total.bonus, total.deductions) if total else ():
        titles |= {item.id: item.title for item in grounds.items} if grounds else {}
    titles |= {grade.id: grade.title for grade in grades.grades} if grades else {}
    documents = {name: document.title for name, document in institution.documents.items()}
    return Naming(titles, documents, institution.measures, _say_rule)


def _say_rule(line: Line) -> Text | None:
    return rule_in_words(line.step) if line.step is not None else None


def known_of(opened: OpenRun) -> Callable[[str], Known]:
    """Return what is known of a unit beside plan and trace: where its facts stood, and their reasons."""
    measures = opened.institution.measures
    if opened.facts is None:
        return lambda _unit: Known(measures=measures)
    by_unit: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
    for row in opened.facts.facts.to_pylist():
        by_unit[row["unit"]].append(row)
    file = opened.manifest.data["file"]

    def known(unit: str) -> Known:
        rows = by_unit.get(unit, [])
        sources = {row["measure"]: _source(file, row) for row in rows}
        reasons = {row["measure"]: row["reason"] for row in rows if row.get("reason")}
        counted = (FactState.VALUE.value, FactState.IMPUTED.value)
        counts = {row["measure"]: row["value"] for row in rows if row["state"] in counted}
        return Known(measures, sources, reasons, counts)

    return known


def _source(file: str, row: Mapping[str, Any]) -> Source:
    return Source(file, row["sheet"] or "", row["cell"] or "", row["line"] or 0, row["column"] or 0)


def _names(opened: OpenRun) -> Mapping[str, str]:
    if opened.facts is None:
        return {}
    units = opened.facts.units
    return {unit: name or unit for unit, name in zip(units["unit"].to_pylist(), units["name"].to_pylist(), strict=True)}


def _findings(folder: Path) -> list[Mapping[str, Any]]:
    listed: list[Mapping[str, Any]] = json.loads((folder / run_folder.FINDINGS).read_text(encoding="utf-8"))
    return listed


def _finding(plain: Mapping[str, Any]) -> ReportFinding:
    cell = f"{plain['sheet']}!{plain['cell']}" if plain["cell"] else str(plain["line"] or "")
    return ReportFinding(
        code=plain["code"],
        severity=Severity(plain["severity"]),
        where=" ".join(part for part in (plain["file"], cell) if part),
        message=Text(**plain["message"]),
        advice=Text(**plain["help"]),
    )
