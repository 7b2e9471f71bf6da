"""Notices: who is told what by the acts of others, what is read, and mail that says nothing of the matter."""

from __future__ import annotations

import datetime as dt
from smtplib import SMTPException

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.test import override_settings
from tests.store.accounts.cases import DAY, account, begin, codes, done, give

from guiju.core.journal.acting import Acting
from guiju.store.accounts import actions as accounts
from guiju.store.audit import clock
from guiju.store.notices import actions, queries
from guiju.store.notices.models import Mail

pytestmark = pytest.mark.stores

MAIL = override_settings(
    GUIJU_MAIL="smtp://mail.example.org/?from=guiju@example.org",
    EMAIL_BACKEND="django.core.mail.backends.locmem.EmailBackend",
    DEFAULT_FROM_EMAIL="guiju@example.org",
    ORIGINS=["https://guiju.example.org"],
)


class Broken(EmailBackend):
    """A mail server that takes nothing."""

    def send_messages(self, messages: object) -> int:  # noqa: ARG002 - the library's shape
        """Refuse."""
        raise SMTPException


def told(who: Acting) -> list[str]:
    """Return the codes of what an account was told, the latest first."""
    return [each.code for each in queries.notices(who.account)]


def test_who_gets_a_role_and_who_loses_it_is_told() -> None:
    """Each with the page it is about; whoever gave it is told nothing."""
    admin, clerk = begin(), account("clerk")
    grant = done(accounts.give_role(admin, account=clerk.account, role="admin", valid_from=DAY, reason="按分工"))
    done(accounts.end_role(admin, grant=grant, on=clock.today(), reason="到期"))
    assert told(clerk) == ["role-ended", "role-given"]
    assert told(admin) == ["role-given"]  # of its own, by the software
    assert queries.notices(clerk.account)[1].params == {"role": {"zh": "角色admin", "en": "admin"}}


def test_a_notice_is_read_once_and_by_its_account_alone() -> None:
    """Another's is not there to be read; a deputy reads none."""
    begin()
    clerk, other = account("clerk"), account("other")
    give(clerk, "admin")
    notice = queries.notices(clerk.account)[0].id
    assert done(actions.read_notices(other, notice=notice)) == 0
    assert queries.unread(clerk.account) == 1
    assert [done(actions.read_notices(clerk)), done(actions.read_notices(clerk))] == [1, 0]
    assert queries.unread(clerk.account) == 0
    assert "own-record-only" in codes(actions.read_notices(Acting(other.account, rights=frozenset())))


def test_mail_goes_out_once_and_names_nothing() -> None:
    """Two notices make one mail while it waits; no name, role or matter stands in it."""
    mail.outbox.clear()
    begin()
    clerk = account("clerk")
    with MAIL:
        done(actions.give_address(clerk, address="clerk@example.org"))
        give(clerk, "admin")
        give(clerk, "officer")
        assert [actions.send_due(), actions.send_due()] == [1, 0]
    (sent,) = mail.outbox
    assert sent.to == ["clerk@example.org"]
    assert "https://guiju.example.org" in sent.body
    assert not any(word in sent.subject + sent.body for word in ("clerk", "admin", "officer", "角色", "Clerk"))


def test_no_mail_is_made_without_an_address_or_where_none_is_sent() -> None:
    """Whoever took the address back gets none, nor does anybody of an institution without mail."""
    begin()
    clerk = account("clerk")
    done(actions.give_address(clerk, address="clerk@example.org"))
    give(clerk, "admin")
    with MAIL:
        done(actions.give_address(clerk, address=""))
        give(clerk, "officer")
        assert actions.send_due() == 0
    assert queries.address(clerk.account) == ""
    assert not Mail.objects.exists()


def test_mail_that_fails_is_tried_again_later_and_given_up_in_the_end() -> None:
    """Each time the wait doubles; what was kept goes out when the server takes it."""
    begin()
    clerk = account("clerk")
    start = clock.now()
    broken = override_settings(EMAIL_BACKEND=f"{__name__}.Broken")
    with MAIL:
        done(actions.give_address(clerk, address="clerk@example.org"))
        give(clerk, "admin")
        with broken:
            assert actions.send_due() == 0
            assert [(row.tries, row.error) for row in Mail.objects.all()] == [(1, "SMTPException")]
            assert actions.send_due() == 0
            assert Mail.objects.get().tries == 1
            for day in range(1, 10):
                with clock.reading(lambda day=day: start + dt.timedelta(days=day)):  # type: ignore[misc]
                    actions.send_due()
        assert (Mail.objects.get().tries, queries.mail_given_up()) == (actions.MOST_TRIES, 1)


def test_an_address_that_is_none_is_refused() -> None:
    """What cannot be one is said."""
    begin()
    assert codes(actions.give_address(account("clerk"), address="not an address")) == ["address-unfit"]
