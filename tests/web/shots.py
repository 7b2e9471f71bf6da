"""`make shots`: pictures of the main pages for the guides, in Chinese and English, from a demo loaded for them alone.

Each picture names the guide, its place in it, who looks, and the page; the address is the first of that page that the
person's own links lead to, or one that is written down. Pictures are written with few colours, as drawings are, so that they stay small.
"""

from __future__ import annotations

import io
import logging
import os
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PIL import Image

from guiju.core.values import Text

if TYPE_CHECKING:
    from playwright.sync_api import Browser
    from tests.web.browser import Server
    from tests.web.office import Office

WIDE, PHONE = (1280, 800), (390, 780)
COLOURS = 64
PURPOSE = Text(zh="?purpose=季度巡察", en="?purpose=quarterly inspection")
INITIALS = Text(zh="?q=lt", en="?q=lt")
MONTH = Text(zh="?kind=county&per=month", en="?kind=county&per=month")
RUN, UNIT = "/assessment/runs/{run}/", "/assessment/runs/{run}/units/{county}/"
TWO = "/assessment/compare/?first={before}&second={run}"


@dataclass(frozen=True)
class Shot:
    """A picture: its name, who looks, the page, what is asked of it in each language, and the size of the screen.

    `at` is an address in place of the first that links lead to: `{county}` is the county that the roles of units are
    given over, `{run}` and `{before}` are the runs of the counties for two years.
    """

    name: str
    role: str
    page: str
    query: Text | None = None
    size: tuple[int, int] = WIDE
    at: str = ""


SHOTS: tuple[Shot, ...] = (
    Shot("administrator-1-accounts", "platform_admin", "accounts.list"),
    Shot("administrator-2-new", "platform_admin", "accounts.new"),
    Shot("administrator-3-role", "platform_admin", "accounts.role-give"),
    Shot("administrator-4-account", "platform_admin", "accounts.account"),
    Shot("administrator-5-import", "organisation_officer", "loading.send"),
    Shot("administrator-6-units", "organisation_officer", "register.units"),
    Shot("appraisal-1-schemes", "assessment_officer", "assessment.schemes"),
    Shot("appraisal-2-start", "assessment_officer", "assessment.start"),
    Shot("appraisal-3-ranking", "assessment_officer", "assessment.run", at=RUN),
    Shot("appraisal-4-unit", "assessment_officer", "assessment.unit", at=UNIT),
    Shot("appraisal-5-compare", "assessment_officer", "assessment.compare", at=TWO),
    Shot("appraisal-6-rulebook", "rulebook_editor", "library.rulebook"),
    Shot("clerk-1-inbox", "township_clerk", "home.inbox", size=PHONE),
    Shot("clerk-2-returns", "township_clerk", "returns.list", size=PHONE),
    Shot("clerk-3-filing", "township_clerk", "returns.filing", size=PHONE),
    Shot("clerk-4-facts", "township_clerk", "evidence.facts", size=PHONE),
    Shot("clerk-5-burden", "township_clerk", "evidence.burden", size=PHONE),
    Shot("clerk-6-own", "township_clerk", "own.record", size=PHONE),
    Shot("leader-1-inbox", "unit_head", "home.inbox"),
    Shot("leader-2-unit", "unit_head", "register.unit"),
    Shot("leader-3-ranking", "unit_head", "assessment.run", at=RUN),
    Shot("leader-4-why", "unit_head", "assessment.unit", at=UNIT),
    Shot("leader-5-burden", "unit_head", "evidence.burden", query=MONTH),
    Shot("leader-6-search", "unit_head", "search.find", query=INITIALS),
    Shot("inspector-1-inbox", "inspector", "home.inbox"),
    Shot("inspector-2-journal", "inspector", "audit.journal", query=PURPOSE),
    Shot("inspector-3-history", "inspector", "audit.history", query=PURPOSE, at="/audit/facts/{county}/"),
    Shot("inspector-4-returns", "inspector", "returns.list"),
    Shot("inspector-5-fact", "inspector", "evidence.fact"),
    Shot("inspector-6-why", "inspector", "accounts.why"),
)


def main(folder: Path) -> int:
    """Load a demo, take every picture in both languages, tell which pages were not reached; 1 where there are any."""
    with tempfile.TemporaryDirectory() as home:
        os.environ["GUIJU_HOME"] = home
        from guiju.site import setup  # noqa: PLC0415 - the home is chosen first

        setup()
        logging.disable(logging.CRITICAL)
        from tests.web.browser import browsing, serving  # noqa: PLC0415
        from tests.web.office import demo  # noqa: PLC0415

        from guiju.site.migrating import migrate  # noqa: PLC0415

        migrate()
        passwords = demo()
        with serving(passwords) as server, browsing() as browser:
            missing = take(browser, server, folder)
    for each in missing:
        sys.stderr.write(f"not reached: {each}\n")
    return int(bool(missing))


def take(browser: Browser, server: Server, folder: Path) -> list[str]:
    """Take the pictures; return those whose page no link of the person leads to."""
    from tests.web.crawling import crawl  # noqa: PLC0415
    from tests.web.office import Office  # noqa: PLC0415

    office = Office(server.passwords)
    named = _named(office)
    missing: list[str] = []
    for role in dict.fromkeys(shot.role for shot in SHOTS):
        client = office.as_(role)
        found: dict[str, str] = {}
        for visit in crawl(client, most=2):
            if visit.response.status_code == 200:
                found.setdefault(visit.page, visit.address)
        cookie = {"name": "guiju_session", "value": client.cookies["guiju_session"].value, "url": server.address}
        for shot in (each for each in SHOTS if each.role == role):
            address = shot.at.format_map(named) or found.get(shot.page)
            if address is None:
                missing.append(f"{shot.name} ({shot.page} as {role})")
                continue
            for language, locale in (("zh", "zh-CN"), ("en", "en-GB")):
                width, height = shot.size
                context = browser.new_context(viewport={"width": width, "height": height}, locale=locale)
                context.add_cookies([cookie, {"name": "guiju_lang", "value": language, "url": server.address}])
                page = context.new_page()
                asked = "" if shot.query is None else shot.query.in_language(language)
                page.goto(server.address + (address.partition("?")[0] + asked if asked else address))
                save(page.screenshot(), folder / language / f"{shot.name}.png")
                context.close()
    return missing


def _named(office: Office) -> dict[str, object]:
    """Return what an address that is written down may name."""
    from guiju.store.assessment import queries  # noqa: PLC0415

    run, before = (queries.runs(scheme="county-annual", period=period)[0].id for period in ("2025", "2024"))
    return {"county": office.unit("C00001"), "run": run, "before": before}


def save(png: bytes, path: Path) -> None:
    """Write a picture with few colours."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with Image.open(io.BytesIO(png)) as picture:
        picture.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE).save(path, optimize=True)


if __name__ == "__main__":
    raise SystemExit(main(Path(sys.argv[1] if len(sys.argv) > 1 else "docs/guides/shots")))
