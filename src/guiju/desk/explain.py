"""Why a unit of a run has its score and its grade: the explanation, its sentences, and the two written out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from guiju.core.assessment.explanation import explain as explain_trace
from guiju.core.assessment.lines import Explanation, Line
from guiju.core.assessment.plan import AggregateStep, Plan, Require, Score
from guiju.core.exact import as_decimal
from guiju.core.findings import Finding, Place
from guiju.core.nearest import nearest
from guiju.core.rulebook.institution import Institution
from guiju.core.values import Text
from guiju.desk.opening import OpenRun, open_run
from guiju.desk.run_reports import known_of
from guiju.files.report.explained import ExplanationPage, PageLine, render_explanation
from guiju.words.explanation import line_in_words, outcome_in_words
from guiju.words.quantities import Titles, points
from guiju.words.verdict import next_in_words, verdict_in_words

MOST_NAMED = 12
"""Names listed where one was not found."""
MOST_COMPARED = 10_000
"""Units among which a similar code is looked for."""


@dataclass(frozen=True, slots=True)
class Explained:
    """An explanation, what things are called, and the run it is of; or the findings that kept it from being made."""

    explanation: Explanation | None
    titles: Titles = field(default_factory=Titles)
    institution: Text | None = None
    name: str = ""
    period: str = ""
    prints: tuple[tuple[str, str], ...] = ()
    findings: tuple[Finding, ...] = ()
    code: str = ""

    @property
    def outcome(self) -> tuple[Text, ...]:
        """How the unit came out, in sentences."""
        return () if self.explanation is None else tuple(outcome_in_words(self.explanation, self.titles))

    @property
    def lines(self) -> tuple[tuple[Line, Text], ...]:
        """Every line with its sentence; the points of the lines add up to the result."""
        listed = self.explanation.lines if self.explanation is not None else ()
        return tuple((line, line_in_words(line, self.titles)) for line in listed)

    @property
    def verdict(self) -> tuple[Text, ...]:
        """The reasons of the grade, in sentences."""
        return () if self.explanation is None else tuple(verdict_in_words(self.explanation, self.titles))

    @property
    def next(self) -> tuple[Text, ...]:
        """What the next grade would take, in sentences."""
        return () if self.explanation is None else tuple(next_in_words(self.explanation))


def explain(
    run: Path | str | OpenRun, unit: str, node: str | None = None, *, reporters: Mapping[str, str] | None = None
) -> Explained:
    """Explain a unit of a run, or one node of it; what cannot be found is among the findings.

    `run` is a run's folder, wherever it lies, or one that is open already; `reporters` says what those are called who
    reported the facts of a cut.
    """
    opened = run if isinstance(run, OpenRun) else open_run(run)
    if not isinstance(opened, OpenRun):
        return Explained(None, findings=opened)
    wrong = _unknown_node(opened, node)
    if wrong is not None:
        return Explained(None, findings=(wrong,))
    trace = next(opened.traces([unit]), None)
    if trace is None:
        return Explained(None, findings=(_unknown_unit(opened, unit),))
    known = known_of(opened)(unit)
    manifest = opened.manifest
    return Explained(
        explain_trace(opened.plan, trace, known, node),
        replace(titles_of(opened.plan, opened.institution), reporters=reporters or {}),
        opened.institution.about.title,
        _name(opened, unit),
        manifest.period,
        (
            ("rulebook_hash", manifest.rulebook),
            ("data_hash", manifest.data["sha256"]),
            ("results_hash", manifest.results),
        ),
    )


def titles_of(plan: Plan, institution: Institution) -> Titles:
    """Return what the nodes, prerequisites, documents, roles, groups and grades of a plan are called."""
    nodes = dict(plan.titles)
    require = plan.first(Require)
    nodes |= {each.id: each.text for each in require.prerequisites} if require else {}
    documents = {name: document.title for name, document in institution.documents.items()}
    roles, groups = institution.reporting_roles, institution.options(plan.group)
    return Titles(nodes, documents, roles, groups, grades=plan.grades)


def as_text(explained: Explained, language: str) -> list[str]:
    """Return the explanation as lines of plain text; the points stand first, and their sum below them."""
    explanation = explained.explanation
    if explanation is None:
        return []
    heads = _heads(language)
    named = f"{explained.name}（{explanation.unit}）" if language == "zh" else f"{explained.name} ({explanation.unit})"
    first = named if explained.name else explanation.unit
    out = [f"{first} · {explanation.title.in_language(language)} {explained.period}".rstrip()]
    out += [each.in_language(language) for each in explained.outcome]
    out += ["", heads[0]]
    shown = ["—" if line.points is None else points(line.points) for line, _ in explained.lines]
    whole = "" if explanation.whole is None else points(explanation.whole)
    width = max((len(each) for each in (*shown, whole)), default=0)
    out += [
        f"{got:>{width}}  {said.in_language(language)}" for got, (_, said) in zip(shown, explained.lines, strict=True)
    ]
    if whole:
        out += ["=" * width, f"{whole:>{width}}  {'合计' if language == 'zh' else 'sum'}"]
    for head, sentences in ((heads[1], explained.verdict), (heads[2], explained.next)):
        if sentences:
            out += ["", head, *(each.in_language(language) for each in sentences)]
    return out


def as_html(explained: Explained, language: str) -> str:
    """Return the explanation as a page of its own, self-contained."""
    explanation = explained.explanation
    if explanation is None:
        return ""
    unit = f"{explained.name} · {explanation.unit}" if explained.name else explanation.unit
    parts = zip(_heads(language)[1:], (explained.verdict, explained.next), strict=True)
    return render_explanation(
        ExplanationPage(
            language=language,
            institution=explained.institution.in_language(language) if explained.institution else "",
            title=f"{explanation.title.in_language(language)} {explained.period}".rstrip(),
            unit=unit,
            outcome=_spoken(explained.outcome, language),
            lines=[PageLine(line.points, said.in_language(language)) for line, said in explained.lines],
            whole=explanation.whole,
            parts=[(head, _spoken(sentences, language)) for head, sentences in parts if sentences],
            prints=explained.prints,
        )
    )


def _heads(language: str) -> tuple[str, str, str]:
    if language == "zh":
        return "各项（相加正好等于结果）", "等次", "下一等次"
    return "Lines (they add up to the result)", "Grade", "The next grade"


def _spoken(sentences: Sequence[Text], language: str) -> list[str]:
    return [each.in_language(language) for each in sentences]


def as_json(explained: Explained) -> dict[str, Any]:
    """Return the explanation for machines: exact numbers as decimal text, every sentence in both languages."""
    found = explained.explanation
    if found is None:
        return {}
    grading = found.grading
    return {
        "unit": found.unit,
        "code": explained.code or found.unit,
        "name": explained.name,
        "scheme": found.scheme,
        "period": explained.period,
        "node": found.node,
        "state": found.state.value,
        "result": _decimal(found.whole),
        "rank": found.rank,
        "group": found.group,
        "group_rank": found.group_rank,
        "grade": grading.grade if grading else None,
        "by_points": grading.by_points if grading else None,
        "by_quota": grading.by_quota if grading else None,
        "under_caps": grading.under_caps if grading else None,
        "lines": [_line_as_json(line, said) for line, said in explained.lines],
        "outcome": _both(explained.outcome),
        "verdict": _both(explained.verdict),
        "next": _both(explained.next),
        **dict(explained.prints),
    }


def _line_as_json(line: Line, said: Text) -> dict[str, Any]:
    seen, source = line.seen, line.source
    return {
        "kind": line.kind.value,
        "id": line.id,
        "points": _decimal(line.points),
        "at_most": _decimal(line.at_most),
        "measure": line.step.measure if line.step else line.item.measure if line.item else None,
        "state": seen.state.value if seen else None,
        "raw": seen.raw if seen else line.count,
        "value": seen.value if seen else None,
        "score": seen.score if seen else None,
        "target": seen.target if seen else None,
        "rule": line.step.rule.model_dump(mode="json", by_alias=True, exclude_defaults=True) if line.step else None,
        "basis": [each.model_dump(mode="json") for each in line.basis],
        "source": None
        if source is None
        else {
            "file": source.file,
            "sheet": source.sheet,
            "cell": source.cell,
            "line": source.line,
            "fact": source.fact,
            "reporter": source.reporter,
        },
        "says": {"zh": said.zh, "en": said.en},
    }


def _both(sentences: Sequence[Text]) -> list[dict[str, str]]:
    return [{"zh": each.zh, "en": each.en} for each in sentences]


def _decimal(millionths: int | None) -> str | None:
    return None if millionths is None else format(as_decimal(millionths), "f")


def _unknown_node(opened: OpenRun, node: str | None) -> Finding | None:
    known = [step.node for step in opened.plan.every(Score)] + [step.node for step in opened.plan.every(AggregateStep)]
    if node is None or node in known:
        return None
    return Finding(
        "node-not-in-run", params={"node": node, "suggestion": nearest(node, known), "known": known[:MOST_NAMED]}
    )


def _unknown_unit(opened: OpenRun, unit: str) -> Finding:
    codes = opened.results["unit"].to_pylist()
    params = {"unit": unit, "suggestion": nearest(unit, codes[:MOST_COMPARED]), "known": codes[:MOST_NAMED]}
    return Finding("unit-not-in-run", Place(str(opened.folder)), params)


def _name(opened: OpenRun, unit: str) -> str:
    if opened.facts is None:
        return ""
    units = opened.facts.units
    names = dict(zip(units["unit"].to_pylist(), units["name"].to_pylist(), strict=True))
    return names.get(unit) or ""
