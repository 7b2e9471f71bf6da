"""The few shapes of SQL this package writes, as sqlglot trees; no SQL is ever pasted from text."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import cast

from sqlglot import exp

from guiju.core.exact import GRID, exact_decimal

Tree = exp.Expr
"""A SQL expression."""

DIALECT = "duckdb"


def own(tree: Tree) -> Tree:
    """Return the tree itself where it stands alone, a copy where it is part of another already."""
    return tree.copy() if tree.parent is not None else tree


def column(name: str, table: str | None = None) -> Tree:
    """Return a column, its name quoted: node ids keep their letters, digits and points."""
    return exp.column(name, table=table, quoted=True)


def number(value: Decimal | float) -> Tree:
    """Return a real literal: whole numbers plainly, others so that DuckDB reads the nearest float64."""
    real = float(value)
    if real == int(real) and abs(real) < 2**53:
        tree = exp.Literal.number(str(abs(int(real))))
    else:
        text = repr(abs(real))
        tree = exp.Literal.number(text if "e" in text else f"{text}e0")
    return exp.Neg(this=tree) if real < 0 else tree


def whole(value: int) -> Tree:
    """Return a whole-number literal."""
    tree = exp.Literal.number(str(abs(value)))
    return exp.Neg(this=tree) if value < 0 else tree


def text(value: str) -> Tree:
    """Return a text literal."""
    return exp.Literal.string(value)


def null() -> Tree:
    """Return the unknown."""
    return exp.null()


def call(name: str, *arguments: Tree) -> Tree:
    """Return a call of a DuckDB function as it stands, without any dialect's rewriting."""
    return exp.Anonymous(this=name, expressions=[own(argument) for argument in arguments])


def case(*branches: tuple[Tree, Tree], otherwise: Tree | None = None) -> Tree:
    """Return `CASE WHEN ... THEN ... ELSE ... END`."""
    whens = [exp.If(this=own(when), true=own(then)) for when, then in branches]
    return exp.Case(ifs=whens, default=own(otherwise) if otherwise is not None else None)


def wrapped(tree: Tree) -> Tree:
    """Return the tree in parentheses where an operator beside it could tear it apart."""
    return exp.Paren(this=own(tree)) if isinstance(tree, exp.Binary | exp.Connector | exp.Neg) else own(tree)


def _operator(kind: type[exp.Binary], left: Tree, right: Tree) -> Tree:
    return kind(this=wrapped(left), expression=wrapped(right))


def plus(left: Tree, right: Tree) -> Tree:
    """Return the sum."""
    return exp.Add(this=own(left), expression=wrapped(right))


def minus(left: Tree, right: Tree) -> Tree:
    """Return the difference."""
    return exp.Sub(this=own(left), expression=wrapped(right))


def times(left: Tree, right: Tree) -> Tree:
    """Return the product; a factor of one is left out."""
    if left == whole(1):
        return own(right)
    return own(left) if right == whole(1) else _operator(exp.Mul, left, right)


def over(left: Tree, right: Tree) -> Tree:
    """Return the quotient of reals."""
    return _operator(exp.Div, left, right)


def whole_over(left: Tree, right: Tree) -> Tree:
    """Return the quotient of whole numbers that are not negative, rounded down."""
    return _operator(exp.IntDiv, left, right)


def total(terms: Sequence[Tree]) -> Tree:
    """Return the sum of the terms in their order; nothing adds up to 0."""
    if not terms:
        return whole(0)
    result = terms[0]
    for term in terms[1:]:
        result = plus(result, term)
    return own(result)


def less(left: Tree, right: Tree) -> Tree:
    """Return `left < right`."""
    return _operator(exp.LT, left, right)


def at_most(left: Tree, right: Tree) -> Tree:
    """Return `left <= right`."""
    return _operator(exp.LTE, left, right)


def at_least(left: Tree, right: Tree) -> Tree:
    """Return `left >= right`."""
    return _operator(exp.GTE, left, right)


def more(left: Tree, right: Tree) -> Tree:
    """Return `left > right`."""
    return _operator(exp.GT, left, right)


def equal(left: Tree, right: Tree) -> Tree:
    """Return `left = right`."""
    return _operator(exp.EQ, left, right)


def not_equal(left: Tree, right: Tree) -> Tree:
    """Return `left <> right`."""
    return _operator(exp.NEQ, left, right)


def is_null(tree: Tree) -> Tree:
    """Tell that the value is unknown."""
    return exp.Is(this=wrapped(tree), expression=exp.null())


def known(tree: Tree) -> Tree:
    """Tell that the value is known."""
    return exp.Not(this=is_null(tree))


def is_true(tree: Tree) -> Tree:
    """Tell that a condition holds for certain."""
    return exp.Is(this=exp.Paren(this=own(tree)), expression=exp.true())


