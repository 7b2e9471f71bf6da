"""Closures, numpy and DuckDB give the same answers, over thousands of generated expressions and rows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import duckdb
import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlglot import exp
from tests.core.expressions.generating import PARAMETERS, ROWS, SCOPE, shallow_or_deep

from guiju.core.expressions import Column, Expression, Kind, compile_expression

TYPES = {
    Kind.NUMBER: pa.int64(),
    Kind.REAL: pa.float64(),
    Kind.TEXT: pa.string(),
    Kind.DATE: pa.date32(),
    Kind.YES_NO: pa.bool_(),
}


@pytest.fixture(scope="module")
def engine() -> Iterator[duckdb.DuckDBPyConnection]:
    """One engine for all examples."""
    with duckdb.connect() as connection:
        yield connection


def compiled(text: str) -> Expression:
    """Return the compiled expression, which must be sound."""
    result = compile_expression(text, SCOPE)
    assert isinstance(result, Expression), (text, result)
    return result


def by_closures(found: list[Expression], rows: list[dict]) -> list[list]:
    """Return the answers of each expression, row by row."""
    return [[each.closure(row, each.store_parameters(PARAMETERS)) for row in rows] for each in found]


def by_numpy(found: list[Expression], rows: list[dict]) -> list[list]:
    """Return the same from numpy."""
    columns = {name: Column.of(field.kind, [row[name] for row in rows]) for name, field in SCOPE.fields.items()}
    return [each.mask(columns, PARAMETERS, len(rows)).to_list() for each in found]


def by_duckdb(found: list[Expression], rows: list[dict], engine: duckdb.DuckDBPyConnection) -> list[list]:
    """Return the same from one statement of DuckDB."""
    arrays = {name: pa.array([row[name] for row in rows], TYPES[field.kind]) for name, field in SCOPE.fields.items()}
    engine.register("facts", pa.table({"row_number": range(len(rows)), **arrays}))
    selected = ", ".join(f"{each.sql(exp.column, PARAMETERS).sql('duckdb')} AS c{at}" for at, each in enumerate(found))
    table = engine.sql(f"SELECT {selected} FROM facts ORDER BY row_number").to_arrow_table()
    engine.unregister("facts")
    return [column.to_pylist() for column in table.columns]


@settings(
    max_examples=30,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example],
)
@given(
    texts=st.lists(st.sampled_from(list(Kind)).flatmap(shallow_or_deep), min_size=65, max_size=75),
    rows=st.lists(ROWS, min_size=12, max_size=16),
)
@pytest.mark.long(25)
def test_three_back_ends_agree(engine: duckdb.DuckDBPyConnection, texts: list[str], rows: list[dict]) -> None:
    """Values, unknowns, dates, exact numbers and text are the same from all three."""
    found = [compiled(text) for text in texts]
    closures = by_closures(found, rows)
    numpy = by_numpy(found, rows)
    sql = by_duckdb(found, rows, engine)
    for text, *answers in zip(texts, closures, numpy, sql, strict=True):
        for row, *three in zip(rows, *answers, strict=True):
            assert three[0] == three[1] == three[2], (text, row, three)
            assert {type(value) for value in three} == {type(three[0])}, (text, row, three)


def test_deepest_and_longest_expressions_run_everywhere(engine: duckdb.DuckDBPyConnection) -> None:
    """What passes the limits of length and nesting compiles to SQL and runs without exhausting the stack."""
    rows = [
        {
            name: {
                Kind.NUMBER: 2_000_000,
                Kind.REAL: 2.0,
                Kind.TEXT: "a",
                Kind.DATE: dt.date(2024, 2, 29),
                Kind.YES_NO: True,
            }[field.kind]
            for name, field in SCOPE.fields.items()
        }
    ]
    texts = [
        "(" * 40 + "n1" + ")" * 40,
        " * ".join(["n1"] * 19),
        " + ".join(["n1"] * 390),
        "(n1 * " * 19 + "n1" + ")" * 19,
        "NOT " * 38 + "b1",
        " AND ".join(["b1"] * 280),
        "CASE WHEN b1 THEN " * 35 + "n1" + " ELSE n2 END" * 35,
        "round_down(" * 19 + "n1" + ", 2)" * 19,
        "abs(" * 19 + "r1" + ")" * 19,
    ]
    found = [compiled(text) for text in texts]
    closures = by_closures(found, rows)
    assert closures == by_numpy(found, rows) == by_duckdb(found, rows, engine)
    assert closures[2] == [780_000_000]
