"""A draft out of the table of an office: a rule for each sentence it can read, a finding for each it cannot."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

from guiju.core.cells.text import half_width
from guiju.core.findings import Finding, Place, Severity, worst
from guiju.core.rulebook.institution import Institution
from guiju.core.yaml_written import block, flow
from guiju.desk.scheme_table import filled
from guiju.desk.scheme_table.about import About
from guiju.desk.scheme_table.drafting import items_beside, kind_of, tree_of
from guiju.desk.scheme_table.indicators import Indicators, worth_of
from guiju.desk.scheme_table.joining import Joining, known_of
from guiju.desk.scheme_table.measuring import Measures
from guiju.files.scheme_table.exact_in import kept_in
from guiju.files.scheme_table.reading import TableRead, read_table
from guiju.rulebooks.load import load
from guiju.rulebooks.reader import read_bytes
from guiju.words.catalogue import sentence

_HEAD = (
    "# 由指标表导入的草稿；said 是表中原文，凡有提醒的请逐条核对。",
    "# A draft from a table of indicators; `said` is the sentence of the table. Check each one that a warning names.",
)
_TOO_MANY = frozenset({"scheme-table-measure-proposed"})
"""Warnings that the file says anyway: each measure proposed stands in a file of drafts."""

_MEASURES = (
    "# 导入指标表时拟的数据项，是草稿：请核对口径，能用已有数据项的改用已有的。",
    "# Measures proposed while a table was imported: drafts. Check what they mean; use those there are where you can.",
)


@dataclass(slots=True)
class Draft:
    """The files of a draft by name, empty where an error was found; how many sentences were turned and kept."""

    files: dict[str, str] = field(default_factory=dict)
    indicators: int = 0
    turned: int = 0
    kept: int = 0
    findings: list[Finding] = field(default_factory=list)


def read_scheme(name: str, data: bytes, about: About, institution: Institution, language: str = "zh") -> Draft:
    """Return the draft that a workbook or a document makes; its warnings stand at the head of its file too."""
    found = read_table(name, data)
    if any(filled.names_measures(grid) for grid in found.grids):
        return _of_filled(filled.read_scheme_table(name, data, about, institution), about)
    draft = Draft(findings=list(found.findings))
    if not found.rows:
        if worst(draft.findings) is not Severity.ERROR:
            draft.findings.append(Finding("scheme-table-no-head"))
        return draft
    indicators = Indicators(Measures(institution, _prefix(about.id)), about.document)
    ours = _of_ours(found, indicators)
    if ours is not None:
        scheme, findings = ours
        draft.findings += [*indicators.findings, *findings]
        draft.indicators, draft.turned, draft.kept = len(found.rows), indicators.turned, indicators.kept
        if worst(draft.findings) is not Severity.ERROR:
            whole = {**scheme, **_named(about)}
            _write(draft, about.id or str(scheme["id"]), whole, indicators, (), language)
        return draft
    lacking = [name for name in ("id", "unit_kind", "document", "clause") if not getattr(about, name)]
    if lacking:
        draft.findings.append(Finding("scheme-table-about-missing", params={"names": lacking}))
        return draft
    tree = tree_of([row for row in found.rows if kind_of(row) == "node"], indicators)
    scheme = _scheme(about, tree, found, indicators)
    draft.findings += indicators.findings
    draft.indicators, draft.turned, draft.kept = len(found.rows), indicators.turned, indicators.kept
    if tree is not None and worst(draft.findings) is not Severity.ERROR:
        draft.findings += _totals(found, tree)
        _write(draft, about.id, scheme, indicators, _barred(indicators, about), language)
    return draft


def _of_filled(read: filled.Read, about: About) -> Draft:
    """Return the draft of a table whose columns name measure, rule and figures."""
    files = {f"schemes/{about.id}.yaml": read.yaml} if read.yaml is not None else {}
    return Draft(files, read.indicators, read.indicators, 0, read.findings)


def read_of_folder(folder: Path, name: str, data: bytes, about: About, language: str = "zh") -> Draft:
    """Return the draft that a table makes beside what an institution's folder has."""
    if not folder.is_dir():
        return Draft(findings=[Finding("folder-not-found", Place(str(folder)), {"file": str(folder)})])
    loaded = load(folder)
    if loaded.institution is None:
        return Draft(findings=list(loaded.findings))
    return read_scheme(name, data, about, loaded.institution, language)


def _warned(findings: Sequence[Finding], language: str) -> Iterator[str]:
    """Yield each warning as a comment with its cell: what stands beside a draft should stay with it."""
    for each in findings:
        where = each.place.cell or (f"{each.place.line}" if each.place.line else "")
        if each.code not in _TOO_MANY:
            yield f"# {where + ': ' if where else ''}{' '.join(sentence(each, language).split())}"


