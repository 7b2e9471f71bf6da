"""The ASEM example equals the tables of the index's own authors, step by step and variant by variant."""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from guiju.compute.conditions import judge_for
from guiju.compute.engine import Run, connected
from guiju.core.assessment.periods import period_of
from guiju.core.assessment.planner import make_plan
from guiju.core.rulebook.institution import Institution
from guiju.desk.inputs import Inputs, Request, bring_together
from guiju.rulebooks.load import load

Reference = Callable[[str], Path]
Rows = Mapping[str, Mapping[str, Any]]

TOLERANCE = 1e-9
DATA = Path("examples/asem/data/ASEM_iData.csv")
TURNED = "computed with the measure negated first, which changes what the rule means; see docs/reference/asem.md"


@pytest.fixture(scope="module")
def institution(root: Path) -> Institution:
    """The example's rulebook."""
    loaded = load(root / "examples/asem")
    assert loaded.institution is not None, loaded.findings
    return loaded.institution


@pytest.fixture(scope="module")
def computed(root: Path, institution: Institution) -> Callable[[str | None], Rows]:
    """The scores of a variant by country; of the scheme itself every column of every stage."""
    first = bring_together(institution, Request("asem"), root / DATA, None)
    known: dict[str | None, Rows] = {}

    def columns(variant: str | None) -> Rows:
        if variant not in known:
            known[variant] = _run(institution, first, variant)
        return known[variant]

    return columns


def _run(institution: Institution, first: Inputs, variant: str | None) -> Rows:
    planned = make_plan(institution, "asem", dt.date(2018, 12, 31), variant)
    assert planned.plan is not None, planned.findings
    assert first.data is not None, first.findings
    with connected(threads=1) as connection:
        run = Run(connection, planned.plan, first.data, judge_for(planned.plan))
        if variant is None or variant.startswith("impute") or variant == "fraction-of-max":
            return {row["unit"]: row for row in run.traces().to_pylist()}
        fixed = {"unit", "group", "rank", "group_rank", "grade", "state"}
        rows = run.results(detail=True).to_pylist()
        return {row["unit"]: {name if name in fixed else f"{name}:score": row[name] for name in row} for row in rows}


def table(path: Path) -> dict[str, dict[str, float | None]]:
    """A reference table by country; None for NA, and for what came of dividing by nothing (the reference is the worst)."""
    with path.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    return {
        row["uCode"]: {
            name: None if text in ("", "NaN", "NA", "Inf", "-Inf") else float(text)
            for name, text in row.items()
            if name != "uCode"
        }
        for row in rows
    }


def compare(mine: Rows, reference: Mapping[str, Mapping[str, float | None]], column: Callable[[str, Any], str]) -> None:
    """All numbers within 1e-9 of their size, and nothing where the reference has nothing."""
    assert set(mine) >= set(reference)
    wrong = []
    for unit, expected in reference.items():
        for name, number in expected.items():
            found = mine[unit][column(name, mine[unit])]
            near = (
                found is None
                if number is None
                else found is not None and abs(found - number) <= TOLERANCE * max(1, abs(number))
            )
            if not near:
                wrong.append((unit, name, found, number))
    assert not wrong, wrong[:10]


@pytest.mark.parametrize(
    ("stage", "ending"),
    [
        ("Raw", "raw"),
        ("Denominated", "observed"),
        ("Imputed", "filled"),
        ("Screened", "filled"),
        ("Treated", "x"),
        ("Normalised", "score"),
        ("Aggregated", "score"),
    ],
)
def test_each_stage_of_the_pipeline(
    stage: str, ending: str, computed: Callable[[str | None], Rows], reference: Reference
) -> None:
    """Raw, divided, imputed, screened, treated, normalised and aggregated values are the authors' own."""
    compare(
        computed(None),
        table(reference(f"asem/pipeline/{stage}.csv")),
        lambda name, row: f"{name}:{ending}" if f"{name}:{ending}" in row else f"{name}:filled",
    )


def test_ranks_and_group_ranks(computed: Callable[[str | None], Rows], reference: Reference) -> None:
    """Every country has the authors' place, in all and within its continent."""
    ranks = table(reference("asem/pipeline/results_ranks.csv"))
    compare(computed(None), {unit: {"rank": row["Index"]} for unit, row in ranks.items()}, lambda name, _: name)
    with reference("asem/pipeline/results_groupranks_EurAsia.csv").open(encoding="utf-8", newline="") as stream:
        groups = {row["uCode"]: {"group_rank": float(row["Index"])} for row in csv.DictReader(stream)}
    compare(computed(None), groups, lambda name, _: name)


