"""A chain of stages: each a common table expression that adds columns to the one before."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from sqlglot import exp

from guiju.compute import statistics, trees
from guiju.compute.trees import Tree


class Makes(StrEnum):
    """What a statement leaves behind."""

    VIEW = "view"
    TABLE = "table"
    RESULT = "result"


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement of a program: the name of the view or table it makes, and its query."""

    name: str
    makes: Makes
    query: exp.Query

    def tree(self) -> exp.Expr:
        """Return the statement as DuckDB runs it."""
        if self.makes is Makes.RESULT:
            return self.query
        create = exp.Create(this=exp.to_table(self.name), expression=self.query, kind=self.makes.value.upper())
        create.set("properties", exp.Properties(expressions=[exp.TemporaryProperty()]))
        return create


@dataclass(slots=True)
class Chain:
    """The stages so far. Stages are not materialised: DuckDB reads only the columns a query needs of them.

    `added` names the columns added since the last time something was kept.
    """

    last: str
    stages: list[tuple[str, exp.Query]] = field(default_factory=list)
    added: list[str] = field(default_factory=list)

    def add(self, name: str, columns: Iterable[Tree]) -> None:
        """Add a stage with more columns; no columns, no stage."""
        added = list(columns)
        if added:
            self.added += [each.alias for each in added]
            self._push(name, trees.select_from([exp.Star(), *added], self.last))

    def beside(self, name: str, table: str, keys: Sequence[str]) -> None:
        """Add a stage with the columns of a table of figures beside each row."""
        query = trees.select_from([exp.Star()], self.last)
        self._push(name, statistics.joined(query, table, keys, keep=True))

    def keep(self, name: str, condition: Tree) -> None:
        """Add a stage with the rows for which the condition holds."""
        self._push(name, trees.select_from([exp.Star()], self.last).where(trees.own(condition), copy=False))

    def and_rows(self, name: str, queries: Sequence[exp.Select]) -> None:
        """Add a stage with the rows of all queries; columns one of them lacks are unknown there."""
        query: exp.Query = queries[0]
        for other in queries[1:]:
            query = exp.Union(this=query, expression=other, distinct=False, by_name=True)
        self._push(name, query)

    def kept(self, name: str, makes: Makes, query: exp.Query | None = None) -> Statement:
        """Return the statement that keeps a query of the last stage under a name (all of it, if none is given).

        The chain goes on from there.
        """
        statement = Statement(name, makes, self.complete(self.select() if query is None else query))
        self.last, self.stages, self.added = name, [], []
        return statement

    def complete(self, query: exp.Query) -> exp.Query:
        """Return a query over the stages with all of them written before it."""
        for name, stage in self.stages:
            query = query.with_(name, as_=trees.own(stage), materialized=False, copy=False)
        return query

    def select(self, *columns: Tree) -> exp.Select:
        """Return a query of the last stage, without the stages themselves."""
        return trees.select_from(columns or (exp.Star(),), self.last)

    def _push(self, name: str, query: exp.Query) -> None:
        self.stages.append((name, query))
        self.last = name
