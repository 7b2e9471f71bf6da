"""A study done on a run: replicates that are made again by number, what is written, and what is refused."""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np
import pyarrow.parquet as pq
import pytest
from typer.testing import CliRunner

from guiju.cli.main import app
from guiju.core.findings import Finding
from guiju.desk import studies
from guiju.desk.assess import assess
from guiju.desk.studies import Ready, Studied, do, one, ready

SMALL = "replicates: 4"


@pytest.fixture(scope="module")
def run(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The ASEM example computed."""
    return _assessed(root, root / "examples/asem/data/ASEM_iData.csv", tmp_path_factory.mktemp("asem") / "run")


@pytest.fixture(scope="module")
def study(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Its study, of few replicates."""
    text = (root / "examples/asem-study/study.yaml").read_text(encoding="utf-8").replace("replicates: 100", SMALL)
    path = tmp_path_factory.mktemp("study") / "study.yaml"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def done(run: Path, study: Path) -> tuple[Ready, Studied]:
    """The study done once for all that look at it."""
    prepared = ready(run, study, 1)
    assert isinstance(prepared, Ready), prepared
    found = do(prepared, run.parent / "study", lambda _done, _of: True)
    assert isinstance(found, Studied), found
    return prepared, found


def _assessed(root: Path, data: Path, out: Path) -> Path:
    made = assess(root / "examples/asem", "asem", data, out, reports=False)
    assert made.folder is not None, made.findings
    return made.folder


def test_everything_is_written(done: tuple[Ready, Studied]) -> None:
    """Parameters of every replicate with the weights it moved, a place in each, the band, and all indices."""
    prepared, found = done
    parameters = pq.read_table(found.folder / studies.REPLICATES)
    assert parameters.num_rows == prepared.work.size == 24
    assert {"outliers:choice", "scale:point", "weights:choice", "weight:Physical", "moved"} <= set(
        parameters.column_names
    )
    places = pq.read_table(found.folder / studies.PLACES)
    assert (places.num_rows, places.num_columns) == (51, 25)
    units = pq.read_table(found.folder / studies.UNITS)
    assert all(
        low <= middle <= high
        for low, middle, high in zip(*(units[c].to_pylist() for c in ("low", "median", "high")), strict=True)
    )
    assert sum(above or 0 for above in units["above"].to_pylist()) == pytest.approx(10)
    assert pq.read_table(found.folder / studies.FACTORS)["factor"].to_pylist() == [
        "outliers",
        "scale",
        "weights",
        "mean",
    ]
    assert pq.read_table(found.folder / studies.OF_UNITS).num_rows == 51 * 4


def test_any_replicate_is_made_again_by_its_number(done: tuple[Ready, Studied], run: Path, study: Path) -> None:
    """Alone and in another process's memory it is what it was among all."""
    _, found = done
    fresh = ready(run, study, 1)
    assert isinstance(fresh, Ready)
    for number in (17, 3):
        again = one(fresh, number)
        assert not isinstance(again, Finding)
        assert (fresh.work.stand(again).places == found.outcome.places[:, number - 1]).all()
    missing = one(fresh, 25)
    assert isinstance(missing, Finding)
    assert missing.code == "study-no-replicate"


def test_the_order_of_rows_and_columns_changes_nothing(
    root: Path, done: tuple[Ready, Studied], study: Path, tmp_path: Path
) -> None:
    """The same units in another order give the same places to the last replicate."""
    with (root / "examples/asem/data/ASEM_iData.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.reader(stream))
    turned = [[*row[:2], *reversed(row[2:])] for row in (rows[0], *reversed(rows[1:]))]
    data = tmp_path / "turned.csv"
    with data.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows(turned)
    prepared = ready(_assessed(root, data, tmp_path / "run"), study, 2)
    assert isinstance(prepared, Ready), prepared
    for number in range(1, prepared.work.size + 1):
        stands = prepared.work.stand(prepared.work.replicate(number))
        assert np.array_equal(stands.places, done[1].outcome.places[:, number - 1])


def test_what_was_stopped_leaves_nothing(done: tuple[Ready, Studied], tmp_path: Path) -> None:
    """Neither a folder nor a scratch folder beside it."""
    assert do(done[0], tmp_path / "out", lambda at, _of: at < 3) == ()
    assert list(tmp_path.iterdir()) == []


def test_a_folder_of_others_stays(done: tuple[Ready, Studied], tmp_path: Path) -> None:
    """A study makes way for a study, nothing else does."""
    (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")
    told = do(done[0], tmp_path, lambda _done, _of: True)
    assert isinstance(told, tuple)
    assert [each.code for each in told] == ["out-taken"]
    assert studies.is_free(done[1].folder) is None


def test_what_cannot_be_prepared_is_told(
    run: Path, study: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file that is not there, a study too large to hold, a number without a value on the day."""
    assert _codes(ready(run, tmp_path / "none.yaml")) == ["study-not-readable"]
    monkeypatch.setattr(studies, "MOST_PLACES", 100)
    assert _codes(ready(run, study)) == ["study-too-large"]
    late = tmp_path / "late.yaml"
    dated = "{rule: z_score, mean: [{from: 2030-01-01, value: 10}], sd: 2}"
    late.write_text(study.read_text(encoding="utf-8").replace("{rule: z_score, mean: 10, sd: 2}", dated), "utf-8")
    assert set(_codes(ready(run, late))) <= {"study-nothing-in-force", "wrong-type"}


def _codes(told: object) -> list[str]:
    assert isinstance(told, tuple)
    return [each.code for each in told]


def test_the_command_tells_its_plan_and_refuses(run: Path, study: Path, tmp_path: Path) -> None:
    """Without --out what varies is said; a bad study ends with its finding and status 1."""
    runner = CliRunner()
    said = runner.invoke(app, ["study", str(run), str(study), "--lang", "en"])
    assert said.exit_code == 0, said.output
    assert "24 replicates" in said.output
    bad = tmp_path / "bad.yaml"
    bad.write_text(study.read_text(encoding="utf-8").replace("by: 0.25", "by: 1.25"), "utf-8")
    refused = runner.invoke(app, ["study", str(run), str(bad), "--lang", "en"])
    assert refused.exit_code == 1
    again = runner.invoke(app, ["study", str(run), str(study), "--replicate", "5", "--lang", "zh"])
    assert again.exit_code == 0
    assert "第 5 次重算" in again.output


def test_pictures_are_written_in_both_languages(done: tuple[Ready, Studied]) -> None:
    """The ranking with bands and the tornado as drawings, and both as a page; the manifest names them by hash."""
    _, found = done
    names = {path.name for path in (found.folder / studies.PICTURES).iterdir()}
    assert names == {"study.html", "bands-1.zh.svg", "bands-1.en.svg", "tornado.zh.svg", "tornado.en.svg"}
    manifest = (found.folder / studies.MANIFEST).read_text(encoding="utf-8")
    assert '"pictures/tornado.en.svg"' in manifest
    assert "Weights" in (found.folder / studies.PICTURES / "tornado.en.svg").read_text(encoding="utf-8")
