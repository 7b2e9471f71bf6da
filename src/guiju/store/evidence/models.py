"""The tables of evidence: statements of facts, returns that are issued, and each unit's return for each period."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

NOW = Q(recorded_to__isnull=True)
"""What is held now."""


class Statement(models.Model):
    """What one source says of a unit's measure in a period; superseded by another row, never changed.

    `value` is exact text. `filing` is the return it was given in, where it was given in one.
    """

    id = models.UUIDField(primary_key=True)
    unit = models.UUIDField()
    measure = models.CharField(max_length=60)
    period = models.CharField(max_length=80)
    starts = models.DateField()
    ends = models.DateField()
    source = models.CharField(max_length=80)
    state = models.CharField(max_length=16)
    value = models.TextField(null=True)  # noqa: DJ001 - null is no value, an empty text would be one
    reason = models.CharField(max_length=400)
    reporter = models.UUIDField()
    reported_for = models.UUIDField(null=True)
    filing = models.UUIDField(null=True)
    attachment = models.UUIDField(null=True)
    recorded_from = models.DateTimeField()
    recorded_to = models.DateTimeField(null=True)

    class Meta:
        """A source says one thing at a time. Read by unit, and by measure for cuts."""

        constraints = (
            models.UniqueConstraint(
                fields=("unit", "measure", "period", "source"), condition=NOW, name="guard:fact-said-twice"
            ),
        )
        indexes = (
            models.Index(fields=("measure", "period", "unit"), name="evidence_statement_measure"),
            models.Index(fields=("measure",), name="evidence_statement_now", condition=NOW),
            models.Index(fields=("unit", "recorded_from"), name="evidence_statement_unit"),
            models.Index(fields=("filing",), name="evidence_statement_filing", condition=Q(filing__isnull=False)),
        )


class Issued(models.Model):
    """A return of the rulebook that its issuer has sent out: from now on it is asked for."""

    id = models.UUIDField(primary_key=True)
    form = models.CharField(max_length=80)
    issuer = models.UUIDField()
    issued_by = models.UUIDField()
    issued_for = models.UUIDField(null=True)
    issued_at = models.DateTimeField()
    rule_hash = models.CharField(max_length=64)
    ended_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=400)

    class Meta:
        """A return is out once."""

        constraints = (
            models.UniqueConstraint(
                fields=("form",), condition=Q(ended_at__isnull=True), name="guard:return-issued-twice"
            ),
        )


class Filing(models.Model):
    """One unit's return for one period: what it still asked when it was opened, the draft, and where it stands.

    `status` follows from the events of its stream; nothing else sets it.
    """

    id = models.UUIDField(primary_key=True)
    form = models.CharField(max_length=80)
    issuer = models.UUIDField()
    unit = models.UUIDField()
    period = models.CharField(max_length=80)
    starts = models.DateField()
    ends = models.DateField()
    due = models.DateField()
    status = models.CharField(max_length=12)
    questions = models.PositiveIntegerField()
    answered = models.PositiveIntegerField()
    minutes = models.PositiveIntegerField()
    rule_hash = models.CharField(max_length=64)
    draft = models.JSONField()
    explanations = models.JSONField()
    opened_at = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True)
    submitted_on = models.DateField(null=True)
    submitted_by = models.UUIDField(null=True)
    submitted_for = models.UUIDField(null=True)
    decided_by = models.UUIDField(null=True)
    decided_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=400)

    class Meta:
        """A unit answers a return once for a period. Read by unit, by return and by due day."""

        constraints = (
            models.UniqueConstraint(
                fields=("form", "unit", "period"), condition=~Q(status="withdrawn"), name="guard:return-opened-twice"
            ),
        )
        indexes = (
            models.Index(fields=("unit", "status", "due"), name="evidence_filing_unit"),
            models.Index(fields=("form", "period", "unit"), name="evidence_filing_form"),
            models.Index(fields=("issuer", "due"), name="evidence_filing_issuer"),
        )
