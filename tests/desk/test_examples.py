"""Examples: what they are given, what they expect, and how they tell where they differ."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from guiju.core.rulebook.examples import Example
from guiju.core.rulebook.institution import Institution
from guiju.desk.examples import Ran, run_example
from guiju.desk.given import NotGivenError, period_of, units_of


def example(given: dict[str, Any], expect: dict[str, Any] | None = None, **more: str | bool) -> Example:
    """Return an example of the branch rating unless told otherwise."""
    runs = more or {"scheme": "branch-rating"}
    return Example(id="tried", given=given, expect=expect or {"x": {}}, **runs)


BASE = {"period": "2026", "units": {"a": {"staff": 12, "services_given": 3}, "b": {"staff": 9}}}


def with_base(demo: Institution) -> Institution:
    """Return the demo with one more example to be like."""
    return replace(demo, examples={**demo.examples, "base": example(BASE).model_copy(update={"id": "base"})})


def test_copies_go_on_step_by_step_and_changes_come_last(demo: Institution) -> None:
    """`first` before the copies, `change` after them."""
    given = {
        "like": "base",
        "first": {"a": {"services_given": 5}},
        "copies": [{"of": "a", "count": 2, "adding": {"services_given": -1}}],
        "change": {"a-2": {"staff": Decimal(1)}},
    }
    units = units_of(example(given), with_base(demo))
    assert [units[unit]["services_given"] for unit in ("a", "a-1", "a-2")] == [5, 4, 3]
    assert (units["a-1"]["staff"], units["a-2"]["staff"]) == (12, 1)
    assert period_of(example(given), with_base(demo)) == "2026"


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"units": {}}, "example-without-period"),
        ({"period": "2026", "unit": {}}, "example-unknown-key"),
        ({"like": "nobody"}, "example-unknown-example"),
        ({"like": "base", "change": {"z": {}}}, "example-unknown-unit"),
        ({"like": "base", "copies": [{"of": "z", "count": 1}]}, "example-unknown-unit"),
        ({"period": "2026", "units": {"a": {"no_such_measure": 1}}}, "example-unknown-measure"),
        ({"period": "2026", "units": {"a": {"staff": [1]}}}, "example-bad-value"),
    ],
)
def test_what_cannot_be_given_is_a_finding(demo: Institution, given: dict[str, Any], code: str) -> None:
    """A mistake in an example is told with its place, never an exception."""
    ran = run_example(example(given), with_base(demo))
    assert [finding.code for finding in ran.findings] == [code]
    assert not ran.passed


def test_an_example_like_itself_is_refused(demo: Institution) -> None:
    """Examples that copy each other in a circle have no units."""
    circle = example({"like": "tried", "period": "2026"})
    with pytest.raises(NotGivenError):
        units_of(circle, replace(demo, examples={"tried": circle}))


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"scheme": "none"}, "example-unknown-scheme"),
        ({"table": "none"}, "example-unknown-table"),
        ({"catalogue": False}, "example-runs-nothing"),
    ],
)
def test_an_example_runs_something_that_exists(demo: Institution, more: dict[str, Any], code: str) -> None:
    """A scheme, a table or the catalogue."""
    assert [finding.code for finding in run_example(example(BASE, **more), demo).findings] == [code]


def differences(demo: Institution, expect: dict[str, Any]) -> list[tuple[str, str, str]]:
    """Run a county example with other expectations."""
    asked = demo.examples["county-in-the-middle"].model_copy(update={"expect": expect})
    ran: Ran = run_example(asked, demo)
    return [(each.at, each.expected, each.found) for each in ran.differences]


def test_a_difference_says_where_what_was_expected_and_what_came(demo: Institution) -> None:
    """Down to the node; what agrees to the millionth is the same."""
    assert differences(demo, {"north": {"total": Decimal("61.54")}}) == []
    assert differences(demo, {"north": {"total": Decimal("61.541")}}) == [("north.total", "61.541", "61.54")]
    assert differences(demo, {"north": {"nodes": {"safety": 11}}}) == [("north.nodes.safety", "11", "12")]
    assert differences(demo, {"north": {"grade": None}}) == [("north.grade", "-", "fair")]
    assert differences(demo, {"nowhere": {"grade": "good"}}) == [("nowhere", "{'grade': 'good'}", "")]
