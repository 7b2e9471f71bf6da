"""The tables of rulebooks: the bytes of every file once, the versions made of them, and what was stated of each."""

from __future__ import annotations

from django.db import models


class File(models.Model):
    """The exact text of a file (UTF-8, so its bytes), kept once whatever number of versions hold it."""

    id = models.UUIDField(primary_key=True)
    sha256 = models.CharField(max_length=64, unique=True)
    text = models.TextField()


class Version(models.Model):
    """A rulebook as proposed: its files by name, its identity, what the checks found, and what became of it.

    `state` is proposed, approved, rejected or withdrawn. `hash` is the identity of its meaning (the parsed trees),
    `files` has the SHA-256 of each file's bytes.
    """

    id = models.UUIDField(primary_key=True)
    institution = models.CharField(max_length=80)
    hash = models.CharField(max_length=64)
    files = models.JSONField()
    findings = models.JSONField()
    note = models.TextField()
    proposed_by = models.UUIDField()
    proposed_for = models.UUIDField(null=True)
    proposed_at = models.DateTimeField()
    state = models.CharField(max_length=12)
    in_force_from = models.DateField(null=True)
    decided_by = models.UUIDField(null=True)
    decided_for = models.UUIDField(null=True)
    decided_at = models.DateTimeField(null=True)
    reason = models.TextField()

    class Meta:
        """Found by day and by identity."""

        indexes = (
            models.Index(fields=("state", "in_force_from"), name="library_version_days"),
            models.Index(fields=("hash",), name="library_version_hash"),
        )


class Statement(models.Model):
    """What somebody states about records a version no longer fits: they are kept as they are, or closed from a day."""

    id = models.UUIDField(primary_key=True)
    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="+")
    what = models.CharField(max_length=40)
    subject = models.CharField(max_length=40)
    within = models.CharField(max_length=80)
    name = models.CharField(max_length=80)
    decision = models.CharField(max_length=8)
    closed_on = models.DateField(null=True)
    reason = models.TextField()
    stated_by = models.UUIDField()
    stated_at = models.DateTimeField()

    class Meta:
        """One statement about each thing."""

        constraints = (
            models.UniqueConstraint(
                fields=("version", "what", "subject", "within", "name"), name="library_statement_once"
            ),
        )


class Draft(models.Model):
    """A rulebook somebody is writing: the hashes of its files by name, from which version it began, when it was kept.

    One for each account. Nothing rests on a draft; what is proposed is read and checked anew.
    """

    id = models.UUIDField(primary_key=True)
    account = models.UUIDField(unique=True)
    base = models.UUIDField(null=True)
    files = models.JSONField()
    note = models.TextField()
    kept_at = models.DateTimeField()
