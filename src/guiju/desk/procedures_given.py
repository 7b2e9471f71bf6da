"""Answers an example of a procedure: who asked what of a case, day by day, and where that leads.

    procedure: appointment
    given:
      after: appointment-straight     begin with the people and the lines of another example,
      until: decide                   as far as this step stands open
      people: {xu: {roles: {organisation_officer: case.lead}, unit: bureau, also: [xu-at-home], for: chen}}
      happened: [lines]               what then happened, every line of it accepted
      last: line                      what is tried now (absent: the last line that happened)
      another_open: true              a case of the procedure is open for the subject already
      attempts: {name: line}          or several things, each tried by itself from there
      may_be_left_out: [step]         or what is said where the procedure were published with one of these optional

Of the last line: `refused` (`code step clause waiting_for`), `goes_to` (the steps that stand open, or `end`), `result`,
`weight`, `took` (the steps ended, in order), `ways` (the same with their outcomes), `effects` (all of them), `terms`
(of each step as it first stood), `rounds`, `count` (of a vote), `by` (who stands in the event; nobody where it is
sealed), `told`, `lapses`, `remedies` (where the subject may turn, were the last day the day it was told). Lines:
`guiju.desk.case_lines`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from guiju.core.cases.commands import Act, Open
from guiju.core.cases.context import Actor, Context
from guiju.core.cases.deciding import Decided, Refusal, decide
from guiju.core.cases.definition import Definition, definition_of
from guiju.core.cases.happened import Happened, Used, What
from guiju.core.cases.reviewing import Origin, origin_of, remedies_of
from guiju.core.cases.state import State
from guiju.core.cases.terms import lapses_on, terms_of
from guiju.core.journal.events import Json
from guiju.core.rulebook.examples import Example
from guiju.core.rulebook.institution import Institution
from guiju.core.rulebook.procedure import Procedure
from guiju.core.rulebook.steps import Input, Sub, Vote
from guiju.desk.case_lines import Asking, askings_of, day_of
from guiju.desk.case_people import People
from guiju.desk.given import NotGivenError
from guiju.desk.left_out import codes_where_left_out

_SETTING = ("about", "another_open", "facts", "lead", "people", "subject_unit")
_COURSE = ("after", "attempts", "happened", "last", "may_be_left_out", "until")
_KEYS = frozenset({*_SETTING, *_COURSE})
_NOBODY_YET = State()
_ASKED = frozenset({What.ACTED, What.CAST, What.RECORDED, What.DECLARED, What.EXTENDED, What.RAISED})
"""What somebody did: thresholds and steps passed over follow by themselves."""


@dataclass(frozen=True, slots=True)
class Course:
    """How far a case has come in an example: its state, what was done to the records, and the terms there were."""

    state: State = _NOBODY_YET
    effects: tuple[Mapping[str, Json], ...] = ()
    terms: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    count: Mapping[str, Json] = field(default_factory=dict)
    told: tuple[str, ...] = ()
    on: dt.date | None = None
    events: tuple[Happened, ...] = ()
    refusal: Refusal | None = None


@dataclass(frozen=True, slots=True)
class _Given:
    """What an example gives, together with what it takes from another."""

    example: Example
    definition: Definition
    institution: Institution
    people: People
    lead: str
    about: str
    about_step: str
    origin: Origin | None
    told_on: dt.date | None
    facts: Mapping[str, Json]
    subject_unit: str
    another_open: bool


def answer_procedure(example: Example, institution: Institution) -> dict[str, Any]:
    """Return where an example of a procedure leads; NotGivenError where something given cannot be read."""
    for key in example.given.keys() - _KEYS:
        raise NotGivenError("example-unknown-key", example.id, key=key, known=", ".join(sorted(_KEYS)))
    procedure = institution.procedures.get(example.procedure or "")
    if procedure is None:
        raise NotGivenError("example-unknown-procedure", example.id, procedure=str(example.procedure))
    if "may_be_left_out" in example.given:
        return {**codes_where_left_out(map(str, example.given["may_be_left_out"]), procedure, institution)}
    given = _given(example, procedure, institution)
    course = course_of(given)
    if "attempts" in example.given:
        return {
            str(name): _shown(_last(given, line, course), given) for name, line in example.given["attempts"].items()
        }
    if "last" in example.given:
        return _shown(_last(given, example.given["last"], course), given)
    return _shown(course, given)


def opens_for_anybody(procedure: str, institution: Institution) -> bool:
    """Tell whether somebody of whom nothing is known may open a case about somebody else."""
    definition = definition_of(institution.procedures[procedure], institution)
    inputs = {each.id: _sample(each) for each in definition.procedure.opening.inputs}
    context = Context(dt.date(2026, 3, 2), institution.calendar, Actor("anybody", names=frozenset({"anybody"})))
    return isinstance(decide(definition, _NOBODY_YET, Open("somebody", "unit", inputs), context), Decided)


def _sample(wanted: Input) -> Json:
    match wanted.kind:
        case "yes_no":
            return True
        case "whole":
            return 1
        case "number":
            return "1"
        case "date":
            return "2026-03-02"
        case "option":
            return next(iter(wanted.options), "")
        case _:
            return "something"


def course_of(given: _Given) -> Course:
    """Return how far the case has come after everything that happened."""
    return _played(given, given.example, ())[0]


def _played(given: _Given, example: Example, stops: tuple[str, ...]) -> tuple[Course, str]:
    """Return the course of an example's lines, as far as one of the steps stands open; and that step, if any."""
    course = Course()
    own = example.given.get("until")
    base = _base(example, given.institution)
    if base is not None:
        course, hit = _played(given, base, stops if own is None else (*stops, str(own)))
        if hit in stops:
            return course, hit
        if own is not None and hit != str(own):
            raise NotGivenError("example-never-there", example.id, step=str(own))
    for line in example.given.get("happened", ()):
        course = _followed(given, line, course)
        for stop in stops:
            if course.state.at(stop) is not None:
                return course, stop
    return course, ""


