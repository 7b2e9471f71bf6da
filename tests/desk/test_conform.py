"""A log of cases, CSV or XES, is held against a procedure: which cases kept to it, and where the others would have stopped."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from typer.testing import CliRunner

from guiju.cli.main import app
from guiju.core.cases.conforming import Line
from guiju.core.rulebook.institution import Institution
from guiju.desk.conform import conform
from guiju.files.case_logs import read_log, write_xes
from guiju.rulebooks.load import load

DEMO = Path(__file__).resolve().parents[2] / "institutions" / "demo"
LOG = """case,step,outcome,on
1,verify,,2026-03-02
1,propose,,2026-03-05
1,reply,,2026-03-09
1,weigh,stays,2026-03-10
1,decide,pass,2026-03-12
1,talk,,2026-03-13
2,verify,not_found,2026-03-02
2,tell_cleared,,2026-03-03
3,verify,,2026-03-02
3,decide,,2026-03-05
4,核实认定,,2026-03-02
4,提出建议,,2026-03-01
5,verify,,2026-03-02
5,hearing,,2026-03-02
"""


@pytest.fixture(scope="module")
def demo() -> Institution:
    """The demo institution."""
    found = load(DEMO).institution
    assert found is not None
    return found


def test_each_case_is_told_with_where_it_departs(demo: Institution) -> None:
    """Two kept to the order; one left out steps, one was dated back, one took a step there is not."""
    report = conform(demo, "stepping-down", "log.csv", LOG.encode("gb18030"))
    assert [case.ended for case in report.cases] == [False, True, False, False, False]
    found = {case.case: (case.departs.code, case.departs.place.line) for case in report.departing if case.departs}
    assert found == {"3": ("log-out-of-order", 11), "4": ("log-dated-back", 13), "5": ("log-step-unknown", 15)}
    assert report.stopped_at == {"log-out-of-order": 1, "log-dated-back": 1, "log-step-unknown": 1}


def test_a_log_goes_through_xes_and_back() -> None:
    """Outcomes and days with it."""
    cases = {"1": (Line("verify", "found", dt.date(2026, 3, 2)), Line("propose")), "二": (Line("verify"),)}
    read = read_log("log.xes", write_xes("stepping-down", cases))
    told = {name: [(line.step, line.outcome, line.on) for line in lines] for name, lines in read.cases.items()}
    assert told == {name: [(line.step, line.outcome, line.on) for line in lines] for name, lines in cases.items()}


def test_pm4py_reads_what_is_written(tmp_path: Path) -> None:
    """As other tools would: the same cases, steps and days."""
    from pm4py.objects.log.importer.xes.variants import iterparse  # noqa: PLC0415 - a test oracle, slow to load

    file = tmp_path / "log.xes"
    cases = {"1": (Line("verify", "found", dt.date(2026, 3, 2)), Line("propose", "", dt.date(2026, 3, 3)))}
    file.write_bytes(write_xes("stepping-down", cases))
    (trace,) = iterparse.apply(str(file), parameters={"show_progress_bar": False})
    assert trace.attributes["concept:name"] == "1"
    assert [(event["concept:name"], event["time:timestamp"].date()) for event in trace] == [
        (line.step, line.on) for line in cases["1"]
    ]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"case,activity_name\n1,verify\n", "log-column-missing"),
        (b'case,step\n1,"verify\n', "log-unreadable"),
        (b"<log><trace></log>", "log-unreadable"),
        (b"<!DOCTYPE log [<!ENTITY a 'b'>]><log>&a;</log>", "log-unreadable"),
        (b"case,step,on\n1,verify,yesterday\n", "log-bad-date"),
    ],
)
def test_a_log_that_cannot_be_read_is_said(data: bytes, code: str, demo: Institution) -> None:
    """A column that is not there, quotes that never close, broken XML, entities, a date that is none."""
    assert [finding.code for finding in conform(demo, "stepping-down", "log", data).findings] == [code]


def test_the_command_counts_and_its_status_tells(tmp_path: Path) -> None:
    """A draft is a folder like any other: the same command says whom it would have stopped."""
    log = tmp_path / "log.csv"
    log.write_text(LOG, encoding="utf-8")
    out = tmp_path / "log.xes"
    command = ["conform", str(DEMO), "--procedure", "stepping-down", "--log", str(log), "--xes", str(out)]
    done = CliRunner().invoke(app, [*command, "--lang", "en"])
    assert done.exit_code == 1
    assert "5 / 2 / 3" in done.output
    assert len(read_log("x", out.read_bytes()).cases) == 5
    unknown = CliRunner().invoke(
        app, ["conform", str(DEMO), "--procedure", "stepping", "--log", str(log), "--lang", "en"]
    )
    assert "stepping-down" in unknown.output
