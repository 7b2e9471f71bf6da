"""A return before it goes out: what it may not ask and why, what it costs, and what that does to the budgets."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from pydantic import ValidationError

from guiju.core.assessment.periods import Period, first_of_kind
from guiju.core.findings import Finding
from guiju.core.returns.burden import loads_of, measured, minutes_of
from guiju.core.rulebook.institution import Institution
from guiju.core.rulebook.measures import PeriodKind
from guiju.core.rulebook.returns import Budget, Return
from guiju.core.rulebook.vocabulary import SubjectKind
from guiju.core.values import Text
from guiju.store.evidence import actions, queries
from guiju.store.register import queries as register
from guiju.web.answers import Answer, Shown, To, taken
from guiju.web.returns.filing import ISSUE
from guiju.web.returns.subject import pages
from guiju.web.viewing import Viewing, acting, require, viewer
from guiju.web.within import in_force, scope_of
from guiju.words.pages import said

_PERIODS = (PeriodKind.WEEK, PeriodKind.MONTH, PeriodKind.QUARTER, PeriodKind.HALF, PeriodKind.YEAR)
_ID = re.compile(r"^[a-z][a-z0-9-]{1,58}$")
_ISSUERS = 200


@dataclass(frozen=True, slots=True)
class Effect:
    """A budget as it stands, and with the return added, in the period of a year ahead in which most is asked."""

    budget: Budget
    period: str
    issuer: str
    before: int
    after: int
    limit: Decimal

    @property
    def over(self) -> bool:
        """Whether more would be asked than may be."""
        return self.after > self.limit


@dataclass(frozen=True, slots=True)
class Choice:
    """A measure that may be asked for: whether it is, and what stands in the way."""

    id: str
    title: Text
    minutes: int | None
    chosen: bool
    proof: bool
    refused: tuple[Finding, ...]


@pages.page("issue/", "issue", does=("returns.return.issue",))
def issue(request: Viewing) -> Answer:
    """Send out a return of the rulebook, or design a new one and see what it would cost."""
    held = scope_of(request, ISSUE)
    if not held.everywhere and not held.units:
        require(request, ISSUE)
    institution = in_force(request)
    if request.method == "POST" and (sent := _send(request, institution)) is not None:
        return sent
    out = {each.form for each in queries.issued()}
    waiting = [form for id_, form in institution.returns.items() if id_ not in out]
    asked = request.GET
    kind, period = asked.get("kind", "")[:60], asked.get("period", "")[:20]
    form = _drafted(request, institution) if kind and period else None
    findings = list(queries.design(form, institution)) if form is not None else []
    by_measure: dict[str, list[Finding]] = {}
    rest: list[Finding] = []
    for each in findings:
        name = str(each.params.get("measure", ""))
        (by_measure.setdefault(name, []) if name else rest).append(each)
    return Shown(
        "returns/issue.html",
        "returns.issue",
        {
            "waiting": [(each, minutes_of(each, institution)) for each in waiting],
            "kinds": {**{key: each.title for key, each in institution.vocabulary.unit_kinds.items()}}
            | {key: each.title for key, each in institution.kinds.items() if each.level is not None},
            "periods": [each.value for each in _PERIODS],
            "asked": {name: asked.get(name, "") for name in _FIELDS},
            "issuers": list(_issuers(held.units if not held.everywhere else None, request.on)),
            "documents": institution.documents,
            "choices": list(_choices(institution, kind, period, form, by_measure)),
            "draft": form,
            "minutes": minutes_of(form, institution) if form is not None else 0,
            "rest": rest,
            "sound": form is not None and not findings and not request.findings,
            "effects": list(_effects(institution, form, request.on)) if form is not None else [],
            "text": _written(form) if form is not None and not findings and not request.findings else "",
            "may_propose": viewer(request).holds("library.rulebook.propose"),
        },
    )


_FIELDS = ("kind", "period", "id", "title_zh", "title_en", "issuer", "document", "clause", "days", "working", "on_day")


def _send(request: Viewing, institution: Institution) -> Answer | None:
    """Send a return of the rulebook out in its issuer's name."""
    form = institution.returns.get(request.POST.get("form", ""))
    if form is None:
        request.findings.append(Finding("return-unknown", params={"return": request.POST.get("form", "")[:80]}))
        return None
    issuer = register.units_by_code([form.issuer], request.on).get(form.issuer)
    if issuer is None:
        request.findings.append(Finding("unknown-unit", params={"unit": form.issuer}))
        return None
    issued = taken(request, actions.issue_return(acting(request), form=form.id, issuer=issuer.id))
    return None if issued is None else To("returns.issued", issued, said="returns.issued-now")


def _issuers(units: frozenset[UUID] | None, on: dt.date) -> Iterator[tuple[str, Text]]:
    """Yield the units in whose name a return may go out: those of the viewer, or the departments."""
    if units is None:
        for each in register.list_units(kind="department", on=on, limit=_ISSUERS).units:
            yield each.code, each.name
        return
    for named in register.units_named(units, on).values():
        yield named.code, named.name


