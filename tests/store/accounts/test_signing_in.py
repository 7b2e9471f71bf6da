"""Signing in over HTTP: password, second factor, lock, sessions that end; every step leaves its event."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.test import Client, override_settings
from tests.store.accounts.cases import PASSWORD, account, begin, done, give

from guiju.core.journal.acting import Acting
from guiju.store.accounts import actions, queries
from guiju.store.accounts.actions import Sealed
from guiju.store.audit import clock
from guiju.store.audit.models import Event

pytestmark = pytest.mark.stores("sqlite")


@pytest.fixture(autouse=True)
def _fresh() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def owner() -> Acting:
    """Return an account with a password."""
    begin()
    return account("li.na", password=Sealed(PASSWORD))


def post(client: Client, address: str, **said: object) -> Any:  # noqa: ANN401 - the test client's answer
    """Post JSON to an address of signing in."""
    return client.post(f"/sign-in/{address}", said, content_type="application/json")


def sign_in(client: Client, password: str = PASSWORD, username: str = "li.na") -> int:
    """Sign in and return the status."""
    return int(post(client, "login", username=username, password=password).status_code)


def signed_in(client: Client) -> bool:
    """Tell whether the session is somebody's."""
    return bool(client.get("/sign-in/session").status_code == 200)


def kinds() -> list[str]:
    """Return what the journal says of signing in and of secrets."""
    found = Event.objects.using("default").order_by("at", "id").values_list("kind", flat=True)
    return [
        kind.removeprefix("accounts.")
        for kind in found
        if kind.split(".")[1] in {"sign-in", "password", "second-factor", "account"}
    ][2:]


def test_a_username_is_known_however_it_is_written(owner: Acting) -> None:
    """Capitals and full-width letters do not matter; a wrong password does."""
    client = Client()
    assert sign_in(client, "wrong-password") == 400
    assert not signed_in(client)
    assert sign_in(client, username="ＬＩ.Na") == 200
    assert signed_in(client)
    assert [each.address for each in queries.sessions(owner.account)] == ["127.0.0.1"]
    assert kinds() == ["sign-in.failed", "sign-in.succeeded"]


@pytest.mark.usefixtures("owner")
def test_five_wrong_passwords_lock_and_the_right_one_does_not_open() -> None:
    """After the time it does; the journal tells all of it."""
    client = Client()
    assert [sign_in(client, "wrong-password") for _ in range(5)] == [400] * 5
    assert sign_in(client) == 400
    assert kinds() == [*["sign-in.failed"] * 4, "account.locked"]
    later = clock.now() + dt.timedelta(minutes=15)
    with clock.reading(lambda: later):
        assert sign_in(client) == 200


@pytest.mark.usefixtures("owner")
def test_nobody_signs_up_and_no_address_sends_mail() -> None:
    """What the library could do beyond signing in has no address here."""
    client = Client()
    for address in ("signup", "password/request", "password/reset", "email", "code/request"):
        assert post(client, address, username="x", email="a@example.org", password=PASSWORD).status_code == 404


def test_a_deactivated_account_is_out_at_once(owner: Acting) -> None:
    """Its open session is nobody's, and its password opens nothing."""
    admin = queries.account_named("admin")
    assert admin is not None
    client = Client()
    assert sign_in(client) == 200
    done(actions.deactivate_account(Acting(admin.id), account=owner.account, reason="离职"))
    assert not signed_in(client)
    assert sign_in(Client()) != 200


@pytest.mark.usefixtures("owner")
def test_a_session_ends_by_idleness_and_by_age() -> None:
    """Half an hour without a request; eight hours whatever is asked."""
    start = clock.now()
    client = Client()
    with clock.reading(lambda: start):
        assert sign_in(client) == 200
        assert signed_in(client)
    for minutes in range(25, 480, 25):
        moment = start + dt.timedelta(minutes=minutes)
        with clock.reading(lambda now=moment: now):  # type: ignore[misc]
            assert signed_in(client)
    with clock.reading(lambda: start + dt.timedelta(hours=8, minutes=1)):
        assert not signed_in(client)
    other = Client()
    with clock.reading(lambda: start):
        assert sign_in(other) == 200
        assert signed_in(other)
    with clock.reading(lambda: start + dt.timedelta(minutes=31)):
        assert not signed_in(other)


