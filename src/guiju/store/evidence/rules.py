"""The rulebook in force, asked of whoever keeps rulebooks by name (`library.in-force`), as nothing imports sideways."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Protocol

from guiju.core.assessment.periods import Period, period_of
from guiju.core.expressions import Natural
from guiju.core.findings import Finding
from guiju.core.rulebook.institution import Institution
from guiju.core.rulebook.measures import Measure
from guiju.core.rulebook.returns import Return, Validation
from guiju.core.values import number_at
from guiju.store.audit.actions import Work, known

IN_FORCE = "library.in-force"
"""The question with `on`; whoever keeps rulebooks yields the one in force that day, or nothing."""


class Rules(Protocol):
    """A rulebook in force: what it says, and its identity."""

    @property
    def institution(self) -> Institution:
        """What it says."""

    @property
    def hash(self) -> str:
        """Its identity."""


def rules_on(on: date, known_at: datetime | None = None) -> Rules | None:
    """Return the rulebook in force on a day, or None."""
    found: Iterator[Rules] = known(IN_FORCE, on=on, known_at=known_at)
    return next(found, None)


def rules_of(work: Work, today: date) -> Rules:
    """Return the rulebook in force today, or refuse."""
    return rules_on(today) or work.refuse(Finding("no-rulebook-in-force", params={"on": today.isoformat()}))


def rules_for(work: Work, period: Period, today: date) -> Rules:
    """Return the rulebook that judges a period: the one in force on its last day, or today's where there was none."""
    return rules_on(min(period.last_day, today)) or rules_of(work, today)


def measure_of(work: Work, institution: Institution, name: str) -> Measure:
    """Return a measure, or refuse an unknown one."""
    return institution.measures.get(name) or work.refuse(Finding("measure-unknown", params={"measure": name}))


def period_named(work: Work, institution: Institution, name: str) -> Period:
    """Return a period by its name, or refuse one that is none."""
    return period_of(name, institution.calendar) or work.refuse(Finding("no-such-period", params={"period": name}))


def return_of(work: Work, institution: Institution, form: str) -> Return:
    """Return a return by its id, or refuse an unknown one."""
    return institution.returns.get(form) or work.refuse(Finding("return-unknown", params={"return": form}))


def validations_of(institution: Institution, form: Return, on: date) -> tuple[Validation, ...]:
    """Return the validations of a return that are in force on a day."""
    return tuple(
        each for each in institution.validations.values() if each.return_ == form.id and each.in_force.holds(on)
    )


def parameters_on(institution: Institution, on: date) -> dict[str, Natural | None]:
    """Return the parameters in force on a day, for validations."""
    return {name: number_at(parameter.value, on) for name, parameter in institution.parameters.items()}
