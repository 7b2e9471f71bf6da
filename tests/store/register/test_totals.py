"""Totals of a subtree on a day, counted from indexes: the same whichever way they are counted."""

from __future__ import annotations

import datetime as dt

import pytest
from tests.store.register.cases import NEW_YEAR, adopt, done, found

from guiju.core.journal.acting import BY_ITSELF
from guiju.store.audit import clock
from guiju.store.register import actions, queries, unit_totals

pytestmark = pytest.mark.stores
MARCH, JUNE = dt.date(2026, 3, 1), dt.date(2026, 6, 1)
NOON = dt.datetime(2026, 7, 1, 12, tzinfo=dt.UTC)


@pytest.mark.parametrize("few", [-1, 1, 10_000])
def test_the_whole_and_a_part_count_the_same_either_way(few: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """By the range of paths, or as everything but what lies outside: before, between and after what changed."""
    monkeypatch.setattr(unit_totals, "FEW", few)
    adopt()
    top, other = found("prefecture", "澄川市"), found("prefecture", "溪州市", on=MARCH)
    county, late = found("county", "霁澜县", top), found("county", "泠筠县", top, on=JUNE)
    town = found("town", "漪澜镇", county)
    done(actions.move_unit(BY_ITSELF, unit=county, parent=other, on=MARCH))
    done(actions.dissolve_unit(BY_ITSELF, unit=late, on=dt.date(2026, 9, 1)))
    shown = {
        day: [dict(queries.totals(unit, day).by_kind) for unit in (None, top, other, county, town)]
        for day in (NEW_YEAR - dt.timedelta(1), NEW_YEAR, MARCH, JUNE, dt.date(2026, 9, 1))
    }
    branch = {"county": 1, "town": 1}
    assert shown == {
        NEW_YEAR - dt.timedelta(1): [{}, {}, {}, {}, {}],
        NEW_YEAR: [{"prefecture": 1, **branch}, {"prefecture": 1, **branch}, {}, branch, {"town": 1}],
        MARCH: [{"prefecture": 2, **branch}, {"prefecture": 1}, {"prefecture": 1, **branch}, branch, {"town": 1}],
        JUNE: [
            {"prefecture": 2, "county": 2, "town": 1},
            {"prefecture": 1, "county": 1},
            {"prefecture": 1, **branch},
            branch,
            {"town": 1},
        ],
        dt.date(2026, 9, 1): [
            {"prefecture": 2, **branch},
            {"prefecture": 1},
            {"prefecture": 1, **branch},
            branch,
            {"town": 1},
        ],
    }


def test_what_was_known_of_a_kind_that_none_has_any_more_is_counted() -> None:
    """A county was found to have been a street office from its first day on: what was known before still counts it."""
    adopt()
    with clock.reading(lambda: NOON):
        top = found("prefecture", "澄川市")
        county = found("county", "霁澜县", top)
        town = found("town", "漪澜镇", county)
    with clock.reading(lambda: NOON + dt.timedelta(days=1)):
        done(actions.convert_unit(BY_ITSELF, unit=town, kind="street", on=NEW_YEAR))
    assert queries.totals(top, NEW_YEAR).by_kind == {"county": 1, "prefecture": 1, "street": 1}
    assert queries.totals(top, NEW_YEAR, NOON).by_kind == {"county": 1, "prefecture": 1, "town": 1}
    assert queries.totals(None, NEW_YEAR, NOON).units == 3
