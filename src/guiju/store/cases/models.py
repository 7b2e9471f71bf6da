"""The tables of cases: what stays the same of each and where it stands, as its events come to; their procedures."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

OPEN = Q(result="")
"""The cases that have not ended."""


class Case(models.Model):
    """One case. Its events are the truth; `state` is what they come to, the rest of the row is there to find it by.

    `version` counts its events without those that refused; `seq` is the place in its stream of the event that wrote the
    row last, which the database holds it to. `turn` names who may act now: `role@unit`, `role@*`, `person:id`,
    `post:id`. `next_due` is the first day on which time does something, `late_on` the first on which a step is late:
    indexes only, as events and calendar say them. `publishes` tells that a step which stands open makes something
    public.
    `told` is the number of events that those whom they concern have been told of. `overturned_by` is the case by which
    what this one did was taken back.
    """

    id = models.UUIDField(primary_key=True)
    procedure = models.CharField(max_length=80)
    subject_of = models.CharField(max_length=10)
    subject = models.CharField(max_length=400)
    person = models.UUIDField(null=True)
    lead = models.UUIDField()
    about = models.UUIDField(null=True)
    about_step = models.CharField(max_length=80)
    parent = models.UUIDField(null=True)
    parent_step = models.CharField(max_length=80)
    opener = models.UUIDField()
    opened_on = models.DateField()
    rulebook = models.UUIDField()
    definition = models.CharField(max_length=64)
    state = models.JSONField()
    version = models.PositiveIntegerField()
    seq = models.PositiveIntegerField()
    turn = models.JSONField()
    next_due = models.DateField(null=True)
    late_on = models.DateField(null=True)
    publishes = models.BooleanField(default=False)
    served_on = models.DateField(null=True)
    result = models.CharField(max_length=80)
    ended_on = models.DateField(null=True)
    told = models.PositiveIntegerField()
    overturned_by = models.UUIDField(null=True)

    class Meta:
        """Read by subject, by person, by leading unit, by what waits, and by what it is about."""

        indexes = (
            models.Index(fields=("procedure", "subject"), name="cases_open_of", condition=OPEN),
            models.Index(fields=("person", "id"), name="cases_about", condition=Q(person__isnull=False)),
            models.Index(fields=("lead", "id"), name="cases_lead"),
            models.Index(fields=("id",), name="cases_open", condition=OPEN),
            models.Index(fields=("next_due", "id"), name="cases_due", condition=Q(next_due__isnull=False)),
            models.Index(fields=("late_on",), name="cases_late", condition=Q(late_on__isnull=False)),
            models.Index(fields=("id",), name="cases_public", condition=Q(publishes=True)),
            models.Index(fields=("about",), name="cases_review_of", condition=Q(about__isnull=False)),
            models.Index(fields=("subject", "id"), name="cases_subject"),
            models.Index(fields=("id",), name="cases_untold", condition=Q(told__lt=models.F("version"))),
        )


class Rules(models.Model):
    """A procedure that cases run on, as it was made ready when they were opened; named by its identity."""

    id = models.UUIDField(primary_key=True)
    hash = models.CharField(max_length=64, unique=True)
    procedure = models.CharField(max_length=80)
    text = models.TextField()
