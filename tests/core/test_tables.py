"""Decision tables: hit policies, rows that cannot be told, and rows that overlap or leave a gap."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from guiju.core.expressions import Field, Kind, Scope
from guiju.core.findings import Finding
from guiju.core.rulebook.tables import Table
from guiju.core.table_points import check_rows
from guiju.core.tables import CompiledTable, Outcome, compile_table, decide
from guiju.words.catalogue import sentence

SCOPE = Scope.of(
    [
        Field("kind", Kind.TEXT, ("university", "hospital", "school")),
        Field("hires", Kind.NUMBER),
        Field("rate", Kind.REAL),
        Field("since", Kind.DATE),
        Field("pilot", Kind.YES_NO),
    ],
    {"most": Kind.NUMBER},
)


def table(*rows: tuple[list[str], object], hit: str = "unique", **changes: object) -> Table:
    """Return a table of rows (conditions, what they give)."""
    given = [{"if": tuple(texts), "then": then if isinstance(then, dict) else {"out": then}} for texts, then in rows]
    return Table.model_validate(
        {
            "id": "t",
            "title": {"zh": "表", "en": "table"},
            "basis": ({"document": "d", "clause": "1", "status": "unverified"},),
            "in_force": {"from": dt.date(2026, 1, 1)},
            "hit": hit,
            "gives": {"out": {"kind": "text"}},
            "rows": tuple(given),
            **changes,
        }
    )


def compiled(*rows: tuple[list[str], object], hit: str = "unique", **changes: object) -> CompiledTable:
    """Return the table compiled, which must be sound."""
    result = compile_table(table(*rows, hit=hit, **changes), SCOPE)
    assert isinstance(result, CompiledTable), result
    return result


NUMBERS = {"gives": {"out": {"kind": "number"}}}
SMALL, LARGE, PILOT = (["hires <= 30"], "small"), (["hires > 30"], "large"), (["pilot"], "pilot")


@pytest.mark.parametrize(
    ("hit", "row", "outcome", "given"),
    [
        ("unique", {"hires": 30, "pilot": False}, Outcome.DECIDED, ["small"]),
        ("unique", {"hires": 30, "pilot": True}, Outcome.CONFLICT, []),
        ("unique", {"hires": 30}, Outcome.CANNOT_TELL, []),
        ("unique", {"pilot": True}, Outcome.CANNOT_TELL, []),
        ("first", {"hires": 30}, Outcome.DECIDED, ["small"]),
        ("first", {"pilot": True}, Outcome.CANNOT_TELL, []),
        ("any", {"hires": 31, "pilot": False}, Outcome.DECIDED, ["large"]),
        ("any", {"hires": 31, "pilot": True}, Outcome.CONFLICT, []),
        ("any", {"hires": 31}, Outcome.CANNOT_TELL, []),
        ("rule_order", {"hires": 31, "pilot": True}, Outcome.DECIDED, ["large", "pilot"]),
        ("rule_order", {"hires": 31}, Outcome.CANNOT_TELL, []),
        ("collect", {"hires": 30, "pilot": True}, Outcome.DECIDED, ["small", "pilot"]),
    ],
)
def test_hit_policies(hit: str, row: dict[str, object], outcome: Outcome, given: list[str]) -> None:
    """Each policy settles the rows that hold; a row that may hold leaves the answer open where it could matter."""
    decision = decide(compiled(SMALL, LARGE, PILOT, hit=hit), row, {})
    assert (decision.outcome, [result["out"] for result in decision.results]) == (outcome, given)


def test_priority_takes_the_strongest_value() -> None:
    """The order of the output's values decides, whatever the order of rows; a weaker row that may hold is harmless."""
    order = {"gives": {"out": {"kind": "text", "order": ("pilot", "large", "small")}}}
    strongest = compiled(SMALL, LARGE, PILOT, hit="priority", **order)
    assert decide(strongest, {"hires": 3, "pilot": True}, {}).gives == {"out": "pilot"}
    assert decide(strongest, {"pilot": True}, {}).gives == {"out": "pilot"}
    assert decide(strongest, {"hires": 3}, {}).outcome is Outcome.CANNOT_TELL
    listed = compiled(SMALL, LARGE, PILOT, hit="output_order", **order)
    assert [each["out"] for each in decide(listed, {"hires": 3, "pilot": True}, {}).results] == ["pilot", "small"]


@pytest.mark.parametrize(
    ("collect", "row", "expected"),
    [
        ("sum", {"hires": 3, "pilot": True}, Decimal("2.5")),
        ("min", {"hires": 3, "pilot": True}, Decimal(1)),
        ("max", {"hires": 3, "pilot": True}, Decimal("1.5")),
        ("count", {"hires": 3, "pilot": True}, Decimal(2)),
        ("count", {"hires": 40, "pilot": False}, Decimal(0)),
        ("sum", {"hires": 3}, None),
        ("max", {"pilot": True}, Decimal("1.5")),
        ("min", {"pilot": True}, None),
    ],
)
def test_collected(collect: str, row: dict[str, object], expected: Decimal | None) -> None:
    """Sums and counts need every row told; a least or greatest is told when no open row could change it."""
    rows = [(["hires <= 30"], Decimal(1)), (["pilot"], Decimal("1.5"))]
    decision = decide(compiled(*rows, hit="collect", collect=collect, **NUMBERS), row, {})
    assert decision.gives.get("out") == expected


