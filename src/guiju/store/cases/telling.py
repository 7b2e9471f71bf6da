"""Those whom a case concerns are told, each minute, of what happened since: whose turn it is, and how it ended.

Nobody waits for it: a step is one transaction, and telling another. What was told to whom stands in the case's journal,
so that those told are told again where a decision is overturned.
"""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.db.models import F

from guiju.core.journal.acting import BY_ITSELF
from guiju.core.journal.events import Event, Json, Update
from guiju.core.journal.outcome import Done
from guiju.core.journal.rights import Reach
from guiju.store.accounts import queries as accounts
from guiju.store.audit.actions import Work, action, carry_out
from guiju.store.cases import surroundings
from guiju.store.cases.attempts import RETENTION
from guiju.store.cases.contexts import holders
from guiju.store.cases.held import TABLE, Held, load, stream, turns_of
from guiju.store.cases.models import Case
from guiju.store.cases.places import wanted
from guiju.store.cases.surroundings import Surroundings

PAGE = "cases.case"
"""The page a notice leads to."""

MOST = 500
"""Cases told of at a time."""


def tell_due() -> int:
    """Tell of every case in which something happened since; return how many."""
    waiting = list(Case.objects.filter(told__lt=F("version")).order_by("id").values_list("pk", flat=True)[:MOST])
    return sum(isinstance(tell(BY_ITSELF, case=case), Done) for case in waiting)


@action("cases.case.tell")
def tell(work: Work, *, case: UUID) -> int:
    """Tell those whose turn it is, and, where it concerns a person, them: what is new, or how it ended."""
    work.require("cases.case.act", Reach())
    held = load(work, case)
    around = surroundings.read(work.at, wanted(held.setting, ()))
    if around is None or held.row.told >= held.row.version:
        return 0
    told: dict[str, set[UUID]] = {"case-turn": _turn(held, around)}
    if held.row.person is not None:
        concerned = set(accounts.accounts_of_people([held.row.person]).values())
        told["case-ended" if held.state.result else "case-moves"] = concerned
    if held.state.result:
        told["case-ended"] = told.get("case-ended", set()) | {held.row.opener}
    return told_of(work, held, told, held.row.version)


def told_of(work: Work, held: Held, told: dict[str, set[UUID]], version: int) -> int:
    """Give the notices, and note in the case who was told of it."""
    row = held.row
    title = held.definition.procedure.title
    params: dict[str, Json] = {"title": {"zh": title.zh, "en": title.en}}
    for code, whom in told.items():
        _give(work, code, whom, params, row.pk)
    named: list[Json] = [str(each) for each in sorted(set().union(*told.values()))]
    after: dict[str, Json] = {"told": version, "seq": row.seq + 1}
    change = Update(TABLE, str(row.pk), {"told": row.told, "seq": row.seq}, after)
    people = () if row.person is None else (row.person,)
    work.append(stream(row.pk), row.seq, Event("cases.told", {"accounts": named}, (change,), RETENTION, people))
    return len(named)


def _give(work: Work, code: str, whom: Iterable[UUID], params: dict[str, Json], case: UUID) -> None:
    carry_out(work, "notices.tell", accounts=whom, code=code, params=params, page=PAGE, arguments=[str(case)])


def _turn(held: Held, around: Surroundings) -> set[UUID]:
    found: set[UUID] = set()
    for at in held.state.standing:
        for who in turns_of(held.definition.steps[at.step]):
            found |= holders(who, held.setting, held.state, around).keys()
    return found
