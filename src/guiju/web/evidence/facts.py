"""Facts of a unit with every source side by side, and one fact down to who said it, when, with which proof."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from guiju.core.assessment.names import names_in, names_of
from guiju.core.assessment.periods import period_of
from guiju.core.evidence.statements import How
from guiju.core.returns.rolling import Rolled
from guiju.core.rulebook.institution import Institution
from guiju.core.rulebook.measures import Measure, PeriodKind
from guiju.core.values import Text
from guiju.doors.refusal import found
from guiju.store.accounts import queries as accounts
from guiju.store.assessment import queries as assessment
from guiju.store.assessment.queries import RunSeen
from guiju.store.attachments import queries as attached
from guiju.store.evidence import queries
from guiju.store.evidence.queries import FactSeen, StatementSeen
from guiju.store.register import queries as register
from guiju.web.answers import Answer, Shown
from guiju.web.evidence.choosing import chosen
from guiju.web.evidence.subject import pages
from guiju.web.figures import source_said
from guiju.web.listing import ROWS, begin, page
from guiju.web.viewing import Viewing, may, require
from guiju.web.within import in_force

READ, RECORD, EXEMPT = "evidence.fact.read", "evidence.fact.record", "evidence.fact.exempt"
_RUNS = 200


@dataclass(frozen=True, slots=True)
class Line:
    """A fact as a row: what stands, and what each source says; `shown` is the statement its link leads to."""

    fact: FactSeen
    measure: Measure
    said: tuple[tuple[Text, StatementSeen], ...]
    shown: UUID | None

    @property
    def disputed(self) -> bool:
        """Whether sources say different things and none counts."""
        return self.fact.standing.how is How.CONFLICT


@pages.page("facts/", "facts")
def facts(request: Viewing) -> Answer:
    """List what is held of a unit, by measure and period."""
    choice = chosen(request, READ)
    institution = in_force(request)
    measure, period = asked(request)
    context: dict[str, object] = {
        "choice": choice,
        "measures": institution.measures,
        "measure": measure,
        "period": period,
        "right": READ,
    }
    if choice.unit is None:
        if not choice.offered:
            require(request, READ)
        return Shown("evidence/facts.html", "evidence.title", {**context, "page": None})
    reach = found(queries.reach_of_unit(choice.unit.id), "unit")
    require(request, READ, reach)
    held = facts_of(request, choice.unit.id, institution)
    disputed = sum(each.standing.how is How.CONFLICT for each in held)
    if request.GET.get("disputed"):
        held = tuple(each for each in held if each.standing.how is How.CONFLICT)
    key = begin(request)
    after = None if key is None else (str(key[0]), str(key[1]))
    rest = [each for each in held if after is None or (each.measure, each.period) > after]
    listed = page(request, [_line(each, institution) for each in rest[: ROWS + 1]], _key)
    context |= {
        "page": listed,
        "count": len(held),
        "disputed": disputed,
        "periods": sorted({each.period for each in held}, reverse=True),
        "may_record": may(request, RECORD, reach).allowed,
        "may_exempt": may(request, EXEMPT, reach).allowed,
    }
    return Shown("evidence/facts.html", choice.unit.name, context)


def asked(request: Viewing) -> tuple[str, str]:
    """Return the measure and the period a page of facts is narrowed to; empty where it is not."""
    return request.GET.get("measure", "")[:60], request.GET.get("period", "")[:80]


def facts_of(request: Viewing, unit: UUID, institution: Institution) -> tuple[FactSeen, ...]:
    """Return the facts of a unit that a page asks for."""
    measure, period = asked(request)
    known = institution.measures if measure == "" else {measure} & institution.measures.keys()
    periods = [period] if period else None
    return queries.facts(unit, institution, periods=periods, measures=known, known_at=request.known_at)


@pages.page("facts/<uuid:statement>/", "fact")
def fact(request: Viewing, statement: UUID) -> Answer:
    """Show one fact: what every source says now, everything ever said, and what it went into."""
    unit, mine = found(queries.statement(statement), "fact")
    reach = found(queries.reach_of_unit(unit), "unit")
    require(request, READ, reach)
    institution = in_force(request)
    measure = found(institution.measures.get(mine.measure), "measure")
    told = queries.history(unit, measure.id, mine.period, institution)
    now = queries.facts(unit, institution, periods=[mine.period], measures=[measure.id], known_at=request.known_at)
    standing = now[0] if now else None
    people = {each.reporter for each in told.statements} | {
        each.reported_for for each in told.statements if each.reported_for is not None
    }
    files = {
        each.attachment: attached.about(each.attachment) for each in told.statements if each.attachment is not None
    }
    return Shown(
        "evidence/fact.html",
        measure.title,
        {
            "measure": measure,
            "mine": mine,
            "unit": register.units_named([unit], request.on).get(unit),
            "unit_id": unit,
            "standing": standing,
            "disputed": standing is not None and standing.standing.how is How.CONFLICT,
            "stands": None if standing is None else standing.standing.statement,
            "said": [(source_said(each.source, institution), each) for each in reversed(told.statements)],
            "basis": told.basis,
            "names": accounts.names(people),
            "files": files,
            "rolled": _rolled(unit, measure, mine.period, institution),
            "runs": _runs(mine, measure.id, institution),
            "schemes": institution.schemes,
            "documents": institution.documents,
            "may_withdraw": mine.recorded_to is None
            and may(request, EXEMPT if mine.source == "exemption" else RECORD, reach).allowed,
            "right": READ,
        },
    )


def _key(line: Line) -> tuple[str, str]:
    return line.fact.measure, line.fact.period


def _line(fact: FactSeen, institution: Institution) -> Line:
    stands = fact.standing.statement
    said = tuple((source_said(each.source, institution), each) for each in fact.statements)
    first = fact.statements[0].id if fact.statements else None
    return Line(fact, institution.measures[fact.measure], said, UUID(stands.id) if stands is not None else first)


def _rolled(unit: UUID, measure: Measure, name: str, institution: Institution) -> tuple[str, Rolled] | None:
    """Return the year a fact of a shorter period goes into, where its measure says how."""
    period = period_of(name, institution.calendar)
    if measure.roll_up is None or period is None or period.kind in {PeriodKind.YEAR, PeriodKind.RANGE}:
        return None
    year = str(period.last_day.year)
    return year, queries.rolled(unit, measure.id, year, institution)


def _runs(mine: StatementSeen, measure: str, institution: Institution) -> list[RunSeen]:
    """Return the runs of schemes that use the measure, over this period, made while the statement stood."""
    schemes = {name for name in institution.schemes if measure in _used_by(name, institution)}
    own = period_of(mine.period, institution.calendar)
    found_ = []
    for run in assessment.runs(most=_RUNS):
        whole = period_of(run.period, institution.calendar)
        if run.scheme not in schemes or own is None or whole is None or not (whole.start <= own.start < whole.end):
            continue
        if mine.recorded_from <= run.facts_known_at and (
            mine.recorded_to is None or run.facts_known_at < mine.recorded_to
        ):
            found_.append(run)
    return found_


def _used_by(scheme: str, institution: Institution) -> set[str]:
    """Return the measures a scheme uses, those its derived ones are made of too."""
    waiting, used = list(names_of(institution.schemes[scheme])), set[str]()
    while waiting:
        name = waiting.pop()
        if name not in used:
            used.add(name)
            known = institution.measures.get(name)
            waiting += names_in(known.formula or "") if known is not None else ()
    return used
