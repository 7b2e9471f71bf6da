"""Units ticked in a list are changed together: asked, shown one by one, done, taken back as one."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING
from uuid import UUID

import pytest
from tests.web.office import read

from guiju.store.register import queries

if TYPE_CHECKING:
    from tests.web.office import Office

pytestmark = pytest.mark.stores


def test_what_was_ticked_is_shown_done_and_taken_back(office: Office) -> None:
    """Two towns are said to be remote; the next page offers to take it back, and then they are not."""
    client = office.as_("organisation_officer")
    things = [str(office.unit(code)) for code in ("T00001", "T00002")]
    first = client.post("/loading/choose/", {"subject": "unit", "verb": "set", "thing": things, "within": ""})
    assert "2 are chosen" in read(first)
    asked = {
        "subject": "unit",
        "verb": "set",
        "thing": things,
        "asked": "1",
        "attribute": "remote",
        "value": "yes",
        "on": "2026-11-01",
        "key": "c1",
    }
    preview = client.post("/loading/choose/", asked, follow=True)
    assert "Lanyan Town Remote — → yes" in read(preview)
    address = preview.request["PATH_INFO"]
    unit = queries.unit_now(office.unit("T00001"))
    assert unit is not None
    assert "remote" not in unit.attributes
    done = client.post(address, {"key": "c2"}, follow=True)
    assert "2 done." in read(done)
    unit = queries.unit_now(office.unit("T00001"))
    assert unit is not None
    assert unit.attributes["remote"] is True
    undo = re.search(r'action="(/loading/selections/[^"]+/undo/)"', done.content.decode())
    assert undo is not None
    assert "2 taken back" in read(client.post(undo[1], follow=True))
    unit = queries.unit_now(office.unit("T00001"))
    assert unit is not None
    assert "remote" not in unit.attributes


@pytest.mark.stores("sqlite")
def test_what_cannot_be_done_says_why_in_its_line(office: Office) -> None:
    """A town with villages cannot end: its line says so before anything is done."""
    client = office.as_("organisation_officer")
    things = [str(office.unit("T00001"))]
    asked = {"subject": "unit", "verb": "end", "thing": things, "asked": "1", "on": "2026-12-01", "key": "c3"}
    preview = read(client.post("/loading/choose/", asked, follow=True))
    assert "One cannot be done" in preview


@pytest.mark.stores("sqlite")
def test_nothing_ticked_is_said(office: Office) -> None:
    """The page leads back to the list."""
    page = office.as_("organisation_officer").post("/loading/choose/", {"subject": "unit", "verb": "set"})
    assert page.status_code == 422
    assert "Nothing was ticked" in read(page)


@pytest.mark.stores("sqlite")
def test_who_may_not_load_may_not_choose(office: Office) -> None:
    """The right is asked before anything is looked at."""
    things = [str(office.unit("T00001"))]
    page = office.as_("personal").post("/loading/choose/", {"subject": "unit", "verb": "end", "thing": things})
    assert page.status_code == 403


def test_posts_of_a_unit_are_moved_together_and_back(office: Office) -> None:
    """Ticked on the unit's page, shown one by one with the unit before and after, done, and taken back as one."""
    client, county = office.as_("organisation_officer"), office.unit("C00001")
    page = client.get(f"/register/units/{county}/").content.decode()
    posts = re.findall(r'name="thing" value="([^"]+)"', page)[:2]
    assert len(posts) == 2
    asked = {"subject": "post", "verb": "move", "thing": posts, "within": str(county), "asked": "1"}
    preview = client.post(
        "/loading/choose/", {**asked, "parent": "C00002", "on": "2026-12-01", "key": "p1"}, follow=True
    )
    assert "Lanting County → Jiai County" in read(preview)
    done = client.post(preview.request["PATH_INFO"], {"key": "p2"}, follow=True)
    assert done.request["PATH_INFO"] == f"/register/units/{county}/"
    assert "2 done." in read(done)
    moved = queries.post_as_of(UUID(posts[0]), dt.date(2026, 12, 1))
    assert moved is not None
    assert moved.unit == office.unit("C00002")
    undo = re.search(r'action="(/loading/selections/[^"]+/undo/)"', done.content.decode())
    assert undo is not None
    assert "2 taken back" in read(client.post(undo[1], follow=True))
    back = queries.post_as_of(UUID(posts[0]), dt.date(2026, 12, 1))
    assert back is not None
    assert back.unit == county


def test_tenures_are_ended_together_and_taken_back(office: Office) -> None:
    """Ticked in the list of people: each ends that day, and one step takes all of it back."""
    client, county = office.as_("organisation_officer"), office.unit("C00001")
    page = client.get(f"/register/people/?unit={county}&purpose=reform").content.decode()
    tenures = re.findall(r'name="thing" value="([^"]+)"', page)[:2]
    asked = {"subject": "tenure", "verb": "end", "thing": tenures, "within": str(county), "asked": "1"}
    preview = client.post("/loading/choose/", {**asked, "on": "2026-12-01", "key": "e1"}, follow=True)
    assert "— → 2026-12-01" in read(preview), read(preview)
    done = client.post(preview.request["PATH_INFO"], {"key": "e2"}, follow=True)
    assert "2 done." in read(done)
    undo = re.search(r'action="(/loading/selections/[^"]+/undo/)"', done.content.decode())
    assert undo is not None
    assert "2 taken back" in read(client.post(undo[1], follow=True))


@pytest.mark.stores("sqlite")
def test_what_has_no_such_act_is_not_chosen(office: Office) -> None:
    """A tenure is ended and nothing else: it has no attributes and does not move."""
    client = office.as_("organisation_officer")
    page = client.post("/loading/choose/", {"subject": "tenure", "verb": "move", "thing": [str(office.unit("C00001"))]})
    assert page.status_code == 422
