"""What is held of facts, under the names of the rulebook in force: statements weighed into what stands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from uuid import UUID

from django.db.models import Q, QuerySet

from guiju.core.evidence import FactState
from guiju.core.evidence.statements import NOTHING, Standing, named_source, standing
from guiju.core.evidence.statements import Statement as Said
from guiju.core.rulebook.institution import Institution
from guiju.store.evidence.models import Statement

_ASKED_AT_ONCE = 400


@dataclass(frozen=True, slots=True)
class Name:
    """What a recorded measure is called now, and by what its values are multiplied, where it was converted."""

    measure: str
    times: Decimal | None = None


def present_names(institution: Institution) -> dict[str, Name]:
    """Return by every name a measure has or had what it is called now."""
    names: dict[str, Name] = {}
    for measure in institution.measures.values():
        names |= {earlier: Name(measure.id) for earlier in measure.renamed_from}
        if measure.converts is not None:
            names[measure.converts.from_] = Name(measure.id, measure.converts.times)
    return names | {name: Name(name) for name in institution.measures}


def as_known(known_at: datetime | None) -> Q:
    """Return the condition that a row was held at a time; None: is held now."""
    if known_at is None:
        return Q(recorded_to=None)
    return Q(recorded_from__lte=known_at) & (Q(recorded_to=None) | Q(recorded_to__gt=known_at))


def said_in(row: Statement, name: Name) -> Said:
    """Return a row as the core weighs it, its value converted where its measure was."""
    value = row.value
    if value is not None and name.times is not None:
        value = format(Decimal(value) * name.times, "f")
    return Said(str(row.id), row.source, FactState(row.state), value, row.reason)


def rows_of(
    measures: Iterable[str], institution: Institution, known_at: datetime | None = None
) -> QuerySet[Statement, Statement]:
    """Return the statements about measures, whatever they were called."""
    wanted = set(measures)
    recorded = [earlier for earlier, name in present_names(institution).items() if name.measure in wanted]
    return Statement.objects.filter(as_known(known_at), measure__in=recorded)


def held(
    units: Sequence[UUID],
    periods: Iterable[str],
    measures: Iterable[str],
    institution: Institution,
    known_at: datetime | None = None,
) -> dict[tuple[UUID, str], dict[str, Standing]]:
    """Return what stands of these units and periods, by measure."""
    names, said = present_names(institution), dict[tuple[UUID, str], dict[str, list[Said]]]()
    rows = rows_of(measures, institution, known_at).filter(period__in=set(periods))
    for start in range(0, len(units), _ASKED_AT_ONCE):
        for row in rows.filter(unit__in=units[start : start + _ASKED_AT_ONCE]):
            name = names[row.measure]
            said.setdefault((row.unit, row.period), {}).setdefault(name.measure, []).append(said_in(row, name))
    return {key: weighed(by_measure, institution) for key, by_measure in said.items()}


def weighed(said: Mapping[str, Sequence[Said]], institution: Institution) -> dict[str, Standing]:
    """Return what stands of each measure."""
    return {name: standing(each, named_source(institution.measures[name])) for name, each in said.items()}


def held_of(
    unit: UUID, period: str, measures: Iterable[str], institution: Institution, known_at: datetime | None = None
) -> Mapping[str, Standing]:
    """Return what stands of one unit and period, by measure; what nobody said is `NOTHING`."""
    wanted = tuple(measures)
    found = held([unit], [period], wanted, institution, known_at).get((unit, period), {})
    return {name: found.get(name, NOTHING) for name in wanted}


def held_in(
    unit: UUID, periods: Iterable[str], measure: str, institution: Institution, known_at: datetime | None = None
) -> Mapping[str, Standing]:
    """Return what stands of one unit and measure, by period; what nobody said is `NOTHING`."""
    wanted = tuple(periods)
    found = held([unit], wanted, [measure], institution, known_at)
    return {name: found.get((unit, name), {}).get(measure, NOTHING) for name in wanted}
