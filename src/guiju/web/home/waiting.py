"""What waits: the viewer's returns, those to check, what others decide, and what stands in the way."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from guiju.core.assessment.periods import Period
from guiju.core.evidence.statements import named_source
from guiju.core.returns.due import due_within
from guiju.core.returns.progress import Status
from guiju.core.rulebook.institution import Institution
from guiju.core.rulebook.returns import Return
from guiju.core.values import Text
from guiju.core.working_days import is_working_day
from guiju.store.accounts import queries as accounts
from guiju.store.accounts.queries import Correction
from guiju.store.assessment import queries as assessment
from guiju.store.assessment.queries import RunSeen
from guiju.store.evidence import queries
from guiju.store.evidence.queries import FilingSeen, Wanted
from guiju.store.library import queries as library
from guiju.store.library.queries import State, VersionSeen
from guiju.web.cases.listing import Listed
from guiju.web.cases.own import waiting as waiting_cases
from guiju.web.figures import source_said
from guiju.web.viewing import Viewing, viewer
from guiju.web.within import scope_of, within

FILL, CHECK, ISSUE = "returns.return.fill", "returns.return.check", "returns.return.issue"
CORRECT = "register.correction.decide"
MOST = 20
_AHEAD = 45
_FARTHEST = 60


@dataclass(frozen=True, slots=True)
class Turn:
    """A return that waits for the viewer: working days left (None: late), and which questions are stuck."""

    row: FilingSeen
    form: Return | None
    left: int | None
    stuck: tuple[Stuck, ...] = ()

    @property
    def today(self) -> bool:
        """Whether it is due now or was before."""
        return self.left is None or self.left == 0


@dataclass(frozen=True, slots=True)
class Stuck:
    """A question that sources dispute, and whose word would settle it."""

    title: Text
    whose: Text
    measure: str
    mine: bool


@dataclass(frozen=True, slots=True)
class Coming:
    """What will be asked next: a return, for a period, by a day."""

    form: Return
    period: Period
    due: dt.date


@dataclass(frozen=True, slots=True)
class Waiting:
    """All that the first page tells."""

    turns: tuple[Turn, ...]
    more: int
    checks: tuple[FilingSeen, ...]
    check_count: int
    proposals: tuple[VersionSeen, ...]
    runs: tuple[RunSeen, ...]
    corrections: tuple[Correction, ...]
    elsewhere: tuple[FilingSeen, ...]
    settled: tuple[FilingSeen, ...]
    out: tuple[queries.OutSeen, ...]
    cases: tuple[Listed, ...]
    case_count: int
    others: int
    mine: frozenset[UUID] | None

    @property
    def minutes(self) -> int:
        """What all that waits for the viewer costs."""
        return sum(turn.row.minutes for turn in self.turns)

    @property
    def count(self) -> int:
        """How many things wait for the viewer."""
        others = len(self.proposals) + len(self.runs) + len(self.corrections)
        return len(self.turns) + self.more + self.check_count + self.case_count + others

    @property
    def pressing(self) -> tuple[Turn, ...]:
        """Returns due today or before."""
        return tuple(turn for turn in self.turns if turn.today)

    @property
    def stuck(self) -> tuple[Turn, ...]:
        """Returns in which a question waits for somebody else's word."""
        return tuple(turn for turn in self.turns if turn.stuck)

    @property
    def away(self) -> int:
        """How many things wait elsewhere."""
        return len(self.elsewhere) + len(self.stuck)

    @property
    def empty(self) -> bool:
        """Whether nothing waits for the viewer."""
        return self.count == 0


