"""Sheets of units: previewed in words, loaded, corrected, loaded again, and undone as one."""

from __future__ import annotations

import datetime as dt
import io
from uuid import UUID

import openpyxl
import pytest
from tests.store.register.cases import NEW_YEAR, adopt, codes, done, found, said

from guiju.core.journal.acting import BY_ITSELF
from guiju.core.loading.plan import New, Same, TurnedAway
from guiju.store.audit import clock
from guiju.store.loading import actions, queries
from guiju.store.register import actions as register_actions
from guiju.store.register import queries as register

pytestmark = pytest.mark.stores

HEADING = "单位代码,单位名称,单位类别,上级单位代码,地形\n"
UNITS = HEADING + "C1,岚溪县,county,P,丘陵\nT1,新泠镇,town,C1,\nT2,漪筠镇,town,C1,平原\n"
JUNE = dt.date(2026, 6, 1)


@pytest.fixture
def root() -> UUID:
    """The prefecture, founded; its lists in force."""
    adopt()
    return found("prefecture", "澄川市", code="P")


def send(text: str, on: dt.date = NEW_YEAR, **how: object) -> UUID:
    """Send a text file of units."""
    return done(actions.send(BY_ITSELF, name="units.csv", data=text.encode(), subject="unit", on=on, **how))  # type: ignore[arg-type]


def load(text: str, on: dt.date = NEW_YEAR, **how: object) -> UUID:
    """Send and load a text file of units."""
    batch = send(text, on, **how)
    done(actions.load(BY_ITSELF, batch=batch))
    return batch


def test_a_sheet_is_previewed_and_nothing_has_changed(root: UUID) -> None:
    """The preview says in words what would be done; the register holds what it held."""
    batch = send(UNITS)
    seen = queries.preview_of(batch, BY_ITSELF)
    assert seen is not None
    assert seen.zh == "将新增 3 个单位。"
    assert seen.en == "Would add 3 units."
    assert register.totals(root, NEW_YEAR).units == 1
    held = queries.batch_seen(batch)
    assert held is not None
    assert (held.state, held.subject, held.counts) == ("waiting", "unit", {"rows": 3})


def test_units_are_loaded_under_each_other_in_any_order(root: UUID) -> None:
    """A unit may stand in the sheet before the one above it."""
    lines = UNITS.splitlines()
    batch = send("\n".join([lines[0], *reversed(lines[1:])]))
    assert done(actions.load(BY_ITSELF, batch=batch)) == {"rows": 3, "new": 3, "changed": 0, "same": 0, "refused": 0}
    towns = register.units_by_code(["T1", "T2"], NEW_YEAR)
    assert {unit.parent_code for unit in towns.values()} == {"C1"}
    assert register.totals(root, NEW_YEAR).units == 4
    assert register.units_by_code(["C1"], NEW_YEAR)["C1"].attributes == {"terrain": "hills"}


def test_loading_twice_is_loading_once(root: UUID) -> None:
    """The batch asked for again, and the same sheet sent again, change nothing more."""
    batch = load(UNITS)
    again = actions.load(BY_ITSELF, batch=batch)
    assert done(again)["new"] == 3
    seen = queries.preview_of(send(UNITS), BY_ITSELF)
    assert seen is not None
    assert {type(step) for step in seen.plan.steps} == {Same}
    assert register.totals(root, NEW_YEAR).units == 4


def test_changes_hold_from_the_day_of_the_batch(root: UUID) -> None:
    """A new name, another parent and another attribute hold from June on; before, all is as it was."""
    load(UNITS + "C2,筱溪县,county,P,\n")
    batch = load(HEADING + "T1,新泠街,,C2,平原\n", on=JUNE)
    before, after = (register.units_by_code(["T1"], day)["T1"] for day in (NEW_YEAR, JUNE))
    assert (before.name.zh, before.parent_code, before.attributes) == ("新泠镇", "C1", {})
    assert (after.name.zh, after.parent_code, after.attributes) == ("新泠街", "C2", {"terrain": "plain"})
    assert queries.batch_seen(batch).counts["changed"] == 1  # type: ignore[union-attr]
    assert register.totals(root, JUNE).units == 5


