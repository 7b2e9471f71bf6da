"""The facts of a unit as a file, one row for each: what stands, how it stands, and who said it when."""

from __future__ import annotations

from decimal import Decimal

from guiju.core.rulebook.institution import Institution
from guiju.core.rulebook.measures import Measure, MeasureKind
from guiju.doors.refusal import found
from guiju.files.rows_out import Holds, Value
from guiju.store.audit.actions import day_of
from guiju.store.evidence import queries
from guiju.store.evidence.queries import FactSeen
from guiju.store.loading.actions import Listed
from guiju.web.answers import Answer
from guiju.web.evidence.choosing import chosen
from guiju.web.evidence.facts import READ, facts_of
from guiju.web.evidence.subject import pages
from guiju.web.figures import source_said, value_said
from guiju.web.handing_out import column, handed_out
from guiju.web.viewing import Viewing, require
from guiju.web.within import in_force
from guiju.words.pages import said

COLUMNS = (
    column("measure", "evidence.measure"),
    column("id", "register.code", Holds.CODE),
    column("period", "returns.period", Holds.CODE),
    column("value", "evidence.stands", Holds.NUMBER),
    column("state", "returns.status"),
    column("source", "evidence.said-by"),
    column("said", "evidence.said-on", Holds.DATE),
)

SAID_IN_WORDS = {MeasureKind.LEVEL, MeasureKind.YES_NO, MeasureKind.TEXT}


@pages.page("facts/export/", "facts-export", does=("exports.list.make",))
def export(request: Viewing) -> Answer:
    """Hand out the facts of a unit, filtered as the list is."""
    unit = found(chosen(request, READ).unit, "unit")
    require(request, READ, found(queries.reach_of_unit(unit.id), "unit"))
    institution = in_force(request)
    rows = [_as_row(each, institution, request.language) for each in facts_of(request, unit.id, institution)]
    return handed_out(request, Listed("facts", READ, COLUMNS, rows, tops=(unit.id,)))


def _as_row(fact: FactSeen, institution: Institution, language: str) -> tuple[Value, ...]:
    measure, standing = institution.measures[fact.measure], fact.standing
    mine = next(
        (each for each in fact.statements if standing.statement and str(each.id) == standing.statement.id), None
    )
    return (
        measure.title.in_language(language),
        fact.measure,
        fact.period,
        _value(measure, standing.value, language),
        said(f"evidence.state.{standing.state.value}", language),
        source_said(mine.source, institution).in_language(language) if mine is not None else "",
        day_of(mine.recorded_from) if mine is not None else None,
    )


def _value(measure: Measure, value: str | None, language: str) -> Value:
    """Return a number as a number, whatever else as it is said."""
    if value is None:
        return None
    return value_said(measure, value, language) if measure.kind in SAID_IN_WORDS else Decimal(value)
