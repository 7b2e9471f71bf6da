"""Coverage: a row counts when everything about it is shown, and loses its place when anything is taken away."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from guiju.core.coverage import CarriedAs, Evidence, Row, rows_of, summary
from guiju.core.findings import Finding
from guiju.core.rulebook.examples import Example
from guiju.core.rulebook.institution import Institution
from guiju.core.rulebook.kinds import Lasts
from guiju.core.rulebook.reasons import Reason
from guiju.core.rulebook.tree import Gives
from guiju.desk.boundaries import limits_of
from guiju.desk.coverage import cover, place_of, read_mechanisms
from guiju.desk.mutating import trees_of


@pytest.fixture(scope="module")
def rows(root: Path) -> dict[str, Row]:
    """The project's list of mechanisms by id."""
    read = read_mechanisms(root / "institutions" / "demo" / "mechanisms.csv")
    assert not isinstance(read, Finding)
    return {row.id: row for row in read}


def one(institution: Institution, row: Row, *, plant: bool = False) -> Evidence:
    """Return the evidence of one row."""
    return next(iter(cover(institution, [row], plant=plant)))


def without(demo: Institution, keep: bool, *rows: str) -> Institution:
    """Return the demo with only those examples shown for these rows that break (or keep) the rule."""
    hidden: dict[str, Example] = {
        id_: each.model_copy(update={"shows": ()}) if set(rows) & set(each.shows) and each.breaks is not keep else each
        for id_, each in demo.examples.items()
    }
    return replace(demo, examples=hidden)


@pytest.mark.parametrize("row", ["B-29", "G-13", "B-28", "D-25", "F-10", "G-08"])
def test_a_row_is_carried_and_no_fault_survives(demo: Institution, rows: dict[str, Row], row: str) -> None:
    """Every number moved, comparison flipped and line removed is noticed by an example, or refused by the reader."""
    evidence = one(demo, rows[row], plant=True)
    assert evidence.carried, (evidence.lacks, [place_of(each, demo) for each in evidence.faults.survivors])
    assert evidence.faults.planted == evidence.faults.noticed + evidence.faults.refused
    assert evidence.faults.noticed > 0


def test_a_row_nobody_carries_is_not_counted(demo: Institution, rows: dict[str, Row]) -> None:
    """No part of the rulebook says that it carries the row."""
    evidence = one(demo, rows["C-36"])
    assert not evidence.carried
    assert evidence.parts == ()


@pytest.mark.parametrize(
    ("breaks", "lack"), [(True, "kept example in the row's engine"), (False, "broken example in the row's engine")]
)
def test_a_row_needs_the_rule_kept_and_broken(demo: Institution, rows: dict[str, Row], breaks: bool, lack: str) -> None:
    """One example where it is kept, one where it is broken."""
    evidence = one(without(demo, breaks, "G-13"), rows["G-13"])
    assert lack in evidence.lacks
    assert not evidence.carried


def test_an_example_in_another_engine_does_not_count(demo: Institution, rows: dict[str, Row]) -> None:
    """A row of procedures is not shown by an assessment."""
    evidence = one(demo, replace(rows["G-13"], engines=("PROC",)))
    assert "kept example in the row's engine" in evidence.lacks


def test_a_number_needs_a_place_or_a_reason(demo: Institution, rows: dict[str, Row]) -> None:
    """Two kinds of evaluation stand as two schemes; a third would stand nowhere, unless a reason says why."""
    asked = replace(rows["G-13"], numbers=(Decimal(2), Decimal(7)))
    assert one(demo, asked).lacks == ("number 7",)
    text = {"zh": "来源未说明", "en": "the source does not say"}
    reason = Reason.model_validate({"id": "seven", "mechanism": "G-13", "number": 7, "reason": text})
    assert one(replace(demo, reasons={"seven": reason}), asked).lacks == ()


def test_a_rule_that_gives_grades_without_facts_does_not_count(demo: Institution, rows: dict[str, Row]) -> None:
    """A unit of which nothing is known must not come out graded."""
    scheme = demo.schemes["programme-stage"]
    absent = scheme.defaults.absent.model_copy(update={"missing": Gives.ZERO})
    lax = scheme.model_copy(update={"defaults": scheme.defaults.model_copy(update={"absent": absent})})
    evidence = one(replace(demo, schemes={**demo.schemes, "programme-stage": lax}), rows["G-13"])
    assert "met without facts: programme-stage" in evidence.lacks


def test_a_kind_that_asks_nothing_does_not_count(demo: Institution, rows: dict[str, Row]) -> None:
    """A coordination body that may stand anywhere without a last day would pass whatever is known of it."""
    lax = demo.kinds["coordination_body"].model_copy(update={"under": (), "lasts": Lasts.STANDING, "longest": None})
    evidence = one(replace(demo, kinds={**demo.kinds, "coordination_body": lax}), rows["F-10"])
    assert "met without facts: coordination_body" in evidence.lacks


def test_a_careless_example_lets_faults_survive(demo: Institution, rows: dict[str, Row]) -> None:
    """Examples that look at nothing but the state notice few faults; each survivor is named by its place."""
    blunt = {
        id_: each.model_copy(
            update={"expect": {"riverside": {"state": each.expect["riverside"].get("state", "scored")}}}
        )
        for id_, each in demo.examples.items()
        if "G-13" in each.shows
    }
    evidence = one(replace(demo, examples={**demo.examples, **blunt}), rows["G-13"], plant=True)
    places = [place_of(each, demo) for each in evidence.faults.survivors]
    assert "survivors" in evidence.lacks
    assert "schemes/programme-stage.yaml: scheme.tree.children.0.score.floor" in places


def test_limits_are_found_in_rules_and_conditions(demo: Institution) -> None:
    """What a measure is compared with, in score rules and in the conditions of a cap."""
    tree = trees_of(demo)["schemes", "county-annual"]
    found = {(limit.measure, str(limit.value)) for limit in limits_of(tree, ())}
    assert {
        ("requests_on_time", "0.70"),
        ("good_air_days", "310"),
        ("false_data_findings", "3"),
        ("accidents", "6"),
    } <= found


def test_the_classes_are_counted_apart() -> None:
    """The last line has one number, the line before it the five classes."""
    kinds = [("own rule", 2), ("function only", 1), ("entry", 1), ("partly", 1), ("undefined", 1)]
    records = [
        {
            "id": f"A-{number:02d}",
            "zh": "甲",
            "en": "a",
            "engine": "RULE",
            "numbers": "1,053 or 95%",
            "carried_as": kind,
        }
        for kind, count in kinds
        for number in range(count)
    ]
    rows = rows_of(records)
    assert [str(number) for number in rows[0].numbers] == ["1053", "95"]
    assert rows[-1].carried_as is CarriedAs.UNDEFINED
    assert summary([Evidence(row) for row in rows]) == (
        "own rule 0 of 2 · function only 0 of 1 · entry 0 of 1 · partly 0 of 1 · undefined 1",
        "0 of 6 carried",
    )


@pytest.mark.parametrize(
    ("content", "code"), [(None, "mechanisms-unreadable"), ("id,zh\nA-01,甲\n", "mechanisms-malformed")]
)
def test_a_list_that_cannot_be_read_is_a_finding(tmp_path: Path, content: str | None, code: str) -> None:
    """A missing file, or one without its columns."""
    file = tmp_path / "mechanisms.csv"
    if content is not None:
        file.write_text(content, encoding="utf-8")
    found = read_mechanisms(file)
    assert isinstance(found, Finding)
    assert found.code == code
