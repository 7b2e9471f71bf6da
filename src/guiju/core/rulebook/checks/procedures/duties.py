"""Duties that are kept apart can be: a step has exactly one sort of actor, and never one that must stand aside."""

from __future__ import annotations

from collections.abc import Iterator

from guiju.core.rulebook.checks.issue import Issue
from guiju.core.rulebook.checks.procedures.subject import Checked
from guiju.core.rulebook.checks.walk import parts
from guiju.core.rulebook.who import Tie, Who


def check_duties(checked: Checked) -> Iterator[Issue]:
    """Yield actors named twice or not at all, and steps that nobody can take."""
    for path, part in parts(checked.procedure):
        if isinstance(part, Who) and sum(bool(each) for each in (part.role, part.person, part.holder_of)) != 1:
            yield checked.issue("who-one-of", path)
    for place in checked.places:
        who = getattr(place.step, "who", None)
        if who is None:
            continue
        path = (*place.path, "who")
        if place.id in who.not_same_as:
            others = [place.id]
        else:
            others = [name for name in who.not_same_as if _one(who) and _one(who) == _one(_who_of(checked, name))]
        for name in others:
            at = (*path, "not_same_as", who.not_same_as.index(name))
            yield checked.issue("duties-never-apart", at, step=place.step.title, other=checked.title(name))
        if Tie.SUBJECT in who.recuse and "subject" in {who.person, who.holder_of}:
            at = (*path, "recuse", who.recuse.index(Tie.SUBJECT))
            yield checked.issue("nobody-may-act", at, step=place.step.title)


def _who_of(checked: Checked, step: str) -> Who | None:
    place = checked.place(step)
    return getattr(place.step, "who", None) if place is not None else None


def _one(who: Who | None) -> tuple[str, str] | None:
    """Return the one person an actor is, where it is one person; a role may have several holders."""
    if who is None:
        return None
    if who.person is not None:
        return "person", who.person
    return ("holder", who.holder_of) if who.holder_of is not None else None
