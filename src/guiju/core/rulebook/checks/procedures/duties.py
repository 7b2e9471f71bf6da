"""Duties that are kept apart can be: a step has exactly one sort of actor, and never one that must stand aside."""

from __future__ import annotations

from collections.abc import Iterator

from guiju.core.cases.order import Placed
from guiju.core.findings import Path
from guiju.core.rulebook.checks.issue import Issue
from guiju.core.rulebook.checks.procedures.subject import Checked
from guiju.core.rulebook.checks.walk import parts
from guiju.core.rulebook.steps import Poll, Vote
from guiju.core.rulebook.who import Tie, Who


def check_duties(checked: Checked) -> Iterator[Issue]:
    """Yield actors named twice or not at all, and steps that nobody can take."""
    for path, part in parts(checked.procedure):
        if isinstance(part, Who) and sum(bool(each) for each in (part.role, part.person, part.holder_of)) != 1:
            yield checked.issue("who-one-of", path)
    for place in checked.places:
        for path, who in _actors(place):
            if place.id in who.not_same_as and path[-1] != "second":
                others = [place.id]
            else:
                one = _one(checked, who)
                others = [name for name in who.not_same_as if one and one == _one(checked, _who_of(checked, name))]
            for name in others:
                at = (*path, "not_same_as", who.not_same_as.index(name))
                yield checked.issue("duties-never-apart", at, step=place.step.title, other=checked.title(name))
            if Tie.SUBJECT in who.recuse and _one(checked, who) in {("person", "subject"), ("holder", "subject")}:
                at = (*path, "recuse", who.recuse.index(Tie.SUBJECT))
                yield checked.issue("nobody-may-act", at, step=place.step.title)
        if isinstance(place.step, Poll):
            second = place.step.poll.second
            if (one := _one(checked, second)) and one == _one(checked, place.step.who):
                yield checked.issue("figures-by-one", (*place.path, "poll", "second"), step=place.step.title)


def _actors(place: Placed) -> Iterator[tuple[Path, Who]]:
    """Yield everybody a step names: who ends it, who votes, who enters figures a second time."""
    step = place.step
    who = getattr(step, "who", None)
    if who is not None:
        yield (*place.path, "who"), who
    if isinstance(step, Vote):
        yield (*place.path, "vote", "electorate"), step.vote.electorate
    if isinstance(step, Poll):
        yield (*place.path, "poll", "second"), step.poll.second


def _who_of(checked: Checked, step: str) -> Who | None:
    place = checked.place(step)
    return getattr(place.step, "who", None) if place is not None else None


def _one(checked: Checked, who: Who | None) -> tuple[str, str] | None:
    """Return the one person an actor is, where it is one person; a role may have several holders.

    Whoever opened the case is whom the opening names, where that is one person.
    """
    if who is not None and who.person == "opener":
        opens = checked.procedure.opening.who
        return ("person", "opener") if opens.role is not None or opens.person == "opener" else _one(checked, opens)
    if who is None:
        return None
    if who.person is not None:
        return "person", who.person
    return ("holder", who.holder_of) if who.holder_of is not None else None
