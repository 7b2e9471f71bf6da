"""Runs programs in DuckDB: always in memory over files, never downloading anything."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import duckdb
import numpy as np
import pyarrow as pa
from sqlglot import exp

from guiju.compute import contests, trees
from guiju.compute import program as programs
from guiju.compute.chain import Makes, Statement
from guiju.compute.conditions import Judge
from guiju.compute.layout import Layout, facts_view
from guiju.compute.program import Program
from guiju.compute.treatment import Fitted, fit
from guiju.core.assessment.contest import MOST
from guiju.core.assessment.plan import AggregateStep, Plan, TreatStep
from guiju.core.assessment.weighing import Scores, settled, unsettled
from guiju.core.rulebook.scoring import Within
from guiju.core.rulebook.tree import Copeland

GIVEN = "given"
"""The name under which a table in memory is known to DuckDB."""

FITTED_TOGETHER = 20_000_000
"""Values looked at together when outliers are looked for."""

ROW_GROUP = 122_880
"""Rows in a row group of the results; fixed, so that the same rows make the same bytes."""


class OutOfRangeError(ValueError):
    """A number in the data is too large for a rule that decides on it exactly."""


class TooManyRivalsError(ValueError):
    """A node would compare more units two by two than can be done."""

    def __init__(self, node: str, count: int) -> None:
        """Keep the node and the number of units for the finding."""
        super().__init__(f"{count} units at {node}")
        self.node, self.count = node, count


@dataclass(frozen=True, slots=True)
class Data:
    """A wide relation, one row per unit: a file (parquet or csv) read where it lies, or a table, and its layout."""

    relation: Path | pa.Table
    layout: Layout
    format: str = "parquet"

    @property
    def is_file(self) -> bool:
        """Tell whether the data lie in a file."""
        return isinstance(self.relation, Path)

    def tree(self) -> exp.Expr:
        """Return what stands behind FROM."""
        if isinstance(self.relation, Path):
            reader = "read_csv" if self.format == "csv" else "read_parquet"
            return exp.Table(this=trees.call(reader, trees.text(str(self.relation))))
        return exp.to_table(GIVEN)


@contextmanager
def connected(*, threads: int | None = None, temp: Path | None = None) -> Iterator[duckdb.DuckDBPyConnection]:
    """Give a connection in memory: no extension is fetched, what does not fit in memory goes to `temp`, bounded."""
    config: dict[str, str | bool | int | float | list[str]] = {
        "autoinstall_known_extensions": False,
        "autoload_known_extensions": False,
        "allow_community_extensions": False,
        "max_temp_directory_size": "40GB",
        "preserve_insertion_order": True,
    }
    if threads is not None:
        config["threads"] = threads
    if temp is not None:
        config["temp_directory"] = str(temp)
    connection = duckdb.connect(":memory:", config=config)
    try:
        yield connection
    except duckdb.ConversionException as error:
        raise OutOfRangeError(str(error)) from error
    finally:
        connection.close()


class Run:
    """A plan at work on data: prepared once, then asked for results and traces.

    `plan` is the plan with all weights known: those that the scores give are found first, from the bottom of the tree;
    `weighed` names their nodes.
    """

    def __init__(self, connection: duckdb.DuckDBPyConnection, plan: Plan, data: Data, judge: Judge) -> None:
        """Run everything up to the last statement."""
        self._connection = connection
        if not isinstance(data.relation, Path):
            connection.register(GIVEN, data.relation)
        self.plan = plan
        self.weighed: list[str] = []
        self._refuse_crowds(data)
        self._carry_out(data, judge)
        while (step := unsettled(self.plan)) is not None:
            self.weighed.append(step.node)
            self.plan = settled(self.plan, step, self._scores([child.node for child in step.children]))
            self._forget()
            self._carry_out(data, judge)

    def write_results(self, out: Path, *, detail: bool) -> None:
        """Write the results as Parquet, sorted by unit."""
        statement = programs.results(self.program, detail=detail)
        relation = self._connection.sql(trees.printed(statement.query))
        relation.write_parquet(str(out), row_group_size=ROW_GROUP, compression="snappy")

    def results(self, *, detail: bool) -> pa.Table:
        """Return the results in memory, sorted by unit."""
        return self.ask(programs.results(self.program, detail=detail).query)

    def traces(self, units: list[str] | None = None) -> pa.Table:
        """Return every column of every stage for these units, or for all."""
        return self.ask(programs.traces(self.program, units).query)

    def group_sizes(self) -> Mapping[str | None, int]:
        """Return how many units with a total each group has."""
        scored = self.program.chain.select(
            trees.column("group"), trees.named(trees.call("count", trees.column("total")), "size")
        )
        table = self.ask(scored.group_by(trees.column("group")))
        return dict(zip(table["group"].to_pylist(), table["size"].to_pylist(), strict=True))

    def ask(self, query: exp.Query) -> pa.Table:
        """Return what a query gives."""
        return self._connection.sql(trees.printed(query)).to_arrow_table()

    def batches(self, query: exp.Query, rows: int) -> Iterator[pa.RecordBatch]:
        """Yield what a query gives, so many rows at a time."""
        yield from self._connection.sql(trees.printed(query)).to_arrow_reader(rows)

    def _refuse_crowds(self, data: Data) -> None:
        """Look how many units would be compared two by two; TooManyRivalsError beyond what can be done."""
        for step in self.plan.every(AggregateStep):
            if isinstance(step.method, Copeland):
                keys = ["group"] if step.method.within is Within.GROUP else []
                count = self.ask(contests.largest(facts_view(self.plan, data.layout, data.tree()), keys))[0][0].as_py()
                if (count or 0) > MOST:
                    raise TooManyRivalsError(step.node, count)

    def _carry_out(self, data: Data, judge: Judge) -> None:
        program = programs.prepare(self.plan, data.layout, data.tree(), judge)
        self._execute(program.statements)
        self.fitted = self._fit(program)
        whole = programs.finish(program, self.fitted)
        self._execute(whole.statements[len(program.statements) :])
        self.program = whole

    def _forget(self) -> None:
        """Drop what the program made, the last first."""
        for statement in reversed(self.program.statements):
            if statement.makes is not Makes.RESULT:
                dropped = exp.Drop(tables=[exp.to_table(statement.name)], kind=statement.makes.value.upper())
                self._connection.execute(trees.printed(dropped))

    def _scores(self, nodes: list[str]) -> Scores:
        """Return the scores of these nodes, one row per unit in the order of their codes."""
        columns = [trees.named(trees.column(f"{node}:score"), node) for node in nodes]
        query = self.program.chain.select(trees.column("unit"), *columns).order_by(trees.column("unit"), copy=False)
        table = self.ask(query)
        return np.column_stack([table[node].to_numpy(zero_copy_only=False).astype(np.float64) for node in nodes])

    def _execute(self, statements: tuple[Statement, ...]) -> None:
        for statement in statements:
            if statement.makes is not Makes.RESULT:
                self._connection.execute(trees.printed(statement.tree()))

    def _fit(self, program: Program) -> Mapping[str, Fitted]:
        step = self.plan.first(TreatStep)
        if step is None or program.prepared is None:
            return {}
        fitted: dict[str, Fitted] = {}
        rows = self.ask(trees.select_from([trees.call("count", exp.Star())], program.prepared))[0][0].as_py()
        together = max(1, FITTED_TOGETHER // max(1, rows))
        for start in range(0, len(step.nodes), together):
            nodes = step.nodes[start : start + together]
            columns = [trees.named(program.working.x(node), node) for node in nodes]
            table = self.ask(trees.select_from(columns, program.prepared))
            for node in nodes:
                fitted[node] = fit(np.sort(table[node].drop_null().to_numpy()), step.rule)
        return fitted