def waiting(request: Viewing, institution: Institution | None) -> Waiting:
    """Return what the first page of the viewer tells."""
    who = viewer(request)
    filling = within(request, FILL) if who.holds(FILL) else frozenset()
    checking = within(request, CHECK) if who.holds(CHECK) else frozenset()
    open_ = Wanted(units=filling, statuses=[Status.OPEN, Status.RETURNED])
    to_check = Wanted(units=checking, statuses=[Status.SUBMITTED], not_by=who.id)
    held = who.holds(FILL)
    grants = accounts.grants(who.on_behalf_of or who.id, on=request.on) if held else ()
    roles = frozenset(grant.role for grant in grants)
    rows = queries.filings_due(open_, limit=MOST) if held else ()
    count = sum(queries.count_filings(open_).values()) if held else 0
    cases, case_count = waiting_cases(request, MOST)
    everywhere = sum(queries.count_filings(Wanted(statuses=[Status.OPEN, Status.RETURNED])).values())
    return Waiting(
        turns=_turns(rows, institution, request.on, roles),
        more=count - len(rows),
        checks=queries.filings_due(to_check, limit=MOST) if who.holds(CHECK) else (),
        check_count=sum(queries.count_filings(to_check).values()) if who.holds(CHECK) else 0,
        proposals=_proposals(request),
        runs=_runs(request),
        corrections=_corrections(request) if who.holds(CORRECT) else (),
        elsewhere=queries.filings_due(Wanted(units=filling, statuses=[Status.SUBMITTED]), limit=MOST) if held else (),
        settled=queries.filings_decided(Wanted(units=filling, statuses=[Status.ACCEPTED]), limit=3) if held else (),
        out=queries.out(request.on) if who.holds(ISSUE) else (),
        cases=tuple(cases),
        case_count=case_count,
        others=everywhere - count,
        mine=filling,
    )


def _corrections(request: Viewing) -> tuple[Correction, ...]:
    """Return the requests not answered yet of the people one answers for."""
    scope = scope_of(request, CORRECT)
    return accounts.open_corrections(None if scope.everywhere else scope.units)


def coming(kinds: Sequence[str], institution: Institution, on: dt.date) -> list[Coming]:
    """Return what will be asked next of units of these kinds, what can be answered first."""
    out = {each.form for each in queries.issued()}
    found = [
        Coming(form, period, due)
        for form in institution.returns.values()
        if form.id in out and form.unit_kind in kinds
        for period, due in due_within(form, on, on + dt.timedelta(days=_AHEAD), institution.calendar)
        if period.end > on
    ]
    return sorted(found, key=lambda each: (each.period.end, each.due))[:3]


def _turns(
    rows: Sequence[FilingSeen], institution: Institution | None, on: dt.date, roles: frozenset[str]
) -> tuple[Turn, ...]:
    if institution is None:
        return tuple(Turn(row, None, _left(row.due, on, None)) for row in rows)
    stuck = queries.disputed(rows, institution)
    turns = []
    for row in rows:
        measures = [institution.measures[name] for name in stuck.get(row.id, ())]
        blocked = tuple(
            Stuck(each.title, source_said(named_source(each), institution), each.id, named_source(each) in roles)
            for each in measures
        )
        turns.append(Turn(row, institution.returns.get(row.form), _left(row.due, on, institution), blocked))
    return tuple(turns)


def _left(due: dt.date, on: dt.date, institution: Institution | None) -> int | None:
    """Return the working days left until a day, 0 on the day itself, None after it."""
    if due < on:
        return None
    days = (on + dt.timedelta(days=number + 1) for number in range(min((due - on).days, _FARTHEST)))
    return sum(institution is None or is_working_day(day, institution.calendar) for day in days)


def _proposals(request: Viewing) -> tuple[VersionSeen, ...]:
    who = viewer(request)
    if not who.holds("library.rulebook.approve", "library.rulebook.check"):
        return ()
    return tuple(each for each in library.versions() if each.state is State.PROPOSED and each.proposed_by != who.id)


def _runs(request: Viewing) -> tuple[RunSeen, ...]:
    if not viewer(request).holds("assessment.run.accept"):
        return ()
    return tuple(each for each in assessment.runs(accepted=False, most=5) if each.made_at is not None)
