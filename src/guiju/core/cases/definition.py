"""A procedure made ready to run: every step with its ways, whom it keeps apart, and its conditions compiled."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from guiju.core.assessment.fields import full_scope
from guiju.core.cases.order import Placed, Way, leads_back, numbers_of, outcomes_of, passed_over_to, placed, ways_of
from guiju.core.cases.scope import inputs_of, scope_of
from guiju.core.conditions import CompiledGroup, CompiledLine, compile_conditions
from guiju.core.expressions import Expression, Kind, Natural, Scope, compile_expression
from guiju.core.identity import tree_hash
from guiju.core.rulebook.institution import Institution
from guiju.core.rulebook.procedure import Procedure
from guiju.core.rulebook.steps import Fresh, Input, Outcome, Parallel, Rounds, Threshold
from guiju.core.rulebook.who import Tie, Who
from guiju.core.values import Dated, Text, number_at

STALE = "stale"
"""The outcome that alone is open once an earlier result is too old."""

SILENCE = "silence"
"""The outcome of a step whose limit has passed."""


@dataclass(frozen=True, slots=True)
class Compiled:
    """A step made ready. `following` is where it leads by default, `over` where it leads when it is passed over.

    `ways` are the outcomes that lead to the same place always. `apart` and `apart_units` are the steps that keep their
    actors, and their units, apart from this one's: what a step says of an earlier one holds the other way round too,
    where the earlier one is taken again or side by side. `inside` are all steps within a parallel block, `firsts` the
    first of each branch. `ties` are those that anybody at it may have to declare; `choices` the outcomes somebody may
    end it in; `at_once` tells that a rule chooses here, or may pass it over; `timed` that time may keep it from being
    ended; `asks_nothing` that it has no inputs, documents or conditions; `reasons` that it is not ended without them.
    `looks_at` are the facts that ending this step may ask for, those of steps that choose or pass by themselves right
    after it included.
    """

    id: str
    step: Any
    kind: str
    number: int
    clause: str
    outcomes: Mapping[str, Outcome]
    ways: Mapping[str, Way]
    back: frozenset[str]
    following: str
    over: str | None
    block: str
    branch: str
    inside: frozenset[str]
    firsts: tuple[str, ...]
    apart: frozenset[str]
    apart_units: frozenset[str]
    only_if: Expression | None
    requires: CompiledGroup | None
    cases: tuple[tuple[Expression, str], ...]
    asks: Mapping[str, Kind]
    who: Who | None
    ties: frozenset[Tie]
    facts: tuple[str, ...]
    fresh: tuple[Fresh, ...]
    rounds: Rounds | None
    choices: tuple[str, ...]
    at_once: bool
    timed: bool
    asks_nothing: bool
    reasons: bool
    looks_at: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Definition:
    """A procedure as cases run it; `hash` is the identity of what it says, with the parameters it uses."""

    procedure: Procedure
    hash: str
    steps: Mapping[str, Compiled]
    first: str
    inputs: Mapping[str, Input]
    parameters: Mapping[str, Dated]
    roles: Mapping[str, Text] = field(default_factory=dict)
    looks_at: frozenset[str] = frozenset()
    """The facts that opening a case may ask for."""

    def parameter(self, name: str, on: dt.date) -> Decimal | None:
        """Return a parameter's value on a day, None where it has none."""
        value = self.parameters.get(name)
        return None if value is None else number_at(value, on)

    def values_on(self, on: dt.date, as_of: dt.date) -> dict[str, Natural | None]:
        """Return what conditions read as parameters: each as of a day, and `as_of`."""
        values: dict[str, Natural | None] = {name: number_at(value, on) for name, value in self.parameters.items()}
        values["as_of"] = as_of
        return values


def definition_of(procedure: Procedure, institution: Institution) -> Definition:
    """Return the procedure made ready; one whose expressions do not compile raises ValueError (it is unpublishable)."""
    known = full_scope(institution)
    places = placed(procedure)
    numbers = numbers_of(places)
    apart = _named_by(places, "not_same_as")
    units = _named_by(places, "not_same_unit_as")
    steps = {
        place.id: _compiled(
            place,
            scope_of(procedure, place.step, institution, known),
            numbers,
            apart[place.id],
            units[place.id],
            places,
        )
        for place in places
    }
    used = _parameters_of(procedure, steps.values())
    parameters = {name: each.value for name, each in institution.parameters.items() if name in used}
    first = procedure.steps[0].id
    found = {id_: _with_facts(step, steps) for id_, step in steps.items()}
    tree = {
        "procedure": _tree(procedure.model_dump(by_alias=True, exclude_defaults=True)),
        "parameters": _tree(parameters),
    }
    return Definition(
        procedure=procedure,
        hash=tree_hash(tree),
        steps=found,
        first=first,
        inputs={each.id: each for _, each in inputs_of(procedure)},
        parameters=parameters,
        roles=institution.reporting_roles,
        looks_at=_reached([first], steps),
    )


def whos_of(step: Any) -> tuple[Who, ...]:  # noqa: ANN401 - a step of any kind
    """Return everybody whose act counts as the step's: who ends it, who votes, who enters figures a second time."""
    found = [getattr(step, "who", None)]
    found.append(getattr(getattr(step, "vote", None), "electorate", None))
    found.append(getattr(getattr(step, "poll", None), "second", None))
    return tuple(each for each in found if each is not None)


def _named_by(places: tuple[Placed, ...], key: str) -> dict[str, frozenset[str]]:
    """Return for each step those that name it."""
    named = {place.id: {other for who in whos_of(place.step) for other in getattr(who, key)} for place in places}
    return {id_: frozenset(other for other, theirs in named.items() if id_ in theirs) for id_ in named}


