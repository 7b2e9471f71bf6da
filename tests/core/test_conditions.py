"""Lists and groups of conditions: three answers, line by line, the same from all three back ends."""

from __future__ import annotations

from collections.abc import Iterator

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter
from sqlglot import exp

from guiju.core.conditions import (
    Answer,
    CompiledGroup,
    compile_conditions,
    judge,
    lines_of,
    mask_conditions,
    sql_conditions,
)
from guiju.core.expressions import Column, Field, Kind, Scope
from guiju.core.rulebook.conditions import Condition

SCOPE = Scope.of([*(Field(name, Kind.YES_NO) for name in "abcd"), Field("age", Kind.NUMBER)], {"most": Kind.NUMBER})
READ = TypeAdapter(tuple[Condition, ...])
MET, NOT_MET, CANNOT_TELL = Answer.MET, Answer.NOT_MET, Answer.CANNOT_TELL


def compiled(*conditions: object) -> CompiledGroup:
    """Return the compiled list, which must be sound."""
    result = compile_conditions(READ.validate_python(conditions), SCOPE)
    assert isinstance(result, CompiledGroup), result
    return result


AGE = {"id": "age", "if": "age <= :most"}
ANY = {"any": [{"if": "a"}, {"if": "b"}]}
TWO = {"at_least": 2, "of": [{"if": "a"}, {"if": "b"}, {"if": "c"}]}


@pytest.mark.parametrize(
    ("conditions", "row", "answer", "missing"),
    [
        ((AGE, {"if": "a"}), {"age": 35, "a": True}, MET, ()),
        ((AGE, {"if": "a"}), {"age": 36}, NOT_MET, ()),
        ((AGE, {"if": "a"}), {"age": 35}, CANNOT_TELL, ("a",)),
        ((AGE, {"if": "a"}), {}, CANNOT_TELL, ("age", "a")),
        ((ANY,), {"b": True}, MET, ()),
        ((ANY,), {"b": False}, CANNOT_TELL, ("a",)),
        ((ANY,), {"a": False, "b": False}, NOT_MET, ()),
        ((TWO,), {"a": True, "c": True}, MET, ()),
        ((TWO,), {"a": True}, CANNOT_TELL, ("b", "c")),
        ((TWO,), {"a": False, "b": False}, NOT_MET, ()),
        (({"any": [TWO, {"if": "d"}]},), {"a": False, "b": False, "d": True}, MET, ()),
        ((), {}, MET, ()),
    ],
)
def test_answers(
    conditions: tuple[object, ...], row: dict[str, object], answer: Answer, missing: tuple[str, ...]
) -> None:
    """Certain lines decide as soon as the unknown ones cannot change the outcome; else what is missing is named."""
    verdict = judge(compiled(*conditions), row, {"most": 35})
    assert (verdict.answer, verdict.missing) == (answer, missing)


def test_a_parameter_not_in_force_is_named() -> None:
    """A parameter without a value on the day leaves the line open, and is what is missing."""
    assert judge(compiled(AGE), {"age": 30}, {"most": None}).missing == (":most",)


def test_nobody_is_met_for_want_of_facts() -> None:
    """A subject of whom nothing is known gets no met line."""
    verdict = judge(compiled(AGE, ANY, TWO), {}, {"most": 35})
    assert {line.answer for line in lines_of(verdict)} == {CANNOT_TELL}


def test_findings_name_the_line() -> None:
    """What is wrong is reported with the way to its line inside the groups."""
    conditions = ({"if": "ag > 1"}, {"any": [{"if": "a"}, {"at_least": 3, "of": [{"if": "b"}, {"if": "age"}]}]})
    found = compile_conditions(READ.validate_python(conditions), SCOPE)
    assert isinstance(found, tuple)
    assert {(each.code, each.place.path) for each in found} == {
        ("unknown-field", (0, "if")),
        ("more-than-listed", (1, "any", 1, "at_least")),
        ("not-a-condition", (1, "any", 1, "of", 1, "if")),
    }


@pytest.fixture(scope="module")
def engine() -> Iterator[duckdb.DuckDBPyConnection]:
    """One engine for all examples."""
    with duckdb.connect() as connection:
        yield connection


LINES = st.sampled_from([{"if": name} for name in ("a", "b", "c", "d", "a AND NOT b", "c OR d", "age <= :most")])


def groups(below: st.SearchStrategy[object]) -> st.SearchStrategy[object]:
    """Write groups of smaller conditions."""
    parts = st.lists(below, min_size=1, max_size=4)
    counted = parts.flatmap(lambda of: st.builds(lambda n: {"at_least": n, "of": of}, st.integers(1, len(of))))
    return st.builds(lambda any_: {"any": any_}, parts) | counted


CONDITIONS = st.lists(st.recursive(LINES, groups, max_leaves=8), max_size=3)
ROWS = st.fixed_dictionaries(
    {**{name: st.sampled_from([True, False, None]) for name in "abcd"}, "age": st.sampled_from([35, 36, None])}
)


@settings(max_examples=60, deadline=None)
@given(conditions=CONDITIONS, rows=st.lists(ROWS, min_size=1, max_size=12))
def test_three_back_ends_agree(
    engine: duckdb.DuckDBPyConnection, conditions: list[object], rows: list[dict[str, object]]
) -> None:
    """One subject at a time, numpy masks and DuckDB give the same answer for any nesting of groups."""
    group = compiled(*conditions)
    meaning = {MET: True, NOT_MET: False, CANNOT_TELL: None}
    one_by_one = [meaning[judge(group, row, {"most": 35}).answer] for row in rows]
    stored = [{**row, "age": None if row["age"] is None else row["age"] * 1_000_000} for row in rows]
    columns = {name: Column.of(field.kind, [row[name] for row in stored]) for name, field in SCOPE.fields.items()}
    assert mask_conditions(group, columns, {"most": 35}, len(rows)).to_list() == one_by_one
    marks = ", ".join(f"({at}, ?::BOOLEAN, ?::BOOLEAN, ?::BOOLEAN, ?::BOOLEAN, ?::BIGINT)" for at in range(len(rows)))
    sql = sql_conditions(group, exp.column, {"most": 35}).sql("duckdb")
    query = f"SELECT {sql} FROM (VALUES {marks}) AS t(place, a, b, c, d, age) ORDER BY place"
    found = engine.execute(query, [row[name] for row in stored for name in ("a", "b", "c", "d", "age")]).fetchall()
    assert [answer for (answer,) in found] == one_by_one
