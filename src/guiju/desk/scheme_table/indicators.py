"""One row of a table turned into an indicator: its marks, its measure, the rule of its sentence beside the sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from guiju.core.cells.text import half_width
from guiju.core.findings import Finding, Severity
from guiju.core.sentences.forms import propose
from guiju.core.sentences.items import items_of, without_numbering
from guiju.core.sentences.proposal import Answer, Asked, Barred, NotTurned, Observed, Proposal
from guiju.core.sentences.saying import Amount
from guiju.core.yaml_written import decimal
from guiju.desk.scheme_table.measuring import Measures, both, scaled
from guiju.files.scheme_table.reading import IndicatorRow

_WORTH = re.compile(r"(?P<weight>权重|weight)?\D*?(?P<number>\d+(?:\.\d+)?)\s*(?P<percent>%)?", re.IGNORECASE)
_TITLE = re.compile(
    r"^(?P<title>.*?)\s*[(（]\s*(?P<worth>(?:权重|weight)?\s*\d+(?:\.\d+)?\s*(?:分|%|points?)?)\s*[)）]\s*$", re.DOTALL
)
_TARGET = re.compile(r"^\D{0,3}?(\d+(?:\.\d+)?)\s*(%|个百分点)?")
_SAID = 2000


@dataclass(frozen=True, slots=True)
class Worth:
    """What a cell says a node counts: a figure, and whether it is a weight."""

    number: Decimal
    weight: bool = False


def worth_of(text: str) -> Worth | None:
    """Return what `5分`, `（10分）`, `５`, `20%` or `权重 60` say; None where there is no figure."""
    found = _WORTH.search(half_width(text))
    if found is None:
        return None
    return Worth(Decimal(found["number"]), bool(found["weight"] or found["percent"]))


def titled(text: str) -> tuple[str, Worth | None]:
    """Return a title without what it counts, and that: `安全生产（20分）`."""
    first = "".join(text.split("\n")) if "\n" in text else text
    found = _TITLE.match(half_width(first))
    if found is None:
        return " ".join(text.split()), None
    return " ".join(found["title"].split()), worth_of(found["worth"])


def points_of(row: IndicatorRow) -> Worth | None:
    """Return the marks of a row: of its own column, or in brackets behind its title."""
    return worth_of(row.text("worth")) or titled(row.text("title"))[1]


class Indicators:
    """Makes indicators out of rows; what could not be turned is found, and kept as a score somebody gives."""

    def __init__(self, measures: Measures, document: str) -> None:
        """Begin; `document` is what clauses of the table stand in."""
        self.measures = measures
        self.findings = measures.findings
        self.barred: list[str] = []
        self.turned = self.kept = 0
        self._document = document

    def made(self, row: IndicatorRow, name: str, points: Decimal) -> dict[str, object]:
        """Return the node of a row; a cell that lists things with marks of their own becomes a node over them."""
        title, sentence = titled(row.text("title"))[0], row.text("rule") or row.text("content")
        items = items_of(sentence, points)
        if not items:
            return {**self._node(row, name, title, points, sentence), **self._basis(row)}
        children = [
            self._node(row, f"{name}_{at}", _short(text, title, at), marks, text)
            for at, (text, marks) in enumerate(items, start=1)
        ]
        frame = {"id": name, "title": both(title), "points": points, "aggregate": {"method": "points_sum"}}
        return {**frame, **self._basis(row), "children": children}

    def answer(self, row: IndicatorRow, points: Decimal, sentence: str) -> Answer:
        """Return what a sentence makes with the marks and the target of its row."""
        target = _TARGET.match(half_width(row.text("target")))
        amount = Amount(Decimal(target[1]), "percent" if target[2] else "number") if target else None
        return propose(without_numbering(sentence), Asked(points, amount))

    def score(self, row: IndicatorRow, title: str, points: Decimal, sentence: str) -> dict[str, object]:
        """Return measure, direction and rule of a sentence, and the sentence itself."""
        answer = self.answer(row, points, sentence)
        said = {"said": sentence[:_SAID]} if sentence.strip() else {}
        if isinstance(answer, Proposal):
            scored = self._scored(row, title, answer)
            if scored is not None:
                self.turned += 1
                self._tell_assumed(row, answer)
                if answer.barred:
                    self._bar(row, answer.barred)
                return {**scored, **said}
            answer = NotTurned("units", sentence)
        return {**self._given_by_hand(row, title, points, answer, sentence), **said}

    def _node(self, row: IndicatorRow, name: str, title: str, points: Decimal, sentence: str) -> dict[str, object]:
        return {"id": name, "title": both(title), "points": points, **self.score(row, title, points, sentence)}

    def _scored(self, row: IndicatorRow, title: str, proposal: Proposal) -> dict[str, object] | None:
        """Return the measure and the rule; None where the measure that is named cannot be looked at so."""
        if proposal.several:
            return self._several(row, title, proposal)
        known = self.measures.known(row)
        if known is not None and not self.measures.fits(known, proposal):
            return None
        name = known.id if known is not None else self.measures.propose(row, proposal, title)
        found: dict[str, object] = {"measure": name}
        if known is not None and proposal.better and proposal.better != known.better.value:
            found["better"] = proposal.better
        return {**found, "score": scaled(proposal.rule, known)}

    def _several(self, row: IndicatorRow, title: str, proposal: Proposal) -> dict[str, object]:
        """Return a rule on the sum of several things counted, each times its marks."""
        terms = []
        for each in proposal.several:
            one = Proposal(proposal.rule, Observed.COUNT, proposal.better)
            name = self.measures.propose(row, one, f"{title}：{each.of}" if each.of else title)
            terms.append(f"{name} * {decimal(each.marks)}")
        whole = self.measures.derive(row, f"{title}：合计", " + ".join(terms))
        return {"measure": whole, "score": scaled(proposal.rule, None)}

    def _given_by_hand(
        self, row: IndicatorRow, title: str, points: Decimal, answer: Answer, sentence: str
    ) -> dict[str, object]:
        """Keep what was not turned as a score made elsewhere, so that nothing of the table is lost."""
        self.kept += 1
        if isinstance(answer, Barred):
            self._bar(row, sentence)
        elif isinstance(answer, NotTurned):
            part = answer.part or sentence
            told = {"said": sentence, "part": part}
            self.findings.append(Finding(f"scheme-sentence-{answer.why}", row.at("rule"), told, Severity.WARNING))
        by_hand = Proposal({}, Observed.SCORE, "more")
        name = self.measures.propose(row, by_hand, f"{title}：得分", hint=" ".join(sentence.split())[:300])
        return {"measure": name, "score": {"rule": "convert", "full_of_source": points}}

    def _bar(self, row: IndicatorRow, said: str) -> None:
        self.barred.append(said)
        self.findings.append(Finding("scheme-table-veto", row.at("rule"), {"said": said}, Severity.WARNING))

    def _tell_assumed(self, row: IndicatorRow, proposal: Proposal) -> None:
        for name in proposal.assumed:
            code = f"scheme-assumed-{name.replace('_', '-')}"
            self.findings.append(Finding(code, row.at("rule"), {"said": row.text("rule")}, Severity.WARNING))

    def _basis(self, row: IndicatorRow) -> dict[str, object]:
        clause = " ".join(row.text("clause").split())
        if not clause or not self._document:
            return {}
        return {"basis": [{"document": self._document, "clause": clause[:60], "status": "unverified"}]}


def _short(text: str, title: str, at: int) -> str:
    """Return what an item of a list is called: its words up to the first stop, or the title with its number."""
    head = re.split(r"[,，。;；:：\n]", text.strip(), maxsplit=1)[0].strip()
    return head if 1 < len(head) <= 24 else f"{title} {at}"  # noqa: PLR2004 - a name, no sentence
