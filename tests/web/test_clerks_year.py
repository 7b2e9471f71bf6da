"""A clerk's year in a browser: from a sheet of facts to a score explained, a return sent back on a phone, a rule changed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect
from tests.web.browser import PHONE, WIDE, sign_in
from tests.web.working import work

from guiju.store.register import queries

if TYPE_CHECKING:
    from pathlib import Path
    from uuid import UUID

    from playwright.sync_api import Browser, BrowserContext, Page
    from tests.web.browser import Server
    from tests.web.office import Office

pytestmark = pytest.mark.stores("sqlite")

PATIENCE = 15_000
"""Milliseconds that something on a page may take on a busy machine."""

FIRST = "main .acts .btn.ink"
"""The act that a page offers first."""


class People:
    """Those who take part, each at a browser of their own that reads the language of the case."""

    def __init__(self, browser: Browser, server: Server, language: str) -> None:
        self.browser, self.server = browser, server
        self.locale = {"zh": "zh-CN", "en": "en-GB"}[language]
        self.contexts: list[BrowserContext] = []

    def comes(self, username: str, *, phone: bool = False) -> Page:
        """Let somebody sit down and sign in."""
        context = self.browser.new_context(locale=self.locale, viewport=PHONE if phone else WIDE)
        context.set_default_timeout(PATIENCE)
        self.contexts.append(context)
        page = context.new_page()
        sign_in(page, self.server, username)
        page.wait_for_url(f"{self.server.address}/")
        return page

    def at(self, path: str) -> str:
        """Return the whole address of a page."""
        return self.server.address + path


@pytest.fixture
def people(_browser: Browser, server: Server, request: pytest.FixtureRequest) -> Iterator[People]:
    """Everybody of the demo, to come when it is their turn."""
    held = People(_browser, server, request.getfixturevalue("language"))
    yield held
    for context in held.contexts:
        context.close()


def number(text: str) -> Decimal:
    """Return a number as it is printed."""
    found = re.search(r"[−-]?\d[\d,]*(\.\d+)?", text)
    assert found is not None, text
    return Decimal(found[0].replace("−", "-").replace(",", ""))


def sent_in(page: Page, people: People, sheet: Path) -> None:
    """Have the statistician send a sheet of facts, look at what it would do, and load it."""
    page.goto(people.at("/loading/send/"))
    page.select_option("select[name=subject]", "fact")
    page.set_input_files("input[name=file]", sheet)
    page.click(FIRST)
    page.wait_for_url(re.compile(r"/loading/[0-9a-f-]{36}/$"))
    batch = page.url
    assert page.locator("main .st.not").count() == 0, page.inner_text("main")
    page.click("main .acts form button.ink")
    work()
    page.goto(batch)
    expect(page.locator("main form[action$='/undo/']")).to_have_count(1)


def run_made(page: Page, people: People) -> str:
    """Have a run of the counties asked for, the worker do it; return where it is."""
    page.goto(people.at("/assessment/start/?scheme=county-annual"))
    page.fill("input[name=period]", "2025")
    page.click(FIRST)
    page.wait_for_url(re.compile(r"/assessment/runs/[0-9a-f-]{36}/$"))
    run = page.url
    work()
    page.goto(run)
    return run


@pytest.mark.parametrize("language", ["zh", "en"])
def test_from_a_sheet_to_a_score_that_is_explained(
    people: People, office: Office, tmp_path: Path, language: str
) -> None:
    """The one fact a county lacked is brought in; it has a total, whose lines add up, and each leads to fact and clause."""
    del language  # it is the fixture's
    county = office.unit("C00005")
    sheet = tmp_path / "facts.csv"
    sheet.write_text("单位代码,指标,期间,数值\nC00005,good_air_days,2025,300\n", encoding="utf-8")
    sent_in(people.comes("statistician"), people, sheet)

    officer = people.comes("assessment_officer")
    run = run_made(officer, people)
    row = officer.locator(f"tbody tr:has(th a[href$='/units/{county}/'])")
    total = number(row.locator("td strong").inner_text())
    row.locator("th a").click()

    officer.wait_for_url(f"{run}units/{county}/")
    assert number(officer.inner_text(".plate .figure")) == total
    lines = officer.locator("table[aria-labelledby=lines]")
    points = [number(each) for each in lines.locator("td.c-got strong").all_inner_texts()]
    assert len(points) > 5
    assert sum(points) == total == number(lines.locator("tfoot td.c-got").inner_text())

    air = lines.locator("tbody tr").filter(has=officer.locator("td.c-val", has_text="300"))
    clause = air.locator("td.c-cl a").first.get_attribute("href") or ""
    air.locator("td.c-val a").click()
    assert number(officer.inner_text(".lede strong")) == 300
    expect(officer.locator("section[aria-labelledby=said] li")).to_have_count(1)
    officer.go_back()
    officer.click(f"table[aria-labelledby=lines] a[href='{clause}']")
    officer.wait_for_url(people.at(clause))
    assert officer.inner_text("main h1")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_return_sent_back_is_corrected_on_a_phone_that_loses_its_connection(people: People, language: str) -> None:
    """What is typed while nothing can be sent is kept on the phone, comes back with the page, and is handed in."""
    clerk = people.comes("township_clerk", phone=True)
    context = clerk.context
    clerk.locator("ol.rows > li").filter(has=clerk.locator("a.t + .seal")).first.locator(".do a").click()
    filing = clerk.url
    assert "/returns/" in filing
    assert "请核对渠口闸" in clerk.inner_text("main .flag")
    assert clerk.evaluate("document.documentElement.scrollWidth <= window.innerWidth")

    faulty, over = "input[name='value.sluices_faulty']", "input[name='value.water_over_mark'][value=true]"
    with clerk.expect_response("**/draft/") as kept:
        clerk.fill(faulty, "2")
        clerk.press(faulty, "Tab")
    assert kept.value.ok

    context.set_offline(True)
    clerk.check(over)
    clerk.wait_for_selector("#stored:not([hidden])")
    assert {"zh": "存在本机", "en": "kept on this device"}[language] in clerk.inner_text("#stored")
    clerk.fill(faulty, "3")
    clerk.close()

    context.set_offline(False)
    again = context.new_page()
    with again.expect_response("**/draft/") as kept:
        again.goto(filing)
    assert kept.value.ok
    assert again.input_value(faulty) == "3"
    assert again.is_checked(over)
    again.click("main .acts button[value=submit]")
    again.wait_for_selector(".told.success")
    assert again.locator("form#ret").count() == 0
    assert again.evaluate("Object.keys(localStorage).filter(each => each.startsWith('guiju.draft.')).length") == 0

    checker = people.comes("checker")
    checker.goto(f"{filing}check/")
    assert number(checker.inner_text(".checked:has(#c-sluices_faulty) .said-value b")) == 3
    checker.click("button[value=accept]")
    checker.wait_for_selector(".told.success")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_rule_is_changed_in_the_page_and_approved_by_another(people: People, language: str) -> None:
    """A threshold is written anew, proposed, read in words by another, and is in force from a day."""
    del language
    editor = people.comes("rulebook_editor")
    editor.goto(people.at("/library/"))
    editor.click("main .acts a[href$='/edit/']")
    editor.click(FIRST)
    editor.wait_for_url("**/library/draft/")
    editor.locator("main ul.defs a.code", has_text="schemes/county-annual.yaml").click()
    text = editor.input_value("textarea[name=text]")
    assert text.count("floor: 0.70,") == 1
    editor.fill("textarea[name=text]", text.replace("floor: 0.70,", "floor: 0.75,"))
    editor.click("main .acts button[value=keep]")
    editor.wait_for_selector(".told.success")
    editor.click("main .acts a[href$='/library/draft/']")
    assert_told(editor, "0.70", "0.75")
    editor.fill("[name=note]", "起点提到七成五" if people.locale == "zh-CN" else "A higher floor")
    editor.click(FIRST)
    editor.wait_for_url("**/library/versions/**")
    proposed = editor.url

    approver = people.comes("rulebook_approver")
    approver.goto(proposed)
    assert_told(approver, "0.70", "0.75")
    approver.click("main .acts a[href$='/approve/']")
    approver.fill("input[name=in_force_from]", "2028-03-01")
    approver.click(FIRST)
    approver.wait_for_selector(".told.success")
    approver.goto(proposed)
    assert "2028" in approver.locator(".lede").first.inner_text()
    assert approver.locator("main a[href$='/approve/']").count() == 0


def assert_told(page: Page, before: str, after: str) -> None:
    """Find the one change told in words, with what was and what would be."""
    (told,) = page.locator("ul.diff li").all_inner_texts()
    assert re.search(f"{re.escape(before)}.*{re.escape(after)}", told), told


@pytest.mark.parametrize("language", ["zh", "en"])
def test_units_are_changed_together_and_changed_back(people: People, office: Office, language: str) -> None:
    """Two towns ticked in the list are shown before and after, changed, and put back from the message that follows."""
    del language
    officer = people.comes("organisation_officer")
    towns = [office.unit(code) for code in ("T00001", "T00002")]
    officer.goto(people.at("/register/units/?kind=town"))
    for town in towns:
        officer.check(f"input[name=thing][value='{town}']")
    officer.select_option("select[name=verb]", "set")
    officer.click(".bulk button")
    expect(officer.locator("ul.columns li")).to_have_count(len(towns))
    officer.select_option("select[name=attribute]", "remote")
    officer.fill("input[name=value]", "yes")
    officer.click(FIRST)
    officer.wait_for_url("**/loading/selections/**")
    expect(officer.locator("td ins")).to_have_count(len(towns))
    assert officer.locator("main .st.not").count() == 0
    officer.click("main .acts button.seal-act")
    officer.wait_for_selector(".told.success")
    assert {remote(town) for town in towns} == {True}
    with officer.expect_navigation():
        officer.click(".told form button")
    officer.wait_for_selector(".told.success")
    assert {remote(town) for town in towns} == {None}


def remote(unit: UUID) -> object:
    """Return what the register says of a unit's being remote, None where nothing."""
    seen = queries.unit_now(unit)
    assert seen is not None
    return seen.attributes.get("remote")
