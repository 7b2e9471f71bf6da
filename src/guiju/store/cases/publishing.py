"""What cases say to a rulebook that is proposed: what runs on it, effects nobody carries out, duties of one person."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from django.db.models import Count

from guiju.core.cases.definition import whos_of
from guiju.core.cases.order import placed
from guiju.core.findings import Finding, Severity
from guiju.core.library.fitting import InUse
from guiju.core.rulebook.institution import Institution
from guiju.core.rulebook.procedure import Procedure
from guiju.core.rulebook.steps import Outcome
from guiju.store.accounts import queries as accounts
from guiju.store.audit.actions import carried, knows, today
from guiju.store.cases.models import OPEN, Case


@knows("library.in-use")
def in_use() -> Iterator[InUse]:
    """Yield the procedures that open cases run on: they stay on their version."""
    rows = Case.objects.filter(OPEN).values_list("procedure").annotate(count=Count("id")).order_by("procedure")
    yield from (InUse("cases", "procedures", procedure, count) for procedure, count in rows)


@knows("library.against")
def against(institution: Institution) -> Iterator[Finding]:
    """Yield what is wrong with procedures as things are here: effects nobody carries out; warnings: people lacking."""
    holding: dict[str, frozenset[UUID]] = {}
    for id_, procedure in sorted(institution.procedures.items()):
        for step, effect in _effects(procedure):
            if effect not in carried():
                params = {"procedure": id_, "step": step, "effect": effect}
                yield Finding("effect-not-carried-out", params=params)
        yield from _nobody(id_, procedure, holding)


def _effects(procedure: Procedure) -> Iterator[tuple[str, str]]:
    for place in placed(procedure):
        for outcome in place.step.outcomes.values():
            if isinstance(outcome, Outcome):
                yield from ((place.id, each.do) for each in outcome.effects)


def _nobody(id_: str, procedure: Procedure, holding: dict[str, frozenset[UUID]]) -> Iterator[Finding]:
    """Yield, as warnings, the steps nobody could take today, and pairs kept apart that only one person could take."""
    steps = {place.id: place.step for place in placed(procedure)}
    for name, step in steps.items():
        for who in whos_of(step):
            if who.role is None:
                continue
            mine = _holders(who.role, holding)
            params: dict[str, object] = {"procedure": id_, "step": name, "role": who.role}
            if not mine:
                yield Finding("step-nobody-may-take", params=params, severity=Severity.WARNING)
            for other in who.not_same_as:
                for their in whos_of(steps[other]) if other in steps else ():
                    both = mine | _holders(their.role, holding) if their.role is not None else frozenset()
                    if mine and len(both) == 1:
                        told = {**params, "other": other}
                        yield Finding("duties-of-one-person", params=told, severity=Severity.WARNING)


def _holders(role: str, holding: dict[str, frozenset[UUID]]) -> frozenset[UUID]:
    """Return who holds a role anywhere today, one for each person."""
    if role not in holding:
        found = accounts.holding_anywhere(role, today())
        holding[role] = frozenset(person or account for account, person in found.items())
    return holding[role]
