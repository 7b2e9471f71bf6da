"""The software's own clock: time that ends a step, terms that pass to somebody else, reminders before they do."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from guiju.core.cases.definition import Compiled
from guiju.core.cases.going import Why
from guiju.core.cases.terms import after, count_of, parts_of, terms_of
from guiju.core.cases.timed import clock_now
from guiju.core.journal.acting import BY_ITSELF, SYSTEM, Acting
from guiju.core.journal.events import Json
from guiju.core.journal.outcome import Done
from guiju.core.journal.rights import Reach
from guiju.core.working_days import is_working_day
from guiju.store.audit.actions import Work, action, carry_out, now
from guiju.store.cases import surroundings
from guiju.store.cases.contexts import holders
from guiju.store.cases.held import Held, held_of, load, turns_of
from guiju.store.cases.models import OPEN, Case
from guiju.store.cases.places import wanted
from guiju.store.cases.stepping import step
from guiju.store.cases.surroundings import Surroundings, Wanted
from guiju.store.cases.telling import PAGE

HORIZON = dt.timedelta(days=60)
"""How far ahead reminders look."""


def elapse_due() -> int:
    """Let time do what it does today in every case; return how many went on by it."""
    around = surroundings.read(now(), Wanted())
    if around is None:
        return 0
    due = list(Case.objects.filter(OPEN, next_due__lte=around.today).order_by("next_due", "id"))
    return sum(_goes_on(held_of(row), around) and isinstance(tick(BY_ITSELF, case=row.pk), Done) for row in due)


def _goes_on(held: Held | None, around: Surroundings) -> bool:
    return held is not None and bool(clock_now(held.definition, held.state, around.today, around.calendar))


@action("cases.case.tick")
def tick(work: Work, *, case: UUID) -> int:
    """Let time do what it does today in a case: end steps, pass terms on; return how much it did."""
    work.require("cases.case.act", Reach())
    held = load(work, case)
    around = surroundings.read(work.at, wanted(held.setting, ()))
    if around is None:
        return 0
    commands = clock_now(held.definition, held.state, around.today, around.calendar)
    for command in commands:
        decided = step(work, case, command)
        for each in decided.told:
            if each.why is Why.ESCALATED:
                whom = holders(each.who, held.setting, held.state, around)
                _give(work, "case-escalated", set(whom), held, held.definition.steps[each.step])
    return len(commands)


def remind_due() -> int:
    """Tell those whose turn it is that a term ends soon, once a step and round, as its rule says; return how many."""
    around = surroundings.read(now(), Wanted())
    if around is None:
        return 0
    near = Case.objects.filter(OPEN, next_due__lte=around.today + HORIZON).order_by("next_due", "id")
    count = 0
    for row in near.iterator(chunk_size=200):
        held = held_of(row)
        if held is None:
            continue
        for term in terms_of(held.definition, held.state, around.calendar):
            rule = held.definition.steps[term.step].step.remind
            at = held.state.at(term.step)
            if rule is None or rule.before is None or term.last is None or at is None:
                continue
            first = _before(term.last, rule.before, held, around)
            if first is not None and first <= around.today <= term.last:
                key = f"case-due/{row.pk}/{term.step}/{at.round}/{at.extended}"
                done = remind(Acting(SYSTEM, key=key), case=row.pk, step=term.step, by=term.last)
                count += isinstance(done, Done) and not done.repeated
    return count


@action("cases.case.remind")
def remind(work: Work, *, case: UUID, step: str, by: dt.date) -> bool:
    """Tell those whose turn a step is that its term ends on a day."""
    work.require("cases.case.act", Reach())
    held = load(work, case)
    around = surroundings.read(work.at, wanted(held.setting, ()))
    compiled = held.definition.steps.get(step)
    if around is None or compiled is None:
        return False
    whom: set[UUID] = set()
    for who in turns_of(compiled):
        whom |= holders(who, held.setting, held.state, around).keys()
    _give(work, "case-due", whom, held, compiled, on=by.isoformat())
    return True


def _before(last: dt.date, length: str, held: Held, around: Surroundings) -> dt.date | None:
    """Return the day so long before a term's last one."""
    count, unit = count_of(length, held.definition, around.today), parts_of(length)[1]
    if count is None:
        return None
    if unit != "workdays":
        return last - (after(last, count, unit, around.calendar) - last)
    day = last
    while count:
        day -= dt.timedelta(days=1)
        count -= is_working_day(day, around.calendar)
    return day


def _give(work: Work, code: str, whom: set[UUID], held: Held, step: Compiled, **more: Json) -> None:
    title, name = held.definition.procedure.title, step.step.title
    params: dict[str, Json] = {"title": {"zh": f"{title.zh}·{name.zh}", "en": f"{title.en}: {name.en}"}, **more}
    carry_out(work, "notices.tell", accounts=whom, code=code, params=params, page=PAGE, arguments=[str(held.row.pk)])
