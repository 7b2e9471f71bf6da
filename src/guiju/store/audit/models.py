"""The tables of the journal. Only `stream` changes a row; all others are append-only, held so by the database."""

from __future__ import annotations

from django.db import models


class Stream(models.Model):
    """The line of events about one thing: how many there are, and the hash of the last."""

    id = models.CharField(primary_key=True, max_length=120)
    version = models.PositiveIntegerField()
    head = models.BinaryField(max_length=32)


class Event(models.Model):
    """One event's header: nothing personal stands here."""

    id = models.UUIDField(primary_key=True)
    stream = models.ForeignKey(Stream, on_delete=models.PROTECT, db_index=False, related_name="+")
    seq = models.PositiveIntegerField()
    kind = models.CharField(max_length=80)
    at = models.DateTimeField()
    actor = models.UUIDField()
    on_behalf_of = models.UUIDField(null=True)
    purpose = models.CharField(max_length=200)
    rule_hash = models.CharField(max_length=64)
    commitment = models.BinaryField(max_length=32)
    prev_hash = models.BinaryField(max_length=32)

    class Meta:
        """One event at each place of a stream."""

        constraints = (models.UniqueConstraint(fields=("stream", "seq"), name="audit_event_once"),)
        indexes = (
            models.Index(fields=("at",), name="audit_event_at"),
            models.Index(fields=("actor", "at"), name="audit_event_actor"),
        )


class Payload(models.Model):
    """What an event said and changed: the only place of the journal with personal data, and the only one erased."""

    event = models.OneToOneField(Event, primary_key=True, on_delete=models.PROTECT, related_name="payload")
    salt = models.BinaryField(max_length=16)
    body = models.TextField()
    retention = models.CharField(max_length=40)


class Mention(models.Model):
    """A person whom an event is about, so that each is shown what was done and who looked."""

    id = models.BigAutoField(primary_key=True)
    person = models.UUIDField()
    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="mentions")

    class Meta:
        """Read by person, newest last."""

        indexes = (models.Index(fields=("person", "id"), name="audit_mention_person"),)


class Leaf(models.Model):
    """An event's number in the Merkle tree, from 0 without a gap; the sequencer gives them in batches."""

    number = models.BigIntegerField(primary_key=True)
    event = models.OneToOneField(Event, on_delete=models.PROTECT, related_name="leaf")
    hash = models.BinaryField(max_length=32)


class Subtree(models.Model):
    """The hash of a complete subtree of the Merkle tree, kept on every eighth level, so that proofs read little."""

    id = models.BigAutoField(primary_key=True)
    level = models.PositiveSmallIntegerField()
    number = models.BigIntegerField()
    hash = models.BinaryField(max_length=32)

    class Meta:
        """A subtree stands once."""

        constraints = (models.UniqueConstraint(fields=("level", "number"), name="audit_subtree_once"),)


class Checkpoint(models.Model):
    """A signed root: what an outsider keeps, as it was given out."""

    size = models.BigIntegerField(primary_key=True)
    root = models.BinaryField(max_length=32)
    note = models.TextField()
    at = models.DateTimeField()


class Erasure(models.Model):
    """Leave to delete one row, given by an event; the guards let nothing else be deleted."""

    id = models.BigAutoField(primary_key=True)
    what = models.CharField(max_length=60)
    row = models.UUIDField()
    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="erasures")

    class Meta:
        """A row is erased once."""

        constraints = (models.UniqueConstraint(fields=("what", "row"), name="audit_erasure_once"),)


class Key(models.Model):
    """A request that was carried out, by the caller's own key, with its answer: asked again, it answers the same."""

    id = models.BigAutoField(primary_key=True)
    account = models.UUIDField()
    key = models.CharField(max_length=200)
    request = models.BinaryField(max_length=32)
    answer = models.JSONField(null=True)
    at = models.DateTimeField()

    class Meta:
        """A caller's key stands once."""

        constraints = (models.UniqueConstraint(fields=("account", "key"), name="audit_key_once"),)
