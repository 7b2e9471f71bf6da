"""The README.txt beside made-up data: what each file is, and the commands that assess it, in both languages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from guiju.core.assessment.gathering import source_periods
from guiju.core.assessment.names import names_of
from guiju.core.assessment.periods import period_of
from guiju.core.rulebook.institution import Institution
from guiju.core.rulebook.measures import PeriodKind
from guiju.core.rulebook.scheme import Scheme

_ABOUT = (
    ("units.csv, units.parquet", "全部单位及其属性", "all units and their attributes"),
    ("facts.parquet", "全部数据，一行一个，供其他程序使用", "all facts, one a row, for other programs"),
    (
        "KIND.csv",
        "一类单位的数据，一行一个，带状态和原因",
        "the facts of one kind of unit, one a row, with state and reason",
    ),
    (
        "KIND.xlsx",
        "一类单位的工作簿：年度、月度各一张表，免考另列",
        "a workbook of one kind: a sheet of the year, one of months, exemptions apart",
    ),
    (
        "KIND-as-kept.xlsx",
        "同样的数据，按办公室平时的样子：表头合并、名称带空格、全角数字、夹有小计",
        "the same as offices keep it: merged headings, padded names, full-width digits, sums among the rows",
    ),
)


def readme(institution: Institution, seed: int, year: int, kinds: Sequence[str], kept: Sequence[str]) -> str:
    """Return the text: `kinds` are those with a CSV file, `kept` the workbooks among the files."""
    title = institution.about.title
    commands = [*_commands(institution, year, kinds, kept)]
    return "\n".join(
        (
            f"{title.zh}：虚构数据，{year} 年，种子 {seed}。人和地方都是编造的。",
            "每类单位的前五个依次为：成绩好的、触发封顶的、加分超过上限的、有一项免考的、有一项缺报的。",
            "",
            *(f"{name}  {zh}" for name, zh, _ in _ABOUT),
            "",
            "在本目录里运行（INSTITUTION_DIR 换成机构目录）：",
            *commands,
            "",
            f"{title.en}: made-up data of {year}, seed {seed}. People and places are invented.",
            "Of each kind the first five units stand for: one that does well, one under a veto, one whose bonus goes",
            "beyond its limit, one exempted from an indicator, one that left one out.",
            "",
            *(f"{name}  {en}" for name, _, en in _ABOUT),
            "",
            "Run in this folder (put the institution's folder for INSTITUTION_DIR):",
            *commands,
            "",
        )
    )


def _commands(institution: Institution, year: int, kinds: Sequence[str], kept: Sequence[str]) -> Iterator[str]:
    """Yield a command for each scheme, on its kind's workbook where there is one, else on its CSV file."""
    for scheme in institution.schemes.values():
        kind = scheme.subject.unit_kind
        if kind not in kinds:
            continue
        names = [f"{kind}.xlsx" if f"{kind}.xlsx" in kept else f"{kind}.csv"]
        if f"{kind}-as-kept.xlsx" in kept and scheme.period is PeriodKind.YEAR and not _gathers(scheme, institution):
            names.append(f"{kind}-as-kept.xlsx")
        for name in names:
            run = f"runs/{scheme.id}" + ("-as-kept" if "as-kept" in name else "")
            period = _period(institution, scheme, year)
            yield f"  guiju assess INSTITUTION_DIR --scheme {scheme.id} --period {period} --data {name} --out {run}"


def _gathers(scheme: Scheme, institution: Institution) -> bool:
    """Tell whether a scheme takes over what other schemes gave."""
    measures = (institution.measures.get(name) for name in names_of(scheme))
    return any(each is not None and each.from_scheme is not None for each in measures)


def _period(institution: Institution, scheme: Scheme, year: int) -> str:
    """Return the period of a year to ask a scheme about: its last, or the first range unless it gathers others."""
    if scheme.period is PeriodKind.RANGE:
        ranges = [each.id for each in institution.calendar.ranges]
        return ranges[-1 if _gathers(scheme, institution) else 0]
    whole = period_of(str(year), institution.calendar)
    parts = source_periods(scheme.period, whole, institution.calendar) if whole else ()
    return str(year) if scheme.period is PeriodKind.YEAR or not parts else parts[-1]
