"""A scheme read as text: each rule as words beside its data, with its curve, its dated values and its clauses."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from uuid import UUID

from guiju.core.assessment.plan import AggregateStep, CapStep, GradeStep, Plan, RankStep, Require, Score, TotalStep
from guiju.core.assessment.planner import make_plan
from guiju.core.findings import Path
from guiju.core.library.resting import Changing
from guiju.core.rulebook.scheme import Scheme
from guiju.core.rulebook.tree import Node
from guiju.core.values import Basis, Text
from guiju.doors.refusal import found
from guiju.web.answers import Answer, Shown
from guiju.web.library.curves import Curve, Drawn, draw, periods_line, spans
from guiju.web.library.reading import Read, dated_values, read
from guiju.web.library.slices import Slice, slice_of
from guiju.web.library.subject import READ, pages
from guiju.web.viewing import Viewing, require
from guiju.words.methods import method_in_words
from guiju.words.pages import said
from guiju.words.plan import sentence
from guiju.words.rules import rule_in_words

_OUTCOME = (TotalStep, Require, CapStep, RankStep, GradeStep)
"""The steps that make of all scores what becomes of a unit."""


@dataclass(frozen=True, slots=True)
class Told:
    """A node as it is read: its words, its lines of data, its curve, its clauses, its dated values."""

    node: Node
    level: int
    share: object
    words: Text | None
    measure: Text | None
    slice: Slice | None
    drawn: Drawn | None
    key: str
    basis: Sequence[Basis]
    dated: Sequence[dict[str, object]]


@pages.page("versions/<uuid:version>/schemes/<str:scheme>/", "scheme")
def show(request: Viewing, version: UUID, scheme: str) -> Answer:
    """Show a scheme of a version, rule by rule."""
    require(request, READ)
    held = read(version)
    block = found(held.institution.schemes.get(scheme), "scheme")
    on = max(request.on, block.in_force.from_)
    if block.in_force.until is not None and on >= block.in_force.until:
        on = block.in_force.until - dt.timedelta(days=1)
    filled = {
        "held": held,
        "version": held.version,
        "scheme": block,
        "indicators": sum(node.is_indicator for node, _, _ in _walk(block.tree, 0, ("tree",))),
        "text": cache(lambda: _text(request, held, block, on)),
        "judged": on,
        "documents": held.institution.documents,
        "file": held.institution.sources[("schemes", scheme)].file,
    }
    return Shown("library/scheme.html", block.title, filled)


def _text(request: Viewing, held: Read, block: Scheme, on: dt.date) -> Mapping[str, object]:
    """Return the text of a scheme on a day, as it never changes: the page asks for it where it does not stand ready."""
    plan = make_plan(held.institution, block.id, on).plan
    dated = [each for each in dated_values(held.version.id) if (each.subject, each.id) == ("schemes", block.id)]
    steps = plan.steps if plan is not None else ()
    grades = plan.grades if plan is not None else {}
    return {
        "told": list(_told(request, held, block, plan, on, dated)) if plan is not None else [],
        "plan_says": [sentence(step, request.language, grades) for step in steps],
        "outcome": [
            Text(zh=sentence(step, "zh", grades), en=sentence(step, "en", grades))
            for step in steps
            if isinstance(step, _OUTCOME)
        ],
        "outcome_slice": slice_of(held.loaded, held.institution, "schemes", block.id, ("grades",)),
    }


def _told(
    request: Viewing, held: Read, block: Scheme, plan: Plan, on: dt.date, dated: Sequence[Changing]
) -> Iterator[Told]:
    """Yield the nodes of the tree in order, each with what may be said of it."""
    scores = {step.node: step for step in plan.every(Score)}
    inner = {step.node: step for step in plan.every(AggregateStep)}
    later = _later(held, block.id, on, dated)
    for place, (node, level, path) in enumerate(_walk(block.tree, 0, ("tree",))):
        step = scores.get(node.id)
        key = f"rule-{place}"
        curves = [Curve(step, on)] if step is not None else []
        curves += [
            Curve(then[node.id], day)
            for day, then in later
            if step is not None and then.get(node.id) not in {None, step}
        ]
        measure = held.institution.measures.get(node.measure) if node.measure else None
        mine = [each for each in dated if each.within == node.id]
        yield Told(
            node,
            level,
            node.points if node.points is not None else node.weight,
            rule_in_words(step)
            if step is not None
            else method_in_words(inner[node.id], plan.titles)
            if node.id in inner
            else None,
            measure.title if measure is not None else None,
            _slice(held, block.id, node, path),
            draw(
                curves[:2],
                (measure.title if measure is not None else node.title).in_language(request.language),
                f"{key}-says",
            )
            if curves
            else None,
            key,
            step.basis if step is not None else inner[node.id].basis if node.id in inner else (),
            [_dated(each, request, f"{key}-dated-{at}") for at, each in enumerate(mine)],
        )


def _later(held: Read, scheme: str, on: dt.date, dated: Sequence[Changing]) -> list[tuple[dt.date, dict[str, Score]]]:
    """Return the rules of the days to come on which a dated value of the scheme changes."""
    days = sorted({period.from_ for each in dated for period in each.periods if period.from_ > on})
    found_ = []
    for day in days[:3]:
        plan = make_plan(held.institution, scheme, day).plan
        if plan is not None:
            found_.append((day, {step.node: step for step in plan.every(Score)}))
    return found_


def _slice(held: Read, scheme: str, node: Node, path: Path) -> Slice | None:
    """Return the lines of a node; of one with children only those before them, as each child has its own."""
    whole = slice_of(held.loaded, held.institution, "schemes", scheme, path)
    if whole is None or node.is_indicator:
        return whole
    head = whole.text.split("\n")
    until = next((at for at, each in enumerate(head) if each.lstrip().startswith("children:")), len(head))
    return Slice(whole.file, whole.line, "\n".join(head[: until + 1]))


def _dated(each: Changing, request: Viewing, key: str) -> dict[str, object]:
    return {
        "value": each,
        "field": str(each.path[-1]),
        "key": key,
        "spans": spans(each.periods),
        "now": each.at(request.on),
        "drawing": periods_line(each.periods, request.on, said("library.today", request.language), key),
    }


def _walk(node: Node, level: int, path: Path) -> Iterator[tuple[Node, int, Path]]:
    yield node, level, path
    for place, child in enumerate(node.children):
        yield from _walk(child, level + 1, (*path, "children", place))
