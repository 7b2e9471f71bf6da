"""Real posts of many bodies and days: each broken reporting line is named by its line, and no post is lost."""

from __future__ import annotations

import csv
import datetime as dt
import gzip
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from guiju.core.findings import Severity
from guiju.core.loading.difference import difference
from guiju.core.loading.fields import Schema, Subject
from guiju.core.loading.plan import New, Plan
from guiju.core.loading.reading import Asked, ReadSheets, plan_of, read_all
from guiju.files.mapping import Mapping
from guiju.files.opening import open_grids
from guiju.files.sheets_in import read_sheets

MAPPING = {
    "unit": "body",
    "code": "Post Unique Reference",
    "name": "Job Title",
    "reports_to": "Reports to Senior Post",
    "as_of": "snapshot",
}
FIRST, SECOND = "2011-03-31", "2011-09-30"


@pytest.fixture(scope="module")
def senior(reference: Callable[[str], Path]) -> ReadSheets:
    """The senior posts of eleven days, read."""
    schema = Schema.of(Subject.POST)
    mapping = Mapping(columns=MAPPING, nothing=("XX",))
    sheets, findings = read_sheets(open_grids(reference("organogram/senior_posts.csv.gz"), mapping), schema, mapping)
    return read_all(sheets, schema, Asked(dt.date(2016, 3, 31), nothing=mapping.nothing), findings)


@pytest.fixture(scope="module")
def plan(senior: ReadSheets) -> Plan:
    """What loading all of them into nothing would do."""
    return plan_of(senior, {}, {})


def test_no_post_is_lost(plan: Plan, reference: Callable[[str], Path]) -> None:
    """Every record of the file is a post of the plan; none is refused."""
    with gzip.open(reference("organogram/senior_posts.csv.gz"), "rt", encoding="utf-8", newline="") as stream:
        records = list(csv.DictReader(stream))
    assert len(plan.steps) == len(records) == 15_664
    assert {type(step) for step in plan.steps} == {New}
    assert [step.row.text("name") for step in plan.steps if step.row.text("name")] != []
    keys = Counter((s.row.text("as_of"), s.row.text("unit"), s.row.text("code")) for s in plan.steps)
    assert max(keys.values()) == 1


def test_each_broken_line_is_named_by_its_line(plan: Plan) -> None:
    """182 repeated references, 27 lines that lead nowhere, 12 posts in circles; each keeps what was written."""
    found = {code: [step.row for step in plan.steps if _has(step.row, code)] for code in (
        "post-reference-repeated", "reports-to-nowhere", "reports-to-circle")}  # fmt: skip
    assert {code: len(rows) for code, rows in found.items()} == {
        "post-reference-repeated": 182,
        "reports-to-nowhere": 27,
        "reports-to-circle": 12,
    }
    for rows in found.values():
        lines = {finding.params["line"] for row in rows for finding in row.findings if "line" in finding.params}
        assert {row.line for row in rows} <= lines
    for row in (*found["reports-to-nowhere"], *found["reports-to-circle"]):
        assert row.written["reports_to"]
        assert not row.text("reports_to")


def _has(row: object, code: str) -> bool:
    return code in [finding.code for finding in row.findings]  # type: ignore[attr-defined]


def test_every_other_line_leads_to_a_post(plan: Plan) -> None:
    """A line that was not named leads to a post of the same body and day."""
    posts = {(s.row.text("as_of"), s.row.text("unit"), s.row.text("code")) for s in plan.steps}
    drawn = [s.row for s in plan.steps if s.row.text("reports_to")]
    assert len(drawn) == 15_664 - 430 - 27 - 12
    assert {(r.text("as_of"), r.text("unit"), r.text("reports_to")) for r in drawn} <= posts


def test_columns_that_are_kept_of_no_post_are_named(plan: Plan) -> None:
    """What the mapping does not name is neither read nor kept, and said once each."""
    refused = [found for found in plan.findings if found.code == "sheet-column-refused"]
    assert {"Salary Cost of Reports (£)", "FTE", "vacant"} <= {found.params["heading"] for found in refused}
    assert all(found.severity is Severity.WARNING for found in plan.findings)


def test_the_difference_of_two_days(senior: ReadSheets) -> None:
    """In the bodies that stand in both: 3,320 posts kept, 936 gone, 893 new."""
    named = {
        day: [
            (r.text("unit"), r.text("code"))
            for r in senior.rows
            if r.text("as_of") == day and not _has(r, "post-reference-repeated")
        ]
        for day in (FIRST, SECOND)
    }
    told = difference(named[FIRST], named[SECOND])
    assert (len(told.kept), len(told.gone), len(told.new), len(told.units)) == (3_320, 936, 893, 119)


def test_junior_posts_name_the_senior_post_above_them(senior: ReadSheets, reference: Callable[[str], Path]) -> None:
    """150,098 groups of posts all lead to a senior post of their body and day."""
    held = {(row.text("as_of"), row.text("unit"), row.text("code")) for row in senior.rows}
    with gzip.open(reference("organogram/junior_posts.csv.gz"), "rt", encoding="utf-8", newline="") as stream:
        leads = [(r["snapshot"], r["body"], r["Reporting Senior Post"]) for r in csv.DictReader(stream)]
    assert len(leads) == 150_098
    assert set(leads) <= held
