"""Records held against their kind: place, days, people, attributes."""

from __future__ import annotations

import datetime as dt

import pytest

from guiju.core.register.kinds import Lists, Record, at_once, judge, lists_of, months_after
from guiju.core.rulebook.kinds import Kind, KindOf, Lasts
from guiju.core.rulebook.vocabulary import Attribute, FieldKind, Option, SubjectKind, UnitKind, Vocabulary
from guiju.core.timeline import Span
from guiju.core.values import Text

DAY = dt.date(2026, 1, 1)


def said(zh: str) -> Text:
    """Return a title."""
    return Text(zh=zh, en=zh)


LISTS: Lists = lists_of(
    Vocabulary(
        unit_kinds={"county": UnitKind(title=said("县")), "town": UnitKind(title=said("镇"), parent="county")},
        attributes=(
            Attribute(id="terrain", title=said("地形"), options=(Option(id="plain", title=said("平原")),)),
            Attribute(id="staff", title=said("编制"), kind=FieldKind.NUMBER, index=True),
            Attribute(id="opened", title=said("成立"), kind=FieldKind.DATE),
            Attribute(id="seasonal", title=said("季节"), kind=FieldKind.YES_NO),
            Attribute(id="grade", title=said("职级"), of=SubjectKind.POST),
        ),
    ),
    {
        "grid": Kind(id="grid", title=said("网格"), of=KindOf.AREA, under=("town",), responsible=1, needs=("terrain",)),
        "office": Kind(id="office", title=said("专班"), lasts=Lasts.TEMPORARY, longest=12),
        "zone": Kind(id="zone", title=said("片区"), of=KindOf.AREA, most=2),
        "clerk": Kind(id="clerk", title=said("科员岗"), of=KindOf.POST, holders=3),
    },
)


@pytest.mark.parametrize(
    ("kind", "record", "expected"),
    [
        ("town", Record(Span(DAY), under="county"), set()),
        ("town", Record(Span(DAY)), {"kind-not-under"}),
        ("grid", Record(Span(DAY), under="town", attributes={"terrain": "plain"}, responsible=1), set()),
        ("grid", Record(Span(DAY), under="county", attributes={"terrain": "plain"}), {"kind-not-under"}),
        ("grid", Record(Span(DAY), under="town", responsible=2), {"area-responsible-count", "attribute-missing"}),
        ("grid", Record(Span(DAY), under="town", responsible=0), {"area-responsible-count", "attribute-missing"}),
        ("office", Record(Span(DAY)), {"kind-needs-end", "kind-term-too-long"}),
        ("office", Record(Span(DAY, dt.date(2027, 1, 1))), set()),
        ("office", Record(Span(DAY, dt.date(2027, 1, 2))), {"kind-term-too-long"}),
        ("zone", Record(Span(DAY), beside=1), set()),
        ("zone", Record(Span(DAY), beside=2), {"kind-too-many"}),
        ("zone", Record(Span(DAY)), set()),
        ("clerk", Record(Span(DAY), holders=3, attributes={"grade": "二级"}), set()),
        ("clerk", Record(Span(DAY), holders=4), {"post-full"}),
        ("clerk", Record(Span(DAY), attributes={"terrain": "plain"}), {"attribute-unknown"}),
        ("county", Record(Span(DAY), attributes={"terrain": "hills"}), {"attribute-not-an-option"}),
        ("county", Record(Span(DAY), attributes={"staff": "twelve"}), {"attribute-value"}),
        ("county", Record(Span(DAY), attributes={"staff": "12", "opened": "2020-01-01", "seasonal": False}), set()),
        ("county", Record(Span(DAY), attributes={"opened": "2020.1", "seasonal": "no"}), {"attribute-value"}),
        ("county", Record(Span(DAY), attributes={"religion": "x"}), {"attribute-unknown"}),
    ],
)
def test_a_record_is_held_against_its_kind(kind: str, record: Record, expected: set[str]) -> None:
    """Every reason is named, and nothing else."""
    assert {finding.code for finding in judge(LISTS.kinds[kind], record, LISTS)} == expected


def test_those_are_counted_that_stand_on_one_day() -> None:
    """Two that follow each other are one at once; days before and after do not count."""
    spring, summer = Span(DAY, dt.date(2026, 6, 1)), Span(dt.date(2026, 6, 1), dt.date(2026, 9, 1))
    assert at_once([spring, summer], Span(DAY)) == 1
    assert at_once([spring, spring, summer], Span(DAY)) == 2
    assert at_once([spring, spring], summer) == 0
    assert at_once([Span(DAY), summer], Span(dt.date(2026, 8, 31))) == 2
    assert at_once([], Span(DAY)) == 0


def test_months_end_on_a_day_that_exists() -> None:
    """One month after 31 January is 1 March; twelve after 29 February is 1 March."""
    assert months_after(dt.date(2026, 1, 31), 1) == dt.date(2026, 3, 1)
    assert months_after(dt.date(2024, 2, 29), 12) == dt.date(2025, 3, 1)
    assert months_after(dt.date(2026, 11, 30), 3) == dt.date(2027, 3, 1)
    assert months_after(dt.date(2026, 12, 31), 12) == dt.date(2027, 12, 31)
