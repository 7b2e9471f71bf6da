"""The page for authors is true: its files make an institution without findings, and what it prints is what comes out."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from guiju.cli.assess import names_of, print_results
from guiju.desk.assess import Assessed, assess
from guiju.desk.check import check

FILE = re.compile(r"^`([\w./-]+)`\n\n```\w+\n(.*?)^```$", re.MULTILINE | re.DOTALL)
BESIDE = {"mapping.yaml", "libraries.csv", "kept.csv"}
"""Files that stand beside the institution's folder."""


@pytest.fixture(scope="module")
def page(root: Path) -> str:
    """Return the page."""
    return (root / "docs" / "reference" / "authoring.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def folder(page: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write every file of the page."""
    folder = tmp_path_factory.mktemp("authoring")
    for name, body in FILE.findall(page):
        file = folder / name if name in BESIDE else folder / "willow" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(body, encoding="utf-8")
    return folder


def run(folder: Path, data: str, out: str, **more: str | Path) -> Assessed:
    """Assess a file of the page."""
    done = assess(
        folder / "willow", "library-annual", folder / data, folder / out, period="2026", reports=False, **more
    )
    assert done.results is not None, done.findings
    return done


def test_its_files_are_all_written(folder: Path) -> None:
    """Seven files of the institution, and three beside it."""
    assert {file.name for file in folder.iterdir()} >= BESIDE
    assert len(list((folder / "willow").rglob("*.yaml"))) == 7


def test_its_rulebook_has_no_findings(folder: Path) -> None:
    """Neither mistakes nor examples that come out otherwise."""
    assert check(folder / "willow") == ()


def test_it_prints_what_comes_out(
    page: str, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The table on the page is the table of the run, which reads every cell without a word."""
    done = run(folder, "libraries.csv", "run")
    assert done.findings == ()
    assert done.results is not None
    assert done.folder is not None
    monkeypatch.setenv("COLUMNS", "80")

    print_results(done.results, "en", names_of(done.folder))

    printed = re.findall(r"^```text\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)
    assert [capsys.readouterr().out] == printed


def test_its_mapping_gives_the_same(folder: Path) -> None:
    """Other headings, the same results."""
    plain = run(folder, "libraries.csv", "plain").results
    mapped = run(folder, "kept.csv", "mapped", mapping=folder / "mapping.yaml").results
    assert plain is not None
    assert plain.equals(mapped)


def test_its_variant_runs(folder: Path) -> None:
    """Without the cap the grade follows the points."""
    found = run(folder, "libraries.csv", "variant", variant="equal-weights").results
    assert found is not None
    assert dict(zip(found["unit"].to_pylist(), found["grade"].to_pylist(), strict=True))["L3"] == "excellent"
