"""Days are the institution's: at 23:30 UTC it is tomorrow in Shanghai, for rights, registers and the API alike."""

from __future__ import annotations

import datetime as dt

import pytest
from tests.store.accounts.cases import account, give
from tests.store.register.cases import adopt, found

from guiju.api.shapes import AsOf
from guiju.core.journal.rights import Reach
from guiju.doors.founding import Wanted, first_day
from guiju.doors.founding import found as found_institution
from guiju.store.accounts.actions import Sealed
from guiju.store.audit import clock
from guiju.store.audit.actions import day_of, today, verdict
from guiju.store.register import queries

pytestmark = pytest.mark.stores
LATE = dt.datetime(2026, 5, 4, 23, 30, tzinfo=dt.UTC)
MONDAY, TUESDAY = dt.date(2026, 5, 4), dt.date(2026, 5, 5)


def institution(zone: str) -> None:
    """Found an institution in a time zone, as `guiju init` does."""
    wanted = Wanted("chengchuan", "澄川市", "Chengchuan", zone, (1, 2, 3, 4, 5), dt.date(2026, 1, 1), "admin")
    assert found_institution(wanted, Sealed("willow-lamp-eleven-boats"))[1] == ()


@pytest.mark.parametrize(("zone", "day"), [("Asia/Shanghai", TUESDAY), ("America/Lima", MONDAY), ("UTC", MONDAY)])
def test_the_day_is_the_one_where_the_institution_is(zone: str, day: dt.date) -> None:
    """One function says so to everybody; a request that names no day asks about that one."""
    institution(zone)
    with clock.reading(lambda: LATE):
        assert today() == day_of(LATE) == AsOf().day == first_day(zone) == day


def test_before_there_is_an_institution_days_are_utc() -> None:
    """And a zone that nobody knows is left to the rulebook to refuse."""
    with clock.reading(lambda: LATE):
        assert today() == first_day("Asia/Nowhere") == MONDAY


@pytest.mark.parametrize(("zone", "allowed"), [("Asia/Shanghai", True), ("America/Lima", False)])
def test_a_role_from_tuesday_holds_from_midnight_there(zone: str, allowed: bool) -> None:
    """Not from midnight in Greenwich, which is eight in the morning in Shanghai."""
    institution(zone)
    editor = account("editor")
    give(editor, "rulebook_editor", valid_from=TUESDAY)
    with clock.reading(lambda: LATE):
        assert verdict(editor, "library.rulebook.propose", Reach(), fields="", at=LATE).allowed == allowed


@pytest.mark.parametrize(("zone", "stands"), [("Asia/Shanghai", True), ("America/Lima", False)])
def test_a_unit_founded_on_tuesday_stands_by_then(zone: str, stands: bool) -> None:
    """Reads that name no day ask about the institution's."""
    institution(zone)
    adopt()
    unit = found("prefecture", "澄川市", on=TUESDAY)
    with clock.reading(lambda: LATE):
        assert (queries.unit_now(unit) is not None) == stands
