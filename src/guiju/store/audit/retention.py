"""Retention: how long a body is kept, by the name of a rule, and what an erasure means for the rows that came of it.

An app names its rules, and says for each of its tables what is left of a row whose body is erased:

    keep_for("contact", days=730)                     events say `retention="contact"`
    keep_until("person", due_of_people)               or the app says itself which events are due, and which rows of
                                                      a body that holds several things are not: `spares=`
    @forgets("register.Person")
    def forget(store, rows): return (Update(table, id, {}, {"phone": ""}), ...)      what stood before is not said
    keeps_rows("register.Unit")                       nothing personal in it: the rows stay

A body whose events changed a table that says neither is not erased: better kept too long than half forgotten.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from guiju.core.findings import Finding, Severity
from guiju.core.journal.events import PERMANENT, Change, Update, changes_of
from guiju.core.journal.stores import Store
from guiju.store.audit.models import Payload

Forget = Callable[[Store, Collection[str]], Iterable[Change]]
"""Given the ids of rows that erased bodies had written, the changes that leave nothing personal in them."""


Choose = Callable[[Store, datetime, int], Iterable[UUID]]
"""Given a store, a time and a number, the events (so many at most) whose bodies are due at that time."""


Spare = Callable[[Store, datetime, str, Collection[str]], Iterable[Update]]
"""Of rows of a table by their ids, those whose time is not over, each said again whole: they outlive their body."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A retention rule: bodies are due this many days after they were recorded, or when their app says so."""

    name: str
    days: int = 0
    choose: Choose | None = None
    spares: Spare | None = None


_rules: dict[str, Rule] = {}
_forgetting: dict[str, Forget] = {}


def keep_for(name: str, *, days: int) -> Rule:
    """Name a retention rule; the same name cannot have two periods."""
    return _named(Rule(name, days))


def keep_until(name: str, choose: Choose, *, spares: Spare | None = None) -> Rule:
    """Name a retention rule whose app says which bodies are due, as where a time begins when somebody leaves.

    A body may hold several things, each with its own time: it is due with the first, and `spares` says which rows go
    on. They are said again in a body of the same rule.
    """
    return _named(Rule(name, choose=choose, spares=spares))


def _named(rule: Rule) -> Rule:
    if rule.name == PERMANENT or _rules.setdefault(rule.name, rule) != rule:
        raise ValueError(f"the retention {rule.name} has another period already")
    return rule


def rules() -> dict[str, Rule]:
    """Return every retention rule by name."""
    return dict(sorted(_rules.items()))


def forgets(table: str) -> Callable[[Forget], Forget]:
    """Register what is left of a table's rows whose bodies are erased."""

    def registered(forget: Forget) -> Forget:
        _forgetting[table] = forget
        return forget

    return registered


def keeps_rows(*tables: str) -> None:
    """Say that these tables hold nothing personal: their rows stay as they are when a body is erased."""
    for table in tables:
        _forgetting[table] = _nothing


def in_order(tables: Iterable[str]) -> list[str]:
    """Return tables in the order their apps named them: what holds on to another table's rows is named before it."""
    named = list(_forgetting)
    return sorted(tables, key=named.index)


def kept_about(store: Store, person: UUID, rule: str) -> Iterator[tuple[UUID, list[Change]]]:
    """Yield each event about a person whose body is kept by a rule, and what it changed, the oldest first."""
    held = Payload.objects.using(store).filter(retention=rule, event__mentions__person=person).order_by("event_id")
    for event, body in held.values_list("event_id", "body"):
        yield event, list(changes_of(body.encode()))


def kept_on(store: Store, streams: Collection[str], rule: str) -> list[UUID]:
    """Return the events of some streams whose bodies are kept by a rule, the oldest first."""
    held = Payload.objects.using(store).filter(retention=rule, event__stream_id__in=list(streams))
    return list(held.order_by("event_id").values_list("event_id", flat=True))


def forgetting(table: str) -> Forget | None:
    """Return what is done with a table's rows, None where nobody said."""
    return _forgetting.get(table)


def due(store: Store, at: datetime, *, limit: int = 500) -> Iterator[tuple[str, list[UUID]]]:
    """Yield, for each rule, the events whose bodies are due for erasure at a time, the oldest first."""
    for rule in rules().values():
        held = Payload.objects.using(store).filter(retention=rule.name)
        if rule.choose is None:
            found = held.filter(event__at__lt=at - timedelta(days=rule.days)).order_by("event__at")[:limit]
        else:
            found = held.filter(event_id__in=list(rule.choose(store, at, limit))).order_by("event__at")
        events = list(found.values_list("event_id", flat=True))
        if events:
            yield rule.name, events


def unruled(store: Store) -> list[Finding]:
    """Return the retentions that bodies of a store name and no rule explains: what nobody would ever erase."""
    named = Payload.objects.using(store).order_by("retention").values_list("retention", flat=True).distinct()
    return [
        Finding("retention-without-rule", params={"retention": name, "store": store.value}, severity=Severity.WARNING)
        for name in named
        if name != PERMANENT and name not in _rules
    ]


def _nothing(_store: Store, _rows: Collection[str]) -> Iterable[Change]:
    return ()