def _write(
    draft: Draft,
    name: str,
    scheme: dict[str, object],
    indicators: Indicators,
    after: Iterable[str],
    language: str,
) -> None:
    """Write the files of a draft: the scheme, and the measures proposed for it."""
    lines = [*_HEAD, *_warned(draft.findings, language), *block({"scheme": scheme}), *after]
    draft.files[f"schemes/{name}.yaml"] = "\n".join(lines) + "\n"
    if indicators.measures.proposed:
        lines = [*_MEASURES, *block({"measures": indicators.measures.proposed})]
        draft.files[f"measures/{name}.yaml"] = "\n".join(lines) + "\n"


def _named(about: About) -> dict[str, object]:
    """Return what stands over a scheme that was taken back: its id, where another one is asked for."""
    return {"id": about.id} if about.id else {}


def _prefix(name: str) -> str:
    return "".join(sign if sign.isalnum() and sign.isascii() else "_" for sign in name)[:50]


def _scheme(
    about: About, tree: dict[str, object] | None, found: TableRead, indicators: Indicators
) -> dict[str, object]:
    scheme: dict[str, object] = {
        "id": about.id,
        "title": {"zh": about.zh, "en": about.en},
        "basis": [{"document": about.document, "clause": about.clause, "status": "unverified"}],
        "in_force": {"from": about.since},
        "subject": {"unit_kind": about.unit_kind},
        **({"compare_within": about.group} if about.group else {}),
        "defaults": {"absent": {"missing": "block", "not_applicable": "redistribute", "exempted": "full"}},
        "tree": tree,
    }
    total: dict[str, object] = {}
    for kind in ("bonus", "deductions"):
        items = items_beside(found.rows, kind, indicators)
        if items is not None:
            total[kind] = items
    if total:
        scheme["total"] = total
    for row in found.rows:
        if kind_of(row) == "barred":
            said = row.text("rule") or row.text("title")
            indicators.barred.append(f"{row.text('title')}: {said}")
            indicators.findings.append(Finding("scheme-table-veto", row.at("rule"), {"said": said}, Severity.WARNING))
    if found.notes:
        text = " ".join(" ".join(note.text.split()) for note in found.notes)
        scheme["note"] = {"zh": text[:2000], "en": text[:2000]}
    return scheme


def _totals(found: TableRead, tree: dict[str, object]) -> Iterator[Finding]:
    """Yield closing rows that say another sum than the marks above them make."""
    children = tree["children"]
    counted = sum(
        (Decimal(str(each.get("points", each.get("weight", 0)))) for each in children if isinstance(each, dict)),
        Decimal(0),
    ) if isinstance(children, list) else Decimal(0)  # fmt: skip
    for total in found.totals:
        says = worth_of(half_width(total.text))
        if says is not None and says.number != counted:
            told = {"says": says.number, "sum": counted}
            yield Finding("scheme-table-total", total.place, told, Severity.WARNING)


def _barred(indicators: Indicators, about: About) -> Iterator[str]:
    """Yield each veto as a comment to be completed: it needs its condition, its clause and who approved it."""
    for at, said in enumerate(indicators.barred, start=1):
        if at == 1:
            yield "  # 一票否决须有条款和批准人，补全后去掉注释。"
            yield "  # A veto needs a clause and who approved it; complete it, then take the comment off."
            yield "  # caps:"
        yield f"  #   - id: veto-{at}"
        yield f"  #     title: {{zh: {_one_line(said)}, en: {_one_line(said)}}}"
        yield '  #     when: [{if: "..."}]'
        yield f'  #     basis: [{{document: {about.document}, clause: "...", status: unverified}}]'
        yield "  #     approved_by: [{zh: ..., en: ...}]"


def _one_line(text: str) -> str:
    return flow(" ".join(text.split()))


def _of_ours(found: TableRead, indicators: Indicators) -> tuple[dict[str, object], list[Finding]] | None:
    """Return the scheme of a workbook we wrote, with its edits; None where it has no sheet of rules."""
    held = kept_in(found.grids)
    if held is None:
        return None
    grid, first, rows = held
    known = known_of(rows, _plain)
    if known is None:
        warned = Finding("scheme-table-rules-unread", grid.place(first), {"sheet": grid.sheet}, Severity.WARNING)
        indicators.findings.append(warned)
        return None
    joining = Joining(known, indicators)
    for kept, check in rows:
        if kept.check != check:
            told = {"name": kept.code}
            joining.findings.append(Finding("scheme-table-rules-edited", grid.place(first), told, Severity.WARNING))
    return joining.scheme(found.rows, found.title), joining.findings


def _plain(text: str) -> object:
    """Return one line of YAML as plain values, None where it is none."""
    parsed = read_bytes(f"value: {text}\n".encode(), "")
    if any(each.severity is Severity.ERROR for each in parsed.findings) or not isinstance(parsed.tree, dict):
        return None
    return parsed.tree.get("value")