def is_false(tree: Tree) -> Tree:
    """Tell that a condition fails for certain."""
    return exp.Is(this=exp.Paren(this=own(tree)), expression=exp.false())


def both(*conditions: Tree) -> Tree:
    """Return the conjunction."""
    return cast("Tree", exp.and_(*[own(condition) for condition in conditions]))


def either(*conditions: Tree) -> Tree:
    """Return the disjunction."""
    return cast("Tree", exp.or_(*[own(condition) for condition in conditions]))


def opposite(condition: Tree) -> Tree:
    """Return the negation."""
    return exp.Not(this=exp.Paren(this=own(condition)))


def cast_to(tree: Tree, kind: str) -> Tree:
    """Return the value as another type of DuckDB."""
    return exp.Cast(this=own(tree), to=exp.DataType.build(kind, dialect=DIALECT))


def one_if(condition: Tree) -> Tree:
    """Return 1 where the condition holds, 0 otherwise."""
    return cast_to(condition, "INTEGER")


def or_zero(tree: Tree) -> Tree:
    """Return the value, or 0 where it is unknown."""
    return call("coalesce", tree, whole(0))


def on_grid(tree: Tree) -> Tree:
    """Return a real in whole millionths, rounded half-up by our own rule, still as a float64."""
    return call("floor", plus(times(tree, whole(GRID)), exp.Literal.number("0.5")))


def exact(tree: Tree) -> Tree:
    """Return a real as an exact number: whole millionths, BIGINT."""
    return cast_to(on_grid(tree), "BIGINT")


def exact_number(value: Decimal) -> Tree:
    """Return a written number in whole millionths."""
    return whole(exact_decimal(value))


def real(tree: Tree) -> Tree:
    """Return whole millionths as the nearest float64."""
    return over(tree, number(1e6))


def rounded(tree: Tree, places: int) -> Tree:
    """Return a real at so many decimals, half-up, by way of the exact number."""
    step = whole(10 ** (6 - places))
    steps = call("floor", plus(over(on_grid(tree), step), exp.Literal.number("0.5")))
    return real(times(steps, step))


def rounded_exact(tree: Tree, places: int) -> Tree:
    """Return whole millionths at so many decimals, half-up; negative numbers too (`//` rounds towards zero)."""
    step = 10 ** (6 - places)
    if step == 1:
        return own(tree)
    return floor_to(plus(tree, whole(step // 2)), step)


def floor_to(tree: Tree, step: int) -> Tree:
    """Return the next lower multiple of a step, of whole numbers of either sign."""
    return minus(tree, modulo(tree, whole(step)))


def modulo(tree: Tree, step: Tree) -> Tree:
    """Return what is left over the next lower multiple of a step, never negative (`%` keeps the sign)."""
    return _operator(exp.Mod, plus(_operator(exp.Mod, tree, step), step), step)


def named(tree: Tree, name: str) -> Tree:
    """Return the value under a name."""
    return exp.alias_(own(tree), name, quoted=True)


def window(function: Tree, partition: Sequence[Tree], order: Sequence[Tree], *, through_ties: bool = False) -> Tree:
    """Return a window: the function over the partition in an order, up to the last equal row where told."""
    spec = None
    if through_ties:
        spec = exp.WindowSpec(kind="RANGE", start="UNBOUNDED", start_side="PRECEDING", end="CURRENT ROW")
    return exp.Window(
        this=own(function),
        partition_by=[own(part) for part in partition],
        order=exp.Order(expressions=[own(key) for key in order]) if order else None,
        spec=spec,
    )


def descending(tree: Tree) -> Tree:
    """Return a sort key, highest first and the unknown last."""
    return exp.Ordered(this=own(tree), desc=True, nulls_first=False)


def ascending(tree: Tree) -> Tree:
    """Return a sort key, lowest first and the unknown last."""
    return exp.Ordered(this=own(tree), desc=False, nulls_first=False)


def printed(tree: Tree) -> str:
    """Return the SQL of a statement, laid out to be read."""
    return tree.sql(dialect=DIALECT, pretty=True)


def false() -> Tree:
    """Return FALSE."""
    return exp.false()


def select_from(columns: Sequence[Tree], table: str | Tree) -> exp.Select:
    """Return the columns of a table or stage; the query is built in place, for it is new."""
    relation = exp.to_table(table) if isinstance(table, str) else table
    query = exp.Select().from_(relation, copy=False)
    return query.select(*[own(each) for each in columns], copy=False)


def half_up(product: Tree, divisor: int) -> Tree:
    """Return a whole number divided by another, half-up, negative ones too."""
    shifted = plus(product, whole(divisor // 2))
    return whole_over(minus(shifted, modulo(shifted, whole(divisor))), whole(divisor))
