"""Sheets and tables on the command line: loaded, exported, corrected, loaded again, taken back."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from tests.store.databases import ready
from typer.testing import CliRunner

ready()

from tests.api.people import adopt as adopt_roles  # noqa: E402 - models are loaded once Django is ready
from tests.store.accounts.cases import PASSWORD, account, give, role  # noqa: E402
from tests.store.register.cases import NEW_YEAR, adopt, done, found  # noqa: E402

from guiju.cli.main import app  # noqa: E402
from guiju.core.journal.acting import BY_ITSELF, Acting  # noqa: E402
from guiju.store.accounts.actions import Sealed, reset_password  # noqa: E402
from guiju.store.audit import queries as journal  # noqa: E402
from guiju.store.register import queries as register  # noqa: E402

pytestmark = pytest.mark.stores

UNITS = "单位代码,单位名称,单位类别,上级单位代码\nC1,岚溪县,county,P\nT1,新泠镇,town,C1\nT2,漪筠镇,hamlet,C1\n"
ON = ("--on", "2026-01-01")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a sheet of units; their prefecture is founded."""
    adopt()
    found("prefecture", "澄川市", code="P")
    (tmp_path / "units.csv").write_text(UNITS, encoding="utf-8")
    return tmp_path


def say(*words: object, status: int = 0, typed: str = "") -> str:
    """Run a command and return what it says, in English; a password is typed where it asks for one."""
    result = CliRunner().invoke(app, [*map(str, words), "--lang", "en"], input=f"{typed}\n" if typed else None)
    assert result.exit_code == status, result.output
    return result.output


def standing() -> set[str]:
    """The units of the sheet that stand."""
    return set(register.units_by_code(["C1", "T1", "T2"], NEW_YEAR))


def test_loaded_corrected_loaded_again_and_taken_back(folder: Path) -> None:
    """The sheet comes back with its findings; corrected, only what was wrong is new; each batch is undone by itself."""
    back = folder / "back.xlsx"
    told = say("import", folder / "units.csv", "--kind", "unit", *ON, "--preview", status=1)
    assert "Would add 2 units; 1 row to correct first." in told
    assert standing() == set()
    told = say("import", folder / "units.csv", "--kind", "unit", *ON, "--findings", back, status=1)
    assert "2 new, 0 changed, 0 as held, 1 to correct" in told
    book = openpyxl.load_workbook(back)
    assert "hamlet" in str([cell.value for cell in book.active[4]])
    book.active["C4"] = "town"
    book.save(back)
    told = say("import", back, "--kind", "unit", *ON)
    assert "1 new, 0 changed, 2 as held, 0 to correct" in told
    assert standing() == {"C1", "T1", "T2"}
    batch = told.split()[-1]
    assert "1 rows were taken back; 0 were changed since" in say("undo", batch)
    assert standing() == {"C1", "T1"}
    assert "batch" in say("undo", "no-batch", status=1)


def test_a_column_that_is_not_kept_is_named(folder: Path) -> None:
    """Whoever loads a sheet about people at the terminal is told at once: nothing later can tell it."""
    people = folder / "people.csv"
    people.write_text("单位,工号,姓名,民族\nP,A01,王芳,某族\n", encoding="utf-8")
    assert "[sheet-column-denied]" in say("import", people, "--kind", "person", *ON, "--preview")


def test_a_mapping_that_is_none_is_said_with_its_line(folder: Path) -> None:
    """Words that are no JSON, and a key that no mapping has."""
    sheet, mapping = folder / "units.csv", folder / "mapping.json"
    mapping.write_text('{"columns":\n unit}', encoding="utf-8")
    told = say("import", sheet, "--kind", "unit", *ON, "--mapping", mapping, status=1)
    assert f"{mapping}:2:2  The mapping is not JSON" in told
    mapping.write_text('{"colums": {}}', encoding="utf-8")
    assert "colums" in say("import", sheet, "--kind", "unit", *ON, "--mapping", mapping, status=1)
    assert standing() == set()


def said_of(told: str) -> str:
    """Return what the closing message says was written, up to the name of the file."""
    return next(line.partition(" /")[0] for line in told.splitlines() if " written to " in line).strip()


