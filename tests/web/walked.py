"""Every role's walk through the demo, made once in a run: where it was led, what came, and what was asked for it."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from tests.web.crawling import crawl, statements
from tests.web.office import Office

BEGIN = (
    "/", "/register/people/?purpose=yearly+check", "/audit/?purpose=yearly+check", "/notices/", "/library/draft/",
    *(f"/register/ties/?what={what}&purpose=yearly+check" for what in ("agreements", "honours", "teams", "alliances")),
)  # fmt: skip
"""Where people begin: the first page, and what a purpose opens, which no link can carry."""

COUNTED = ("organisation_officer", "assessment_officer", "checker", "platform_admin", "inspector")
"""The roles whose pages are asked for twice, so that one knows how many statements each takes."""


@dataclass(frozen=True)
class Met:
    """What was met at an address: the page, how it ended, whether a whole page came, and what it asked the databases."""

    page: str
    address: str
    status: int
    whole: bool
    most: tuple[str, int]
    """The statement sent most often, and how often."""

    count: int | None
    """How many statements it takes once what is remembered is, for the roles that are counted."""


@dataclass(frozen=True)
class Walked:
    """The passwords of the demo's people, and what each role met."""

    passwords: dict[str, str]
    met: dict[str, tuple[Met, ...]]

    @property
    def office(self) -> Office:
        """The people at work, after the walk."""
        return Office(self.passwords)


def walk(passwords: dict[str, str]) -> Walked:
    """Let each role follow its links, a sheet having been sent."""
    office = Office(passwords)
    sheet = SimpleUploadedFile("units.csv", "单位代码,单位名称\n9101,临泉镇\n".encode())
    sent = {"subject": "unit", "file": sheet, "on": "2026-06-30", "within": ""}
    assert office.as_("organisation_officer").post("/loading/send/", sent).status_code == 303
    clients = {name: office.as_(name) for name in office.roles}
    return Walked(passwords, {name: tuple(_way(name, client)) for name, client in clients.items()})


def _way(role: str, client: Client) -> list[Met]:
    """Return what a role meets."""
    return [
        Met(
            visit.page,
            visit.address,
            visit.response.status_code,
            is_page(visit.response),
            visit.most,
            asked(client, visit.address) if role in COUNTED and visit.response.status_code == 200 else None,
        )
        for visit in crawl(client, begin=BEGIN, most=2)
    ]


def asked(client: Client, address: str) -> int | None:
    """Return how many statements a page takes; None where it is not shown or is a file."""
    with statements() as seen:
        response = client.get(address)
        shown = response.status_code == 200 and not response.streaming
    return seen.counted.total() if shown else None


def is_page(response: HttpResponse) -> bool:
    """Tell whether a whole page came: no file, and no part that stands in a page only."""
    shown = response.status_code == 200 and "Content-Disposition" not in response
    return shown and response.content.lstrip()[:9].lower() == b"<!doctype"
