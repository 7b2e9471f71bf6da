"""An empty institution is set up by a page whose address works once, for a day."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.cache import cache
from django.test import Client
from tests.web.office import read

from guiju.doors.set_up import open_set_up
from guiju.store.audit import clock
from guiju.store.library import queries as library

pytestmark = pytest.mark.stores

PASSWORD = "a quiet river at dusk"  # noqa: S105 - it opens a test's account
SAID = {
    "zh": "澄川市",
    "en": "Chengchuan",
    "id": "chengchuan",
    "zone": "Asia/Shanghai",
    "week": ["1", "2", "3", "4", "5"],
    "administrator_name": "王小溪",
    "administrator": "admin",
    "new": PASSWORD,
    "again": PASSWORD,
}


def nobody() -> Client:
    """Return a browser in which nobody is signed in."""
    cache.clear()
    return Client(HTTP_HOST="127.0.0.1", HTTP_ACCEPT_LANGUAGE="en")


def test_the_first_administrator_signs_in_after_setting_up() -> None:
    """The institution stands with its name; the address opens nothing any more, and the site gives out no other."""
    client, address = nobody(), f"/set-up/?token={open_set_up()}"
    assert "Set up the institution" in read(client.get(address))
    assert client.post(address, SAID)["Location"] == "/sign-in/"
    assert client.get(address).status_code == 404
    assert open_set_up() is None
    held = library.in_force()
    assert held is not None
    assert held.institution.about.title.zh == "澄川市"
    client.post("/sign-in/", {"username": "admin", "password": PASSWORD})
    assert "王小溪" in read(client.get("/"))


def test_an_address_that_was_guessed_or_is_old_opens_nothing() -> None:
    """A wrong token, one of a start before, one of the day before yesterday."""
    client, old = nobody(), open_set_up()
    new = open_set_up()
    assert [client.get(f"/set-up/?token={token}").status_code for token in ("", "guess", old, new)] == [
        404,
        404,
        404,
        200,
    ]
    later = clock.now() + dt.timedelta(days=1, minutes=1)
    with clock.reading(lambda: later):
        assert client.post(f"/set-up/?token={new}", SAID).status_code == 404


@pytest.mark.stores("sqlite")
@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"new": "short", "again": "short"}, "password"),
        ({"again": "another"}, "two different ways"),
        ({"id": "Not An Id"}, "Not An Id"),
        ({"week": []}, "required"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(wrong: dict[str, object], says: str) -> None:
    """Nothing was founded; the page comes back filled in, and the address still works."""
    client, address = nobody(), f"/set-up/?token={open_set_up()}"
    page = client.post(address, SAID | wrong)
    assert page.status_code == 422
    assert says.lower() in page.content.decode().lower()
    assert 'value="澄川市"' in page.content.decode()
    assert client.post(address, SAID).status_code == 303
