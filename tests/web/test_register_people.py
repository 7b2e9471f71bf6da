"""Posts and people at the pages: who holds what, to a purpose; records by groups; counts that tell of nobody."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from tests.web.office import read

from guiju.core.register.person import FIELDS
from guiju.store.audit.queries import sightings
from guiju.store.register import queries
from guiju.words.pages import is_said, said

if TYPE_CHECKING:
    from uuid import UUID

    from tests.web.office import Office

pytestmark = pytest.mark.stores


def post_of(reference: str) -> UUID:
    """Return a post of the demo by its reference."""
    found = queries.posts_by_reference([reference], queries.today())
    return found[reference].id


def head_of_town() -> UUID:
    """Return who heads the first town."""
    (head,) = queries.people_holding(post_of("T00001-001"), queries.today())
    return head


def people_counted(office: Office, unit: str) -> list[str]:
    """Return how many people the chart of a unit shows, by kind of post, the total last."""
    page = office.as_("organisation_officer").get(f"/register/units/{office.unit(unit)}/chart/").content.decode()
    table = page.partition('aria-labelledby="c-people"')[2].partition("<table")[2].partition("</table>")[0]
    return [re.sub(r"<[^>]+>", "", cell).strip() for cell in re.findall(r'<td class="num">(.*?)</td>', table)]


@pytest.mark.stores("sqlite")
def test_a_post_names_its_holder_to_a_purpose_only(office: Office) -> None:
    """Without a purpose the page asks for one; with it the holder is named and finds the reading."""
    client, address = office.as_("organisation_officer"), f"/register/posts/{post_of('T00001-001')}/"
    assert "A purpose is asked" in read(client.get(address))
    assert not sightings(head_of_town(), looked=True)
    assert "Purpose: terms" in read(client.get(f"{address}?purpose=terms"))
    assert sightings(head_of_town(), looked=True)


def test_a_post_is_opened_and_somebody_appointed(office: Office) -> None:
    """The post stands from its day; whoever bears the staff number takes it; the history has both."""
    client, town = office.as_("organisation_officer"), office.unit("T00001")
    opened = client.post(
        f"/register/units/{town}/posts/open/",
        {
            "kind": "officer",
            "title_zh": "综合干事",
            "title_en": "General officer",
            "reference": "T00001-009",
            "on": "2026-11-01",
            "key": "p1",
        },
        follow=True,
    )
    assert "The post is open." in read(opened)
    post = post_of("T00001-009")
    told = {"person": "G000001", "on": "2026-11-02", "basis": "No. 3", "purpose": "appointment", "key": "p2"}
    done = client.post(f"/register/posts/{post}/appoint/", told, follow=True)
    assert "Appointed." in read(done)
    assert "No. 3" in read(client.get(f"/register/posts/{post}/?purpose=check"))


@pytest.mark.stores("sqlite")
def test_a_held_post_is_not_abolished(office: Office) -> None:
    """The page says who has to leave first, and keeps what was typed."""
    page = office.as_("organisation_officer").post(
        f"/register/posts/{post_of('T00001-001')}/abolish/", {"on": "2026-12-01", "basis": "No. 4", "key": "p3"}
    )
    assert page.status_code == 422
    assert 'value="No. 4"' in page.content.decode()


@pytest.mark.stores("sqlite")
def test_the_list_of_people_asks_for_a_purpose_first(office: Office) -> None:
    """Nobody is named before; afterwards the list is narrowed by unit, post, day and qualification alone."""
    client = office.as_("organisation_officer")
    assert "Head" not in read(client.get("/register/people/?unit=T00001")).split("Purpose", 1)[1]
    page = client.get("/register/people/?unit=T00001&purpose=terms")
    assert "Deputy head" in read(page)
    names = {name for name in ("age", "sex", "birth_date") if f'name="{name}"' in page.content.decode()}
    assert names == set()


@pytest.mark.stores("sqlite")
def test_who_may_not_see_people_sees_no_list(office: Office) -> None:
    """A purpose does not make up for a right."""
    assert office.as_("personal").get("/register/people/?purpose=curious").status_code == 403


@pytest.mark.stores("sqlite")
def test_a_record_says_source_purpose_and_how_long(office: Office) -> None:
    """Each field stands with where it comes from, what it is kept for and how long."""
    person = head_of_town()
    page = read(office.as_("organisation_officer").get(f"/register/people/{person}/?purpose=terms"))
    assert "to know who it is" in page
    assert "kept 10 years after leaving" in page


def test_a_field_is_stated_with_its_source(office: Office) -> None:
    """What was known before stays known; the record shows the new value from its day."""
    client, person = office.as_("organisation_officer"), head_of_town()
    address = f"/register/people/{person}/state/work_phone/?purpose=reach"
    told = {"part.value": "0100-1234", "on": "2026-11-01", "source": "own word", "purpose": "reach", "key": "p4"}
    assert "0100-1234" in read(client.post(address, told, follow=True))


@pytest.mark.stores("sqlite")
def test_a_chart_hides_small_counts_of_people(office: Office) -> None:
    """A village of one or two posts shows its units and posts, and of people nothing, the total included."""
    page = office.as_("organisation_officer").get(f"/register/units/{office.unit('V00001')}/chart/")
    assert "Village" in read(page)
    told = people_counted(office, "V00001")
    assert len(told) > 1
    assert set(told) == {said("register.chart.hidden", "en")}


@pytest.mark.stores("sqlite")
def test_a_chart_of_the_prefecture_tells_counts_to_the_nearest_five(office: Office) -> None:
    """What is shown moves in steps of five."""
    told = [int(count.replace(",", "")) for count in people_counted(office, "R00001") if count[0].isdigit()]
    assert told
    assert all(count % 5 == 0 for count in told)


@pytest.mark.stores("sqlite")
def test_everything_that_may_be_kept_has_words() -> None:
    """Each group, part and option of the closed list is said in both languages."""
    for kept in FIELDS.values():
        keys = [f"person.group.{kept.group}", *(f"person.part.{name}" for name in kept.parts if name != "value")]
        keys += [f"person.option.{option}" for part in kept.parts.values() for option in part.options]
        assert all(is_said(key) for key in keys), kept.id
