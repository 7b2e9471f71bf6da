"""Whatever a sheet holds, every cell is accounted for and no fact is made up."""

from __future__ import annotations

import datetime as dt

from hypothesis import given, settings
from hypothesis import strategies as st

from guiju.core.rulebook.measures import MeasureKind
from guiju.core.values import Text
from guiju.files.facts_in import read_opened
from guiju.files.grid import Grid, Look
from guiju.files.mapping import Mapping
from guiju.files.opening import Opened
from guiju.files.wanted import AttributeKind, Wanted, WantedAttribute, WantedMeasure

WANTED = Wanted(
    tuple(WantedMeasure(kind.value, Text(zh=f"指标{kind}", en=kind.value), kind) for kind in MeasureKind),
    tuple(WantedAttribute(f"a_{kind.value}", None, kind) for kind in AttributeKind),
    period="2026",
)
HEADINGS = [
    "单位",
    "单位代码",
    "期间",
    "指标",
    "数值",
    "状态",
    "理由",
    "序号",
    "备注",
    *(measure.id for measure in WANTED.measures),
]
WORDS = [
    "",
    "　",
    "-",
    "/",
    "无",
    "免责",
    "合计",
    "注：x",
    "甲",
    "count",
    "ratio",
    "缺报",
    "30",
    "87.5%",
    "1,234",
    "约3",
    "2026",
    "是",
]
CELLS = st.one_of(
    st.sampled_from([*WORDS, *HEADINGS]),
    st.text(max_size=6),
    st.floats(),
    st.integers(-(10**20), 10**20),
    st.booleans(),
    st.none(),
    st.dates(),
    st.datetimes(),
    st.just(dt.timedelta(days=1)),
)
ROWS = st.lists(st.lists(CELLS, max_size=8), max_size=8)
MERGES = st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4), st.integers(0, 9), st.integers(0, 9)), max_size=3)


def _look(merges: list[tuple[int, int, int, int]], broken: list[tuple[int, int]]) -> Look:
    merged = tuple((min(a, c), min(b, d), max(a, c), max(b, d)) for a, b, c, d in merges)
    return Look(merged=merged, broken=dict.fromkeys(broken, "#REF!"), percent=frozenset([(2, 2)]))


@settings(deadline=None, max_examples=300)
@given(
    heading=st.lists(st.sampled_from(HEADINGS), min_size=1, max_size=8),
    rows=ROWS,
    merges=MERGES,
    text_file=st.booleans(),
    broken=st.booleans(),
)
def test_the_counts_add_up(
    heading: list[str], rows: list[list[object]], merges: list[tuple[int, int, int, int]], text_file: bool, broken: bool
) -> None:
    """Read is heading, keys, taken, empty, refused, repeated and skipped together, for any sheet."""
    cells: list[list[object]] = [list(heading), *rows]
    if text_file:
        written = [["" if cell is None else str(cell) for cell in row] for row in cells]
        grid = Grid("f.csv", "", [list[object](row) for row in written], lines=tuple(range(1, len(cells) + 1)))
    else:
        grid = Grid("f.xlsx", "S", cells, _look(merges, [(1, 0)] if broken and rows and rows[0] else []))
    table = read_opened(Opened((grid,)), grid.file, WANTED, Mapping())
    counts = table.counts
    assert counts.adds_up, counts
    assert counts.read - counts.empty == sum(1 for _ in grid.filled())
    keys = list(zip(*(table.facts[name].to_pylist() for name in ("unit", "measure", "period")), strict=True))
    assert len(keys) == len(set(keys))
    for fact in table.facts.to_pylist():
        assert fact["raw"] or fact["state"] == "missing"


@settings(deadline=None, max_examples=200)
@given(
    numbers=st.lists(
        st.floats(allow_nan=False, allow_infinity=False, min_value=-1e250, max_value=1e250), min_size=1, max_size=8
    )
)
def test_numbers_come_back_as_they_were(numbers: list[float]) -> None:
    """A float in a cell, or its digits in a text file, is the same float in the facts."""
    rows: list[list[object]] = [["unit", "level"], *([f"u{n}", number] for n, number in enumerate(numbers))]
    written: list[list[object]] = [["unit", "level"], *([f"u{n}", repr(number)] for n, number in enumerate(numbers))]
    for grid in (Grid("f.xlsx", "S", rows), Grid("f.csv", "", written, lines=tuple(range(1, len(rows) + 1)))):
        table = read_opened(Opened((grid,)), grid.file, WANTED, Mapping())
        small = [n for n, number in enumerate(numbers) if number == 0 or abs(number) > 1e-250]
        facts = {fact["unit"]: fact["value"] for fact in table.facts.to_pylist() if fact["measure"] == "level"}
        assert [facts[f"u{n}"] for n in small] == [numbers[n] for n in small]
