"""A compiled expression: what it says, what it needs, and its answer from any of the three back ends."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from sqlglot import exp

from guiju.core.expressions import masks, sql, tree
from guiju.core.expressions.closures import Closure
from guiju.core.expressions.kinds import Kind, Scope
from guiju.core.expressions.masks import Column, Truth
from guiju.core.expressions.stored import Natural, Stored, from_stored, to_stored


@dataclass(frozen=True, slots=True)
class Expression:
    """An expression that passed all checks.

    `closure(row, parameters)` is the quick way for one subject: stored values in, a stored value or None out.
    """

    text: str
    tree: tree.Node
    kind: Kind
    fields: tuple[str, ...]
    parameters: tuple[str, ...]
    scope: Scope = field(repr=False, compare=False)
    closure: Closure = field(repr=False, compare=False)

    def evaluate(self, row: Mapping[str, Natural | None], parameters: Mapping[str, Natural | None]) -> Natural | None:
        """Return the answer for one subject, given values as people hold them; what is not given is unknown.

        TypeError where a value is not of its field's kind.
        """
        stored = {name: to_stored(row.get(name), self.scope.fields[name].kind) for name in self.fields}
        return from_stored(self.closure(stored, self.store_parameters(parameters)), self.kind)

    def store_parameters(self, parameters: Mapping[str, Natural | None]) -> dict[str, Stored | None]:
        """Return the stored form of the parameters used."""
        return {name: to_stored(parameters.get(name), self.scope.parameters[name]) for name in self.parameters}

    def mask(
        self, columns: Mapping[str, Column], parameters: Mapping[str, Natural | None], size: int
    ) -> Truth | Column:
        """Return the answers for `size` rows: two masks for a condition, else values with what is unknown."""
        return masks.evaluate(self.tree, columns, self.store_parameters(parameters), size)

    def sql(self, column_of: sql.ColumnOf, parameters: Mapping[str, Natural | None]) -> exp.Expr:
        """Return the SQL tree for DuckDB over columns in stored form; a number comes out as BIGINT millionths."""
        return sql.build_sql(self.tree, column_of, self.store_parameters(parameters))
