"""What cases are found by is worked out again: days where the calendar changed while terms were running, and the rest.

What a term is follows from its events and the calendar in force; the days kept with a case only say when to look at it.
What a case makes public follows from its procedure and where it stands, and was not kept by earlier releases.
"""

from __future__ import annotations

from uuid import UUID

from guiju.core.journal.acting import BY_ITSELF
from guiju.core.journal.events import Event, Json, Update
from guiju.core.journal.outcome import Done
from guiju.core.journal.rights import Reach
from guiju.store.audit.actions import Work, action, now
from guiju.store.cases import surroundings
from guiju.store.cases.attempts import RETENTION
from guiju.store.cases.held import TABLE, Held, due_columns, held_of, load, publishes, stream
from guiju.store.cases.models import OPEN, Case
from guiju.store.cases.surroundings import Surroundings, Wanted

_counted: list[UUID] = []
"""The version of the rulebook by whose calendar this process last saw all days to be right."""


def recount_due() -> int:
    """Work the days of all open cases out again where another rulebook came into force; return how many changed."""
    around = surroundings.read(now(), Wanted())
    if around is None or around.rulebook in _counted:
        return 0
    rows = Case.objects.filter(OPEN).order_by("id").iterator(chunk_size=200)
    wrong = [row.pk for row in rows if (held := held_of(row)) is not None and _changes(held, around)]
    count = sum(isinstance(recount(BY_ITSELF, case=case), Done) for case in wrong)
    _counted[:] = [around.rulebook]
    return count


def _changes(held: Held, around: Surroundings) -> dict[str, Json]:
    """Return what a case is found by that is other than is kept: by the calendar in force, and where it stands."""
    kept = {name: getattr(held.row, name) for name in ("next_due", "late_on")}
    found = due_columns(held.setting, held.state, around)
    changed = {name: day for name, day in found.items() if day != (kept[name] and kept[name].isoformat())}
    public = publishes(held.definition, held.state)
    return changed if public == held.row.publishes else {**changed, "publishes": public}


@action("cases.case.recount")
def recount(work: Work, *, case: UUID) -> bool:
    """Put the days a case is found by right, as the calendar in force has them."""
    work.require("cases.case.act", Reach())
    held = load(work, case)
    around = surroundings.read(work.at, Wanted())
    changes = {} if around is None else _changes(held, around)
    if not changes:
        return False
    row = held.row
    before: dict[str, Json] = {"seq": row.seq}
    change = Update(TABLE, str(case), before, {**changes, "seq": row.seq + 1})
    people = () if row.person is None else (row.person,)
    work.append(stream(case), row.seq, Event("cases.recounted", dict(changes), (change,), RETENTION, people))
    return True
