"""What returns ask of units, by issuer, against the dated budgets: open to everybody who may see burdens at all."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from guiju.core.assessment.periods import first_of_kind
from guiju.core.rulebook.institution import Institution
from guiju.core.rulebook.measures import PeriodKind
from guiju.core.rulebook.returns import Return
from guiju.store.evidence import queries
from guiju.store.register import queries as register
from guiju.web.answers import Answer, Shown
from guiju.web.burden import burden_rule, load_of, swatch, weeks_bars, weeks_of
from guiju.web.evidence.choosing import chosen
from guiju.web.evidence.subject import pages
from guiju.web.returns.filing import READ as RETURNS
from guiju.web.viewing import Viewing, require, viewer
from guiju.web.within import in_force, scope_of
from guiju.words.pages import said
from guiju.words.periods import period_words

BURDEN = "returns.burden.read"
_PERS = (PeriodKind.WEEK, PeriodKind.MONTH, PeriodKind.QUARTER, PeriodKind.YEAR)


@pages.page("burden/", "burden")
def burden(request: Viewing) -> Answer:
    """Show what a kind of unit is asked in a period, by issuer; of one unit also what it was really asked."""
    held = scope_of(request, BURDEN)
    if not held.everywhere and not held.units:
        require(request, BURDEN)
    institution = in_force(request)
    choice = chosen(request, BURDEN)
    kinds = _kinds(institution)
    kind = request.GET.get("kind", "") or (choice.unit.kind if choice.unit is not None else "")
    if kind not in kinds:
        kind = next(iter(kinds), "")
    per = _per(request.GET.get("per", ""), kind, institution)
    period = first_of_kind(per, request.on, institution.calendar)
    if period is None:
        return Shown("evidence/burden.html", "evidence.burden", {"load": None})
    told = queries.burden(kind, period, institution)
    load, language = load_of(kind, period, institution, request.on), request.language
    unit = choice.unit if choice.unit is not None and choice.unit.kind == kind else None
    asked = queries.asked_of(unit.id, period.start, period.end) if unit is not None else ()
    weeks = weeks_of(kind, institution, request.on) if per is PeriodKind.WEEK else ()
    words = {
        "label": said("evidence.burden.label", language, n=load.minutes, limit=load.limit or "—"),
        "budget": said("evidence.burden.budget", language),
        "now": said("frame.minutes", language, n=load.minutes),
    }
    first = period_words(weeks[0][0].name, language) if weeks else ""
    listed = ", ".join(str(minutes) for _, minutes in weeks)
    return Shown(
        "evidence/burden.html",
        "evidence.burden",
        {
            "load": load,
            "unit": unit,
            "choice": choice,
            "kinds": kinds,
            "kind": kind,
            "pers": [each.value for each in _PERS],
            "per": per.value,
            "earlier": period.start - dt.timedelta(days=1),
            "later": period.end,
            "drawing": burden_rule(load, words),
            "issuers": [(swatch(each.fill), each) for each in load.issuers],
            "forms": _forms(institution, {row[0]: row[3] for row in asked}, told),
            "asked_minutes": sum(minutes for _, _, _, minutes in asked),
            "weeks": weeks,
            "weeks_drawing": weeks_bars(
                weeks,
                load.limit,
                {
                    "label": said("evidence.burden.weeks-label", language, told=listed),
                    "first": first.split("（")[0].split(" (")[0],
                    "now": said("evidence.burden.this-week", language),
                },
            )
            if weeks
            else "",
            "documents": institution.documents,
            "budgets": [each for each in institution.budgets.values() if each.unit_kind == kind],
            "may_see_returns": viewer(request).holds(RETURNS),
            "today": register.today(),
        },
    )


def _kinds(institution: Institution) -> dict[str, object]:
    """Return the kinds of units that returns ask, with what they are called."""
    found: dict[str, object] = {}
    for form in institution.returns.values():
        known = institution.vocabulary.unit_kinds.get(form.unit_kind) or institution.kinds.get(form.unit_kind)
        found.setdefault(form.unit_kind, known.title if known is not None else form.unit_kind)
    return found


def _per(asked: str, kind: str, institution: Institution) -> PeriodKind:
    """Return the length of period that is asked for, or that of the kind's first budget."""
    if asked in {each.value for each in _PERS}:
        return PeriodKind(asked)
    budget = next((each for each in institution.budgets.values() if each.unit_kind == kind), None)
    return PeriodKind.MONTH if budget is None else PeriodKind(budget.per)


def _forms(
    institution: Institution, asked: Mapping[str, int], told: queries.Burden
) -> list[tuple[Return, int, int, int | None]]:
    """Return each return with how often it is due, what it costs, and what was really asked of the unit."""
    return [(institution.returns[each.form], each.times, each.minutes, asked.get(each.form)) for each in told.loads]