def _base(example: Example, institution: Institution) -> Example | None:
    name = example.given.get("after")
    if name is None:
        return None
    base = institution.examples.get(str(name))
    if base is None:
        raise NotGivenError("example-unknown-example", example.id, name=str(name))
    return base


def _bases(example: Example, institution: Institution) -> tuple[Example, ...]:
    """Return the examples this one begins with, the first one first."""
    found: list[Example] = []
    base = _base(example, institution)
    while base is not None:
        if base in found or base is example:
            raise NotGivenError("example-like-itself", example.id)
        found.insert(0, base)
        base = _base(base, institution)
    return tuple(found)


def _given(example: Example, procedure: Procedure, institution: Institution) -> _Given:
    whole: dict[str, Any] = {}
    for each in (*_bases(example, institution), example):
        people = {**whole.get("people", {}), **each.given.get("people", {})}
        whole = {**whole, **each.given, "people": people}
    definition = _ready(procedure, institution)
    about = whole.get("about", {})
    told = day_of(example.id, about["told"]) if "told" in about else None
    return _Given(
        example=example,
        definition=definition,
        institution=institution,
        people=People(example.id, whole["people"], institution),
        lead=str(whole.get("lead", "lead")),
        about=str(about.get("example", "")),
        about_step=str(about.get("step", "")),
        origin=_origin(example, about, procedure, told, institution),
        told_on=told,
        facts={str(name): value for name, value in whole.get("facts", {}).items()},
        subject_unit=str(whole.get("subject_unit", "")),
        another_open=bool(whole.get("another_open", False)),
    )


_READY: dict[tuple[int, int], tuple[Procedure, Institution, Definition]] = {}
_MOST_READY = 64


def _ready(procedure: Procedure, institution: Institution) -> Definition:
    """Return a procedure made ready, once for all examples that are run on it; what is held is never another's."""
    key = id(procedure), id(institution)
    if key not in _READY:
        if len(_READY) >= _MOST_READY:
            _READY.clear()
        _READY[key] = procedure, institution, definition_of(procedure, institution)
    return _READY[key][2]


def _origin(
    example: Example, about: Mapping[str, Any], procedure: Procedure, told: dt.date | None, institution: Institution
) -> Origin | None:
    """Return what the reviewed case, which is another example, gives."""
    if not about or told is None:
        return None
    base = institution.examples.get(str(about.get("example")))
    if base is None or base.procedure is None or base.procedure not in institution.procedures:
        raise NotGivenError("example-unknown-example", example.id, name=str(about.get("example")))
    reviewed = _given(base, institution.procedures[base.procedure], institution)
    state = course_of(reviewed).state
    step = str(about.get("step"))
    return origin_of(reviewed.definition, state, step, procedure.id, told, institution.calendar)


def _followed(given: _Given, line: Mapping[str, Any], course: Course) -> Course:
    """Return the course after a line that must be accepted."""
    after = _last(given, line, course)
    if after.refusal is not None:
        code = after.refusal.finding.code
        raise NotGivenError("example-stopped", given.example.id, line=_called(line), why=code)
    return after


