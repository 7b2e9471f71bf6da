"""axe finds nothing on any page, in each language light and dark, at the width of a screen and of a phone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe
from tests.web.browser import PHONE, WIDE, serving
from tests.web.walked import BEGIN

if TYPE_CHECKING:
    from playwright.sync_api import Page
    from tests.web.browser import Server
    from tests.web.office import Office
    from tests.web.walked import Walked

pytestmark = pytest.mark.stores("sqlite")

ROLES = (
    *("township_clerk", "checker", "organisation_officer", "statistician", "assessment_officer", "rulebook_editor"),
    *("platform_admin", "rulebook_approver", "inspector", "return_issuer", "unit_head"),
)
"""Whoever of them, and then of all others, comes first to a page: so it is looked at."""

PARTS = 5
"""So many tests share the pages, and so the time."""

EVERYTHING = {"resultTypes": ["violations"], "rules": {"target-size": {"enabled": True}}, "preload": False}
"""All rules; style sheets are not fetched again for the rules that are off, the browser has them."""

COLOURS = {
    "runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]},
    "resultTypes": ["violations"],
    "preload": False,
}
"""The rules of colours: all that another theme can change, as the style sheets change nothing else for it."""

LOOKS = (("zh", WIDE, "light"), ("en", PHONE, "dark"))
"""How each page is opened: both languages, both colours and both widths are seen, each by all rules."""

OTHER = {"light": "dark", "dark": "light"}
"""The theme the page is then seen in as it stands, by the rules of colours: so each language is seen in both."""


@pytest.fixture(scope="session")
def axe() -> str:
    """The script of axe."""
    return str(Axe().axe_script)


@pytest.mark.parametrize("part", range(PARTS))
@pytest.mark.long(60)
def test_axe_finds_nothing(walked: Walked, chromium: Page, axe: str, part: int) -> None:
    """One address of each page, in Chinese on a screen by daylight and in English on a phone in the dark."""
    seen: dict[str, tuple[str, str]] = {}
    for led in (True, False):  # as links lead there, where they do
        for role in (*ROLES, *walked.met):
            for met in walked.met[role]:
                if met.whole and (met.address not in BEGIN[1:]) is led:
                    seen.setdefault(met.page, (role, met.address))
    assert len(seen) > 100
    wrong: list[str] = []
    with serving() as server:
        for role, address in sorted(seen.values())[part::PARTS]:
            session = walked.office.as_(role).cookies["guiju_session"].value
            wrong += looked_at(server, chromium, axe, session, address)
    assert "\n".join(wrong) == ""


TRIED: dict[str, tuple[tuple[str, dict[str, str | list[str]], int], ...]] = {
    "organisation_officer": (
        ("/register/units/{town}/move/", {"parent": "C00002", "on": "2026-12-01", "key": "a1"}, 200),
        ("/register/units/{town}/move/", {"parent": "Nowhere", "on": "", "key": "a2"}, 422),
        ("/register/units/{town}/dissolve/", {"on": "2026-12-01", "key": "a3"}, 422),
        ("/register/units/{county}/merge/", {"others": "C00002", "on": "2026-12-01", "key": "a4"}, 200),
        (
            "/register/units/{county}/split/",
            {"parts": "岚汀东片 / East County", "stays": "on", "on": "2026-12-01"},
            200,
        ),
        (
            "/register/units/{county}/agree/",
            {"title": "x", "on": "2026-12-01", "kind": "joint_work", "purpose": "y"},
            422,
        ),
        (
            "/register/units/{county}/honour/",
            {"kind": "model_team", "given_by": "x", "on": "2026-12-01", "purpose": "y"},
            200,
        ),
        ("/register/units/{county}/posts/open/", {"title_zh": "x"}, 422),
        ("/loading/choose/", {"subject": "unit", "verb": "set", "thing": ["{town}"]}, 200),
        ("/loading/choose/", {"subject": "unit", "verb": "set"}, 422),
        ("/loading/send/", {"subject": "unit"}, 422),
    ),
    "township_clerk": (("/returns/{filing}/", {"act": "submit", "value.hazards_found": "-3", "key": "b1"}, 422),),
    "platform_admin": (
        (
            "/accounts/new/",
            {"username": "inspector", "display_name": "x", "language": "en", "how": "link", "key": "c1"},
            422,
        ),
        ("/accounts/new/", {}, 422),
    ),
    "rulebook_editor": (("/library/send/", {}, 422),),
}
"""Who sends what where, and what comes: previews, second questions, and refusals with all that was typed."""

SEND = """([address, values, token]) => {
  const form = document.createElement("form");
  form.method = "post"; form.action = address;
  for (const [name, value] of [...values, ["csrfmiddlewaretoken", token]]) {
    const field = document.createElement("input");
    field.type = "hidden"; field.name = name; field.value = value;
    form.append(field);
  }
  document.body.append(form);
  form.submit();
}"""
"""Sends a form as the page's own would, whatever the browser itself would have asked to be filled in first."""


