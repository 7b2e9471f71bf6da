"""Two runs compared: what differs behind them, and how each unit that moved moved, in lines that add up."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from guiju.core.assessment.movement import Because, GradeBecause
from guiju.desk.assess import assess
from guiju.desk.opening import OpenRun, open_run
from guiju.desk.run_comparison import RunComparison, compare_runs
from guiju.words.movement import movement_in_words

SOUND = Path(__file__).resolve().parents[1] / "rulebooks" / "sound"
FACTS = "unit,closed,due\nalder,80,100\nbirch,95,100\ncedar,9,10\n"


def _run(folder: Path, name: str, *, facts: str = FACTS, rule: tuple[str, str] = ("", "")) -> Path:
    rules = folder / f"{name}-rules"
    rules.mkdir()
    for path in SOUND.glob("*.yaml"):
        (rules / path.name).write_text(
            path.read_text(encoding="utf-8").replace(*rule) if rule[0] else path.read_text(encoding="utf-8"),
            encoding="utf-8",
        )
    data = folder / f"{name}.csv"
    data.write_text(facts, encoding="utf-8")
    done = assess(rules, "annual", data, folder / name, period="2026", reports=False)
    assert done.folder is not None, done.findings
    return done.folder


def _compared(one: Path, other: Path) -> RunComparison:
    found = compare_runs(one, other)
    assert isinstance(found, RunComparison), found
    return found


def test_the_same_run_twice_moves_nothing(tmp_path: Path) -> None:
    """Nothing differs in the rules, the facts or the units."""
    found = _compared(_run(tmp_path, "one"), _run(tmp_path, "two"))
    assert (found.rules.changes, found.facts, found.units, found.unchanged) == ((), (), (), 3)


def test_a_fact_that_changed_moves_its_unit(tmp_path: Path) -> None:
    """Alder closes 90 in time instead of 80: the line of the share moves, and with it the grade, by points."""
    found = _compared(_run(tmp_path, "one"), _run(tmp_path, "two", facts=FACTS.replace("alder,80", "alder,90")))
    assert [(each.unit, each.measure, each.before, each.after) for each in found.facts] == [
        ("alder", "closed", "80", "90")
    ]
    alder = next(unit for unit in found.units if unit.unit == "alder")
    assert [(line.id, line.by, line.because) for line in alder.lines if line.by] == [
        ("timely", 24_000_000, (Because.FACT,))
    ]
    assert alder.change == 24_000_000
    assert alder.grade_because == (GradeBecause.POINTS,)
    said = [(text.zh, text.en) for text in movement_in_words(alder, found.titles)]
    standing = alder.after
    assert standing is not None
    assert standing.grade is not None
    title = found.titles.grades[standing.grade]
    assert f"等次“{title.zh}”。" in said[0][0]
    assert f"grade “{title.en}”." in said[0][1]
    assert said[1:] == [
        ("按期：+24，数据变了（由 0.8 到 0.9）。", "in time: +24, the fact changed (from 0.8 to 0.9)."),
        ("等次变化缘于得分。", "The grade moved because of points."),
    ]


def test_a_rule_that_changed_moves_every_unit_it_touches(tmp_path: Path) -> None:
    """The target of the share falls to 0.90: whoever was below it gains, because of the rule."""
    found = _compared(_run(tmp_path, "one"), _run(tmp_path, "two", rule=("target: 0.95", "target: 0.9")))
    assert [change.id for change in found.rules.changes] == ["annual"]
    assert found.facts == ()
    because = {line.because for unit in found.units for line in unit.lines if line.by}
    assert because == {(Because.RULE,)}


def test_a_unit_of_one_run_only_is_named(tmp_path: Path) -> None:
    """It came, or it went, and says how it stood."""
    found = _compared(_run(tmp_path, "one"), _run(tmp_path, "two", facts=FACTS + "dogwood,50,50\n"))
    came = next(unit for unit in found.units if unit.unit == "dogwood")
    assert came.before is None
    assert movement_in_words(came, found.titles)[0].zh.startswith("新参评：")


def test_the_lines_add_up_to_the_change(tmp_path: Path) -> None:
    """For every unit that has a total in both runs."""
    facts = FACTS.replace("alder,80", "alder,93").replace("cedar,9,10", "cedar,12,13")
    found = _compared(_run(tmp_path, "one"), _run(tmp_path, "two", facts=facts, rule=("target: 0.95", "target: 0.97")))
    assert len(found.units) == 3
    for unit in found.units:
        assert sum(line.by for line in unit.lines) == unit.change


def test_two_schemes_are_not_compared(tmp_path: Path) -> None:
    """Their lines have nothing to do with each other."""
    one = open_run(_run(tmp_path, "one"))
    assert isinstance(one, OpenRun)
    other = replace(one, manifest=replace(one.manifest, scheme="monthly"))
    found = compare_runs(one, other)
    assert not isinstance(found, RunComparison)
    assert [finding.code for finding in found] == ["runs-of-two-schemes"]
