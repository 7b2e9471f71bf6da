"""Effects are in the catalogue, with the values they need, of the kind they need."""

from __future__ import annotations

import re
from collections.abc import Iterator

from guiju.core.cases.effects import EFFECTS, Holds
from guiju.core.cases.scope import inputs_of
from guiju.core.findings import Path
from guiju.core.nearest import nearest
from guiju.core.rulebook.checks.issue import Issue
from guiju.core.rulebook.checks.procedures.subject import Checked
from guiju.core.rulebook.checks.walk import parts
from guiju.core.rulebook.procedure import SubjectOf
from guiju.core.rulebook.steps import EffectCall

_WRITTEN = re.compile(
    r"^\$(?:subject|lead|about|today|input\.[A-Za-z][A-Za-z0-9_]*)"
    r"(?:\s*\+\s*(?:[1-9]\d{0,3}|:[A-Za-z]\w*) (?:workdays|days|months|years))?$"
)

_SUBJECTS = {
    SubjectOf.PERSON: {Holds.PERSON},
    SubjectOf.UNIT: {Holds.UNIT, Holds.UNITS},
    SubjectOf.POST: {Holds.POST},
    SubjectOf.TENURE: set[Holds](),
    SubjectOf.CASE: {Holds.CASE},
}
_INPUTS = {
    "person": {Holds.PERSON},
    "unit": {Holds.UNIT, Holds.UNITS},
    "post": {Holds.POST},
    "date": {Holds.DATE},
    "option": {Holds.KIND, Holds.TEXT, Holds.MEASURE},
    "text": {Holds.TEXT, Holds.KIND, Holds.MEASURE, Holds.UNITS},
    "number": {Holds.TEXT},
    "whole": {Holds.TEXT},
    "yes_no": {Holds.TEXT},
}

_HELD_ELSEWHERE = frozenset({Holds.PERSON, Holds.UNIT, Holds.POST, Holds.DATE, Holds.CASE})
"""What a rulebook does not know by its name, and never writes down."""


def check_effects(checked: Checked) -> Iterator[Issue]:
    """Yield effects nobody knows, and values that are missing, unknown or of another kind."""
    for path, part in parts(checked.procedure):
        if not isinstance(part, EffectCall):
            continue
        declared = EFFECTS.get(part.do)
        if declared is None:
            params = {"what": "effect", "name": part.do, "suggestion": nearest(part.do, EFFECTS)}
            yield checked.issue("unknown-reference", (*path, "do"), **params)
            continue
        for name in sorted(declared.values.keys() - declared.optional - part.with_.keys()):
            yield checked.issue("effect-value-missing", path, effect=declared.title, name=name)
        for name, text in part.with_.items():
            if name not in declared.values:
                params = {"what": "value", "name": name, "suggestion": nearest(name, declared.values)}
                yield checked.issue("unknown-reference", (*path, "with", name), **params)
            else:
                yield from _value(checked, (*path, "with", name), declared.values[name], text)


def _value(checked: Checked, path: Path, wanted: Holds, text: str) -> Iterator[Issue]:
    words = [word.strip() for word in text.split(",")] if wanted is Holds.UNITS else [text]
    for word in words:
        fits = _fits(checked, wanted, word) if word.startswith("$") else wanted not in _HELD_ELSEWHERE
        if not fits:
            yield checked.issue("effect-value-other-kind", path, value=word, wanted=wanted.value)


def _fits(checked: Checked, wanted: Holds, word: str) -> bool:
    name = word.split("+", maxsplit=1)[0].strip()
    subject = checked.procedure.subject.of
    match name:
        case "$today":
            return wanted in {Holds.DATE, Holds.TEXT}
        case "$lead":
            return wanted in {Holds.UNIT, Holds.UNITS}
        case "$about":
            return wanted is Holds.CASE
        case "$subject":
            return (subject is SubjectOf.MATTER and wanted is Holds.TEXT) or wanted in _SUBJECTS.get(subject, set())
        case _:
            kinds = {each.id: each for _, each in inputs_of(checked.procedure)}
            given = kinds.get(name.removeprefix("$input."))
            return given is None or wanted in _INPUTS[given.kind]
