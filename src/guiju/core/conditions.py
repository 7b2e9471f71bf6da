"""Conditions: lines and groups answered with met, not met or cannot tell, each line on its own, by three back ends.

The list is AND: one line certainly not met decides. `any` needs one part met, `at_least: n` needs n: certain answers
decide as soon as the unknown ones cannot change the outcome.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import reduce

import numpy as np
from sqlglot import exp

from guiju.core.expressions import (
    Column,
    Expression,
    Kind,
    Natural,
    Scope,
    Truth,
    compile_expression,
)
from guiju.core.expressions.sql import ColumnOf
from guiju.core.findings import Finding, Path, Place
from guiju.core.rulebook.conditions import AnyOf, AtLeast, Condition, Line


class Answer(StrEnum):
    """The three answers."""

    MET = "met"
    NOT_MET = "not_met"
    CANNOT_TELL = "cannot_tell"


@dataclass(frozen=True, slots=True)
class CompiledLine:
    """A line and its compiled expression."""

    source: Line
    expression: Expression


@dataclass(frozen=True, slots=True)
class CompiledGroup:
    """A group: at least so many of its parts must hold. The list as a whole is a group that needs all."""

    source: AnyOf | AtLeast | None
    at_least: int
    parts: tuple[CompiledLine | CompiledGroup, ...]


@dataclass(frozen=True, slots=True)
class LineVerdict:
    """A line's answer; where it cannot be told, `missing` names the fields and `:parameters` not known."""

    line: CompiledLine
    answer: Answer
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class GroupVerdict:
    """A group's answer, with the verdict of every part."""

    group: CompiledGroup
    answer: Answer
    parts: tuple[LineVerdict | GroupVerdict, ...]

    @property
    def missing(self) -> tuple[str, ...]:
        """What must be known before this can be told: of undecided parts, each name once; nothing once it is told."""
        if self.answer is not Answer.CANNOT_TELL:
            return ()
        return tuple(dict.fromkeys(name for part in self.parts for name in part.missing))


def compile_conditions(conditions: Sequence[Condition], scope: Scope) -> CompiledGroup | tuple[Finding, ...]:
    """Return the list compiled, or all findings, each with the path of its line below the list."""
    findings: list[Finding] = []
    parts = tuple(_compile(each, scope, (index,), findings) for index, each in enumerate(conditions))
    known = tuple(part for part in parts if part is not None)
    return tuple(findings) or CompiledGroup(None, len(known), known)


def _compile(
    condition: Condition, scope: Scope, path: Path, findings: list[Finding]
) -> CompiledLine | CompiledGroup | None:
    match condition:
        case Line():
            compiled = compile_expression(condition.if_, scope, Kind.YES_NO)
            if isinstance(compiled, Expression):
                return CompiledLine(condition, compiled)
            findings.extend(finding.at(Place(path=(*path, "if"))) for finding in compiled)
            return None
        case AnyOf():
            members, key, needed = condition.any, "any", 1
        case AtLeast():
            members, key, needed = condition.of, "of", condition.at_least
            if needed > len(members):
                params = {"at_least": needed, "count": len(members)}
                findings.append(Finding("more-than-listed", Place(path=(*path, "at_least")), params))
    parts = tuple(_compile(each, scope, (*path, key, index), findings) for index, each in enumerate(members))
    return CompiledGroup(condition, needed, tuple(part for part in parts if part is not None))


def judge(
    group: CompiledGroup, row: Mapping[str, Natural | None], parameters: Mapping[str, Natural | None]
) -> GroupVerdict:
    """Return the verdict on one subject, line by line; what the row does not give is unknown."""
    return _judge_group(group, row, parameters)


def _judge_group(
    group: CompiledGroup, row: Mapping[str, Natural | None], parameters: Mapping[str, Natural | None]
) -> GroupVerdict:
    verdicts: tuple[LineVerdict | GroupVerdict, ...] = tuple(
        _judge_line(part, row, parameters) if isinstance(part, CompiledLine) else _judge_group(part, row, parameters)
        for part in group.parts
    )
    met = sum(verdict.answer is Answer.MET for verdict in verdicts)
    possible = sum(verdict.answer is not Answer.NOT_MET for verdict in verdicts)
    return GroupVerdict(group, counted(met, possible, group.at_least), verdicts)


