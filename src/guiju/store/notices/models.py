"""The tables of notices: what an account is told, the address it gave itself, and the mail that waits."""

from __future__ import annotations

from django.db import models


class Notice(models.Model):
    """One thing an account is told: a code with its values, and the page it is about (name and arguments)."""

    id = models.UUIDField(primary_key=True)
    account = models.UUIDField()
    code = models.CharField(max_length=80)
    params = models.JSONField()
    page = models.CharField(max_length=80)
    arguments = models.JSONField()
    at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)

    class Meta:
        """Read by account, the latest first; and those not read."""

        indexes = (
            models.Index(fields=("account", "id"), name="notices_account"),
            models.Index(fields=("account", "read_at"), name="notices_unread"),
        )


class Address(models.Model):
    """Where an account wants to be told that something waits; it gave the address itself."""

    id = models.UUIDField(primary_key=True)
    account = models.UUIDField(unique=True)
    address = models.CharField(max_length=200)
    since = models.DateTimeField()


class Mail(models.Model):
    """One mail that says no more than that something waits; `sent_at` or `given_up_at` ends it."""

    id = models.UUIDField(primary_key=True)
    account = models.UUIDField()
    asked_at = models.DateTimeField()
    not_before = models.DateTimeField()
    tries = models.PositiveIntegerField()
    error = models.CharField(max_length=80)
    sent_at = models.DateTimeField(null=True)
    given_up_at = models.DateTimeField(null=True)

    class Meta:
        """Read by when it may be sent."""

        indexes = (models.Index(fields=("sent_at", "given_up_at", "not_before"), name="notices_mail_waits"),)
