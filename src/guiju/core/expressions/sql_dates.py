"""Dates in SQL: so many days or months later, and the complete months between two."""

from __future__ import annotations

import datetime as dt

from sqlglot import exp

from guiju.core.exact import GRID
from guiju.core.expressions.arithmetic import MONTHS
from guiju.core.expressions.kinds import Kind
from guiju.core.expressions.sql_parts import cast, constant, over, paren, whole
from guiju.core.expressions.tree import Function


def later(function: Function, date: exp.Expr, number: exp.Expr) -> exp.Expr:
    """Return the date so many whole days or months later, NULL outside the years 1 to 9999."""
    far = 4_000_000 if function is Function.ADD_DAYS else 12 * 10_000
    no_part: exp.Expr = exp.EQ(this=exp.Mod(this=paren(number.copy()), expression=whole(GRID)), expression=whole(0))
    near = exp.LT(this=exp.Abs(this=number.copy()), expression=whole(far * GRID))
    count = exp.Case(
        ifs=[exp.If(this=exp.and_(no_part, near, copy=False), true=cast(over(paren(number), GRID), "INTEGER"))],
    )
    step = count if function is Function.ADD_DAYS else exp.Anonymous(this="to_months", expressions=[count])
    later = cast(exp.Add(this=paren(date), expression=paren(step)), "DATE")
    low, high = constant(Kind.DATE, dt.date.min), constant(Kind.DATE, dt.date.max)
    inside = exp.Between(this=later.copy(), low=low, high=high)
    return exp.Case(ifs=[exp.If(this=inside, true=later)])


def _part(name: str, date: exp.Expr) -> exp.Expr:
    return exp.Extract(this=exp.Var(this=name), expression=date.copy())


def full_months(start: exp.Expr, end: exp.Expr) -> exp.Expr:
    """Return the complete months from start to end, as a whole number; negative where the end comes first."""
    years = exp.Paren(this=exp.Sub(this=_part("YEAR", end), expression=_part("YEAR", start)))
    months = exp.Sub(
        this=exp.Add(this=exp.Mul(this=years, expression=whole(MONTHS)), expression=_part("MONTH", end)),
        expression=_part("MONTH", start),
    )
    day, until = _part("DAY", start), _part("DAY", end)
    one, none = whole(1), whole(0)
    less = exp.Case(ifs=[exp.If(this=exp.LT(this=until.copy(), expression=day.copy()), true=one)], default=none)
    more = exp.Case(ifs=[exp.If(this=exp.LT(this=day, expression=until), true=one.copy())], default=none.copy())
    forward = exp.GTE(this=paren(end), expression=paren(start))
    backward = exp.LT(this=paren(end.copy()), expression=paren(start.copy()))
    return exp.Case(
        ifs=[
            exp.If(this=forward, true=exp.Sub(this=months, expression=paren(less))),
            exp.If(this=backward, true=exp.Add(this=months.copy(), expression=paren(more))),
        ],
    )
