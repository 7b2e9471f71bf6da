"""The register at the pages: units as a tree and a list of any day, one unit with all that holds of it."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.web.office import read

if TYPE_CHECKING:
    from django.test import Client
    from tests.web.office import Office

pytestmark = pytest.mark.stores("sqlite")


def asked(client: Client, address: str) -> int:
    """Return how many questions a page asks the database."""
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


def test_the_tree_opens_one_level_at_a_time(office: Office) -> None:
    """The way from the top stands open; what is below the unit is a link each, and the list is of its subtree."""
    page = read(office.as_("organisation_officer").get("/register/units/?under=C00001"))
    assert "Chengchuan Prefecture" in page
    assert "Lanyan Town" in page
    assert "Jiai County" not in page


def test_a_branch_opens_in_place(office: Office) -> None:
    """The part that htmx asks for holds what stands directly below, and nothing else."""
    county = office.unit("C00001")
    page = read(office.as_("organisation_officer").get(f"/register/units/{county}/below/"))
    assert "Lanyan Town" in page
    assert "Yanji Village" not in page


def test_a_list_is_narrowed_by_kind_and_counted(office: Office) -> None:
    """A kind narrows the list; the totals say how many there are of each."""
    page = read(office.as_("organisation_officer").get("/register/units/?kind=town"))
    assert "Lanyan Town" in page
    assert "Yanji Village V" not in page
    assert "Town 8" in page


def test_before_it_was_founded_nothing_stands(office: Office) -> None:
    """As of a day before the first founding the list is empty and says so."""
    page = read(office.as_("organisation_officer").get("/register/units/?on=2019-12-31"))
    assert "No unit fits" in page


def test_a_list_goes_on_by_key(office: Office) -> None:
    """The second page begins after the last row of the first."""
    client = office.as_("organisation_officer")
    first = client.get("/register/units/")
    following = first.content.decode().split('rel="next" href="', 1)[1].split('"', 1)[0].replace("&amp;", "&")
    rows = {office_row for office_row in read(first).split() if office_row.startswith(("C0", "T0", "V0"))}
    second = {row for row in read(client.get(f"/register/units/{following}")).split() if row.startswith(("C0", "V0"))}
    assert rows
    assert rows & second == set()


def test_who_holds_a_role_in_one_unit_begins_there(office: Office) -> None:
    """An inspector of one county sees that county, not the prefecture's list."""
    page = read(office.as_("inspector").get("/register/units/"))
    assert "Lanting County" in page
    assert "Jiai County" not in page


def test_a_list_asks_no_more_for_more_rows(office: Office) -> None:
    """Fifty rows are asked for with as many questions as three."""
    client = office.as_("organisation_officer")
    assert asked(client, "/register/units/") <= asked(client, "/register/units/?under=T00001") + 1


def test_a_unit_says_since_when(office: Office) -> None:
    """Each item stands with the day it holds from; the unit's founding is the first of its history."""
    page = read(office.as_("organisation_officer").get(f"/register/units/{office.unit('C00001')}/"))
    assert "C00001" in page
    assert "Terrain Plain 1 January 2020" in page
    assert "1 January 2020 founded" in page


def test_people_are_shown_to_a_purpose_only(office: Office) -> None:
    """Without a purpose nobody is named; with one the holders are, and each finds the reading in their record."""
    client, address = office.as_("organisation_officer"), f"/register/units/{office.unit('T00001')}/"
    plain = client.get(address).content.decode()
    assert "/register/people/" not in plain.split("<main", 1)[1].replace("purpose=", "")
    assert "Held by" not in plain
    assert "Held by" in read(client.get(f"{address}?purpose=terms"))


def test_who_may_not_see_people_is_not_asked_for_a_purpose(office: Office) -> None:
    """A member of staff sees the unit and no part about people."""
    page = read(office.as_("personal").get(f"/register/units/{office.unit('T00001')}/?purpose=curious"))
    assert "People" not in page
    assert "Held by" not in page


def test_a_unit_asks_no_more_for_more_below(office: Office) -> None:
    """A county with its towns and a town with three villages are read with the same number of questions."""
    client = office.as_("organisation_officer")
    few = asked(client, f"/register/units/{office.unit('T00001')}/?purpose=terms")
    assert asked(client, f"/register/units/{office.unit('R00001')}/?purpose=terms") <= few + 1


@pytest.mark.parametrize("role", ["platform_admin", "organisation_officer", "assessment_officer", "inspector"])
def test_a_unit_leads_nobody_to_where_they_would_be_turned_away(office: Office, role: str) -> None:
    """Facts, returns, results, counts and journal of a unit are offered to whoever may see them, and open."""
    client = office.as_(role)
    page = client.get(f"/register/units/{office.unit('C00001')}/").content.decode()
    ways = page[page.index('<ul class="ways">') :].partition("</ul>")[0]
    leads = [html.unescape(each) for each in re.findall(r'href="([^"]+)"', ways)]
    assert {each: client.get(each).status_code for each in leads} == dict.fromkeys(leads, 200)
    assert ("/assessment/" in ways) == (role in {"assessment_officer", "inspector"})
