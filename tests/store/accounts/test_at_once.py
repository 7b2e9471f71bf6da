"""Two who give roles at the same moment, and one who asks twice."""

from __future__ import annotations

import datetime as dt
import threading
from typing import Any

import pytest
from django.db import connections
from tests.store.accounts.cases import ROLES, account, adopt, begin, codes, done, role
from tests.store.at_once import overlapping

from guiju.core.journal.acting import BY_ITSELF, Acting
from guiju.core.journal.outcome import Done, Outcome
from guiju.store.accounts import actions
from guiju.store.accounts.models import Account

pytestmark = pytest.mark.stores
DAY = dt.date(2020, 1, 1)


def test_roles_that_exclude_each_other_are_not_given_at_the_same_moment() -> None:
    """Separation of duties holds however quick two administrators are."""
    begin()
    ROLES["cashier"] = role("cashier", over="either", excludes=["officer"], rights=["register.unit.read"])
    try:
        done(adopt(BY_ITSELF, roles=tuple(ROLES), on=dt.date(2020, 1, 2)))
    finally:
        del ROLES["cashier"]
    taker = account("taker").account
    given: dict[str, Any] = {"account": taker, "valid_from": dt.date(2020, 1, 2), "reason": "x"}
    late = overlapping(
        "accounts.grant.give",
        {**given, "role": "officer"},
        lambda: actions.give_role(BY_ITSELF, role="cashier", **given),
    )
    assert codes(late) == ["role-excluded"]


def test_a_role_over_the_institution_is_given_once() -> None:
    """The second finds it held."""
    begin()
    given: dict[str, Any] = {"account": account("taker").account, "role": "officer", "valid_from": DAY, "reason": "x"}
    late = overlapping("accounts.grant.give", given, lambda: actions.give_role(BY_ITSELF, **given))
    assert codes(late) == ["grants-overlap"]


def test_a_request_sent_twice_at_once_has_one_effect() -> None:
    """By one key, from eight threads: one account, the same answer for all."""
    admin = begin()
    asks = Acting(admin.account, key="one and the same")
    start, answers = threading.Barrier(8), list[Outcome[Any]]()

    def ask() -> None:
        start.wait(30)
        answers.append(actions.create_account(asks, username="twice", display_name="x"))
        connections.close_all()

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len({each.value for each in answers if isinstance(each, Done)}) == 1
    assert sum(isinstance(each, Done) and not each.repeated for each in answers) == 1
    assert len(answers) == 8
    assert Account.objects.filter(username="twice").count() == 1


def test_a_username_is_taken_once() -> None:
    """Two administrators who open an account of the same name are told so, not met by a mistake of ours."""
    admin = begin()
    told = {"username": "twice", "display_name": "x"}
    late = overlapping(
        "accounts.account.create", told, lambda: actions.create_account(admin, username="Twice", display_name="y")
    )
    assert codes(late) == ["already-an-account"]
