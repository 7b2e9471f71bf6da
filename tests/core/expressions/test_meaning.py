"""What expressions mean, case by case; all three back ends must say the same (the generated test is beside this one)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal

import duckdb
import pytest
from sqlglot import exp

from guiju.core.expressions import Column, Expression, Field, Kind, Natural, Scope, compile_expression, to_stored

SCOPE = Scope.of(
    [
        Field("n", Kind.NUMBER),
        Field("m", Kind.NUMBER),
        Field("r", Kind.REAL),
        Field("t", Kind.TEXT),
        Field("d", Kind.DATE),
        Field("e", Kind.DATE),
        Field("b", Kind.YES_NO),
    ],
    {"limit": Kind.NUMBER, "as_of": Kind.DATE},
)
TYPES = {Kind.NUMBER: "BIGINT", Kind.REAL: "DOUBLE", Kind.TEXT: "VARCHAR", Kind.DATE: "DATE", Kind.YES_NO: "BOOLEAN"}
PARAMETERS = {"limit": Decimal("0.95"), "as_of": dt.date(2026, 2, 28)}
D = dt.date

CASES = [
    # three answers
    ("n > 1 AND b", {"n": 1}, False),
    ("n > 1 AND b", {"n": 2}, None),
    ("n > 1 OR b", {"n": 2}, True),
    ("n > 1 OR b", {"n": 1}, None),
    ("NOT b", {}, None),
    ("b = TRUE", {"b": False}, False),
    ("n IS NULL", {}, True),
    ("n IS NOT NULL", {"n": 0}, True),
    ("n NOT IN (1, 2)", {}, None),
    ("t IN ('a', 'it''s')", {"t": "it's"}, True),
    ("n BETWEEN 1 AND m", {"n": 0}, False),
    ("n BETWEEN 1 AND m", {"n": 1}, None),
    # strict about unknowns
    ("CASE WHEN t = 'doctor' THEN 14 ELSE 7 END", {}, None),
    ("CASE WHEN t = 'doctor' THEN 14 ELSE 7 END", {"t": "master"}, 7),
    ("CASE t WHEN 'doctor' THEN 14 WHEN 'master' THEN 10 END", {"t": "master"}, 10),
    ("CASE t WHEN 'doctor' THEN 14 END", {"t": "master"}, None),
    ("CASE WHEN n > 1 THEN 1 WHEN TRUE THEN 2 END", {}, None),
    ("least(n, m)", {"n": 1}, None),
    ("greatest(n, m, 5)", {"n": 1, "m": 2}, 5),
    ("coalesce(n, 0, 'the rule counts none as zero')", {}, 0),
    # exact numbers
    ("n * m", {"n": Decimal("0.0015"), "m": Decimal("0.001")}, Decimal("0.000002")),
    ("n * m", {"n": Decimal("-0.0015"), "m": Decimal("0.001")}, Decimal("-0.000001")),
    ("n * m", {"n": 1_000_000, "m": 1_000_000}, None),
    ("n + m - n", {"n": Decimal("999999999999.999999"), "m": 5}, 5),
    ("n + m", {"n": Decimal("999999999999.999999"), "m": 5}, None),
    ("div(n, m)", {"n": 2, "m": 3}, Decimal("0.666667")),
    ("div(n, m)", {"n": -1, "m": 3}, Decimal("-0.333333")),
    ("div(n, m)", {"n": 1, "m": -2}, Decimal("-0.5")),
    ("div(n, m)", {"n": 1, "m": 0}, None),
    ("div(n, m) >= :limit", {"n": 9499, "m": 10000}, False),
    ("div(n, m) >= :limit", {"n": 95, "m": 100}, True),
    ("round_half_up(n, 2)", {"n": Decimal("0.285")}, Decimal("0.29")),
    ("round_half_up(n, 0)", {"n": Decimal("-0.5")}, 0),
    ("round_down(n, 1)", {"n": Decimal("-0.25")}, Decimal("-0.3")),
    ("round_up(n, 1)", {"n": Decimal("0.21")}, Decimal("0.3")),
    ("-n * 2 + abs(m)", {"n": 3, "m": -4}, -2),
    # reals become exact before they are compared
    ("r >= 0.3", {"r": 0.1 + 0.2}, True),
    ("r <= 0.3", {"r": 0.1 + 0.2}, True),
    ("r = 0.3", {"r": 0.1 + 0.2}, True),
    ("round_half_up(r, 2)", {"r": 0.285}, Decimal("0.29")),
    ("r * r", {"r": 1e200}, None),
    ("div(n, r * r)", {"n": 1, "r": 1e200}, None),
    ("r * r IS NULL", {"r": 1e200}, True),
    ("div(r, 0)", {"r": 1.0}, None),
    ("n + r", {"n": Decimal("0.5"), "r": 0.25}, 0.75),
    # text
    ("length(t)", {"t": "𠀀川é"}, 3),
    ("t = ''", {"t": ""}, True),
    ("t <> 'A'", {"t": "a"}, True),
    # dates
    ("d < DATE '2026-03-01'", {"d": D(2026, 2, 28)}, True),
    ("add_days(d, 1)", {"d": D(2024, 2, 28)}, D(2024, 2, 29)),
    ("add_days(d, 0.5)", {"d": D(2024, 2, 28)}, None),
    ("add_days(d, 1)", {"d": D.max}, None),
    ("add_months(d, 1)", {"d": D(2024, 1, 31)}, D(2024, 2, 29)),
    ("add_months(d, -1)", {"d": D(2023, 3, 31)}, D(2023, 2, 28)),
    ("add_months(d, 12)", {"d": D(2024, 2, 29)}, D(2025, 2, 28)),
    ("add_months(d, n)", {"d": D(2024, 2, 29), "n": 999_999_999_999}, None),
    ("days_between(d, e)", {"d": D(2024, 2, 28), "e": D(2024, 3, 1)}, 2),
    ("full_years_between(d, :as_of)", {"d": D(2004, 2, 29)}, 21),
    ("full_years_between(d, e)", {"d": D(2004, 2, 29), "e": D(2026, 3, 1)}, 22),
    ("full_years_between(d, e)", {"d": D(2004, 2, 29), "e": D(2024, 2, 29)}, 20),
    ("full_years_between(d, e)", {"d": D(2026, 3, 1), "e": D(2004, 2, 29)}, -22),
    ("full_months_between(d, e)", {"d": D(2026, 1, 31), "e": D(2026, 2, 28)}, 0),
    ("full_months_between(d, e)", {"d": D(2026, 1, 31), "e": D(2026, 3, 1)}, 1),
    ("full_months_between(d, e)", {"d": D(2026, 1, 15), "e": D(2026, 2, 15)}, 1),
]  # fmt: skip


def compiled(text: str, expect: Kind | None = None) -> Expression:
    """Return the compiled expression, which must be sound."""
    result = compile_expression(text, SCOPE, expect)
    assert isinstance(result, Expression), result
    return result


@pytest.fixture(scope="module")
def engine() -> Iterator[duckdb.DuckDBPyConnection]:
    """One engine for all cases."""
    with duckdb.connect() as connection:
        yield connection


@pytest.mark.parametrize(("text", "row", "expected"), CASES, ids=[f"{text} {row}" for text, row, _ in CASES])
def test_meaning(
    engine: duckdb.DuckDBPyConnection, text: str, row: dict[str, Natural], expected: Natural | None
) -> None:
    """Closures, numpy and DuckDB all give what is expected."""
    expression = compiled(text)
    assert expression.evaluate(row, PARAMETERS) == expected
    stored = to_stored(expected, expression.kind)
    columns = {
        name: Column.of(field.kind, [to_stored(row.get(name), field.kind)]) for name, field in SCOPE.fields.items()
    }
    assert expression.mask(columns, PARAMETERS, 1).to_list() == [stored]
    names = ", ".join(f"CAST(? AS {TYPES[field.kind]}) AS {name}" for name, field in SCOPE.fields.items())
    values = [to_stored(row.get(name), field.kind) for name, field in SCOPE.fields.items()]
    query = f"SELECT {expression.sql(exp.column, PARAMETERS).sql('duckdb')} FROM (SELECT {names})"
    assert engine.execute(query, values).fetchall() == [(stored,)]


def test_what_an_expression_needs() -> None:
    """Fields and parameters are listed once, in reading order."""
    expression = compiled("n > :limit AND (t = 'a' OR n < m) AND d < :as_of")
    assert (expression.fields, expression.parameters) == (("n", "t", "m", "d"), ("limit", "as_of"))


def test_a_condition_where_a_number_is_wanted_is_refused() -> None:
    """The kind expected is checked; a real where a number is wanted becomes exact."""
    refused = compile_expression("n > 1", SCOPE, Kind.NUMBER)
    assert [finding.code for finding in refused] == ["wrong-kind"]
    assert compiled("r", Kind.NUMBER).evaluate({"r": 0.1 + 0.2}, {}) == Decimal("0.3")


def test_a_value_of_another_kind_is_our_mistake() -> None:
    """A row that does not hold what its scope says raises; it is no finding of a user."""
    with pytest.raises(TypeError):
        compiled("n > 1").evaluate({"n": "12"}, {})


def test_decomposed_text_is_composed() -> None:
    """A text written with a combining accent equals the composed form that imports hold."""
    assert compiled("t = 'e\u0301'").evaluate({"t": "é"}, {}) is True
