"""Events, states and findings of cases as JSON writes them, and read back: sets sorted, days as ISO text."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from typing import Any
from uuid import UUID

from guiju.core.cases.happened import Happened, Used, What
from guiju.core.cases.state import Standing, State, Taken
from guiju.core.findings import Finding
from guiju.core.journal.events import Json
from guiju.core.values import Text


def happened_as_json(happened: Happened) -> dict[str, Json]:
    """Return an event without what is empty in it."""
    written: dict[str, Json] = {"what": happened.what.value, "on": happened.on.isoformat()}
    for name in ("by", "behalf", "unit", "step", "outcome", "result", "clause", "reasons"):
        if value := getattr(happened, name):
            written[name] = value
    if happened.who:
        written["who"] = _sorted(happened.who)
    if happened.entered:
        written["entered"] = list(happened.entered)
    for name in ("inputs", "documents", "said"):
        if value := getattr(happened, name):
            written[name] = dict(value)
    if happened.used:
        written["used"] = [[each.name, each.value, each.source, each.hash] for each in happened.used]
    return written


def happened_from(written: Mapping[str, Any]) -> Happened:
    """Read an event back."""
    given: dict[str, Any] = dict(written)
    given["what"] = What(given["what"])
    given["on"] = dt.date.fromisoformat(given["on"])
    given["who"] = frozenset(given.get("who", ()))
    given["entered"] = tuple(given.get("entered", ()))
    given["used"] = tuple(Used(*each) for each in given.get("used", ()))
    return Happened(**given)


def as_json(state: State) -> dict[str, Json]:
    """Return a state, without what is empty in it."""
    written: dict[str, Json] = {"events": state.events}
    for name in ("definition", "subject", "lead", "about", "about_step", "result", "weight"):
        if value := getattr(state, name):
            written[name] = value
    for name in ("opened_on", "ended_on"):
        if day := getattr(state, name):
            written[name] = day.isoformat()
    if state.opener:
        written["opener"] = _sorted(state.opener)
    for name in ("rounds", "inputs", "given_at"):
        if value := getattr(state, name):
            written[name] = dict(value)
    if state.ties:
        written["ties"] = {tie: _sorted(names) for tie, names in state.ties.items()}
    if state.standing:
        written["standing"] = [_standing_as_json(each) for each in state.standing]
    if state.taken:
        written["taken"] = [_taken_as_json(each) for each in state.taken]
    return written


def state_from(written: Mapping[str, Any]) -> State:
    """Read a state back."""
    given: dict[str, Any] = dict(written)
    for name in ("opened_on", "ended_on"):
        if name in given:
            given[name] = dt.date.fromisoformat(given[name])
    given["opener"] = frozenset(given.get("opener", ()))
    given["ties"] = {tie: frozenset(names) for tie, names in given.get("ties", {}).items()}
    given["standing"] = tuple(_standing_from(each) for each in given.get("standing", ()))
    given["taken"] = tuple(_taken_from(each) for each in given.get("taken", ()))
    return State(**given)


def _standing_as_json(at: Standing) -> dict[str, Json]:
    written: dict[str, Json] = {"step": at.step, "since": at.since.isoformat(), "round": at.round}
    for name in ("extended", "escalated", "case"):
        if value := getattr(at, name):
            written[name] = value
    if at.voices:
        written["voices"] = dict(at.voices)
    for name in ("voters", "entered_by", "aside"):
        if names := getattr(at, name):
            written[name] = _sorted(names)
    if at.figures is not None:
        written["figures"] = {name: list(figures) for name, figures in at.figures.items()}
    return written


def _standing_from(written: Mapping[str, Any]) -> Standing:
    given: dict[str, Any] = dict(written)
    given["since"] = dt.date.fromisoformat(given["since"])
    for name in ("voters", "entered_by", "aside"):
        given[name] = frozenset(given.get(name, ()))
    if "figures" in given:
        given["figures"] = {name: tuple(figures) for name, figures in given["figures"].items()}
    return Standing(**given)


def _taken_as_json(taken: Taken) -> dict[str, Json]:
    written: dict[str, Json] = {
        "step": taken.step,
        "outcome": taken.outcome,
        "on": taken.on.isoformat(),
        "round": taken.round,
    }
    if taken.who:
        written["who"] = _sorted(taken.who)
    if taken.unit:
        written["unit"] = taken.unit
    return written


def _taken_from(written: Mapping[str, Any]) -> Taken:
    given: dict[str, Any] = dict(written)
    given["on"] = dt.date.fromisoformat(given["on"])
    given["who"] = frozenset(given.get("who", ()))
    return Taken(**given)


def finding_as_json(finding: Finding) -> dict[str, Json]:
    """Return the code and the named values of a finding: texts in both languages; days, ids and decimals as words."""
    return {"code": finding.code, "params": {name: _value(value) for name, value in finding.params.items()}}


def finding_from(written: Mapping[str, Any]) -> Finding:
    """Read a finding back."""
    return Finding(written["code"], params={name: _read(value) for name, value in written["params"].items()})


def _value(value: object) -> Json:
    match value:
        case Text():
            return {"zh": value.zh, "en": value.en}
        case tuple() | list():
            return [_value(each) for each in value]
        case str() | int() | None:
            return value
        case dt.date():
            return value.isoformat()
        case UUID() | Decimal():
            return str(value)
        case _:
            raise TypeError(f"{value!r} is no named value of a finding of cases")


def _read(value: object) -> object:
    match value:
        case {"zh": str(zh), "en": str(en)}:
            return Text.model_construct(zh=zh, en=en)
        case list():
            return tuple(_read(each) for each in value)
        case _:
            return value


def _sorted(names: frozenset[str]) -> list[Json]:
    return [*sorted(names)]
