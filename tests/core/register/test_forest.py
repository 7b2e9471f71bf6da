"""Random histories of a forest, against a calendar that keeps every unit's parent day by day."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator

import pytest

from guiju.core.findings import Finding
from guiju.core.register import changes
from guiju.core.register.changes import Reorganised
from guiju.core.register.forest import ROOT, Forest, Place
from guiju.core.register.paths import label, within
from guiju.core.timeline import Piece, Span

FIRST = dt.date(2026, 1, 1)
LENGTH = 60


def day(number: int) -> dt.date:
    """Return a day by its number."""
    return FIRST + dt.timedelta(days=number)


DAYS = [day(number) for number in range(LENGTH)]
Calendar = list[dict[str, tuple[str, str]]]
"""For each day, each unit's parent and kind."""


def below(calendar: dict[str, tuple[str, str]], unit: str) -> set[str]:
    """Return a unit and all below it on one day, by following parents."""
    found = {unit} if unit in calendar else set()
    while more := {each for each, (parent, _) in calendar.items() if parent in found} - found:
        found |= more
    return found


def check(forest: Forest, calendar: Calendar) -> None:
    """Compare the forest with the calendar on every day: parents, kinds, paths, subtrees."""
    for number, expected in enumerate(calendar):
        on = day(number)
        places = {unit: place for unit in forest.places if (place := forest.at(unit, on)) is not None}
        assert {unit: (place.parent, place.kind) for unit, place in places.items()} == expected
        paths = {place.path for place in places.values()}
        assert len(paths) == len(places)
        for place in places.values():
            above = "" if place.parent == ROOT else places[place.parent].path
            assert place.path == above + place.label
        for unit in list(places)[::7]:
            ours = {each for each, place in places.items() if within(place.path, places[unit].path)}
            assert ours == below(expected, unit)


