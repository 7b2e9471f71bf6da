"""Every replicate of the ASEM uncertainty and sensitivity tables comes out of its written parameters."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from guiju.compute.replicating import Replicating
from guiju.compute.uncertainty import left_out
from guiju.core.assessment.replicates import Replicate
from guiju.core.assessment.sensitivity import indices
from guiju.core.assessment.uncertainty import place_bands
from guiju.core.rulebook.study import Study
from guiju.desk.inputs import Request, bring_together
from guiju.rulebooks.load import load

Table = Mapping[str, Sequence[float]]
NORMALISATIONS = ("n_minmax", "n_zscore")
AGGREGATIONS = ("a_amean", "a_gmean")
DATA = Path("examples/asem/data/ASEM_iData.csv")


def columns(path: Path) -> Table:
    """A reference table of units by replicate: the first column is the method as it stands."""
    with path.open(encoding="utf-8", newline="") as stream:
        return {row[0]: [float(cell) for cell in row[1:]] for row in list(csv.reader(stream))[1:]}


@pytest.fixture(scope="module")
def folder(reference: Callable[[str], Path]) -> Path:
    """The folder of the tables."""
    return reference("asem/uncertainty")


@pytest.fixture(scope="module")
def study(folder: Path) -> Study:
    """What the authors let vary: the points treated, the scale, a hundred sets of weights, and the mean."""
    sets: dict[int, dict[str, Decimal]] = {}
    with (folder / "noisy_weight_sets.csv").open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            sets.setdefault(int(row["set"]), {})[row["iCode"]] = Decimal(row["Weight"])
    treat = {"skewness_below": 2, "kurtosis_below": Decimal("3.5"), "then": "log"}
    title = {"zh": "复算", "en": "again"}
    return Study.model_validate(
        {
            "id": "asem",
            "title": title,
            "seed": 1,
            "replicates": 100,
            "within": "all",
            "varies": [
                {
                    "id": "winmax",
                    "title": title,
                    "vary": "treatment",
                    "alternatives": [{**treat, "at_most": most} for most in range(1, 6)],
                },
                {
                    "id": "scale",
                    "title": title,
                    "vary": "normalisation",
                    "alternatives": [
                        {"rule": "min_max", "to": [1, 100]},
                        {"rule": "z_score", "mean": 10, "sd": 2},
                    ],
                },
                {"id": "weights", "title": title, "vary": "weight_sets", "sets": [sets[at] for at in sorted(sets)]},
                {
                    "id": "mean",
                    "title": title,
                    "vary": "aggregation",
                    "alternatives": [
                        {"method": "arithmetic", "weights_add_up_to": "relative"},
                        {"method": "geometric", "weights_add_up_to": "relative"},
                    ],
                },
            ],
        }
    )


@pytest.fixture(scope="module")
def work(root: Path, study: Study) -> Replicating:
    """The study at work on the example."""
    loaded = load(root / "examples/asem")
    assert loaded.institution is not None, loaded.findings
    inputs = bring_together(loaded.institution, Request("asem"), root / DATA, None)
    assert inputs.plan is not None, inputs.findings
    assert inputs.data is not None, inputs.findings
    return Replicating(inputs.plan, inputs.data, study, 1)


def written(path: Path) -> Iterator[Replicate]:
    """Yield the replicates as the table of their parameters tells them."""
    with path.open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            choices = (
                int(row["Winmax"]) - 1,
                NORMALISATIONS.index(row["Normalisation"]),
                int(row["WeightSet"]) - 1,
                AGGREGATIONS.index(row["Aggregation"]),
            )
            yield Replicate(int(row["rep"]), (0.0,) * len(choices), choices)


@pytest.mark.parametrize("name", ["UA_N100", "SA_N100"])
def test_every_replicate(name: str, folder: Path, work: Replicating) -> None:
    """Scores as near as totals in millionths can be, places equal; then the figures of places and the indices."""
    scores, ranks = columns(folder / f"{name}_scores.csv"), columns(folder / f"{name}_ranks.csv")
    units = work.ground.units
    assert set(units) == set(scores)
    nominal = work.stand(None)
    found: list[NDArray[np.int32]] = []
    for replicate in written(folder / f"{name}_parameters.csv"):
        stands = work.stand(replicate)
        theirs = np.array([scores[unit][replicate.number] for unit in units])
        assert np.abs(stands.totals / 1e6 - theirs).max() <= 0.5e-6 + 1e-9, replicate
        places = np.array([ranks[unit][replicate.number] for unit in units])
        assert (stands.places == 2 * places).all(), replicate
        found.append(stands.places)
    assert (nominal.places == 2 * np.array([ranks[unit][0] for unit in units])).all()
    placed = np.column_stack(found)
    by_itself = placed if name.startswith("UA") else placed[:, :200]  # of a design, its two samples alone
    bands, stated = place_bands(by_itself), columns(folder / f"{name}_rankstats.csv")
    mine = np.column_stack([bands.mean, bands.median, bands.low, bands.high])
    assert np.abs(mine - np.array([stated[unit][1:] for unit in units])).max() <= 1e-9
    if name.startswith("SA"):
        shift = np.abs(placed - nominal.places[:, None]).mean(axis=0) / 2
        told = indices(shift, 100, 4)
        theirs = np.array(list(columns(folder / f"{name}_sensitivity_indices.csv").values()))
        assert np.abs(told.first[:, 0] - theirs[:, 0]).max() <= 1e-9
        assert np.abs(told.total[:, 0] - theirs[:, 1]).max() <= 1e-9


def test_weights_are_as_written(study: Study) -> None:
    """No digit of a set is lost on its way."""
    factor = study.varies[2]
    assert factor.vary == "weight_sets"
    assert any(weight.as_tuple().exponent < -12 for one in factor.sets for weight in one.values())  # type: ignore[operator]
    assert all(isinstance(weight, Decimal) for one in factor.sets for weight in one.values())


@pytest.mark.parametrize("level", [1, 2, 3])
def test_what_is_left_out(level: int, reference: Callable[[str], Path], work: Replicating) -> None:
    """Without an indicator, a pillar or an index: the mean change of places the authors found."""
    stated = columns(reference(f"asem/analysis/remove_elements_L{level}_meanabsdiff.csv"))
    found = {each.node: each.moved for each in left_out(work)}
    wanted = {name: value[0] for name, value in stated.items() if name != "Nominal"}
    assert set(wanted) <= set(found)
    assert all(abs(found[name] - wanted[name]) <= 1e-9 for name in wanted)