def test_no_row_gives_the_default() -> None:
    """Where no row holds the default stands; without one there is no result."""
    rows = [(["hires <= 30"], "small")]
    plain = decide(compiled(*rows), {"hires": 31}, {})
    assert (plain.outcome, plain.results) == (Outcome.NO_ROW, ())
    default = {"gives": {"out": {"kind": "text", "default": "other"}}}
    assert decide(compiled(*rows, **default), {"hires": 31}, {}).gives == {"out": "other"}


def test_what_is_missing_is_named() -> None:
    """An open decision says which fields and parameters would settle it."""
    rows = [(["hires <= :most", "kind = 'school'"], "small"), (["pilot"], "pilot")]
    assert decide(compiled(*rows), {"hires": 3, "pilot": False}, {}).missing == (":most", "kind")


def test_dates_are_given_as_dates() -> None:
    """A date output is written as text and given as a date; what is no date is a finding."""
    dates = {"gives": {"out": {"kind": "date"}}}
    assert decide(compiled((["pilot"], "2026-02-28"), **dates), {"pilot": True}, {}).gives == {
        "out": dt.date(2026, 2, 28)
    }
    found = compile_table(table((["pilot"], "2026-02-30"), **dates), SCOPE)
    assert isinstance(found, tuple)
    assert [(each.code, each.place.path) for each in found] == [("bad-date", ("rows", 0, "then", "out"))]


def test_findings_name_row_and_condition() -> None:
    """A condition that does not compile is found at its row and place."""
    found = compile_table(table((["pilot", "hire > 1"], "a"), SMALL), SCOPE)
    assert isinstance(found, tuple)
    assert [(each.code, each.place.path) for each in found] == [("unknown-field", ("rows", 0, "if", 1))]


def found(*rows: tuple[list[str], object], hit: str = "unique", **changes: object) -> list[Finding]:
    """Return what the search finds."""
    return list(check_rows(compiled(*rows, hit=hit, **changes)))


def codes(findings: list[Finding]) -> list[str]:
    """Return the codes alone."""
    return [finding.code for finding in findings]


def test_overlap_is_shown_by_an_example() -> None:
    """Rows of a unique table that share a limit are found, with the point where both hold."""
    findings = found((["hires <= 30"], "a"), (["hires >= 30"], "b"))
    assert codes(findings) == ["table-rows-overlap"]
    assert dict(findings[0].params) == {"first": 1, "second": 2, "point": "hires = 30"}
    assert sentence(findings[0], "en") == "Rows 1 and 2 hold together, for example where hires = 30"


@pytest.mark.parametrize(
    ("rows", "hit", "expected"),
    [
        ([(["hires <= 30"], "a"), (["hires > 30"], "b")], "unique", []),
        ([(["hires < 30"], "a"), (["hires > 30"], "b")], "unique", ["table-gap"]),
        ([(["rate < 0.3"], "a"), (["rate > 0.2", "rate < 0.9"], "b"), (["rate >= 0.9"], "c")], "unique", ["table-rows-overlap"]),
        ([(["kind = 'school'"], "a"), (["kind <> 'school'"], "b")], "unique", []),
        ([(["kind = 'school'"], "a"), (["kind = 'hospital'"], "b")], "unique", ["table-gap"]),
        ([(["kind IN ('school', 'hospital')"], "a"), (["kind IN ('hospital', 'university')"], "b")], "unique", ["table-rows-overlap"]),
        ([(["kind IN ('school', 'hospital')"], "a"), (["kind IN ('hospital', 'university')"], "b")], "first", []),
        ([(["pilot"], "a"), (["NOT pilot OR hires > 5"], "b")], "unique", ["table-rows-overlap"]),
        ([(["pilot"], "a"), (["NOT pilot OR hires > 5"], "a")], "any", []),
        ([(["pilot"], "a"), (["NOT pilot OR hires > 5"], "b")], "any", ["table-rows-overlap"]),
        ([(["since < DATE '2026-01-01'"], "a"), (["since >= DATE '2026-01-01'"], "b")], "unique", []),
        ([(["since <= DATE '2026-01-01'"], "a"), (["add_days(since, 1) > DATE '2026-01-01'"], "b")], "unique", ["table-rows-overlap"]),
        ([(["hires <= :most"], "a"), (["hires > :most"], "b")], "unique", []),
    ],
)  # fmt: skip
def test_overlaps_and_gaps(rows: list[tuple[list[str], object]], hit: str, expected: list[str]) -> None:
    """Only what an example proves is found."""
    assert codes(found(*rows, hit=hit)) == expected


def test_a_default_leaves_no_gap() -> None:
    """A table with a default answers everywhere."""
    default = {"gives": {"out": {"kind": "text", "default": "other"}}}
    assert found((["hires < 30"], "a"), (["hires > 30"], "b"), **default) == []
