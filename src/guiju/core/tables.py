"""Decision tables: which rows hold, and what follows from them under the table's hit policy.

Where a row cannot be told, the decision cannot either, unless every way it may turn out gives the same.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from guiju.core.conditions import Answer, CompiledGroup, GroupVerdict, compile_conditions, judge
from guiju.core.expressions import Field, Kind, Natural, Scope
from guiju.core.findings import Finding, Place
from guiju.core.rulebook.conditions import Line
from guiju.core.rulebook.tables import Collect, Given, Hit, Table

Result = Mapping[str, Natural | None]
"""What one row gives: a value for each output, None where it gives none."""


class Outcome(StrEnum):
    """How a decision came out."""

    DECIDED = "decided"
    NO_ROW = "no_row"
    CANNOT_TELL = "cannot_tell"
    CONFLICT = "conflict"


@dataclass(frozen=True, slots=True)
class CompiledTable:
    """A table with its rows' conditions compiled and its constants in their kinds."""

    source: Table
    scope: Scope
    conditions: tuple[CompiledGroup, ...]
    results: tuple[Result, ...]
    defaults: Result


@dataclass(frozen=True, slots=True)
class Decision:
    """A table's answer. `rows` are the rows that hold, from 0; `missing` what must be known to tell.

    `results` has one entry, or one for each row under rule order, output order and collecting a list. With no row it
    holds the defaults, if the table has any.
    """

    outcome: Outcome
    rows: tuple[int, ...]
    results: tuple[Result, ...] = ()
    missing: tuple[str, ...] = ()
    verdicts: tuple[GroupVerdict, ...] = field(default=(), repr=False)

    @property
    def gives(self) -> Result:
        """The one result; empty where there is none or more than one."""
        return self.results[0] if len(self.results) == 1 else {}


def compile_table(table: Table, scope: Scope) -> CompiledTable | tuple[Finding, ...]:
    """Return the table compiled, or all findings, each with its path below the table."""
    inside = scope.with_fields(*(Field(name, kind) for name, kind in table.inputs.items()))
    findings: list[Finding] = []
    groups: list[CompiledGroup] = []
    for index, row in enumerate(table.rows):
        lines = [Line.model_validate({"if": text}) for text in row.if_]
        compiled = compile_conditions(lines, inside)
        if isinstance(compiled, CompiledGroup):
            groups.append(compiled)
        else:
            places = (Place(path=("rows", index, "if", *finding.place.path[:1])) for finding in compiled)
            findings.extend(finding.at(place) for finding, place in zip(compiled, places, strict=True))
    results = []
    for index, row in enumerate(table.rows):
        given = {name: row.then.get(name, output.default) for name, output in table.gives.items()}
        results.append(_typed(table, given, ("rows", index, "then"), findings))
    defaults = _typed(table, {name: output.default for name, output in table.gives.items()}, ("gives",), findings)
    return tuple(findings) or CompiledTable(table, inside, tuple(groups), tuple(results), defaults)


def _typed(
    table: Table, given: Mapping[str, Given | None], path: tuple[str | int, ...], findings: list[Finding]
) -> Result:
    """Return constants in their outputs' kinds; a text where a date is wanted is read as one."""
    typed: dict[str, Natural | None] = {}
    for name, value in given.items():
        typed[name] = value
        if table.gives[name].kind is Kind.DATE and isinstance(value, str):
            try:
                typed[name] = dt.date.fromisoformat(value)
            except ValueError:
                findings.append(Finding("bad-date", Place(path=(*path, name)), {"value": value}))
    return typed


def decide(
    table: CompiledTable, row: Mapping[str, Natural | None], parameters: Mapping[str, Natural | None]
) -> Decision:
    """Return the table's answer for one subject."""
    verdicts = tuple(judge(group, row, parameters) for group in table.conditions)
    held = tuple(at for at, verdict in enumerate(verdicts) if verdict.answer is Answer.MET)
    maybe = tuple(at for at, verdict in enumerate(verdicts) if verdict.answer is Answer.CANNOT_TELL)
    outcome, results = _settle(table, held, maybe)
    missing: tuple[str, ...] = ()
    if outcome is Outcome.CANNOT_TELL:
        missing = tuple(dict.fromkeys(name for at in maybe for name in verdicts[at].missing))
    return Decision(outcome, held, results, missing, verdicts)


_Settled = tuple[Outcome, tuple[Result, ...]]


