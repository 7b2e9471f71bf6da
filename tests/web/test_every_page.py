"""Every page as every role: never a mistake of ours, never a statement for each row, and each is reached by links."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from tests.web.crawling import links, name_of, statements

from guiju.web.addresses import SUBJECTS

if TYPE_CHECKING:
    from tests.web.office import Office
    from tests.web.walked import Met, Walked

pytestmark = pytest.mark.stores("sqlite")

FINE = {200, 303, 403, 404, 405, 422}
"""What a request may end with: shown, led on, not open, not there, not so, not done."""

OFTEN = 8
"""A statement sent more often than this for one page is sent for each row of something."""

UNLINKED = {
    "in the middle of signing in or out": {
        "entrance.sign-in", "entrance.sign-out", "entrance.code", "entrance.codes", "entrance.second-factor-remove",
        "setup.page", "welcome.choose",
    },
    "parts of a page, asked for by htmx or sent from it": {
        "jobs.part", "returns.try", "returns.draft", "library.new-file", "own.acting", "audit.sign",
    },
    "only of accounts that are disabled, locked, or hold what these take away": {
        "accounts.deputy-end", "accounts.restore", "accounts.second-factor", "accounts.token-revoke", "accounts.unlock",
        "own.deputy-end", "own.token-revoke", "own.correction",
    },
    "only of a team, an area or an alliance, of which the demo has one each among many units": {
        "register.team-join", "register.area-answer", "register.alliance-join",
    },
    "only where whoever minds the machine said where backups go": {"backup.make"},
    "only of what is under way, has failed or was just made": {
        "accounts.many-undo",
        "assessment.stop", "assessment.study", "assessment.study-stop", "assessment.study-files", "assessment.study-drawing", "jobs.resume", "jobs.stop", "loading.load", "loading.undo", "loading.forget",
        "loading.export-file", "loading.export-download", "loading.selection", "loading.selection-undo",
        "library.state", "library.draft-download", "library.drop", "library.write", "returns.file", "returns.remind",
        "register.secondment-end", "register.team-leave", "register.alliance-leave", "audit.checkpoint",
        "audit.receipt", "cases.object",
    },
}  # fmt: skip
"""Pages that no link of the freshly loaded demo leads to, by the reason."""


@pytest.mark.long(200)
def test_every_page_answers_every_role(walked: Walked) -> None:
    """What one role's links lead to is asked for by all others too, and by nobody signed in: shown, or said why not."""
    office = walked.office
    wrong = [told(name, met) for name, held in walked.met.items() for met in held if not fine(met)]
    one_each = dict(sorted({(met.page, met.address) for held in walked.met.values() for met in held}, reverse=True))
    asked = {(name, met.address) for name, held in walked.met.items() for met in held}
    for name, client in {**{name: office.as_(name) for name in office.roles}, "nobody": office.nobody}.items():
        for page, address in one_each.items():
            if (name, address) in asked:
                continue
            status = client.get(address).status_code
            if status not in FINE:
                wrong.append(f"{name}: {page} {address} {status}")
    declared = {page.name for pages in SUBJECTS for page in pages.declared}
    lost = declared - set(one_each) - set().union(*UNLINKED.values())
    wrong += [f"no link leads to {page}" for page in sorted(lost)]
    if wrong:
        pytest.fail("\n".join(wrong), pytrace=False)


def test_every_way_of_the_masthead_is_open(office: Office) -> None:
    """Whoever is offered a way may go it."""
    shut = []
    for name in office.roles:
        client = office.as_(name)
        for address in re.findall(r'<li><a href="([^"]+)"', WAYS.search(client.get("/").content.decode())[0]):
            status = client.get(address).status_code
            shut += [f"{name}: {address} {status}"] if status != 200 else []
    assert shut == []


WAYS = re.compile(r'<nav class="nav".*?</nav>', re.DOTALL)


def fine(met: Met) -> bool:
    """Tell whether a visit ended as one may, by few statements; where a link leads, there is something."""
    return met.status in FINE - {404, 405} and met.most[1] <= OFTEN


def told(role: str, met: Met) -> str:
    """Return what was wrong with a visit."""
    sql, times = met.most
    many = f" {times} x {sql[:300]}" if times > OFTEN else ""
    return f"{role}: {met.page} {met.address} {met.status}{many}"


def test_a_statement_for_each_row_is_seen(office: Office) -> None:
    """The count itself counts: the same statement with other values is the same statement."""
    from guiju.store.register import queries  # noqa: PLC0415 - Django is set up first

    unit = office.unit("C00001")
    with statements() as seen:
        for _ in range(7):
            queries.reach(unit)
    assert seen.most[1] >= 7


def test_links_are_read_as_a_browser_reads_them() -> None:
    """Relative and escaped addresses lead where they lead; other sites and choices of language are left out."""
    page = '<a href="../b/?x=1&amp;y=2#z">b</a><a href="https://elsewhere.example/">c</a><a href="?lang=en">d</a>'
    assert links(page, "/a/c/") == ["/a/b/?x=1&y=2"]
    assert name_of("/nowhere/") == ""
