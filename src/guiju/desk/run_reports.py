"""The reports of a run's folder: everything they show is gathered from the folder itself."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa

from guiju.core.assessment.lines import Known, Line
from guiju.core.assessment.periods import period_of
from guiju.core.assessment.plan import GradeStep, TotalStep
from guiju.core.assessment.report import OneCollection, ReportFinding
from guiju.core.assessment.trace import UnitTrace
from guiju.core.catalogue import catalogue
from guiju.core.evidence import Source
from guiju.core.findings import Severity
from guiju.core.values import Text
from guiju.desk import run_folder
from guiju.desk.opening import OpenRun
from guiju.desk.report import RunMaterial, write_reports
from guiju.desk.report_lines import Naming
from guiju.files.report.page import Language
from guiju.words.rules import rule_in_words


def write_run_reports(opened: OpenRun, out: Path, language: Language) -> None:
    """Write `results.xlsx` and `report.html` of a run into a folder; the page opens in this language."""
    write_reports(material_of(opened), out, language)


def material_of(opened: OpenRun, traces: Sequence[UnitTrace] | None = None) -> RunMaterial:
    """Return what the reports of a run are made from; its traces, where they are there already."""
    manifest = opened.manifest
    return RunMaterial(
        institution=opened.institution.about.title,
        period=manifest.period,
        plan=opened.plan,
        traces=list(opened.traces()) if traces is None else traces,
        naming=naming_of(opened),
        rulebook_hash=manifest.rulebook,
        data_hash=manifest.data["sha256"],
        results_hash=manifest.results,
        version=manifest.versions["guiju"],
        names=names_of(opened),
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
    titles = dict(plan.titles)
    total, grades = plan.first(TotalStep), plan.first(GradeStep)
    for grounds in (total.bonus, total.deductions) if total else ():
        titles |= {item.id: item.title for item in grounds.items} if grounds else {}
    titles |= {grade.id: grade.title for grade in grades.grades} if grades else {}
    documents = {name: document.title for name, document in institution.documents.items()}
    return Naming(titles, documents, institution.measures, _say_rule)


def _say_rule(line: Line) -> Text | None:
    return rule_in_words(line.step) if line.step is not None else None


def known_of(opened: OpenRun) -> Callable[[str], Known]:
    """Return what is known of a unit beside plan and trace: its figures, where they stood, and the reasons of gaps."""
    measures = opened.institution.measures
    if opened.facts is None:
        return lambda _unit: Known(measures=measures)
    by_unit: dict[str, dict[str, list[Mapping[str, Any]]]] = defaultdict(lambda: defaultdict(list))
    for row in opened.facts.facts.to_pylist():
        if _inside(opened, row["period"]):
            by_unit[row["unit"]][row["measure"]].append(row)
    file, held, skipped = opened.manifest.data["file"], _held(opened), _skipped(opened)

    def known(unit: str) -> Known:
        rows = by_unit[unit]
        sources = {measure: _source(file, found) for measure, found in rows.items()}
        reasons = {measure: found[-1]["reason"] for measure, found in rows.items() if found[-1].get("reason")}
        return Known(measures, sources, reasons, held.get(unit, {}), skipped.get(unit, {}))

    return known


def _inside(opened: OpenRun, name: str | None) -> bool:
    """Tell whether a fact's period lies in the run's; a fact without a period is of the run's own."""
    period = period_of(name, opened.institution.calendar) if name else None
    return period is None or (opened.period.start <= period.start and period.end <= opened.period.end)


def _held(opened: OpenRun) -> Mapping[str, Mapping[str, float | None]]:
    """Return the figures of each unit in the scheme's period, as the engine read them."""
    relation, layout = opened.data.relation, opened.data.layout
    if not isinstance(relation, pa.Table):
        return {}
    numbers = {name: column for name, column in layout.measures.items() if _is_number(relation.schema.field(column))}
    rows = relation.select([layout.unit, *numbers.values()]).to_pylist()
    return {row[layout.unit]: {name: row[column] for name, column in numbers.items()} for row in rows}


def _skipped(opened: OpenRun) -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    """Return the parts that the figures of each unit were rolled up without, where the rulebook skips missing parts."""
    relation, layout = opened.data.relation, opened.data.layout
    if not isinstance(relation, pa.Table) or not layout.skips:
        return {}
    rows = relation.select([layout.unit, *(each.column for each in layout.skips.values())]).to_pylist()
    return {
        row[layout.unit]: {name: each.skipped(row[each.column]) for name, each in layout.skips.items()} for row in rows
    }


def _is_number(column: pa.Field) -> bool:
    return bool(pa.types.is_floating(column.type) or pa.types.is_integer(column.type))


def _source(file: str, rows: Sequence[Mapping[str, Any]]) -> Source:
    """Return where a fact stood; of the periods that make a longer one, the first cell and the last."""
    first, last = rows[0], rows[-1]
    cell = first["cell"] or ""
    if len(rows) > 1 and first["sheet"] == last["sheet"] and last["cell"]:
        cell = f"{cell}–{last['cell']}"
    reporter, fact = last.get("reporter") or None, last.get("fact") or ""
    named = file or last.get("source") or ""
    return Source(named, first["sheet"] or "", cell, first["line"] or 0, first["column"] or 0, reporter, fact)


def names_of(opened: OpenRun) -> Mapping[str, str]:
    """Return what the units of a run are called, by code; nothing where its file names none."""
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
