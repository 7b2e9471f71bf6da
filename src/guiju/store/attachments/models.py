"""The table of attachments; their content lies in the data folder under its hash."""

from __future__ import annotations

from django.db import models


class Attachment(models.Model):
    """One file: whose it is, what it is, and the hashes of what was sent and of what is kept.

    `owner` is the kind of record it belongs to and its id (`unit/…`, `return/…`); whoever may see that record may see
    it. `erased_at`: the content is gone, the row and its hashes stand.
    """

    id = models.UUIDField(primary_key=True)
    owner = models.CharField(max_length=120)
    kind = models.CharField(max_length=8)
    name = models.CharField(max_length=120)
    size = models.PositiveIntegerField()
    sent_hash = models.CharField(max_length=64)
    kept_hash = models.CharField(max_length=64)
    added_by = models.UUIDField()
    added_at = models.DateTimeField()
    keep_until = models.DateField(null=True)
    erased_at = models.DateTimeField(null=True)

    class Meta:
        """Read by owner; by hash, when content is looked after; by day, when its time is over."""

        indexes = (
            models.Index(fields=("owner", "id"), name="attachments_owner"),
            models.Index(fields=("kept_hash",), name="attachments_kept_hash"),
            models.Index(fields=("keep_until",), name="attachments_keep_until"),
        )
