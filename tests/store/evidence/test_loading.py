"""Sheets of facts: looked through against the rulebook, loaded row by row as what a file says, superseded, undone."""

from __future__ import annotations

from pathlib import Path
from uuid import UUID

import pytest
from tests.store.databases import Stores
from tests.store.evidence.cases import APRIL, World, at, codes, done, institution, make, statistician
from typer.testing import CliRunner

from guiju.core.evidence.statements import How
from guiju.core.journal.acting import BY_ITSELF, Acting
from guiju.core.loading.plan import Changed, Same
from guiju.store.evidence import actions as evidence
from guiju.store.evidence import queries
from guiju.store.loading import actions as loading
from guiju.store.loading import queries as loaded

pytestmark = pytest.mark.stores

HEADING = "单位代码,指标,期间,数值,状态,原因\n"
FACTS = HEADING + (
    "C00001,requests_due,2026-03,40,,\n"
    '霁砚2县,requests_due,2026年3月,"1,040",,\n'
    "C00001,tasks_due,2026-03,,不适用,没有交办\n"
)


@pytest.fixture
def world(database: Stores) -> World:
    """The demo prefecture."""
    return database.start_from(make)


def send(text: str, acting: Acting = BY_ITSELF) -> UUID:
    """Send a text file of facts."""
    return done(
        loading.send(acting, name="facts.csv", data=text.encode(), subject="fact", on=APRIL.date(), mapping=None)
    )


def load(text: str, **counts: int) -> UUID:
    """Send and load a text file of facts; the counts are those expected."""
    batch = send(text)
    carried = done(loading.load(BY_ITSELF, batch=batch))
    assert {name: carried[name] for name in counts} == counts, loaded.findings_of(batch, BY_ITSELF)
    return batch


def steps(text: str) -> list[type]:
    """What each row of a text file would do."""
    seen = loaded.preview_of(send(text), BY_ITSELF)
    assert seen is not None
    return [type(step) for step in seen.plan.steps]


def value(unit: UUID, measure: str = "requests_due") -> tuple[How, str | None] | None:
    """What stands of a measure in March."""
    found = queries.facts(unit, institution(), measures=[measure], periods=["2026-03"])
    return (found[0].standing.how, found[0].standing.value) if found else None


def test_a_sheet_of_facts_is_previewed_loaded_and_the_same_again(world: World) -> None:
    """Units by code or name, periods and numbers as people write them; each fact is what a file says."""
    with at(APRIL):
        seen = loaded.preview_of(send(FACTS), BY_ITSELF)
        assert seen is not None
        assert (seen.zh, seen.en) == ("将新增 3 项数据。", "Would add 3 facts.")
        assert value(world.county) is None
        load(FACTS, rows=3, new=3, refused=0)
        assert value(world.county) == (How.ONLY, "40")
        assert value(world.counties[1]) == (How.ONLY, "1040")
        (gap,) = queries.facts(world.county, institution(), measures=["tasks_due"])
        assert (gap.standing.state.value, gap.statements[0].reason) == ("not_applicable", "没有交办")
        assert {each.source for each in gap.statements} == {"import"}
        assert steps(FACTS) == [Same, Same, Same]
        assert steps(FACTS.replace(",40,", ",40.0,")) == [Same, Same, Same]


def test_rows_the_rulebook_does_not_take_are_named_and_the_others_loaded(world: World) -> None:
    """An unknown measure, unit and period, a word for a number, a fact given twice: each by its line."""
    wrong = FACTS + (
        "C00001,no_such,2026-03,1,,\n"
        "C99999,requests_due,2026-03,1,,\n"
        "C00001,requests_due,2031-03,1,,\n"
        "C00001,accidents,2026-03,很多,,\n"
        "C00001,受理应办件,第三季,1,,\n"
        "霁砚2县,requests_due,2026-03,7,,\n"
    )
    with at(APRIL):
        batch = send(wrong)
        seen = loaded.preview_of(batch, BY_ITSELF)
        assert seen is not None
        told = {(found.place.line, found.code) for found in seen.findings}
        assert {
            (5, "measure-unknown"), (6, "reference-unknown"), (7, "period-not-begun"), (10, "row-repeated"),
        } <= told  # fmt: skip
        assert {line for line, _ in told} == {5, 6, 7, 8, 9, 10}
        counts = done(loading.load(BY_ITSELF, batch=batch))
        assert (counts["new"], counts["refused"]) == (3, 6)
        assert value(world.counties[1]) == (How.ONLY, "1040")


