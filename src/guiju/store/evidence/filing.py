"""The reporter's part: answers saved as a draft, the return submitted, and what is missing said at once."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from guiju.core.evidence.answers import Answer, read_answer
from guiju.core.findings import Finding
from guiju.core.journal.events import Json
from guiju.core.returns.progress import Step
from guiju.core.returns.validating import blocking
from guiju.store.accounts.queries import day_of
from guiju.store.audit.actions import Work, action
from guiju.store.evidence.filed import Filed, checked, load, move, not_met, told
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
def save_draft(work: Work, *, filing: UUID, answers: Sequence[Answered], version: int | None = None) -> UUID:
    """Save answers in a return; they replace earlier answers to the same questions. What is held already is refused."""
    found = load(work, filing, Step.SAVE, _RIGHT)
    draft: dict[str, Json] = dict(found.row.draft)
    findings: list[Finding] = []
    for each in answers:
        read = _read(found, each)
        if isinstance(read, Finding):
            findings.append(read)
        else:
            draft[each.measure] = _drafted(read, each.attachment)
    if findings:
        work.refuse(*findings)
    named: list[Json] = [*sorted({each.measure for each in answers})]
    also: dict[str, Json] = {"draft": draft, "answered": _answered(found, draft.keys())}
    move(work, found.row, Step.SAVE, version, said={"answered": named}, also=also)
    return filing


@action("returns.filing.submit")
def submit(
    work: Work, *, filing: UUID, explanations: Mapping[str, str] | None = None, version: int | None = None
) -> UUID:
    """Submit a return: every open question answered, proofs attached, validations fulfilled or explained.

    `explanations` are by the validation's id. Warnings do not stand in the way; `queries.filing_now` shows them.
    """
    found = load(work, filing, Step.SUBMIT, _RIGHT)
    explained: dict[str, Json] = {**found.row.explanations, **(explanations or {})}
    verdicts = checked(found)
    findings = [*_lacking(found)]
    findings += [not_met(each) for each in blocking(verdicts, {id_: str(text) for id_, text in explained.items()})]
    if findings:
        work.refuse(*findings)
    on_behalf_of = work.acting.on_behalf_of
    draft: dict[str, Json] = {name: given for name, given in found.row.draft.items() if name in found.open}
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


def _answered(found: Filed, draft: Collection[str]) -> int:
    """Return how many of the questions a return was opened with are answered, here or by what came meanwhile."""
    return max(0, found.row.questions - len(found.open - set(draft)))


def _read(found: Filed, given: Answered) -> Answer | Finding:
    said: dict[str, object] = {"measure": given.measure}
    asked = next((each for each in found.questions.asked if each.measure == given.measure), None)
    if asked is None:
        return Finding("question-not-asked", params={**said, "return": found.form.id})
    if not asked.open:
        statement = asked.standing.statement
        source = statement.source if statement is not None else ", ".join(each.source for each in asked.standing.others)
        params = {**said, "source": source, "value": asked.standing.value or asked.standing.state.value}
        return Finding("answer-held-already", params=params)
    if given.attachment is not None:
        wrong = wrong_attachment(given.attachment, f"unit/{found.row.unit}", f"return/{found.row.id}")
        if wrong is not None:
            return wrong
    return read_answer(found.institution.measures[given.measure], given.state, given.value, given.reason)


def _drafted(answer: Answer, attachment: UUID | None) -> Json:
    return {
        "state": answer.state.value,
        "value": answer.value,
        "reason": answer.reason,
        "attachment": None if attachment is None else str(attachment),
    }


def _lacking(found: Filed) -> list[Finding]:
    """Return what a return still needs before it can be submitted."""
    findings = []
    for each in found.questions.open:
        answer = found.row.draft.get(each.measure)
        if answer is None:
            findings.append(Finding("question-unanswered", params={"measure": each.measure}))
        elif each.proof and answer["state"] == "value" and answer["attachment"] is None:
            findings.append(Finding("proof-missing", params={"measure": each.measure}))
    return findings
