"""Appraisal in the browser: figures are the engine's own, the lines add up, what if keeps nothing, rights are asked."""

from __future__ import annotations

import csv
import io
import re
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from tests.web.office import read
from tests.web.working import work

from guiju.core.exact import as_decimal
from guiju.store.assessment import queries, trying
from guiju.store.audit.queries import Wanted, look

if TYPE_CHECKING:
    from tests.web.office import Office

    from guiju.store.assessment.queries import RunSeen

pytestmark = pytest.mark.stores("sqlite")


def run_of(period: str = "2025") -> RunSeen:
    """Return the run of the counties for a year."""
    return queries.runs(scheme="county-annual", period=period)[0]


def unit_with_total(run: RunSeen) -> str:
    """Return a unit that has a total."""
    return next(unit for unit, came in queries.came(run).items() if came.total is not None)


def numbers(text: str) -> list[Decimal]:
    """Return the numbers in cells as they are printed."""
    return [Decimal(each.replace("−", "-").replace(",", "")) for each in re.findall(r"[−\d][\d,]*\.\d+", text)]


def test_a_scheme_leads_to_its_runs(office: Office) -> None:
    """Whoever may read results sees each scheme in force with its runs, and the clause it rests on."""
    page = office.as_("assessment_officer").get("/assessment/")
    run = run_of()

    assert page.status_code == 200
    assert f"/assessment/runs/{run.id}/" in page.content.decode()
    assert "/library/clauses/assessment-measures/3/" in page.content.decode()
    assert office.as_("personal").get("/assessment/").status_code == 403


def test_the_ranking_prints_the_totals_of_the_engine(office: Office) -> None:
    """Each unit stands with the total the run wrote down; one without a total has a dash and its reason, never a 0."""
    run = run_of()
    page = office.as_("assessment_officer").get(f"/assessment/runs/{run.id}/")
    said = read(page)
    came = queries.came(run)

    for each in came.values():
        if each.total is not None:
            assert f"{as_decimal(each.total):.2f}" in said
    assert any(each.total is None for each in came.values())
    assert "blocked" in said


def test_the_ranking_is_filtered_sorted_and_taken_out(office: Office) -> None:
    """Filters are in the address; the table that is taken out has every unit with its exact total."""
    run, client = run_of(), office.as_("assessment_officer")
    of_plain = client.get(f"/assessment/runs/{run.id}/?group=plain&sort=total")
    whole = client.get(f"/assessment/runs/{run.id}/results.csv")
    rows = list(csv.DictReader(io.StringIO(whole.content.decode("utf-8-sig"))))
    came = queries.came(run)

    assert of_plain.status_code == 200
    assert of_plain.content.count(b'scope="rowgroup"') == 1
    assert len(rows) == len(came)
    assert {row["total"] for row in rows if row["total"]} == {
        format(as_decimal(each.total), "f") for each in came.values() if each.total is not None
    }
    assert client.get(f"/assessment/runs/{run.id}/results.xlsx").content[:2] == b"PK"


def test_the_lines_of_a_unit_add_up_to_its_total(office: Office) -> None:
    """The points of the rows, as they are printed, sum exactly to the total as it is printed and as the engine has it."""
    run = run_of()
    unit = unit_with_total(run)
    body = office.as_("assessment_officer").get(f"/assessment/runs/{run.id}/units/{unit}/").content.decode()
    table = body[body.index('aria-labelledby="lines"') :]
    table = table[table.index("<tbody") : table.index("</table>")]
    rows, foot = table.split("<tfoot")
    got = [numbers(each)[0] for each in re.findall(r'c-got"><strong>([^<]+)<', rows)]
    total = numbers(re.findall(r'c-got">([^<]+)<', foot)[0])[0]

    assert len(got) > 5
    assert sum(got) == total == as_decimal(queries.came(run)[unit].total or 0)


def test_bars_leave_the_printed_table_with_their_head(office: Office) -> None:
    """On paper the column of bars is left out: of each row as of the head, so that figures stand below their words."""
    run = run_of()
    address = f"/assessment/runs/{run.id}/units/{unit_with_total(run)}/"
    page = office.as_("assessment_officer").get(address).content.decode()
    tables = re.findall(r"<table.*?</table>", page, re.DOTALL)
    drawn = [table for table in tables if "barcol" in table]
    assert len(drawn) > 1
    assert all(table.partition("</thead>")[0].count("barcol") == 1 for table in drawn)


