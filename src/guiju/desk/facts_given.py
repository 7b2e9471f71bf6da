"""Answers an example of a fact: what is known of one subject on a day, from the records the example gives.

    as_of: 2026-06-01                 the day that judges
    subject: millpond                 whom the fact is about
    own: {field: farming}             what is known of the subject itself
    records: {tiers: [{branch: millpond, rated_on: 2025-12-31, tier: lagging}]}
    library: true                     the rules are records too: which scheme uses which measure, as they stand here

A relation that is not given is not known at all; one given with no records is an empty list.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Any

from guiju.core.assessment.fields import full_scope
from guiju.core.catalogue import catalogue
from guiju.core.expressions import Kind, Natural, Scope, to_stored
from guiju.core.facts import CompiledFacts, Known, compile_facts, know
from guiju.core.facts.compiling import Record
from guiju.core.facts.ordering import names_in
from guiju.core.findings import Finding
from guiju.core.rulebook.examples import Example
from guiju.core.rulebook.facts import Fact
from guiju.core.rulebook.institution import Institution
from guiju.core.rulebook.vocabulary import Relation
from guiju.core.values import number_at
from guiju.desk.given import NotGivenError

MEASURE_USES = "measure_uses"
"""The relation of the library: a record (`measure`, `scheme`) for each measure a scheme looks at."""

_KEYS = ("as_of", "library", "own", "records", "subject")


def answer_fact(example: Example, institution: Institution) -> Mapping[str, Any] | tuple[Finding, ...]:
    """Return `value result low high` of the fact an example names, or why it cannot be asked.

    `result` is `known`, `cannot_tell` or `not_applicable`; of a yes-or-no fact `met` and `not_met` stand for `known`.
    NotGivenError where something given cannot be read.
    """
    asked = example.fact
    if asked is None or asked not in institution.facts:
        return (Finding("example-unknown-fact", params={"example": example.id, "fact": asked}),)
    for key in example.given.keys() - set(_KEYS):
        raise NotGivenError("example-unknown-key", example.id, key=key, known=", ".join(_KEYS))
    scope = full_scope(institution)
    words = institution.vocabulary
    compiled = compile_facts(_needed(asked, institution), words.relations, institution.tables, scope)
    if not isinstance(compiled, CompiledFacts):
        return compiled
    day = _value(example, "as_of", example.given.get("as_of"), Kind.DATE)
    if not isinstance(day, dt.date):
        raise NotGivenError("example-without-day", example.id)
    parameters = {name: number_at(each.value, day) for name, each in institution.parameters.items()}
    subject = str(example.given.get("subject", ""))
    known = know(compiled, subject, _own(example, scope), _records(example, institution), parameters, day)
    return _shown(known[asked])


def _needed(asked: str, institution: Institution) -> dict[str, Fact]:
    """Return the fact and all those it is made from."""
    waiting, found = [asked], dict[str, Fact]()
    while waiting:
        name = waiting.pop()
        if name in institution.facts and name not in found:
            found[name] = institution.facts[name]
            waiting += names_in(found[name], institution.tables)
    return found


def _own(example: Example, scope: Scope) -> dict[str, Natural | None]:
    """Return what is given of the subject itself, each value of the kind its field has."""
    given = example.given.get("own", {})
    for name in given.keys() - scope.fields.keys():
        raise NotGivenError("example-unknown-field", example.id, field=name, known=", ".join(sorted(scope.fields)))
    return {name: _value(example, name, value, scope.fields[name].kind) for name, value in given.items()}


def _records(example: Example, institution: Institution) -> dict[str, list[Record]]:
    """Return the records given, by relation, those of the library among them where they are asked for."""
    relations = institution.vocabulary.relations
    found: dict[str, list[Record]] = {}
    for name, rows in example.given.get("records", {}).items():
        if name not in relations:
            raise NotGivenError(
                "example-unknown-relation", example.id, relation=name, known=", ".join(sorted(relations))
            )
        found[name] = [_record(example, row, relations[name]) for row in rows]
    if example.given.get("library"):
        found[MEASURE_USES] = list(library_uses(institution))
    return found


def library_uses(institution: Institution) -> Iterator[Record]:
    """Yield a record for each scheme and each measure it looks at, itself or through what is computed from it."""
    for use in catalogue(institution).uses:
        for scheme in use.schemes:
            yield {"measure": use.measure, "scheme": scheme}


def _record(example: Example, row: Mapping[str, Any], relation: Relation) -> Record:
    for name in row.keys() - relation.fields.keys():
        known = ", ".join(sorted(relation.fields))
        raise NotGivenError("example-unknown-field", example.id, field=name, known=known)
    return {name: _value(example, name, value, Kind(relation.fields[name])) for name, value in row.items()}


def _value(example: Example, name: str, value: Any, kind: Kind) -> Natural | None:  # noqa: ANN401
    """Return a value as expressions take it; a date is written like 2026-06-01."""
    try:
        natural: Natural | None = dt.date.fromisoformat(value) if kind is Kind.DATE and value is not None else value
        to_stored(natural, kind)
    except (TypeError, ValueError):
        raise NotGivenError("example-bad-value", example.id, name=name, value=str(value)) from None
    return natural


def _shown(known: Known) -> dict[str, Any]:
    match known.value:
        case None:
            result = "cannot_tell" if known.applies else "not_applicable"
        case bool():
            result = "met" if known.value else "not_met"
        case _:
            result = "known"
    value = known.value.isoformat() if isinstance(known.value, dt.date) else known.value
    return {"value": value, "result": result, "low": known.low, "high": known.high}
