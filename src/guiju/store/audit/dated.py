"""What tables that are never overwritten have: both axes of time, half-open. Apps' dated tables begin with it."""

from __future__ import annotations

from django.db import models


class Dated(models.Model):
    """What holds over `[valid_from, valid_to)`, as it was known over `[recorded_from, recorded_to)`."""

    id = models.UUIDField(primary_key=True)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)
    recorded_from = models.DateTimeField()
    recorded_to = models.DateTimeField(null=True)

    class Meta:
        """Each app's own tables."""

        abstract = True
