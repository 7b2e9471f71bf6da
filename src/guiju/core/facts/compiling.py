"""A counted fact with its expressions compiled against the records' fields, the subject's own and the parameters."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from guiju.core.expressions import Expression, Field, Kind, Natural, Scope, Stored, compile_expression, to_stored
from guiju.core.findings import Finding, Place
from guiju.core.rulebook.facts import Counted, Take
from guiju.core.rulebook.vocabulary import Relation

Record = Mapping[str, Natural | None]
"""One record of a relation; a field it does not give is unknown."""

NEEDS_VALUE = frozenset({Take.DISTINCT, Take.SUM, Take.MEAN, Take.MIN, Take.MAX, Take.FIRST, Take.LAST})
NEEDS_HIT = frozenset({Take.ALL, Take.RUN, Take.SHARE})


@dataclass(frozen=True, slots=True)
class CompiledFact:
    """A counted fact ready to run over records of its relation."""

    source: Counted
    relation: Relation
    scope: Scope
    where: Expression | None
    value: Expression | None
    hit: Expression | None

    def store(self, record: Record, own: Mapping[str, Natural | None]) -> dict[str, Stored | None]:
        """Return a record and the subject's own fields (`own.x`) as expressions read them."""
        stored: dict[str, Stored | None] = {}
        for name, field in self.scope.fields.items():
            given = own.get(name.removeprefix("own.")) if name.startswith("own.") else record.get(name)
            stored[name] = to_stored(given, field.kind)
        return stored


def row_scope(relation: Relation, own: Scope) -> Scope:
    """Return what a fact's expressions may name: the record's fields, `own.` fields of the subject, parameters."""
    fields = [Field(name, kind) for name, kind in relation.fields.items()]
    owned = [Field(f"own.{name}", field.kind, field.values) for name, field in own.fields.items() if "." not in name]
    return Scope.of([*fields, *owned], own.parameters)


def compile_fact(fact: Counted, relation: Relation, own: Scope) -> CompiledFact | tuple[Finding, ...]:
    """Return the fact compiled, or all findings, each with the path of its key."""
    scope = row_scope(relation, own)
    findings: list[Finding] = []
    compiled: dict[str, Expression | None] = {}
    for key, text, expect in (
        ("where", fact.where, Kind.YES_NO),
        ("hit", fact.hit, Kind.YES_NO),
        ("value", fact.value, Kind.NUMBER if fact.take in {Take.SUM, Take.MEAN} else None),
    ):
        found = None if text is None else compile_expression(text, scope, expect)
        if isinstance(found, tuple):
            findings.extend(finding.at(Place(path=(key,))) for finding in found)
        compiled[key] = found if isinstance(found, Expression) else None
    findings.extend(Finding("missing-key", params={"key": key}) for key in _missing(fact, relation))
    if findings:
        return tuple(findings)
    return CompiledFact(fact, relation, scope, compiled["where"], compiled["value"], compiled["hit"])


def _missing(fact: Counted, relation: Relation) -> list[str]:
    """Return the keys this fact cannot do without."""
    missing = []
    if fact.take in NEEDS_VALUE and fact.value is None:
        missing.append("value")
    if fact.take in NEEDS_HIT and fact.hit is None:
        missing.append("hit")
    if fact.take is Take.ALL and fact.if_none is None:
        missing.append("if_none")
    dated = relation.at is not None or relation.start is not None
    if not dated and (fact.span != "ever" or fact.take in {Take.FIRST, Take.LAST, Take.RUN}):
        missing.append("at")
    if fact.take is Take.LENGTH and relation.start is None:
        missing.append("start")
    if fact.take is Take.LENGTH and fact.unit is None:
        missing.append("unit")
    return missing
