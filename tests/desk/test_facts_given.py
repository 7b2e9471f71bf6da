"""Examples of facts: records in, what is known out; unknown is never no, and nothing given is misread quietly."""

from __future__ import annotations

from typing import Any

import pytest

from guiju.core.rulebook.examples import Example
from guiju.core.rulebook.institution import Institution
from guiju.desk.examples import run_example
from guiju.desk.facts_given import library_uses
from guiju.words.catalogue import sentence


def example(fact: str, given: dict[str, Any], expect: dict[str, Any]) -> Example:
    """Return an example of a fact, on a day of 2026."""
    return Example(id="tried", fact=fact, given={"as_of": "2026-03-01", "subject": "b", **given}, expect=expect)


def tier(year: int, tier: str | None, branch: str = "b") -> dict[str, Any]:
    """Return a record of a tier."""
    return {"branch": branch, "rated_on": f"{year}-12-20", "tier": tier}


@pytest.mark.parametrize(
    ("fact", "records", "expect"),
    [
        ("years_lagging", {"tiers": []}, {"result": "cannot_tell", "low": 0}),
        ("years_lagging", {"tiers": [tier(2025, "middle")]}, {"value": 0, "result": "known"}),
        ("years_lagging", {"tiers": [tier(2025, "lagging"), tier(2024, "middle")]}, {"value": 1}),
        ("years_lagging", {"tiers": [tier(2025, "lagging", "other")]}, {"result": "cannot_tell"}),
        ("years_lagging", {}, {"result": "cannot_tell", "low": None}),
        (
            "help_due",
            {"tiers": [tier(2025, "lagging"), tier(2024, "lagging"), tier(2023, "middle")]},
            {"value": "team"},
        ),
        ("help_due", {"tiers": [tier(2025, None)]}, {"value": None, "result": "cannot_tell"}),
        ("practice_taken_over", {"taken_over": []}, {"result": "cannot_tell"}),
        ("practice_taken_over", {"taken_over": [{"branch": "b", "taken_on": "2025-01-01"}]}, {"result": "met"}),
        ("practice_taken_over", {"taken_over": [{"branch": "b", "taken_on": None}]}, {"result": "cannot_tell"}),
    ],
)
def test_what_is_known_of_a_fact(demo: Institution, fact: str, records: dict[str, Any], expect: dict[str, Any]) -> None:
    """A count of an open list, a year without a record, a value not given: cannot tell."""
    ran = run_example(example(fact, {"records": records}, expect), demo)
    assert ran.passed, (ran.differences, ran.findings)


def test_a_wrong_expectation_is_seen(demo: Institution) -> None:
    """Expecting a no where nothing is known fails."""
    ran = run_example(example("practice_taken_over", {"records": {"taken_over": []}}, {"result": "not_met"}), demo)
    assert [(each.at, each.found) for each in ran.differences] == [("result", "cannot_tell")]


@pytest.mark.parametrize(
    ("fact", "given", "code"),
    [
        ("gone", {}, "example-unknown-fact"),
        ("years_lagging", {"as_of": None}, "example-without-day"),
        ("years_lagging", {"as_of": "soon"}, "example-bad-value"),
        ("years_lagging", {"record": {}}, "example-unknown-key"),
        ("years_lagging", {"own": {"height": 3}}, "example-unknown-field"),
        ("years_lagging", {"own": {"staff": "many"}}, "example-bad-value"),
        ("years_lagging", {"records": {"layers": []}}, "example-unknown-relation"),
        ("years_lagging", {"records": {"tiers": [{"unit": "b"}]}}, "example-unknown-field"),
        ("years_lagging", {"records": {"tiers": [{"branch": "b", "rated_on": 2025}]}}, "example-bad-value"),
    ],
)
def test_what_cannot_be_read_is_a_finding(demo: Institution, fact: str, given: dict[str, Any], code: str) -> None:
    """Every mistake has its sentence, which names the example."""
    ran = run_example(example(fact, given, {"result": "known"}), demo)
    assert [finding.code for finding in ran.findings] == [code]
    assert all("tried" in sentence(finding, language) for finding in ran.findings for language in ("zh", "en"))


def test_the_library_counts_each_use_of_a_measure(demo: Institution) -> None:
    """A measure that only a quotient uses is used all the same, and a scheme counts once."""
    uses = [(use["measure"], use["scheme"]) for use in library_uses(demo)]
    assert ("requests_due", "county-annual") in uses
    assert len(uses) == len(set(uses))
