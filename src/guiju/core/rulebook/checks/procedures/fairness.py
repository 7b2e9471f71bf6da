"""What falls on somebody is decided by named people, told in writing, and open to appeal before another procedure."""

from __future__ import annotations

from collections.abc import Iterator

from guiju.core.cases.net import Net, Transition
from guiju.core.cases.order import Placed, outcomes_of, placed
from guiju.core.cases.passing import way_after
from guiju.core.rulebook.checks.issue import Issue
from guiju.core.rulebook.checks.procedures.outcomes import SILENCE, STALE
from guiju.core.rulebook.checks.procedures.subject import Checked
from guiju.core.rulebook.procedure import SubjectOf
from guiju.core.rulebook.steps import Decision, Notice, Sub, Vote

_NOBODYS = frozenset({SILENCE, STALE, "no_quorum"})
"""Outcomes nobody decided."""

_PERSONS = frozenset({SubjectOf.PERSON, SubjectOf.TENURE})


def check_fairness(checked: Checked) -> Iterator[Issue]:
    """Yield adverse outcomes that come by themselves, cannot be appealed, or are not told."""
    appealed = {step for appeal in checked.procedure.appeals for step in appeal.of}
    for place in checked.places:
        for name, outcome in outcomes_of(place).items():
            if not outcome.adverse:
                continue
            path = (*place.path, "outcomes", name)
            said = {"step": place.step.title, "name": name}
            if not isinstance(place.step, Decision | Vote | Sub) or name in _NOBODYS:
                yield checked.issue("adverse-by-itself", path, **said)
            elif place.id not in appealed and not checked.procedure.reviews:
                yield checked.issue("adverse-without-appeal", path, **said)
            if checked.net is not None:
                yield from _not_told(checked, checked.net, place, name)
    if checked.procedure.reviews:
        yield from _heavier(checked)
    for index, appeal in enumerate(checked.procedure.appeals):
        other = checked.institution.procedures.get(appeal.procedure)
        if other is not None and not other.reviews:
            yield checked.issue("appeal-no-review", ("appeals", index, "procedure"), procedure=other.title)


def _heavier(checked: Checked) -> Iterator[Issue]:
    """Yield what could never be ended in a review of the lightest decision it is asked for: nothing there gets heavier.

    What is counted, or comes from another procedure, is not chosen; a decision keeps what is light enough.
    """
    least = _lightest(checked)
    if least is None:
        return
    for place in checked.places:
        weights = {name: outcome.adverse for name, outcome in outcomes_of(place).items()}
        too_heavy = [name for name, weight in weights.items() if weight > least]
        chosen = isinstance(place.step, Decision) and any(
            weight <= least for name, weight in weights.items() if name not in _NOBODYS
        )
        for name in [] if chosen else too_heavy:
            said = {"step": place.step.title, "name": name, "weight": weights[name], "least": least}
            yield checked.issue("review-heavier", (*place.path, "outcomes", name), **said)


def _lightest(checked: Checked) -> int | None:
    """Return how heavily the lightest decision falls that this procedure reviews; None where it reviews none."""
    return min(
        (
            outcome.adverse
            for other in checked.institution.procedures.values()
            for appeal in other.appeals
            if appeal.procedure == checked.procedure.id
            for place in placed(other)
            if place.id in appeal.of
            for outcome in outcomes_of(place).values()
            if outcome.adverse
        ),
        default=None,
    )


def _not_told(checked: Checked, net: Net, place: Placed, outcome: str) -> Iterator[Issue]:
    start = [each.name for each in net.transitions if (each.step, each.outcome) == (place.id, outcome)]
    telling = {each.id for each in checked.places if isinstance(each.step, Notice) and _tells(each.step, checked)}

    def tells(each: Transition) -> bool:
        return each.step in telling

    way = way_after(net, start, tells, lambda each: bool(each.result))
    if way is not None:
        path = (*place.path, "outcomes", outcome)
        yield checked.issue("adverse-not-told", path, step=place.step.title, name=outcome, way=checked.said(way))


def _tells(notice: Notice, checked: Checked) -> bool:
    """Tell whether a notice goes to the subject: the person, the holder of the post, or a role where the unit is."""
    to = notice.to
    if to.person == "subject" or to.holder_of == "subject":
        return True
    return (
        checked.procedure.subject.of not in _PERSONS
        and to.role is not None
        and to.at.startswith(("subject.unit", "case.lead"))
    )
