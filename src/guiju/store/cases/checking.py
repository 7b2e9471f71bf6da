"""Where cases stand, worked out again from their events and held against their rows: what is kept is an index only."""

from __future__ import annotations

from collections.abc import Iterator

from guiju.core.cases.folding import state_of
from guiju.core.cases.terms import next_due
from guiju.core.cases.written import as_json
from guiju.core.findings import Finding, Severity
from guiju.core.journal.stores import Store
from guiju.store.audit.actions import knows, now
from guiju.store.cases import surroundings
from guiju.store.cases.held import held_of
from guiju.store.cases.models import Case
from guiju.store.cases.seeing import events
from guiju.store.cases.surroundings import Wanted


@knows("audit.follows")
def what_does_not_follow(store: Store) -> Iterator[Finding]:
    """Yield the cases whose state is not what their events come to, and those whose next day is another.

    The next day moves with the calendar in force, so another one is a warning: a chore works it out again.
    """
    if store is not Store.DEFAULT:
        return
    around = surroundings.read(now(), Wanted())
    for row in Case.objects.order_by("id").iterator(chunk_size=200):
        if not row.state:
            continue
        held = held_of(row)
        if held is None:
            yield Finding("case-rules-lost", params={"case": str(row.pk)})
            continue
        state = state_of(held.definition, [each.happened for each in events(row.pk) if each.number])
        if as_json(state) != row.state or state.events != row.version or state.result != row.result:
            yield Finding("case-differs", params={"case": str(row.pk)})
        elif around is not None and not row.result:
            due = next_due(held.definition, state, around.calendar)
            if due != row.next_due:
                params = {"case": str(row.pk), "kept": str(row.next_due or "—"), "found": str(due or "—")}
                yield Finding("case-due-differs", params=params, severity=Severity.WARNING)
