"""Units ticked in a list are changed together: asked, shown one by one, done, taken back as one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

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
