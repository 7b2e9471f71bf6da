"""What takes long is worked out before a transaction begins: nobody waits for it who wants to write."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

import pytest
from django.contrib.auth import hashers
from django.db import connections

from guiju.core.journal.acting import BY_ITSELF, Acting
from guiju.core.journal.outcome import Done, Refused
from guiju.rulebooks import load
from guiju.store.accounts import actions as accounts
from guiju.store.library import actions as library
from guiju.store.library import queries

pytestmark = pytest.mark.stores
SOUND = Path(__file__).resolve().parents[2] / "rulebooks" / "sound"


@contextmanager
def seen(monkeypatch: pytest.MonkeyPatch, module: object, name: str) -> Iterator[list[bool]]:
    """Tell of each call of a function whether a transaction was running."""
    calls: list[bool] = []
    function = getattr(module, name)

    def told(*args: object, **named: object) -> object:
        calls.append(connections["default"].in_atomic_block)
        return function(*args, **named)

    monkeypatch.setattr(module, name, told)
    yield calls


def test_a_password_is_hashed_before(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a new account, of a reset and of one's own change; and not at all for whoever may not open accounts."""
    from guiju.store.accounts import passwords  # noqa: PLC0415 - the module that names the hasher

    first, second = accounts.made_up(), accounts.made_up()
    with (
        seen(monkeypatch, passwords, "make_password") as hashed,
        seen(monkeypatch, passwords, "check_password") as held,
    ):
        made = accounts.create_account(BY_ITSELF, username="wen", display_name="文", password=first)
        assert isinstance(made, Done)
        own = Acting(made.value)
        assert isinstance(
            accounts.change_password(own, account=made.value, old=accounts.Sealed(first.text), new=second), Done
        )
        reset = accounts.made_up()
        assert isinstance(accounts.reset_password(BY_ITSELF, account=made.value, password=reset), Done)
        nobody = Acting(uuid4())
        refused = accounts.create_account(nobody, username="lu", display_name="陆", password=accounts.made_up())
        assert isinstance(refused, Refused)
    assert (hashed, held) == ([False] * 3, [False])
    assert hashers.is_password_usable(reset.hashed())


def test_a_rulebook_is_read_before(monkeypatch: pytest.MonkeyPatch) -> None:
    """Once, and the proposal finds it read."""
    texts = {path.name: path.read_text(encoding="utf-8") + f"# {uuid4()}\n" for path in SOUND.glob("*.yaml")}
    assert load.load_texts is queries.load_texts
    with seen(monkeypatch, queries, "load_texts") as read:
        library.propose(BY_ITSELF, files=texts)
    assert read == [False]
