"""A procedure is sound, its must-pass steps are on every way, its order is kept, and each result can be reached."""

from __future__ import annotations

from collections.abc import Iterator

from guiju.core.cases.net import Net, Transition, Way
from guiju.core.cases.passing import passed, way_around
from guiju.core.cases.soundness import LIMIT, judge
from guiju.core.nearest import nearest
from guiju.core.rulebook.checks.issue import Issue
from guiju.core.rulebook.checks.procedures.subject import Checked, targets_of
from guiju.core.rulebook.steps import Sub


def check_flow(checked: Checked) -> Iterator[Issue]:
    """Yield dead ends with a shortest way there, steps left out or out of order, results that never come."""
    net = checked.net
    if net is None:
        return
    verdict = judge(net)
    if verdict.too_large:
        yield checked.issue("procedure-too-large", ("steps",), limit=LIMIT)
        return
    if verdict.stuck is not None and net.sink not in verdict.left_open:
        open_ = tuple(checked.called(place) for place in verdict.left_open)
        yield checked.issue("procedure-stuck", ("steps",), way=checked.said(verdict.stuck), open=open_)
    if verdict.improper is not None:
        yield checked.issue("procedure-improper", ("steps",), way=checked.said(verdict.improper))
    if verdict.stuck is None and verdict.improper is None:
        yield from _dead(checked, net, verdict.dead)
    if verdict.sound:
        yield from _must_pass(checked, net)
    yield from _results(checked, net)
    yield from _circle(checked)


def _dead(checked: Checked, net: Net, dead: tuple[str, ...]) -> Iterator[Issue]:
    for place in checked.places:
        ways = [each.name for each in net.transitions if each.step == place.id]
        if ways and all(name in dead for name in ways):
            yield checked.issue("step-never-reached", (*place.path, "id"), step=place.step.title)


def _must_pass(checked: Checked, net: Net) -> Iterator[Issue]:
    for result, steps in checked.procedure.must_pass.items():
        for index, step in enumerate(steps):
            if step not in checked.numbers or result not in checked.procedure.results:
                continue
            way = way_around(net, step, lambda each, wanted=result: each.result == wanted)  # type: ignore[misc]
            if way is not None:
                said = {"step": checked.title(step), "result": checked.procedure.results[result]}
                yield checked.issue("step-not-passed", ("must_pass", result, index), way=checked.said(way), **said)
    for index, (first, second) in enumerate(checked.procedure.before):
        if first not in checked.numbers or second not in checked.numbers:
            continue

        def taken(each: Transition, wanted: str = second) -> bool:
            return each.step == wanted and passed(each)

        way = way_around(net, first, taken)
        if way is not None:
            said = {"first_step": checked.title(first), "second_step": checked.title(second)}
            yield checked.issue("order-not-kept", ("before", index), way=checked.said(way), **said)


def _results(checked: Checked, net: Net) -> Iterator[Issue]:
    """Yield results that are not named, and named ones nothing leads to."""
    results = checked.procedure.results
    for each in net.transitions:
        if each.result and each.result not in results:
            place = checked.place(each.step)
            ways = targets_of(place) if place is not None else []
            below = next((path for path, _ in ways if each.outcome in path), place.path if place is not None else ())
            suggestion = nearest(each.result, results)
            yield checked.issue("unknown-reference", below, what="result", name=each.result, suggestion=suggestion)
    reached = {each.result for each in net.transitions if each.way is not Way.PASSED_OVER}
    for name, title in results.items():
        if name not in reached:
            yield checked.issue("result-never-reached", ("results", name), result=title)


def _circle(checked: Checked) -> Iterator[Issue]:
    """Yield sub-procedures that lead back to this procedure."""
    procedures = checked.institution.procedures
    for place in checked.places:
        waiting, seen = [place.step.procedure] if isinstance(place.step, Sub) else [], set[str]()
        while waiting:
            name = waiting.pop()
            if name == checked.procedure.id:
                yield checked.issue("sub-in-circle", (*place.path, "procedure"), procedure=checked.procedure.title)
                break
            if name in procedures and name not in seen:
                seen.add(name)
                waiting += [step.procedure for step in procedures[name].steps if isinstance(step, Sub)]
