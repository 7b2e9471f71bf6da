"""What publication of a rulebook does to the register, and what the register holds that a rulebook must still name."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Collection, Iterator
from typing import Any

from django.apps import AppConfig
from django.db import connections, models, transaction
from django.db.models import Count, Q
from django.db.models.signals import post_migrate
from django.dispatch import receiver

from guiju.core.journal.stores import Store
from guiju.core.library.fitting import InUse
from guiju.core.rulebook.institution import Institution
from guiju.store.audit.actions import Work, carries_out, knows, today
from guiju.store.register.lists import build_indexes, in_force, state
from guiju.store.register.models import Agreement, Honour, ListEntry, Placement, PostState, Secondment


@carries_out("library.published")
def adopt(work: Work, *, after: Institution, on: dt.date, **_also: object) -> None:
    """State the kinds and attributes of the rulebook from its day on; its indexes are made once that is committed."""
    state(work, institution=after, on=on)
    transaction.on_commit(lambda: build_indexes(on), using=work.store)


@receiver(post_migrate, dispatch_uid="attribute-indexes")
def make_indexes(sender: AppConfig, using: str, **_told: Any) -> None:  # noqa: ANN401 - Django's signal
    """Make the indexes of the attributes in force again: a migration that rebuilds a table loses them."""
    if sender.label == "register" and using == Store.DEFAULT:
        tables = connections[Store.DEFAULT].introspection.table_names()
        if {ListEntry._meta.db_table, "register_description"} <= set(tables):  # noqa: SLF001 - the documented way
            build_indexes(today())


@knows("library.in-use")
def in_use() -> Iterator[InUse]:
    """Yield the kinds, attributes and options that records of today and of days to come use, with how many do."""
    standing = Q(recorded_to=None) & (Q(valid_to=None) | Q(valid_to__gt=today()))
    held: tuple[tuple[str, type[models.Model]], ...] = (
        ("units", Placement),
        ("posts", PostState),
        ("secondments", Secondment),
        ("agreements", Agreement),
        ("honours", Honour),
    )
    for what, model in held:
        every = model._default_manager  # noqa: SLF001 - the documented way to the rows of any model
        rows = every.filter(standing).values_list("kind").annotate(count=Count("id"))
        yield from (InUse(what, "kinds", kind, count) for kind, count in rows.order_by("kind"))
    with_options = {name for name, each in in_force(today()).attributes.items() if each.options}
    for what, table in (("units", "register_description"), ("posts", "register_poststate")):
        yield from _attributes(what, table, with_options)


def _attributes(what: str, table: str, with_options: Collection[str]) -> Iterator[InUse]:
    """Yield the attributes of a table's rows, and the options of those that have options."""
    for name, value, count in _counted(table, with_options):
        if value is None:
            yield InUse(what, "attributes", name, count)
        else:
            yield InUse(what, "options", value, count, within=name)


def _counted(table: str, valued: Collection[str]) -> Iterator[tuple[str, str | None, int]]:
    """Yield how often each attribute is there (value None), and how often those `valued` have each value, as text.

    The values of others are not looked at: a note has another in every row.
    """
    connection = connections[Store.DEFAULT]
    each = "json_each(attributes)" if connection.vendor == "sqlite" else "jsonb_each_text(attributes)"
    asked = ", ".join(["%s"] * len(valued)) or "NULL"
    value = f"CASE WHEN e.key IN ({asked}) THEN e.value END AS value"
    pairs = f"SELECT e.key, {value} FROM {table}, {each} AS e WHERE recorded_to IS NULL AND attributes <> '{{}}'"  # noqa: S608 - our own names
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT p.key, p.value, count(*) FROM ({pairs}) AS p GROUP BY p.key, p.value",  # noqa: S608
            sorted(valued),
        )
        values = cursor.fetchall()
    names = Counter[str]()
    for name, _, count in values:
        names[name] += count
    yield from ((name, None, names[name]) for name in sorted(names))
    said = ((name, str(value), count) for name, value, count in values if value is not None)
    yield from sorted(said, key=lambda each: each[:2])
