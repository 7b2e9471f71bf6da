"""Whose records a sheet is compared with: of somebody whom one may not know of it is told nothing.

That anybody is registered, and whether a guess about them is right or wrong, is told by nothing: not by the plan, its
counts, its findings, or what is loaded. A row about fields of somebody known that one may not see waits.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import replace
from uuid import UUID

from guiju.core.accounts.fields import FieldGroup
from guiju.core.findings import Finding
from guiju.core.journal.acting import Acting
from guiju.core.journal.rights import Reach
from guiju.core.loading.fields import Subject
from guiju.core.loading.plan import Changed, New, Plan, Same, Step, TurnedAway
from guiju.core.loading.rows import Row
from guiju.core.register.person import FIELDS
from guiju.store.audit.actions import now, today, verdict
from guiju.store.loading.carrying import Knows, carrier_of
from guiju.store.register import queries as register

May = Callable[[Reach, str], bool]
"""Tells whether a right is held at a place for a group of fields."""


def known_to(acting: Acting, right: str, subject: Subject) -> Knows:
    """Return what tells whom somebody with a right may know to be registered: who stands where the right is held."""
    group = (FieldGroup.POSTS if subject is Subject.TENURE else FieldGroup.IDENTITY).value
    found: dict[Reach, bool] = {}

    def may(reach: Reach) -> bool:
        if reach not in found:
            found[reach] = verdict(acting, right, reach, fields=group, at=now()).allowed
        return found[reach]

    def knows(people: Collection[UUID]) -> frozenset[UUID]:
        keepers = register.keepers_of(people)
        over = {unit: may(register.reach(unit)) for unit in set(keepers.values())}
        on = today()
        return frozenset(
            person
            for person, keeper in keepers.items()
            if over[keeper] or any(may(reach) for reach in register.reaches_of_person(person, on))
        )

    return knows


def against_seeing_fields(acting: Acting, subject: Subject, rows: Iterable[Row], reach: Reach) -> tuple[Finding, ...]:
    """Return why somebody may not see all that rows about people speak of, at the place they were sent for."""
    names = {name.partition(".")[0] for row in rows for name in row.values}
    groups = {FIELDS[name].group.value for name in names if name in FIELDS}
    carrier = carrier_of(subject)
    right = "" if carrier is None else carrier.reads
    asked = sorted(groups | {(FieldGroup.POSTS if subject is Subject.TENURE else FieldGroup.IDENTITY).value})
    found = [verdict(acting, right, reach, fields=group, at=now()) for group in asked]
    return next((each.because for each in found if not each.allowed), ())


def as_seen_by(acting: Acting, right: str, plan: Plan) -> Plan:
    """Return a plan as somebody with a right may know it: rows about others wait, held fields they may not see go."""
    if plan.schema.subject not in {Subject.PERSON, Subject.TENURE}:
        return plan
    known: dict[tuple[Reach, str], bool] = {}

    def may(reach: Reach, group: str) -> bool:
        if (reach, group) not in known:
            known[reach, group] = verdict(acting, right, reach, fields=group, at=now()).allowed
        return known[reach, group]

    today = now().date()
    units = register.units_called((step.row.text("unit") for step in plan.steps), today)
    places = {name: register.reach(unit.id) for name, unit in units.items()}
    seen = _person if plan.schema.subject is Subject.PERSON else _tenure
    keepers = register.keepers_of(_people(plan.steps)) if plan.schema.subject is Subject.PERSON else {}
    kept = {unit: register.reach(unit) for unit in set(keepers.values())}
    steps = []
    for step in plan.steps:
        named = places.get(step.row.text("unit"))
        keeper = keepers.get(_held(step)) if seen is _person and isinstance(step, Changed | Same) else None
        steps.append(step if isinstance(step, TurnedAway) else seen(step, may, kept[keeper] if keeper else named))
    return replace(plan, steps=tuple(steps))


def _person(step: Step, may: May, place: Reach | None) -> Step:
    """Return the row where every group of fields it speaks of may be seen, with no other group of what is held."""
    names = {name.partition(".")[0] for name in step.row.values}
    groups = {FieldGroup.IDENTITY.value, *(FIELDS[name].group.value for name in names if name in FIELDS)}
    if isinstance(step, New):
        return step if place is not None and _all(groups, may, [place]) else _away(step)
    if not isinstance(step, Changed | Same):
        return step
    reaches = [] if place is None else [place]
    if not _all(groups, may, reaches):
        reaches = list(register.reaches_of_person(_held(step), now().date()))
    if not _all(groups, may, reaches):
        return _away(step)
    shown = {
        name: value
        for name, value in step.held.values.items()
        if (field := FIELDS.get(name.partition(".")[0])) is None or field.group.value in groups
    }
    return replace(step, held=replace(step.held, values=shown))


def _tenure(step: Step, may: May, place: Reach | None) -> Step:
    return step if place is not None and may(place, FieldGroup.POSTS.value) else _away(step)


def _all(groups: Iterable[str], may: May, reaches: list[Reach]) -> bool:
    return all(any(may(reach, group) for reach in reaches) for group in groups)


def _away(step: Step) -> TurnedAway:
    return TurnedAway(step.row.found("record-of-others"))


def _held(step: Changed | Same) -> UUID:
    return UUID(step.held.id)


def _people(steps: Iterable[Step]) -> list[UUID]:
    return [_held(step) for step in steps if isinstance(step, Changed | Same)]
