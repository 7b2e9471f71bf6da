"""Examples of the lists: what the register says to things held, and that faults of a kind are noticed."""

from __future__ import annotations

from typing import Any

import pytest

from guiju.core.coverage import Part
from guiju.core.rulebook.examples import Example
from guiju.core.rulebook.institution import Institution
from guiju.desk.examples import engine_of, run_example
from guiju.desk.kinds_given import answer_kind, fits_unknown
from guiju.desk.mutating import Fate, Planter, trees_of
from guiju.rulebooks.load import load_texts

LISTS = """
institution: {id: chengchuan, title: {zh: 澄川市, en: Chengchuan}, fictional: true}
vocabulary:
  attributes: [{id: seats, title: {zh: 座位数, en: seats}, kind: number}]
kinds:
  - {id: town, title: {zh: 镇, en: Town}}
  - {id: room, title: {zh: 书屋, en: Reading room}, of: service_point, under: [town], most: 2, needs: [seats]}
  - {id: works, title: {zh: 工地片区, en: Work site}, of: area, lasts: temporary, longest: 12, responsible: 1}
  - {id: clerk, title: {zh: 经办岗, en: Clerk}, of: post, holders: 2}
  - {id: merit, title: {zh: 先进, en: Merit}, of: honour}
"""
TOWN = {"kind": "town", "from": "2020-01-01"}
ROOM = {"from": "2026-01-01", "under": "mill", "attributes": {"seats": 20}}


@pytest.fixture(scope="module")
def lists() -> Institution:
    """A town with reading rooms."""
    loaded = load_texts({"institution.yaml": LISTS})
    assert loaded.institution is not None, loaded.findings
    return loaded.institution


def example(kind: str, held: dict[str, Any], expect: dict[str, Any] | None = None) -> Example:
    """Return an example of a kind."""
    return Example(id="tried", kind=kind, given={"held": held}, expect=expect or {"a": {}})


def codes(lists: Institution, kind: str, **held: dict[str, Any]) -> dict[str, list[str]]:
    """Return what is said to each thing held."""
    return {name: said["codes"] for name, said in answer_kind(example(kind, held), lists).items()}


def test_each_thing_held_is_judged_by_its_kind(lists: Institution) -> None:
    """Place, attributes, days, people, and how many stand there at once."""
    assert codes(lists, "room", mill=TOWN, a=ROOM, b=ROOM) == {"mill": [], "a": [], "b": []}
    assert codes(lists, "room", mill=TOWN, a=ROOM, b=ROOM, c=ROOM)["c"] == ["kind-too-many"]
    assert codes(lists, "room", a={**ROOM, "under": "town"}, b={**ROOM, "under": "room"})["b"] == ["kind-not-under"]
    assert codes(lists, "room", mill=TOWN, a={"from": "2026-01-01", "under": "mill"})["a"] == ["attribute-missing"]
    year = {"from": "2026-01-01", "until": "2027-01-01", "responsible": 1}
    assert codes(lists, "works", a=year, b={**year, "until": "2027-01-02"}, c={**year, "responsible": 2}) == {
        "a": [],
        "b": ["kind-term-too-long"],
        "c": ["area-responsible-count"],
    }
    post = {"from": "2026-01-01", "holders": 2}
    assert codes(lists, "clerk", a=post, b={**post, "holders": 3}) == {"a": [], "b": ["post-full"]}


def test_one_that_ended_makes_room(lists: Institution) -> None:
    """Those count that stand on one day."""
    first = {**ROOM, "until": "2026-06-01"}
    later = {**ROOM, "from": "2026-06-01"}
    assert codes(lists, "room", mill=TOWN, a=ROOM, b=first, c=later) == {"mill": [], "a": [], "b": [], "c": []}


def test_it_runs_in_the_engine_of_the_register(lists: Institution) -> None:
    """What is expected otherwise is told with its place."""
    tried = example("room", {"mill": TOWN, "a": ROOM}, {"a": {"result": "refused"}})
    assert engine_of(tried) == "REG"
    found = run_example(tried, lists).differences
    assert [(each.at, each.expected, each.found) for each in found] == [("a.result", "refused", "fits")]


@pytest.mark.parametrize(
    ("kind", "held", "code"),
    [
        ("hall", {"a": ROOM}, "example-unknown-kind"),
        ("room", {"a": {**ROOM, "under": "nowhere"}}, "example-unknown-kind"),
        ("room", {"a": {"under": "town"}}, "example-without-first-day"),
        ("room", {"a": {**ROOM, "from": "soon"}}, "example-bad-value"),
        ("room", {"a": {**ROOM, "until": "2026-01-01"}}, "example-bad-value"),
        ("room", {"a": {**ROOM, "floor": 2}}, "example-unknown-field"),
    ],
)
def test_what_cannot_be_held_is_a_finding(lists: Institution, kind: str, held: dict[str, Any], code: str) -> None:
    """A mistake in an example is told, never an exception."""
    assert [finding.code for finding in run_example(example(kind, held), lists).findings] == [code]


def test_given_has_one_key(lists: Institution) -> None:
    """Units and periods belong to other examples."""
    asked = Example(id="tried", kind="room", given={"units": {}}, expect={"a": {}})
    assert [finding.code for finding in run_example(asked, lists).findings] == ["example-unknown-key"]


def test_a_kind_that_asks_nothing_proves_nothing(lists: Institution) -> None:
    """A thing of which nothing is known fits a kind without rules, and no other."""
    assert [kind for kind in lists.kinds if fits_unknown(kind, lists)] == ["town", "clerk", "merit"]


def test_every_fault_of_a_kind_is_noticed_or_survives_by_name(lists: Institution) -> None:
    """Limits moved, places and needs taken out: examples at the limit notice all; without them they survive."""
    part, tree = Part("kinds", "room", ()), trees_of(lists)["kinds", "room"]
    kept = example(
        "room",
        {"mill": TOWN, "a": ROOM, "b": ROOM},
        {name: {"result": "fits"} for name in ("a", "b")},
    )
    broken = example(
        "room",
        {"mill": TOWN, "a": ROOM, "b": ROOM, "c": ROOM, "d": {"from": "2026-01-01", "under": "room"}},
        {"c": {"codes": ["kind-too-many"]}, "d": {"codes": ["attribute-missing", "kind-not-under"]}},
    )
    fates = [fate for _, fate in Planter(lists, [kept, broken]).plant(part, tree)]
    assert fates == [Fate.NOTICED] * 5
    survived = [mutant.path for mutant, fate in Planter(lists, [kept]).plant(part, tree) if fate is Fate.SURVIVED]
    assert survived == [("under", 0), ("most",), ("most",), ("needs", 0)]


def test_an_example_of_another_kind_is_not_asked(lists: Institution) -> None:
    """Only one that names the kind, or holds a thing of it, can notice a fault there."""
    part, tree = Part("kinds", "works", ()), trees_of(lists)["kinds", "works"]
    tried = example("clerk", {"a": {"from": "2026-01-01", "holders": 2}}, {"a": {"result": "refused"}})
    assert {fate for _, fate in Planter(lists, [tried]).plant(part, tree)} <= {Fate.SURVIVED, Fate.REFUSED}
