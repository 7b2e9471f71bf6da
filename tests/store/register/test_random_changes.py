"""Random foundings, moves, mergers, splits and endings in the store, against a calendar kept day by day."""

from __future__ import annotations

import datetime as dt
import random
from collections import Counter
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
STANDING = 520
"""Units that stand from the first day: more than the longest page of a list."""

NOON = dt.datetime(2026, 6, 1, 12, tzinfo=dt.UTC)
CHANGES, LOOKED_AT = 1_000, 100
"""How many moves, mergers and splits take place, and after how many of them every day is looked at."""

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
        self.changed: Counter[str] = Counter()
        self.named = 0

    def new(self, parent: UUID | None, name: str = "村") -> NewUnit:
        """Return a new village; its id is the same whenever the story is told."""
        self.named += 1
        return NewUnit("village", parent, said(name), id=UUID(int=self.named, version=4))

    def begin(self) -> None:
        """Found many at once, each at the top or anywhere below."""
        units: list[NewUnit] = []
        for _ in range(STANDING):
            parent = self.chance.choice([None, *(unit.id for unit in units[:60])])
            units.append(self.new(parent))
        done(actions.found_units(BY_ITSELF, units=units, on=FIRST))
        for each in self.calendar:
            each.update({unit.id: unit.parent for unit in units if unit.id is not None})

    def step(self) -> int:
        """Do one thing at random, on a random day; return how many moves, mergers and splits took place so far."""
        on = self.chance.randrange(LENGTH - 1)
        do = self.chance.choice([self.found, self.move, self.move, self.move, self.merge, self.split, self.dissolve])
        do(on, sorted(self.calendar[on]))
        return self.changed["moved"] + self.changed["merged"] + self.changed["split"]

    def took(self, outcome: Outcome[object], what: str) -> bool:
        """Tell whether it took place."""
        self.changed[what] += isinstance(outcome, Done)
        return isinstance(outcome, Done)

    def found(self, on: int, units: list[UUID]) -> None:
        """Found a village anywhere."""
        parent = self.chance.choice([None, *units])
        outcome = actions.found_unit(BY_ITSELF, unit=self.new(parent), on=day(on))
        if self.took(outcome, "founded"):
            for each in self.calendar[on:]:
                each[done(outcome)] = parent

    def move(self, on: int, units: list[UUID]) -> None:
        """Move one anywhere, for a while or for good."""
        if len(units) > 1:
            unit, parent = self.chance.choice(units), self.chance.choice([None, *units])
            until = self.chance.choice([None, self.chance.randrange(on + 1, LENGTH)])
            end = None if until is None else day(until)
            if self.took(actions.move_unit(BY_ITSELF, unit=unit, parent=parent, on=day(on), until=end), "moved"):
                for each in self.calendar[on:until]:
                    if unit in each:
                        each[unit] = parent

    def merge(self, on: int, units: list[UUID]) -> None:
        """Merge one or two into another."""
        if len(units) > 2:
            *ending, into = self.chance.sample(units, 3)
            if self.took(actions.merge_units(BY_ITSELF, units=ending, into=into, on=day(on)), "merged"):
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
            parts = [self.new(None, "新村") for _ in range(2)]
            outcome = actions.split_unit(BY_ITSELF, unit=unit, parts=parts, children=to, posts={}, on=day(on))
            if self.took(outcome, "split"):
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
            if self.took(actions.dissolve_unit(BY_ITSELF, unit=unit, on=day(on)), "dissolved"):
                for each in self.calendar[on:]:
                    each.pop(unit, None)


def shown(on: dt.date, known_at: dt.datetime | None = None, under: UUID | None = None) -> dict[UUID, UUID | None]:
    """Return each unit's parent as a list of the store shows it on a day, page by page."""
    found: dict[UUID, UUID | None] = {}
    after = None
    while True:
        page = queries.list_units(under=under, on=on, known_at=known_at, after=after, limit=500)
        found |= {unit.id: unit.parent for unit in page.units}
        after = page.after
        if after is None:
            return found


def looked_at(calendar: Calendar) -> None:
    """Expect the store to show every day as the calendar has it."""
    for number, expected in enumerate(calendar):
        assert shown(day(number)) == expected, day(number)
        assert queries.totals(None, day(number)).units == len(expected)


def as_a_server_minds_itself() -> None:
    """Let PostgreSQL look at how much there is, as it does by itself where nobody turned that off for tests."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")


@pytest.mark.long(90)
def test_random_changes_equal_a_calendar_on_every_day() -> None:
    """Parents and totals of every day along the way; at the end subtrees, and what was known at each stage."""
    adopt()
    story, remembered = Story(2026), dict[dt.datetime, Calendar]()
    at, stage = NOON, 0
    with clock.reading(lambda: at):
        story.begin()
    as_a_server_minds_itself()
    while stage < CHANGES // LOOKED_AT:
        at += dt.timedelta(minutes=1)
        with clock.reading(lambda at=at: at):
            changed = story.step()
        if changed // LOOKED_AT > stage:
            stage = changed // LOOKED_AT
            as_a_server_minds_itself()
            looked_at(story.calendar)
            remembered[at] = [dict(each) for each in story.calendar]
    assert min(story.changed.values()) > CHANGES // 20, story.changed
    assert any(len(each) > 500 for each in story.calendar)
    for known_at, calendar in remembered.items():
        for number in (0, LENGTH // 2, LENGTH - 1):
            assert shown(day(number), known_at) == calendar[number]
            assert queries.totals(None, day(number), known_at).units == len(calendar[number])
    for number in range(0, LENGTH, 7):
        for unit in list(story.calendar[number])[::40]:
            assert set(shown(day(number), under=unit)) == below(story.calendar[number], unit)
            assert queries.totals(unit, day(number)).units == len(below(story.calendar[number], unit))
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
