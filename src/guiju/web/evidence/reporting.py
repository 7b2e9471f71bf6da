"""Facts given by hand: one measure of a unit reported, taken back with a reason, or exempted from with a reason."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile

from guiju.core.findings import Finding
from guiju.core.rulebook.institution import Institution
from guiju.core.rulebook.measures import Measure
from guiju.core.rulebook.vocabulary import SubjectKind
from guiju.doors.refusal import RefusalError, found
from guiju.files.attachments import AT_MOST
from guiju.store.accounts import queries as accounts
from guiju.store.attachments import actions as attachments
from guiju.store.evidence import actions, queries
from guiju.store.evidence.actions import Given
from guiju.store.register import queries as register
from guiju.store.register.queries import UnitAsOf
from guiju.web.answers import Answer, Shown, To, taken
from guiju.web.asking import Form, choice, file, line
from guiju.web.evidence.choosing import chosen
from guiju.web.evidence.facts import EXEMPT, READ, RECORD
from guiju.web.evidence.subject import pages
from guiju.web.returns.answers import plain
from guiju.web.viewing import Viewing, acting, require, viewer
from guiju.web.within import in_force
from guiju.words.pages import said

_STATES = ("value", "missing", "not_applicable")


class Reporting(Form):
    """A fact as it is given."""

    said = "evidence.reporting"

    period = line(longest=80)
    state = choice([])
    value = line(required=False, longest=4000)
    note = line(required=False, longest=400)
    proof = file(accept=".pdf,.png,.jpg,.jpeg,.docx,.xlsx,.ofd,.csv,.txt")
    why = line(required=False, longest=400)

    def __init__(self, request: Viewing, period: str) -> None:
        super().__init__(request, initial={"period": period, "state": "value"})
        self.fields["proof"].required = False
        self.fields["state"].choices = [  # type: ignore[attr-defined]
            (each, said(f"returns.state.{each}", request.language)) for each in _STATES
        ]


class Exempting(Form):
    """An exemption: from what, for which period, why."""

    said = "evidence.exempting"

    period = line(longest=80)
    reason = line(longest=400)

    def __init__(self, request: Viewing, period: str) -> None:
        super().__init__(request, initial={"period": period})


class Withdrawing(Form):
    """Why a statement is taken back."""

    said = "evidence.withdrawing"

    reason = line(longest=400)


@pages.page("report/", "report", does=("evidence.fact.report", "attachments.file.add"))
def report(request: Viewing) -> Answer:
    """Report a fact of a unit: choose the measure, then say it."""
    unit, institution = _unit(request, RECORD), in_force(request)
    offered = list(_offered(request, unit, institution))
    measure = institution.measures.get(request.GET.get("measure", ""))
    if measure is None or measure not in offered:
        return Shown("evidence/choose.html", "evidence.report", {"unit": unit, "offered": offered})
    form = Reporting(request, request.GET.get("period", "")[:80])
    attachment = _proof(request, unit) if form.sent else None
    if form.sent and not request.findings:
        values = form.values
        value = plain(measure, values["value"]) if values["state"] == "value" else None
        given = Given(measure.id, values["period"].strip(), value, values["state"], values["note"], attachment)
        by = acting(request)
        if taken(request, actions.report_facts(by, unit=unit.id, facts=[given], reason=values["why"])) is not None:
            query = f"unit={unit.id}&measure={measure.id}"
            return To("evidence.facts", said="evidence.reported", query=query)
    return Shown("evidence/report.html", "evidence.report", {"unit": unit, "measure": measure, "form": form})


@pages.page("exempt/", "exempt", does=("evidence.fact.exempt",))
def exempt(request: Viewing) -> Answer:
    """Exempt a unit from a measure in a period, saying why."""
    unit, institution = _unit(request, EXEMPT), in_force(request)
    measure = institution.measures.get(request.GET.get("measure", ""))
    if measure is None:
        offered = [each for each in institution.measures.values() if _is_reported(each)]
        return Shown("evidence/choose.html", "evidence.exempt", {"unit": unit, "offered": offered})
    form = Exempting(request, request.GET.get("period", "")[:80])
    if form.sent:
        outcome = actions.exempt(acting(request), unit=unit.id, measure=measure.id, **form.values)
        if taken(request, outcome) is not None:
            query = f"unit={unit.id}&measure={measure.id}"
            return To("evidence.facts", said="evidence.exempted", query=query)
    return Shown("evidence/report.html", "evidence.exempt", {"unit": unit, "measure": measure, "form": form})


@pages.page("facts/<uuid:statement>/withdraw/", "withdraw", does=("evidence.fact.withdraw",))
def withdraw(request: Viewing, statement: UUID) -> Answer:
    """Take back what a source says, saying why."""
    unit, mine = found(queries.statement(statement), "fact")
    require(request, READ, found(queries.reach_of_unit(unit), "unit"))
    measure = found(in_force(request).measures.get(mine.measure), "measure")
    form = Withdrawing(request)
    if form.sent:
        outcome = actions.withdraw_fact(acting(request), statement=statement, reason=form.values["reason"])
        if taken(request, outcome) is not None:
            return To("evidence.fact", statement, said="evidence.withdrawn")
    named = register.units_named([unit], request.on).get(unit)
    context = {"unit": named, "measure": measure, "form": form, "mine": mine}
    return Shown("evidence/report.html", "evidence.withdraw", context)


def _unit(request: Viewing, right: str) -> UnitAsOf:
    """Return the unit the address names, for which the viewer has a right."""
    choice_ = chosen(request, right)
    if choice_.unit is None:
        require(request, right)
        raise RefusalError(Finding("unknown-unit", params={"unit": choice_.asked}))
    require(request, right, found(queries.reach_of_unit(choice_.unit.id), "unit"))
    return choice_.unit


def _is_reported(measure: Measure) -> bool:
    return not measure.is_made


def _offered(request: Viewing, unit: UnitAsOf, institution: Institution) -> list[Measure]:
    """Return the measures of this kind of unit whose source the viewer may speak for."""
    held = {grant.role for grant in accounts.grants(viewer(request).id, on=request.on)}
    known = institution.vocabulary.unit_kinds.get(unit.kind)
    of = known.is_a if known is not None else SubjectKind.UNIT
    asked = {name for form in institution.returns.values() if form.unit_kind == unit.kind for name in form.asks}
    others = {name for form in institution.returns.values() for name in form.asks} - asked
    return [
        each
        for each in institution.measures.values()
        if _is_reported(each) and each.of is of and each.id not in others and _may_speak(each, institution, held)
    ]


def _may_speak(measure: Measure, institution: Institution, held: set[str]) -> bool:
    """Tell whether the source a measure names is no role of accounts, or one the viewer holds."""
    role = None if measure.reported_by is None else measure.reported_by.role
    return role is None or role not in institution.account_roles or role in held


def _proof(request: Viewing, unit: UnitAsOf) -> UUID | None:
    """Return the file that came with the form, kept; None without one, and where it cannot be kept, which is said."""
    sent = request.FILES.get("proof")
    if not isinstance(sent, UploadedFile):
        return None
    if (sent.size or 0) > AT_MOST:
        request.findings.append(Finding("attachment-too-large", params={"size": sent.size, "limit": AT_MOST}))
        return None
    held = acting(request)
    by = replace(held, key=f"{held.key}.file" if held.key else "")
    name = (sent.name or "")[:400]
    return taken(request, attachments.add_file(by, owner=f"unit/{unit.id}", name=name, data=sent.read()))
