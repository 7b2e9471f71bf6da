"""How far a case comes in an example: its lines given to the engine one by one, as somebody would do them.

An example that begins with another follows that one's lines first, as far as a step stands open.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from guiju.core.cases.commands import Act, Open
from guiju.core.cases.context import Context
from guiju.core.cases.deciding import Decided, Refusal, decide
from guiju.core.cases.happened import Happened, Used, What
from guiju.core.cases.reviewing import Origin, origin_of
from guiju.core.cases.state import State
from guiju.core.cases.terms import terms_of
from guiju.core.journal.events import Json
from guiju.core.rulebook.examples import Example
from guiju.core.rulebook.institution import Institution
from guiju.core.rulebook.procedure import Procedure
from guiju.core.rulebook.steps import Sub, Vote
from guiju.desk.case_lines import Asking, askings_of
from guiju.desk.case_setting import Setting, base_of, setting_of
from guiju.desk.given import NotGivenError

NOT_OPENED = State()
"""A case that nobody has opened yet."""


@dataclass(frozen=True, slots=True)
class Course:
    """How far a case has come in an example: its state, what was done to the records, and the terms there were."""

    state: State = NOT_OPENED
    effects: tuple[Mapping[str, Json], ...] = ()
    terms: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    count: Mapping[str, Json] = field(default_factory=dict)
    told: tuple[str, ...] = ()
    on: dt.date | None = None
    events: tuple[Happened, ...] = ()
    refusal: Refusal | None = None


def set_out(example: Example, procedure: Procedure, institution: Institution) -> Setting:
    """Return what an example gives, with what the case it reviews brings along: that is another example, run here."""
    setting = setting_of(example, procedure, institution)
    return replace(setting, origin=_origin(setting, procedure))


def _origin(setting: Setting, procedure: Procedure) -> Origin | None:
    """Return what the reviewed case gives."""
    if setting.told_on is None:
        return None
    institution = setting.institution
    base = institution.examples.get(setting.about)
    if base is None or base.procedure is None or base.procedure not in institution.procedures:
        raise NotGivenError("example-unknown-example", setting.example.id, name=setting.about)
    reviewed = set_out(base, institution.procedures[base.procedure], institution)
    state = course_of(reviewed).state
    day = setting.told_on
    return origin_of(reviewed.definition, state, setting.about_step, procedure.id, day, institution.calendar)


def course_of(setting: Setting) -> Course:
    """Return how far the case has come after everything that happened."""
    return _played(setting, setting.example, ())[0]


def _played(setting: Setting, example: Example, stops: tuple[str, ...]) -> tuple[Course, str]:
    """Return the course of an example's lines, as far as one of the steps stands open; and that step, if any."""
    course = Course()
    own = example.given.get("until")
    base = base_of(example, setting.institution)
    if base is not None:
        course, hit = _played(setting, base, stops if own is None else (*stops, str(own)))
        if hit in stops:
            return course, hit
        if own is not None and hit != str(own):
            raise NotGivenError("example-never-there", example.id, step=str(own))
    for line in example.given.get("happened", ()):
        course = _accepted(setting, line, course)
        for stop in stops:
            if course.state.at(stop) is not None:
                return course, stop
    return course, ""


def _accepted(setting: Setting, line: Mapping[str, Any], course: Course) -> Course:
    """Return the course after a line that must be accepted."""
    after = followed(setting, line, course)
    if after.refusal is not None:
        code = after.refusal.finding.code
        raise NotGivenError("example-stopped", setting.example.id, line=_called(line), why=code)
    return after


def _called(line: Mapping[str, Any]) -> str:
    return ", ".join(f"{key}: {value}" for key, value in line.items() if key in {"on", "by"} or isinstance(value, str))


def followed(setting: Setting, line: Mapping[str, Any], course: Course) -> Course:
    """Return the course after a line, or as it was with the refusal."""
    said = askings_of(setting.example.id, line, lead=setting.lead, about=setting.about, about_step=setting.about_step)
    for asking in said:
        _must_begin(setting, asking)
        answer = decide(setting.definition, course.state, asking.command, _context(setting, asking, course.state))
        if isinstance(answer, Refusal):
            return replace(course, refusal=answer)
        course = _onward(course, answer, setting, asking)
    return course


def _must_begin(setting: Setting, asking: Asking) -> None:
    """Raise NotGivenError where a line ends a step by hand that runs another procedure: it is begun, and returns."""
    command = asking.command
    if isinstance(command, Act) and not command.case:
        compiled = setting.definition.steps.get(command.step)
        if compiled is not None and isinstance(compiled.step, Sub):
            raise NotGivenError("example-bad-value", setting.example.id, name="does", value=command.step)


def _onward(course: Course, answer: Decided, setting: Setting, asking: Asking) -> Course:
    terms = dict(course.terms)
    for term in terms_of(setting.definition, answer.state, setting.institution.calendar):
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


def _context(setting: Setting, asking: Asking, state: State) -> Context:
    subject = asking.command.subject if isinstance(asking.command, Open) else state.subject
    rolls = {
        at.step: setting.people.holding(step.vote.electorate)
        for at in state.standing
        if isinstance(step := setting.definition.steps[at.step].step, Vote)
    }
    origin = setting.origin
    return Context(
        day=asking.on,
        calendar=setting.institution.calendar,
        actor=setting.people.actor(asking.by, setting.definition, subject),
        facts={name: Used(name, value, "example") for name, value in setting.facts.items()},
        rolls=rolls,
        origin=origin.names if origin else frozenset(),
        origin_weight=origin.weight if origin else None,
        origin_until=origin.until if origin else None,
        told_on=setting.told_on,
        others_open=setting.another_open,
        subject_unit=setting.subject_unit,
    )
