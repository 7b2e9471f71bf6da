"""What is known of a case's subject, by the names its procedure asks for: each with what it was read from, and a hash.

A name is an attribute of the subject's unit, a measure (its latest period that has a value), or a declared fact that is
computed from these. Of a person the register's tenures are records too, where the rulebook declares the relation
`posts_held` (fields `person post held since until`): how long somebody has held a post may be asked for. Records of
other kinds are not held here, so facts that count them are unknown.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from uuid import UUID

from guiju.core.assessment.fields import full_scope
from guiju.core.cases.happened import Used
from guiju.core.evidence import FactState
from guiju.core.evidence.answers import natural
from guiju.core.expressions import Natural
from guiju.core.facts import CompiledFacts, compile_facts, know
from guiju.core.facts.compiling import Record
from guiju.core.facts.ordering import names_in
from guiju.core.journal.events import Json
from guiju.core.rulebook.facts import Counted, Fact
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
        held = _posts_held(declared, setting, around.today, rules)
        rests = [*held.told, *(used for _, used in plain.values())]
        found |= _computed(names, declared, own, held, rests, around.today, rules)
    return found


POSTS_HELD = "posts_held"
"""The relation of the vocabulary that is filled from the register's tenures."""


@dataclass(frozen=True, slots=True)
class _Held:
    """Records of whom a case is about, by relation, and what each was read from."""

    subject: str = ""
    records: Mapping[str, Sequence[Record]] = field(default_factory=dict)
    told: tuple[Used, ...] = ()


def _posts_held(declared: Mapping[str, Fact], setting: Setting, on: dt.date, rules: Institution) -> _Held:
    """Return the tenures of whom the case is about, where a fact counts them; none of a later day."""
    relation = rules.vocabulary.relations.get(POSTS_HELD)
    counted = any(isinstance(fact, Counted) and fact.from_ == POSTS_HELD for fact in declared.values())
    if relation is None or setting.person is None or not counted:
        return _Held()
    held = register.posts_held_by(setting.person, on)
    records = [
        {
            "person": str(setting.person),
            "post": str(each.post),
            "held": each.until is None or each.until > on,
            "since": each.since,
            "until": each.until,
        }
        for each in held
    ]
    told = tuple(
        Used(POSTS_HELD, None, f"tenure/{each.tenure}", _hash([str(each.tenure), str(each.since), str(each.until)]))
        for each in held
    )
    return _Held(str(setting.person), {POSTS_HELD: records}, told)


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
    held: _Held,
    rests: Collection[Used],
    on: dt.date,
    rules: Institution,
) -> dict[str, Used]:
    scope = full_scope(rules)
    compiled = compile_facts(declared, rules.vocabulary.relations, rules.tables, scope)
    if not isinstance(compiled, CompiledFacts):
        return {}
    parameters = {name: number_at(each.value, on) for name, each in rules.parameters.items()}
    told = know(compiled, held.subject, own, held.records, parameters, on)
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
