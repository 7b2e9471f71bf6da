"""What a cell says: numbers, dates, periods, yes and no, and the doubts that are refused."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guiju.core.cells.answers import read_yes_no
from guiju.core.cells.dates import read_date, read_period
from guiju.core.cells.marks import read_mark, read_state
from guiju.core.cells.numbers import NumberRule, Stated, read_number, unit_factor
from guiju.core.cells.text import Refused, fold, half_width, tidy, tidy_name
from guiju.core.evidence import Fact, FactState, Source
from guiju.core.rulebook.measures import MeasureKind

LEVEL = NumberRule(MeasureKind.LEVEL)
RATIO = NumberRule(MeasureKind.RATIO)
COUNT = NumberRule(MeasureKind.COUNT)
IN_PERCENT = NumberRule(MeasureKind.RATIO, percent=True)
HEADED_PERCENT = NumberRule(MeasureKind.RATIO, stated=Stated.PERCENT)


@pytest.mark.parametrize(
    ("rule", "written", "held"),
    [
        (LEVEL, "1,234,567.50", "1234567.50"),
        (LEVEL, "１，２３４．５", "1234.5"),
        (LEVEL, "+3", "3"),
        (LEVEL, ".5", "0.5"),
        (LEVEL, "-0.10", "-0.10"),
        (LEVEL, 0.1, "0.1"),
        (LEVEL, "1E+3", "1000"),
        (RATIO, "87.5%", "0.875"),
        (RATIO, "8.5‰", "0.0085"),
        (RATIO, 0.875, "0.875"),
        (RATIO, 1, "1"),
        (IN_PERCENT, "87.5%", "87.5"),
        (IN_PERCENT, 87.5, "87.5"),
        (HEADED_PERCENT, 87.5, "0.875"),
        (HEADED_PERCENT, "87.5%", "0.875"),
        (NumberRule(MeasureKind.LEVEL, percent=True, stated=Stated.FRACTION), 0.875, "87.5"),
        (NumberRule(MeasureKind.AMOUNT, factor=Decimal(10000)), 1.2, "12000"),
        (NumberRule(MeasureKind.AMOUNT, units={"万元": Decimal(10000)}), "1.2 万元", "12000"),
        (NumberRule(MeasureKind.LEVEL, decimal_comma=True), "1.234,5", "1234.5"),
    ],
)
def test_numbers(rule: NumberRule, written: object, held: str) -> None:
    """Each way of writing gives the number the measure holds, exactly."""
    assert read_number(written, rule) == Decimal(held)


def test_a_percent_format_says_fraction() -> None:
    """0.875 shown as 87.5 % is 0.875 of a ratio and 87.5 of a measure held in percent."""
    assert read_number(0.875, RATIO, percent_format=True) == Decimal("0.875")
    assert read_number(0.875, HEADED_PERCENT, percent_format=True) == Decimal("0.875")
    assert read_number(0.875, IN_PERCENT, percent_format=True) == Decimal("87.5")
    assert read_number(0.3, COUNT, percent_format=True) == Refused("percent-unexpected", {"raw": "0.3"})


@pytest.mark.parametrize(
    ("rule", "written", "code"),
    [
        (RATIO, 1.0000001, "ratio-over-one"),
        (RATIO, "87.5", "ratio-over-one"),
        (COUNT, 2.5, "count-not-whole"),
        (COUNT, -1, "count-negative"),
        (COUNT, "50%", "percent-unexpected"),
        (LEVEL, "12,34", "decimal-comma"),
        (LEVEL, "1,2345", "decimal-comma"),
        (LEVEL, "12,345,6", "number-grouping"),
        (LEVEL, "①", "number-unreadable"),
        (LEVEL, "近百", "number-unreadable"),
        (LEVEL, "100多", "number-approximate"),
        (LEVEL, "3万", "number-with-unit"),
        (LEVEL, "无", "zero-or-missing"),
        (LEVEL, "#DIV/0!", "formula-error"),
        (LEVEL, "9" * 500, "number-unreadable"),
        (LEVEL, "1e999", "number-too-large"),
        (LEVEL, float("inf"), "number-too-large"),
        (LEVEL, True, "answer-in-number"),
    ],
)
def test_doubts(rule: NumberRule, written: object, code: str) -> None:
    """A cell that may mean two things is refused by name."""
    read = read_number(written, rule)
    assert isinstance(read, Refused)
    assert read.code == code


@pytest.mark.parametrize("word", ["", "-", "—", "缺报", "NaN", "暂无"])
def test_words_for_missing(word: str) -> None:
    """None of them is zero."""
    assert read_number(word, LEVEL) is FactState.MISSING


@pytest.mark.parametrize("word", ["/", "／", "不适用", "N/A", "n.a."])
def test_words_for_not_applicable(word: str) -> None:
    """Not applicable is another state than missing."""
    assert read_mark(word) is FactState.NOT_APPLICABLE


def test_states() -> None:
    """A state column names any of the six states in either language."""
    words = ["有值", "缺报", "不适用", "免责", "插补", "冻结"]
    assert [read_state(word) for word in words] == list(FactState)
    assert [read_state(state.value) for state in FactState] == list(FactState)
    assert read_state("") is None
    assert isinstance(read_state("大概"), Refused)


@pytest.mark.parametrize(
    ("written", "held", "factor"),
    [
        ("万元", "元", "10000"),
        ("元", "万元", "0.0001"),
        ("亿元", "万元", "10000"),
        ("百万元", "元", "1000000"),
        ("件", "件", "1"),
        ("户", "件", None),
    ],
)
def test_units_convert_by_their_powers(written: str, held: str, factor: str | None) -> None:
    """Only the same unit with another power of ten converts."""
    assert unit_factor(written, held) == (None if factor is None else Decimal(factor))


@pytest.mark.parametrize(
    ("written", "held"),
    [
        ("1985.03", "1985-03"),
        (1985.03, "1985-03"),
        (1985.12, "1985-12"),
        (1985.2, "1985-02"),
        ("1985-3-5", "1985-03-05"),
        ("1985年3月5日", "1985-03-05"),
        ("19850305", "1985-03-05"),
        (198503, "1985-03"),
        (1985, "1985"),
        (31111, "1985-03-05"),
    ],
)
def test_dates(written: object, held: str) -> None:
    """As much of the date as the cell says."""
    assert read_date(written) == held


def test_october_or_january() -> None:
    """1985.1 is refused unless the cell shows two digits; 1985.10 in text is October."""
    assert read_date(1985.1) == Refused("date-october", {"raw": "1985.1", "year": "1985"})
    assert read_date(1985.1, two_decimals=True) == "1985-10"
    assert read_date("1985.10") == "1985-10"
    assert read_date("1985.01") == "1985-01"


@pytest.mark.parametrize("written", ["1985.13", "1985-02-30", "3/4/85", "昨天", 12.5, 1e300, True, "0000", -5])
def test_no_dates(written: object) -> None:
    """Impossible days, two-digit years and words are refused."""
    assert isinstance(read_date(written), Refused)


@pytest.mark.parametrize(
    ("written", "held"),
    [
        (2026, "2026"),
        ("2026年", "2026"),
        ("2026年度", "2026"),
        ("2026年6月", "2026-06"),
        ("截至2026年6月", "2026-06"),
        ("（截至2026年6月）", "2026-06"),
        ("2026Q2", "2026-Q2"),
        ("2026年第一季度", "2026-Q1"),
        ("2026年一季度", "2026-Q1"),
        ("2026年上半年", "2026-H1"),
        ("2026-W05", "2026-W05"),
        ("2025-2026学年", "2025/2026"),
        ("spring", "spring"),
    ],
)
def test_periods(written: object, held: str) -> None:
    """Periods have one name, however they are written."""
    assert read_period(written, frozenset(["spring"])) == held


def test_yes_and_no() -> None:
    """无 is no where yes or no is asked; X is refused."""
    assert [read_yes_no(word) for word in ("是", "√", "1", 1.0, "Ｙ", "无", "×", 0)] == [True] * 5 + [False] * 3
    assert read_yes_no("-") is FactState.MISSING
    assert isinstance(read_yes_no("X"), Refused)
    assert isinstance(read_yes_no(2), Refused)


def test_text_is_composed_and_trimmed() -> None:
    """U+3000 and NBSP at the ends go; inside a Chinese name they go too, inside another name one space stays."""
    assert tidy("\u3000e\u0301 ") == "\u00e9"
    assert tidy_name("王　芳") == "王芳"
    assert tidy_name("North \u00a0 Hill") == "North Hill"
    assert half_width("ＡＢ１％") == "AB1%"
    assert fold("按期办结率（%）") == fold("按期 办结率")


def test_a_fact_keeps_what_its_state_promises() -> None:
    """An exemption has a reason, a value is there or not as the state says."""
    source = Source("f.xlsx", "S", "B2")
    with pytest.raises(ValueError, match="reason"):
        Fact("u", "m", "2026", None, FactState.EXEMPTED, source)
    with pytest.raises(ValueError, match="needs a value"):
        Fact("u", "m", "2026", None, FactState.VALUE, source)
    with pytest.raises(ValueError, match="has no value"):
        Fact("u", "m", "2026", Decimal(0), FactState.MISSING, source)


ANY = st.one_of(
    st.text(max_size=30), st.floats(), st.integers(), st.booleans(), st.none(), st.dates(), st.binary(max_size=5)
)


@settings(deadline=None, max_examples=300)
@given(raw=ANY)
def test_no_cell_raises(raw: object) -> None:
    """Any cell is read, marked or refused by every reader."""
    for rule in (LEVEL, RATIO, COUNT, IN_PERCENT, HEADED_PERCENT):
        assert isinstance(read_number(raw, rule), Decimal | FactState | Refused)
    assert isinstance(read_date(raw), str | Refused)
    assert isinstance(read_period(raw), str | Refused)
    assert isinstance(read_yes_no(raw), bool | FactState | Refused)


@settings(deadline=None, max_examples=200)
@given(number=st.decimals(allow_nan=False, allow_infinity=False, places=3, min_value=-(10**9), max_value=10**9))
def test_grouped_and_full_width_numbers_come_back(number: Decimal) -> None:
    """Thousand signs and full-width digits change nothing."""
    grouped = f"{number:,}"
    wide = "".join(chr(ord(char) + 0xFEE0) for char in grouped)
    assert read_number(grouped, LEVEL) == number == read_number(wide, LEVEL)
