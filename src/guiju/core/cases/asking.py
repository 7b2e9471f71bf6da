"""What a step asks for: inputs of their kinds, documents, reasons, and earlier results that are not too old."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation

from guiju.core.cases.asked import Asked
from guiju.core.cases.definition import STALE, Compiled
from guiju.core.cases.refusing import refuse
from guiju.core.cases.state import PASSED_OVER
from guiju.core.cases.terms import after, count_of, parts_of
from guiju.core.journal.events import Json
from guiju.core.rulebook.steps import Fresh, Input


def take_inputs(
    wanted: tuple[Input, ...], given: Mapping[str, Json], step: Compiled | None, clause: str = ""
) -> dict[str, Json]:
    """Return what was given, each of its kind; refuse what is missing, unknown or of another kind."""
    if not wanted and not given:
        return {}
    known = {each.id: each for each in wanted}
    kept: dict[str, Json] = {name: value for name, value in given.items() if value is not None and value != ""}
    unknown = sorted(kept.keys() - known.keys())
    if unknown:
        refuse("input-unknown", step, clause=clause, names=tuple(unknown))
    missing = tuple(each.title for each in wanted if not each.optional and each.id not in kept)
    if missing:
        refuse("input-missing", step, clause=clause, inputs=missing)
    wrong = tuple(known[name].title for name, value in kept.items() if not _fits(known[name], value))
    if wrong:
        refuse("input-of-another-kind", step, clause=clause, inputs=wrong)
    return kept


def _fits(wanted: Input, value: Json) -> bool:
    match wanted.kind:
        case "yes_no":
            return isinstance(value, bool)
        case "whole":
            return isinstance(value, int) and not isinstance(value, bool)
        case "number":
            return _is_number(value)
        case "date":
            return _is_date(value)
        case "option":
            return value in wanted.options
        case _:
            return isinstance(value, str)


def _is_number(value: Json) -> bool:
    if isinstance(value, int):
        return not isinstance(value, bool)
    try:
        return isinstance(value, str) and Decimal(value).is_finite()
    except InvalidOperation:
        return False


def _is_date(value: Json) -> bool:
    try:
        return isinstance(value, str) and dt.date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def need_documents(step: Compiled, given: Mapping[str, str]) -> None:
    """Refuse where a document is missing, or is none the step asks for."""
    if not step.step.documents and not given:
        return
    wanted = {each.id: each.title for each in step.step.documents}
    unknown = sorted(given.keys() - wanted.keys())
    if unknown:
        refuse("document-unknown", step, names=tuple(unknown))
    missing = tuple(title for id_, title in wanted.items() if not given.get(id_))
    if missing:
        refuse("document-missing", step, documents=missing)


def need_reasons(step: Compiled, reasons: str) -> None:
    """Refuse a decision without reasons, and any step that asks for them."""
    if step.reasons and not reasons.strip():
        refuse("reasons-missing", step)


def stale_steps(asked: Asked, step: Compiled) -> tuple[str, ...]:
    """Return the earlier steps whose results are too old to rest on here, or were never had."""
    return tuple(each.step for each in step.fresh if not _is_fresh(asked, each))


def fresh_until(asked: Asked, rule: Fresh) -> dt.date | None:
    """Return the last day an earlier result may be rested on; None where there is no result, or no length."""
    taken = [each for each in asked.state.taken if each.step == rule.step and each.outcome != PASSED_OVER]
    if not taken:
        return None
    count = count_of(rule.for_, asked.definition, taken[-1].on)
    if count is None:
        return None
    return after(taken[-1].on, count, parts_of(rule.for_)[1], asked.context.calendar)


def _is_fresh(asked: Asked, rule: Fresh) -> bool:
    until = fresh_until(asked, rule)
    return until is not None and asked.day <= until


def open_outcomes(asked: Asked, step: Compiled) -> tuple[str, ...]:
    """Return the outcomes somebody may end a step in today; counted ones (a vote's, a poll's) are not chosen."""
    return (STALE,) if step.fresh and stale_steps(asked, step) else step.choices
