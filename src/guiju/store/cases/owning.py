"""What is held about a person in cases: each case about them, how it stands or ended, and until when it is kept."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from uuid import UUID

from guiju.core.accounts.held import Held
from guiju.core.values import Text
from guiju.store.audit.actions import knows
from guiju.store.cases.forgetting import YEARS, expiry
from guiju.store.cases.held import Held as CaseHeld
from guiju.store.cases.held import held_of
from guiju.store.cases.models import Case

_WHY = Text(zh="依程序办理涉及您的事项", en="to handle a matter about you by its procedure")
_KEPT = Text(zh=f"办结后保存 {YEARS} 年", en=f"kept for {YEARS} years after it ended")


@knows("accounts.held-about")
def held_about(person: UUID, on: date, known_at: datetime | None) -> Iterator[Held]:  # noqa: ARG001 - as all are asked
    """Yield the cases about a person, the first one first."""
    for row in Case.objects.filter(person=person, opened_on__lte=on).order_by("id"):
        case = held_of(row)
        title = Text(zh=row.procedure, en=row.procedure) if case is None else case.definition.procedure.title
        yield Held(
            subject="cases",
            reference=f"cases.case/{row.pk}",
            title=title,
            value=_stands(row, case),
            source=title,
            purpose=_WHY,
            since=row.opened_on,
            expires=expiry(row.ended_on),
            kept=_KEPT,
        )


def _stands(row: Case, case: CaseHeld | None) -> str:
    """Return how a case ended, or which of its steps stand open."""
    if case is None:
        return row.result
    results, steps = case.definition.procedure.results, case.definition.steps
    if row.result:
        return results[row.result].zh if row.result in results else row.result
    return " · ".join(steps[at.step].step.title.zh for at in case.state.standing)