@pytest.mark.parametrize("role", TRIED)
@pytest.mark.long(30)
def test_axe_finds_nothing_on_what_answers_a_form(
    office: Office, server: Server, chromium: Page, axe: str, role: str
) -> None:
    """Previews, questions and refusals, too, looked at as all pages are."""
    from guiju.store.evidence import queries as evidence  # noqa: PLC0415 - Django is set up first

    (filing,) = evidence.filings(unit=office.unit("T00001"), form="town-safety")
    named = {"town": office.unit("T00001"), "county": office.unit("C00001"), "filing": filing.id}
    session = office.as_(role).cookies["guiju_session"].value
    wrong: list[str] = []
    for path, typed, status in TRIED[role]:
        address = path.format(**named)
        values = [
            (name, str(value).format(**named))
            for name, given in typed.items()
            for value in (given if isinstance(given, list) else [given])
        ]
        for language, size, colours in LOOKS:
            comes(server, chromium, session, language, size, colours)
            chromium.goto(f"{server.address}/own/account/")
            token = chromium.locator("input[name=csrfmiddlewaretoken]").first.input_value()
            with chromium.expect_navigation() as answer:
                chromium.evaluate(SEND, [address, values, token])
            assert (answer.value.status, address) == (status, address)
            wrong += says(chromium, axe, f"{language} {address} {status}", colours)
    assert "\n".join(wrong) == ""


def looked_at(server: Server, page: Page, axe: str, session: str, address: str) -> list[str]:
    """Look at an address in both languages, colours and widths; return what axe says."""
    found: list[str] = []
    for language, size, colours in LOOKS:
        comes(server, page, session, language, size, colours)
        page.goto(server.address + address)
        found += says(page, axe, f"{language} {address}", colours)
    return found


def comes(server: Server, page: Page, session: str, language: str, size: dict[str, int], colours: str) -> None:
    """Let somebody be signed in, reading a language on a screen of this size, by daylight or in the dark."""
    cookies = {"guiju_session": session, "guiju_lang": language}
    page.context.add_cookies([{"name": name, "value": value, "url": server.address} for name, value in cookies.items()])
    page.set_viewport_size(size)
    page.emulate_media(color_scheme=colours)


def says(page: Page, axe: str, where: str, colours: str) -> list[str]:
    """Return what axe says of the page that is open, in both themes, and whether it is wider than the screen."""
    page.evaluate(axe)
    found: list[str] = []
    for theme, rules in ((colours, EVERYTHING), (OTHER[colours], COLOURS)):
        page.emulate_media(color_scheme=theme)
        for one in page.evaluate("options => axe.run(options)", rules)["violations"]:
            nodes = "; ".join(node["html"][:160] for node in one["nodes"][:3])
            found.append(f"{where} {theme}: {one['id']}: {nodes}")
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    if wide > 0:
        found.append(f"{where}: {wide} px wider than the screen")
    return found


@pytest.mark.parametrize("theme", OTHER)
def test_the_rules_of_colours_find_what_cannot_be_read(chromium: Page, axe: str, theme: str) -> None:
    """Grey on white by daylight, or grey on black in the dark, is found in either theme the page is first opened in."""
    grey = f"<style>@media (prefers-color-scheme: {theme}) {{ p {{ color: #888; background: #777 }} }}</style>"
    chromium.set_content(f"<html lang=en><title>x</title>{grey}<main><h1>x</h1><p>hardly to be read</p></main></html>")
    for first in OTHER:
        assert [theme in each and "color-contrast" in each for each in says(chromium, axe, "en", first)] == [True]
