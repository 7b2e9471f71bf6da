"""One catalogue: what is shared, what collecting once saves, what is said twice."""

from __future__ import annotations

import pytest
from pydantic import TypeAdapter

from guiju.core.catalogue import catalogue, duplicates
from guiju.core.rulebook.measures import Measure
from guiju.rulebooks.load import load_texts


def measure(id_: str, zh: str, **more: object) -> Measure:
    """Return a measure with this title."""
    return TypeAdapter(Measure).validate_python({"id": id_, "title": {"zh": zh, "en": id_}, "kind": "count", **more})


def pair(first: Measure, second: Measure, *others: Measure) -> str | None:
    """Return why two measures are the same, or None."""
    measures = {each.id: each for each in (*others, first, second)}
    found = [twice.why for twice in duplicates(measures) if (twice.first, twice.second) == (first.id, second.id)]
    return found[0] if found else None


A, B = measure("a", "甲"), measure("b", "乙")


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        ("div(a, b)", "div( a ,b )", "expression"),
        ("a + b", "b + a", "expression"),
        ("a + b + 1", "1.0 + b + a", "expression"),
        ("a * 2", "2 * a", "expression"),
        ("a > b", "b < a", "expression"),
        ("a = 1 AND b = 2", "b = 2 AND a = 1", "expression"),
        ("div(a, b)", "div(b, a)", None),
        ("a - b", "b - a", None),
        ("a >= b", "a > b", None),
        ("a + b", "a * b", None),
    ],
)
def test_expressions_that_say_the_same_are_the_same_measure(one: str, other: str, why: str | None) -> None:
    """Spaces and the order of sums, products and conditions do not make another measure."""
    assert pair(measure("x", "丙", derived=one), measure("y", "丁", derived=other), A, B) == why


def test_names_are_replaced_by_their_definitions() -> None:
    """What is computed by way of another measure is the same as what is computed at once."""
    half = measure("half", "半", derived="div(a, 2)")
    assert pair(measure("x", "丙", derived="half + b"), measure("y", "丁", derived="b + div(a, 2)"), A, B, half)


def test_titles_and_other_names_count_reported_measures() -> None:
    """The same title in another width, or the same other name, is the same measure; a programme's is another one."""
    assert pair(measure("x", "办结率（％）"), measure("y", "办结率(%)")) == "title"
    assert pair(measure("x", "人数", also_named=["编制数"]), measure("y", "编制数")) == "also_named"
    assert pair(measure("x", "办结率"), measure("y", "办结率", of="programme")) is None


def test_what_is_collected_once_is_counted_once() -> None:
    """Two schemes share one of two reported measures: three indicators become two, and half the minutes are saved."""
    scheme = """
scheme:
  id: {id}
  title: {{zh: 方案, en: Scheme}}
  basis: [{{document: d, clause: "1", status: verified}}]
  in_force: {{from: 2026-01-01}}
  subject: {{unit_kind: office}}
  tree:
    id: whole_{id}
    title: {{zh: 总, en: Whole}}
    aggregate: {{method: arithmetic}}
    children: [{children}]
"""
    node = "{{id: n_{0}, title: {{zh: 点, en: N}}, weight: {1}, measure: {0}, score: {{rule: linear, floor: 0, target: 9}}}}"
    files = {
        "institution.yaml": """
institution: {id: test, title: {zh: 测试, en: Test}}
vocabulary: {unit_kinds: {office: {title: {zh: 办公室, en: Office}}}}
document: {id: d, title: {zh: 办法, en: Rules}, clauses: [{id: "1", kind: rule}]}
measures:
  - {id: shared, title: {zh: 共用, en: Shared}, kind: count, period: month, roll_up: sum, minutes: 2}
  - {id: own, title: {zh: 自用, en: Own}, kind: count, minutes: 5}
""",
        "a.yaml": scheme.format(id="one", children=node.format("shared", 100)),
        "b.yaml": scheme.format(
            id="two", children=f"{node.format('own', 50)}, {node.format('shared', 50).replace('n_shared', 'n_two')}"
        ),
    }
    loaded = load_texts(files)
    assert loaded.institution is not None, loaded.findings
    found = catalogue(loaded.institution)
    assert (found.shared, found.before, found.after, found.saved) == (1, 3, 2, 1)
    assert (found.minutes_before, found.minutes_after) == (24 + 24 + 5, 24 + 5)
