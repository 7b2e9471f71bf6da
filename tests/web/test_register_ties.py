"""Agreements, honours, teams, areas and alliances: listed, shown, made and ended, each with before and after."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from tests.web.office import read
from tests.web.test_register_acts import confirm

from guiju.store.register import queries

if TYPE_CHECKING:
    from uuid import UUID

    from tests.web.office import Office

pytestmark = pytest.mark.stores

PURPOSE = "purpose=yearly+check"
ON = "2026-12-01"


def of_kind(kind: str) -> UUID:
    """Return the one unit of a kind that the demo has."""
    (found,) = queries.list_units(kind=kind).units
    return found.id


def test_somebody_joins_a_team_and_leaves_it(office: Office) -> None:
    """Nobody is in it before and the person is after; the end shows the days before and after it."""
    client, team = office.as_("organisation_officer"), of_kind("task_force")
    typed = {
        "person": _somebody(office),
        "role": "Driver",
        "on": ON,
        "until": "2027-01-01",
        "purpose": "work",
        "key": "t1",
    }
    address = f"/register/units/{team}/join/"
    preview = client.post(address, typed)
    assert "not there yet" in read(preview)
    assert "1 December 2026 – 1 January 2027" in read(preview)
    done = confirm(client, address, preview)
    assert "The member is entered." in read(done)
    then = client.get(f"/register/units/{team}/?on={ON}&{PURPOSE}")
    assert "Driver" in read(then)
    (end, *_) = _ends(then.content.decode().split("Driver", 1)[1], "/register/memberships/")
    page = client.post(end, {"on": "2026-12-20", "purpose": "work", "key": "t2"})
    assert "1 December 2026 – 1 January 2027" in read(page)
    assert "1 December 2026 – 20 December 2026" in read(page)
    assert "Entered: no longer in the team." in read(confirm(client, end, page))


def test_who_answers_for_an_area_is_followed_by_another(office: Office) -> None:
    """Both are named: who did until that day, and who does from then on."""
    client, grid = office.as_("organisation_officer"), of_kind("whole_grid")
    typed = {"person": _somebody(office), "seat": "1", "on": ON, "purpose": "handing over", "key": "a1"}
    address = f"/register/units/{grid}/answer/"
    preview = client.post(address, typed)
    before, after = read(preview).split("Answers for the area", 1)[1].split("– now", 1)
    assert "1 January 2026" in before
    assert "1 December 2026" in after
    assert "Entered: who answers for the area." in read(confirm(client, address, preview))
    listed = read(client.get(f"/register/ties/?what=areas&on={ON}&{PURPOSE}"))
    assert "1 December 2026 – now" in listed


def test_a_unit_joins_an_alliance_and_leaves_it(office: Office) -> None:
    """Nobody is named, so no purpose is asked: the unit's page lists the alliance."""
    client, alliance = office.as_("organisation_officer"), of_kind("town_alliance")
    address = f"/register/units/{alliance}/ally/"
    preview = client.post(address, {"member": "C00001", "on": ON, "key": "l1"})
    assert "not there yet member 1 December 2026 – now" in read(preview)
    assert "The unit is in the alliance." in read(confirm(client, address, preview))
    county = office.unit("C00001")
    assert "Alliance of the Foothills" in read(client.get(f"/register/units/{county}/?on={ON}"))
    leave = f"/register/units/{alliance}/allies/{county}/leave/"
    page = client.post(leave, {"on": "2027-01-01", "key": "l2"})
    assert "Entered: no longer in the alliance." in read(confirm(client, leave, page))
    assert "Alliance of the Foothills" not in read(client.get(f"/register/units/{county}/?on=2027-02-01"))


def test_an_agreement_is_recorded_shown_and_ended(office: Office) -> None:
    """Its page tells what was known of its days: until when it was agreed, and when that was changed."""
    client, county = office.as_("organisation_officer"), office.unit("C00001")
    address = f"/register/units/{county}/agree/"
    typed = {"kind": "joint_work", "title": "Shared counter", "other": "C00002", "on": ON, "until": "2027-12-01"}
    typed |= {"purpose": "work", "key": "g1"}
    preview = client.post(address, typed)
    assert "Agreement on joint work" in read(preview)
    assert "The agreement is recorded." in read(confirm(client, address, preview))
    listed = client.get(f"/register/ties/?what=agreements&kind=joint_work&unit=C00001&on={ON}&{PURPOSE}")
    (page,) = {each.partition("?")[0] for each in _ends(listed.content.decode(), "/register/agreements/")[:1]}
    agreement = page.removesuffix("end/")
    shown = read(client.get(f"{agreement}?{PURPOSE}"))
    assert "Shared counter" in shown
    assert "Why can I see this" in shown
    ending = {"on": "2027-06-01", "basis": "No. 4", "purpose": "work", "key": "g2"}
    ended = confirm(client, f"{agreement}end/", client.post(f"{agreement}end/", ending))
    assert "The agreement has ended." in read(ended)
    assert "1 December 2026 – 1 June 2027" in read(ended)
    assert "changed on" in read(ended)


