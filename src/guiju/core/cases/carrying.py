"""Effects: what an outcome does to the records, with every value found."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from guiju.core.cases.asked import Asked
from guiju.core.cases.effects import EFFECTS, Holds
from guiju.core.cases.refusing import refuse
from guiju.core.cases.terms import after, count_of, parts_of
from guiju.core.journal.events import Json
from guiju.core.rulebook.steps import EffectCall

_LATER = re.compile(r"^(?P<what>\$[A-Za-z_.0-9]+)\s*\+\s*(?P<length>\S+ (?:workdays|days|months|years))$")


@dataclass(frozen=True, slots=True)
class Effect:
    """What is to be done to the records: the name of the effect and its values, all found."""

    name: str
    values: Mapping[str, str] = field(default_factory=dict)


def effect_of(asked: Asked, call: EffectCall, inputs: Mapping[str, Json]) -> Effect:
    """Return an effect with its values; one that lacks a value it cannot do without is refused."""
    declared = EFFECTS.get(call.do)
    values: dict[str, str] = {}
    for name, given in call.with_.items():
        many = declared is not None and declared.values.get(name) is Holds.UNITS
        parts = [_value(asked, part.strip(), inputs) for part in (given.split(",") if many else [given])]
        found = [part for part in parts if part]
        if found:
            values[name] = ",".join(found)
    if declared is not None:
        missing = sorted(declared.values.keys() - declared.optional - values.keys())
        if missing:
            refuse("effect-lacks-value", effect=declared.title, names=tuple(missing))
    return Effect(call.do, values)


def _value(asked: Asked, given: str, inputs: Mapping[str, Json]) -> str:
    """Return what a written value stands for, "" where it is not known."""
    if not given.startswith("$"):
        return given
    later = _LATER.match(given) if "+" in given else None
    if later is None:
        return _named(asked, given, inputs)
    start = _named(asked, later["what"], inputs)
    length = later["length"]
    if not start or (count := count_of(length, asked.definition, asked.day)) is None:
        return ""
    day = dt.date.fromisoformat(start)
    return after(day, count, parts_of(length)[1], asked.context.calendar).isoformat()


def _named(asked: Asked, name: str, inputs: Mapping[str, Json]) -> str:
    match name:
        case "$subject":
            return asked.state.subject
        case "$lead":
            return asked.state.lead
        case "$about":
            return asked.state.about
        case "$today":
            return asked.day.isoformat()
        case _ if name.startswith("$input."):
            value = inputs.get(name.removeprefix("$input."))
            return "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)
        case _:
            raise ValueError(f"{name} is no value of an effect")
