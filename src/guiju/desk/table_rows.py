"""Asks a decision table about one subject of an example: which row holds, and what it gives."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from guiju.core.expressions import Expression, Field, Scope, compile_expression, to_stored
from guiju.core.rulebook.checks.expressions import full_scope
from guiju.core.rulebook.institution import Institution
from guiju.core.rulebook.tables import Hit, Row, Table


def decide(table: Table, values: Mapping[str, Any], institution: Institution) -> dict[str, Any]:
    """Return what the table gives; every output is None where no row holds, or where a row that counts cannot be told."""
    scope = full_scope(institution).with_fields(*(Field(name, kind) for name, kind in table.inputs.items()))
    answers = [_holds(row, values, scope) for row in table.rows]
    chosen = _chosen(table.hit, answers)
    return {
        name: output.default if chosen is None else _given(table.rows[chosen].then.get(name, output.default))
        for name, output in table.gives.items()
    }


def _chosen(hit: Hit, answers: list[bool | None]) -> int | None:
    """Return the row that gives the answer: the only one that holds, or the first of several where that is the rule."""
    held = [index for index, answer in enumerate(answers) if answer is True]
    if not held:
        return None
    if hit is Hit.UNIQUE:
        return held[0] if len(held) == 1 and None not in answers else None
    return held[0] if None not in answers[: held[0]] else None


def _holds(row: Row, values: Mapping[str, Any], scope: Scope) -> bool | None:
    answers = [_answer(_compiled(line, scope), values) for line in row.if_]
    return False if False in answers else None if None in answers else True


def _compiled(line: str, scope: Scope) -> Expression:
    found = compile_expression(line, scope)
    if isinstance(found, tuple):
        raise ValueError(f"{line}: {', '.join(finding.code for finding in found)}")
    return found


def _answer(expression: Expression, values: Mapping[str, Any]) -> bool | None:
    fields = expression.scope.fields
    row = {name: to_stored(values.get(name), fields[name].kind) for name in expression.fields}
    found = expression.closure(row, {})
    return None if found is None else bool(found)


def _given(value: object) -> object:
    return float(value) if isinstance(value, Decimal) else value
