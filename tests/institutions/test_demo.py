"""The demo institution: no findings, its examples come out both ways, its people and places are made up."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from guiju.core.naming import CAPACITY, name_of
from guiju.core.rulebook.institution import Institution
from guiju.core.values import Verified
from guiju.desk.examples import run_examples
from guiju.desk.judges import Engine, Specification, Way
from guiju.rulebooks.load import Loaded


def test_there_is_nothing_to_find(demo_loaded: Loaded) -> None:
    """The demo is read without an error or a warning."""
    assert demo_loaded.findings == ()


@pytest.mark.parametrize("way", [Specification(), Engine()], ids=["specification", "engine"])
@pytest.mark.long(50)
def test_every_example_comes_out(demo: Institution, way: Way) -> None:
    """What was worked out by hand is what the specification and the engine give."""
    failed = {ran.example.id: (ran.differences, ran.findings) for ran in run_examples(demo, way) if not ran.passed}
    assert failed == {}


def test_every_veto_rests_on_a_clause_and_names_who_approved_it(demo: Institution) -> None:
    """No cap without its ground and its approver."""
    caps = [cap for scheme in demo.schemes.values() for cap in scheme.caps]
    assert caps
    assert all(cap.basis and cap.approved_by for cap in caps)


def test_every_clause_a_rule_rests_on_exists(demo: Institution) -> None:
    """A basis names a document of the demo and one of its clauses."""
    clauses = {(document.id, clause.id) for document in demo.documents.values() for clause in document.clauses}
    cited = [basis for scheme in demo.schemes.values() for basis in scheme.basis]
    assert {(basis.document, basis.clause) for basis in cited} <= clauses
    assert {basis.status for basis in cited} <= set(Verified)


def test_one_catalogue_serves_four_kinds_of_unit(demo: Institution) -> None:
    """Counties, departments, schools and state firms are assessed apart, from one list of measures."""
    annual = [id_ for id_ in demo.schemes if id_.endswith("-annual") and id_ != "linked-annual"]
    assert {demo.schemes[id_].subject.unit_kind for id_ in annual} == {
        "county",
        "department",
        "university",
        "state_firm",
    }


def test_the_list_of_mechanisms_has_its_five_classes(root: Path) -> None:
    """251 rows: 120 with a rule of their own, 95 with a function, 27 entries, 7 in part, 2 undefined."""
    with (root / "institutions/demo/mechanisms.csv").open(encoding="utf-8") as stream:
        rows = list(csv.DictReader(stream))
    assert list(rows[0]) == ["id", "zh", "en", "engine", "numbers", "scope", "carried_as"]
    assert Counter(row["carried_as"] for row in rows) == {
        "own rule": 120,
        "function only": 95,
        "entry": 27,
        "partly": 7,
        "undefined": 2,
    }
    assert len({row["id"] for row in rows}) == 251


def test_names_are_no_real_places(reference: Callable[[str], Path]) -> None:
    """No county, town or village of the real divisions bears a name the generator makes."""
    real: set[str] = set()
    for file in ("provinces.csv", "cities.csv", "areas.csv", "streets.csv"):
        with reference(f"divisions/{file}").open(encoding="utf-8-sig") as stream:
            real |= {row["name"] for row in csv.DictReader(stream)}
    stems = {re.sub(r"(县|区|市|镇|乡|街道)$", "", name) for name in real} | real
    made = {re.sub(r"县$", "", name_of("county", number)[0]) for number in range(CAPACITY)}
    assert len(made) == CAPACITY
    assert not made & stems
    assert "澄川" not in stems