def _compiled(
    place: Placed,
    scope: Scope,
    numbers: Mapping[str, int],
    apart: frozenset[str],
    units: frozenset[str],
    places: tuple[Placed, ...],
) -> Compiled:
    step = place.step
    outcomes = outcomes_of(place)
    only_if = None if step.only_if is None else _expression(step.only_if, scope)
    requires = compile_conditions(step.requires, scope) if getattr(step, "requires", ()) else None
    if isinstance(requires, tuple):
        raise ValueError(f"the conditions of {place.id} do not compile: {requires[0].code}")  # noqa: TRY004 - findings
    cases = tuple((_expression(case.if_, scope), case.gives) for case in getattr(step, "cases", ()))
    parallel = isinstance(step, Parallel)
    raised = {each.id for each in getattr(step, "raised", ())}
    asked = [*([only_if] if only_if else []), *_lines(requires), *(each for each, _ in cases)]
    return Compiled(
        id=place.id,
        step=step,
        kind=step.kind,
        number=place.number,
        clause=step.clause,
        outcomes=outcomes,
        ways=ways_of(place, outcomes, {each.id for each in places if isinstance(each.step, Parallel)}),
        back=frozenset(name for name, outcome in outcomes.items() if leads_back(place, outcome.to, numbers)),
        following=place.following,
        over=passed_over_to(place),
        block=place.block,
        branch=place.branch,
        inside=_inside(place.id, places) if parallel else frozenset(),
        firsts=tuple(branch.steps[0].id for branch in step.branches) if parallel else (),
        apart=apart,
        apart_units=units,
        only_if=only_if,
        requires=requires,
        cases=cases,
        asks={name: scope.fields[name].kind for each in asked for name in each.fields},
        who=getattr(step, "who", None),
        ties=frozenset(tie for who in whos_of(step) for tie in who.recuse),
        facts=getattr(step, "facts", ()),
        fresh=getattr(step, "fresh", ()),
        rounds=step.rounds,
        choices=tuple(name for name in outcomes if name not in {STALE, SILENCE, *raised}),
        at_once=only_if is not None or step.kind == "threshold",
        timed=step.within is not None or step.kind == "waiting",
        asks_nothing=not (getattr(step, "inputs", ()) or getattr(step, "documents", ()) or requires),
        reasons=step.kind == "decision" or getattr(step, "reasons", False),
    )


def _expression(text: str, scope: Scope) -> Expression:
    found = compile_expression(text, scope, Kind.YES_NO)
    if isinstance(found, tuple):
        raise ValueError(f"{text} does not compile: {found[0].code}")  # noqa: TRY004 - it answers findings
    return found


def _lines(group: CompiledGroup | None) -> Iterable[Expression]:
    for part in group.parts if group else ():
        if isinstance(part, CompiledLine):
            yield part.expression
        else:
            yield from _lines(part)


def _inside(block: str, places: tuple[Placed, ...]) -> frozenset[str]:
    found: set[str] = set()
    for place in places:  # a block stands before what is within it
        if place.block == block or place.block in found:
            found.add(place.id)
    return frozenset(found)


def _with_facts(step: Compiled, steps: Mapping[str, Compiled]) -> Compiled:
    targets = [outcome.to for outcome in step.outcomes.values()]
    if step.step.rounds is not None:
        targets.append(step.step.rounds.then_to)
    block = step.block
    while block:
        targets += [outcome.to for outcome in steps[block].outcomes.values()]
        block = steps[block].block
    facts = frozenset(step.facts) | _reached(targets, steps)
    return _replaced(step, facts)


def _replaced(step: Compiled, looks_at: frozenset[str]) -> Compiled:
    values = {name: getattr(step, name) for name in Compiled.__slots__}
    return Compiled(**{**values, "looks_at": looks_at})


def _reached(targets: Iterable[str], steps: Mapping[str, Compiled]) -> frozenset[str]:
    """Return the facts asked for by what is decided at once on entering these steps."""
    facts: set[str] = set()
    seen: set[str] = set()
    waiting = [target for target in targets if target in steps]
    while waiting:
        step = steps[waiting.pop()]
        if step.id in seen:
            continue
        seen.add(step.id)
        onward = list(step.firsts)
        if step.over is not None:
            facts |= set(step.facts)
            onward.append(step.over)
        if isinstance(step.step, Threshold):
            facts |= set(step.step.facts)
            onward += [outcome.to for outcome in step.outcomes.values()]
        waiting += [target for target in onward if target in steps]
    return frozenset(facts)


def _parameters_of(procedure: Procedure, steps: Iterable[Compiled]) -> frozenset[str]:
    """Return the parameters the procedure's conditions and lengths use."""
    used: set[str] = set()
    for step in steps:
        asked = [*([step.only_if] if step.only_if else []), *_lines(step.requires), *(each for each, _ in step.cases)]
        used |= {name for each in asked for name in each.parameters}
    texts: list[object] = [procedure.model_dump(by_alias=True)]
    while texts:
        match texts.pop():
            case str(text):
                used |= {part[1:] for part in text.split() if part.startswith(":")}
            case dict(mapping):
                texts += mapping.values()
            case list(items) | tuple(items):
                texts += items
            case _:
                pass
    return frozenset(used)


def _tree(value: object) -> object:
    match value:
        case dt.date():
            return value.isoformat()
        case dict():
            return {str(key): _tree(each) for key, each in value.items()}
        case list() | tuple():
            return [_tree(each) for each in value]
        case _ if hasattr(value, "model_dump"):
            return _tree(value.model_dump(by_alias=True, exclude_defaults=True))
        case _:
            return value
