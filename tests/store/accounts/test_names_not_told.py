"""Whoever tries names at the door learns of none whether it is an account's."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.auth import hashers
from django.core.cache import cache
from django.test import Client
from tests.store.accounts.cases import PASSWORD, account, begin, done
from tests.store.databases import Stores

from guiju.core.journal.acting import Acting
from guiju.store.accounts import actions, queries
from guiju.store.accounts.actions import Sealed
from guiju.store.audit import clock

pytestmark = pytest.mark.stores("sqlite")

NAMES = ("li.na", "nobody.at.all", "without.password", "has.left")


@pytest.fixture(autouse=True)
def _accounts() -> Iterator[None]:
    cache.clear()
    admin = begin()
    account("li.na", password=Sealed(PASSWORD))
    account("without.password")
    gone = account("has.left", password=Sealed(PASSWORD))
    done(actions.deactivate_account(Acting(admin.account), account=gone.account, reason="离职"))
    yield
    cache.clear()


def told(username: str) -> tuple[int, Any]:
    """Return what a wrong password for a name is answered."""
    said = {"username": username, "password": "wrong-password-here"}
    answer = Client().post("/sign-in/login", said, content_type="application/json")
    return answer.status_code, answer.json().get("errors")


def test_a_name_that_is_locked_and_one_that_is_nobodys_are_answered_alike() -> None:
    """Also after the fifth wrong password, and when the lock of the one is over."""
    start = clock.now()
    answers: dict[str, list[object]] = {name: [] for name in NAMES}
    for minutes in (0, 1, 2, 3, 4, 5, 6, 16, 17, 18, 20, 25, 36, 60):
        for name, given in answers.items():
            with clock.reading(lambda now=minutes: start + dt.timedelta(minutes=now)):  # type: ignore[misc]
                given.append(told(name))
    first, *others = answers.values()
    for other in others:
        assert other == first


def test_as_many_hashes_are_computed_for_a_name_that_is_nobodys(monkeypatch: pytest.MonkeyPatch) -> None:
    """The time an answer takes is that of one hash, whoever is named."""
    counted = 0
    kept = hashers.PBKDF2PasswordHasher.encode

    def count(self: hashers.PBKDF2PasswordHasher, *given: Any, **named: Any) -> str:  # noqa: ANN401 - as it is called
        nonlocal counted
        counted += 1
        return kept(self, *given, **named)

    monkeypatch.setattr(hashers.PBKDF2PasswordHasher, "encode", count)
    found = {}
    for name in NAMES:
        counted = 0
        told(name)
        found[name] = counted
    assert set(found.values()) == {1}, found
    assert queries.account_named("li.na") is not None


def test_a_program_hashes_as_often_as_the_library_says(database: Stores) -> None:
    """The tests hash a password quickly; a process of its own, as people start it, takes its time."""
    code = (
        "from guiju.site import setup; setup(); "
        "from guiju.store.accounts.actions import Sealed; print(Sealed('a quiet river').hashed())"
    )
    asked = [sys.executable, "-c", code]
    done = subprocess.run(asked, env=database.environment(), capture_output=True, text=True, check=True)
    algorithm, iterations, *_ = done.stdout.split("$")
    assert algorithm == "pbkdf2_sha256"
    assert int(iterations) >= 600_000
