"""The measure of an indicator in a table: one the institution has, or one proposed and said to be a draft."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from guiju.core.cells.text import fold
from guiju.core.findings import Finding, Severity
from guiju.core.rulebook.institution import Institution
from guiju.core.rulebook.measures import Measure, MeasureKind
from guiju.core.sentences.proposal import Observed, Proposal
from guiju.core.sentences.saying import Amount
from guiju.files.scheme_table.reading import IndicatorRow

_KINDS = {
    Observed.RATIO: MeasureKind.RATIO,
    Observed.COUNT: MeasureKind.COUNT,
    Observed.AMOUNT: MeasureKind.AMOUNT,
    Observed.LEVEL: MeasureKind.LEVEL,
    Observed.YES_NO: MeasureKind.YES_NO,
    Observed.SCORE: MeasureKind.LEVEL,
}
_FITS = {
    Observed.RATIO: {MeasureKind.RATIO, MeasureKind.LEVEL},
    Observed.COUNT: {MeasureKind.COUNT, MeasureKind.EVENTS},
    Observed.AMOUNT: {MeasureKind.AMOUNT, MeasureKind.LEVEL, MeasureKind.COUNT, MeasureKind.RATIO, MeasureKind.EVENTS},
    Observed.LEVEL: {MeasureKind.LEVEL},
    Observed.YES_NO: {MeasureKind.YES_NO},
    Observed.SCORE: {MeasureKind.LEVEL, MeasureKind.AMOUNT},
}
"""Which kinds of measure a rule can look at."""


@dataclass(slots=True)
class Measures:
    """The measures a draft uses: those there are, and those proposed so far."""

    institution: Institution
    prefix: str
    proposed: list[dict[str, object]] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    def known(self, row: IndicatorRow) -> Measure | None:
        """Return the measure a row names in its source or its title."""
        said = [line for line in row.text("source").split("\n") if line.strip()]
        for text in (*said, row.text("title")):
            found = self.named(text)
            if found is not None:
                return found
        return None

    def named(self, text: str) -> Measure | None:
        """Return the measure that is called so."""
        wanted = fold(text)
        for measure in self.institution.measures.values():
            called = (measure.id, measure.title.zh, measure.title.en, *measure.also_named)
            if wanted and any(fold(each) == wanted for each in called):
                return measure
        return None

    def fits(self, measure: Measure, proposal: Proposal) -> bool:
        """Tell whether a rule can look at a measure as it is kept."""
        return measure.kind in _FITS[proposal.observed] and not (
            proposal.in_percent and measure.kind is not MeasureKind.RATIO and not measure.percent
        )

    def propose(self, row: IndicatorRow, proposal: Proposal, title: str, *, hint: str = "") -> str:
        """Add a measure for a row, and return its id; it is told as a draft that somebody has to look at."""
        name = f"{self.prefix}_{len(self.proposed) + 1}"
        plain: dict[str, object] = {"id": name, "title": both(self._free(title))}
        plain["kind"] = _KINDS[proposal.observed].value
        if proposal.better == "less":
            plain["better"] = "less"
        if proposal.observed is Observed.RATIO:
            plain["percent"] = True
        plain["exact"] = True
        role, source = self._role(row), row.text("source")
        if role:
            plain["reported_by"] = {"role": role}
        hints = [hint] if hint else []
        if proposal.levels:
            hints.append("；".join(f"{at} {level}" for at, level in enumerate(proposal.levels, start=1)))
        if source and not role:
            hints.append(" ".join(source.split()))
            told = {"source": " ".join(source.split())}
            self.findings.append(Finding("scheme-table-role-unknown", row.at("source"), told, Severity.WARNING))
        if hints:
            plain["hint"] = both("；".join(hints)[:500])
        self.proposed.append(plain)
        told = {"measure": name, "title": title}
        self.findings.append(Finding("scheme-table-measure-proposed", row.at("title"), told, Severity.WARNING))
        return name

    def derive(self, row: IndicatorRow, title: str, expression: str) -> str:
        """Add a measure that is computed from others proposed."""
        name = f"{self.prefix}_{len(self.proposed) + 1}"
        plain = {"id": name, "title": both(self._free(title)), "kind": "amount", "better": "less", "exact": True}
        self.proposed.append({**plain, "source": "derived", "derived": expression})
        told = {"measure": name, "title": title}
        self.findings.append(Finding("scheme-table-measure-proposed", row.at("title"), told, Severity.WARNING))
        return name

    def _role(self, row: IndicatorRow) -> str:
        lines = {fold(each) for line in row.text("source").split("\n") for each in (line, *line.split("、"))}
        for name, title in self.institution.reporting_roles.items():
            if {fold(title.zh), fold(title.en), fold(name)} & lines:
                return name
        return ""

    def _free(self, title: str) -> str:
        """Return a title that no other measure has: two of one title would be one and the same."""
        taken = {fold(each.title.zh) for each in self.institution.measures.values()}
        taken |= {fold(str(each["title"]["zh"])) for each in self.proposed if isinstance(each["title"], Mapping)}
        at, wanted = 1, title
        while fold(wanted) in taken:
            at += 1
            wanted = f"{title}（{at}）" if any("\u3400" <= sign <= "\u9fff" for sign in title) else f"{title} ({at})"
        return wanted


def both(text: str) -> dict[str, str]:
    """Return a text for both languages: a table has one, the other is its reader's to write."""
    plain = " ".join(text.split())
    return {"zh": plain, "en": plain}


def scaled(value: object, measure: Measure | None) -> object:
    """Return a rule with the figures of its measure as the measure holds them: 95 % is 95, or 0.95."""
    match value:
        case Amount(value=number, unit=unit):
            share = unit == "percent" and measure is not None and not measure.percent
            return number / 100 if share else number
        case Mapping():
            return {key: scaled(each, measure) for key, each in value.items()}
        case list() | tuple():
            return [scaled(each, measure) for each in value]
        case _:
            return value