@pytest.mark.usefixtures("root")
def test_a_kind_is_named_by_its_title_too() -> None:
    """As an office writes it: 县 is a county; what no kind is called is said before anything is loaded."""
    batch = send(UNITS.replace(",county,", ",县,").replace("town,C1,平原", "部落,C1,平原"))
    seen = queries.preview_of(batch, BY_ITSELF)
    assert seen is not None
    assert seen.en == "Would add 2 units; 1 row to correct first."
    (wrong,) = seen.findings
    assert (wrong.code, wrong.place.line, wrong.params["raw"]) == ("value-not-listed", 4, "部落")
    assert done(actions.load(BY_ITSELF, batch=batch))["new"] == 2
    assert register.units_by_code(["C1"], NEW_YEAR)["C1"].kind == "county"
    (again,) = [
        step for step in (queries.preview_of(send(UNITS), BY_ITSELF) or seen).plan.steps if isinstance(step, New)
    ]
    assert again.row.text("code") == "T2"


@pytest.mark.usefixtures("root")
def test_a_unit_without_a_kind_is_said_before_it_is_founded() -> None:
    """A sheet that says nothing of the kinds of units that stand is about as good; a new one needs its own."""
    load(UNITS)
    seen = queries.preview_of(send(HEADING + "T1,新泠镇,,C1,\nT3,苓舟镇,,C1,\n"), BY_ITSELF)
    assert seen is not None
    assert [type(step) for step in seen.plan.steps] == [Same, TurnedAway]
    assert [found.code for found in seen.findings] == ["cell-required"]


def test_a_row_the_register_refuses_is_left_and_the_others_go_on(root: UUID) -> None:
    """A community stands under a street office only: its row comes back in the sheet, is corrected and loaded again."""
    batch = send(UNITS.replace("town,C1,平原", "community,C1,平原"))
    counts = done(actions.load(BY_ITSELF, batch=batch))
    assert (counts["new"], counts["refused"]) == (2, 1)
    found_codes = [(finding.code, finding.place.line) for finding in queries.findings_of(batch, BY_ITSELF)]
    assert ("kind-not-under", 4) in found_codes
    sheet = queries.findings_sheet(batch, BY_ITSELF)
    assert sheet is not None
    book = openpyxl.load_workbook(io.BytesIO(sheet))
    page = book.active
    assert page["F1"].value == "问题 Findings"
    assert "community" in page["F4"].value
    page["C4"] = "town"
    corrected = io.BytesIO()
    book.save(corrected)
    again = done(
        actions.send(
            BY_ITSELF, name="units.xlsx", data=corrected.getvalue(), subject="unit", on=NEW_YEAR, corrects=batch
        )
    )
    seen = queries.preview_of(again, BY_ITSELF)
    assert seen is not None
    assert [type(step) for step in seen.plan.steps] == [Same, Same, New]
    done(actions.load(BY_ITSELF, batch=again))
    assert register.totals(root, NEW_YEAR).units == 4


def test_a_batch_is_undone_and_can_still_be_seen_as_it_was_known(root: UUID) -> None:
    """After the undoing no unit of it stands; asked what was known before, all of them do."""
    batch = load(UNITS)
    units = {code: unit.id for code, unit in register.units_by_code(["C1", "T1", "T2"], NEW_YEAR).items()}
    known = clock.now()
    assert done(actions.undo(BY_ITSELF, batch=batch)) == {"undone": 3, "left": 0}
    assert register.totals(root, NEW_YEAR).units == 1
    for unit in units.values():
        assert register.unit_as_of(unit, NEW_YEAR) is None
        assert register.unit_as_of(unit, NEW_YEAR, known) is not None
    assert queries.batch_seen(batch).state == "undone"  # type: ignore[union-attr]
    assert done(actions.undo(BY_ITSELF, batch=batch)) == {"undone": 3, "left": 0}
    assert codes(actions.load(BY_ITSELF, batch=batch)) == {"batch-undone"}


def test_undoing_a_change_states_the_old_again(root: UUID) -> None:
    """The name and the place from before hold again on every day."""
    load(UNITS + "C2,筱溪县,county,P,\n")
    batch = load(HEADING + "T1,新泠街,,C2,平原\n", on=JUNE)
    assert done(actions.undo(BY_ITSELF, batch=batch)) == {"undone": 1, "left": 0}
    unit = register.units_by_code(["T1"], JUNE)["T1"]
    assert (unit.name.zh, unit.parent_code, unit.attributes) == ("新泠镇", "C1", {})
    assert root


