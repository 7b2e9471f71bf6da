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
from collections.abc import Sequence
from typing import Any

from guiju.core.cases.commands import Open
from guiju.core.cases.context import Actor, Context
from guiju.core.cases.deciding import Decided, decide
from guiju.core.cases.definition import definition_of
from guiju.core.cases.happened import What
from guiju.core.cases.reviewing import remedies_of
from guiju.core.cases.terms import lapses_on
from guiju.core.journal.events import Json
from guiju.core.rulebook.examples import Example
from guiju.core.rulebook.institution import Institution
from guiju.core.rulebook.steps import Input
from guiju.desk.case_course import NOT_OPENED, Course, course_of, followed, set_out
from guiju.desk.case_setting import Setting
from guiju.desk.given import NotGivenError
from guiju.desk.left_out import codes_where_left_out

_SETTING = ("about", "another_open", "facts", "lead", "people", "subject_unit")
_COURSE = ("after", "attempts", "happened", "last", "may_be_left_out", "until")
_KEYS = frozenset({*_SETTING, *_COURSE})
_ASKED = frozenset({What.ACTED, What.CAST, What.RECORDED, What.DECLARED, What.EXTENDED, What.RAISED})
"""What somebody did: thresholds and steps passed over follow by themselves."""


def answer_procedure(example: Example, institution: Institution) -> dict[str, Any]:
    """Return where an example of a procedure leads; NotGivenError where something given cannot be read."""
    for key in example.given.keys() - _KEYS:
        raise NotGivenError("example-unknown-key", example.id, key=key, known=", ".join(sorted(_KEYS)))
    procedure = institution.procedures.get(example.procedure or "")
    if procedure is None:
        raise NotGivenError("example-unknown-procedure", example.id, procedure=str(example.procedure))
    if "may_be_left_out" in example.given:
        return {**codes_where_left_out(map(str, example.given["may_be_left_out"]), procedure, institution)}
    given = set_out(example, procedure, institution)
    course = course_of(given)
    if "attempts" in example.given:
        return {
            str(name): _shown(followed(given, line, course), given) for name, line in example.given["attempts"].items()
        }
    if "last" in example.given:
        return _shown(followed(given, example.given["last"], course), given)
    return _shown(course, given)


def opens_for_anybody(procedure: str, institution: Institution) -> bool:
    """Tell whether somebody of whom nothing is known may open a case about somebody else."""
    definition = definition_of(institution.procedures[procedure], institution)
    inputs = {each.id: _sample(each) for each in definition.procedure.opening.inputs}
    context = Context(dt.date(2026, 3, 2), institution.calendar, Actor("anybody", names=frozenset({"anybody"})))
    return isinstance(decide(definition, NOT_OPENED, Open("somebody", "unit", inputs), context), Decided)


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


def _shown(course: Course, setting: Setting) -> dict[str, Any]:
    state, definition = course.state, setting.definition
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
            for each in remedies_of(definition, state, course.on, setting.institution.calendar)
        ],
    }


def _day(day: dt.date | None) -> str | None:
    return None if day is None else day.isoformat()


def _one(names: Sequence[str]) -> str | list[str]:
    return names[0] if len(names) == 1 else sorted(names)
