"""Writes made-up data as the files an office would have: tables, a workbook for each kind, one as people keep it.

A README.txt beside them says what each is and how to assess it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from pathlib import Path

import pyarrow as pa

from guiju.core.evidence import FactState
from guiju.core.rulebook.institution import Institution
from guiju.core.rulebook.measures import Measure, MeasureKind, PeriodKind, RollUp
from guiju.core.rulebook.vocabulary import Attribute
from guiju.core.sizes import Size
from guiju.desk.data_readme import readme
from guiju.desk.made import Made, MadeFact, MadeUnit, attributes_of, make, measures_of
from guiju.desk.register_out import write_register
from guiju.desk.sampling import Held
from guiju.files.data_out import Cell, Sheet, write_as_kept, write_csv, write_parquet, write_workbook

_MOST_IN_WORKBOOK = 1200
"""Units of a kind beyond which no workbook is written: nobody keeps one."""

Progress = Callable[[str, int, int], None]
"""Told what is being done, and how many pieces of how many are done."""


def generate(
    institution: Institution,
    size: Size,
    out: Path,
    *,
    seed: int = 1,
    year: int = 2026,
    progress: Progress | None = None,
) -> tuple[Path, ...]:
    """Make data up and write it: units and facts as CSV and Parquet, a workbook for each kind, one as it is kept."""
    tell = progress or (lambda *_: None)
    out.mkdir(parents=True, exist_ok=True)
    tell("make", 0, 3)
    made = make(institution, size, seed, year)
    tell("tables", 1, 3)
    files = [*_write_tables(institution, made, out)]
    tell("workbooks", 2, 3)
    kinds = [kind for kind in institution.vocabulary.unit_kinds if made.of_kind(kind)]
    for kind in kinds:
        files.append(_write_long(institution, made, kind, out))
        if len(made.of_kind(kind)) <= _MOST_IN_WORKBOOK:
            files += _write_books(institution, made, kind, out)
    files += write_register(made, size, out, seed=seed, year=year)
    text = readme(institution, seed, year, kinds, [file.name for file in files])
    (out / "README.txt").write_text(text, encoding="utf-8")
    files.append(out / "README.txt")
    tell("done", 3, 3)
    return tuple(files)


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
    yield from (out / name for name in ("units.csv", "units.parquet", "facts.parquet"))


def _write_long(institution: Institution, made: Made, kind: str, out: Path) -> Path:
    """Write the facts of a kind one a row, with the name and attributes of the unit in each."""
    units = {unit.code: unit for unit in made.of_kind(kind)}
    told = [each.id for each in attributes_of(institution, kind)]
    file = out / f"{kind}.csv"
    write_csv(
        file,
        ["unit", "name", *told, "measure", "period", "value", "state", "reason"],
        (
            [
                each.unit,
                units[each.unit].name,
                *[units[each.unit].attributes.get(name, "") for name in told],
                each.measure,
                each.period,
                _cell(institution.measures[each.measure], each),
                each.state.value,
                each.reason,
            ]
            for each in made.facts
            if each.unit in units
        ),
    )
    return file


def _number(value: Held | None) -> float | None:
    return float(value) if isinstance(value, Decimal) else None


def _write_books(institution: Institution, made: Made, kind: str, out: Path) -> Iterator[Path]:
    """Write the workbook of a kind: a sheet of the year, and one for each shorter kind of period."""
    measures = measures_of(institution, kind)
    units = made.of_kind(kind)
    codes = {unit.code for unit in units}
    held: dict[tuple[str, str, str], MadeFact] = {
        (fact.unit, fact.measure, fact.period): fact for fact in made.facts if fact.unit in codes
    }
    sheets = list(_sheets(institution, kind, measures, units, held))
    write_workbook(out / f"{kind}.xlsx", sheets)
    yield out / f"{kind}.xlsx"
    if kind == next(iter(institution.vocabulary.unit_kinds)):
        yield _write_as_kept(institution, kind, measures, units, held, sheets, out)


def _write_as_kept(
    institution: Institution,
    kind: str,
    measures: tuple[Measure, ...],
    units: tuple[MadeUnit, ...],
    held: Mapping[tuple[str, str, str], MadeFact],
    sheets: list[Sheet],
    out: Path,
) -> Path:
    """Write the year of a kind as offices keep it: without codes, monthly counts already summed by hand."""
    about = institution.vocabulary.unit_kinds[kind].title.zh
    year = next(iter({period for (_, _, period) in held if period.isdigit()}), "")
    title = f"{institution.about.title.zh}{about}考核数据（截至{year}年12月）"
    summed = [measure for measure in measures if measure.period is PeriodKind.MONTH and measure.roll_up is RollUp.SUM]
    sums = [tuple(_year_sum(held, unit, measure) for measure in summed) for unit in units]
    yearly, *others = sheets
    header = (*yearly.header[1:], *[measure.title.zh for measure in summed])
    rows = tuple((*row[1:], *more) for row, more in zip(yearly.rows, sums, strict=True))
    told = 1 + len(list(attributes_of(institution, kind)))
    groups = [*((text, 1) for text in header[:told]), ("全年数据", len(yearly.header) - 1 - told)]
    file = out / f"{kind}-as-kept.xlsx"
    apart = [
        Sheet(each.name, each.header[1:], tuple(row[1:] for row in each.rows)) for each in others if each.name == _APART
    ]
    write_as_kept(file, title, Sheet(yearly.name, header, rows), [*groups, ("逐月累计", len(summed))], apart)
    return file


def _year_sum(held: Mapping[tuple[str, str, str], MadeFact], unit: MadeUnit, measure: Measure) -> int:
    values = [fact.value for (code, name, _), fact in held.items() if code == unit.code and name == measure.id]
    return int(sum(value for value in values if isinstance(value, Decimal)))


_APART = "免考"
"""The sheet of exemptions, each with its reason."""

_SHEETS = {PeriodKind.YEAR: "年度", PeriodKind.MONTH: "月度", PeriodKind.RANGE: "阶段", PeriodKind.QUARTER: "季度"}


def _sheets(
    institution: Institution,
    kind: str,
    measures: tuple[Measure, ...],
    units: tuple[MadeUnit, ...],
    held: Mapping[tuple[str, str, str], MadeFact],
) -> Iterator[Sheet]:
    attributes = list(attributes_of(institution, kind))
    for period_kind in dict.fromkeys([*_SHEETS, *(measure.period for measure in measures)]):
        shown = [measure for measure in measures if measure.period is period_kind]
        if not shown:
            continue
        whole = period_kind is PeriodKind.YEAR
        told = attributes if whole else []
        periods = sorted({period for (_, measure, period) in held if measure in {each.id for each in shown}})
        titles = [*(each.title.zh for each in told), *(each.title.zh for each in shown)]
        header = ("单位代码", "单位名称", *([] if whole else ["期间"]), *titles)
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
    titled = {measure.id: measure.title.zh for measure in measures}
    told_why = tuple(
        (each.unit, names[each.unit], each.period, titled[each.measure], None, "豁免", each.reason)
        for each in held.values()
        if each.state is FactState.EXEMPTED
    )
    if told_why:
        yield Sheet(_APART, ("单位代码", "单位名称", "期间", "指标", "数值", "状态", "原因"), told_why)


def _option(attribute: Attribute, chosen: str) -> str:
    return next((option.title.zh for option in attribute.options if option.id == chosen), chosen)


def _cell(measure: Measure, fact: MadeFact | None) -> Cell:
    if fact is None or fact.value is None:
        return None
    if measure.kind is MeasureKind.YES_NO:
        return "是" if fact.value else "否"
    if measure.kind is MeasureKind.RATIO and not measure.percent and isinstance(fact.value, Decimal):
        return f"{(fact.value * 100).normalize():f}%"
    if isinstance(fact.value, Decimal) and fact.value == fact.value.to_integral_value():
        return int(fact.value)
    return fact.value
