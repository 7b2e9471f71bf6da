"""Pages without a mouse: with Tab and Enter alone everything is reached, and one sees where one is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from playwright.sync_api import Page
    from tests.web.browser import Server
    from tests.web.office import Office

pytestmark = pytest.mark.stores("sqlite")

SHOWN = {"en": "en", "zh": "zh-Hans-CN"}
"""What the language of a page is called in it."""

MOST = 400
"""So often Tab is pressed at the most before a page counts as a trap."""

SEEN = """() => {
  const at = document.activeElement;
  if (!at || at === document.body) return "";
  const lit = (each) => {
    const style = getComputedStyle(each);
    return (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== "none";
  };
  const box = at.getBoundingClientRect();
  const shown = box.width > 0 && box.height > 0 && box.right > 0 && box.left < innerWidth;
  return lit(at) && shown ? "" : at.outerHTML.slice(0, 160);
}"""
"""Says what has the focus, where one cannot see that it has it."""

GATHER = """() => {
  const groups = new Set();
  const all = [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex]")].filter((each) => {
    if (each.tabIndex < 0 || each.disabled || each.type === "hidden" || each.id === "main") return false;
    if (!each.checkVisibility({ visibilityProperty: true })) return false;
    if (each.type !== "radio") return true;
    const group = `${each.form && each.form.id}.${each.name}`;
    const first = !groups.has(group);
    groups.add(group);
    return first;
  });
  window.walked = { all, reached: new Set() };
  document.addEventListener("focusin", (event) => {
    const at = event.target;
    const same = (each) => each === at || (at.type === "radio" && each.type === "radio" && each.name === at.name);
    const found = all.findIndex(same);
    if (found >= 0) window.walked.reached.add(found);
  });
  return all.length;
}"""
"""Gathers what can be acted on, and notes what of it gets the focus."""

LEFT = "() => window.walked.all.filter((_, at) => !window.walked.reached.has(at)).map((each) => each.outerHTML.slice(0, 160))"


def comes(page: Page, server: Server, office: Office, username: str) -> None:
    """Let somebody be signed in already."""
    page.context.clear_cookies()
    session = office.as_(username).cookies["guiju_session"].value
    page.context.add_cookies([{"name": "guiju_session", "value": session, "url": server.address}])


def tab_to(page: Page, selector: str) -> None:
    """Press Tab until what is meant has the focus; wherever it stops, one sees it."""
    for _ in range(MOST):
        page.keyboard.press("Tab")
        assert page.evaluate(SEEN) == ""
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    pytest.fail(f"{selector} is not reached by Tab on {page.url}")


def enter(page: Page) -> None:
    """Press Enter on what leads elsewhere, and wait for the page."""
    with page.expect_navigation():
        page.keyboard.press("Enter")


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_return_is_handed_in_without_a_mouse(server: Server, chromium: Page, language: str) -> None:
    """Past the masthead by the first link, signed in, every way of the masthead taken, a return opened and handed in."""
    page = chromium
    page.context.add_cookies([{"name": "guiju_lang", "value": language, "url": server.address}])
    page.goto(f"{server.address}/sign-in/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    assert page.evaluate(SEEN) == ""
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    tab_to(page, "input[name=username]")
    page.keyboard.type("township_clerk")
    tab_to(page, "input[name=password]")
    page.keyboard.type(server.passwords["township_clerk"])
    tab_to(page, "main button.ink")
    enter(page)
    assert page.url.partition("#")[0] == f"{server.address}/"

    ways = [way.get_attribute("href") or "" for way in page.locator("header nav a").all()]
    assert len(ways) > 3
    for way in ways:
        tab_to(page, f"header nav a[href='{way}']")
        enter(page)
        assert page.url == server.address + way

    page.goto(f"{server.address}/returns/?form=town-safety")
    tab_to(page, "ol.rows .do a")
    enter(page)
    assert re.search(r"/returns/[0-9a-f-]{36}/$", page.url)
    tab_to(page, "input[name='value.sites_closed']")
    page.keyboard.press("Space")
    tab_to(page, "input[name='value.hazards_found']")
    page.keyboard.press("Control+A")
    page.keyboard.type("12")
    tab_to(page, "input[name='value.hazards_need_help']")
    page.keyboard.press("Control+A")
    page.keyboard.type("1")
    tab_to(page, "main .acts button[value=submit]")
    enter(page)
    expect(page.locator(".told.success")).to_have_count(1)
    assert page.locator("form#ret").count() == 0
    assert page.locator("html").get_attribute("lang") == SHOWN[language]


PAGES = {
    "township_clerk": ("/", "/returns/", "/returns/{filing}/", "/evidence/facts/?unit=T00001", "/own/"),
    "assessment_officer": ("/assessment/", "/assessment/runs/{run}/", "/assessment/runs/{run}/units/{county}/"),
    "organisation_officer": ("/register/units/", "/register/units/{county}/", "/loading/", "/loading/send/"),
    "rulebook_editor": ("/library/", "/library/send/"),
    "platform_admin": ("/accounts/", "/accounts/new/"),
}


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("username", PAGES)
def test_everything_on_the_main_pages_is_reached_by_tab(
    server: Server, office: Office, chromium: Page, username: str, language: str
) -> None:
    """What can be acted on has the focus at some time, one sees it each time, and Tab leads out at the end."""
    from guiju.store.assessment import queries as assessment  # noqa: PLC0415 - Django is set up first
    from guiju.store.evidence import queries as evidence  # noqa: PLC0415

    run = assessment.runs(scheme="county-annual", period="2025")[0].id
    (filing,) = evidence.filings(unit=office.unit("T00001"), form="town-safety")
    comes(chromium, server, office, username)
    chromium.context.add_cookies([{"name": "guiju_lang", "value": language, "url": server.address}])
    wrong: dict[str, object] = {}
    for path in PAGES[username]:
        address = path.format(run=run, county=office.unit("C00001"), filing=filing.id)
        answer = chromium.goto(server.address + address)
        assert answer is not None
        assert answer.status == 200, address
        assert chromium.locator("html").get_attribute("lang") == SHOWN[language]
        count, unseen = chromium.evaluate(GATHER), set()
        for _ in range(4 * count + 20):
            chromium.keyboard.press("Tab")
            unseen.add(chromium.evaluate(SEEN))
            if chromium.evaluate("document.activeElement === document.body"):
                break
        else:
            unseen.add("Tab leads out nowhere")
        left = chromium.evaluate(LEFT)
        if left or unseen - {""}:
            wrong[address] = {"not reached": left, "not seen": unseen - {""}}
    assert wrong == {}
