"""Conditions and derived measures of a plan as SQL, by way of the expression language."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import assert_never

from sqlglot import exp

from guiju.compute import trees
from guiju.compute.trees import Tree
from guiju.core.assessment.plan import Plan
from guiju.core.expressions import Expression, Kind, Scope, compile_expression
from guiju.core.findings import Finding
from guiju.core.rulebook.conditions import AnyOf, AtLeast, Condition, Conditions, Line


@dataclass(frozen=True, slots=True)
class Judge:
    """Turns texts into trees: `holds` a condition (true, false or unknown), `value` a number (float64)."""

    holds: Callable[[str], Tree]
    value: Callable[[str], Tree]

    def all_of(self, conditions: Conditions) -> Tree:
        """Return whether all conditions hold, by Kleene's logic."""
        return trees.both(*[self._one(condition) for condition in conditions])

    def _one(self, condition: Condition) -> Tree:
        match condition:
            case Line():
                return self.holds(condition.if_)
            case AnyOf():
                return trees.either(*[self._one(part) for part in condition.any])
            case AtLeast():
                return self._so_many(condition)
            case _:
                assert_never(condition)

    def _so_many(self, condition: AtLeast) -> Tree:
        """Return true when enough hold for certain, false when too few can, unknown in between."""
        parts = [self._one(part) for part in condition.of]
        needed = trees.whole(condition.at_least)
        certain = trees.total([trees.one_if(trees.is_true(part)) for part in parts])
        lost = trees.total([trees.one_if(trees.is_false(part)) for part in parts])
        possible = trees.minus(trees.whole(len(parts)), lost)
        return trees.case(
            (trees.at_least(certain, needed), exp.true()),
            (trees.less(possible, needed), exp.false()),
        )


class NotCompiledError(Exception):
    """An expression of the plan does not compile; reading a rulebook finds these, so it was never read as one."""

    def __init__(self, text: str, findings: tuple[Finding, ...]) -> None:
        """Keep what is wrong."""
        super().__init__(f"{text}: {', '.join(finding.code for finding in findings)}")
        self.findings = findings


def judge_for(plan: Plan) -> Judge:
    """Return the judge of a plan's own fields and parameters."""
    scope = plan.scope

    def holds(condition: str) -> Tree:
        return _tree(_compiled(condition, scope, Kind.YES_NO), plan)

    def value(expression: str) -> Tree:
        compiled = _compiled(expression, scope, None)
        tree = _tree(compiled, plan)
        match compiled.kind:
            case Kind.NUMBER:
                return trees.real(tree)
            case Kind.YES_NO:
                return trees.cast_to(tree, "DOUBLE")
            case Kind.REAL | Kind.TEXT | Kind.DATE:
                return tree
            case _:
                assert_never(compiled.kind)

    return Judge(holds, value)


def _compiled(text: str, scope: Scope, expect: Kind | None) -> Expression:
    found = compile_expression(text, scope, expect)
    if isinstance(found, tuple):
        raise NotCompiledError(text, found)
    return found


def _tree(expression: Expression, plan: Plan) -> Tree:
    parameters = {name: plan.parameters.get(name) for name in expression.parameters}
    return expression.sql(lambda name: stored_column(name, plan.scope), parameters)


def stored_column(name: str, scope: Scope) -> Tree:
    """Return a field's column in the form expressions keep: numbers exact, yes-or-no as a truth value."""
    column = trees.column(name)
    match scope.fields[name].kind:
        case Kind.NUMBER:
            return trees.exact(column)
        case Kind.YES_NO:
            return exp.NEQ(this=column, expression=trees.whole(0))
        case Kind.REAL | Kind.TEXT | Kind.DATE:
            return column
        case _:
            assert_never(scope.fields[name].kind)
