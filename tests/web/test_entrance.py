"""The entrance: password, code, lock, handed-over passwords, and where one goes on; each in pages without JavaScript."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.core.cache import cache
from tests.web.office import read

from guiju.core.journal.acting import BY_ITSELF
from guiju.store.accounts import actions, queries
from guiju.store.accounts.actions import Sealed

if TYPE_CHECKING:
    from django.test import Client
    from tests.web.office import Office

pytestmark = pytest.mark.stores("sqlite")

WHO = "township_clerk"
NEW = "a quiet river at dusk"


@pytest.fixture(autouse=True)
def _fresh() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


def enter(client: Client, username: str, password: str, onward: str = "/") -> object:
    """Send the form of signing in; return the answer."""
    return client.post(f"/sign-in/?next={onward}", {"username": username, "password": password})


def signed_in(client: Client) -> bool:
    """Tell whether the first page is open."""
    return client.get("/").status_code == 200


def test_a_page_asks_for_signing_in_and_is_shown_after_it(office: Office) -> None:
    """The address asked for is kept on the way."""
    client = office.nobody
    asked = client.get("/password/?x=1")
    assert (asked.status_code, asked["Location"]) == (303, "/sign-in/?next=%2Fpassword%2F%3Fx%3D1")
    went = enter(client, WHO, office.passwords[WHO], "%2Fpassword%2F%3Fx%3D1")
    assert (went.status_code, went["Location"]) == (303, "/password/?x=1")  # type: ignore[attr-defined]
    assert signed_in(client)


@pytest.mark.parametrize(
    "elsewhere", ["https://elsewhere.example/", "//elsewhere.example/", "/\\elsewhere.example", "x"]
)
def test_signing_in_leads_to_no_other_site(office: Office, elsewhere: str) -> None:
    """An address outside is not followed."""
    went = office.nobody.post(
        "/sign-in/", {"username": WHO, "password": office.passwords[WHO]}, QUERY_STRING=f"next={elsewhere}"
    )
    assert went["Location"] == "/"


def test_a_wrong_password_and_an_unknown_name_are_told_alike(office: Office) -> None:
    """Nobody learns which usernames there are; what was typed as a name is kept."""
    known, unknown = (enter(office.nobody, name, "wrong") for name in (WHO, "nobody.here"))
    assert known.status_code == unknown.status_code == 422  # type: ignore[attr-defined]
    assert read(known).replace(WHO, "") == read(unknown).replace("nobody.here", "")  # type: ignore[arg-type]
    assert f'value="{WHO}"' in known.content.decode()  # type: ignore[attr-defined]


def test_five_wrong_passwords_lock_the_page_too(office: Office) -> None:
    """The right password is then refused as an attempt too many."""
    client = office.nobody
    for _ in range(5):
        enter(client, WHO, "wrong")
    assert "too many attempts" in read(enter(client, WHO, office.passwords[WHO]))  # type: ignore[arg-type]
    assert not signed_in(client)


def test_too_many_attempts_from_one_place_are_refused_before_they_are_looked_at(office: Office) -> None:
    """The limit of the library holds for the page as for the API."""
    client = office.nobody
    for number in range(60):
        enter(client, f"nobody{number}", "wrong")
    assert "too many attempts" in read(enter(client, WHO, office.passwords[WHO]))  # type: ignore[arg-type]


def test_a_password_handed_over_is_changed_first(office: Office) -> None:
    """No other page opens before; afterwards the session goes on with the new one."""
    account = queries.account_named(WHO)
    assert account is not None
    actions.reset_password(BY_ITSELF, account=account.id, password=Sealed("handed-over-4321"))
    client = office.nobody
    enter(client, WHO, "handed-over-4321")
    assert client.get("/")["Location"] == "/password/"
    page = client.get("/password/")
    assert "handed to you" in read(page)
    typed = {"old": "handed-over-4321", "new": NEW, "again": NEW}
    differing = client.post("/password/", {**typed, "again": "another"})
    assert (differing.status_code, "two different ways" in read(differing)) == (422, True)
    assert client.post("/password/", {**typed, "key": "once"}).status_code == 303
    assert signed_in(client)
    assert signed_in_with(office, NEW)


def signed_in_with(office: Office, password: str) -> bool:
    """Tell whether a password opens the account."""
    client = office.nobody
    enter(client, WHO, password)
    return signed_in(client)


def test_a_second_factor_is_set_up_asked_for_and_taken_away(office: Office) -> None:
    """The password alone then opens nothing; a recovery code stands in once; taking it away asks for the password."""
    client, password = office.nobody, office.passwords[WHO]
    enter(client, WHO, password)
    page = client.get("/second-factor/")
    assert 'style="' not in page.content.decode()
    secret = "".join(re.findall(r"<code>([A-Z2-7 ]+)</code>", page.content.decode())[0].split())
    wrong = client.post("/second-factor/", {"code": "000000", "password": "wrong"})
    assert "password is wrong" in read(wrong).lower()
    codes = client.post("/second-factor/", {"code": code_of(secret), "password": password})
    spare = re.findall(r"<code>([0-9a-f]+)</code>", codes.content.decode())
    assert len(spare) == 10
    later = office.nobody
    asked = enter(later, WHO, password, "/jobs/")
    assert asked["Location"] == "/sign-in/code/?next=%2Fjobs%2F"  # type: ignore[index]
    assert not signed_in(later)
    enter(later, WHO, password)
    assert later.post("/sign-in/code/", {"code": "000000"}).status_code == 422
    went = later.post("/sign-in/code/?next=/jobs/", {"code": spare[0]})
    assert (went.status_code, went["Location"]) == (303, "/jobs/")
    assert "9 recovery codes are left" in read(later.get("/second-factor/"))
    assert later.post("/second-factor/remove/", {"password": "wrong"}).status_code == 422
    assert later.post("/second-factor/remove/", {"password": password}).status_code == 303
    assert signed_in_with(office, password)


def code_of(secret: str) -> str:
    """Return the code an authenticator shows now."""
    return format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time()))))


def test_signing_out_asks_where_a_link_was_followed(office: Office) -> None:
    """Only what is sent ends the session."""
    client = office.as_(WHO)
    assert client.get("/sign-out/").status_code == 200
    assert signed_in(client)
    assert client.post("/sign-out/").status_code == 303
    assert client.get("/")["Location"].startswith("/sign-in/")


def test_the_api_of_signing_in_stands_beside_the_page(office: Office) -> None:
    """A program of the same browser still signs in by JSON."""
    client = office.nobody
    said = {"username": WHO, "password": office.passwords[WHO]}
    assert client.post("/sign-in/login", said, content_type="application/json").status_code == 200
    assert signed_in(client)
