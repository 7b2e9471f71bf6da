"""Accounts are opened by administrators; passwords, locks and tokens follow rules and leave events."""

from __future__ import annotations

import datetime as dt

import pytest
from tests.store.accounts.cases import PASSWORD, account, begin, codes, done, give

from guiju.core.journal.acting import BY_ITSELF, Acting
from guiju.core.journal.outcome import Done
from guiju.store.accounts import actions, queries
from guiju.store.accounts.actions import Sealed
from guiju.store.accounts.models import Account, Secret
from guiju.store.audit import clock
from guiju.store.audit.models import Event, Key, Payload

pytestmark = pytest.mark.stores

NOW = dt.datetime(2026, 5, 4, 3, 0, tzinfo=dt.UTC)


def kinds() -> list[str]:
    """Return the kinds of the events of accounts, in order."""
    return list(
        Event.objects.using("default")
        .filter(kind__startswith="accounts.")
        .order_by("at", "id")
        .values_list("kind", flat=True)
    )


def test_an_administrator_opens_an_account_and_nobody_else_does() -> None:
    """Its first password must be changed, and its event names it."""
    admin = begin()
    made = done(actions.create_account(admin, username="  Ｌi.Na ", display_name="李娜", password=Sealed(PASSWORD)))
    held = queries.account(made)
    assert held is not None
    assert (held.username, held.display_name, held.active, held.must_change_password) == ("li.na", "李娜", True, True)
    assert queries.account_named("LI.NA") == held
    assert codes(actions.create_account(admin, username="li.na", display_name="李娜")) == ["already-an-account"]
    assert codes(actions.create_account(admin, username="li na", display_name="李娜")) == ["username-unfit"]
    assert codes(actions.create_account(Acting(made), username="other", display_name="某")) == ["no-role"]
    assert kinds()[-1] == "accounts.account.created"


@pytest.mark.parametrize(
    ("password", "found"),
    [
        ("short", ["password-too-short"]),
        ("password123", ["password-too-common"]),
        ("8231946507", ["password-entirely-numeric"]),
        ("zhaolihua-1", ["password-too-similar"]),
        ("12345", ["password-too-short", "password-too-common", "password-entirely-numeric"]),
    ],
)
def test_a_weak_password_is_refused_with_every_reason(password: str, found: list[str]) -> None:
    """The account is not opened."""
    admin = begin()
    outcome = actions.create_account(admin, username="zhaolihua", display_name="赵丽华", password=Sealed(password))
    assert codes(outcome) == found
    assert queries.account_named("zhaolihua") is None


def test_a_password_is_changed_by_its_owner_and_reset_by_an_administrator() -> None:
    """The old one is asked for; a reset one must be changed; a new one is another."""
    admin = begin()
    owner = account("owner", password=Sealed(PASSWORD))
    change = {"account": owner.account, "old": Sealed(PASSWORD)}
    assert codes(
        actions.change_password(owner, account=owner.account, old=Sealed("wrong"), new=Sealed("another-long-one"))
    ) == ["password-wrong"]
    assert codes(actions.change_password(owner, new=Sealed(PASSWORD), **change)) == ["password-the-same"]
    assert codes(actions.change_password(admin, new=Sealed("another-long-one"), **change)) == ["own-password-only"]
    done(actions.change_password(owner, new=Sealed("another-long-one"), **change))
    assert Account.objects.get(pk=owner.account).check_password("another-long-one")
    done(actions.reset_password(admin, account=owner.account, password=actions.made_up()))
    assert not Account.objects.get(pk=owner.account).check_password("another-long-one")
    assert queries.account(owner.account).must_change_password  # type: ignore[union-attr]
    assert codes(actions.reset_password(owner, account=owner.account, password=actions.made_up())) == ["no-role"]


def test_no_password_and_no_token_stands_in_the_journal_or_among_the_answers() -> None:
    """Neither the text nor its hash: not in bodies, not in what was kept of a repeated request."""
    begin()
    first = Acting(BY_ITSELF.account, key="open-1")
    owner = Acting(done(actions.create_account(first, username="owner", display_name="某", password=Sealed(PASSWORD))))
    again = actions.create_account(first, username="owner", display_name="某", password=Sealed(PASSWORD))
    assert isinstance(again, Done)
    assert again.repeated
    text, hashed = actions.new_token()
    done(
        actions.issue_token(
            owner,
            name="脚本",
            hashed=hashed,
            rights=["register.unit.read"],
            expires_at=clock.now() + dt.timedelta(days=9),
        )
    )
    kept = [
        *Payload.objects.using("default").values_list("body", flat=True),
        *map(repr, Key.objects.using("default").values()),
    ]
    secret = Secret.objects.get(account=owner.account).password
    assert not [each for each in kept if PASSWORD in each or text in each or secret in each]
    assert PASSWORD not in repr(Sealed(PASSWORD))


