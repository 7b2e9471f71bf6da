"""Random foundings, moves, mergers, splits and endings in the store, against a calendar kept day by day."""

from __future__ import annotations

import datetime as dt
import random
from uuid import UUID

import pytest
from django.db import connection
from tests.store.register.cases import adopt, done, said

from guiju.core.journal.acting import BY_ITSELF
from guiju.core.journal.outcome import Done, Outcome
from guiju.store.audit import clock
from guiju.store.register import actions, queries
from guiju.store.register.actions import NewUnit
from guiju.store.register.models import Placement

pytestmark = pytest.mark.stores
FIRST, LENGTH = dt.date(2026, 1, 1), 30
NOON = dt.datetime(2026, 6, 1, 12, tzinfo=dt.UTC)
CHANGES = 120
Calendar = list[dict[UUID, UUID | None]]
"""For each day, each unit's parent."""


def day(number: int) -> dt.date:
    """Return a day by its number."""
    return FIRST + dt.timedelta(days=number)


class Story:
    """The same random changes, told to the store and to a calendar."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self.calendar: Calendar = [{} for _ in range(LENGTH)]
        self.took_place = 0

    def step(self) -> None:
        """Do one thing at random, on a random day."""
        on = self.chance.randrange(LENGTH - 1)
        do = self.chance.choice([self.found, self.found, self.move, self.move, self.merge, self.split, self.dissolve])
        do(on, sorted(self.calendar[on]))

    def took(self, outcome: Outcome[object]) -> bool:
        """Tell whether it took place."""
        self.took_place += isinstance(outcome, Done)
        return isinstance(outcome, Done)

    def found(self, on: int, units: list[UUID]) -> None:
        """Found a village anywhere."""
        parent = self.chance.choice([None, *units])
        outcome = actions.found_unit(BY_ITSELF, unit=NewUnit("village", parent, said("村")), on=day(on))
        if self.took(outcome):
            for each in self.calendar[on:]:
                each[done(outcome)] = parent

    def move(self, on: int, units: list[UUID]) -> None:
        """Move one anywhere, for a while or for good."""
        if len(units) > 1:
            unit, parent = self.chance.choice(units), self.chance.choice([None, *units])
            until = self.chance.choice([None, self.chance.randrange(on + 1, LENGTH)])
            end = None if until is None else day(until)
            if self.took(actions.move_unit(BY_ITSELF, unit=unit, parent=parent, on=day(on), until=end)):
                for each in self.calendar[on:until]:
                    if unit in each:
                        each[unit] = parent

    def merge(self, on: int, units: list[UUID]) -> None:
        """Merge one or two into another."""
        if len(units) > 2:
            *ending, into = self.chance.sample(units, 3)
            if self.took(actions.merge_units(BY_ITSELF, units=ending, into=into, on=day(on))):
                for each in self.calendar[on:]:
                    for unit, parent in list(each.items()):
                        each[unit] = into if parent in ending else parent
                    for unit in ending:
                        each.pop(unit, None)

    def split(self, on: int, units: list[UUID]) -> None:
        """Split one in two new ones, its children dealt out."""
        if units:
            unit = self.chance.choice(units)
            below = sorted({child for each in self.calendar[on:] for child, parent in each.items() if parent == unit})
            to = {child: self.chance.randrange(2) for child in below}
            parts = [NewUnit("village", None, said("新村")) for _ in range(2)]
            outcome = actions.split_unit(BY_ITSELF, unit=unit, parts=parts, children=to, posts={}, on=day(on))
            if self.took(outcome):
                made = done(outcome)
                for each in self.calendar[on:]:
                    for child, parent in list(each.items()):
                        each[child] = made[to[child]] if parent == unit else parent
                    each.pop(unit, None)
                    each.update(dict.fromkeys(made))

    def dissolve(self, on: int, units: list[UUID]) -> None:
        """End one that has nothing below it."""
        if units:
            unit = self.chance.choice(units)
            if self.took(actions.dissolve_unit(BY_ITSELF, unit=unit, on=day(on))):
                for each in self.calendar[on:]:
                    each.pop(unit, None)


def shown(on: dt.date, known_at: dt.datetime | None = None) -> dict[UUID, UUID | None]:
    """Return each unit's parent as a list of the store shows it on a day."""
    return {unit.id: unit.parent for unit in queries.list_units(on=on, known_at=known_at, limit=500).units}


def test_random_changes_equal_a_calendar_on_every_day() -> None:
    """Parents, subtrees and totals of every day; and, half-way back, what was known then."""
    adopt()
    story, remembered = Story(2026), {}
    for number in range(CHANGES):
        at = NOON + dt.timedelta(minutes=number)
        with clock.reading(lambda at=at: at):
            story.step()
        if number == CHANGES // 2:
            remembered = {"at": at, "calendar": [dict(each) for each in story.calendar]}
    assert story.took_place > CHANGES // 3
    for number, expected in enumerate(story.calendar):
        on = day(number)
        assert shown(on) == expected
        assert queries.totals(None, on).units == len(expected)
        if number % 10 == 0:
            assert shown(on, remembered["at"]) == remembered["calendar"][number]
            assert queries.totals(None, on, remembered["at"]).units == len(remembered["calendar"][number])
            for unit in list(expected)[::5]:
                under = {each.id for each in queries.list_units(under=unit, on=on, limit=500).units}
                assert under == below(expected, unit)
    assert queries.check_paths() == ()


def below(parents: dict[UUID, UUID | None], unit: UUID) -> set[UUID]:
    """Return a unit and all below it, by following parents."""
    found = {unit}
    while more := {each for each, parent in parents.items() if parent in found} - found:
        found |= more
    return found


def test_a_path_that_does_not_follow_from_its_parent_is_found() -> None:
    """Recomputing finds a path somebody changed behind the register's back, and a child without its parent."""
    adopt()
    top = done(actions.found_unit(BY_ITSELF, unit=NewUnit("village", None, said("甲")), on=FIRST))
    child = done(actions.found_unit(BY_ITSELF, unit=NewUnit("village", top, said("乙")), on=FIRST))
    assert queries.check_paths() == ()
    with connection.cursor() as cursor:
        on = "" if connection.vendor == "sqlite" else " ON register_placement"
        cursor.execute(f'DROP TRIGGER "guard:immutable-register-placement:update"{on}')
    Placement.objects.filter(unit=child).update(path="000Z0000")
    assert queries.check_paths() == (child,)
