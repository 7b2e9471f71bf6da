"""What is typed into a form outlives a closed tab, a cut connection and an ended session; nobody else is shown it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Page
    from tests.web.browser import Server
    from tests.web.office import Office

pytestmark = pytest.mark.stores("sqlite")

KEPT = "Object.keys(localStorage).filter(each => each.startsWith('guiju.draft.')).length"
NAME = "input[name=name_zh]"
FOUND = "/register/found/?kind=town"
PATIENCE = 20_000


class Desk:
    """One browser at a desk that several people use."""

    def __init__(self, office: Office, server: Server, page: Page) -> None:
        self.office = office
        self.server = server
        self.context = page.context

    def sits(self, role: str) -> None:
        """Let somebody be signed in."""
        session = self.office.as_(role).cookies["guiju_session"].value
        self.context.add_cookies([{"name": "guiju_session", "value": session, "url": self.server.address}])

    def opens(self, path: str) -> Page:
        """Open a page in a tab of its own."""
        page = self.context.new_page()
        page.set_default_timeout(PATIENCE)
        page.goto(self.server.address + path)
        return page


@pytest.fixture
def desk(office: Office, server: Server, chromium: Page) -> Desk:
    """A desk at which the officer of organisation sits."""
    desk = Desk(office, server, chromium)
    desk.sits("organisation_officer")
    return desk


@pytest.mark.long(30)
def test_what_was_typed_comes_back_until_it_is_done(desk: Desk) -> None:
    """After a closed tab, with the connection cut, after the session ended; and is forgotten once it was done."""
    tab = desk.opens(FOUND)
    tab.fill(NAME, "新站")
    tab.fill("input[name=name_en]", "New station")
    tab.close()

    tab = desk.opens(FOUND)
    assert tab.input_value(NAME) == "新站"
    assert "is back" in tab.inner_text("main form .saved")
    desk.context.set_offline(True)
    tab.fill("input[name=on]", "2026-12-01")
    tab.click("main form .btn.ink")
    assert "kept on this device" in tab.inner_text("main form .saved")
    desk.context.set_offline(False)

    desk.context.clear_cookies(name="guiju_session")
    tab.click("main form .btn.ink")
    tab.wait_for_url("**/sign-in/**")
    assert "was not done" in tab.inner_text("main .told")
    tab.fill("input[name=username]", "organisation_officer")
    tab.fill("input[name=password]", desk.server.passwords["organisation_officer"])
    tab.click("main button.ink")
    tab.wait_for_url("**/register/found/**")
    assert (tab.input_value(NAME), tab.input_value("input[name=on]")) == ("新站", "2026-12-01")

    tab.fill("input[name=parent]", "Nowhere")
    tab.click("main form .btn.ink")
    tab.wait_for_selector("main .fld.wrong")
    assert tab.locator("main form .saved:visible").count() == 0
    tab.fill("input[name=parent]", "C00001")
    tab.click("main form .btn.ink")
    tab.click("main button[name=confirm]")
    tab.wait_for_selector(".told.success")
    assert tab.evaluate(KEPT) == 0
    assert desk.opens(FOUND).input_value(NAME) == ""


def test_nobody_else_at_the_same_desk_is_shown_it_and_no_password_is_kept(desk: Desk) -> None:
    """What one account typed is not in the form of the next; it comes back to the first, who may begin afresh."""
    tab = desk.opens("/own/deputies/appoint/")
    tab.locator("main form textarea, main form input[type=text]").last.fill("over the new year")
    desk.sits("assessment_officer")
    other = desk.opens("/own/deputies/appoint/")
    assert "new year" not in "".join(
        field.input_value() for field in other.locator("main form :is(input, textarea):visible").all()
    )
    desk.sits("organisation_officer")
    tab = desk.opens("/own/deputies/appoint/")
    tab.click("main form .saved button")
    assert tab.evaluate(KEPT) == 0
    tab = desk.opens("/password/")
    for field in tab.locator("input[type=password]").all():
        field.fill("quite-secret-words")
    assert tab.evaluate(KEPT) == 0


def test_leaving_clears_the_desk(desk: Desk) -> None:
    """Signing out forgets all that was typed."""
    tab = desk.opens(FOUND)
    tab.fill(NAME, "新站")
    assert tab.evaluate(KEPT) == 1
    tab.click("form[action$='/sign-out/'] button")
    tab.wait_for_url("**/sign-in/**")
    assert tab.evaluate(KEPT) == 0


def test_the_text_of_a_rulebook_is_offered_not_put_in(desk: Desk) -> None:
    """Somebody may have written since: what was not kept is offered, and put in when asked for."""
    desk.sits("rulebook_editor")
    tab = desk.opens("/library/")
    tab.goto(desk.server.address + (tab.locator("main a[href*='/versions/']").first.get_attribute("href") or ""))
    tab.click("main a[href$='/edit/']")
    tab.click("main form .btn.ink")
    tab.locator("main a[href*='/draft/files/']").first.click()
    tab.wait_for_selector("#text")
    place, text = tab.url.removeprefix(desk.server.address), tab.input_value("#text")
    tab.fill("#text", f"# a remark\n{text}")
    tab.close()
    tab = desk.opens(place)
    assert tab.input_value("#text") == text
    tab.click("[data-draft-line] button")
    assert tab.input_value("#text") == f"# a remark\n{text}"
    tab.click("main button[value=keep]")
    tab.wait_for_selector(".told.success")
    assert tab.evaluate(KEPT) == 0
