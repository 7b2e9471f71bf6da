"""What a clerk typed in a return, read from the form as it is sent: answers, explanations, files."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from guiju.core.evidence.answers import GIVEN
from guiju.core.rulebook.measures import Measure, MeasureKind
from guiju.store.evidence.actions import Answered
from guiju.store.evidence.queries import Shown
from guiju.web.viewing import Viewing

_LONGEST, _LONGEST_REASON = 4000, 400
_STATES = frozenset(each.value for each in GIVEN)


@dataclass(frozen=True, slots=True)
class Typed:
    """What was typed: the answers that differ from the draft, the explanations, and every field as it was."""

    answers: tuple[Answered, ...]
    explanations: Mapping[str, str]
    fields: Mapping[str, Mapping[str, str]]


def typed(request: Viewing, shown: Shown, added: Mapping[str, UUID] | None = None) -> Typed:
    """Read the form; `added` are files that came with it, by measure."""
    answers: list[Answered] = []
    fields: dict[str, dict[str, str]] = {}
    for each in shown.questions.open:
        name = each.measure
        if not {f"value.{name}", f"state.{name}"} & request.POST.keys() and name not in (added or {}):
            continue
        draft = shown.draft.get(name) or {}
        raw = request.POST.get(f"value.{name}", "")[:_LONGEST]
        state = request.POST.get(f"state.{name}", "value")
        reason = request.POST.get(f"reason.{name}", "")[:_LONGEST_REASON].strip()
        attachment = str((added or {}).get(name, "")) or draft.get("attachment") or ""
        fields[name] = {"value": raw, "state": state, "reason": reason}
        value = plain(shown.institution.measures[name], raw)
        if state not in _STATES:
            state = "value"
        given = (state, value if state == "value" else None, reason, attachment)
        before = (draft.get("state"), draft.get("value"), draft.get("reason") or "", draft.get("attachment") or "")
        untouched = "state" not in draft and state == "value" and not value and not reason
        if given != before and not (untouched and not attachment):
            answers.append(Answered(name, given[1], state, reason, UUID(attachment) if attachment else None))
    explanations = {
        rule.id: request.POST[f"why.{rule.id}"][:_LONGEST_REASON].strip()
        for rule in shown.institution.validations.values()
        if f"why.{rule.id}" in request.POST
    }
    return Typed(tuple(answers), explanations, fields)


def plain(measure: Measure, raw: str) -> str:
    """Return a figure as it is kept: full-width digits and commas for thousands are read as people mean them."""
    if measure.kind is MeasureKind.TEXT:
        return raw.strip()
    text = unicodedata.normalize("NFKC", raw).strip()
    if measure.kind is MeasureKind.YES_NO:
        return {"true": "1", "false": "0"}.get(text.lower(), text)
    return text.replace(",", "").replace(" ", "").replace("−", "-")
