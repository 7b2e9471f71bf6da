"""Numbers no rule can work with are named, and a run that somebody added rules to is not opened."""

from __future__ import annotations

import json
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from tests.desk.test_a_clerks_run import RULEBOOK

from guiju.compute import engine
from guiju.core.assessment.contest import MOST
from guiju.core.sizes import Size
from guiju.desk.assess import Assessed, assess
from guiju.desk.explain import explain
from guiju.desk.generate import generate
from guiju.rulebooks.load import load_texts

BONUS = "  total: {bonus: {items: [{id: more, title: {zh: 多办, en: More}, measure: closed, each: 1}]}}\n  grades:"


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    """The clerk's rulebook, with a bonus, which is counted exactly."""
    (tmp_path / "rules").mkdir()
    text = RULEBOOK.replace("  grades:", BONUS)
    (tmp_path / "rules" / "institution.yaml").write_text(text, encoding="utf-8")
    return tmp_path / "rules"


def run(rules: Path, data: Path) -> Assessed:
    """Compute without reports."""
    return assess(rules, "annual", data, rules.parent / "run", period="2026", reports=False)


@pytest.mark.parametrize("odd", [float("nan"), float("inf"), float("-inf"), 1e308, 1e13])
def test_a_number_that_cannot_be_held_is_named(rules: Path, odd: float) -> None:
    """In Parquet, where no cell is read one by one, the measure and the unit are told; nothing is written."""
    table = pa.table({"unit": ["A", "B"], "class": ["city", "city"], "closed": [50.0, odd], "plan_there": [1, 0]})
    pq.write_table(table, rules.parent / "facts.parquet")
    done = run(rules, rules.parent / "facts.parquet")
    found = [finding for finding in done.findings if finding.code == "number-out-of-range"]
    assert [(each.params["measure"], each.params["unit"]) for each in found] == [("closed", "B")]
    assert not (rules.parent / "run").exists()


def test_a_large_figure_in_a_workbook_is_named_too(rules: Path) -> None:
    """What a cell may hold, a rule may not be able to decide on."""
    (rules.parent / "facts.csv").write_text("unit,closed\nA,100000000000000000000\n", encoding="utf-8")
    assert "number-out-of-range" in {each.code for each in run(rules, rules.parent / "facts.csv").findings}


def test_a_run_with_rules_added_is_not_opened(rules: Path) -> None:
    """Every file beside the recorded ones could change what the rules say."""
    (rules.parent / "facts.csv").write_text("unit,closed\nA,50\n", encoding="utf-8")
    assert run(rules, rules.parent / "facts.csv").sound
    (rules.parent / "run" / "rulebook" / "more.yaml").write_text("parameters: []\n", encoding="utf-8")
    assert [each.code for each in explain(rules.parent / "run", "A").findings] == ["run-altered"]


def test_a_run_of_another_format_is_not_opened(rules: Path) -> None:
    """What a later release writes is not guessed at."""
    (rules.parent / "facts.csv").write_text("unit,closed\nA,50\n", encoding="utf-8")
    run(rules, rules.parent / "facts.csv")
    manifest = rules.parent / "run" / "manifest.json"
    plain = json.loads(manifest.read_text(encoding="utf-8")) | {"format": 2}
    for text in (json.dumps(plain), "[]", "{}", "1", "{"):
        manifest.write_text(text, encoding="utf-8")
        assert [each.code for each in explain(rules.parent / "run", "A").findings] == ["not-a-run"]


def test_facts_are_made_up_where_no_measure_is_monthly(tmp_path: Path) -> None:
    """The workbook as offices keep it has no group of monthly sums then."""
    institution = load_texts({"institution.yaml": RULEBOOK}).institution
    assert institution is not None
    files = {path.name for path in generate(institution, Size.S, tmp_path)}
    assert {"street.xlsx", "street-as-kept.xlsx", "street.csv"} <= files


def test_too_many_units_are_not_compared_two_by_two(rules: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The work grows with the square of their number: the node and the limit are named, within groups they go."""
    monkeypatch.setattr(engine, "MOST", 2)
    path = rules / "institution.yaml"
    text = path.read_text(encoding="utf-8").replace(
        "aggregate: {method: points_sum}", "aggregate: {method: copeland, weights_add_up_to: relative}"
    )
    path.write_text(text.replace(" points:", " weight:"), encoding="utf-8")
    rows = [f"u{at},{group},{at}0,yes,5" for at, group in enumerate(["city", "city", "rural"])]
    (rules.parent / "facts.csv").write_text("\n".join(["unit,class,closed,plan_there,grain", *rows]), encoding="utf-8")
    found = [each for each in run(rules, rules.parent / "facts.csv").findings if each.code == "too-many-rivals"]
    assert [dict(each.params) for each in found] == [{"node": "whole", "count": 3, "most": MOST}]
    assert not (rules.parent / "run").exists()
    text = path.read_text(encoding="utf-8").replace("method: copeland,", "method: copeland, within: group,")
    path.write_text(text, encoding="utf-8")
    assert run(rules, rules.parent / "facts.csv").sound
