"""Mail that says no more than that something waits: no name, no matter, nothing of a record."""

from __future__ import annotations

from smtplib import SMTPException

from django.conf import settings
from django.core.mail import send_mail

from guiju.core.journal.acting import BY_ITSELF
from guiju.store.accounts import queries as accounts
from guiju.store.audit.actions import now
from guiju.store.notices.models import Address, Mail
from guiju.words.mail import body, subject

AT_ONCE = 100


def send_due() -> int:
    """Send the mail that may go out now; return how many went. One that fails waits for its next time."""
    from guiju.store.notices.actions import mail_failed, mail_sent  # noqa: PLC0415 - they offer this function

    if not settings.GUIJU_MAIL:
        return 0
    due = Mail.objects.filter(sent_at=None, given_up_at=None, not_before__lte=now()).order_by("not_before", "id")
    rows = list(due[:AT_ONCE])
    told = {row.account: row.address for row in Address.objects.filter(account__in=[each.account for each in rows])}
    sent = 0
    for row in rows:
        account = accounts.account(row.account)
        if row.account not in told or account is None or not account.active:
            mail_failed(BY_ITSELF, mail=row.id, error="no-address")
            continue
        site = settings.ORIGINS[0] if settings.ORIGINS else ""
        text = body(account.language, site)
        try:
            send_mail(subject(account.language), text, settings.DEFAULT_FROM_EMAIL, [told[row.account]])
        except (SMTPException, OSError) as error:
            mail_failed(BY_ITSELF, mail=row.id, error=type(error).__name__)
            continue
        mail_sent(BY_ITSELF, mail=row.id)
        sent += 1
    return sent
