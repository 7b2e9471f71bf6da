"""Many units founded together: all judged first, then some at a time, and on from where it was cut off."""

from __future__ import annotations

import datetime as dt
from concurrent.futures import ThreadPoolExecutor
from uuid import UUID

import pytest
from django.db import connections
from tests.store.register.cases import NEW_YEAR, adopt, codes, done, found, said

from guiju.core.journal.acting import BY_ITSELF
from guiju.core.journal.outcome import Done, Refused
from guiju.core.journal.stores import Store
from guiju.store.audit import queries as journal
from guiju.store.audit.actions import new_id
from guiju.store.register import actions, founding_many, queries
from guiju.store.register.actions import NewUnit

pytestmark = pytest.mark.stores


@pytest.fixture(autouse=True)
def _few_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let three units be many."""
    for vendor in founding_many.AT_ONCE:
        monkeypatch.setitem(founding_many.AT_ONCE, vendor, 3)


def county_with_towns(top: UUID | None, towns: int) -> list[NewUnit]:
    """Return a county with towns below it, and a village below each town, from the top down."""
    county, ids = new_id(), [new_id() for _ in range(towns)]
    units = [NewUnit("county", top, said("县"), id=county)]
    units += [NewUnit("town", county, said("镇"), id=each) for each in ids]
    return units + [NewUnit("village", each, said("村"), id=new_id()) for each in ids]


def test_they_stand_as_if_founded_one_by_one() -> None:
    """However many transactions it takes: paths follow from parents, labels go on, the journal explains every row."""
    adopt()
    top = found("prefecture", "澄川市")
    units = county_with_towns(top, 5)
    assert done(actions.found_units(BY_ITSELF, units=units, on=NEW_YEAR)) == len(units) == 11
    town = found("town", "镇", units[0].id)
    assert queries.totals(top, NEW_YEAR).by_kind == {"prefecture": 1, "county": 1, "town": 6, "village": 5}
    assert {unit.id for unit in queries.list_units(under=units[0].id, kind="town", on=NEW_YEAR).units} == {
        *(unit.id for unit in units[1:6]),
        town,
    }
    assert queries.check_paths() == ()
    assert list(journal.check(Store.DEFAULT, journal.Check())) == []


@pytest.mark.stores("postgresql")
def test_the_server_knows_what_came_before_it_plans_the_rest() -> None:
    """Tables of a new installation that are being filled are looked through, once: nothing waits for the server to."""
    adopt()
    done(actions.found_units(BY_ITSELF, units=county_with_towns(found("prefecture", "澄川市"), 5), on=NEW_YEAR))
    with connections[Store.DEFAULT].cursor() as cursor:
        cursor.execute("SELECT relname, reltuples FROM pg_class WHERE relname LIKE 'register_%' AND relkind = 'r'")
        known = {name: rows for name, rows in cursor.fetchall() if rows > 0}
    assert known == {"register_unit": 4, "register_placement": 4, "register_description": 4}


def test_what_is_wrong_with_the_last_keeps_the_first_from_being_founded() -> None:
    """All are judged before any stands, though they would stand in several parts."""
    adopt()
    top = found("prefecture", "澄川市")
    units = [*county_with_towns(top, 4), NewUnit("town", top, said("镇"), id=new_id())]
    refused = actions.found_units(BY_ITSELF, units=units, on=NEW_YEAR)
    assert isinstance(refused, Refused)
    assert [(finding.code, finding.place.line) for finding in refused.findings] == [("kind-not-under", len(units))]
    assert queries.totals(None, NEW_YEAR).units == 1


def test_a_founding_that_was_cut_off_goes_on_where_it_stopped() -> None:
    """The same units once more: those that stand stay as they are, the rest follows, and a third time there is none."""
    adopt()
    units = county_with_towns(found("prefecture", "澄川市"), 5)
    done(actions.found_units(BY_ITSELF, units=units[:7], on=NEW_YEAR))
    assert done(actions.found_units(BY_ITSELF, units=units, on=NEW_YEAR)) == 4
    assert done(actions.found_units(BY_ITSELF, units=units, on=NEW_YEAR)) == 0
    assert queries.totals(units[0].id, NEW_YEAR).units == len(units)
    assert queries.check_paths() == ()


def test_a_unit_that_was_moved_away_meanwhile_gets_none_of_the_rest() -> None:
    """The right was asked for where it stood; what was founded before stays, and the answer says how many."""
    adopt()
    top, other = found("prefecture", "澄川市"), found("prefecture", "溪州市")
    units = county_with_towns(top, 5)
    planned = founding_many.planned_for(BY_ITSELF, units, NEW_YEAR, "")
    assert not isinstance(planned, Refused)
    done(founding_many.found_some(BY_ITSELF, planned=planned, units=units[:6]))
    done(actions.move_unit(BY_ITSELF, unit=units[0].id, parent=other, on=NEW_YEAR))
    assert codes(founding_many.found_some(BY_ITSELF, planned=planned, units=units[6:])) == {"changed-meanwhile"}
    assert queries.totals(other, NEW_YEAR).units == 7
    assert queries.check_paths() == ()


def test_none_outlives_the_one_above_it() -> None:
    """As one by one: whoever stands under a unit that ends must end by then."""
    adopt()
    top, ends = found("prefecture", "澄川市"), dt.date(2027, 1, 1)
    county = NewUnit("county", top, said("县"), until=ends, id=new_id())
    after = NewUnit("town", county.id, said("镇"), id=new_id())
    until = NewUnit("town", county.id, said("镇"), until=ends, id=new_id())
    assert codes(actions.found_units(BY_ITSELF, units=[county, after], on=NEW_YEAR)) == {"parent-does-not-stand"}
    assert done(actions.found_units(BY_ITSELF, units=[county, until], on=NEW_YEAR)) == 2


def test_eight_founders_at_the_top_get_eight_paths() -> None:
    """Nobody is above them who would be locked: they wait for each other all the same."""
    adopt()

    def act(number: int) -> bool:
        try:
            unit = NewUnit("prefecture", None, said(f"市{number}"))
            return isinstance(actions.found_unit(BY_ITSELF, unit=unit, on=NEW_YEAR), Done)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(8) as pool:
        assert all(pool.map(act, range(8)))
    assert len({unit.path for unit in queries.list_units(on=NEW_YEAR).units}) == 8
    assert queries.check_paths() == ()