@pytest.mark.parametrize("form", ["csv", "xlsx", "parquet"])
def test_a_table_is_exported(folder: Path, form: str) -> None:
    """As the ending of the file says; what is no table or no form is refused, and people ask for a purpose."""
    say("import", folder / "units.csv", "--kind", "unit", *ON, status=1)
    file = folder / f"out.{form}"
    assert said_of(say("export", "units", file, *ON)) == "Units written to"
    assert file.stat().st_size
    if form == "csv":
        assert "岚溪县" in file.read_text(encoding="utf-8-sig")
        assert say("export", "units", file, *ON, "--under", "C1").rstrip().endswith(": 2")
        assert "out.doc" in say("export", "units", folder / "out.doc", *ON, status=1)
        assert "file-not-usable" in say("export", "units", folder / "nowhere" / "out.csv", *ON, status=1)
        say("export", "cats", file, *ON, status=1)
        say("export", "units", file, *ON, "--under", "nowhere", status=1)
        assert "purpose" in say("export", "people", file, *ON, status=1)
        told = say("export", "people", file, *ON, "--purpose", "roster")
        assert (said_of(told), told.rstrip()[-3:]) == ("People in their posts written to", ": 0")


def loader(name: str, *rights: str) -> Acting:
    """An account with a password, and a role with these rights over the institution."""
    held = role(name, over="institution", rights=list(rights))
    done(adopt_roles(BY_ITSELF, roles={name: held}))
    opened = account(name, password=Sealed(PASSWORD))
    give(opened, name)
    return opened


def test_who_acts_as_an_account_types_its_password(folder: Path) -> None:
    """A name alone opens nothing, for no command; with the password the journal says whose batch it was."""
    sheet, file = folder / "units.csv", folder / "out.csv"
    clerk = loader(
        "clerk",
        "imports.batch.load", "imports.batch.undo", "exports.table.make", "register.unit.read", "register.unit.change",
    )  # fmt: skip
    for named in ("--as", "--account"):
        asked = ("import", sheet, "--kind", "unit", *ON, named, "clerk")
        assert "sign-in-failed" in say(*asked, typed="willow", status=1)
        assert "sign-in-failed" in say("export", "units", file, *ON, named, "clerk", typed="willow", status=1)
    assert "sign-in-failed" in say(*asked[:-1], "nobody", typed=PASSWORD, status=1)
    assert standing() == set()
    assert not file.exists()

    told = say(*asked, typed=PASSWORD, status=1)
    batch = told.split()[-1]
    assert standing() == {"C1", "T1"}
    assert {each.actor for each in journal.history(f"import/{batch}")} == {clerk.account}
    assert said_of(say("export", "units", file, *ON, "--as", "clerk", typed=PASSWORD)) == "Units written to"
    assert "sign-in-failed" in say("undo", batch, "--as", "clerk", typed="willow", status=1)
    assert standing() == {"C1", "T1"}
    assert "2 rows were taken back" in say("undo", batch, "--as", "clerk", typed=PASSWORD)
    assert standing() == set()


def test_a_password_that_was_handed_over_opens_nothing_until_it_is_changed(folder: Path) -> None:
    """Whoever reset it knows it too; every try stands in the journal."""
    clerk = loader("clerk", "imports.batch.load", "register.unit.read", "register.unit.change")
    done(reset_password(BY_ITSELF, account=clerk.account, password=Sealed("lamp-boats-willow-12")))
    asked = ("import", folder / "units.csv", "--kind", "unit", *ON, "--as", "clerk")
    assert "password-must-change" in say(*asked, typed="lamp-boats-willow-12", status=1)
    assert "sign-in-failed" in say(*asked, typed=PASSWORD, status=1)
    assert standing() == set()
    kinds = [each.kind for each in journal.history(f"account/{clerk.account}", limit=2)]
    assert kinds == ["accounts.sign-in.failed", "accounts.sign-in.succeeded"]


def test_an_account_does_at_the_terminal_what_its_roles_let_it(folder: Path) -> None:
    """The machine may what nobody asks it; somebody who signed in may what their roles say."""
    loader("reader", "register.unit.read")
    sheet, file = folder / "units.csv", folder / "out.csv"
    assert "no-role" in say("import", sheet, "--kind", "unit", *ON, "--as", "reader", typed=PASSWORD, status=1)
    assert "no-role" in say("export", "units", file, *ON, "--as", "reader", typed=PASSWORD, status=1)
    assert standing() == set()
