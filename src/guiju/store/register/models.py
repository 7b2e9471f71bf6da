"""The tables of the register. All that holds from one day to another is dated and kept with what was known when."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from guiju.core.register.person import FIELDS
from guiju.store.audit.dated import Dated
from guiju.store.register.columns import PathField

NOW = Q(recorded_to__isnull=True)
"""What is known now."""

ENDED = Q(recorded_to__isnull=True, valid_to__isnull=False)
"""What is known now to hold no longer than a day."""

PAST = Q(recorded_to__isnull=False)
"""What was known once."""


class ListEntry(Dated):
    """A kind or an attribute of the rulebook in force, as its bytes say it."""

    subject = models.CharField(max_length=10)
    name = models.CharField(max_length=80)
    body = models.JSONField()
    rule_hash = models.CharField(max_length=64)

    class Meta:
        """Read whole."""

        indexes = (models.Index(fields=("subject", "name"), name="register_list_name"),)


class Unit(models.Model):
    """A unit, area, programme, alliance, team or service point: what stays the same of it, whatever it is called.

    `labels` is how many labels it has given to units below it; none is ever given twice.
    """

    id = models.UUIDField(primary_key=True)
    labels = models.PositiveIntegerField()

    counted = ("labels",)


class Placement(Dated):
    """Under which parent a unit stands (none: at the top), on which path, and what kind of unit it is."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, db_index=False, related_name="+")
    parent = models.ForeignKey(Unit, on_delete=models.PROTECT, db_index=False, null=True, related_name="+")
    path = PathField(max_length=64)
    kind = models.CharField(max_length=80)

    class Meta:
        """Counted by kind, in a range of paths or by day; listed by path; by unit through the index of its guard."""

        indexes = (
            models.Index(
                fields=("kind", "path", "valid_from", "valid_to", "recorded_to"),  # the last so that it covers a count
                name="register_place_kind",
                condition=NOW,
            ),
            models.Index(fields=("kind", "valid_from"), name="register_place_begun", condition=NOW),
            models.Index(fields=("kind", "valid_to"), name="register_place_ended", condition=ENDED),
            models.Index(fields=("path",), name="register_place_path", condition=NOW),
            models.Index(fields=("parent",), name="register_place_parent", condition=NOW),
            models.Index(fields=("path", "recorded_to"), name="register_place_past", condition=PAST),
            models.Index(fields=("unit", "recorded_to"), name="register_place_unit_past", condition=PAST),
        )


class Description(Dated):
    """What a unit is called over some days, its official code, and its attributes.

    `spelled` is the name as it is typed to be found: the initials of its pinyin, and its English in lower case.
    """

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, db_index=False, related_name="+")
    name_zh = models.CharField(max_length=200)
    name_en = models.CharField(max_length=200)
    spelled = models.CharField(max_length=400)
    code = models.CharField(max_length=40)
    attributes = models.JSONField()

    class Meta:
        """Read by unit, and by code."""

        indexes = (
            models.Index(fields=("unit", "recorded_to"), name="register_description_past", condition=PAST),
            models.Index(fields=("code",), name="register_description_code", condition=NOW & ~Q(code="")),
        )


class UnitChange(models.Model):
    """A change of units with a before and an after: merged, split, renamed, moved, converted, dissolved."""

    id = models.UUIDField(primary_key=True)
    kind = models.CharField(max_length=12)
    on = models.DateField()
    basis = models.CharField(max_length=200)
    recorded_at = models.DateTimeField()


class UnitChangeParty(models.Model):
    """A unit's part in a change: it stood before, it stands after, or both."""

    id = models.UUIDField(primary_key=True)
    change = models.ForeignKey(UnitChange, on_delete=models.PROTECT, related_name="parties")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    before = models.BooleanField()
    after = models.BooleanField()


class AllianceMember(Dated):
    """A unit's part in an alliance of units."""

    alliance = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    member = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    leads = models.BooleanField()


