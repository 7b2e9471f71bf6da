"""Answers: what somebody gives as the value of a measure, read into the exact text that is kept, or refused."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from guiju.core.evidence.facts import FactState
from guiju.core.expressions import Natural
from guiju.core.findings import Finding
from guiju.core.rulebook.measures import Measure, MeasureKind

_NUMBER = re.compile(r"-?\d{1,12}(?:\.\d{1,6})?")
_WHOLE = (MeasureKind.COUNT, MeasureKind.EVENTS, MeasureKind.VOTES)
_LONGEST = 4000
_YES_NO = {"true": "1", "false": "0", "1": "1", "0": "0"}

GIVEN = (FactState.VALUE, FactState.NOT_APPLICABLE, FactState.MISSING)
"""The states somebody may give: a value, that there can be none, or that it is not known; exemption is another act."""


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer as it is kept: exact text for a value, none for the other states; why, where that is said."""

    state: FactState
    value: str | None = None
    reason: str = ""


def read_answer(measure: Measure, state: str, value: str | None, reason: str = "") -> Answer | Finding:
    """Return the answer to keep, or what is wrong with it; `reason` says why a measure does not apply or is unknown."""
    said: dict[str, object] = {"measure": measure.id}
    if state not in {each.value for each in GIVEN}:
        return Finding("answer-state-unknown", params={**said, "state": state})
    if state != FactState.VALUE.value:
        if value is not None:
            return Finding("answer-value-beside-state", params={**said, "value": value})
        if not reason.strip():
            return Finding("answer-without-reason", params=said)
        return Answer(FactState(state), None, reason.strip())
    if value is None or not value.strip():
        return Finding("answer-empty", params=said)
    text = value.strip()
    read = _text(text) if measure.kind is MeasureKind.TEXT else _read(measure, text)
    if isinstance(read, Finding):
        return Finding(read.code, params={**said, **read.params, "value": text[:40]})
    return Answer(FactState.VALUE, read, reason.strip())


def _read(measure: Measure, text: str) -> str | Finding:
    if measure.kind is MeasureKind.YES_NO:
        return _YES_NO.get(text.lower()) or Finding("answer-not-yes-no")
    if not _NUMBER.fullmatch(text):
        return Finding("answer-not-a-number")
    if measure.kind in _WHOLE and (text.startswith("-") or Decimal(text) % 1):
        return Finding("answer-not-a-count")
    return text


def _text(text: str) -> str | Finding:
    return Finding("answer-too-long", params={"limit": _LONGEST}) if len(text) > _LONGEST else text


def natural(measure: Measure, value: str | None) -> Natural | None:
    """Return a kept value as expressions take it; None where there is none."""
    if value is None:
        return None
    match measure.kind:
        case MeasureKind.TEXT:
            return value
        case MeasureKind.YES_NO:
            return value == "1"
        case _:
            return Decimal(value)


def naturals(measures: Mapping[str, Measure], values: Mapping[str, str | None]) -> dict[str, Natural | None]:
    """Return kept values by measure as expressions take them; measures that are not there are left out."""
    return {name: natural(measures[name], value) for name, value in values.items() if name in measures}
