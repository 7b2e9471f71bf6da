"""No page asks the database more often because more is held: the same pages, before and after much was added."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from tests.web.crawling import crawl, statements
from tests.web.working import work

from guiju.core.journal.acting import BY_ITSELF, Acting
from guiju.core.journal.outcome import Done, Outcome
from guiju.core.values import Text
from guiju.store.accounts import actions as accounts
from guiju.store.audit.actions import new_id
from guiju.store.register import actions as register
from guiju.store.register.actions import NewUnit

if TYPE_CHECKING:
    from uuid import UUID

    from django.test import Client
    from tests.web.office import Office

pytestmark = pytest.mark.stores("sqlite")

SINCE = dt.date(2026, 1, 1)
MORE = 25
"""So many more of each: less than a page of a list, so that nothing is left for the next page."""

ROLES = ("organisation_officer", "assessment_officer", "checker", "platform_admin", "inspector")
BEGIN = ("/", "/register/people/?purpose=yearly+check", "/audit/?purpose=yearly+check", "/notices/")
SPARE = 3
"""More statements than before that prove nothing: a page that showed nothing of a kind now asks for its names, once."""


@pytest.mark.long(100)
def test_no_page_asks_more_often_when_more_is_held(office: Office) -> None:
    """Units, posts, people, tenures, accounts, batches and runs are added; each page is asked for again."""
    clients = {name: office.as_(name) for name in ROLES}
    before = {name: dict(counted(client)) for name, client in clients.items()}
    add(office)
    more = []
    for name, held in before.items():
        for address, count in held.items():
            after = asked(clients[name], address)
            if after is not None and after > count + SPARE:
                more.append(f"{name}: {address} {count} statements, now {after}")
    assert sum(map(len, before.values())) > 200
    if more:
        pytest.fail("\n".join(more), pytrace=False)


def test_a_page_that_asks_for_each_row_is_noticed(office: Office) -> None:
    """The count sees what it is there to see."""
    client = office.as_("organisation_officer")
    with statements() as few:
        client.get("/register/units/")
    with statements() as many:
        client.get("/register/units/")
        client.get("/register/units/")
    assert many.counted.total() > few.counted.total() + SPARE


def counted(client: Client) -> Iterator[tuple[str, int]]:
    """Yield the addresses a role's links lead to, and how many statements each takes once what is remembered is."""
    for visit in crawl(client, begin=BEGIN, most=2):
        count = asked(client, visit.address) if visit.response.status_code == 200 else None
        if count is not None:
            yield visit.address, count


def asked(client: Client, address: str) -> int | None:
    """Return how many statements a page takes; None where it is not shown or is a file."""
    with statements() as seen:
        response = client.get(address)
        shown = response.status_code == 200 and not response.streaming
    return seen.counted.total() if shown else None


def add(office: Office) -> None:
    """Add much of everything that lists show."""
    county, department = office.unit("C00001"), office.unit("D00001")
    officer = Acting(BY_ITSELF.account, purpose="yearly check")
    for number in range(MORE):
        town = done(register.found_unit(BY_ITSELF, unit=a_town(number, county), on=SINCE))
        for unit in (county, department, town):
            post = done(
                register.open_post(
                    BY_ITSELF, unit=unit, kind="officer", title=Text(zh="科员", en="Officer"), on=SINCE,
                    reference=f"ZZ{number}-{unit}"[:40],
                )
            )  # fmt: skip
            if number % 2:
                fields = {"name": {"value": "芦汀月"}, "staff_number": {"value": f"Z{number}{str(unit)[-12:]}"}}
                person = done(
                    register.register_person(officer, keeper=unit, fields=fields, on=SINCE, source="yearly check")
                )
                done(register.appoint(officer, post=post, person=person, on=SINCE))
        done(accounts.create_account(BY_ITSELF, username=f"more{number}", display_name=f"更多{number}", language="zh"))
    loads = office.as_("organisation_officer")
    for number in range(MORE):
        sheet = f"单位代码,单位名称,单位类别,上级单位代码\n8{number:03},新镇{number},town,C00002\n"
        file = SimpleUploadedFile(f"名册{number}.csv", sheet.encode())
        sent = loads.post("/loading/send/", {"subject": "unit", "file": file, "on": "2026-06-30", "within": ""})
        assert sent.status_code == 303
        assert loads.post(f"{sent['Location']}load/").status_code == 303
    work()


def a_town(number: int, parent: UUID) -> NewUnit:
    """Return one more town of a county."""
    return NewUnit(
        kind="town",
        parent=parent,
        name=Text(zh=f"新{number}镇", en=f"New town {number}"),
        code=f"7{number:05}",
        id=new_id(),
    )


def done(outcome: Outcome[UUID]) -> UUID:
    """Return what an action made."""
    assert isinstance(outcome, Done), outcome
    return outcome.value
