"""What is known of a case's subject, by the names its procedure asks for: each with what it was read from, and a hash.

A name is an attribute of the subject's unit, a measure (its latest period that has a value), or a declared fact that is
computed from these. Records of other kinds are not held here, so facts that count them are unknown.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Collection, Mapping
from decimal import Decimal
from uuid import UUID

from guiju.core.assessment.fields import full_scope
from guiju.core.cases.happened import Used
from guiju.core.evidence import FactState
from guiju.core.evidence.answers import natural
from guiju.core.expressions import Natural
from guiju.core.facts import CompiledFacts, compile_facts, know
from guiju.core.facts.ordering import names_in
from guiju.core.journal.events import Json
from guiju.core.rulebook.facts import Fact
from guiju.core.rulebook.institution import Institution
from guiju.core.values import number_at
from guiju.store.cases.places import Setting, units_of_subject
from guiju.store.cases.surroundings import Surroundings
from guiju.store.evidence import queries as evidence
from guiju.store.register import queries as register


def known_facts(
    names: Collection[str], setting: Setting, around: Surroundings, rules: Institution
) -> Mapping[str, Used]:
    """Return those of the facts that are known of the subject today; one that is unknown is left out."""
    if not names:
        return {}
    units = units_of_subject(setting, around)
    if not units:
        return {}
    declared = _declared(names, rules)
    asked = set(names) | {each for fact in declared.values() for each in names_in(fact, rules.tables)}
    plain = _plain(asked, units[0], around.today, rules)
    found = {name: used for name, (_, used) in plain.items() if name in names}
    if declared:
        own = {name: value for name, (value, _) in plain.items()}
        found |= _computed(names, declared, own, [used for _, used in plain.values()], around.today, rules)
    return found


def _plain(names: Collection[str], unit: UUID, on: dt.date, rules: Institution) -> dict[str, tuple[Natural, Used]]:
    found: dict[str, tuple[Natural, Used]] = {}
    attributes = {each.id for each in rules.vocabulary.attributes} & set(names)
    if attributes and (held := register.unit_as_of(unit, on)) is not None:
        for name in sorted(attributes & held.attributes.keys()):
            value = held.attributes[name]
            if value is not None:
                told = _json(value)
                found[name] = _natural(value), Used(name, told, f"unit/{unit}", _hash([str(unit), name, told]))
    measures = [name for name in names if name in rules.measures]
    for seen in evidence.facts(unit, rules, measures=measures) if measures else ():
        statement = next((s for s in seen.statements if s.state is FactState.VALUE), None)
        if seen.standing.state is FactState.VALUE and statement is not None:  # the latest period stands last
            read = natural(rules.measures[seen.measure], seen.standing.value)
            if read is not None:
                told = _json(read)
                source = f"statement/{statement.id}"
                found[seen.measure] = read, Used(seen.measure, told, source, _hash([source, seen.period, told]))
    return found


def _declared(names: Collection[str], rules: Institution) -> dict[str, Fact]:
    waiting, found = list(names), dict[str, Fact]()
    while waiting:
        name = waiting.pop()
        if name in rules.facts and name not in found:
            found[name] = rules.facts[name]
            waiting += names_in(found[name], rules.tables)
    return found


def _computed(
    names: Collection[str],
    declared: Mapping[str, Fact],
    own: Mapping[str, Natural | None],
    rests: Collection[Used],
    on: dt.date,
    rules: Institution,
) -> dict[str, Used]:

    scope = full_scope(rules)
    compiled = compile_facts(declared, rules.vocabulary.relations, rules.tables, scope)
    if not isinstance(compiled, CompiledFacts):
        return {}
    parameters = {name: number_at(each.value, on) for name, each in rules.parameters.items()}
    told = know(compiled, "", own, {}, parameters, on)
    basis = sorted(f"{each.source} {each.hash}" for each in rests)
    return {
        name: Used(name, _json(value), f"fact/{name}", _hash([name, *basis]))
        for name in names
        if name in told and (value := told[name].value) is not None
    }


def _natural(value: object) -> Natural:
    return value if isinstance(value, bool | str) else Decimal(str(value))


def _json(value: object) -> Json:
    match value:
        case bool() | int() | str():
            return value
        case dt.date():
            return value.isoformat()
        case _:
            return str(value)


def _hash(what: Json) -> str:
    return hashlib.sha256(json.dumps(what, ensure_ascii=False, sort_keys=True).encode()).hexdigest()