def test_a_unit_says_its_place_its_quota_and_its_years(office: Office) -> None:
    """The unit's page has the position rule, the arithmetic of the quota, and both years; its code leads there too."""
    run, client = run_of(), office.as_("assessment_officer", "zh")
    unit = unit_with_total(run)
    page = client.get(f"/assessment/runs/{run.id}/units/{unit}/")
    said = read(page)

    assert "名额" in said
    assert "乘以 30%" in said
    assert "2024" in said
    assert page.content.count(b'role="img"') >= 2
    assert client.get(f"/assessment/runs/{run.id}/units/nobody/").status_code == 404


def test_a_unit_without_a_total_says_why(office: Office) -> None:
    """What is missing is said where the total would stand; the facts are listed all the same."""
    run = run_of()
    unit = next(unit for unit, came in queries.came(run).items() if came.total is None)
    said = read(office.as_("assessment_officer").get(f"/assessment/runs/{run.id}/units/{unit}/"))

    assert "No total for 2025" in said
    assert "missing" in said


def test_two_years_are_compared_with_why_each_unit_moved(office: Office) -> None:
    """The change that is shown is the difference of both totals, and every move has its reasons."""
    before, after = run_of("2024"), run_of()
    page = office.as_("assessment_officer").get(f"/assessment/compare/?first={before.id}&second={after.id}")
    said = read(page)
    was, now = queries.came(before), queries.came(after)
    unit = next(
        unit
        for unit in now
        if unit in was and was[unit].total != now[unit].total and None not in {was[unit].total, now[unit].total}
    )
    change = (now[unit].total or 0) - (was[unit].total or 0)

    assert page.status_code == 200
    assert f"{as_decimal(change):+.2f}".replace("-", "−") in said
    assert "the fact changed" in said


def test_what_if_shows_old_and_new_and_keeps_nothing(office: Office) -> None:
    """Another weight moves the totals on the page; the run stays what it was, and the address alone says what was tried."""
    run, client = run_of(), office.as_("assessment_officer")
    unit = unit_with_total(run)
    before = queries.came(run)
    page = client.get(f"/assessment/runs/{run.id}/what-if/?unit={unit}&w.common_work=40&f.satisfaction=60")
    said = read(page)

    assert page.status_code == 200
    assert "not saved" in said
    assert queries.came(run) == before
    assert len(queries.runs(most=100)) == 3


def test_what_if_with_everything_as_it_is_changes_nothing(office: Office) -> None:
    """A form sent back untouched leads to the address without changes: there is nothing to compute."""
    run, client = run_of(), office.as_("assessment_officer")
    page = client.get(f"/assessment/runs/{run.id}/what-if/?w.common_work=60&w.own_work=40")

    assert page.status_code == 302
    assert "w." not in page.headers["Location"]


def test_what_if_refuses_what_is_no_number(office: Office) -> None:
    """What cannot be read is said, and what was typed is kept."""
    run = run_of()
    page = office.as_("assessment_officer").get(f"/assessment/runs/{run.id}/what-if/?w.common_work=many")

    assert page.status_code == 422
    assert b'value="many"' in page.content


def test_questions_of_the_ranking_do_not_grow_with_its_rows(office: Office) -> None:
    """A page of one unit and a page of all ask the database equally often."""
    from django.db import connection  # noqa: PLC0415
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415

    run, client = run_of(), office.as_("assessment_officer")
    client.get(f"/assessment/runs/{run.id}/")

    def asked(address: str) -> int:
        with CaptureQueriesContext(connection) as caught:
            assert client.get(address).status_code == 200
        return len(caught)

    assert asked(f"/assessment/runs/{run.id}/?name=C00001") == asked(f"/assessment/runs/{run.id}/")