def test_treated_points_are_those_of_the_authors(computed: Callable[[str | None], Rows], reference: Reference) -> None:
    """A value is changed by treatment exactly where the authors' own run changed it."""
    with reference("asem/pipeline/treated_points.csv").open(encoding="utf-8", newline="") as stream:
        expected = {
            (row["uCode"], name)
            for row in csv.DictReader(stream)
            for name, mark in row.items()
            if name != "uCode" and mark
        }
    changed = {
        (unit, name.removesuffix(":x"))
        for unit, row in computed(None).items()
        for name in row
        if name.endswith(":x") and row[name] != row[f"{name.removesuffix(':x')}:filled"]
    }
    assert changed == expected


NORMALISED = [
    ("min-max-1-100", "from_treated__minmax_1_100"),
    ("z-score-0-1", "from_treated__zscore_0_1"),
    ("z-score-10-2", "from_treated__zscore_10_2"),
    ("rank-min", "from_treated__rank_min"),
    ("rank-average", "from_treated__rank_average"),
    ("rank-max", "from_treated__rank_max"),
    ("borda", "from_treated__borda"),
    ("percentile", "from_treated__prank"),
    ("percentile-average", "from_treated__prank_average"),
    ("distance-to-max", "from_treated__dist2max"),
    ("raw-min-max-0-100", "from_raw__minmax_0_100"),
    ("raw-z-score", "from_raw__zscore_0_1"),
    ("raw-percentile", "from_raw__prank"),
    ("raw-rank-min", "from_raw__rank_min"),
    ("raw-borda", "from_raw__borda"),
    ("raw-min-max-10-90", "from_raw__useiMeta_n_minmax"),
    ("raw-z-score-50-10", "from_raw__useiMeta_n_zscore"),
    ("raw-goalposts", "from_raw__useiMeta_n_goalposts"),
    ("raw-goalposts-uncut", "from_raw__useiMeta_n_goalposts_uncapped"),
    ("raw-goalposts-uncut", "from_raw__useiMeta_n_scaled"),
    ("raw-distance-to-target", "from_raw__useiMeta_n_dist2targ"),
    ("raw-distance-to-target-uncapped", "from_raw__useiMeta_n_dist2targ_uncapped"),
]


@pytest.mark.parametrize(("variant", "name"), NORMALISED)
def test_each_normalisation(
    variant: str, name: str, computed: Callable[[str | None], Rows], reference: Reference
) -> None:
    """Each normalised table is the authors' own."""
    compare(computed(variant), table(reference(f"asem/normalised/{name}.csv")), lambda node, _: f"{node}:score")


WORST = {"Bord", "Elec", "TIRcon", "MatCon"}
"""Indicators at which the reference country is itself the worst: there is no way to it, and the rule gives nothing."""


@pytest.mark.parametrize(
    ("variant", "name"), [("distance-to-aus", "dist2ref_row1"), ("distance-to-aus-capped", "dist2ref_row1_cap")]
)
def test_distance_to_a_reference_country(
    variant: str, name: str, computed: Callable[[str | None], Rows], reference: Reference
) -> None:
    """The tables agree wherever the reference country is not itself the worst; there ours gives nothing, never Inf."""
    expected = table(reference(f"asem/normalised/from_treated__{name}.csv"))
    mine = computed(variant)
    meant = {unit: {node: value for node, value in row.items() if node not in WORST} for unit, row in expected.items()}
    compare(mine, meant, lambda node, _: f"{node}:score")
    assert all(row[f"{node}:score"] is None for row in mine.values() for node in WORST)


def test_fraction_of_the_best(
    computed: Callable[[str | None], Rows], reference: Reference, institution: Institution
) -> None:
    """Where more is better the tables agree; where less is better ours is best over value, not a ratio of negatives."""
    expected = table(reference("asem/normalised/from_treated__fracmax.csv"))
    mine = computed("fraction-of-max")
    more = {name for name, measure in institution.measures.items() if measure.better.value == "more"}
    agreeing = {unit: {name: value for name, value in row.items() if name in more} for unit, row in expected.items()}
    compare(mine, agreeing, lambda node, _: f"{node}:score")
    for node in sorted(set(next(iter(expected.values()))) - more):
        scores = {unit: row[f"{node}:score"] for unit, row in mine.items()}
        best = min(row[f"{node}:x"] if f"{node}:x" in row else row[f"{node}:filled"] for row in mine.values())
        assert max(score for score in scores.values() if score is not None) == 1.0, TURNED
        assert best >= 0


