"""Retention: how long a body is kept, by the name of a rule, and what an erasure means for the rows that came of it.

An app names its rules, and says for each of its tables what is left of a row whose body is erased:

    keep_for("contact", days=730)                     events say `retention="contact"`
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

from guiju.core.journal.events import PERMANENT, Change
from guiju.core.journal.stores import Store
from guiju.store.audit.models import Payload

Forget = Callable[[Store, Collection[str]], Iterable[Change]]
"""Given the ids of rows that erased bodies had written, the changes that leave nothing personal in them."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A retention rule: a body is due for erasure this many days after it was recorded."""

    name: str
    days: int


_rules: dict[str, Rule] = {}
_forgetting: dict[str, Forget] = {}


def keep_for(name: str, *, days: int) -> Rule:
    """Name a retention rule; the same name cannot have two periods."""
    rule = Rule(name, days)
    if name == PERMANENT or _rules.setdefault(name, rule) != rule:
        raise ValueError(f"the retention {name} has another period already")
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


def forgetting(table: str) -> Forget | None:
    """Return what is done with a table's rows, None where nobody said."""
    return _forgetting.get(table)


def due(store: Store, at: datetime, *, limit: int = 500) -> Iterator[tuple[str, list[UUID]]]:
    """Yield, for each rule, the events whose bodies are due for erasure at a time, the oldest first."""
    for rule in rules().values():
        found = Payload.objects.using(store).filter(retention=rule.name, event__at__lt=at - timedelta(days=rule.days))
        events = list(found.order_by("event__at").values_list("event_id", flat=True)[:limit])
        if events:
            yield rule.name, events


def _nothing(_store: Store, _rows: Collection[str]) -> Iterable[Change]:
    return ()
