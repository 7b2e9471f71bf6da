"""Made-up data for an institution, the same for the same seed: units, facts of a year, and the workbooks they come in."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import pyarrow as pa

from guiju.core.assessment.gathering import source_periods
from guiju.core.assessment.names import names_in, names_of
from guiju.core.assessment.periods import Period, period_of
from guiju.core.evidence import FactState
from guiju.core.naming import name_of
from guiju.core.rulebook.institution import Institution
from guiju.core.rulebook.measures import Measure, PeriodKind, RollUp
from guiju.core.rulebook.vocabulary import Attribute, SubjectKind
from guiju.core.sizes import Size
from guiju.desk.sampling import Held, Sampler
from guiju.files.data_out import Cell, Sheet, write_as_kept, write_csv, write_parquet, write_workbook


_UNITS = {Size.S: (26, 12, 2), Size.M: (114, 930, 9), Size.L: (1000, 8970, 30)}
"""Units without a higher unit (shared out among their kinds), units below others, and programmes."""

_MOST_IN_WORKBOOK = 1200
"""Units of a kind beyond which no workbook is written: nobody keeps one."""

_ODD = 0.012
"""The share of facts that are exempted or missing."""

Progress = Callable[[str, int, int], None]
"""Told what is being done, and how many pieces of how many are done."""


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


def generate(
    institution: Institution,
    size: Size,
    out: Path,
    *,
    seed: int = 1,
    year: int = 2026,
    progress: Progress | None = None,
) -> tuple[Path, ...]:
    """Make data up and write it: units and facts as CSV and Parquet, a workbook for each kind, one as people keep it."""
    tell = progress or (lambda *_: None)
    out.mkdir(parents=True, exist_ok=True)
    tell("make", 0, 3)
    made = make(institution, size, seed, year)
    tell("tables", 1, 3)
    files = [*_write_tables(institution, made, out)]
    tell("workbooks", 2, 3)
    for kind in institution.vocabulary.unit_kinds:
        if 0 < len(made.of_kind(kind)) <= _MOST_IN_WORKBOOK:
            files += _write_books(institution, made, kind, out)
    tell("done", 3, 3)
    return tuple(files)


def _units(institution: Institution, size: Size, seed: int) -> Iterator[MadeUnit]:
    kinds = institution.vocabulary.unit_kinds
    programmes = [kind for kind, each in kinds.items() if each.is_a is SubjectKind.PROGRAMME]
    below = [kind for kind, each in kinds.items() if each.parent is not None and kind not in programmes]
    above = [kind for kind in kinds if kind not in below and kind not in programmes]
    codes: dict[str, list[str]] = {}
    number = 0
    for group, count in zip((above, below, programmes), _UNITS[size], strict=True):
        for index, kind in enumerate(group):
            share = count // len(group) + (1 if index < count % len(group) else 0)
            for _ in range(share):
                unit = _unit(institution, kind, number, codes, seed)
                codes.setdefault(kind, []).append(unit.code)
                number += 1
                yield unit


def _unit(institution: Institution, kind: str, number: int, codes: dict[str, list[str]], seed: int) -> MadeUnit:
    about = institution.vocabulary.unit_kinds[kind]
    code = f"{kind[0].upper()}{len(codes.get(kind, ())) + 1:05d}"
    chance = random.Random(f"{seed}/{kind}/{code}")  # noqa: S311 - made-up data, no secret
    zh, en = name_of(kind, number, about.title.zh, about.title.en)
    parents = codes.get(about.parent or "", [])
    told = {each.id: chance.choice(each.options).id for each in _attributes(institution, kind)}
    return MadeUnit(code, kind, zh, en, chance.choice(parents) if parents else "", told, chance.betavariate(5, 2.2))


def _attributes(institution: Institution, kind: str) -> Iterator[Attribute]:
    """Yield the attributes the schemes of a kind look at."""
    wanted = {
        name for scheme in institution.schemes.values() if scheme.subject.unit_kind == kind for name in names_of(scheme)
    }
    yield from (each for each in institution.vocabulary.attributes if each.id in wanted and each.options)


def _measures(institution: Institution, kind: str) -> tuple[Measure, ...]:
    """Return what is observed of a kind for its schemes: neither derived nor taken from another scheme."""
    schemes = [scheme for scheme in institution.schemes.values() if scheme.subject.unit_kind == kind]
    waiting = [name for scheme in schemes for name in names_of(scheme)]
    found: dict[str, Measure] = {}
    while waiting:
        measure = institution.measures.get(waiting.pop())
        if measure is not None and measure.id not in found:
            found[measure.id] = measure
            waiting += names_in(measure.derived or "")
    observed = (each for each in found.values() if each.derived is None and each.from_scheme is None)
    return tuple(sorted(observed, key=lambda each: list(institution.measures).index(each.id)))


def _periods(institution: Institution, measure: Measure, year: Period) -> tuple[str, ...]:
    if measure.period is PeriodKind.RANGE:
        return tuple(named.id for named in institution.calendar.ranges)
    return source_periods(measure.period, year, institution.calendar)


def _facts(institution: Institution, unit: MadeUnit, sampler: Sampler, seed: int, year_name: str) -> Iterator[MadeFact]:
    year = period_of(year_name, institution.calendar)
    measures = _measures(institution, unit.kind)
    if year is None:
        return
    by_period: dict[str, list[Measure]] = {}
    for measure in measures:
        for name in _periods(institution, measure, year):
            by_period.setdefault(name, []).append(measure)
    for name in sorted(by_period):
        chance = random.Random(f"{seed}/{unit.code}/{name}")  # noqa: S311 - made-up data, no secret
        values = sampler.year(tuple(by_period[name]), chance, unit.quality)
        for measure in by_period[name]:
            yield _fact(unit, measure, name, values[measure.id], chance)


def _fact(unit: MadeUnit, measure: Measure, period: str, value: Held, chance: random.Random) -> MadeFact:
    odd = chance.random()
    whole = measure.period is PeriodKind.YEAR and isinstance(value, Decimal) and measure.source == "reported"
    if whole and odd < _ODD / 3:
        return MadeFact(unit.code, measure.id, period, None, FactState.MISSING)
    if whole and odd < _ODD:
        return MadeFact(unit.code, measure.id, period, None, FactState.EXEMPTED, "年中机构调整，经批准免于考核")
    return MadeFact(unit.code, measure.id, period, value, FactState.VALUE)


def _write_tables(institution: Institution, made: Made, out: Path) -> Iterator[Path]:
    attributes = [each.id for each in institution.vocabulary.attributes]
    header = ["unit", "name", "name_en", "unit_kind", "parent", *attributes]
    rows: list[list[Cell]] = [
        [
            each.code,
            each.name,
            each.name_en,
            each.kind,
            each.parent,
            *[each.attributes.get(name, "") for name in attributes],
        ]
        for each in made.units
    ]
    write_csv(out / "units.csv", header, rows)
    write_parquet(
        out / "units.parquet", pa.table({name: [str(row[index]) for row in rows] for index, name in enumerate(header)})
    )
    facts = pa.table(
        {
            "unit": [each.unit for each in made.facts],
            "measure": [each.measure for each in made.facts],
            "period": [each.period for each in made.facts],
            "value": pa.array([_number(each.value) for each in made.facts], pa.float64()),
            "text": pa.array([each.value if isinstance(each.value, str) else None for each in made.facts], pa.string()),
            "state": [each.state.value for each in made.facts],
            "reason": [each.reason for each in made.facts],
        }
    )
    write_parquet(out / "facts.parquet", facts)
    write_csv(
        out / "facts.csv",
        ["unit", "measure", "period", "value", "state", "reason"],
        [[each.unit, each.measure, each.period, each.value, each.state.value, each.reason] for each in made.facts],
    )
    yield from (out / name for name in ("units.csv", "units.parquet", "facts.parquet", "facts.csv"))


def _number(value: Held | None) -> float | None:
    return float(value) if isinstance(value, Decimal) else None


def _write_books(institution: Institution, made: Made, kind: str, out: Path) -> Iterator[Path]:
    """Write the workbook of a kind: a sheet of the year, and one for each shorter kind of period."""
    measures = _measures(institution, kind)
    units = made.of_kind(kind)
    codes = {unit.code for unit in units}
    held: dict[tuple[str, str, str], MadeFact] = {
        (fact.unit, fact.measure, fact.period): fact for fact in made.facts if fact.unit in codes
    }
    sheets = list(_sheets(institution, kind, measures, units, held))
    write_workbook(out / f"{kind}.xlsx", sheets)
    yield out / f"{kind}.xlsx"
    if kind == next(iter(institution.vocabulary.unit_kinds)):
        yield _write_as_kept(institution, kind, measures, units, held, sheets[0], out)


def _write_as_kept(  # noqa: PLR0913 - the sheet, and what its sums are made of
    institution: Institution,
    kind: str,
    measures: tuple[Measure, ...],
    units: tuple[MadeUnit, ...],
    held: Mapping[tuple[str, str, str], MadeFact],
    yearly: Sheet,
    out: Path,
) -> Path:
    """Write the year of a kind as offices keep it: without codes, monthly counts already summed by hand."""
    about = institution.vocabulary.unit_kinds[kind].title.zh
    year = next(iter({period for (_, _, period) in held if period.isdigit()}), "")
    title = f"{institution.about.title.zh}{about}考核数据（截至{year}年12月）"
    summed = [measure for measure in measures if measure.period is PeriodKind.MONTH and measure.roll_up is RollUp.SUM]
    sums = [tuple(_year_sum(held, unit, measure) for measure in summed) for unit in units]
    header = (*yearly.header[1:], *[measure.title.zh for measure in summed])
    rows = tuple((*row[1:], *more) for row, more in zip(yearly.rows, sums, strict=True))
    told = 1 + len(list(_attributes(institution, kind)))
    groups = [*((text, 1) for text in header[:told]), ("全年数据", len(yearly.header) - 1 - told)]
    file = out / f"{kind}-as-kept.xlsx"
    write_as_kept(file, title, Sheet(yearly.name, header, rows), [*groups, ("逐月累计", len(summed))])
    return file


def _year_sum(held: Mapping[tuple[str, str, str], MadeFact], unit: MadeUnit, measure: Measure) -> int:
    values = [fact.value for (code, name, _), fact in held.items() if code == unit.code and name == measure.id]
    return int(sum(value for value in values if isinstance(value, Decimal)))


_SHEETS = {PeriodKind.YEAR: "年度", PeriodKind.MONTH: "月度", PeriodKind.RANGE: "阶段", PeriodKind.QUARTER: "季度"}


def _sheets(
    institution: Institution,
    kind: str,
    measures: tuple[Measure, ...],
    units: tuple[MadeUnit, ...],
    held: Mapping[tuple[str, str, str], MadeFact],
) -> Iterator[Sheet]:
    attributes = list(_attributes(institution, kind))
    for period_kind in dict.fromkeys([*_SHEETS, *(measure.period for measure in measures)]):
        shown = [measure for measure in measures if measure.period is period_kind]
        if not shown:
            continue
        whole = period_kind is PeriodKind.YEAR
        told = attributes if whole else []
        periods = sorted({period for (_, measure, period) in held if measure in {each.id for each in shown}})
        header = ("单位代码", "单位名称", *([] if whole else ["期间"]), *[each.title.zh for each in (*told, *shown)])
        rows = tuple(
            (
                unit.code,
                unit.name,
                *([] if whole else [period]),
                *[_option(each, unit.attributes.get(each.id, "")) for each in told],
                *[_cell(each, held.get((unit.code, each.id, period))) for each in shown],
            )
            for unit in units
            for period in periods
        )
        yield Sheet(_SHEETS.get(period_kind, period_kind.value), header, rows)
    names = {unit.code: unit.name for unit in units}
    titles = {measure.id: measure.title.zh for measure in measures}
    told_why = tuple(
        (each.unit, names[each.unit], each.period, titles[each.measure], None, "豁免", each.reason)
        for each in held.values()
        if each.state is FactState.EXEMPTED
    )
    if told_why:
        yield Sheet("免考", ("单位代码", "单位名称", "期间", "指标", "数值", "状态", "原因"), told_why)


def _option(attribute: Attribute, chosen: str) -> str:
    return next((option.title.zh for option in attribute.options if option.id == chosen), chosen)


def _cell(measure: Measure, fact: MadeFact | None) -> Cell:
    if fact is None or fact.value is None:
        return None
    if measure.kind.value == "yes_no":
        return "是" if fact.value else "否"
    if isinstance(fact.value, Decimal) and fact.value == fact.value.to_integral_value():
        return int(fact.value)
    return fact.value
