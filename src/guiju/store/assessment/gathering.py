"""The cut a run is computed on: the units of a kind as they stood, and every fact of them as it was known."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from uuid import UUID

from guiju.core.register.kinds import AttributeValue
from guiju.core.rulebook.institution import Institution
from guiju.desk.cut import Cut, CutUnit, make_cut
from guiju.store.evidence import queries as evidence
from guiju.store.register import queries as register

_AT_ONCE = 500


def cut_for(institution: Institution, kind: str, on: date, known_at: datetime) -> Cut:
    """Return the cut for a scheme that scores a kind of unit: the units that stand on a day, with their facts."""
    units = list(_units(institution, kind, on, known_at))
    facts = evidence.facts_for_cut(institution, units={each.id for each in units}, known_at=known_at)
    return make_cut(facts, (_cut_unit(each) for each in units))


def _units(institution: Institution, kind: str, on: date, known_at: datetime) -> Iterator[register.UnitAsOf]:
    """Yield the units of a kind on a day, those recorded under an earlier name of the kind too.

    Where the register knows the earlier name as such, it gives those units under either; each is taken once.
    """
    given: set[UUID] = set()
    for name in dict.fromkeys((kind, *_earlier(institution, kind))):
        after: str | None = None
        while True:
            page = register.list_units(kind=name, on=on, known_at=known_at, after=after, limit=_AT_ONCE)
            yield from (unit for unit in page.units if unit.id not in given)
            given.update(unit.id for unit in page.units)
            after = page.after
            if after is None:
                break


def _earlier(institution: Institution, kind: str) -> tuple[str, ...]:
    kinds = (institution.vocabulary.unit_kinds.get(kind), institution.kinds.get(kind))
    return tuple(name for each in kinds if each is not None for name in each.renamed_from)


def _cut_unit(unit: register.UnitAsOf) -> CutUnit:
    attributes = {name: _text(value) for name, value in sorted(unit.attributes.items()) if value is not None}
    return CutUnit(str(unit.id), unit.name.zh, unit.kind, attributes)


def _text(value: AttributeValue) -> str:
    return ("true" if value else "false") if isinstance(value, bool) else str(value)
