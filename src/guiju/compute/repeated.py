"""A program printed once and run on many small tables of one layout, as examples want it.

Plans that treat outliers or find weights cannot be repeated: their bounds and weights come from the data.
"""

from __future__ import annotations

from dataclasses import dataclass

import pyarrow as pa

from guiju.compute import program as programs
from guiju.compute import trees
from guiju.compute.chain import Makes
from guiju.compute.conditions import judge_for
from guiju.compute.engine import GIVEN, Data, Run, connected
from guiju.core.assessment.plan import Plan, TreatStep
from guiju.core.assessment.weighing import unsettled


@dataclass(frozen=True, slots=True)
class Repeated:
    """The statements of a program as text; the last one gives the results with every indicator."""

    statements: tuple[str, ...]
    results: str

    def run(self, table: pa.Table) -> pa.Table:
        """Return the results of another table that has the same columns."""
        with connected(threads=1) as connection:
            connection.register(GIVEN, table)
            for statement in self.statements:
                connection.execute(statement)
            return connection.sql(self.results).to_arrow_table()


def looks_first(plan: Plan) -> bool:
    """Tell whether a plan's program depends on the data: bounds of outliers, weights from scores."""
    return plan.first(TreatStep) is not None or unsettled(plan) is not None


def known(plan: Plan, data: Data) -> Plan:
    """Return the plan with the weights that its data give."""
    if unsettled(plan) is None:
        return plan
    with connected() as connection:
        return Run(connection, plan, data, judge_for(plan)).plan


def repeat(plan: Plan, data: Data) -> Repeated:
    """Print the program of a plan for tables like this one; ValueError for a plan that looks at its data first."""
    if looks_first(plan):
        message = f"{plan.scheme} treats outliers or finds weights"
        raise ValueError(message)
    program = programs.prepare(plan, data.layout, data.tree(), judge_for(plan))
    made = tuple(trees.printed(each.tree()) for each in program.statements if each.makes is not Makes.RESULT)
    return Repeated(made, trees.printed(programs.results(program, detail=True).tree()))


def run_once(plan: Plan, data: Data) -> pa.Table:
    """Return the results of any plan, every indicator included."""
    with connected(threads=1) as connection:
        return Run(connection, plan, data, judge_for(plan)).results(detail=True)