def test_other_sessions_end_with_the_password(owner: Acting) -> None:
    """Where it was changed one stays signed in; elsewhere one is out."""
    here, there = Client(), Client()
    assert sign_in(here) == sign_in(there) == 200
    assert post(here, "password", current_password=PASSWORD, new_password="short").status_code == 400  # noqa: S106
    assert post(here, "password", current_password=PASSWORD, new_password="another-long-one").status_code == 200  # noqa: S106
    assert signed_in(here)
    assert not signed_in(there)
    assert kinds()[-1] == "password.changed"
    done(
        actions.reset_password(
            Acting(queries.account_named("admin").id), account=owner.account, password=actions.made_up()
        )
    )  # type: ignore[union-attr]
    assert not signed_in(here)


@pytest.mark.usefixtures("owner")
def test_a_password_changed_through_the_api_ends_the_other_sessions_alone() -> None:
    """As at the address of signing in."""
    here, there = Client(), Client()
    assert sign_in(here) == 200
    passwords = {"old": PASSWORD, "new": "another-long-one"}
    # The first password was chosen by somebody else: nothing but this is answered before.
    assert here.post("/api/accounts/me/password", passwords, content_type="application/json").status_code == 200
    assert signed_in(here)
    assert sign_in(there, "another-long-one") == 200
    passwords = {"old": "another-long-one", "new": "a-third-long-one"}
    assert here.post("/api/accounts/me/password", passwords, content_type="application/json").status_code == 200
    assert signed_in(here)
    assert not signed_in(there)


def test_one_sees_and_ends_ones_own_sessions(owner: Acting) -> None:
    """The one ended is nobody's from then on; nobody sees another's."""
    here, there = Client(), Client()
    assert sign_in(here) == sign_in(there) == 200
    listed = here.get("/sign-in/sessions").json()["data"]
    assert len(listed) == 2
    other = next(each["id"] for each in listed if not each["is_current"])
    assert here.delete("/sign-in/sessions", {"sessions": [other]}, content_type="application/json").status_code == 200
    assert signed_in(here)
    assert not signed_in(there)
    assert len(queries.sessions(owner.account)) == Session.objects.count() == 1


def test_a_second_factor_is_asked_for_once_it_is_set_up(owner: Acting) -> None:
    """Its key is encrypted in the database; the password, asked for again to set it up, no longer opens alone."""
    client = Client()
    assert sign_in(client) == 200
    secret = client.get("/sign-in/authenticators/totp").json()["meta"]["secret"]
    assert post(client, "authenticators/totp", code=code_of(secret)).status_code == 401
    assert post(client, "reauthenticate", password=PASSWORD).status_code == 200
    assert post(client, "authenticators/totp", code=code_of(secret)).status_code == 200
    held = Authenticator.objects.get(user=owner.account, type="totp")
    assert secret not in str(held.data)
    give(owner, "officer")
    assert queries.standing(owner.account).second_factor
    again = Client()
    assert sign_in(again) == 401
    assert not signed_in(again)
    assert post(again, "2fa/authenticate", code="000000").status_code == 400
    cache.clear()
    assert post(again, "2fa/authenticate", code=code_of(secret)).status_code == 200
    assert signed_in(again)
    assert kinds()[-3:] == ["second-factor.added", "second-factor.added", "sign-in.succeeded"]


def code_of(secret: str) -> str:
    """Return the code of the moment."""
    return str(format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time())))))


@pytest.mark.usefixtures("owner")
@pytest.mark.parametrize(("proxies", "address"), [(0, "127.0.0.1"), (1, "203.0.113.7")])
def test_where_somebody_comes_from_is_the_proxys_word_alone(proxies: int, address: str) -> None:
    """Behind one, the last address forwarded; without one, what a caller says of itself does not count."""
    forwarded = {"X-Forwarded-For": "198.51.100.1, 203.0.113.7"}
    with override_settings(ALLAUTH_TRUSTED_PROXY_COUNT=proxies):
        said = {"username": "li.na", "password": PASSWORD}
        answer = Client().post("/sign-in/login", said, content_type="application/json", headers=forwarded)
    assert answer.status_code == 200
    event = Event.objects.using("default").get(kind="accounts.sign-in.succeeded")
    assert f'"address":"{address}"' in event.payload.body