def test_what_was_changed_since_is_left_and_named(root: UUID) -> None:
    """Somebody renamed a town, and founded a village in another: both stay, with a reason each; the county they are in too."""
    batch = load(UNITS)
    towns = register.units_by_code(["T1", "T2"], NEW_YEAR)
    done(register_actions.describe_unit(BY_ITSELF, unit=towns["T1"].id, on=JUNE, name=said("新泠新镇")))
    found("village", "泠溪村", towns["T2"].id)
    assert done(actions.undo(BY_ITSELF, batch=batch)) == {"undone": 0, "left": 3}
    told = {(f.code, f.params["line"]) for f in queries.findings_of(batch, BY_ITSELF) if f.code.startswith("row-")}
    assert told == {("row-changed-since", 3), ("row-used-since", 4), ("row-used-since", 2)}
    assert register.totals(root, NEW_YEAR).units == 5


def test_a_batch_cut_off_in_the_middle_goes_on(root: UUID) -> None:
    """What was carried out before the power went stays; the rest follows when it is asked for again."""
    from guiju.store.loading import carrying_out  # noqa: PLC0415 - where the power goes off

    text = UNITS + "".join(f"V{number},泠{number}村,village,T1,\n" for number in range(12))
    batch = send(text)
    whole, done_parts = carrying_out._carry, []

    def cut(*args: object) -> None:
        if len(done_parts) == 2:
            raise KeyboardInterrupt
        done_parts.append(args)
        whole(*args)  # type: ignore[arg-type]

    with pytest.MonkeyPatch.context() as power:
        power.setattr(carrying_out, "_carry", cut)
        with pytest.raises(KeyboardInterrupt):
            actions.load(BY_ITSELF, batch=batch)
    assert 1 < register.totals(root, NEW_YEAR).units < 16
    assert done(actions.load(BY_ITSELF, batch=batch)) == {"rows": 15, "new": 15, "changed": 0, "same": 0, "refused": 0}
    assert register.totals(root, NEW_YEAR).units == 16


def test_the_mapping_is_remembered_for_the_same_headings(root: UUID) -> None:
    """Told once what 编号 is, the next sheet of the same office needs no mapping."""
    text = "编号,叫什么,单位类别,归谁管\nC9,泠筠县,county,P\n"
    mapping = {"columns": {"code": "编号", "name": "叫什么", "parent": "归谁管"}}
    send(text, mapping=mapping)
    seen = queries.preview_of(send(text), BY_ITSELF)
    assert seen is not None
    assert [(step.row.text("code"), step.row.text("parent")) for step in seen.plan.steps] == [("C9", "P")]
    assert root


def test_files_that_cannot_be_loaded_are_refused_with_reasons(root: UUID) -> None:
    """No heading, no rows, too large, another day's rows only, a mapping that is none."""
    refused = {
        "nothing": actions.send(BY_ITSELF, name="x.csv", data=b"a,b\n1,2\n", subject="unit", on=NEW_YEAR),
        "rows": actions.send(BY_ITSELF, name="x.csv", data=HEADING.encode(), subject="unit", on=NEW_YEAR),
        "subject": actions.send(BY_ITSELF, name="x.csv", data=UNITS.encode(), subject="household", on=NEW_YEAR),
        "mapping": actions.send(
            BY_ITSELF, name="x.csv", data=UNITS.encode(), subject="unit", on=NEW_YEAR, mapping={"colums": {}}
        ),
    }
    assert codes(refused["nothing"]) == {"sheet-names-nothing"}
    assert codes(refused["rows"]) == {"sheet-without-rows"}
    assert codes(refused["subject"]) == {"unknown-subject"}
    assert codes(refused["mapping"]) == {"mapping-key-unknown"}
    large = b"x" * (actions.LARGEST + 1)
    assert codes(actions.send(BY_ITSELF, name="x.csv", data=large, subject="unit", on=NEW_YEAR)) == {"upload-too-large"}
    assert root
