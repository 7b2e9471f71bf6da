"""The kinds and attributes in force, as publication stated them, and the indexes of attributes lists sort by."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Iterable
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from django.db import connections, models
from django.db.models.functions import Cast

from guiju.core.journal.events import Change, Event
from guiju.core.journal.stores import Store
from guiju.core.register.kinds import Lists, lists_of
from guiju.core.rulebook.institution import Institution
from guiju.core.rulebook.kinds import Kind
from guiju.core.rulebook.vocabulary import Attribute, FieldKind, SubjectKind
from guiju.core.timeline import Span, restate
from guiju.store.audit.actions import Work, asked_again
from guiju.store.audit.queries import Answer, Question
from guiju.store.register.dated import changes, held, standing
from guiju.store.register.models import ListEntry

_TABLE = "register.ListEntry"
PREFIX = "register_attribute_"
_TREE = frozenset({SubjectKind.UNIT, SubjectKind.AREA, SubjectKind.PROGRAMME})


def in_force(on: dt.date, known_at: dt.datetime | None = None) -> Lists:
    """Return the kinds and attributes in force on a day.

    Which entries are in force is asked each time; only what their texts say is remembered.
    """
    rows = ListEntry.objects.filter(standing(on, known_at)).order_by("subject", "name", "id")
    with_text = rows.annotate(text=Cast("body", models.TextField()))
    return _read(tuple(asked_again(with_text.values_list("subject", "name", "text"))))


def in_force_asked(on: dt.date) -> Question:
    """Return the question of what is in force on a day, which `in_force_of` reads."""
    rest = (
        f"FROM {ListEntry._meta.db_table} "  # noqa: SLF001 - documented
        "WHERE recorded_to IS NULL AND valid_from <= %s AND (valid_to IS NULL OR valid_to > %s)"
    )
    return Question(("subject", "name", "id", "body"), rest, (on, on))


def in_force_of(answers: Iterable[Answer]) -> Lists:
    """Return the kinds and attributes in force."""
    rows = sorted(tuple(map(str, row[:4])) for row in answers)
    return _read(tuple((subject, name, body) for subject, name, _, body in rows))


@lru_cache(maxsize=16)
def _read(entries: tuple[tuple[str, str, str], ...]) -> Lists:
    """Return entries as the register asks for them; they are shared, so nobody may change them."""
    kinds = {name: Kind.model_validate(json.loads(text)) for subject, name, text in entries if subject == "kind"}
    attributes = {
        name: Attribute.model_validate(json.loads(text)) for subject, name, text in entries if subject != "kind"
    }
    return Lists(MappingProxyType(kinds), MappingProxyType(attributes))


def state(work: Work, *, institution: Institution, on: dt.date) -> int:
    """State the kinds and attributes of a rulebook from a day on; what it no longer has ends that day.

    Publication calls this in its own action; it returns how many entries changed.
    """
    lists = lists_of(institution.vocabulary, institution.kinds)
    wanted = {("kind", name): _body(kind) for name, kind in lists.kinds.items()}
    wanted |= {("attribute", name): _body(attribute) for name, attribute in lists.attributes.items()}
    rows: dict[tuple[str, str], list[ListEntry]] = {}
    for row in ListEntry.objects.filter(recorded_to=None):
        rows.setdefault((row.subject, row.name), []).append(row)
    found: list[Change] = []
    for key in sorted({*wanted, *rows}):
        known = held(rows.get(key, ()), lambda row: json.dumps(row.body, sort_keys=True))
        body = wanted.get(key)
        restated = restate(known, Span(on), None if body is None else json.dumps(body, sort_keys=True))
        found += changes(_TABLE, restated, lambda text, key=key: _columns(key, text, institution.hash), work.at)  # type: ignore[misc]
    if found:
        said = {"rulebook": institution.hash, "on": on.isoformat()}
        work.append("lists/register", None, Event("register.lists.stated", said=said, changes=tuple(found)))
    return len(found)


def _columns(key: tuple[str, str], text: str, rule_hash: str) -> dict[str, Any]:
    return {"subject": key[0], "name": key[1], "body": json.loads(text), "rule_hash": rule_hash}


def _body(value: Kind | Attribute) -> dict[str, Any]:
    body: dict[str, Any] = value.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    return body


def indexed(lists: Lists) -> dict[str, Attribute]:
    """Return the attributes of units that lists may be sorted and filtered by."""
    return {name: each for name, each in lists.attributes.items() if each.index and each.of in _TREE}


def build_indexes(on: dt.date) -> tuple[str, ...]:
    """Make the indexes that the attributes in force ask for, drop those no longer asked for; return what stands."""
    connection = connections[Store.DEFAULT]
    written = {name: expression(each, connection.vendor) for name, each in indexed(in_force(on)).items()}
    wanted = {_index_name(name, sql): sql for name, sql in written.items()}
    with connection.cursor() as cursor:
        standing_now = connection.introspection.get_constraints(cursor, "register_description")
        there = {name for name in standing_now if name.startswith(PREFIX)}
        for name in sorted(there - set(wanted)):
            cursor.execute(f'DROP INDEX "{name}"')
        for name in sorted(set(wanted) - there):
            columns = f'({wanted[name]}), "unit_id"'
            cursor.execute(f'CREATE INDEX "{name}" ON "register_description" ({columns}) WHERE "recorded_to" IS NULL')
    return tuple(sorted(wanted))


def _index_name(attribute: str, sql: str) -> str:
    """Name an index by its attribute and by what it indexes, so that another kind of value is another index."""
    return f"{PREFIX}{attribute.lower()[:30]}_{hashlib.sha256(sql.encode()).hexdigest()[:8]}"


def expression(attribute: Attribute, vendor: str, table: str = "") -> str:
    """Write the value of an attribute as a query and its index both write it; one that is missing comes first.

    Where it stands under an earlier name alone, it is the value of that name.
    """
    column = f'{table}"attributes"'
    number = attribute.kind in {FieldKind.NUMBER, FieldKind.REAL}
    names = (attribute.id, *attribute.renamed_from)
    if vendor == "postgresql":
        texts = [f"{column} ->> '{name}'" for name in names]
        each = ", ".join(f"({text})::numeric" if number else text for text in texts)
        missing = "'-Infinity'::numeric" if number else "''"
        return f"coalesce({each}, {missing})"
    texts = [f"json_extract({column}, '$.{name}')" for name in names]
    each = ", ".join(f"CAST({text} AS NUMERIC)" if number else text for text in texts)
    missing = "-9e999" if number else "''"
    return f"coalesce({each}, {missing})"
