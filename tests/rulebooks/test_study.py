"""The file of a study: read with the care of a rulebook, and refused where a step could not vary."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from guiju.core.assessment.plan import Load, Plan, Score
from guiju.core.assessment.planner import make_plan
from guiju.core.assessment.study_checks import check_study
from guiju.core.assessment.study_effort import effort_of
from guiju.core.findings import Finding, Place
from guiju.core.findings import Path as Keys
from guiju.core.values import Text
from guiju.rulebooks.load import load
from guiju.rulebooks.study import KEY, read_study
from guiju.words.catalogue import advice, sentence
from guiju.words.study import ENTRIES
from guiju.words.varying import study_in_words

HEAD = """study:
  id: tried
  title: {zh: 试, en: Tried}
  seed: 1
  replicates: 10
"""
NAMED = "id: f, title: {zh: 项, en: Factor}"
MEANS = "[{method: arithmetic, weights_add_up_to: relative}, {method: geometric, weights_add_up_to: relative}]"
SCALES = "[{rule: min_max, to: [1, 100]}, {rule: z_score, mean: 10, sd: 2}]"


def factors(*written: str) -> str:
    """A study of these factors, each on one line from line 7 on."""
    return HEAD + "  varies:\n" + "".join(f"    - {{{each}}}\n" for each in written)


@pytest.fixture(scope="module")
def asem(root: Path) -> Plan:
    """An index of means."""
    return _plan(root / "examples/asem", "asem", dt.date(2018, 12, 31))


@pytest.fixture(scope="module")
def county(root: Path) -> Plan:
    """A scheme of points with grades."""
    return _plan(root / "institutions/demo", "county-annual", dt.date(2025, 12, 31))


def _plan(folder: Path, scheme: str, on: dt.date) -> Plan:
    loaded = load(folder)
    assert loaded.institution is not None, loaded.findings
    plan = make_plan(loaded.institution, scheme, on).plan
    assert plan is not None
    return plan


def found(text: str, plan: Plan) -> list[Finding]:
    """What is wrong with a study of a plan."""
    read = read_study(text.encode(), "study.yaml")

    def at(path: Keys) -> Place:
        return read.sources.of_value((KEY, *path))

    return [*read.findings, *(check_study(read.study, plan, at) if read.study else ())]


OF_ASEM = {
    "study-factor-twice": factors(
        f"{NAMED}, vary: weights, noise: [{{level: 1, by: 0.1}}]", f"{NAMED}, vary: aggregation, alternatives: {MEANS}"
    ).replace("alternatives", "nodes: [Index], alternatives"),
    "study-varied-twice": factors(
        f"{NAMED}, vary: weights, noise: [{{level: 2, by: 0.1}}]",
        "id: g, title: {zh: 项, en: G}, vary: weight_sets, sets: [{Physical: 1}, {Physical: 2}]",
    ),
    "study-noise-too-large": factors(f"{NAMED}, vary: weights, noise: [{{level: 1, by: 1.5}}]"),
    "study-level-twice": factors(f"{NAMED}, vary: weights, noise: [{{level: 1, by: 0.1}}, {{level: 1, by: 0.2}}]"),
    "study-level-without-weights": factors(f"{NAMED}, vary: weights, noise: [{{level: 9, by: 0.1}}]"),
    "study-weight-negative": factors(f"{NAMED}, vary: weight_sets, sets: [{{Conn: -1}}, {{Conn: 2}}]"),
    "study-weights-all-zero": factors(f"{NAMED}, vary: weight_sets, sets: [{{Conn: 0, Sust: 0}}, {{Conn: 2}}]"),
    "study-node-unknown": factors(f"{NAMED}, vary: error, nodes: [Fligths], relative: 0.1"),
    "study-measure-not-read": factors(
        f"{NAMED}, vary: normalisation, alternatives: [{{rule: min_max, to: [1, 100]}}, "
        "{rule: completion, target: {measure: nowhere}}]"
    ),
    "study-method-not-varied": factors(
        f"{NAMED}, vary: aggregation, nodes: [Index], alternatives: [{{method: arithmetic, weights_add_up_to: relative}}, "
        "{method: points_sum}]"
    ),
    "study-reaches-zero": factors(f"{NAMED}, vary: aggregation, alternatives: {MEANS}"),
    "study-alternatives-alike": factors(
        f"{NAMED}, vary: normalisation, alternatives: [{{rule: z_score, mean: 1, sd: 2}}, {{rule: z_score, mean: 1, sd: 2}}]"
    ),
    "study-error-one-of": factors(f"{NAMED}, vary: error, nodes: [Flights]"),
    "study-move-one-of": factors(f"{NAMED}, vary: thresholds, moves: [{{from: 1, to: 2}}]"),
    "study-range-empty": factors(
        f"{NAMED}, vary: thresholds, moves: [{{node: Flights, number: floor, from: 2, to: 2}}]"
    ),
    "study-number-unknown": factors(
        f"{NAMED}, vary: thresholds, moves: [{{node: Flights, number: floor, from: 1, to: 2}}]"
    ),
    "study-cut-one-of": factors(f"{NAMED}, vary: weights, noise: [{{level: 1, by: 0.1}}]") + "  cut: {}\n",
    "study-grade-unknown": factors(f"{NAMED}, vary: weights, noise: [{{level: 1, by: 0.1}}]")
    + "  cut: {grade: good}\n",
}
OF_COUNTY = {
    "study-weight-not-looked-at": factors(f"{NAMED}, vary: weight_sets, sets: [{{safety: 25}}, {{safety: 15}}]"),
    "study-beyond-full-marks": factors(f"{NAMED}, vary: normalisation, nodes: [safety], alternatives: {SCALES}"),
    "study-node-adds-points": factors(f"{NAMED}, vary: aggregation, nodes: [service], alternatives: {MEANS}"),
    "study-grade-without-points": factors(f"{NAMED}, vary: thresholds, moves: [{{grade: poor, from: 1, to: 2}}]"),
    "study-grades-cross": factors(f"{NAMED}, vary: thresholds, moves: [{{grade: good, from: 70, to: 90}}]"),
}
ELSEWHERE = {
    "study-compares-units", "study-nothing-in-force", "study-not-readable", "study-too-large", "study-no-replicate",
    "study-without-effect", "neighbours-tied", "study-without-groups",
}  # fmt: skip
"""Codes told when a study is prepared or done; its tests are beside the desk's."""