def _called(line: Mapping[str, Any]) -> str:
    return ", ".join(f"{key}: {value}" for key, value in line.items() if key in {"on", "by"} or isinstance(value, str))


def _last(given: _Given, line: Mapping[str, Any], course: Course) -> Course:
    """Return the course after a line, or as it was with the refusal."""
    said = askings_of(given.example.id, line, lead=given.lead, about=given.about, about_step=given.about_step)
    for asking in said:
        _must_begin(given, asking)
        answer = decide(given.definition, course.state, asking.command, _context(given, asking, course.state))
        if isinstance(answer, Refusal):
            return replace(course, refusal=answer)
        course = _onward(course, answer, given, asking)
    return course


def _must_begin(given: _Given, asking: Asking) -> None:
    """Raise NotGivenError where a line ends a step by hand that runs another procedure: it is begun, and returns."""
    command = asking.command
    if isinstance(command, Act) and not command.case:
        compiled = given.definition.steps.get(command.step)
        if compiled is not None and isinstance(compiled.step, Sub):
            raise NotGivenError("example-bad-value", given.example.id, name="does", value=command.step)


def _onward(course: Course, answer: Decided, given: _Given, asking: Asking) -> Course:
    terms = dict(course.terms)
    for term in terms_of(given.definition, answer.state, given.institution.calendar):
        days = {"due": term.due, "within": term.within, "not_before": term.not_before}
        terms.setdefault(term.step, {name: day.isoformat() for name, day in days.items() if day is not None})
    effects = tuple({"do": effect.name, **effect.values} for effect in answer.effects)
    acted = [event for event in answer.events if event.what is What.ACTED and event.said]
    return Course(
        state=answer.state,
        effects=(*course.effects, *effects),
        terms=terms,
        count=dict(acted[-1].said) if acted else course.count,
        told=(*course.told, *(f"{told.why}: {told.step}" for told in answer.told)),
        on=asking.on,
        events=(*course.events, *answer.events),
    )


def _context(given: _Given, asking: Asking, state: State) -> Context:
    subject = asking.command.subject if isinstance(asking.command, Open) else state.subject
    rolls = {
        at.step: given.people.holding(step.vote.electorate)
        for at in state.standing
        if isinstance(step := given.definition.steps[at.step].step, Vote)
    }
    origin = given.origin
    return Context(
        day=asking.on,
        calendar=given.institution.calendar,
        actor=given.people.actor(asking.by, given.definition, subject),
        facts={name: Used(name, value, "example") for name, value in given.facts.items()},
        rolls=rolls,
        origin=origin.names if origin else frozenset(),
        origin_weight=origin.weight if origin else None,
        origin_until=origin.until if origin else None,
        told_on=given.told_on,
        others_open=given.another_open,
        subject_unit=given.subject_unit,
    )


def _shown(course: Course, given: _Given) -> dict[str, Any]:
    state, definition = course.state, given.definition
    standing = [each.step for each in state.standing]
    if course.refusal is not None:
        refusal = course.refusal
        return {
            "refused": {
                "code": refusal.finding.code,
                "step": refusal.step,
                "clause": refusal.clause,
                "waiting_for": _one(standing),
            }
        }
    lapse = lapses_on(definition, state)
    return {
        "refused": None,
        "goes_to": _one(standing) if standing else "end",
        "result": state.result or None,
        "weight": state.weight,
        "took": [each.step for each in state.taken],
        "ways": [f"{each.step}: {each.outcome}" for each in state.taken],
        "rounds": dict(state.rounds),
        "effects": [dict(each) for each in course.effects],
        "terms": dict(course.terms),
        "count": dict(course.count),
        "by": next(
            (event.by or None for event in reversed(course.events) if event.step and event.what in _ASKED), None
        ),
        "told": list(course.told),
        "lapses": _day(lapse),
        "remedies": [
            {
                "procedure": each.procedure,
                "step": each.step,
                "until": None if each.until is None else each.until.isoformat(),
            }
            for each in remedies_of(definition, state, course.on, given.institution.calendar)
        ],
    }


def _by(course: Course) -> str | None:
    """Return who stands in the last event that somebody brought about."""
    asked = [event for event in course.events if event.step and event.what in _ASKED]
    return (asked[-1].by or None) if asked else None


def _day(day: dt.date | None) -> str | None:
    return None if day is None else day.isoformat()


def _one(names: Sequence[str]) -> str | list[str]:
    return names[0] if len(names) == 1 else sorted(names)