def test_wrong_passwords_lock_an_account_for_longer_each_time() -> None:
    """The fifth locks for a quarter of an hour, the sixth for half; a good sign-in or an administrator begins anew."""
    with clock.reading(lambda: NOW):
        admin = begin()
        owner = account("owner")
        locked = [done(actions.sign_in_failed(BY_ITSELF, account=owner.account, address="192.0.2.7")) for _ in range(6)]
        assert locked == [False] * 4 + [True] * 2
        assert queries.account(owner.account).locked_until == NOW + dt.timedelta(minutes=30)  # type: ignore[union-attr]
        done(actions.unlock_account(admin, account=owner.account))
        assert queries.account(owner.account).locked_until is None  # type: ignore[union-attr]
        done(actions.sign_in_failed(BY_ITSELF, account=owner.account, address="192.0.2.7"))
        done(actions.signed_in(BY_ITSELF, account=owner.account, address="192.0.2.7"))
        assert Account.objects.get(pk=owner.account).failures == 0
    assert kinds()[-9:] == [
        *["accounts.sign-in.failed"] * 4,
        *["accounts.account.locked"] * 2,
        "accounts.account.unlocked",
        "accounts.sign-in.failed",
        "accounts.sign-in.succeeded",
    ]


def test_a_deactivated_account_may_nothing_and_its_roles_are_still_to_be_seen() -> None:
    """Nobody deactivates themselves; taken back, it may again."""
    admin = begin()
    officer = account("officer")
    give(officer, "officer")
    done(actions.deactivate_account(admin, account=officer.account, reason="离职"))
    assert not queries.standing(officer.account).active
    assert [held.role for held in queries.grants(officer.account)] == ["officer"]
    done(actions.reactivate_account(admin, account=officer.account, reason="返岗"))
    assert queries.standing(officer.account).active
    assert codes(actions.deactivate_account(admin, account=admin.account, reason="")) == ["not-oneself"]


def test_a_token_carries_some_rights_until_it_ends() -> None:
    """It is found by its text alone, and no more once revoked or once its account is not active."""
    admin = begin()
    owner, other = account("owner"), account("other")
    text, hashed = actions.new_token()
    until = clock.now() + dt.timedelta(days=30)
    asked = {"name": "夜间导出", "hashed": hashed, "rights": ["register.unit.read"], "expires_at": until}
    assert codes(actions.issue_token(Acting(owner.account, rights=frozenset({"register.unit.read"})), **asked)) == [
        "token-by-oneself"
    ]  # type: ignore[arg-type]
    assert codes(actions.issue_token(owner, **{**asked, "rights": ["register.unit.burn"]})) == ["token-rights"]  # type: ignore[arg-type]
    assert codes(actions.issue_token(owner, **{**asked, "expires_at": clock.now() + dt.timedelta(days=400)})) == [
        "token-expiry"
    ]  # type: ignore[arg-type]
    token = done(actions.issue_token(owner, **asked))  # type: ignore[arg-type]
    held = queries.token_of(text)
    assert held is not None
    assert (held.account, held.rights, held.expires_at) == (owner.account, frozenset({"register.unit.read"}), until)
    assert queries.token_of(text + "x") is None
    assert codes(actions.revoke_token(other, token=token)) == ["no-role"]
    done(actions.deactivate_account(admin, account=owner.account, reason="离职"))
    assert queries.token_of(text) is None
    done(actions.reactivate_account(admin, account=owner.account, reason="返岗"))
    assert queries.token_of(text) is not None
    done(actions.revoke_token(admin, token=token))
    assert queries.token_of(text) is None


def test_an_account_is_written_by_its_actions_alone() -> None:
    """The library's ways of making and saving one are closed."""
    begin()
    with pytest.raises(TypeError):
        Account.objects.create_user("someone", password=PASSWORD)
    with pytest.raises(TypeError):
        Account(username="someone").save()
    assert not any(field.name == "last_login" for field in Account._meta.get_fields())