def test_an_agreement_with_nobody_is_refused_and_keeps_what_was_typed(office: Office) -> None:
    """With a person or with a unit: one of the two, and the page says so."""
    client, county = office.as_("organisation_officer"), office.unit("C00001")
    typed = {"kind": "joint_work", "title": "With nobody", "on": ON, "purpose": "work", "key": "g3"}
    page = client.post(f"/register/units/{county}/agree/", {**typed, "until": "2027-12-01"})
    assert page.status_code == 422
    assert 'value="With nobody"' in page.content.decode()


def test_an_honour_is_recorded_and_withdrawn(office: Office) -> None:
    """Of a unit and of a person; withdrawn with what that rests on."""
    client, county = office.as_("organisation_officer"), office.unit("C00002")
    typed = {"kind": "model_team", "given_by": "Prefecture", "on": ON, "purpose": "work", "key": "h1"}
    address = f"/register/units/{county}/honour/"
    assert "The honour is recorded." in read(confirm(client, address, client.post(address, typed)))
    person = _somebody(office)
    address = f"/register/people/{person}/honour/"
    mine = {**typed, "kind": "specialist_title", "key": "h2"}
    done = confirm(client, address, client.post(address, mine))
    assert "The honour is recorded." in read(done)
    (end, *_) = _ends(done.content.decode(), "/register/honours/")
    assert client.post(end, {"on": "2026-12-24", "purpose": "work", "key": "h3"}).status_code == 422
    page = client.post(end, {"on": "2026-12-24", "basis": "No. 6", "purpose": "work", "key": "h4"})
    assert "The honour is withdrawn." in read(confirm(client, end, page))


@pytest.mark.stores("sqlite")
@pytest.mark.parametrize("what", ["agreements", "honours", "teams", "areas", "alliances"])
def test_ties_are_listed_as_of_any_day(office: Office, what: str) -> None:
    """The demo has some of each since January; the year before there were none, and the page says what to do."""
    client = office.as_("organisation_officer")
    rows = client.get(f"/register/ties/?what={what}&{PURPOSE}")
    assert rows.content.decode().count('<tr><th scope="row">') >= 1
    assert "on this day." in read(client.get(f"/register/ties/?what={what}&on=2019-06-01&{PURPOSE}"))


@pytest.mark.stores("sqlite")
def test_ties_that_name_people_ask_for_a_purpose(office: Office) -> None:
    """Who holds no right to them is told so; who does says why first, and alliances need no purpose."""
    officer, staff = office.as_("organisation_officer"), office.as_("duty_approver")
    assert 'name="purpose"' in officer.get("/register/ties/?what=honours").content.decode()
    assert "Alliance of the Foothills" in read(officer.get("/register/ties/?what=alliances"))
    assert staff.get(f"/register/ties/?what=honours&{PURPOSE}").status_code == 403
    assert "Alliance of the Foothills" in read(staff.get("/register/ties/"))


def _somebody(office: Office) -> str:
    """Return somebody who holds a post in the first county."""
    from guiju.core.journal.acting import BY_ITSELF, Acting  # noqa: PLC0415 - Django is set up first

    asked = Acting(BY_ITSELF.account, purpose="a test")
    found = queries.list_people(asked, unit=office.unit("C00001"), on=dt.date(2026, 11, 1))
    return str(found.value.lines[0].person)  # type: ignore[union-attr]


def _ends(page: str, begin: str) -> list[str]:
    """Return the addresses on a page that begin so and end something, in their order."""
    found = [part.partition('"')[0].replace("&amp;", "&") for part in page.split('href="')[1:]]
    wanted = [
        each
        for each in found
        if each.startswith(begin) and each.partition("?")[0].endswith(("end/", "leave/", "withdraw/"))
    ]
    return list(dict.fromkeys(wanted))
