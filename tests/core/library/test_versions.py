"""Which version of a rulebook is in force on a day, and what was known of it."""

from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from guiju.core.library.versions import Version, in_force_on, reigns

JUNE = dt.datetime(2026, 6, 1, tzinfo=dt.UTC)
FIRST = Version("a", dt.date(2026, 1, 1), dt.datetime(2025, 12, 1, tzinfo=dt.UTC))
SECOND = Version("b", dt.date(2026, 7, 1), JUNE)
CORRECTED = Version("c", dt.date(2026, 7, 1), JUNE + dt.timedelta(days=3))


def test_a_version_holds_until_the_next_begins() -> None:
    """The day the next begins is the next one's."""
    held = [FIRST, SECOND]
    assert in_force_on(held, dt.date(2025, 12, 31)) is None
    assert in_force_on(held, dt.date(2026, 6, 30)) == FIRST
    assert in_force_on(held, dt.date(2026, 7, 1)) == SECOND


def test_of_two_for_one_day_the_later_approved_holds() -> None:
    """And before it was approved, the other did."""
    held = [FIRST, SECOND, CORRECTED]
    assert in_force_on(held, dt.date(2026, 8, 1)) == CORRECTED
    assert in_force_on(held, dt.date(2026, 8, 1), known_at=JUNE + dt.timedelta(days=1)) == SECOND
    assert in_force_on(held, dt.date(2026, 8, 1), known_at=JUNE - dt.timedelta(days=1)) == FIRST


DAYS = st.dates(dt.date(2025, 1, 1), dt.date(2026, 12, 31))
HOURS = st.integers(0, 10_000).map(lambda hours: JUNE + dt.timedelta(hours=hours))
VERSIONS = st.lists(
    st.builds(Version, st.text("abcdef", min_size=4, max_size=4), DAYS, HOURS),
    unique_by=lambda each: (each.in_force_from, each.approved_at),
)


@given(VERSIONS, DAYS)
def test_the_reigns_say_the_same_as_the_question_of_a_day(versions: list[Version], on: dt.date) -> None:
    """They follow each other without gap or overlap, and each day has the version that is in force on it."""
    found = reigns(versions)
    assert [reign.until for reign in found[:-1]] == [reign.since for reign in found[1:]]
    held = [reign.version for reign in found if reign.since <= on and (reign.until is None or on < reign.until)]
    assert held == [each for each in [in_force_on(versions, on)] if each is not None]