@pytest.mark.parametrize("code", OF_ASEM)
def test_a_study_of_means_is_refused(code: str, asem: Plan) -> None:
    """It gives its finding, at its line, in both languages."""
    _refused(code, OF_ASEM[code], asem)


@pytest.mark.parametrize("code", OF_COUNTY)
def test_a_study_of_points_is_refused(code: str, county: Plan) -> None:
    """Likewise where children add points and grades begin somewhere."""
    _refused(code, OF_COUNTY[code], county)


def _refused(code: str, text: str, plan: Plan) -> None:
    told = found(text, plan)
    assert code in {each.code for each in told}, told
    each = next(each for each in told if each.code == code)
    assert each.place.line >= 7
    for language in ("zh", "en"):
        assert "{" not in (sentence(each, language) + advice(each, language)).replace("{grade:", "")


def test_places_are_counted_in_groups_only_where_there_are_any(asem: Plan) -> None:
    """`within: group` is refused where the scheme compares all units together."""
    weights = f"{NAMED}, vary: weights, noise: [{{level: 1, by: 0.1}}]"
    text = factors(weights) + "  within: group\n"
    alone = replace(asem, steps=tuple(replace(s, group=None) if isinstance(s, Load) else s for s in asem.steps))
    assert not found(text, asem)
    _refused("study-without-groups", text, alone)


