"""What is used has been given before, on every way; conditions compile against what a step may speak of."""

from __future__ import annotations

from collections.abc import Iterator

from guiju.core.assessment.names import names_in
from guiju.core.cases.net import Transition, Way
from guiju.core.cases.passing import way_around
from guiju.core.cases.scope import inputs_of, scope_of
from guiju.core.expressions import Expression, Kind, check_name, compile_expression
from guiju.core.findings import Path
from guiju.core.nearest import nearest
from guiju.core.rulebook.checks.issue import Issue
from guiju.core.rulebook.checks.procedures.outcomes import SILENCE, STALE
from guiju.core.rulebook.checks.procedures.subject import Checked
from guiju.core.rulebook.checks.walk import parts
from guiju.core.rulebook.conditions import Line
from guiju.core.rulebook.steps import Case, EffectCall, Input, Parallel
from guiju.core.rulebook.who import Who

_HOLDER = {"at": ("unit",), "holder_of": ("post", "person")}


def check_given(checked: Checked) -> Iterator[Issue]:
    """Yield inputs named twice or used before they are given, and conditions that do not compile."""
    given: dict[str, tuple[str, Input]] = {}
    asked = {name for place in checked.places for name in getattr(place.step, "facts", ())}
    for step, each in inputs_of(checked.procedure):
        finding = check_name(each.id)
        path = _of_input(checked, step, each)
        if finding is not None:
            yield checked.issue(finding.code, path, **finding.params)
        if each.id in given or each.id in asked:
            yield checked.issue("input-name-taken", path, name=each.id)
        given.setdefault(each.id, (step, each))
    for step, path, name, own in _uses(checked):
        if name not in given:
            yield checked.issue("unknown-reference", path, what="input", name=name, suggestion=nearest(name, given))
            continue
        yield from _before(checked, step, path, given[name], own=own)
    yield from _conditions(checked, given)


def _of_input(checked: Checked, step: str, each: Input) -> Path:
    place = checked.place(step)
    inputs = checked.procedure.opening.inputs if place is None else place.step.inputs
    start: Path = ("opening", "inputs") if place is None else (*place.path, "inputs")
    index = max(number for number, other in enumerate(inputs) if other.id == each.id)
    return (*start, index, "id")


def _uses(checked: Checked) -> Iterator[tuple[str, Path, str, bool]]:
    """Yield every input named outside conditions: step, path, name, and whether the step's own count."""
    for place in checked.places:
        step = place.step
        for index, name in enumerate(getattr(step, "publishes", ())):
            yield place.id, (*place.path, "publishes", index), name, False
        for path, part in parts(step):
            if isinstance(step, Parallel) and path[:1] == ("branches",):
                continue
            match part:
                case Who():
                    for key in _HOLDER:
                        word = getattr(part, key) or ""
                        if word.startswith("input."):
                            yield place.id, (*place.path, *path, key), word.removeprefix("input."), False
                case EffectCall():
                    for key, text in part.with_.items():
                        for word in text.split(","):
                            name = word.split("+")[0].strip()
                            if name.startswith("$input."):
                                yield place.id, (*place.path, *path, "with", key), name.removeprefix("$input."), True
                case _:
                    pass


def _before(checked: Checked, step: str, path: Path, given: tuple[str, Input], *, own: bool) -> Iterator[Issue]:
    """Yield the issue of a way to a step on which an input was not given."""
    giver, each = given
    if checked.net is None or giver == "" or (own and giver == step):
        return

    def gives(transition: Transition) -> bool:
        return transition.way is Way.TAKEN and transition.outcome not in {SILENCE, STALE, *_raised(checked, giver)}

    def uses(transition: Transition) -> bool:
        return transition.step == step

    way = way_around(checked.net, giver, uses, gives)
    if way is not None:
        params = {"name": each.id, "title": each.title, "step": checked.title(step), "way": checked.said(way)}
        yield checked.issue("input-not-given", path, **params)


def _raised(checked: Checked, step: str) -> set[str]:
    place = checked.place(step)
    return {each.id for each in getattr(place.step, "raised", ())} if place else set()


def _conditions(checked: Checked, given: dict[str, tuple[str, Input]]) -> Iterator[Issue]:
    """Yield what is wrong with the conditions of steps, and inputs they use that were not given."""
    for place in checked.places:
        scope = scope_of(checked.procedure, place.step, checked.institution, checked.known)
        for path, text, own in _texts(place.step):
            at = (*place.path, *path)
            compiled = compile_expression(text, scope, Kind.YES_NO)
            if not isinstance(compiled, Expression):
                for finding in compiled:
                    yield checked.issue(finding.code, at, **{**finding.params, "expression": text})
                continue
            for name in names_in(text):
                if name in given:
                    yield from _before(checked, place.id, at, given[name], own=own)


def _texts(step: object) -> Iterator[tuple[Path, str, bool]]:
    only_if = getattr(step, "only_if", None)
    if only_if is not None:
        yield ("only_if",), only_if, False
    for path, part in parts(getattr(step, "requires", ()), ("requires",)):
        if isinstance(part, Line):
            yield (*path, "if"), part.if_, True
    for index, case in enumerate(getattr(step, "cases", ())):
        if isinstance(case, Case):
            yield ("cases", index, "if"), case.if_, False