class Post(models.Model):
    """A post, whoever holds it."""

    id = models.UUIDField(primary_key=True)


class PostState(Dated):
    """Where a post is, what it is called, its grade, to which post it reports, and how many may hold it at once."""

    post = models.ForeignKey(Post, on_delete=models.PROTECT, db_index=False, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, db_index=False, related_name="+")
    kind = models.CharField(max_length=80)
    reference = models.CharField(max_length=60)
    title_zh = models.CharField(max_length=200)
    title_en = models.CharField(max_length=200)
    spelled = models.CharField(max_length=400)
    grade = models.CharField(max_length=60)
    reports_to = models.ForeignKey(Post, on_delete=models.PROTECT, null=True, related_name="+")
    holders = models.PositiveIntegerField()
    attributes = models.JSONField()

    class Meta:
        """Read by post, by unit and by reference."""

        indexes = (
            models.Index(fields=("post", "recorded_from"), name="register_post_history"),
            models.Index(fields=("unit", "post"), name="register_post_unit", condition=NOW),
            models.Index(fields=("reference",), name="register_post_reference", condition=NOW & ~Q(reference="")),
        )


class Person(models.Model):
    """A person on the staff: a random id, the unit that keeps the record, and the hash an ID number is found by.

    Two units that may not know of each other's people can register the same one: a refusal would tell of anybody's
    number whether it is registered somewhere. Within what one may know, an action refuses it.
    """

    id = models.UUIDField(primary_key=True)
    keeper = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    id_number_hash = models.CharField(max_length=64, null=True)  # noqa: DJ001 - null is no number

    freed_when_taken_back = ("id_number_hash",)

    class Meta:
        """Found by number."""

        indexes = (models.Index(fields=("id_number_hash",), name="register_person_number"),)


class PersonField(Dated):
    """One field of the closed list about one person; `item` tells several apart ("" where there is one only)."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, db_index=False, related_name="+")
    field = models.CharField(max_length=20)
    item = models.CharField(max_length=36, blank=True)
    value = models.JSONField()
    source = models.CharField(max_length=200)

    class Meta:
        """Read by person. The list is closed in the database too."""

        indexes = (models.Index(fields=("person", "field"), name="register_field_person"),)
        constraints = (
            models.CheckConstraint(condition=Q(field__in=sorted(FIELDS)), name="guard:person-field-closed-list"),
        )


class Tenure(Dated):
    """Who holds which post over some days. A post that several may hold has as many seats; a seat has one holder."""

    tenure = models.UUIDField()
    post = models.ForeignKey(Post, on_delete=models.PROTECT, db_index=False, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, db_index=False, related_name="+")
    seat = models.PositiveIntegerField()
    basis = models.CharField(max_length=200)

    class Meta:
        """Read by post, by person and by tenure."""

        indexes = (
            models.Index(fields=("post", "recorded_to"), name="register_tenure_post"),
            models.Index(fields=("person", "recorded_to"), name="register_tenure_person"),
            models.Index(fields=("tenure",), name="register_tenure_once"),
        )


class Secondment(Dated):
    """Who is lent from which unit to which, on which route, over some days."""

    secondment = models.UUIDField()
    kind = models.CharField(max_length=80)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    home = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    host = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    basis = models.CharField(max_length=200)


class TeamMembership(Dated):
    """Who works in which team, as what."""

    membership = models.UUIDField()
    team = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=80)


class Responsible(Dated):
    """Who answers for an area."""

    area = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    seat = models.PositiveIntegerField()


class Agreement(Dated):
    """What a unit and a person, or two units, agreed, and until when it holds."""

    agreement = models.UUIDField()
    kind = models.CharField(max_length=80)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    other = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    title = models.CharField(max_length=200)
    document = models.CharField(max_length=200)


class Honour(Dated):
    """A title or an honour given to a person or to a unit."""

    honour = models.UUIDField()
    kind = models.CharField(max_length=80)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    given_by = models.CharField(max_length=200)
    document = models.CharField(max_length=200)
