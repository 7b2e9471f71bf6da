"""The table of background jobs; the queue itself belongs to django-tasks-db."""

from __future__ import annotations

from django.db import models


class Job(models.Model):
    """One job: what it is to do, how far it is, and what came of it.

    It is done as it was asked for: for whom, to what purpose, and with no right that was not asked with (`rights`; null
    where all of the account's own were). `state` is waiting, running, done, failed or stopped. `pulse_at` is when its
    worker last gave a sign of life.
    """

    id = models.UUIDField(primary_key=True)
    kind = models.CharField(max_length=80)
    arguments = models.JSONField()
    asked_by = models.UUIDField()
    on_behalf_of = models.UUIDField(null=True)
    purpose = models.CharField(max_length=200)
    rights = models.JSONField(null=True)
    asked_at = models.DateTimeField()
    state = models.CharField(max_length=12)
    attempt = models.PositiveIntegerField()
    stop_asked = models.BooleanField()
    begun_at = models.DateTimeField(null=True)
    pulse_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    doing = models.CharField(max_length=80)
    done = models.PositiveIntegerField()
    of = models.PositiveIntegerField()
    result = models.JSONField(null=True)
    findings = models.JSONField()

    class Meta:
        """Read newest first, and by who asked."""

        indexes = (
            models.Index(fields=("state", "asked_at"), name="jobs_job_state"),
            models.Index(fields=("asked_by", "asked_at"), name="jobs_job_asked_by"),
        )
