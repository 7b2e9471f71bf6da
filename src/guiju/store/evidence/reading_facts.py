"""Reading facts: what stands beside who says so, its past down to the clause, longer periods, and cuts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from itertools import groupby
from typing import Any
from uuid import UUID

from django.db.models import Count, Q

from guiju.core.assessment.periods import period_of
from guiju.core.evidence import FactState
from guiju.core.evidence.answers import natural
from guiju.core.evidence.statements import NOTHING, How, Standing, named_source, standing
from guiju.core.library.fitting import InUse
from guiju.core.returns.rolling import Part, Rolled, parts_of, rolled_up
from guiju.core.rulebook.institution import Institution
from guiju.core.rulebook.measures import Measure, MeasureKind
from guiju.core.values import Basis
from guiju.desk.cut import CutFact
from guiju.store.audit.actions import knows
from guiju.store.evidence.holding import Name, as_known, held_in, present_names, rows_of, said_in
from guiju.store.evidence.models import Statement


@dataclass(frozen=True, slots=True)
class StatementSeen:
    """One statement with all that is known of it; `recorded_to` is when it was superseded."""

    id: UUID
    measure: str
    period: str
    source: str
    state: FactState
    value: str | None
    reason: str
    reporter: UUID
    reported_for: UUID | None
    filing: UUID | None
    attachment: UUID | None
    recorded_from: datetime
    recorded_to: datetime | None


@dataclass(frozen=True, slots=True)
class FactSeen:
    """A fact of a unit: what stands and why, with every source side by side."""

    measure: str
    period: str
    standing: Standing
    statements: tuple[StatementSeen, ...]


@dataclass(frozen=True, slots=True)
class History:
    """Everything ever said of a fact, oldest first, and the clauses its measure rests on."""

    measure: str
    period: str
    statements: tuple[StatementSeen, ...]
    basis: tuple[Basis, ...]


def facts(
    unit: UUID,
    institution: Institution,
    *,
    periods: Iterable[str] | None = None,
    measures: Iterable[str] | None = None,
    known_at: datetime | None = None,
) -> tuple[FactSeen, ...]:
    """Return the facts of a unit, by measure and period, each with its sources side by side."""
    names = present_names(institution)
    rows = rows_of(institution.measures if measures is None else measures, institution, known_at).filter(unit=unit)
    if periods is not None:
        rows = rows.filter(period__in=set(periods))
    found: dict[tuple[str, str], list[Statement]] = {}
    for row in rows.order_by("starts", "period", "source", "id"):
        found.setdefault((names[row.measure].measure, row.period), []).append(row)
    return tuple(_fact(key, found[key], institution, names) for key in sorted(found))


def history(unit: UUID, measure: str, period: str, institution: Institution) -> History:
    """Return everything ever said of one fact, and on which clauses its measure rests."""
    recorded = [name for name, now in present_names(institution).items() if now.measure == measure]
    rows = Statement.objects.filter(unit=unit, measure__in=recorded, period=period).order_by("recorded_from", "id")
    known = institution.measures.get(measure)
    return History(measure, period, tuple(map(seen, rows)), known.basis if known is not None else ())


def statement(id_: UUID) -> tuple[UUID, StatementSeen] | None:
    """Return a statement and the unit it is about; None where there is none."""
    row = Statement.objects.filter(id=id_).first()
    return None if row is None else (row.unit, seen(row))


def rolled(unit: UUID, measure: str, period: str, institution: Institution, known_at: datetime | None = None) -> Rolled:
    """Return a measure of a unit in a period: as stated for it, or made of the shorter ones as the measure declares."""
    known, whole = institution.measures[measure], period_of(period, institution.calendar)
    if whole is None:
        return Rolled(FactState.MISSING, None, ())
    names = parts_of(whole, known.period, institution.calendar) if known.roll_up is not None else None
    held = held_in(unit, [period, *(names or ())], measure, institution, known_at)
    if held[period].how is not How.NONE or known.roll_up is None or names is None:
        part = _part(known, held[period])
        return Rolled(part.state, part.value, (period,))
    parts = {name: _part(known, held[name]) for name in names}
    return rolled_up(names, parts, known.roll_up, known.missing_parts)


def facts_for_cut(
    institution: Institution,
    *,
    units: Iterable[UUID] | None = None,
    measures: Iterable[str] | None = None,
    periods: Iterable[str] | None = None,
    known_at: datetime | None = None,
) -> Iterator[CutFact]:
    """Stream what stands of every fact asked for, one row each, by unit, measure and period; None asks for all.

    What sources dispute comes as blocked, with what each says as its reason; what nobody said comes not at all.
    """
    names = present_names(institution)
    wanted = set(institution.measures if measures is None else measures)
    rows = rows_of(wanted, institution, known_at)
    if periods is not None:
        rows = rows.filter(period__in=set(periods))
    chosen = None if units is None else set(units)
    if chosen is not None and len(chosen) <= _FEW:
        rows, chosen = rows.filter(unit__in=chosen), None
    read = rows.order_by("unit", "measure", "period", "source").values_list(*_COLUMNS).iterator(chunk_size=5000)
    trusted = {name: named_source(measure) for name, measure in institution.measures.items()}
    texts = {name for name, measure in institution.measures.items() if measure.kind is MeasureKind.TEXT}
    for (unit, measure, period), group in groupby(read, key=lambda row: row[:3]):
        if chosen is not None and unit not in chosen:
            continue
        name, said = names[measure], list(group)
        fact = _alone(said[0]) if len(said) == 1 and name.times is None else None
        if fact is None:
            fact = _weighed(said, name, trusted[name.measure])
        if fact is not None:
            state, value, reason, id_, reporter, source = fact
            text = value if name.measure in texts else None
            number = None if text is not None else value
            yield CutFact(str(unit), name.measure, period, state, number, text, reason, id_, reporter, source)


_FEW = 500
_COLUMNS = ("unit", "measure", "period", "source", "state", "value", "reason", "id", "reporter")
_Row = Sequence[Any]
_Made = tuple[str, str | None, str, str, str, str]


def _alone(row: _Row) -> _Made:
    """Return a fact that one source states, the common case; a declared gap is no fact."""
    _, _, _, source, state, value, reason, id_, reporter = row
    return (str(state), None if value is None else str(value), str(reason), str(id_), str(reporter), str(source))


def _weighed(rows: Sequence[_Row], name: Name, trusted: str) -> _Made | None:
    said = [said_in(_statement(row), name) for row in rows]
    found = standing(said, trusted)
    if found.how is How.CONFLICT:
        reason = "; ".join(f"{each.source}: {each.value or each.state.value}" for each in found.others)
        return FactState.BLOCKED.value, None, reason, "", "", ""
    if found.statement is None:
        return None
    mine = found.statement
    reporter = next(str(row[8]) for row in rows if str(row[7]) == mine.id)
    return mine.state.value, mine.value, mine.reason, mine.id, reporter, mine.source


def _statement(row: _Row) -> Statement:
    return Statement(**dict(zip(_COLUMNS, row, strict=True)))


@knows("library.in-use")
def in_use() -> Iterator[InUse]:
    """Yield how many facts of each measure are held, for a rulebook that may no longer have it."""
    yield from (InUse("facts", "measures", name, count) for name, count in counted(as_known(None)).items())


def counted(where: Q) -> Mapping[str, int]:
    """Return how many statements there are of each measure."""
    rows = Statement.objects.filter(where).values_list("measure").annotate(count=Count("*")).order_by("measure")
    return dict(rows)


def seen(row: Statement) -> StatementSeen:
    """Return a row as it is shown."""
    return StatementSeen(
        id=row.id,
        measure=row.measure,
        period=row.period,
        source=row.source,
        state=FactState(row.state),
        value=row.value,
        reason=row.reason,
        reporter=row.reporter,
        reported_for=row.reported_for,
        filing=row.filing,
        attachment=row.attachment,
        recorded_from=row.recorded_from,
        recorded_to=row.recorded_to,
    )


def _fact(
    key: tuple[str, str], rows: Sequence[Statement], institution: Institution, names: Mapping[str, Name]
) -> FactSeen:
    said = [said_in(row, names[row.measure]) for row in rows]
    found = standing(said, named_source(institution.measures[key[0]])) if said else NOTHING
    return FactSeen(*key, found, tuple(map(seen, rows)))


def _part(measure: Measure, found: Standing) -> Part:
    value = natural(measure, found.value)
    number = Decimal(value) if isinstance(value, Decimal | bool) else None
    return Part(found.state, number)