@pytest.mark.stores("sqlite", "postgresql")
def test_a_run_is_asked_for_and_accepted_by_pages(office: Office) -> None:
    """The officer asks for a run; the checker, and nobody without the right, accepts what was made."""
    officer, checker = office.as_("assessment_officer"), office.as_("checker")
    asked = officer.post(
        "/assessment/start/", {"key": "a1", "scheme": "county-annual", "period": "2025", "variant": "", "known": ""}
    )
    again = officer.post(
        "/assessment/start/", {"key": "a1", "scheme": "county-annual", "period": "2025", "variant": "", "known": ""}
    )
    wrong = officer.post(
        "/assessment/start/", {"key": "a2", "scheme": "county-annual", "period": "never", "variant": "", "known": ""}
    )
    made = run_of("2024")
    new = next(run for run in queries.runs(scheme="county-annual", period="2025") if run.made_at is None)

    assert asked.status_code == 303
    assert again.headers["Location"] == asked.headers["Location"] == f"/assessment/runs/{new.id}/"
    assert wrong.status_code == 422
    assert b'value="never"' in wrong.content
    assert officer.get(f"/assessment/runs/{new.id}/").status_code == 200
    assert officer.post(f"/assessment/runs/{new.id}/accept/", {"key": "a3", "note": ""}).status_code == 403
    done = queries.runs(scheme="branch-rating")[0]
    assert checker.post(f"/assessment/runs/{done.id}/accept/", {"key": "a4", "note": "Meeting"}).status_code == 303
    held = queries.run(done.id)
    assert held is not None
    assert held.note == "Meeting"
    assert checker.post(f"/assessment/runs/{made.id}/accept/", {"key": "a5", "note": ""}).status_code == 422
    assert officer.post(f"/assessment/runs/{new.id}/stop/", {"key": "a6"}).status_code == 303


def test_a_head_sees_the_results_of_the_own_unit_and_of_no_other(office: Office) -> None:
    """A role over one unit opens its line, its place and its explanation; others are not named, and files stay shut."""
    run = run_of()
    own = str(office.unit("C00001"))
    other = next(unit for unit in queries.came(run) if unit != own)
    head, everybody = office.as_("unit_head"), office.as_("assessment_officer")
    ranking = head.get(f"/assessment/runs/{run.id}/").content.decode()
    unit = head.get(f"/assessment/runs/{run.id}/units/{own}/").content.decode()

    assert head.get("/assessment/").status_code == 200
    assert f"/units/{own}/" in ranking
    assert f"/units/{other}/" in everybody.get(f"/assessment/runs/{run.id}/").content.decode()
    assert f"/units/{other}/" not in ranking
    assert "results.xlsx" not in ranking + unit
    assert head.get(f"/assessment/runs/{run.id}/units/{other}/").status_code == 403
    assert head.get(f"/assessment/runs/{run.id}/results.xlsx").status_code == 403


@pytest.mark.stores
def test_a_large_what_if_is_a_job(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is asked for, shown as far as it is, and once done says what the small one says at once; its address is shown to others."""
    run, client = run_of(), office.as_("assessment_officer")
    unit = unit_with_total(run)
    tried = f"/assessment/runs/{run.id}/what-if/?unit={unit}&w.common_work=40&f.satisfaction=60"
    at_once = read(client.get(tried))
    monkeypatch.setattr(trying, "LARGE", 1)
    assert "a worker computes it" in read(client.get(tried))
    sent = {"unit": unit, "w.common_work": "40", "f.satisfaction": "60"}
    way = client.post(f"/assessment/runs/{run.id}/what-if/", sent)
    assert way.status_code == 303
    assert "/stop/" in client.get(way["Location"]).content.decode()
    assert look(Wanted("jobs.job.asked"), limit=1)[0].stream.startswith("job/")
    work()
    assert read(client.get(way["Location"])).partition("not saved")[2] == at_once.partition("not saved")[2]
    assert "not saved" in read(office.as_("rulebook_editor").get(way["Location"]))
    other = way["Location"].replace("w.common_work=40", "w.common_work=45")
    assert "a worker computes it" in read(client.get(other))


def test_a_large_what_if_can_be_stopped(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is stopped comes to nothing, and may be asked for again; nothing to compute is refused."""
    run, client = run_of(), office.as_("assessment_officer")
    monkeypatch.setattr(trying, "LARGE", 1)
    page = f"/assessment/runs/{run.id}/what-if/"
    assert client.post(page, {}).status_code == 422
    way = client.post(page, {"w.common_work": "40"})["Location"]
    stop = re.search(r'action="(/jobs/[^"]+/stop/)"', client.get(way).content.decode())
    assert stop is not None
    assert client.post(stop[1]).status_code == 303
    work()
    said = read(client.get(way))
    assert "a worker computes it" in said
    assert "not saved" not in said