def counted(met: int, possible: int, needed: int) -> Answer:
    """Return the answer of a group of which so many parts are met and so many may be."""
    if met >= needed:
        return Answer.MET
    return Answer.CANNOT_TELL if possible >= needed else Answer.NOT_MET


def _judge_line(
    line: CompiledLine, row: Mapping[str, Natural | None], parameters: Mapping[str, Natural | None]
) -> LineVerdict:
    match line.expression.evaluate(row, parameters):
        case None:
            unknown = [name for name in line.expression.fields if row.get(name) is None]
            unset = [f":{name}" for name in line.expression.parameters if parameters.get(name) is None]
            return LineVerdict(line, Answer.CANNOT_TELL, (*unknown, *unset) or line.expression.fields)
        case answer:
            return LineVerdict(line, Answer.MET if answer else Answer.NOT_MET)


def lines_of(verdict: GroupVerdict) -> Iterator[LineVerdict]:
    """Yield the verdicts of all lines, in reading order."""
    for part in verdict.parts:
        if isinstance(part, LineVerdict):
            yield part
        else:
            yield from lines_of(part)


def mask_conditions(
    group: CompiledGroup, columns: Mapping[str, Column], parameters: Mapping[str, Natural | None], size: int
) -> Truth:
    """Return the list's answers for `size` rows as two masks."""
    if not group.parts:
        return Truth(np.full(size, group.at_least == 0), np.full(size, group.at_least > 0))
    truths = [_mask(part, columns, parameters, size) for part in group.parts]
    met = reduce(np.add, (truth.true.astype(np.int32) for truth in truths))
    failed = reduce(np.add, (truth.false.astype(np.int32) for truth in truths))
    return Truth(met >= group.at_least, len(truths) - failed < group.at_least)


def _mask(
    part: CompiledLine | CompiledGroup,
    columns: Mapping[str, Column],
    parameters: Mapping[str, Natural | None],
    size: int,
) -> Truth:
    if isinstance(part, CompiledGroup):
        return mask_conditions(part, columns, parameters, size)
    truth = part.expression.mask(columns, parameters, size)
    if not isinstance(truth, Truth):
        raise TypeError(f"{part.expression.text} is no condition")
    return truth


def sql_conditions(group: CompiledGroup, column_of: ColumnOf, parameters: Mapping[str, Natural | None]) -> exp.Expr:
    """Return the list's answer as a SQL truth value: TRUE met, FALSE not met, NULL cannot tell."""
    parts = [
        exp.Paren(this=sql_conditions(part, column_of, parameters))
        if isinstance(part, CompiledGroup)
        else exp.Paren(this=part.expression.sql(column_of, parameters))
        for part in group.parts
    ]
    if group.at_least == len(parts):
        return exp.and_(*parts, copy=False) if parts else exp.true()
    if group.at_least == 1:
        return exp.or_(*parts, copy=False)
    met = _counted(parts, exp.true(), if_so=1, if_not=0)
    possible = _counted([part.copy() for part in parts], exp.false(), if_so=0, if_not=1)
    needed = exp.Literal.number(group.at_least)
    enough = exp.If(this=exp.GTE(this=met, expression=needed), true=exp.true())
    too_few = exp.If(this=exp.LT(this=possible, expression=needed.copy()), true=exp.false())
    return exp.Case(ifs=[enough, too_few])


def _counted(parts: Sequence[exp.Expr], when: exp.Expr, *, if_so: int, if_not: int) -> exp.Expr:
    """Return the sum over the parts of one number where the part is as wanted and another where not (or unknown)."""
    ones: list[exp.Expr] = [
        exp.Case(
            this=part,
            ifs=[exp.If(this=when.copy(), true=exp.Literal.number(if_so))],
            default=exp.Literal.number(if_not),
        )
        for part in parts
    ]
    return exp.Paren(this=reduce(lambda left, right: exp.Add(this=left, expression=right), ones))