def test_every_code_has_its_case() -> None:
    """And no case stands for a code that is not there."""
    assert set(OF_ASEM) | set(OF_COUNTY) | ELSEWHERE == set(ENTRIES)


def test_the_example_is_sound_and_said_in_words(root: Path, asem: Plan) -> None:
    """A line for each factor, with every alternative, and how often."""
    read = read_study((root / "examples/asem-study/study.yaml").read_bytes(), "study.yaml")
    assert read.study is not None, read.findings
    assert not list(check_study(read.study, asem, lambda path: read.sources.of_value((KEY, *path))))
    said = list(study_in_words(read.study, asem, 51))
    assert len(said) == len(read.study.varies) + 4
    assert "上下 25%" in said[2].zh
    assert [each.en for each in said[-4:-1]] == [
        "Places are counted among all units",
        "The line: the first 10 places",
        "600 replicates (a Saltelli design), seed 20180101",
    ]
    assert "at most 6 times; less than a minute" in said[-1].en


def test_nodes_and_grades_are_called_by_their_titles(county: Plan) -> None:
    """What is said of a study has no id of a scheme in it; of many nodes the rest are counted."""
    nodes = [step.node for step in county.every(Score)]
    read = read_study(
        factors(
            f"{NAMED}, vary: error, nodes: [{nodes[0]}, {nodes[1]}], relative: 0.05",
            f"id: g, title: {{zh: 多, en: Many}}, vary: error, nodes: [{', '.join(nodes[2:])}], absolute: 1",
            "id: h, title: {zh: 线, en: Lines}, vary: thresholds, moves: [{grade: good, from: 74, to: 76}]",
        ).encode(),
        "study.yaml",
    )
    assert read.study is not None, read.findings
    said = list(study_in_words(read.study, county, 12))
    first, second = (county.titles[node] for node in nodes[:2])
    assert said[0].zh.startswith(f"项：“{first.zh}”、“{second.zh}”的上报值有误差")
    assert said[1].en.startswith("Many: values of ")
    assert f"and {len(nodes) - 2 - 6} more are off" in said[1].en
    assert said[2] == Text(zh="线：“良好”的分数线从 74 到 76", en="Lines: the line of “Good” from 74 to 76")
    assert said[3].en == "Places are counted within each group"
    assert not [node for node in nodes if "_" in node and any(node in each.en for each in said)]


def test_the_work_of_a_study_is_known_before_it_is_done(asem: Plan) -> None:
    """Errors in 200 sets are scored 200 times however many replicates; a number that moves evenly in each row of A and B."""
    error = f"{NAMED}, vary: error, nodes: [LPI], relative: 0.05, sets: 200"
    moving = "id: m, title: {zh: 数, en: Number}, vary: weights, noise: [{level: 1, by: 0.25}]"
    read = read_study(factors(error, moving).replace("replicates: 10", "replicates: 512").encode(), "study.yaml")
    assert read.study is not None, read.findings
    effort = effort_of(read.study, asem, 51)
    assert (effort.replicates, effort.scorings) == (2048, 200)
    fewer = read.study.model_copy(update={"replicates": 10})
    assert (effort_of(fewer, asem, 51).replicates, effort_of(fewer, asem, 51).scorings) == (40, 20)
    assert effort_of(fewer, asem, 100_000).seconds > effort_of(fewer, asem, 51).seconds


def test_slips_of_the_file_are_found_like_those_of_a_rulebook() -> None:
    """A wrong key with what was meant, a block that is not known, a study that is missing."""
    wrong = read_study(factors(f"{NAMED}, vary: weights, nois: []").encode(), "study.yaml")
    assert {(each.code, each.params.get("suggestion")) for each in wrong.findings} >= {("unknown-key", "noise")}
    assert [each.code for each in read_study(b"studdy: {}\n", "study.yaml").findings] == [
        "unknown-block",
        "missing-key",
    ]
