"""Acts on the register: a form, what it would do before and after, and only then the doing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from tests.web.office import read

from guiju.store.register import queries

if TYPE_CHECKING:
    from django.http import HttpResponse
    from django.test import Client
    from tests.web.office import Office

pytestmark = pytest.mark.stores

HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)">')


def confirm(client: Client, address: str, preview: HttpResponse) -> HttpResponse:
    """Send what a preview asks to be confirmed."""
    body = preview.content.decode().split("<main", 1)[1]
    return client.post(address, {**dict(HIDDEN.findall(body)), "confirm": "1"}, follow=True)


def test_a_move_is_shown_before_it_is_done(office: Office) -> None:
    """The preview names where the town stands before and after; nothing moves until it is confirmed."""
    client, town = office.as_("organisation_officer"), office.unit("T00001")
    address = f"/register/units/{town}/move/"
    preview = client.post(address, {"parent": "C00002", "on": "2026-12-01", "key": "k1"})
    words = read(preview)
    assert "Town under Lanting County Town under Jiai County" in words
    assert "4 units below go along" in words
    before = queries.unit_now(town)
    assert before is not None
    assert before.parent == office.unit("C00001")
    done = confirm(client, address, preview)
    assert "Moved." in read(done)
    moved = queries.unit_as_of(town, before.since.replace(year=2027))
    assert moved is not None
    assert moved.parent == office.unit("C00002")


def test_a_merger_says_which_posts_and_people_go_along(office: Office) -> None:
    """The other county's posts move here; of people only about how many is said, and none under five."""
    client, county = office.as_("organisation_officer"), office.unit("C00001")
    address = f"/register/units/{county}/merge/"
    preview = client.post(address, {"others": "C00002", "on": "2026-12-01", "basis": "No. 5", "key": "k2"})
    words = read(preview)
    assert "no longer there" in words
    assert "Deputy head Jiai County Lanting County" in words
    assert "< 5 people hold posts that go along" in words
    assert "Merged." in read(confirm(client, address, preview))
    page = read(client.get(f"/register/units/{county}/?on=2026-12-01"))
    assert re.search(r"merged: Lanting County ?, Jiai County → Lanting County", page), page


def test_a_split_asks_where_each_child_and_post_goes(office: Office) -> None:
    """First the parts, then where each goes, then before and after, then the doing."""
    client, town = office.as_("organisation_officer"), office.unit("T00001")
    address = f"/register/units/{town}/split/"
    typed = {"parts": "清河镇 / Qinghe Town", "stays": "on", "on": "2026-12-01", "key": "k3"}
    asked = client.post(address, typed)
    fields = re.findall(r'<select name="((?:child|post)\.[^"]+)"', asked.content.decode())
    assert len(fields) == 5
    goes = {name: "1" if name.startswith("child") else "0" for name in fields}
    preview = client.post(address, {**typed, **goes, "assigned": "1"})
    assert "Village under Lanyan Town Village under Qinghe Town" in read(preview)
    assert "Split." in read(confirm(client, address, preview))


def test_what_is_refused_keeps_what_was_typed(office: Office) -> None:
    """A town with villages cannot be dissolved: the page says why, and the day stands in the form still."""
    client, town = office.as_("organisation_officer"), office.unit("T00001")
    page = client.post(f"/register/units/{town}/dissolve/", {"on": "2026-12-01", "basis": "No. 9", "key": "k4"})
    assert page.status_code == 422
    assert "Not yet" in read(page)
    assert 'value="No. 9"' in page.content.decode()


def test_a_unit_is_founded_with_what_its_kind_needs(office: Office) -> None:
    """The kind is chosen first; then the unit stands under the one that was named."""
    client = office.as_("organisation_officer")
    assert "Choose the kind first" in read(client.get("/register/found/"))
    address = "/register/found/?kind=town"
    typed = {"name_zh": "柳溪镇", "name_en": "Liuxi Town", "parent": "C00001", "on": "2026-12-01", "key": "k5"}
    preview = client.post(address, typed)
    assert "Liuxi Town not there yet Town under Lanting County" in read(preview)
    done = confirm(client, address, preview)
    assert "Founded." in read(done)


def test_a_unit_nobody_knows_is_said_beside_its_field(office: Office) -> None:
    """A code that no unit bears is a mistake of the form, not of the program."""
    client, town = office.as_("organisation_officer"), office.unit("T00001")
    page = client.post(f"/register/units/{town}/move/", {"parent": "Nowhere", "on": "2026-12-01", "key": "k6"})
    assert page.status_code == 422
    assert "No unit bears the code or name “Nowhere”" in read(page)


@pytest.mark.stores("sqlite")
def test_a_name_is_changed_and_the_rest_stays(office: Office) -> None:
    """The preview shows the two names alone; history tells of it afterwards."""
    client, town = office.as_("organisation_officer"), office.unit("T00001")
    address = f"/register/units/{town}/describe/"
    typed = {"name_zh": "清河镇", "name_en": "Qinghe Town", "code": "T00001", "on": "2026-12-01", "key": "k7"}
    preview = client.post(address, typed)
    assert "Chinese name 岚砚镇 清河镇" in read(preview)
    assert "Code" not in read(preview).split("From", 1)[1].split("Confirm", 1)[0]
    assert "Registered." in read(confirm(client, address, preview))


@pytest.mark.stores("sqlite")
def test_a_town_becomes_a_subdistrict_and_its_villages_communities(office: Office) -> None:
    """镇改街道: the kind of the unit and, by choice, of what stands below it."""
    client, town = office.as_("organisation_officer"), office.unit("T00001")
    typed = {"kind": "subdistrict", "below.village": "community", "on": "2026-12-01", "key": "k8"}
    preview = read(client.post(f"/register/units/{town}/convert/", typed))
    assert "Town under Lanting County Subdistrict under Lanting County" in preview
    assert "Community under Lanyan Town" in preview


@pytest.mark.stores("sqlite")
def test_who_may_not_reform_is_refused_by_the_action(office: Office) -> None:
    """Who looks at a unit without changing it sees no act, and a form sent all the same is refused with the reasons."""
    client, town = office.as_("inspector"), office.unit("T00001")
    assert "/move/" not in client.get(f"/register/units/{town}/").content.decode()
    page = client.post(f"/register/units/{town}/move/", {"parent": "C00002", "on": "2026-12-01", "key": "k9"})
    assert page.status_code == 422


def test_a_list_is_narrowed_by_yes_and_no(office: Office) -> None:
    """A unit that was said to be remote is found by that, and by no other answer."""
    client, town = office.as_("organisation_officer"), office.unit("T00001")
    typed = {"name_zh": "岚砚镇", "name_en": "Lanyan Town", "code": "T00001", "on": "2026-11-01", "key": "k10"}
    address = f"/register/units/{town}/describe/"
    assert "Registered." in read(confirm(client, address, client.post(address, {**typed, "attribute.remote": "yes"})))
    assert "Lanyan Town T00001" in read(client.get("/register/units/?a.remote=yes"))
    assert "Lanyan Town T00001" not in read(client.get("/register/units/?a.remote=no"))
