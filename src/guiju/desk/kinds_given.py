"""Answers an example of a kind: what the register says to each thing the example holds.

    kind: home_grid
    given:
      held:
        willow: {kind: village, from: 2024-01-01, under: town}
        east: {from: 2026-01-01, under: willow, responsible: 1}

A thing is of the example's kind unless it names another. `under` is another thing held, or a kind above it; `until` the
first day it stands no more; `attributes`, `responsible`, `holders` what is known of it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from guiju.core.findings import Finding
from guiju.core.register.kinds import Lists, Record, at_once, judge, lists_of
from guiju.core.rulebook.examples import Example
from guiju.core.rulebook.institution import Institution
from guiju.core.rulebook.kinds import Kind
from guiju.core.timeline import Span
from guiju.desk.given import NotGivenError

_KEYS = ("held",)
_FIELDS = ("attributes", "from", "holders", "kind", "responsible", "under", "until")
_NO_DAY_IN_PARTICULAR = dt.date(2026, 1, 1)

Things = Mapping[str, Mapping[str, Any]]
"""Things held, as an example writes them, by name."""


def answer_kind(example: Example, institution: Institution) -> dict[str, Any]:
    """Return for each thing held `result` (`fits` or `refused`) and the `codes` of all that keeps it from being one.

    NotGivenError where something given cannot be read.
    """
    for key in example.given.keys() - set(_KEYS):
        raise NotGivenError("example-unknown-key", example.id, key=key, known=", ".join(_KEYS))
    lists = lists_of(institution.vocabulary, institution.kinds)
    held: Things = example.given.get("held", {})
    spans = {name: _span(example, thing) for name, thing in held.items()}
    return {name: _judged(example, name, held, spans, lists) for name in held}


def kinds_named(example: Example) -> frozenset[str]:
    """Return the kinds an example speaks of: its own, and those of what it holds."""
    own = {example.kind} if example.kind is not None else set()
    return frozenset(own | {str(thing["kind"]) for thing in example.given.get("held", {}).values() if "kind" in thing})


def fits_unknown(kind: str, institution: Institution) -> bool:
    """Tell whether a thing of which nothing is known but a first day would pass as one of a kind."""
    lists = lists_of(institution.vocabulary, institution.kinds)
    return not judge(lists.kinds[kind], Record(Span(_NO_DAY_IN_PARTICULAR)), lists)


def _judged(example: Example, name: str, held: Things, spans: Mapping[str, Span], lists: Lists) -> dict[str, Any]:
    thing, span = held[name], spans[name]
    kind = _kind(example, thing, lists)
    above = thing.get("under")
    under = above if above is None or above not in held else _kind(example, held[above], lists).id
    if under is not None and under not in lists.kinds:
        raise NotGivenError("example-unknown-kind", example.id, kind=under)
    others = [
        spans[other]
        for other, beside in held.items()
        if other != name and beside.get("under") == above and _kind(example, beside, lists).id == kind.id
    ]
    record = Record(
        span,
        under,
        thing.get("attributes", {}),
        thing.get("responsible"),
        thing.get("holders"),
        at_once(others, span),
    )
    return _shown(judge(kind, record, lists))


def _shown(findings: Sequence[Finding]) -> dict[str, Any]:
    codes = sorted({finding.code for finding in findings})
    return {"result": "refused" if codes else "fits", "codes": codes}


def _kind(example: Example, thing: Mapping[str, Any], lists: Lists) -> Kind:
    named = str(thing.get("kind", example.kind))
    found = lists.kinds.get(named)
    if found is None:
        raise NotGivenError("example-unknown-kind", example.id, kind=named)
    return found


def _span(example: Example, thing: Mapping[str, Any]) -> Span:
    for field in thing.keys() - set(_FIELDS):
        raise NotGivenError("example-unknown-field", example.id, field=field, known=", ".join(_FIELDS))
    if "from" not in thing:
        raise NotGivenError("example-without-first-day", example.id)
    first = _day(example, "from", thing["from"])
    if thing.get("until") is None:
        return Span(first)
    until = _day(example, "until", thing["until"])
    if until <= first:
        raise NotGivenError("example-bad-value", example.id, name="until", value=str(until))
    return Span(first, until)


def _day(example: Example, name: str, value: object) -> dt.date:
    try:
        return dt.date.fromisoformat(str(value))
    except ValueError:
        raise NotGivenError("example-bad-value", example.id, name=name, value=str(value)) from None