def _settle(table: CompiledTable, held: tuple[int, ...], maybe: tuple[int, ...]) -> _Settled:
    if not held and not maybe:
        return _nothing(table)
    match table.source.hit:
        case Hit.UNIQUE:
            if len(held) > 1:
                return Outcome.CONFLICT, ()
            return _cannot_tell() if maybe else _decided(table.results[held[0]])
        case Hit.ANY:
            return _agreed(table, held, maybe)
        case Hit.FIRST:
            return _leading(table, held, maybe)
        case Hit.PRIORITY:
            order = by_priority(table, (*held, *maybe))
            return _leading(table, held, maybe, order)
        case Hit.RULE_ORDER:
            return _cannot_tell() if maybe else _listed(table, held)
        case Hit.OUTPUT_ORDER:
            return _cannot_tell() if maybe else _listed(table, by_priority(table, held))
        case Hit.COLLECT:
            return _collected(table, held, maybe)


def _cannot_tell() -> _Settled:
    return Outcome.CANNOT_TELL, ()


def _decided(result: Result) -> _Settled:
    return Outcome.DECIDED, (result,)


def _listed(table: CompiledTable, rows: Sequence[int]) -> _Settled:
    return Outcome.DECIDED, tuple(table.results[at] for at in rows)


def _nothing(table: CompiledTable) -> _Settled:
    """No row holds: the defaults where there are any; a count is none."""
    if table.source.hit is Hit.COLLECT and table.source.collect is Collect.COUNT:
        return _decided(dict.fromkeys(table.defaults, Decimal(0)))
    has_default = any(value is not None for value in table.defaults.values())
    return Outcome.NO_ROW, (table.defaults,) if has_default else ()


def _agreed(table: CompiledTable, held: tuple[int, ...], maybe: tuple[int, ...]) -> _Settled:
    """Any: all rows that hold must give the same; a row that may hold must give the same to do no harm."""
    results = [table.results[at] for at in held]
    if any(result != results[0] for result in results):
        return Outcome.CONFLICT, ()
    if not results or any(table.results[at] != results[0] for at in maybe):
        return _cannot_tell()
    return _decided(results[0])


def _leading(
    table: CompiledTable, held: tuple[int, ...], maybe: tuple[int, ...], order: Sequence[int] | None = None
) -> _Settled:
    """First and priority: the first row in order that holds; one before it that may hold must give the same."""
    ahead: list[int] = []
    for at in order if order is not None else sorted((*held, *maybe)):
        ahead.append(at)
        if at in held:
            same = all(table.results[other] == table.results[at] for other in ahead)
            return _decided(table.results[at]) if same else _cannot_tell()
    return _cannot_tell()


def by_priority(table: CompiledTable, rows: Sequence[int]) -> list[int]:
    """Return rows from the strongest: by the order of the first output's values, then the next; ties as written."""

    def strength(at: int) -> tuple[int, ...]:
        return tuple(_place(table.source.gives[name].order, value) for name, value in table.results[at].items())

    return sorted(sorted(rows), key=strength)


def _place(order: tuple[str, ...], value: Natural | None) -> int:
    """Return where a value stands in the order; one that is not listed comes last."""
    written = (
        format(value, "f")
        if isinstance(value, Decimal)
        else str(value).lower()
        if isinstance(value, bool)
        else str(value)
    )
    return order.index(written) if written in order else len(order)


def _collected(table: CompiledTable, held: tuple[int, ...], maybe: tuple[int, ...]) -> _Settled:
    match table.source.collect:
        case Collect.LIST:
            return _cannot_tell() if maybe else _listed(table, held)
        case Collect.COUNT:
            return _cannot_tell() if maybe else _decided(dict.fromkeys(table.defaults, Decimal(len(held))))
        case Collect.SUM:
            return _cannot_tell() if maybe else _decided(_combined(table, held, maximal=None))
        case Collect.MIN | Collect.MAX:
            if not held:
                return _cannot_tell()
            maximal = table.source.collect is Collect.MAX
            best = _combined(table, held, maximal=maximal)
            settled = best == _combined(table, (*held, *maybe), maximal=maximal)
            return _decided(best) if settled else _cannot_tell()


def _combined(table: CompiledTable, rows: Sequence[int], *, maximal: bool | None) -> Result:
    """Return for each output the sum, least or greatest over rows; None where a row gives no number."""
    combined: dict[str, Natural | None] = {}
    for name in table.source.gives:
        values = [value for at in rows if isinstance(value := table.results[at][name], Decimal | int)]
        if len(values) < len(rows):
            combined[name] = None
        elif maximal is None:
            combined[name] = sum((Decimal(value) for value in values), Decimal(0))
        else:
            combined[name] = max(values) if maximal else min(values)
    return combined
