"""Counts of people, attacked through the store: by what is there at all, by units within units, by days."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

import pytest
from tests.store.register.cases import NEW_YEAR, adopt, done, found, said

from guiju.core.journal.acting import BY_ITSELF
from guiju.core.register.cells import SMALL
from guiju.store.register import actions, queries

pytestmark = pytest.mark.stores


def seats(unit: UUID, kind: str, count: int) -> list[UUID]:
    """Open posts of a kind, none of them held."""
    told = {"unit": unit, "kind": kind, "on": NEW_YEAR}
    return [done(actions.open_post(BY_ITSELF, title=said(f"{kind}{n}"), **told)) for n in range(count)]


def fill(unit: UUID, posts: list[UUID], on: dt.date = NEW_YEAR) -> None:
    """Appoint somebody to each post."""
    for number, post in enumerate(posts):
        fields = {"name": {"value": f"岚汀{number}"}}
        person = done(actions.register_person(BY_ITSELF, keeper=unit, fields=fields, on=NEW_YEAR, source="x"))
        done(actions.appoint(BY_ITSELF, post=post, person=person, on=on))


def test_a_kind_of_post_that_nobody_holds_is_published_as_one_that_a_few_hold() -> None:
    """That a kind is named at all tells of nobody: none and one to four are the same hidden cell."""
    adopt()
    top = found("prefecture", "澄川市")
    held, empty = found("county", "岚溪县", top), found("county", "松陵县", top)
    for unit, few in ((held, 2), (empty, 0)):
        fill(unit, seats(unit, "clerk", 6))
        fill(unit, seats(unit, "head", 2)[:few])
    assert queries.count_people(held, NEW_YEAR).cells == queries.count_people(empty, NEW_YEAR).cells


def test_no_difference_of_published_counts_is_of_one_to_four_people() -> None:
    """A county less its towns, a day less the day before, a kind less another: every pair of numbers shown."""
    adopt()
    top = found("prefecture", "澄川市")
    county, other = found("county", "岚溪县", top), found("county", "松陵县", top)
    towns = [found("town", f"筱溪{n}镇", county) for n in range(3)]
    for unit, count in zip((*towns, other), (6, 7, 2, 11), strict=True):
        fill(unit, seats(unit, "clerk", count))
    later = NEW_YEAR.replace(month=3)
    for unit, count in zip((*towns, county), (1, 2, 3, 4), strict=True):
        fill(unit, seats(unit, "head", count), later)
    shown = set[int]()
    for unit in (top, county, other, *towns, None):
        for day in (NEW_YEAR, later - dt.timedelta(days=1), later):
            counted = queries.count_people(unit, day)
            shown |= {number for number in (*counted.cells.values(), counted.total) if number is not None}
    assert shown
    assert not [(a, b) for a in shown for b in shown if 0 < abs(a - b) < SMALL]
