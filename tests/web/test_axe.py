"""axe finds nothing on any page, in either language, light or dark, at the width of a screen and of a phone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe
from tests.web.browser import PHONE, WIDE
from tests.web.crawling import crawl

if TYPE_CHECKING:
    from django.http import HttpResponse
    from playwright.sync_api import Page
    from tests.web.browser import Server
    from tests.web.office import Office

pytestmark = pytest.mark.stores("sqlite")

ROLES = (
    ("township_clerk", "checker"),
    ("organisation_officer", "statistician"),
    ("assessment_officer", "rulebook_editor"),
    ("platform_admin", "rulebook_approver"),
    ("inspector", "return_issuer", "unit_head"),
)
"""Together they see every page; in groups, so that tests share the time."""

EVERYTHING = {"resultTypes": ["violations"], "rules": {"target-size": {"enabled": True}}}
COLOURS = {"resultTypes": ["violations"], "runOnly": ["color-contrast"]}


@pytest.fixture(scope="session")
def axe() -> str:
    """The script of axe."""
    return str(Axe().axe_script)


@pytest.mark.parametrize("roles", ROLES, ids=" ".join)
def test_axe_finds_nothing(office: Office, server: Server, chromium: Page, axe: str, roles: tuple[str, ...]) -> None:
    """One address of each page: all rules in light, the rules of colour again in dark, in Chinese and in English."""
    wrong: list[str] = []
    seen: set[str] = set()
    for role in roles:
        client = office.as_(role)
        pages = {visit.page: visit.address for visit in crawl(client, most=1) if is_page(visit.response)}
        for page, address in pages.items():
            if page in seen:
                continue
            seen.add(page)
            wrong += looked_at(server, chromium, axe, client.cookies["guiju_session"].value, address)
    assert "\n".join(wrong) == ""


def is_page(response: HttpResponse) -> bool:
    """Tell whether a whole page came: no file, and no part that stands in a page only."""
    return response.status_code == 200 and response.content.lstrip()[:9].lower() == b"<!doctype"


def looked_at(server: Server, page: Page, axe: str, session: str, address: str) -> list[str]:
    """Look at an address in both languages, colours and widths; return what axe and the page's own console say."""
    found: list[str] = []
    for language, size in (("zh", WIDE), ("en", PHONE)):
        page.context.add_cookies(
            [
                {"name": "guiju_session", "value": session, "url": server.address},
                {"name": "guiju_lang", "value": language, "url": server.address},
            ]
        )
        page.set_viewport_size(size)
        page.emulate_media(color_scheme="light")
        page.goto(server.address + address)
        page.evaluate(axe)
        for colours, options in (("light", EVERYTHING), ("dark", COLOURS)):
            page.emulate_media(color_scheme=colours)
            for one in page.evaluate("options => axe.run(options)", options)["violations"]:
                where = "; ".join(node["html"][:160] for node in one["nodes"][:3])
                found.append(f"{language} {colours} {address}: {one['id']}: {where}")
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        if wide > 0:
            found.append(f"{language} {address}: {wide} px wider than a screen of {size['width']} px")
    return found
