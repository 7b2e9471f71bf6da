"""The audit of the method gives the tables of the ASEM index's own authors: correlations, alpha, components, weights."""

from __future__ import annotations

import csv
from collections.abc import Callable, Mapping
from pathlib import Path

import numpy as np
import pytest

from guiju.core.assessment import method_audit as audits
from guiju.core.assessment.weighing import shares

Reference = Callable[[str], Path]


def rows(path: Path) -> list[dict[str, str]]:
    """The rows of a table."""
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def columns(path: Path, names: set[str]) -> Mapping[str, np.ndarray]:
    """These columns, NaN where there is no value."""
    held = rows(path)
    return {
        name: np.array([float(row[name]) if row[name] not in ("", "NA", "NaN") else np.nan for row in held])
        for name in held[0]
        if name in names
    }


@pytest.fixture(scope="module")
def parents(reference: Reference) -> Mapping[str, str]:
    """What stands under what."""
    return {row["iCode"]: row["Parent"] for row in rows(reference("asem/inputs/ASEM_iMeta.csv")) if row["Parent"]}


@pytest.fixture(scope="module")
def scores(reference: Reference, parents: Mapping[str, str]) -> Mapping[str, np.ndarray]:
    """Every score of the pipeline."""
    return columns(reference("asem/pipeline/Aggregated.csv"), set(parents) | set(parents.values()))


@pytest.mark.parametrize(
    ("table", "how"),
    [("pearson_normalised", "pearson"), ("spearman", "spearman"), ("kendall", "kendall")],
)
def test_correlations(table: str, how: str, scores: Mapping[str, np.ndarray], reference: Reference) -> None:
    """Of all pairs of the 49 indicators."""
    found = audits.table({name: scores[name] for name in scores}, audits.CORRELATIONS[how])
    compared = 0
    for row in rows(reference(f"asem/analysis/corr_{table}_long.csv")):
        pair = (row["Var2"], row["Var1"])
        if pair in found and row["Correlation"] not in ("", "NA"):
            compared += 1
            assert found[pair] == pytest.approx(float(row["Correlation"]), abs=1e-12), pair
    assert compared == 49 * 48 / 2


def test_alpha(scores: Mapping[str, np.ndarray], parents: Mapping[str, str], reference: Reference) -> None:
    """Of the indicators of each pillar."""
    for row in rows(reference("asem/analysis/cronbach_alpha.csv")):
        below = [scores[name] for name, parent in parents.items() if parent == row["Pillar"]]
        assert audits.alpha(below) == pytest.approx(float(row["alpha"]), abs=1e-12)


@pytest.mark.parametrize("node", ["Conn", "Sust"])
def test_components(
    node: str, scores: Mapping[str, np.ndarray], parents: Mapping[str, str], reference: Reference
) -> None:
    """Deviations and shares of the pillars' components, and the loadings but for their sign."""
    found = audits.components({name: scores[name] for name, parent in parents.items() if parent == node})
    assert found is not None
    variance = rows(reference(f"asem/analysis/pca_L2_{node}_variance.csv"))
    assert found.deviations == pytest.approx([float(row["sdev"]) for row in variance], abs=1e-9)
    assert found.shares == pytest.approx([float(row["prop"]) for row in variance], abs=1e-9)
    for row in rows(reference(f"asem/analysis/pca_L2_{node}_loadings.csv")):
        theirs = [abs(float(row[f"PC{n}"])) for n in range(1, len(variance) + 1)]
        assert [abs(each) for each in found.loadings[row["iCode"]]] == pytest.approx(theirs, abs=1e-9)


def test_weights_for_equal_importance(scores: Mapping[str, np.ndarray], reference: Reference) -> None:
    """Theirs come of a numerical search that stops at 0.5016 and 0.4984; ours give the two halves exactly."""
    both = np.column_stack([scores["Conn"], scores["Sust"]])
    found = shares("importance", both)
    theirs = [float(row["OptWeight"]) for row in rows(reference("asem/analysis/opt_weights_L3_corr.csv"))]
    assert list(found) == pytest.approx(theirs, abs=1e-2)
    whole = both @ found
    correlated = [audits.pearson(column, whole) or 0 for column in both.T]
    assert correlated[0] == pytest.approx(correlated[1], abs=1e-9)
