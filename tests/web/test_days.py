"""Days are read as readers of either language write them; what could be another day is not guessed."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from tests.web.office import read

if TYPE_CHECKING:
    from playwright.sync_api import Page
    from tests.web.browser import Server
    from tests.web.office import Office

DAY = dt.date(2026, 3, 1)


@pytest.mark.parametrize(
    "written",
    [
        "2026-03-01",
        "2026-3-1",
        "2026年3月1日",
        "2026/3/1",
        "2026.03.01",
        "20260301",
        "２０２６年３月１日",
        " 2026-03-01 ",
    ],
)
def test_a_day_as_it_is_written_in_chinese(written: str) -> None:
    """With its characters, with points or strokes, in wide digits as some keyboards write them."""
    from guiju.web.days import read_day  # noqa: PLC0415 - Django is set up first

    assert read_day(written) == DAY


@pytest.mark.parametrize(
    "written", ["1 March 2026", "1 Mar 2026", "1st March 2026", "March 1, 2026", "Mar. 1 2026", "1 of march 2026"]
)
def test_a_day_as_it_is_written_in_english(written: str) -> None:
    """The day or the month first, where the month is a word."""
    from guiju.web.days import read_day  # noqa: PLC0415 - Django is set up first

    assert read_day(written) == DAY


@pytest.mark.parametrize(
    "written",
    ["", "03/04/2026", "2026-03", "2026", "2026-02-30", "31 June 2026", "1 Marzo 2026", "1899-12-31", "45000"],
)
def test_what_is_no_day_or_could_be_another_is_not_guessed(written: str) -> None:
    """A month alone, a day the calendar has not, a number whose month could be either, a spreadsheet's number."""
    from guiju.web.days import read_day  # noqa: PLC0415 - Django is set up first

    assert read_day(written) is None


@pytest.mark.stores("sqlite")
def test_forms_and_lists_read_a_day_as_it_was_written(office: Office) -> None:
    """A preview of a founding on a day in Chinese; a list as of a day in English; a refusal names what was written."""
    client = office.as_("organisation_officer")
    typed = {"name_zh": "柳溪镇", "name_en": "Liuxi Town", "parent": "C00001", "on": "2026年12月1日", "key": "k5"}
    assert "Liuxi Town not there yet" in read(client.post("/register/found/?kind=town", typed))
    assert "2026-12-01" in client.get("/register/units/?on=1 December 2026").content.decode()
    assert "“03/04/2026” is not a date" in read(client.get("/register/units/?on=03/04/2026"))


@pytest.mark.stores("sqlite")
def test_a_day_stands_beside_its_field_in_the_language_of_the_page(
    office: Office, server: Server, chromium: Page
) -> None:
    """A browser in another language shows it its own way: what was chosen is said again, as it changes."""
    session = office.as_("organisation_officer").cookies["guiju_session"].value
    kept = {"guiju_session": session, "guiju_lang": "zh"}
    chromium.context.add_cookies([{"name": name, "value": said, "url": server.address} for name, said in kept.items()])
    chromium.set_default_timeout(60_000)
    chromium.goto(f"{server.address}/register/found/?kind=town")
    assert not str(chromium.evaluate("navigator.language")).startswith("zh")
    chromium.fill("input[name=on]", "2026-12-01")
    assert "2026年12月1日" in chromium.locator("[data-day]").all_inner_texts()
    assert "年-月-日" in chromium.inner_text("main form")
