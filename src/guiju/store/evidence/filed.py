"""One return of one unit as its steps need it: the row, its rulebook, what it still asks, and how it moves on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from guiju.core.assessment.periods import Period, first_of_kind, period_of
from guiju.core.conditions import Answer
from guiju.core.evidence import FactState
from guiju.core.evidence.answers import naturals
from guiju.core.findings import Finding
from guiju.core.journal.events import Change, Event, Json, Update
from guiju.core.returns.progress import Status, Step, after
from guiju.core.returns.questions import Questions, questions
from guiju.core.returns.validating import Checked, validate
from guiju.core.rulebook.institution import Institution
from guiju.core.rulebook.measures import PeriodKind
from guiju.core.rulebook.returns import Return
from guiju.store.accounts.queries import day_of
from guiju.store.audit.actions import Work, carry_out, one_at_a_time
from guiju.store.evidence import rules
from guiju.store.evidence.holding import held_of
from guiju.store.evidence.models import Filing
from guiju.store.evidence.units import reach_of

TABLE = "evidence.Filing"

RETURNED = "returned"
"""Beside an answer of a draft: why its checker sent it back."""


@dataclass(frozen=True, slots=True)
class Filed:
    """A filing with the rulebook that judges it and the questions open now."""

    row: Filing
    institution: Institution
    hash: str
    form: Return
    period: Period
    questions: Questions

    @property
    def open(self) -> frozenset[str]:
        """The measures still asked."""
        return frozenset(each.measure for each in self.questions.open)


def filed(row: Filing, found: rules.Rules, period: Period, form: Return) -> Filed:
    """Return a filing with what is asked now."""
    held = held_of(row.unit, row.period, form.asks, found.institution)
    asked = questions(form, found.institution, str(row.unit), period, held)
    return Filed(row, found.institution, found.hash, form, period, asked)


def load(work: Work, filing: UUID, step: Step, right: str) -> Filed:
    """Return a filing for a step, or refuse: it is not there, nobody may, or the step does not follow where it stands.

    The right is asked where the unit stands that answers; to withdraw, where the issuer stands.
    """
    one_at_a_time(work.store, f"return/{filing}")
    row = Filing.objects.filter(id=filing).first()
    if row is None:
        work.refuse(Finding("filing-unknown", params={"filing": str(filing)}))
    work.require(right, reach_of(work, row.issuer if step is Step.WITHDRAW else row.unit))
    if after(Status(row.status), step) is None:
        work.refuse(Finding("filing-step-not-now", params={"status": row.status, "step": step.value}))
    today = day_of(work.at)
    period = rules.period_named(work, rules.rules_of(work, today).institution, row.period)
    found = rules.rules_for(work, period, today)
    work.rule_hash = found.hash
    return filed(row, found, period, rules.return_of(work, found.institution, row.form))


def move(
    work: Work,
    row: Filing,
    step: Step,
    version: int | None,
    *,
    said: Mapping[str, Json],
    also: Mapping[str, Json] | None = None,
    more: tuple[Change, ...] = (),
) -> None:
    """Take a step: its event, the status that follows, and the other columns that change."""
    status = after(Status(row.status), step)
    if status is None:
        raise ValueError(f"{step} does not follow {row.status}")
    changed: dict[str, Json] = {"status": status.value, **(also or {})}
    before: dict[str, Json] = {name: _written(getattr(row, name)) for name in changed}
    change = Update(TABLE, str(row.id), before, changed)
    event = Event(f"returns.filing.{_DONE[step]}", {"form": row.form, "period": row.period, **said}, (change, *more))
    work.append(f"return/{row.id}", version, event)
    if step in _TOLD:
        told: dict[str, Json] = {"form": row.form, "period": row.period}
        who = [each for each in (row.submitted_by, row.submitted_for) if each is not None]
        about = [str(row.id)]
        carry_out(
            work, "notices.tell", accounts=who, code=_TOLD[step], params=told, page="returns.filing", arguments=about
        )


_TOLD = {Step.RETURN: "filing-returned", Step.ACCEPT: "filing-accepted"}
"""What whoever submitted is told of."""

_DONE = {
    Step.SAVE: "saved",
    Step.SUBMIT: "submitted",
    Step.RETURN: "returned",
    Step.ACCEPT: "accepted",
    Step.WITHDRAW: "withdrawn",
}


def _written(value: object) -> Json:
    if value is None or isinstance(value, bool | int | str | dict | list):
        return value
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


def checked(found: Filed) -> tuple[Checked, ...]:
    """Return the verdicts on a filing's draft, beside what is held and what stood in the period before."""
    measures = found.institution.measures
    standing: dict[str, str | None] = {each.measure: each.standing.value for each in found.questions.asked}
    draft = {name: given.get("value") for name, given in found.row.draft.items() if name in found.open}
    earlier = before(found.period, found.institution)
    past = held_of(found.row.unit, earlier.name, found.form.asks, found.institution) if earlier is not None else {}
    last = {name: each.value for name, each in past.items() if each.state is FactState.VALUE}
    return validate(
        found.form,
        found.institution,
        naturals(measures, {**standing, **draft}),
        naturals(measures, last),
        rules.parameters_on(found.institution, found.period.last_day),
        rules.validations_of(found.institution, found.form, found.period.last_day),
    )


def before(period: Period, institution: Institution) -> Period | None:
    """Return the period before one, None for a named range without one."""
    calendar = institution.calendar
    if period.kind is PeriodKind.RANGE:
        ranges = [period_of(each.id, calendar) for each in calendar.ranges]
        ended = [each for each in ranges if each is not None and each.end <= period.start]
        return max(ended, key=lambda each: (each.end, each.name), default=None)
    return first_of_kind(period.kind, period.start - timedelta(days=1), calendar)


def not_met(each: Checked) -> Finding:
    """Return the finding of a validation that is not fulfilled."""
    rule = each.validation
    params = {"validation": rule.id, "said_zh": rule.says.zh, "said_en": rule.says.en}
    return Finding(f"answers-{rule.effect.value}", params=params)


def told(verdicts: tuple[Checked, ...]) -> list[Json]:
    """Return the validations that are not fulfilled, by id, as an event says them."""
    return [each.validation.id for each in verdicts if each.answer is Answer.NOT_MET]
