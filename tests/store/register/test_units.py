"""Units founded, described, moved, merged, split, converted and dissolved, and shown as of any day."""

from __future__ import annotations

import datetime as dt

import pytest
from tests.store.register.cases import NEW_YEAR, adopt, done, found, said

from guiju.core.journal.acting import BY_ITSELF
from guiju.store.register import actions, queries

pytestmark = pytest.mark.stores
MARCH = dt.date(2026, 3, 1)
JUNE = dt.date(2026, 6, 1)


def test_a_unit_is_shown_as_of_any_day() -> None:
    """Before it was founded it does not stand; a new name holds from its day on."""
    adopt()
    county = found("county", "霁岚县", found("prefecture", "澄川市"), attributes={"terrain": "plain"})
    done(actions.describe_unit(BY_ITSELF, unit=county, on=JUNE, name=said("霁岚区")))

    def name(on: dt.date) -> str | None:
        unit = queries.unit_as_of(county, on)
        return unit.name.zh if unit else None

    assert [name(day) for day in (NEW_YEAR - dt.timedelta(1), NEW_YEAR, JUNE - dt.timedelta(1), JUNE)] == [
        None, "霁岚县", "霁岚县", "霁岚区",
    ]  # fmt: skip
    assert queries.unit_as_of(county, JUNE).attributes == {"terrain": "plain"}  # type: ignore[union-attr]
