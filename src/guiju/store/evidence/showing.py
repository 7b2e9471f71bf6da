"""A return as its reporter and its checker see it: questions, draft, what does not fit, and what stands out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from guiju.core.assessment.periods import Period, period_of
from guiju.core.conditions import Answer
from guiju.core.evidence import FactState
from guiju.core.evidence.answers import natural
from guiju.core.findings import Finding
from guiju.core.returns.outliers import Beside, StandsOut, stands_out
from guiju.core.returns.questions import Questions
from guiju.core.returns.validating import Checked
from guiju.core.rulebook.institution import Institution
from guiju.core.rulebook.returns import Return
from guiju.store.accounts.queries import day_of
from guiju.store.audit.actions import now
from guiju.store.evidence.filed import RETURNED, Filed, before, checked, filed
from guiju.store.evidence.filing import Answered, drafted, read_for
from guiju.store.evidence.holding import held, held_of
from guiju.store.evidence.models import Filing
from guiju.store.evidence.rules import rules_on
from guiju.store.evidence.units import kind_of, of_kind

_PAST = 12
"""How many earlier periods a figure is compared with."""

_PEERS = 2000
"""How many units of the same kind a figure is compared with at most."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A filing with everything its reporter needs; `untold` are the validations that cannot be told.

    `last` are the values of the period before.
    """

    filing: UUID
    form: Return
    institution: Institution
    period: Period
    questions: Questions
    draft: Mapping[str, Mapping[str, str | None]]
    explanations: Mapping[str, str]
    not_met: tuple[Checked, ...]
    untold: tuple[Checked, ...]
    stands_out: tuple[StandsOut, ...]
    last: Mapping[str, str]


def shown(id_: UUID) -> Shown | None:
    """Return a filing as it is worked on; None where there is none, or no rulebook that has it."""
    row = Filing.objects.filter(id=id_).first()
    found = None if row is None else _filed(row)
    if row is None or found is None:
        return None
    return _shown(found)


def _shown(found: Filed) -> Shown:
    row, verdicts = found.row, checked(found)
    return Shown(
        filing=row.id,
        form=found.form,
        institution=found.institution,
        period=found.period,
        questions=found.questions,
        draft=row.draft,
        explanations=row.explanations,
        not_met=tuple(each for each in verdicts if each.speaks),
        untold=tuple(each for each in verdicts if each.answer is Answer.CANNOT_TELL),
        stands_out=outliers(found),
        last=_last(found),
    )


def _last(found: Filed) -> Mapping[str, str]:
    """Return the values of the period before, by measure, where they are held."""
    earlier = before(found.period, found.institution)
    if earlier is None:
        return {}
    standing = held_of(found.row.unit, earlier.name, found.form.asks, found.institution)
    return {name: each.value for name, each in standing.items() if each.value is not None}


@dataclass(frozen=True, slots=True)
class Tried:
    """A filing as it would be with other answers; nothing is kept. `wrong`: what cannot be kept, by measure."""

    shown: Shown
    wrong: Mapping[str, Finding]


def tried(id_: UUID, answers: Sequence[Answered], explanations: Mapping[str, str]) -> Tried | None:
    """Return a filing as it would be worked on with these answers; None where there is none."""
    row = Filing.objects.filter(id=id_).first()
    found = None if row is None else _filed(row)
    if row is None or found is None:
        return None
    draft, wrong = dict(row.draft), dict[str, Finding]()
    for each in answers:
        read = read_for(found, each)
        if isinstance(read, Finding):
            wrong[each.measure] = read
            draft.pop(each.measure, None)
        else:
            note = (row.draft.get(each.measure) or {}).get(RETURNED)
            draft[each.measure] = drafted(read, each.attachment, note)
    row.draft, row.explanations = draft, {**row.explanations, **explanations}
    return Tried(_shown(found), wrong)


def outliers(found: Filed) -> tuple[StandsOut, ...]:
    """Return the figures of a draft far from the unit's own past or from its peers; shown, and nothing more."""
    measures, numbers = found.institution.measures, dict[str, Decimal]()
    for name, given in found.row.draft.items():
        value = natural(measures[name], given.get("value")) if name in measures else None
        if isinstance(value, Decimal):
            numbers[name] = value
    if not numbers:
        return ()
    past = _values(found.institution, [found.row.unit], _earlier(found.period, found.institution), numbers)
    peers = _values(found.institution, _peers(found), [found.period.name], numbers)
    told = []
    for name, value in sorted(numbers.items()):
        told.append(stands_out(name, value, past.get(name, []), Beside.HISTORY))
        told.append(stands_out(name, value, peers.get(name, []), Beside.PEERS))
    return tuple(each for each in told if each is not None)


def _filed(row: Filing) -> Filed | None:
    today = day_of(now())
    latest = rules_on(today)
    period = None if latest is None else period_of(row.period, latest.institution.calendar)
    if latest is None or period is None:
        return None
    found = rules_on(min(period.last_day, today)) or latest
    form = found.institution.returns.get(row.form)
    return None if form is None else filed(row, found, period, form)


def _earlier(period: Period, institution: Institution) -> list[str]:
    names: list[str] = []
    last: Period | None = period
    while last is not None and len(names) < _PAST:
        last = before(last, institution)
        if last is not None:
            names.append(last.name)
    return names


def _peers(found: Filed) -> list[UUID]:
    kind = kind_of(found.row.unit, found.period.last_day)
    if kind is None:
        return []
    units = (unit for unit in of_kind(kind, found.period.last_day) if unit != found.row.unit)
    return [unit for unit, _ in zip(units, range(_PEERS), strict=False)]


def _values(
    institution: Institution, units: list[UUID], periods: list[str], wanted: Mapping[str, Decimal]
) -> dict[str, list[Decimal]]:
    values: dict[str, list[Decimal]] = {}
    for by_measure in held(units, periods, wanted, institution).values():
        for name, found in by_measure.items():
            value = natural(institution.measures[name], found.value) if found.state is FactState.VALUE else None
            if isinstance(value, Decimal):
                values.setdefault(name, []).append(value)
    return values
