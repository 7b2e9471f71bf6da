"""The commands tell where cases stand and what happened in them; nobody is named."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tests.store.cases import world as told
from tests.store.cases.world import MONDAY, at, done, person
from tests.store.databases import Stores
from typer.testing import CliRunner

from guiju.cli.main import app
from guiju.files.case_logs import read_log
from guiju.store.cases import actions


@pytest.mark.stores("sqlite")
def test_where_a_case_stands_and_what_happened_in_it(database: Stores, monkeypatch: pytest.MonkeyPatch) -> None:
    """The open step, the refusal with its sentence; no account, no person."""
    world = database.start_from(told.make)
    with at(MONDAY):
        case = done(told.open_appointment(world))
        actions.act(world["appointing_officer"], case=case, step="confirm", outcome="confirmed", reasons="now")
    monkeypatch.setattr("guiju.site.setup", lambda: None)
    listed = CliRunner().invoke(app, ["cases"])
    assert listed.exit_code == 0
    assert re.search(rf"^{case}  appointment +motion \(2026-04-13\)$", listed.output, re.MULTILINE)
    shown = CliRunner().invoke(app, ["case", str(case), "--lang", "en"])
    assert shown.exit_code == 0
    assert "×" in shown.output
    assert "  2026-04-13  Decision after probation  " in shown.output
    assert "is not open: what comes now is" in shown.output
    for name in (world.candidate, world["officer"].account, world["appointing_officer"].account):
        assert str(name) not in listed.output + shown.output


@pytest.mark.stores("sqlite")
def test_what_happened_goes_out_as_a_log(database: Stores, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A line for each step that ended, with its outcome and day; what was refused and who acted are not in it."""
    world = database.start_from(told.make)
    case = told.to_publicity(world)
    with at(MONDAY):
        more = [done(told.open_appointment(world, subject=str(person(f"one {n}", world.prefecture)))) for n in range(2)]
    monkeypatch.setattr("guiju.site.setup", lambda: None)
    monkeypatch.setattr("guiju.cli.cases._PAGE", 1)
    to = tmp_path / "cases.xes"
    listed = CliRunner().invoke(app, ["cases", "--most", "1", "--xes", str(to)])
    assert listed.exit_code == 0
    assert re.search(rf"^{case}  appointment +2026-\d\d-\d\d  publicity ", listed.output, re.MULTILINE)
    log = read_log(to.name, to.read_bytes())
    assert log.cases.keys() == {str(each) for each in (case, *more)}
    assert [line.step for line in log.cases[str(case)]] == ["motion", "recommend", "inspect", "decide"]
    assert all(line.on is not None and line.outcome for line in log.cases[str(case)])
    assert str(world["officer"].account) not in to.read_text(encoding="utf-8")
