"""The fields a scheme's expressions may speak of, with their kinds: attributes, measures, facts, parameters."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from guiju.core.expressions import Field, Kind, Scope
from guiju.core.rulebook.facts import Computed, Counted, Fact, Take
from guiju.core.rulebook.institution import Institution
from guiju.core.rulebook.measures import Measure, MeasureKind


def scope_of(institution: Institution) -> Scope:
    """Return the scope of conditions and derived measures: exact measures are numbers, others reals."""
    return Scope.of(_fields(institution), dict.fromkeys(institution.parameters, Kind.NUMBER))


def kinds_of(institution: Institution) -> Mapping[str, Kind]:
    """Return the kind of every field by name."""
    return {field.name: field.kind for field in _fields(institution)}


def _fields(institution: Institution) -> Iterator[Field]:
    for attribute in institution.vocabulary.attributes:
        yield Field(attribute.id, attribute.kind, tuple(option.id for option in attribute.options) or None)
    for measure in institution.measures.values():
        yield Field(measure.id, kind_of(measure))
    for name, fact in institution.facts.items():
        if isinstance(fact, Computed):
            yield Field(name, fact.kind or Kind.YES_NO)


def kind_of(measure: Measure) -> Kind:
    """Return the kind of values a measure has in expressions."""
    match measure.kind:
        case MeasureKind.YES_NO:
            return Kind.YES_NO
        case MeasureKind.TEXT:
            return Kind.TEXT
        case _:
            return Kind.NUMBER if measure.exact else Kind.REAL


def full_scope(institution: Institution) -> Scope:
    """Return everything an expression may name: fields, facts of every sort, parameters, the date."""
    scope = scope_of(institution)
    fields = []
    for id_, fact in institution.facts.items():
        if not isinstance(fact, Computed) and id_ not in scope.fields:
            fields.append(Field(id_, _kind_of_fact(fact, institution)))
    known = scope.with_fields(*fields)
    return Scope(known.fields, {**known.parameters, "as_of": Kind.DATE})


def _kind_of_fact(fact: Fact, institution: Institution) -> Kind:
    if isinstance(fact, Counted):
        match fact.take:
            case Take.ANY | Take.NONE | Take.ALL:
                return Kind.YES_NO
            case Take.MIN | Take.MAX | Take.FIRST | Take.LAST:
                relation = institution.vocabulary.relations.get(fact.from_)
                kind = relation.fields.get(fact.value or "") if relation else None
                return kind or Kind.NUMBER
            case _:
                return Kind.NUMBER
    if isinstance(fact, Computed):
        return fact.kind or Kind.YES_NO
    table = institution.tables.get(fact.lookup)
    column = table.gives.get(fact.give) if table else None
    return column.kind if column else Kind.TEXT
