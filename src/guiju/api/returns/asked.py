"""What is still asked of a unit: its questions nobody has answered."""

from __future__ import annotations

from uuid import UUID

from ninja import Query

from guiju.api.allowing import require
from guiju.api.asking import Asking
from guiju.api.evidence import PeriodName, in_force, period_known
from guiju.api.returns.subject import door
from guiju.api.shapes import AsOf, Out
from guiju.doors.refusal import found
from guiju.store.evidence import queries


class Question(Out):
    """One measure of a return: asked, or held already and by whom."""

    measure: str
    open: bool
    minutes: int
    proof: bool
    state: str
    value: str | None
    sources: list[str]


class Unknown(Out):
    """What a return still asks of a unit."""

    form: str
    minutes: int
    questions: list[Question]


@door.read(
    "returns.question.list", "/units/{uuid:unit}/unknown", list[Unknown], zh="尚需填报", en="List what is unknown"
)
def list_unknown(request: Asking, unit: UUID, period: PeriodName, when: Query[AsOf]) -> list[Unknown]:
    """Return what the returns out still ask of a unit for a period."""
    require(request, "returns.return.read", found(queries.reach_of_unit(unit), "unit"))
    institution = in_force(when)
    return [
        Unknown(form=each.form, minutes=each.minutes, questions=[question(one) for one in each.open])
        for each in queries.unknown(unit, period_known(institution, period), institution)
    ]


def question(each: queries.Asked) -> Question:
    """Return a question as it is shown: open, or held already and by whom."""
    standing = each.standing
    held = [one for one in (standing.statement, *standing.others) if one is not None]
    return Question(
        measure=each.measure,
        open=each.open,
        minutes=each.minutes,
        proof=each.proof,
        state=standing.state.value,
        value=standing.value,
        sources=[one.source for one in held],
    )
