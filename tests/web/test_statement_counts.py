"""No page asks the database more often because more is held: the same pages, before and after much was added."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from tests.web.crawling import statements
from tests.web.walked import COUNTED, asked
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

    from tests.web.office import Office
    from tests.web.walked import Walked

pytestmark = pytest.mark.stores("sqlite")

SINCE = dt.date(2026, 1, 1)
MORE = 25
"""So many more of each: less than a page of a list, so that nothing is left for the next page."""

SPARE = 3
"""More statements than before that prove nothing: a page that showed nothing of a kind now asks for its names, once."""


@pytest.mark.long(60)
def test_no_page_asks_more_often_when_more_is_held(walked: Walked) -> None:
    """Units, posts, people, tenures, accounts, batches and runs are added; each page is asked for again."""
    office = walked.office
    add(office)
    more, asked_again = [], 0
    for name in COUNTED:
        client = office.as_(name)
        for met in walked.met[name]:
            if met.count is None:
                continue
            asked_again += 1
            after = asked(client, met.address)
            if after is not None and after > met.count + SPARE:
                after = asked(client, met.address)  # what is remembered may only have been read now
            if after is not None and after > met.count + SPARE:
                more.append(f"{name}: {met.address} {met.count} statements, now {after}")
    assert asked_again > 200
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
