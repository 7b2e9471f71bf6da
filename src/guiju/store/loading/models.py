"""The tables of loading: batches, and what each row of a batch did. No value of a sheet stands here."""

from __future__ import annotations

from django.db import models


class Batch(models.Model):
    """A sheet that was sent, or things selected from a list, with what is to be done with them.

    `source` is `file` or `selection`. A file is kept sealed under `kept_hash`, without the columns that were refused;
    `sent_hash` is the SHA-256 of what was sent. `how` is the mapping of a file, or the verb, ids and values of a
    selection; `within` the unit whose people sent it. `state` is waiting, loading, loaded, undoing or undone.
    `corrects`: the batch whose findings it answers.
    """

    id = models.UUIDField(primary_key=True)
    source = models.CharField(max_length=10)
    subject = models.CharField(max_length=10)
    name = models.CharField(max_length=200)
    sent_hash = models.CharField(max_length=64)
    kept_hash = models.CharField(max_length=64)
    on = models.DateField()
    how = models.JSONField()
    within = models.UUIDField(null=True)
    corrects = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="+")
    state = models.CharField(max_length=10)
    counts = models.JSONField()
    findings = models.JSONField()
    sent_at = models.DateTimeField()
    sent_by = models.UUIDField()

    class Meta:
        """Read newest first."""

        indexes = (models.Index(fields=("sent_at",), name="loading_batch_sent"),)


class BatchRow(models.Model):
    """One row of a batch that was carried out, or that could not be.

    `doing` is new, changed or refused. `wrote` lists the rows of other tables it inserted and closed, by table and id,
    so that the batch can be undone; `written` keeps a reference that leads nowhere, as text.
    """

    id = models.UUIDField(primary_key=True)
    batch = models.ForeignKey(Batch, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    sheet = models.CharField(max_length=120)
    line = models.PositiveIntegerField()
    thing = models.UUIDField(null=True)
    doing = models.CharField(max_length=10)
    stream = models.CharField(max_length=120)
    wrote = models.JSONField()
    written = models.JSONField()
    findings = models.JSONField()
    undone_at = models.DateTimeField(null=True)

    class Meta:
        """Read by batch, in the order they were carried out."""

        indexes = (
            models.Index(fields=("batch", "number"), name="loading_row_batch"),
            models.Index(fields=("thing",), name="loading_row_thing"),
        )


class KnownMapping(models.Model):
    """The mapping that a unit last used for sheets with these headings (None: the institution), for its next one."""

    id = models.UUIDField(primary_key=True)
    subject = models.CharField(max_length=10)
    headings = models.CharField(max_length=64)
    within = models.UUIDField(null=True)
    mapping = models.JSONField()

    class Meta:
        """One for each set of headings, in each unit."""

        constraints = (models.UniqueConstraint(fields=("subject", "headings", "within"), name="loading_mapping_once"),)
