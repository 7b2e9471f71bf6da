"""What a step may end in: everything that can happen has its way, and nothing else is written."""

from __future__ import annotations

from collections.abc import Iterator

from guiju.core.cases.order import DONE, Placed, leads_back, passed_over_to
from guiju.core.rulebook.checks.issue import Issue
from guiju.core.rulebook.checks.procedures.subject import Checked, targets_of, written_outcomes
from guiju.core.rulebook.steps import END, Decision, Parallel, Poll, Sub, Threshold, Vote, Waiting

SILENCE, STALE = "silence", "stale"


def check_outcomes(checked: Checked) -> Iterator[Issue]:
    """Yield outcomes that are missing or can never be, and ways back without a limit."""
    for place in checked.places:
        step, at = place.step, place.path
        written = (*at, "outcomes") if step.outcomes else at
        here = {name for name in written_outcomes(place) if name not in {SILENCE, STALE}}
        needed, allowed = _closed(place.step, checked)
        for name in sorted(needed - here):
            yield checked.issue("outcome-missing", written, step=step.title, name=name)
        for name in sorted(here - allowed) if allowed is not None else ():
            known = ", ".join(sorted(allowed or ()))
            yield checked.issue("outcome-impossible", (*at, "outcomes", name), step=step.title, name=name, known=known)
        yield from _conditional(checked, place.step, at)
        if isinstance(step, Decision) and len(here) < 2:  # noqa: PLR2004 - a choice has two sides
            yield checked.issue("decision-of-one", at, step=step.title)
        yield from _back(checked, place)


def _closed(step: object, checked: Checked) -> tuple[set[str], set[str] | None]:
    """Return the outcomes a kind of step must have, and all it may have (None: the writer names them)."""
    match step:
        case Vote():
            return {"pass", "fail", "no_quorum"}, {"pass", "fail", "no_quorum", "tie"}
        case Poll():
            return ({"pass", "fail", "not_enough"},) * 2
        case Parallel():
            return {DONE}, {DONE}
        case Threshold():
            given = {step.otherwise_gives, step.cannot_tell, *(each.gives for each in step.cases)}
            return given, given
        case Sub():
            other = checked.institution.procedures.get(step.procedure)
            return (set(), None) if other is None else ({*other.results}, {*other.results})
        case Waiting() if step.by_itself:
            return {DONE}, None
        case _:
            return set(), None


def _conditional(checked: Checked, step: object, at: tuple[str | int, ...]) -> Iterator[Issue]:
    """Yield the outcomes `silence` and `stale` where they cannot be, or are missing."""
    outcomes = getattr(step, "outcomes", {})
    title = getattr(step, "title", "")
    if isinstance(step, Parallel | Threshold) and (step.within or step.extend):
        yield checked.issue("term-on-block", (*at, "within" if step.within else "extend"), step=title)
    for name, key, possible in (
        (SILENCE, "within", getattr(step, "within", None)),
        (STALE, "fresh", getattr(step, "fresh", ())),
    ):
        if possible and name not in outcomes:
            yield checked.issue("outcome-missing", (*at, "outcomes") if outcomes else at, step=title, name=name)
        if not possible and name in outcomes:
            yield checked.issue("outcome-without-cause", (*at, "outcomes", name), step=title, name=name, key=key)


def _back(checked: Checked, place: Placed) -> Iterator[Issue]:
    """Yield ways that lead back and are not limited, and limits that lead back themselves."""
    step, at = place.step, place.path
    if passed_over_to(place) == END and not place.block:
        yield checked.issue("passing-over-ends", (*at, "only_if"), step=step.title)
    ways = [(path, to) for path, to in targets_of(place) if leads_back(place, to, checked.numbers)]
    for path, to in ways:
        if path[-1] in {"then_to", "otherwise"}:
            yield checked.issue("limit-leads-back", path, step=step.title, to=checked.title(to))
        elif step.rounds is None:
            yield checked.issue("return-without-limit", path, step=step.title, to=checked.title(to))
    if step.rounds is not None and not any(path[-1] not in {"then_to", "otherwise"} for path, _ in ways):
        yield checked.issue("limit-without-return", (*at, "rounds"), step=step.title)
