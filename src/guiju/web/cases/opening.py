"""A case is opened: a procedure is chosen, its subject named, and what it asks for given."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID, uuid4

from guiju.core.findings import Finding
from guiju.core.rulebook.procedure import Procedure, SubjectOf
from guiju.doors.refusal import RefusalError, found
from guiju.store.accounts import queries as accounts
from guiju.store.cases import actions, queries
from guiju.store.cases.queries import CaseSeen
from guiju.store.register import queries as register
from guiju.web.answers import Answer, Shown, To, taken
from guiju.web.cases.giving import asked, named_by, read_inputs
from guiju.web.cases.looking_up import KINDS, Lookup, asks, look_up, taken_of
from guiju.web.cases.subject import as_id, clause_of, pages, seen
from guiju.web.viewing import Viewing, acting, viewer
from guiju.web.within import in_force
from guiju.words.pages import said
from guiju.words.steps import who_said

_LONGEST = 400


@pages.page("open/", "open")
def choose(request: Viewing) -> Answer:
    """Show the procedures one may open a case of, and those others open."""
    institution = in_force(request)
    rows = [
        {
            "procedure": each.procedure,
            "allowed": each.allowed and not each.procedure.reviews,
            "reviews": each.procedure.reviews,
            "who": who_said(each.procedure.opening.who, each.procedure, institution),
        }
        for each in queries.opening(acting(request))
    ]
    filled = {
        name: [each for each in rows if each["allowed"] is own] for name, own in (("mine", True), ("others", False))
    }
    return Shown("cases/open.html", "cases.open", filled)


@pages.page("open/<slug:procedure>/", "open-one", does=("cases.case.open",))
def open_one(request: Viewing, procedure: str) -> Answer:
    """Open a case: of whom or what, led by which unit, with what is given."""
    institution = in_force(request)
    rule = found(institution.procedures.get(procedure), "procedure")
    about = _about(request)
    if request.method == "POST" and not asks(request):
        case = _opened(request, rule, about)
        if case is not None:
            shown = queries.sight(acting(request), case).by is not None
            return To("cases.case" if shown else "cases.list", *([case] if shown else []), said="cases.opened")
    typed = {name: str(value)[:_LONGEST] for name, value in request.POST.items()} | taken_of(request)
    typed = {"subject": request.GET.get("subject", "")[:_LONGEST], "lead": _own_unit(request)} | typed
    origin = institution.procedures.get(about.procedure) if about is not None else None
    filled = {
        "rule": rule,
        "about": about,
        "origin": origin,
        "about_step": request.GET.get("step", "") or request.POST.get("about_step", ""),
        "subject_of": rule.subject.of.value,
        "own": _own(rule),
        "fields": asked(rule.opening.inputs, typed),
        "typed": typed,
        "looked": _looked(request, rule, typed),
        "who": who_said(rule.opening.who, rule, institution),
        "clause": clause_of(rule.opening.clause, rule, institution),
        "key": request.POST.get("key") or str(uuid4()),
        "may": any(each.procedure.id == procedure and each.allowed for each in queries.opening(acting(request))),
    }
    return Shown("cases/open_one.html", rule.title, filled)


def _looked(request: Viewing, rule: Procedure, typed: Mapping[str, str]) -> Mapping[str, Lookup]:
    """Return the fields that name something in the register, by their names, each with what was found for it."""
    of = rule.subject.of.value
    kinds = {"lead": "unit"} | ({"subject": of} if of in KINDS and not _own(rule) else {})
    kinds |= {f"input.{each.id}": each.kind for each in rule.opening.inputs if each.kind in KINDS}
    purpose = said("cases.open.purpose", request.language, title=rule.title.in_language(request.language))
    return {
        name: look_up(request, name, kind, typed.get(name, "").strip(), purpose=purpose) for name, kind in kinds.items()
    }


def _about(request: Viewing) -> CaseSeen | None:
    """Return the case that a new one would review, where the viewer sees it."""
    id_ = as_id(request.POST.get("about") or request.GET.get("about") or "")
    return None if id_ is None else seen(request, id_)[0]


def _own(rule: Procedure) -> bool:
    """Tell whether the case is about whoever opens it."""
    return rule.subject.of is SubjectOf.PERSON and rule.opening.who.person == "subject"


def _own_unit(request: Viewing) -> str:
    """Return the code of the unit the viewer holds a role over, where there is but one."""
    grants = accounts.grants(viewer(request).on_behalf_of or viewer(request).id, on=request.on)
    units = {grant.unit for grant in grants if grant.unit is not None}
    unit = register.unit_as_of(units.pop(), request.on) if len(units) == 1 else None
    return "" if unit is None else unit.code or ""


def _opened(request: Viewing, rule: Procedure, about: CaseSeen | None) -> UUID | None:
    lead = about.lead if about is not None else _named(request, "unit", "lead")
    subject = _subject(request, rule, about)
    inputs = read_inputs(request, rule.opening.inputs)
    if request.findings or lead is None or subject is None:
        return None
    more: Mapping[str, Any] = (
        {"about": about.id, "about_step": request.POST.get("about_step", "")[:80]} if about is not None else {}
    )
    return taken(
        request,
        actions.open_case(acting(request), procedure=rule.id, subject=subject, lead=lead, inputs=inputs, **more),
    )


def _subject(request: Viewing, rule: Procedure, about: CaseSeen | None) -> str | None:
    of = rule.subject.of
    if of is SubjectOf.MATTER:
        return request.POST.get("subject", "").strip()[:_LONGEST]
    if of is SubjectOf.CASE and about is not None:
        return str(about.id)
    if of is SubjectOf.PERSON and (_own(rule) or about is not None):
        person = viewer(request).person if about is None else about.person
        if person is None:
            raise RefusalError(Finding("nothing-there", params={"thing": "person"}))
        return str(person)
    kind = {SubjectOf.PERSON: "person", SubjectOf.UNIT: "unit", SubjectOf.POST: "post"}.get(of, "other")
    named = _named(request, kind, "subject")
    return None if named is None else str(named)


def _named(request: Viewing, kind: str, field: str) -> UUID | None:
    written = request.POST.get(field, "").strip()[:_LONGEST]
    named = as_id(written) if kind == "other" else (named_by(request, kind, written) if written else None)
    if named is None:
        code = f"unknown-{kind}" if kind != "other" else "unknown-case"
        request.findings.append(Finding(code, params={kind if kind != "other" else "case": written}))
    return named
