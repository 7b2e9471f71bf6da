"""Made-up data for an institution, the same for the same seed: its units, and their facts of a year."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import cycle, islice

from guiju.core.assessment.gathering import source_periods
from guiju.core.assessment.names import names_in, names_of
from guiju.core.assessment.periods import Period, period_of
from guiju.core.evidence import FactState
from guiju.core.naming import name_of
from guiju.core.rulebook.institution import Institution
from guiju.core.rulebook.measures import Measure, PeriodKind
from guiju.core.rulebook.vocabulary import Attribute, SubjectKind
from guiju.core.sizes import Size
from guiju.desk.sampling import Held, Sampler
from guiju.desk.staging import LEFT_OUT, Staged, quality_of, staged

_UNITS = {Size.S: (28, 10, 2), Size.M: (114, 930, 9), Size.L: (1000, 8970, 30)}
"""Units without a higher unit (shared out among their kinds, the first kind twice), units below others, programmes."""

_ODD = 0.012
"""The share of facts that are exempted or missing."""

_EXEMPTED_BECAUSE = "年中机构调整，经批准免于考核"


@dataclass(frozen=True, slots=True)
class MadeUnit:
    """A unit that does not exist."""

    code: str
    kind: str
    name: str
    name_en: str
    parent: str
    attributes: dict[str, str]
    quality: float


@dataclass(frozen=True, slots=True)
class MadeFact:
    """A fact that did not happen."""

    unit: str
    measure: str
    period: str
    value: Held | None
    state: FactState
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Made:
    """Units and their facts."""

    units: tuple[MadeUnit, ...]
    facts: tuple[MadeFact, ...]

    def of_kind(self, kind: str) -> tuple[MadeUnit, ...]:
        """Return the units of a kind."""
        return tuple(unit for unit in self.units if unit.kind == kind)


def make(institution: Institution, size: Size, seed: int = 1, year: int = 2026) -> Made:
    """Return made-up units and their facts of a year; programmes have facts for the ranges of the calendar."""
    units = tuple(_units(institution, size, seed))
    sampler = Sampler(institution)
    facts = [fact for unit in units for fact in _facts(institution, unit, sampler, seed, str(year))]
    return Made(units, tuple(facts))


def _units(institution: Institution, size: Size, seed: int) -> Iterator[MadeUnit]:
    kinds = institution.vocabulary.unit_kinds
    programmes = [kind for kind, each in kinds.items() if each.is_a is SubjectKind.PROGRAMME]
    below = [kind for kind, each in kinds.items() if each.parent is not None and kind not in programmes]
    above = [kind for kind in kinds if kind not in below and kind not in programmes]
    codes: dict[str, list[str]] = {}
    number = 0
    for group, count in zip(([*above[:1], *above], below, programmes), _UNITS[size], strict=True):
        dealt = Counter(islice(cycle(group), count))
        for kind, share in dealt.items():
            for _ in range(share):
                unit = _unit(institution, kind, number, codes, seed)
                codes.setdefault(kind, []).append(unit.code)
                number += 1
                yield unit


def _unit(institution: Institution, kind: str, number: int, codes: dict[str, list[str]], seed: int) -> MadeUnit:
    about = institution.vocabulary.unit_kinds[kind]
    index = len(codes.get(kind, ()))
    code = f"{kind[0].upper()}{index + 1:05d}"
    chance = random.Random(f"{seed}/{kind}/{code}")  # noqa: S311 - made-up data, no secret
    zh, en = name_of(kind, number, about.title.zh, about.title.en)
    parents = codes.get(about.parent or "", [])
    told, turn = dict[str, str](), index
    for each in attributes_of(institution, kind):
        turn, option = divmod(turn, len(each.options))
        told[each.id] = each.options[option].id
    parent = chance.choice(parents) if parents else ""
    return MadeUnit(code, kind, zh, en, parent, told, quality_of(index, chance.betavariate(5, 2.2)))


def attributes_of(institution: Institution, kind: str) -> Iterator[Attribute]:
    """Yield the attributes the schemes of a kind look at."""
    wanted = {
        name for scheme in institution.schemes.values() if scheme.subject.unit_kind == kind for name in names_of(scheme)
    }
    yield from (each for each in institution.vocabulary.attributes if each.id in wanted and each.options)


def measures_of(institution: Institution, kind: str) -> tuple[Measure, ...]:
    """Return what is observed of a kind for its schemes: neither derived nor taken from another scheme."""
    schemes = [scheme for scheme in institution.schemes.values() if scheme.subject.unit_kind == kind]
    waiting = [name for scheme in schemes for name in names_of(scheme)]
    found: dict[str, Measure] = {}
    while waiting:
        measure = institution.measures.get(waiting.pop())
        if measure is not None and measure.id not in found:
            found[measure.id] = measure
            waiting += names_in(measure.formula or "")
            waiting += [measure.earlier.measure] if measure.earlier is not None else []
    observed = (each for each in found.values() if not each.is_made)
    return tuple(sorted(observed, key=lambda each: list(institution.measures).index(each.id)))


def _periods(institution: Institution, measure: Measure, year: Period) -> tuple[str, ...]:
    if measure.period is PeriodKind.RANGE:
        return tuple(named.id for named in institution.calendar.ranges)
    return source_periods(measure.period, year, institution.calendar)


def _facts(institution: Institution, unit: MadeUnit, sampler: Sampler, seed: int, year_name: str) -> Iterator[MadeFact]:
    year = period_of(year_name, institution.calendar)
    measures = measures_of(institution, unit.kind)
    if year is None:
        return
    by_period: dict[str, list[Measure]] = {}
    for measure in measures:
        for name in _periods(institution, measure, year):
            by_period.setdefault(name, []).append(measure)
    index = int(unit.code[1:]) - 1
    given = staged(institution, unit.kind, index, measures)
    for name in sorted(by_period):
        chance = random.Random(f"{seed}/{unit.code}/{name}")  # noqa: S311 - made-up data, no secret
        values = sampler.year(tuple(by_period[name]), chance, unit.quality)
        for measure in by_period[name]:
            odd = chance.random() / _ODD if index > LEFT_OUT else 1.0
            drawn = _fact(unit, measure, name, values[measure.id], odd)
            yield _as_staged(drawn, given.get(measure.id)) if name == year_name else drawn


def _fact(unit: MadeUnit, measure: Measure, period: str, value: Held, odd: float) -> MadeFact:
    """Return a fact as drawn; below 1, `odd` makes it missing or exempted where an office reports it for a year."""
    whole = measure.period is PeriodKind.YEAR and isinstance(value, Decimal) and measure.source == "reported"
    if whole and odd < 1 / 3:
        return MadeFact(unit.code, measure.id, period, None, FactState.MISSING)
    if whole and odd < 1:
        return MadeFact(unit.code, measure.id, period, None, FactState.EXEMPTED, _EXEMPTED_BECAUSE)
    return MadeFact(unit.code, measure.id, period, value, FactState.VALUE)


def _as_staged(drawn: MadeFact, given: Staged | None) -> MadeFact:
    match given:
        case None:
            return drawn
        case FactState():
            reason = _EXEMPTED_BECAUSE if given is FactState.EXEMPTED else ""
            return replace(drawn, value=None, state=given, reason=reason)
        case _:
            return replace(drawn, value=given, state=FactState.VALUE, reason="")
