"""A scheme computed on a cut of the records gives what it gives on a file, and gives it again."""

from __future__ import annotations

from pathlib import Path

import pyarrow.compute as pc
import pytest

from guiju.core.sizes import Size
from guiju.desk.assess import assess
from guiju.desk.cut import Cut, CutFact, CutUnit, assess_cut, make_cut, run_again
from guiju.desk.generate import generate
from guiju.desk.inputs import Request
from guiju.desk.job import Assessed
from guiju.desk.made import Made, make
from guiju.desk.run_folder import read_manifest
from guiju.rulebooks.load import Loaded, load, load_texts

DEMO = Path("institutions/demo")
SOUND = Path(__file__).resolve().parents[1] / "rulebooks" / "sound"


@pytest.fixture(scope="module")
def demo() -> Loaded:
    """The demo institution."""
    return load(DEMO)


def _cut_of(made: Made) -> Cut:
    facts = (
        CutFact(
            each.unit,
            each.measure,
            each.period,
            each.state.value,
            None if each.value is None or isinstance(each.value, str) else format(each.value, "f"),
            each.value if isinstance(each.value, str) else None,
            each.reason,
        )
        for each in made.facts
    )
    return make_cut(facts, (CutUnit(each.code, each.name, each.kind, each.attributes) for each in made.units))


def test_a_cut_gives_what_a_file_gives(demo: Loaded, tmp_path: Path) -> None:
    """Units of other kinds in the cut make no difference; grades, ranks and points are the same."""
    assert demo.institution is not None
    generate(demo.institution, Size.S, tmp_path / "data")
    by_file = assess(
        DEMO,
        "county-annual",
        tmp_path / "data" / "county.csv",
        tmp_path / "file",
        period="2026",
        detail=True,
        reports=False,
    )
    by_cut = assess_cut(
        demo, _cut_of(make(demo.institution, Size.S)), Request("county-annual", "2026"), tmp_path / "cut"
    )
    assert by_file.results is not None, by_file.findings
    assert by_cut.results is not None, by_cut.findings
    assert by_cut.results.equals(by_file.results)


def test_running_again_gives_the_same_bytes(demo: Loaded, tmp_path: Path) -> None:
    """From the folder alone, wherever it lies."""
    assert demo.institution is not None
    first = assess_cut(
        demo, _cut_of(make(demo.institution, Size.S)), Request("branch-rating", "2026"), tmp_path / "one"
    )
    assert first.folder is not None, first.findings
    again = run_again(first.folder, tmp_path / "again")
    assert again.folder is not None, again.findings
    assert (again.folder / "results.parquet").read_bytes() == (first.folder / "results.parquet").read_bytes()
    assert read_manifest(again.folder) == read_manifest(first.folder)


def _sound(*replaced: tuple[str, str]) -> Loaded:
    texts = {path.name: path.read_text(encoding="utf-8") for path in SOUND.glob("*.yaml")}
    for old, new in replaced:
        texts = {name: text.replace(old, new) for name, text in texts.items()}
    return load_texts(texts)


def _small(*facts: CutFact, kind: str = "bureau", terrain: str = "flat") -> Cut:
    return make_cut(facts, [CutUnit("alder", "桤木局", kind, {"terrain": terrain})])


def _score(done: Assessed) -> float:
    assert done.results is not None, done.findings
    score: float = done.results["total"].to_pylist()[0]
    return score


CLOSED, DUE = CutFact("alder", "closed", "2026", "value", "80"), CutFact("alder", "due", "2026", "value", "100")


def test_facts_under_an_earlier_name_count(tmp_path: Path) -> None:
    """The measure is called otherwise now; its facts were recorded before."""
    old = CutFact("alder", "finished", "2026", "value", "80")
    renamed = _sound(
        ("kind: count, exact: true}\n  - {id: due", "kind: count, exact: true, renamed_from: [finished]}\n  - {id: due")
    )
    now = assess_cut(_sound(), _small(CLOSED, DUE), Request("annual", "2026"), tmp_path / "now")
    then = assess_cut(renamed, _small(old, DUE), Request("annual", "2026"), tmp_path / "then")
    assert _score(then) == _score(now)


def test_facts_in_another_unit_are_converted(tmp_path: Path) -> None:
    """Eight tens are eighty."""
    tens = CutFact("alder", "closed_tens", "2026", "value", "8")
    converts = _sound(
        (
            "kind: count, exact: true}\n  - {id: due",
            "kind: count, exact: true, converts: {from: closed_tens, times: 10}}\n  - {id: due",
        )
    )
    now = assess_cut(_sound(), _small(CLOSED, DUE), Request("annual", "2026"), tmp_path / "now")
    then = assess_cut(converts, _small(tens, DUE), Request("annual", "2026"), tmp_path / "then")
    assert _score(then) == _score(now)


def test_a_kind_and_an_option_under_an_earlier_name_count(tmp_path: Path) -> None:
    """The office of old is the bureau of now, and level ground was called even."""
    renamed = _sound(
        ("{title: {zh: 部门, en: bureau}}", "{title: {zh: 部门, en: bureau}, renamed_from: [office]}"),
        ("en: plain}}", "en: plain}, renamed_from: [even]}"),
    )
    done = assess_cut(
        renamed, _small(CLOSED, DUE, kind="office", terrain="even"), Request("annual", "2026"), tmp_path / "run"
    )
    assert done.folder is not None, done.findings
    assert _score(done) > 0


def test_a_fact_said_twice_is_refused(tmp_path: Path) -> None:
    """Which source counts is not decided here."""
    done = assess_cut(_sound(), _small(CLOSED, CLOSED, DUE), Request("annual", "2026"), tmp_path / "run")
    assert [finding.code for finding in done.findings] == ["cut-repeats-facts"]


def test_the_hash_is_of_what_is_in_it() -> None:
    """The order in which rows come makes no difference; a value does."""
    one, other = _small(CLOSED, DUE), _small(DUE, CLOSED)
    assert one.hash == other.hash
    assert one.hash != _small(CLOSED, CutFact("alder", "due", "2026", "value", "101")).hash
    assert pc.count_distinct(one.facts["measure"]).as_py() == 2
