"""All facts of a kind of subject, each after those it uses, answered for one subject."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from guiju.core.expressions import Expression, Field, Kind, Natural, Scope, compile_expression
from guiju.core.facts.answers import UNKNOWN, Known
from guiju.core.facts.compiling import CompiledFact, Record, compile_fact
from guiju.core.facts.counting import count_fact
from guiju.core.facts.ordering import order_facts
from guiju.core.findings import Finding, Place
from guiju.core.rulebook.facts import Computed, Counted, Fact, LookedUp, Take
from guiju.core.rulebook.tables import Table
from guiju.core.rulebook.vocabulary import Relation
from guiju.core.tables import CompiledTable, Decision, compile_table, decide

_Runnable = CompiledFact | Expression | tuple[CompiledTable, str]


@dataclass(frozen=True, slots=True)
class CompiledFacts:
    """The facts in an order in which each stands after those it uses, and the scope that knows them all."""

    runnable: Mapping[str, _Runnable]
    scope: Scope


def compile_facts(
    facts: Mapping[str, Fact], relations: Mapping[str, Relation], tables: Mapping[str, Table], own: Scope
) -> CompiledFacts | tuple[Finding, ...]:
    """Return the facts compiled, or all findings, the path beginning with the fact's id; circles are refused.

    `own` is what is known of a subject without facts; a fact may use those fields and other facts.
    """
    order = order_facts(facts, tables)
    if isinstance(order, Finding):
        return (order,)
    findings: list[Finding] = []
    runnable: dict[str, _Runnable] = {}
    scope = own
    for id_ in order:
        found = _compile(facts[id_], relations, tables, scope)
        if isinstance(found, list):
            findings.extend(finding.at(Place(path=(id_, *finding.place.path))) for finding in found)
            scope = scope.with_fields(Field(id_, _declared(facts[id_])))
        else:
            runnable[id_] = found
            scope = scope.with_fields(Field(id_, _kind(facts[id_], found)))
    return tuple(findings) or CompiledFacts(runnable, scope)


def _compile(
    fact: Fact, relations: Mapping[str, Relation], tables: Mapping[str, Table], scope: Scope
) -> _Runnable | list[Finding]:
    """Return one fact ready to run, or a list of findings."""
    match fact:
        case Counted():
            relation = relations.get(fact.from_)
            if relation is None:
                return [Finding("unknown-reference", Place(path=("from",)), {"what": "relation", "name": fact.from_})]
            counted = compile_fact(fact, relation, scope)
            return counted if isinstance(counted, CompiledFact) else list(counted)
        case Computed():
            compiled = compile_expression(fact.is_, scope, fact.kind)
            if isinstance(compiled, Expression):
                return compiled
            return [finding.at(Place(path=("is",))) for finding in compiled]
        case LookedUp():
            table = tables.get(fact.lookup)
            if table is None or fact.give not in table.gives:
                what, name = ("table", fact.lookup) if table is None else ("column", fact.give)
                return [Finding("unknown-reference", Place(path=("lookup",)), {"what": what, "name": name})]
            compiled_table = compile_table(table, scope)
            if isinstance(compiled_table, CompiledTable):
                return compiled_table, fact.give
            return list(compiled_table)


def _kind(fact: Fact, compiled: _Runnable) -> Kind:
    match compiled:
        case Expression():
            return compiled.kind
        case (table, column):
            return table.source.gives[column].kind
        case CompiledFact():
            by_value = fact.take if isinstance(fact, Counted) else None
            if by_value in {Take.MIN, Take.MAX, Take.FIRST, Take.LAST} and compiled.value is not None:
                return compiled.value.kind
            return _declared(fact)


def _declared(fact: Fact) -> Kind:
    """Return the kind a fact has as far as its own words tell."""
    if isinstance(fact, Computed):
        return fact.kind or Kind.YES_NO
    if isinstance(fact, Counted) and fact.take in {Take.ANY, Take.NONE, Take.ALL}:
        return Kind.YES_NO
    return Kind.NUMBER


def know(
    facts: CompiledFacts,
    subject: Natural,
    own: Mapping[str, Natural | None],
    records: Mapping[str, Sequence[Record]],
    parameters: Mapping[str, Natural | None],
    as_of: dt.date,
) -> Mapping[str, Known]:
    """Return what is known of each fact of one subject on a day; `:as_of` is that day.

    `own` holds the subject's own fields, `records` all records by relation.
    """
    known: dict[str, Known] = {}
    row = dict(own)
    given = {**parameters, "as_of": as_of}
    for id_, runnable in facts.runnable.items():
        match runnable:
            case CompiledFact():
                rows = records.get(runnable.source.from_)
                known[id_] = UNKNOWN if rows is None else count_fact(runnable, subject, rows, row, given, as_of)
            case Expression():
                known[id_] = Known(runnable.evaluate(row, given))
            case (table, column):
                decision: Decision = decide(table, row, given)
                known[id_] = Known(decision.gives.get(column))
        row[id_] = known[id_].value
    return known
