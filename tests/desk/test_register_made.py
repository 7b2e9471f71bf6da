"""Made-up registers: in their sizes, in an order in which they can be loaded, the same for the same seed."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import pytest

from guiju.core.rulebook.institution import Institution
from guiju.core.sizes import Size
from guiju.desk.made import Made, make
from guiju.desk.register_made import MadePlace, people, places, posts
from guiju.desk.register_out import FILES, write_register
from guiju.rulebooks.load import load_texts

SOUND = Path(__file__).resolve().parents[1] / "rulebooks" / "sound"
COUNTY = "vocabulary: {unit_kinds: {county: {title: {zh: 县, en: county}}}}\n"


@pytest.fixture(scope="module")
def institution() -> Institution:
    """A small institution with counties."""
    texts = {path.name: path.read_text(encoding="utf-8") for path in SOUND.glob("*.yaml")}
    found = load_texts({**texts, "counties.yaml": COUNTY}).institution
    assert found is not None
    return found


@pytest.fixture(scope="module")
def made(institution: Institution) -> Made:
    """Its units of the small size."""
    return make(institution, Size.S)


@pytest.mark.parametrize(("size", "towns", "villages", "officials"), [(Size.S, 8, 20, 120), (Size.M, 685, 557, 10_734)])
def test_the_sizes_are_kept(made: Made, size: Size, towns: int, villages: int, officials: int) -> None:
    """As many towns, villages and officials as the table of sizes says, each official in a post of their own."""
    units = list(places(made, size))
    kinds = Counter(unit.kind for unit in units)
    held = list(posts(units, size))
    assert (kinds["town"], kinds["village"], len(held)) == (towns, villages, officials)
    found = list(people(held))
    assert len({each.number for each in found}) == len({each.post for each in found}) == officials


def test_everything_stands_under_what_came_before(made: Made) -> None:
    """Codes and names are unique, and no place comes before the one above it."""
    units = list(places(made, Size.M))
    seen: set[str] = set()
    for unit in units:
        assert unit.parent in seen or not unit.parent
        seen.add(unit.code)
    assert len(seen) == len(units) == len({unit.name for unit in units})
    assert [unit.kind for unit in units if not unit.parent] == ["prefecture"]


def test_people_begin_to_work_before_they_hold_a_post(made: Made) -> None:
    """And after they are grown up."""
    units = list(places(made, Size.S))
    for each in people(list(posts(units, Size.S))):
        assert each.birth_date.year + 20 < each.work_start.year <= each.since.year


def test_the_same_seed_makes_the_same_people(made: Made) -> None:
    """Another seed makes others."""
    held = list(posts([*places(made, Size.S)], Size.S))
    assert list(people(held, 1)) == list(people(held, 1)) != list(people(held, 2))


def test_the_sheets_name_what_they_refer_to(made: Made, tmp_path: Path) -> None:
    """Every post's unit and every tenure's person and post stand in the other sheets."""
    assert [file.name for file in write_register(made, Size.S, tmp_path)] == list(FILES)
    units, held, persons, tenures = (_rows(tmp_path / name) for name in FILES)
    codes = {row["单位代码"] for row in units}
    assert {row["单位代码"] for row in held} <= codes
    assert {row["工号"] for row in tenures} == {row["工号"] for row in persons}
    assert {row["岗位代码"] for row in tenures} == {row["岗位代码"] for row in held}


def test_a_programme_has_no_posts() -> None:
    """It is work to be done, not a place to work in."""
    programme = MadePlace("P00001", "programme", "工程", "Works", "")
    assert {
        post.unit for post in posts([programme, MadePlace("D00001", "department", "局", "Bureau", "")], Size.S)
    } == {"D00001"}


def _rows(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))
