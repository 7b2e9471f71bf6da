"""What may be stated about a person, and until when it is kept."""

from __future__ import annotations

import datetime as dt

import pytest

from guiju.core.register.kept import Ends, Retention, expiry
from guiju.core.register.person import FIELDS
from guiju.core.register.stating import check_field

TODAY = dt.date(2026, 7, 1)


def codes(field: str, values: dict[str, str], until: dt.date | None = None) -> set[str]:
    """Return the codes of what is wrong with a statement."""
    return {finding.code for finding in check_field(field, values, on=TODAY, until=until)}


@pytest.mark.parametrize(
    ("field", "values", "expected"),
    [
        ("name", {"value": "岚汀"}, set()),
        ("name", {"value": " "}, {"person-part-missing"}),
        ("name", {"value": "岚" * 81}, {"person-part-too-long"}),
        ("religion", {"value": "x"}, {"person-field-not-kept"}),
        ("name", {"value": "岚汀", "nickname": "汀"}, {"person-part-not-kept"}),
        ("birth_date", {"value": "1985.3"}, {"person-part-not-a-date"}),
        ("birth_date", {"value": "1985-03-01"}, set()),
        ("sex", {"value": "F"}, {"person-part-not-an-option"}),
        ("education", {"level": "bachelor", "school": "岚汀学院"}, set()),
        ("education", {"school": "岚汀学院"}, {"person-part-missing"}),
        ("id_number", {"value": "11010519491231002X"}, set()),
        ("id_number", {"value": "110105194912310021"}, {"id-number-check"}),
        ("sanction", {"kind": "warning", "decided_by": "x"}, {"person-field-needs-end"}),
    ],
)
def test_a_statement_is_held_against_the_closed_list(field: str, values: dict[str, str], expected: set[str]) -> None:
    """What is not on the list, has no option, or has no end where it needs one, is said."""
    assert codes(field, values) == expected


def test_a_sanction_with_its_end_may_be_kept_until_then() -> None:
    """It expires the day its effect ends; the other fields some years after leaving."""
    assert codes("sanction", {"kind": "warning", "decided_by": "x"}, until=dt.date(2027, 1, 1)) == set()
    assert expiry(FIELDS["sanction"].retention, dt.date(2027, 1, 1), None) == dt.date(2027, 1, 1)
    assert expiry(FIELDS["mobile"].retention, None, dt.date(2026, 5, 1)) == dt.date(2027, 5, 1)
    assert expiry(FIELDS["mobile"].retention, None, None) is None
    assert expiry(Retention(Ends.LEAVING, 1), None, dt.date(2024, 2, 29)) == dt.date(2025, 3, 1)
