"""Terms can be met: what must be waited for is over before it is too late, and lengths rest on parameters there are."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from guiju.core.cases.order import outcomes_of
from guiju.core.cases.passing import way_around
from guiju.core.findings import Path
from guiju.core.nearest import nearest
from guiju.core.rulebook.checks.dated import numbers_of
from guiju.core.rulebook.checks.issue import Issue
from guiju.core.rulebook.checks.procedures.subject import Checked
from guiju.core.rulebook.checks.walk import parts
from guiju.core.rulebook.limits import Extension, Reminder
from guiju.core.rulebook.procedure import Appeal, Lapse
from guiju.core.rulebook.steps import Fresh, Waiting

_DAYS = {"workdays": (1, 4), "days": (1, 1), "months": (28, 31), "years": (365, 366)}
"""The fewest and the most days one of a unit comes to; working days with long holidays among them."""


def check_terms(checked: Checked) -> Iterator[Issue]:
    """Yield lengths of unknown or broken parameters, and terms that can never be met."""
    wrong = [issue for path, length in _lengths(checked) for issue in _parameter(checked, path, length)]
    yield from wrong
    if wrong:
        return
    for place in checked.places:
        step, at = place.step, place.path
        wait = getattr(step, "wait", None)
        for key, length in (("within", step.within), ("due", step.due)):
            if wait and length and _never_shorter(checked, wait, length):
                yield checked.issue("term-before-wait", (*at, key), step=step.title, wait=wait, term=length)
        if step.due and step.within and _always_longer(checked, step.due, step.within):
            yield checked.issue("due-after-within", (*at, "due"), step=step.title, due=step.due, within=step.within)
        yield from _prolonged(checked, at, step.extend, step.within or step.due)
        yield from _reminded(checked, at, step.remind, step.within or step.due)
        for index, fresh in enumerate(getattr(step, "fresh", ())):
            yield from _stale(checked, (*at, "fresh", index), place.id, fresh)


def _lengths(checked: Checked) -> Iterator[tuple[Path, str]]:
    for path, part in parts(checked.procedure):
        match part:
            case Waiting():
                yield (*path, "wait"), part.wait
            case Extension():
                yield (*path, "by"), part.by
                if part.never_past:
                    yield (*path, "never_past"), part.never_past
            case Reminder() if part.before:
                yield (*path, "before"), part.before
            case Fresh():
                yield (*path, "for"), part.for_
            case Appeal():
                yield (*path, "within"), part.within
            case Lapse():
                yield (*path, "after"), part.after
            case _:
                pass
    for place in checked.places:
        for key in ("due", "within"):
            length = getattr(place.step, key)
            if length:
                yield (*place.path, key), length


def _parameter(checked: Checked, path: Path, length: str) -> Iterator[Issue]:
    count, _ = length.split()
    if not count.startswith(":"):
        return
    known = checked.institution.parameters
    parameter = known.get(count[1:])
    if parameter is None:
        params = {"what": "parameter", "name": count[1:], "suggestion": nearest(count[1:], known)}
        yield checked.issue("unknown-reference", path, **params)
    elif any(value < 1 or value != value.to_integral_value() for value in numbers_of(parameter.value)):
        yield checked.issue("length-not-whole", path, name=count[1:])


def _counts(checked: Checked, length: str) -> tuple[Decimal, ...]:
    count, _ = length.split()
    if not count.startswith(":"):
        return (Decimal(count),)
    return numbers_of(checked.institution.parameters[count[1:]].value)


def _always_longer(checked: Checked, one: str, other: str) -> bool:
    """Tell whether a length ends after another whenever both begin on the same day."""
    shortest, longest = _bounds(checked, one, other)
    return shortest > longest


def _never_shorter(checked: Checked, one: str, other: str) -> bool:
    """Tell whether a length never ends before another begun on the same day: what waits for it comes after both."""
    shortest, longest = _bounds(checked, one, other)
    return shortest >= longest


def _bounds(checked: Checked, one: str, other: str) -> tuple[Decimal, Decimal]:
    """Return the shortest of one and the longest of the other: by their numbers in one unit, else in days."""
    (least, _), (_, most) = _DAYS[one.split()[1]], _DAYS[other.split()[1]]
    if one.split()[1] == other.split()[1]:
        least = most = 1
    return min(_counts(checked, one)) * least, max(_counts(checked, other)) * most


def _prolonged(checked: Checked, at: Path, extend: Extension | None, term: str | None) -> Iterator[Issue]:
    if extend is None:
        return
    if term is None:
        yield checked.issue("extension-of-nothing", (*at, "extend"))
    elif extend.never_past and _never_shorter(checked, term, extend.never_past):
        params = {"term": term, "limit": extend.never_past}
        yield checked.issue("extension-never", (*at, "extend", "never_past"), **params)


def _reminded(checked: Checked, at: Path, remind: Reminder | None, term: str | None) -> Iterator[Issue]:
    if remind is None:
        return
    if term is None:
        yield checked.issue("reminder-of-nothing", (*at, "remind"))
    elif remind.before and _always_longer(checked, remind.before, term):
        yield checked.issue("reminder-too-early", (*at, "remind", "before"), before=remind.before, term=term)


def _stale(checked: Checked, at: Path, step: str, fresh: Fresh) -> Iterator[Issue]:
    """Yield a result that is always stale: some wait between it and its use is longer than it is good for."""
    for place in checked.places:
        if checked.net is None or not isinstance(place.step, Waiting):
            continue
        if not _never_shorter(checked, place.step.wait, fresh.for_):
            continue
        ways = {each.name for each in checked.net.transitions if each.step == step}
        after = checked.numbers.get(fresh.step, 0) < place.number < checked.numbers[step]
        around = way_around(checked.net, place.id, lambda each, ways=ways: each.name in ways)  # type: ignore[misc]
        if after and around is None and outcomes_of(place):
            params = {"step": checked.title(step), "of": checked.title(fresh.step), "wait": place.step.wait}
            yield checked.issue("always-stale", (*at, "for"), length=fresh.for_, **params)