AGGREGATED = [
    (None, "minmax_0_100__amean"),
    ("min-max-1-100", "minmax_1_100__amean"),
    ("z-score-0-1", "zscore_0_1__amean"),
    ("rank-min", "rank_min__amean"),
    ("borda", "borda__amean"),
    ("percentile", "prank__amean"),
    ("distance-to-max", "dist2max__amean"),
    ("geometric", "minmax_1_100__gmean"),
    ("harmonic", "minmax_1_100__hmean"),
    ("power-2", "minmax_1_100__genmean_p2"),
    ("power-half", "minmax_1_100__genmean_p0.5"),
    ("power-minus-2", "minmax_1_100__genmean_p-2"),
    ("mixed-means", "minmax_1_100__mixed_amean_gmean_hmean"),
    ("equal-weights", "minmax_0_100__amean_equalweights"),
]


@pytest.mark.parametrize(("variant", "name"), AGGREGATED)
def test_each_aggregation(
    variant: str | None, name: str, computed: Callable[[str | None], Rows], reference: Reference
) -> None:
    """Scores of every node, and the places of the whole index, are the authors' own."""
    compare(computed(variant), table(reference(f"asem/aggregated/{name}__scores.csv")), lambda node, _: f"{node}:score")
    ranks = table(reference(f"asem/aggregated/{name}__ranks.csv"))
    compare(computed(variant), {unit: {"rank": row["Index"]} for unit, row in ranks.items()}, lambda node, _: node)


TWO_BY_TWO = {
    "copeland": (
        "minmax_0_100__copeland_all",
        {("IDN", "Physical"): -1, ("NZL", "Physical"): 1, ("IDN", "Conn"): -1, ("MMR", "Conn"): 1},
    ),
    "copeland-then-mean": (
        "minmax_0_100__copeland_level1_amean_amean",
        {
            **{("IDN", node): by for node, by in (("Physical", -1), ("Conn", -0.2), ("Index", -0.1))},
            **{("NZL", node): by for node, by in (("Physical", 1), ("Conn", 0.2), ("Index", 0.1))},
        },
    ),
}
"""Indonesia and New Zealand are 0.00000027 apart in `Elec`: where a rule decides that is no difference, nor a win."""


@pytest.mark.parametrize("variant", TWO_BY_TWO)
def test_countries_two_by_two(variant: str, computed: Callable[[str | None], Rows], reference: Reference) -> None:
    """Wins less defeats are the authors' own, but for the one pair that is equal here, and what follows from it."""
    name, otherwise = TWO_BY_TWO[variant]
    expected = table(reference(f"asem/aggregated/{name}__scores.csv"))
    for (unit, node), by in otherwise.items():
        expected[unit][node] = (expected[unit][node] or 0) + by
    compare(computed(variant), expected, lambda node, _: f"{node}:score")


@pytest.mark.parametrize("threshold", ["none", "0.5", "0.8", "1"])
@pytest.mark.parametrize(("method", "short"), [("arithmetic", "amean"), ("geometric", "gmean"), ("harmonic", "hmean")])
def test_each_threshold_of_availability(
    method: str, short: str, threshold: str, computed: Callable[[str | None], Rows], reference: Reference
) -> None:
    """With gaps kept, a node stands on what is there when its share of the weight is large enough."""
    variant = f"gaps-{method}-{threshold.replace('.', '-')}"
    compare(
        computed(variant),
        table(reference(f"asem/missing/a_{short}__datthresh_{threshold}.csv")),
        lambda node, _: f"{node}:score",
    )


@pytest.mark.parametrize(
    ("variant", "name", "ending"),
    [
        ("impute-mean", "impute_i_mean", "filled"),
        ("impute-median", "impute_i_median", "filled"),
        ("impute-group-mean", "impute_i_mean_grp_EurAsia", "filled"),
        ("impute-group-median", "impute_i_median_grp_EurAsia", "filled"),
        ("raw-min-max-1-100", "normalised_raw_minmax_1_100_with_NA", "score"),
    ],
)
def test_each_way_to_fill_gaps(
    variant: str, name: str, ending: str, computed: Callable[[str | None], Rows], reference: Reference
) -> None:
    """Imputed values are the authors' own."""
    compare(computed(variant), table(reference(f"asem/missing/{name}.csv")), lambda node, _: f"{node}:{ending}")


def test_the_period_is_read_from_the_file(root: Path, institution: Institution) -> None:
    """The file's column Time says the year."""
    found = bring_together(institution, Request("asem"), root / DATA, None)
    assert found.period == period_of("2018", institution.calendar)
    assert not [finding for finding in found.findings if finding.severity.value == "error"]
