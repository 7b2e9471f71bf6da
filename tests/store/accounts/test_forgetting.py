"""What is known of signing in goes after a year; of an account only what a closed one needs no longer."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

import pytest
from tests.store.accounts.cases import account, begin, done

from guiju.core.journal.acting import BY_ITSELF, Acting
from guiju.core.journal.stores import Store
from guiju.store.accounts import actions, queries
from guiju.store.accounts.models import Account
from guiju.store.audit import clock
from guiju.store.audit import queries as journal
from guiju.store.audit.actions import erase, erase_due
from guiju.store.audit.models import Event, Payload

pytestmark = pytest.mark.stores


def test_what_is_known_of_signing_in_is_kept_for_a_year() -> None:
    """The address of a wrong password goes by rule; the account stays as it is, and verification finds no fault."""
    begin()
    held = account("zhang.min")
    with clock.reading(lambda: dt.datetime(2024, 1, 1, tzinfo=dt.UTC)):
        done(actions.sign_in_failed(BY_ITSELF, account=held.account, address="192.0.2.7"))
    assert (erase_due(Store.DEFAULT), erase_due(Store.DEFAULT)) == (1, 0)
    assert not Payload.objects.using("default").filter(body__contains="192.0.2.7").exists()
    assert Account.objects.get(pk=held.account).display_name == "Zhang.Min"
    assert journal.verify(Store.DEFAULT).holds
    assert journal.unruled_retentions(Store.DEFAULT) == []


def test_a_closed_account_loses_its_name_with_the_body_that_said_it() -> None:
    """While it is in use, erasing the body leaves the row, which is needed; once closed, no name is left in it."""
    begin()
    held = account("zhang.min")
    opened = Event.objects.using("default").get(stream_id=f"account/{held.account}", seq=1)
    done(actions.deactivate_account(BY_ITSELF, account=held.account, reason="moved"))
    assert done(erase(BY_ITSELF, events=[opened.id], reason="asked by the person")) == 1
    assert Account.objects.get(pk=held.account).display_name == ""


def test_the_own_record_says_how_long_a_request_for_correction_is_kept() -> None:
    """What stands there is what the rule does: three years, and not as long as the account."""
    begin()
    person = UUID(int=7)
    held = done(actions.create_account(BY_ITSELF, username="li.wei", display_name="Li Wei", person=person))
    asked = dt.datetime(2026, 3, 1, tzinfo=dt.UTC)
    with clock.reading(lambda: asked):
        done(
            actions.request_correction(
                Acting(held), reference=f"accounts.account/{held}/display_name", wrong="misspelt"
            )
        )
    (request,) = [each for each in queries.held_about(person, asked.date()) if each.value == "misspelt"]
    assert request.kept is not None
    assert "3 years" in request.kept.en
    with clock.reading(lambda: asked.replace(year=2029) - dt.timedelta(days=1)):
        erase_due(Store.DEFAULT)
    assert any(each.value == "misspelt" for each in queries.held_about(person, asked.date()))
    with clock.reading(lambda: asked.replace(year=2029) + dt.timedelta(days=1)):
        erase_due(Store.DEFAULT)
    assert not any(each.value == "misspelt" for each in queries.held_about(person, asked.date()))
