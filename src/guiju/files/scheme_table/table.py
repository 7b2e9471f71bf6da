"""A scheme laid out as a table of rows, in one language; workbook and document are written from it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from guiju.core.assessment.dating import resolved
from guiju.core.assessment.plan import AggregateStep, GradeStep, Plan, Require, Score, TotalStep
from guiju.core.rulebook.aggregate import Arithmetic, PointsSum
from guiju.core.rulebook.grading import Cap, Item, Items
from guiju.core.rulebook.institution import Institution
from guiju.core.rulebook.scheme import Scheme
from guiju.core.rulebook.tree import Node
from guiju.core.values import Basis, Dated
from guiju.files.scheme_table.raters import rater_notes
from guiju.files.score_curve import Curve, curve_of
from guiju.words.methods import way_in_words
from guiju.words.numbers import number
from guiju.words.plan import cap_when, in_words, sentence
from guiju.words.rules import rule_in_words
from guiju.words.scheme_table import LABELS

_DAY = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Row:
    """One indicator, or one ground for points beside the tree.

    `parts` are the cells of the nodes above it, outermost first; `code` is its id. `kind` is `node`, `bonus` or
    `deductions`.
    """

    code: str
    parts: tuple[str, ...]
    title: str
    worth: str
    rule: str
    source: str
    clause: str
    said: str = ""
    curve: Curve | None = None
    kind: str = "node"

    def cells(self) -> dict[str, str]:
        """Return what a reader may change, by column."""
        return {
            "title": self.title,
            "worth": self.worth,
            "rule": self.rule,
            "source": self.source,
            "clause": self.clause,
        }


@dataclass(frozen=True, slots=True)
class SchemeTable:
    """The whole table: heading lines, rows, the closing row, notes; `parts` is what each inner node's cell says."""

    language: str
    title: str
    lines: tuple[str, ...]
    rows: tuple[Row, ...]
    total: str
    notes: tuple[str, ...]
    parts: Mapping[str, str] = field(default_factory=dict)

    @property
    def depth(self) -> int:
        """How many columns stand before that of the indicators."""
        return max((len(row.parts) for row in self.rows), default=0)

    @property
    def has_said(self) -> bool:
        """Whether any rule was made from a sentence that is still known."""
        return any(row.said for row in self.rows)


def laid_out(scheme: Scheme, plan: Plan, institution: Institution, language: str) -> SchemeTable:
    """Return a scheme as a table, as its plan of a day has it."""
    return _Laying(scheme, plan, institution, language).table()


def said(key: str, language: str, **named: object) -> str:
    """Return a label of the table."""
    return LABELS[key].in_language(language).format(**named)


