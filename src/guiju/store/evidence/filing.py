"""The reporter's part: answers saved as a draft, the return submitted, and what is missing said at once."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from guiju.core.evidence.answers import Answer, read_answer
from guiju.core.findings import Finding
from guiju.core.journal.events import Json
from guiju.core.returns.progress import Step
from guiju.core.returns.questions import Asked
from guiju.core.returns.validating import blocking
from guiju.store.accounts.queries import day_of
from guiju.store.audit.actions import Work, action
from guiju.store.evidence.filed import RETURNED, Filed, checked, load, move, not_met, told
from guiju.store.evidence.given import wrong_attachment

_RIGHT = "returns.return.fill"


@dataclass(frozen=True, slots=True)
class Answered:
    """One answer of a draft; `state` is value, not_applicable or missing, the latter two with a reason."""

    measure: str
    value: str | None = None
    state: str = "value"
    reason: str = ""
    attachment: UUID | None = None


@action("returns.filing.save")
def save_draft(
    work: Work,
    *,
    filing: UUID,
    answers: Sequence[Answered],
    explanations: Mapping[str, str] | None = None,
    version: int | None = None,
) -> UUID:
    """Save answers in a return; they replace earlier answers to the same questions. What is held already is refused.

    Earlier answers to questions that were answered elsewhere since are left out from now on. `explanations`, by the
    validation's id, are kept with the draft.
    """
    found = load(work, filing, Step.SAVE, _RIGHT)
    draft: dict[str, Json] = {name: given for name, given in found.row.draft.items() if name in found.open}
    findings: list[Finding] = []
    for each in answers:
        read = read_for(found, each)
        if isinstance(read, Finding):
            findings.append(read)
        else:
            note = (found.row.draft.get(each.measure) or {}).get(RETURNED)
            draft[each.measure] = {**drafted(read, each.attachment, note)}
    if findings:
        work.refuse(*findings)
    named: list[Json] = [*sorted({each.measure for each in answers})]
    explained: dict[str, Json] = {**found.row.explanations, **_known(found, explanations)}
    counted = _answered(found, _said_in(draft))
    also: dict[str, Json] = {"draft": draft, "answered": counted, "explanations": explained}
    move(work, found.row, Step.SAVE, version, said={"answered": named}, also=also)
    return filing


@action("returns.filing.submit")
def submit(
    work: Work, *, filing: UUID, explanations: Mapping[str, str] | None = None, version: int | None = None
) -> UUID:
    """Submit a return: every open question answered, proofs attached, validations fulfilled or explained.

    A saved answer that differs from what came from elsewhere since is refused, saying from whom: saving leaves it out.
    `explanations` are by the validation's id. Warnings do not stand in the way; `queries.filing_now` shows them.
    """
    found = load(work, filing, Step.SUBMIT, _RIGHT)
    explained: dict[str, Json] = {**found.row.explanations, **_known(found, explanations)}
    verdicts = checked(found)
    findings = [*_contradicted(found), *_lacking(found)]
    findings += [not_met(each) for each in blocking(verdicts, {id_: str(text) for id_, text in explained.items()})]
    if findings:
        work.refuse(*findings)
    on_behalf_of = work.acting.on_behalf_of
    draft: dict[str, Json] = {
        name: {key: value for key, value in given.items() if key != RETURNED}
        for name, given in found.row.draft.items()
        if name in found.open
    }
    also: dict[str, Json] = {
        "draft": draft,
        "explanations": explained,
        "answered": _answered(found, draft.keys()),
        "submitted_at": work.at.isoformat(),
        "submitted_on": day_of(work.at).isoformat(),
        "submitted_by": str(work.acting.account),
        "submitted_for": None if on_behalf_of is None else str(on_behalf_of),
    }
    said: dict[str, Json] = {"answers": draft, "explained": explained, "not_met": told(verdicts)}
    move(work, found.row, Step.SUBMIT, version, said=said, also=also)
    return filing


def _said_in(draft: Mapping[str, Json]) -> frozenset[str]:
    """Return the measures a draft answers; one that has nothing but the checker's note is still to be answered."""
    return frozenset(name for name, given in draft.items() if isinstance(given, dict) and "state" in given)


def _known(found: Filed, explanations: Mapping[str, str] | None) -> dict[str, Json]:
    """Return the explanations of validations the return has."""
    ids = {each.id for each in found.institution.validations.values() if each.return_ == found.form.id}
    return {id_: text.strip() for id_, text in (explanations or {}).items() if id_ in ids}


def _answered(found: Filed, draft: Collection[str]) -> int:
    """Return how many of the questions a return was opened with are answered, here or by what came meanwhile."""
    return max(0, found.row.questions - len(found.open - set(draft)))


def read_for(found: Filed, given: Answered) -> Answer | Finding:
    """Return an answer as it would be kept, or what is wrong with it."""
    said: dict[str, object] = {"measure": given.measure}
    asked = next((each for each in found.questions.asked if each.measure == given.measure), None)
    if asked is None:
        return Finding("question-not-asked", params={**said, "return": found.form.id})
    if not asked.open:
        return _held_already(asked)
    if given.attachment is not None:
        wrong = wrong_attachment(given.attachment, f"unit/{found.row.unit}", f"return/{found.row.id}")
        if wrong is not None:
            return wrong
    return read_answer(found.institution.measures[given.measure], given.state, given.value, given.reason)


def drafted(answer: Answer, attachment: UUID | None, note: str | None = None) -> dict[str, str | None]:
    """Return an answer as a draft holds it, with what its checker noted beside it."""
    held: dict[str, str | None] = {
        "state": answer.state.value,
        "value": answer.value,
        "reason": answer.reason,
        "attachment": None if attachment is None else str(attachment),
    }
    return held if note is None else {**held, RETURNED: note}


def _contradicted(found: Filed) -> list[Finding]:
    """Return which saved answers are not what has been said elsewhere since they were saved."""
    return [
        _held_already(each)
        for each in found.questions.asked
        if not each.open
        and "state" in (saved := found.row.draft.get(each.measure) or {})
        and "state" in saved
        and (saved["state"], saved["value"]) != (each.standing.state.value, each.standing.value)
    ]


def _held_already(asked: Asked) -> Finding:
    statement = asked.standing.statement
    source = statement.source if statement is not None else ", ".join(each.source for each in asked.standing.others)
    value = asked.standing.value or asked.standing.state.value
    return Finding("answer-held-already", params={"measure": asked.measure, "source": source, "value": value})


def _lacking(found: Filed) -> list[Finding]:
    """Return what a return still needs before it can be submitted."""
    findings = []
    for each in found.questions.open:
        answer = found.row.draft.get(each.measure)
        if answer is None or "state" not in answer:
            findings.append(Finding("question-unanswered", params={"measure": each.measure}))
        elif each.proof and answer["state"] == "value" and answer["attachment"] is None:
            findings.append(Finding("proof-missing", params={"measure": each.measure}))
    return findings
