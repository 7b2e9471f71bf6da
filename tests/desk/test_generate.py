"""Made-up data: the same bytes for the same seed, values around the limits, names that never repeat."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from guiju.core.evidence import FactState
from guiju.core.naming import name_of
from guiju.core.rulebook.institution import Institution
from guiju.core.sizes import Size
from guiju.desk.assess import assess
from guiju.desk.explain import as_text, explain
from guiju.desk.generate import generate
from guiju.desk.made import make


@pytest.mark.parametrize(("size", "units"), [(Size.S, 40), (Size.M, 1053)])
def test_sizes_have_their_units(demo: Institution, size: Size, units: int) -> None:
    """S is for a look, M for a test."""
    made = make(demo, size)
    assert len(made.units) == units
    assert len({unit.name for unit in made.units}) == units


def test_the_same_seed_makes_the_same_bytes(demo: Institution, tmp_path: Path) -> None:
    """Two runs write the same files; another seed writes others."""
    first = generate(demo, Size.S, tmp_path / "a", seed=7)
    again = generate(demo, Size.S, tmp_path / "b", seed=7)
    other = generate(demo, Size.S, tmp_path / "c", seed=8)
    assert [file.read_bytes() for file in first] == [file.read_bytes() for file in again]
    assert (tmp_path / "a/county.csv").read_bytes() != (tmp_path / "c/county.csv").read_bytes()
    assert [file.name for file in first] == [file.name for file in other]


def test_a_part_is_never_more_than_its_whole(demo: Institution) -> None:
    """Requests closed in time are at most the requests due, in each month."""
    held = {(fact.unit, fact.measure, fact.period): fact.value for fact in make(demo, Size.S).facts}
    pairs = [
        (held[unit, "requests_closed_in_time", period], due)
        for (unit, measure, period), due in held.items()
        if measure == "requests_due"
    ]
    assert pairs
    assert all(closed <= due for closed, due in pairs)


def test_states_are_told_with_their_reasons(demo: Institution) -> None:
    """Some facts are missing, some exempted, and no exemption lacks its reason."""
    facts = make(demo, Size.M).facts
    assert {fact.state for fact in facts} == {FactState.VALUE, FactState.MISSING, FactState.EXEMPTED}
    assert all(fact.reason for fact in facts if fact.state is FactState.EXEMPTED)


@pytest.mark.long(40)
def test_a_small_look_shows_what_rules_do(root: Path, demo: Institution, tmp_path: Path) -> None:
    """Forty units show a top grade, a veto at work, a bonus beyond its limit, an exemption and a blocked unit."""
    generate(demo, Size.S, tmp_path / "data")
    for scheme, book, top in (
        ("county-annual", "county", "excellent"),
        ("department-annual", "department", "excellent"),
        ("firm-annual", "state_firm", "excellent"),
        ("branch-rating", "branch", "advanced"),
    ):
        run = tmp_path / scheme
        done = assess(
            root / "institutions/demo", scheme, tmp_path / f"data/{book}.xlsx", run, period="2026", reports=False
        )
        assert done.results is not None, done.findings
        columns = {name: done.results[name].to_pylist() for name in ("unit", "grade", "state")}
        of = {unit: (grade, state) for unit, grade, state in zip(*columns.values(), strict=True)}
        letter = book[0].upper()
        assert top in columns["grade"], scheme
        assert of[f"{letter}00005"] == (None, "blocked"), scheme
        said = {number: "\n".join(as_text(explain(run, f"{letter}0000{number}"), "en")) for number in (2, 3, 4)}
        assert "exempted" in said[4], scheme
        assert not demo.schemes[scheme].caps or "holds: the grade is" in said[2], scheme
        total = demo.schemes[scheme].total
        limited = total is not None and total.bonus is not None and total.bonus.at_most is not None
        assert limited is ("The bonus goes beyond its cap" in said[3]), scheme


def test_groups_are_of_like_size(demo: Institution) -> None:
    """Units take the options of an attribute in turn, and pairs of attributes are not mixed up."""
    branches = [tuple(unit.attributes.values()) for unit in make(demo, Size.S).of_kind("branch")]
    found = Counter(branches)
    assert len(found) == 4
    assert max(found.values()) - min(found.values()) <= 1


def test_names_of_ten_thousand_units_differ() -> None:
    """Every unit has a name of its own."""
    assert len({name_of("branch", number) for number in range(10_000)}) == 10_000


def test_a_workbook_as_people_keep_it_gives_the_same_results_as_the_clean_one(
    root: Path, demo: Institution, tmp_path: Path
) -> None:
    """Titles, merged headings, padded names, full-width digits and sums among the rows change no score."""
    generate(demo, Size.S, tmp_path / "data")
    totals: dict[str, dict[str, float]] = {}
    for book in ("county", "county-as-kept"):
        done = assess(
            root / "institutions/demo",
            "county-annual",
            tmp_path / f"data/{book}.xlsx",
            tmp_path / book,
            period="2026",
            reports=False,
        )
        assert done.results is not None, done.findings
        columns = (done.results[name].to_pylist() for name in ("unit", "county_total"))
        totals[book] = {unit: total for unit, total in zip(*columns, strict=True) if total is not None}
    names = {unit.code: unit.name for unit in make(demo, Size.S).units}
    clean = {names[code]: total for code, total in totals["county"].items()}
    kept = totals["county-as-kept"]
    assert len(kept) >= 8
    assert kept == clean


@pytest.mark.long(50)
def test_every_command_of_the_readme_runs(root: Path, demo: Institution, tmp_path: Path) -> None:
    """Each scheme on its files; a long CSV file gives what the workbook gives; both languages name every file."""
    files = generate(demo, Size.S, tmp_path)
    text = (tmp_path / "README.txt").read_text(encoding="utf-8")
    commands = re.findall(r"^  guiju assess INSTITUTION_DIR (.+)$", text, re.MULTILINE)
    assert len(commands) == 2 * len(set(commands)) >= 2 * len(demo.schemes)
    for command in sorted(set(commands)):
        words = command.split()
        scheme, period, data, out = (words[words.index(key) + 1] for key in ("--scheme", "--period", "--data", "--out"))
        totals = []
        for name in dict.fromkeys((data, data if "kept" in data else data.replace(".xlsx", ".csv"))):
            done = assess(
                root / "institutions/demo", scheme, tmp_path / name, tmp_path / out, period=period, reports=False
            )
            assert done.results is not None, (command, name, done.findings)
            totals.append(done.results.sort_by("unit").to_pylist())
            assert "scored" in done.results["state"].to_pylist(), (command, name)
        assert totals[0] == totals[-1], command
    assert {file.suffix for file in files} == {".csv", ".parquet", ".xlsx", ".txt"}


def test_facts_are_of_the_year_asked_for(demo: Institution, tmp_path: Path) -> None:
    """Another year makes facts of that year."""
    generate(demo, Size.S, tmp_path, year=2025)
    periods = set(pq.read_table(tmp_path / "facts.parquet")["period"].to_pylist())
    assert "2025" in periods
    assert "2026" not in periods