@dataclass(frozen=True, slots=True)
class _Laying:
    scheme: Scheme
    plan: Plan
    institution: Institution
    language: str

    def table(self) -> SchemeTable:
        tree = self.scheme.tree
        scores = {step.node: step for step in self.plan.every(Score)}
        parts: dict[str, str] = {}
        rows = list(self._rows(tree, (), scores, parts, root=True))
        total = self.scheme.total
        if total is not None:
            rows += [row for kind in ("bonus", "deductions") for row in self._items(getattr(total, kind), kind)]
        return SchemeTable(
            self.language,
            self.scheme.title.in_language(self.language),
            tuple(self._lines()),
            tuple(rows),
            self._total(),
            tuple(self._notes()),
            parts,
        )

    def _say(self, key: str, **named: object) -> str:
        return said(key, self.language, **named)

    def _rows(
        self, node: Node, above: tuple[str, ...], scores: Mapping[str, Score], parts: dict[str, str], *, root: bool
    ) -> Iterator[Row]:
        if node.is_indicator:
            yield self._row(node, above, scores[node.id])
            return
        if not root:
            parts[node.id] = self._part(node)
            above = (*above, parts[node.id])
        for child in node.children:
            yield from self._rows(child, above, scores, parts, root=False)

    def _part(self, node: Node) -> str:
        """Return the cell of an inner node: its title, what it counts, and how it adds up where that is not plain."""
        step = self.plan.inner[node.id]
        lines = [node.title.in_language(self.language)]
        worth = self._worth(node)
        if worth:
            lines.append(f"（{worth}）" if self.language == "zh" else f"({worth})")
        if not isinstance(step.method, PointsSum | Arithmetic):
            lines.append(way_in_words(step.method).in_language(self.language))
        if node.applies_when:
            lines.append(self._say("applies", said=in_words(node.applies_when).in_language(self.language)).strip())
        return "\n".join(lines)

    def _worth(self, node: Node) -> str:
        """Return what a node counts under its parent: points, or a weight; nothing where its place decides."""
        if node.points is not None:
            return self._say("points", n=number(self._child(node)))
        return "" if node.weight is None else self._say("weight", n=number(self._child(node)))

    def _child(self, node: Node) -> object:
        for step in self.plan.every(AggregateStep):
            for child in step.children:
                if child.node == node.id:
                    return child.weight
        return node.points if node.points is not None else node.weight

    def _row(self, node: Node, above: tuple[str, ...], step: Score) -> Row:
        rule = rule_in_words(step).in_language(self.language)
        rule += "。" if self.language == "zh" else "."
        if node.applies_when:
            rule = self._say("applies", said=in_words(node.applies_when).in_language(self.language)) + rule
        if node.per is not None:
            rule = self._say("per", title=self._measure(node.per)) + rule
        worth = self._worth(node)
        if node.points is not None:
            worth = number(self._child(node))
        return Row(
            node.id,
            above,
            node.title.in_language(self.language),
            worth,
            rule,
            self._source(str(node.measure)),
            self._clauses(node.basis),
            node.said or "",
            curve_of(step),
        )

    def _items(self, items: Items | None, kind: str) -> Iterator[Row]:
        for item in items.items if items is not None else ():
            rule = self._say("each_more" if kind == "bonus" else "each_less", n=number(self._at(item.each)))
            if item.at_most is not None:
                rule += self._say("in_all", n=number(self._at(item.at_most)))
            worth = "" if item.at_most is None else self._say("at_most", n=number(self._at(item.at_most)))
            part = self._say(kind)
            if items is not None and items.at_most is not None:
                most = self._say("at_most", n=number(self._at(items.at_most)))
                part += f"\n（{most}）" if self.language == "zh" else f"\n({most})"
            yield self._item(item, kind, part, worth, rule + ("。" if self.language == "zh" else "."))

    def _item(self, item: Item, kind: str, part: str, worth: str, rule: str) -> Row:
        title = item.title.in_language(self.language)
        source, clause = self._source(item.measure), self._clauses(item.basis)
        return Row(item.id, (part,), title, worth, rule, source, clause, kind=kind)

    def _at(self, value: Dated) -> object:
        return resolved(value, self.plan.on)

    def _measure(self, name: str) -> str:
        measure = self.institution.measures.get(name)
        return name if measure is None else measure.title.in_language(self.language)

    def _source(self, name: str) -> str:
        """Return the measure, and who reports it."""
        measure = self.institution.measures.get(name)
        lines = [self._measure(name)]
        if measure is not None and measure.reported_by is not None:
            role = self.institution.reporting_roles.get(measure.reported_by.role)
            if role is not None:
                lines.append(role.in_language(self.language))
        return "\n".join(lines)

    def _clauses(self, basis: tuple[Basis, ...]) -> str:
        return "\n".join(self._clause(each) for each in basis)

    def _clause(self, basis: Basis) -> str:
        document = self.institution.documents.get(basis.document)
        name = basis.document if document is None else document.title.in_language(self.language)
        return f"《{name}》{basis.clause}" if self.language == "zh" else f"{name}, {basis.clause}"

    def _lines(self) -> Iterator[str]:
        between = "、" if self.language == "zh" else "; "
        yield self._say("basis", said=between.join(self._clause(each) for each in self.scheme.basis))
        span = self.scheme.in_force
        if span.until is None:
            yield self._say("in_force", on=span.from_.isoformat())
        else:
            yield self._say("until", on=span.from_.isoformat(), last=(span.until - _DAY).isoformat())

    def _total(self) -> str:
        step = self.plan.inner.get(self.scheme.tree.id)
        if step is None:
            return number(self.plan.every(Score)[0].full)
        counted = sum(child.weight for child in step.children)
        if isinstance(step.method, PointsSum):
            return number(counted)
        whole = isinstance(step.method, Arithmetic) and counted == 100  # noqa: PLR2004 - of a hundred
        return self._say("weight", n=number(counted)) if whole else ""

    def _notes(self) -> Iterator[str]:
        root = self.plan.inner.get(self.scheme.tree.id)
        if root is not None and not isinstance(root.method, PointsSum | Arithmetic):
            yield way_in_words(root.method).in_language(self.language)
        require, grades = self.plan.first(Require), self.plan.first(GradeStep)
        if require is not None:
            yield sentence(require, self.language)
        yield from rater_notes(self.scheme.tree, self.plan, self.institution, self.language, self._say)
        yield from self._after()
        for cap in self.scheme.caps:
            yield self._cap(cap)
        if grades is not None:
            yield sentence(grades, self.language)
        if self.scheme.note is not None:
            yield self.scheme.note.in_language(self.language)

    def _after(self) -> Iterator[str]:
        """Yield what happens to the total after bonus and deductions."""
        step = self.plan.first(TotalStep)
        if step is None:
            return
        if step.clip is not None:
            yield self._say("clip", low=number(step.clip[0]), high=number(step.clip[1]))
        if step.coefficient is not None:
            yield self._say("coefficient", title=self._measure(step.coefficient))
        if step.round is not None:
            yield self._say("round", n=step.round)

    def _cap(self, cap: Cap) -> str:
        what = []
        if cap.grade_at_most is not None:
            grade = next((each.title for each in self.scheme.grades if each.id == cap.grade_at_most), None)
            what.append(self._say("cap_grade", grade=grade.in_language(self.language) if grade else cap.grade_at_most))
        if cap.grades_down is not None:
            what.append(self._say("cap_down", n=cap.grades_down))
        if cap.score_at_most is not None:
            what.append(self._say("cap_score", n=number(self._at(cap.score_at_most))))
        between = "、" if self.language == "zh" else " and "
        return self._say(
            "cap",
            title=cap.title.in_language(self.language),
            said=cap_when(cap).in_language(self.language),
            what=between.join(what),
            basis=self._say("cap_basis", said=between.join(self._clause(each) for each in cap.basis)),
            approved=between.join(each.in_language(self.language) for each in cap.approved_by),
        )