class Story:
    """A forest and its calendar, told the same random changes."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self.forest = Forest()
        self.calendar: Calendar = [{} for _ in DAYS]
        self.made = 0

    def step(self) -> None:
        """Do one thing at random, in both."""
        on = self.chance.randrange(LENGTH - 1)
        do = self.chance.choice(["found", "found", "move", "move", "merge", "split", "convert", "dissolve"])
        getattr(self, do)(on, sorted(self.calendar[on]))

    def days(self, on: int) -> Iterator[dict[str, tuple[str, str]]]:
        """The days from one on."""
        yield from self.calendar[on:]

    def found(self, on: int, units: list[str]) -> str | None:
        """Found a unit under any unit."""
        parent = self.chance.choice([ROOT, *units])
        if not self.forest.stands_throughout(parent, Span(day(on))):
            return None
        unit = f"u{self.made}"
        self.made += 1
        self.forest = self.forest.plant(unit, parent, "a", Span(day(on)))
        for each in self.days(on):
            each[unit] = (parent, "a")
        return unit

    def take(self, outcome: changes.Change) -> bool:
        """Take the forest after a change that can take place."""
        if not isinstance(outcome, Reorganised):
            assert outcome
            assert all(isinstance(each, Finding) for each in outcome)
            return False
        self.forest = outcome.forest
        return True

    def move(self, on: int, units: list[str]) -> None:
        """Move any unit anywhere, for a while or for good."""
        if not units:
            return
        unit, parent = self.chance.choice(units), self.chance.choice([ROOT, *units])
        until = self.chance.choice([None, self.chance.randrange(on + 1, LENGTH)])
        span = Span(day(on), None if until is None else day(until))
        if self.take(changes.move(self.forest, unit, parent, span)):
            for each in self.calendar[on:until]:
                if unit in each:
                    each[unit] = (parent, each[unit][1])

    def merge(self, on: int, units: list[str]) -> None:
        """Merge two units into a third."""
        if len(units) < 3:
            return
        picked = self.chance.sample(units, 3)
        if self.take(changes.merge(self.forest, picked[:2], picked[2], day(on))):
            for each in self.days(on):
                for unit, (parent, kind) in list(each.items()):
                    each[unit] = (picked[2] if parent in picked[:2] else parent, kind)
                for unit in picked[:2]:
                    each.pop(unit, None)

    def split(self, on: int, units: list[str]) -> None:
        """Split a unit into two new ones."""
        if not units:
            return
        unit = self.chance.choice(units)
        parts = [part for _ in range(2) if (part := self.found(on, []))]
        children = self.forest.children(unit, Span(day(on)))
        to = {child: self.chance.choice(parts) for child in children}
        if self.take(changes.split(self.forest, unit, parts, to, {}, day(on))):
            for each in self.days(on):
                for child, part in to.items():
                    if each.get(child, ("", ""))[0] == unit:
                        each[child] = (part, each[child][1])
                each.pop(unit, None)

    def convert(self, on: int, units: list[str]) -> None:
        """Make a unit of another kind."""
        if not units:
            return
        unit, kind = self.chance.choice(units), self.chance.choice("abc")
        if self.take(changes.convert(self.forest, unit, kind, {}, day(on))):
            for each in self.days(on):
                if unit in each:
                    each[unit] = (each[unit][0], kind)

    def dissolve(self, on: int, units: list[str]) -> None:
        """End a unit."""
        if not units:
            return
        unit = self.chance.choice(units)
        if self.take(changes.dissolve(self.forest, unit, day(on))):
            for each in self.days(on):
                each.pop(unit, None)


@pytest.mark.parametrize("seed", range(12))
def test_random_changes_equal_a_calendar_on_every_day(seed: int) -> None:
    """A hundred changes, dated anywhere, each compared with a calendar that follows parents day by day."""
    story = Story(seed)
    for number in range(100):
        story.step()
        if number % 20 == 19:
            check(story.forest, story.calendar)
    assert story.made > 10


def test_a_move_takes_all_below_along_and_nobody_else() -> None:
    """County, township, village: the township goes to another county in March."""
    forest = Forest().plant("east", ROOT, "county", Span(FIRST)).plant("west", ROOT, "county", Span(FIRST))
    forest = forest.plant("town", "east", "township", Span(FIRST)).plant("village", "town", "village", Span(FIRST))
    march = dt.date(2026, 3, 1)
    moved = changes.move(forest, "town", "west", Span(march))
    assert isinstance(moved, Reorganised)
    assert moved.forest.at("village", day(0)) == Place("town", label(0) + label(0) + label(0), "village")
    assert moved.forest.at("village", march) == Place("town", label(1) + label(0) + label(0), "village")
    stood = {unit for unit in forest.places if forest.at(unit, march) != moved.forest.at(unit, march)}
    assert stood == {"town", "village"}


def test_villages_become_communities_with_their_town() -> None:
    """镇改街道: the town becomes a street office, its villages communities, its school stays a school."""
    forest = Forest().plant("town", ROOT, "town", Span(FIRST))
    for child, kind in (("v1", "village"), ("v2", "village"), ("s", "school")):
        forest = forest.plant(child, "town", kind, Span(FIRST))
    done = changes.convert(forest, "town", "street", {"village": "community"}, day(10))
    assert isinstance(done, Reorganised)
    kinds = {unit: (forest.at(unit, day(20)), done.forest.at(unit, day(20))) for unit in ("town", "v1", "v2", "s")}
    assert {unit: after.kind for unit, (_, after) in kinds.items() if after} == {
        "town": "street", "v1": "community", "v2": "community", "s": "school",
    }  # fmt: skip
    assert done.forest.at("v1", day(9)) == forest.at("v1", day(9))


@pytest.mark.parametrize(
    ("change", "codes"),
    [
        (lambda f: changes.move(f, "a", "a1", Span(FIRST)), {"under-itself"}),
        (lambda f: changes.move(f, "a", "late", Span(FIRST)), {"parent-does-not-stand"}),
        (lambda f: changes.move(f, "nobody", "a", Span(FIRST)), {"unit-does-not-stand"}),
        (lambda f: changes.merge(f, ["a"], "a", FIRST), {"merge-needs-two"}),
        (lambda f: changes.merge(f, ["a", "b"], "a1", FIRST), {"units-stand-in-each-other"}),
        (lambda f: changes.split(f, "a", ["b", "c"], {}, {}, FIRST), {"split-leaves-over"}),
        (lambda f: changes.split(f, "a", ["b"], {"a1": "b"}, {}, FIRST), {"split-needs-two"}),
        (lambda f: changes.split(f, "a", ["b", "c"], {"a1": "d"}, {}, FIRST), {"split-names-others"}),
        (lambda f: changes.dissolve(f, "a", FIRST), {"unit-has-children"}),
    ],
)
def test_what_cannot_take_place_says_why(change: object, codes: set[str]) -> None:
    """Each refusal names its reason, and nothing else."""
    forest = Forest()
    for unit in ("a", "b", "c"):
        forest = forest.plant(unit, ROOT, "k", Span(FIRST))
    forest = forest.plant("a1", "a", "k", Span(FIRST)).plant("late", ROOT, "k", Span(day(30)))
    outcome = change(forest)  # type: ignore[operator]
    assert not isinstance(outcome, Reorganised)
    assert {finding.code for finding in outcome} == codes


def test_a_label_is_never_given_twice() -> None:
    """A unit that comes back to a parent gets a new label, so no two units ever share a path on a day."""
    forest = Forest().plant("a", ROOT, "k", Span(FIRST)).plant("b", ROOT, "k", Span(FIRST))
    forest = forest.plant("x", "a", "k", Span(FIRST)).move("x", "b", Span(day(5))).move("x", "a", Span(day(9)))
    assert [piece.value.path for piece in forest.places["x"]] == [
        label(0) + label(0),
        label(1) + label(0),
        label(0) + label(1),
    ]
    assert forest.places["x"][1] == Piece(Span(day(5), day(9)), Place("b", label(1) + label(0), "k"))