def _drafted(request: Viewing, institution: Institution) -> Return | None:
    """Return the return that the form describes; what is not said yet is filled in so that it can be tried."""
    asked = request.GET
    asks = [name for name in asked.getlist("asks") if name in institution.measures]
    if not asks:
        return None
    days, named = asked.get("days", ""), asked.get("on_day", "").strip()
    due: dict[str, object] = {"on": named} if named else {"days": int(days) if days.isdigit() else 5}
    if not named and asked.get("working"):
        due["working"] = True
    document, clause = asked.get("document", ""), asked.get("clause", "").strip()[:40]
    id_ = asked.get("id", "").strip()
    zh, en = (asked.get(f"title_{language}", "").strip()[:80] for language in ("zh", "en"))
    title = {"zh": zh or said("returns.design.untitled", "zh"), "en": en or said("returns.design.untitled", "en")}
    if not (document in institution.documents and clause):
        request.findings.append(Finding("design-without-basis"))
        document, clause = next(iter(institution.documents), "none"), "-"
    basis = [{"document": document, "clause": clause, "status": "verified"}]
    told = {
        "id": id_ if _ID.match(id_) else "new-return",
        "title": title,
        "basis": basis,
        "in_force": {"from": request.on.isoformat()},
        "issuer": asked.get("issuer", "")[:40] or "D00000",
        "unit_kind": asked.get("kind", ""),
        "period": asked.get("period", ""),
        "asks": asks,
        "proofs": [name for name in asked.getlist("proofs") if name in asks],
        "due": due,
    }
    try:
        return Return.model_validate(told)
    except ValidationError:
        request.findings.append(Finding("value-wrong", params={"name": "due", "rule": "MM-DD"}))
        return None


def _choices(
    institution: Institution, kind: str, period: str, form: Return | None, refused: dict[str, list[Finding]]
) -> Iterator[Choice]:
    """Yield the measures observed in this kind of period; those asked for first say what stands in the way."""
    known = institution.vocabulary.unit_kinds.get(kind)
    of = known.is_a if known is not None else SubjectKind.UNIT
    for measure in institution.measures.values():
        if kind and measure.period.value == period and measure.of is of:
            asked = form is not None and measure.id in form.asks
            proof = form is not None and measure.id in form.proofs
            yield Choice(measure.id, measure.title, measure.minutes, asked, proof, tuple(refused.get(measure.id, ())))


def _effects(institution: Institution, form: Return, today: dt.date) -> Iterator[Effect]:
    """Yield each budget of the kind of unit before and after, in the period of the next year in which most is asked."""
    out = {each.form for each in queries.issued()} | {form.id}
    for budget in institution.budgets.values():
        if budget.unit_kind != form.unit_kind or (budget.issuer not in {None, form.issuer}):
            continue
        most: Effect | None = None
        ahead = _ahead(PeriodKind(budget.per), today, institution)
        for period, load in loads_of(institution, form.unit_kind, ahead, [form]):
            asked = [each for each in load if each.form in out]
            for each in measured(budget, period, asked):
                if each.issuer in {None, form.issuer}:
                    added = sum(load.minutes for load in each.loads if load.form == form.id)
                    before = each.minutes - added
                    found = Effect(budget, period.name, each.issuer or "", before, each.minutes, each.limit)
                    most = found if most is None or found.after > most.after else most
        if most is not None:
            yield most


def _ahead(kind: PeriodKind, today: dt.date, institution: Institution) -> Sequence[Period]:
    found: list[Period] = []
    period = first_of_kind(kind, today, institution.calendar)
    while period is not None and period.start <= today + dt.timedelta(days=365):
        found.append(period)
        period = first_of_kind(kind, period.end, institution.calendar)
    return found


def _written(form: Return) -> str:
    """Return the return as it stands in a rulebook, for whoever proposes it."""
    clauses = (f'document: {each.document}, clause: "{each.clause}", status: verified' for each in form.basis)
    basis = ", ".join(f"{{{each}}}" for each in clauses)
    days = f"days: {form.due.days}" + (", working: true" if form.due.working else "")
    due = f"on: {form.due.on}" if form.due.on else days
    lines = [
        "returns:",
        f"  - id: {form.id}",
        f"    title: {{zh: {_quoted(form.title.zh)}, en: {_quoted(form.title.en)}}}",
        f"    basis: [{basis}]",
        f"    in_force: {{from: {form.in_force.from_.isoformat()}}}",
        f"    issuer: {form.issuer}",
        f"    unit_kind: {form.unit_kind}",
        f"    period: {form.period.value}",
        f"    asks: [{', '.join(form.asks)}]",
        *([f"    proofs: [{', '.join(form.proofs)}]"] if form.proofs else []),
        f"    due: {{{due}}}",
    ]
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
