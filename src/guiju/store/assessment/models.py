"""The tables of runs and of studies; what they come to lies as files in folders, each named here by its hash."""

from __future__ import annotations

from django.db import models


class Run(models.Model):
    """A scheme computed for a period: what was asked, by which rulebook, on which cut, and what came of it.

    `facts_known_at` and `units_on` say which records the cut holds. The hashes and the summary are set once, when the
    results are there; a run is accepted once.
    """

    id = models.UUIDField(primary_key=True)
    scheme = models.CharField(max_length=80)
    variant = models.CharField(max_length=80)
    period = models.CharField(max_length=80)
    judged_on = models.DateField()
    units_on = models.DateField()
    facts_known_at = models.DateTimeField()
    rulebook = models.UUIDField()
    rule_hash = models.CharField(max_length=64)
    job = models.UUIDField()
    asked_by = models.UUIDField()
    on_behalf_of = models.UUIDField(null=True)
    asked_at = models.DateTimeField()
    made_at = models.DateTimeField(null=True)
    cut_hash = models.CharField(max_length=64, null=True)  # noqa: DJ001 - null is not known yet
    results_hash = models.CharField(max_length=64, null=True)  # noqa: DJ001 - the same
    summary = models.JSONField(null=True)
    findings = models.JSONField(null=True)
    accepted_by = models.UUIDField(null=True)
    accepted_for = models.UUIDField(null=True)
    accepted_at = models.DateTimeField(null=True)
    note = models.TextField()

    class Meta:
        """Read by scheme and period, newest first."""

        indexes = (
            models.Index(fields=("scheme", "period", "asked_at"), name="assessment_run_of"),
            models.Index(fields=("asked_at",), name="assessment_run_at"),
        )


class Study(models.Model):
    """A study of a run: its file as it was sent, and what came of it, said once. Its files lie in a folder of its own.

    `results_hash` is that of the run it looks at, `files_hash` that of the manifest which names all its files.
    """

    id = models.UUIDField(primary_key=True)
    run = models.UUIDField()
    results_hash = models.CharField(max_length=64)
    title = models.JSONField()
    text = models.TextField()
    job = models.UUIDField()
    asked_by = models.UUIDField()
    on_behalf_of = models.UUIDField(null=True)
    asked_at = models.DateTimeField()
    made_at = models.DateTimeField(null=True)
    files_hash = models.CharField(max_length=64, null=True)  # noqa: DJ001 - null is not known yet
    summary = models.JSONField(null=True)
    findings = models.JSONField(null=True)

    class Meta:
        """Read by run, newest first."""

        indexes = (models.Index(fields=("run", "asked_at"), name="assessment_study_of"),)
