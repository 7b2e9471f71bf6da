"""Numbers no rule can work with: what is not finite, and what is beyond the range of numbers held."""

from __future__ import annotations

from collections.abc import Iterator

from guiju.compute import trees
from guiju.compute.engine import GIVEN, Data, connected
from guiju.compute.layout import FACTS, facts_view
from guiju.core.assessment.plan import Derive, Load, Plan
from guiju.core.exact import GRID
from guiju.core.expressions import Kind

LARGEST = 1e15
"""Beyond it a float64 no longer holds the tenths."""

LARGEST_EXACT = 2.0**63 / GRID
"""Beyond it whole millionths do not fit the 64 bits in which rules decide."""


def unheld(plan: Plan, data: Data, limit: float = LARGEST) -> Iterator[tuple[str, str]]:
    """Yield each measure with a number that is not finite or not below the limit, and the first such unit."""
    load = plan.first(Load)
    derived = {step.measure for step in plan.every(Derive)}
    fields = plan.scope.fields
    names = [
        name
        for name in (load.measures if load else ())
        if name not in derived
        and name in data.layout.measures
        and name in fields
        and fields[name].kind in (Kind.NUMBER, Kind.REAL)
    ]
    if not names:
        return
    view = trees.select_from(
        [_first_beyond(name, limit) for name in names], facts_view(plan, data.layout, data.tree()).subquery(FACTS)
    )
    with connected() as connection:
        if not data.is_file:
            connection.register(GIVEN, data.relation)
        row = connection.sql(trees.printed(view)).to_arrow_table().to_pylist()[0]
    yield from ((name, row[name]) for name in names if row[name] is not None)


def _first_beyond(name: str, limit: float) -> trees.Tree:
    value = trees.column(name)
    beyond = trees.either(
        trees.call("isnan", value),
        trees.at_least(trees.call("abs", value), trees.cast_to(trees.text(repr(limit)), "DOUBLE")),
    )
    return trees.named(trees.call("min", trees.case((beyond, trees.column("unit")))), name)
