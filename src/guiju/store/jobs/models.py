"""The table of background jobs; the queue itself belongs to django-tasks-db."""

from __future__ import annotations

from django.db import models


class Job(models.Model):
    """One job: what it is to do, how far it is, and what came of it.

    `state` is waiting, running, done, failed or stopped. `pulse_at` is when its worker last gave a sign of life.
    """

    id = models.UUIDField(primary_key=True)
    kind = models.CharField(max_length=80)
    arguments = models.JSONField()
    asked_by = models.UUIDField()
    on_behalf_of = models.UUIDField(null=True)
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
