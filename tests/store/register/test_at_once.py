"""Two who change the register at the same moment: what each looked at still holds when it is written."""

from __future__ import annotations

import datetime as dt
from typing import Any
from uuid import UUID

import pytest
from tests.store.at_once import overlapping
from tests.store.register.cases import NEW_YEAR, adopt, codes, done, found, said

from guiju.core.journal.acting import BY_ITSELF
from guiju.core.journal.outcome import Done, Refused
from guiju.core.journal.stores import Store
from guiju.core.register.numbers import id_check_digit
from guiju.store.audit import queries as audit
from guiju.store.register import actions, queries

pytestmark = pytest.mark.stores
LATER = dt.date(2026, 6, 1)


class World:
    """A county with a town, a post in it, and two people."""

    def __init__(self) -> None:
        adopt()
        self.top = found("prefecture", "澄川市")
        self.county, self.other = found("county", "岚溪县", self.top), found("county", "松陵县", self.top)
        self.town, self.next = found("town", "筱溪镇", self.county), found("town", "竹坞镇", self.county)
        told = {"unit": self.town, "kind": "head", "title": said("镇长"), "on": NEW_YEAR}
        self.post = done(actions.open_post(BY_ITSELF, **told))
        self.one, self.two = (self.person(name) for name in ("岚汀", "芦汀"))

    def person(self, name: str, keeper: UUID | None = None) -> UUID:
        """Register somebody."""
        told: dict[str, Any] = {"keeper": keeper or self.county, "on": NEW_YEAR, "source": "x"}
        return done(actions.register_person(BY_ITSELF, fields={"name": {"value": name}}, **told))


def sound() -> bool:
    """Whether the journal holds and the tables are what it says."""
    return audit.verify(Store.DEFAULT).holds and not list(audit.check(Store.DEFAULT, audit.Check()))


def test_nobody_is_appointed_to_a_post_that_is_being_abolished() -> None:
    """Whichever comes first, the other is refused."""
    at = World()
    gone = {"post": at.post, "on": LATER}
    late = overlapping(
        "register.post.abolish", gone, lambda: actions.appoint(BY_ITSELF, post=at.post, person=at.one, on=NEW_YEAR)
    )
    assert codes(late) == {"post-does-not-stand"}
    assert sound()


def test_no_post_is_abolished_that_somebody_is_being_appointed_to() -> None:
    """The other way round."""
    at = World()
    taken = {"post": at.post, "person": at.one, "on": NEW_YEAR}
    late = overlapping(
        "register.tenure.appoint", taken, lambda: actions.abolish_post(BY_ITSELF, post=at.post, on=LATER)
    )
    assert isinstance(late, Refused)
    assert sound()


def test_one_seat_is_given_once() -> None:
    """The second finds it taken."""
    at = World()
    late = overlapping(
        "register.tenure.appoint",
        {"post": at.post, "person": at.one, "on": NEW_YEAR},
        lambda: actions.appoint(BY_ITSELF, post=at.post, person=at.two, on=LATER),
    )
    assert codes(late) <= {"post-full", "tenures-overlap"}
    assert sound()


def test_nobody_is_registered_twice_at_the_same_moment() -> None:
    """Two clerks of one office, one number."""
    at = World()
    number = "11000019850307001"
    fields = {"name": {"value": "岚汀"}, "id_number": {"value": number + id_check_digit(number)}}
    told: dict[str, Any] = {"keeper": at.county, "fields": fields, "on": NEW_YEAR, "source": "x"}
    late = overlapping("register.person.register", told, lambda: actions.register_person(BY_ITSELF, **told))
    assert codes(late) == {"person-registered-already"}
    assert sound()


REFORMS: dict[str, dict[str, Any]] = {
    "register.unit.move": {"on": LATER},
    "register.unit.dissolve": {"on": LATER},
    "register.unit.convert": {"kind": "street", "on": LATER},
}


@pytest.mark.parametrize("second", ["move", "dissolve", "convert", "merge"])
@pytest.mark.parametrize("first", REFORMS)
def test_a_unit_is_reformed_by_one_at_a_time(first: str, second: str) -> None:
    """Moved, converted or dissolved, and then what is left of it: the tree holds together, the journal explains it."""
    at = World()
    empty = at.next
    named = {"unit": empty, **REFORMS[first], **({"parent": at.other} if first.endswith("move") else {})}
    tried = {
        "move": lambda: actions.move_unit(BY_ITSELF, unit=empty, parent=at.other, on=LATER),
        "dissolve": lambda: actions.dissolve_unit(BY_ITSELF, unit=empty, on=LATER),
        "convert": lambda: actions.convert_unit(BY_ITSELF, unit=empty, kind="street", on=LATER),
        "merge": lambda: actions.merge_units(BY_ITSELF, units=[empty], into=at.town, on=LATER),
    }
    late = overlapping(first, named, tried[second])
    assert isinstance(late, Done | Refused)
    if first.endswith("dissolve"):
        assert isinstance(late, Refused)
    assert sound()
    assert queries.totals(None, LATER).units == len(queries.list_units(under=None, on=LATER, limit=200).units)


def test_no_post_is_opened_in_a_unit_that_is_being_dissolved() -> None:
    """Nor does a unit go in which one is being opened."""
    at = World()
    told: dict[str, Any] = {"unit": at.next, "kind": "head", "title": said("镇长"), "on": NEW_YEAR}
    late = overlapping(
        "register.unit.dissolve", {"unit": at.next, "on": LATER}, lambda: actions.open_post(BY_ITSELF, **told)
    )
    assert isinstance(late, Refused), late
    assert sound()


def test_no_unit_is_dissolved_in_which_a_post_is_being_opened() -> None:
    """The other way round."""
    at = World()
    told: dict[str, Any] = {"unit": at.next, "kind": "head", "title": said("镇长"), "on": NEW_YEAR}
    late = overlapping("register.post.open", told, lambda: actions.dissolve_unit(BY_ITSELF, unit=at.next, on=LATER))
    assert isinstance(late, Refused), late
    assert sound()