def test_a_correction_needs_its_reason_and_undone_the_old_stands_again(world: World) -> None:
    """Superseded, never edited; the undoing is a statement of its own, and what was said since stays."""
    with at(APRIL):
        load(FACTS, new=3)
        plain = HEADING + "C00001,requests_due,2026-03,42,,\n"
        assert steps(plain) == [Changed]
        batch = load(plain, changed=0, refused=1)
        assert "fact-held" in {found.code for found in loaded.findings_of(batch, BY_ITSELF)}
        batch = load(plain.replace(",42,,", ",42,,补报两件"), changed=1, refused=0)
        assert value(world.county) == (How.ONLY, "42")
        assert done(loading.undo(BY_ITSELF, batch=batch)) == {"undone": 1, "left": 0}
        assert value(world.county) == (How.ONLY, "40")
        past = queries.history(world.county, "requests_due", "2026-03", institution())
        assert [each.value for each in past.statements] == ["40", "42", "40"]


def test_what_was_corrected_by_hand_since_is_left(world: World) -> None:
    """One row was superseded by somebody: it stays and is named; the others are gone."""
    with at(APRIL):
        batch = load(FACTS, new=3)
        given = [evidence.Given("requests_due", "2026-03", "41")]
        done(evidence.report_facts(BY_ITSELF, unit=world.county, facts=given, source="import", reason="seen"))
        assert done(loading.undo(BY_ITSELF, batch=batch)) == {"undone": 2, "left": 1}
        assert value(world.county) == (How.ONLY, "41")
        assert value(world.counties[1]) is None
        assert ("row-changed-since", 2) in {
            (found.code, found.place.line) for found in loaded.findings_of(batch, BY_ITSELF) if found.place.line
        }


@pytest.mark.parametrize("whole", [True, False])
def test_a_statistician_loads_the_facts_of_the_units_below(world: World, whole: bool) -> None:
    """By the sheet, over the institution or the prefecture; the journal says who reported, and who loaded takes back."""
    with at(APRIL):
        acting = statistician(None if whole else world.prefecture)
        batch = done(
            loading.send(
                acting,
                name="facts.csv",
                data=FACTS.encode(),
                subject="fact",
                on=APRIL.date(),
                within=None if whole else world.prefecture,
            )
        )
        counts = done(loading.load(acting, batch=batch))
        assert (counts["new"], counts["refused"]) == (3, 0), loaded.findings_of(batch, acting)
        past = queries.history(world.county, "requests_due", "2026-03", institution())
        assert [each.reporter for each in past.statements] == [acting.account]
        assert done(loading.undo(acting, batch=batch)) == {"undone": 3, "left": 0}
        assert value(world.county) is None


def test_who_may_not_record_facts_loads_none(world: World) -> None:
    """The right is asked for at each row's unit."""
    with at(APRIL):
        refused = loading.send(world.checker, name="facts.csv", data=FACTS.encode(), subject="fact", on=APRIL.date())
        assert codes(refused)


def test_facts_through_the_command_line(world: World, tmp_path: Path) -> None:
    """Previewed, loaded with its findings written back, and taken back."""
    from guiju.cli.main import app  # noqa: PLC0415 - Django is ready

    sheet, back = tmp_path / "facts.csv", tmp_path / "back.xlsx"
    sheet.write_text(FACTS + "C00001,no_such,2026-03,1,,\n", encoding="utf-8")

    def said(*words: str, status: int = 0) -> str:
        result = CliRunner().invoke(app, [*words, "--lang", "en"])
        assert result.exit_code == status, result.output
        return result.output

    common = ("import", str(sheet), "--kind", "fact", "--on", "2026-04-07")
    with at(APRIL):
        assert "Would add 3 facts; 1 row to correct first." in said(*common, "--preview", status=1)
        assert value(world.county) is None
        told = said(*common, "--findings", str(back), status=1)
        assert "measure-unknown" in told or "no_such" in told
        assert "3 new, 0 changed, 0 as held, 1 to correct" in told
        assert back.read_bytes()[:2] == b"PK"
        assert value(world.county) == (How.ONLY, "40")
        batch = told.rstrip().rsplit(maxsplit=1)[-1]
        assert "3 rows were taken back" in said("undo", batch)
        assert value(world.county) is None
