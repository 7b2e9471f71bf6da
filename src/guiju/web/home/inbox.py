"""The first page as it is shown to each role."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from django.utils.safestring import SafeString

from guiju.core.assessment.periods import first_of_kind
from guiju.core.rulebook.institution import Institution
from guiju.core.rulebook.measures import PeriodKind
from guiju.store.accounts import queries as accounts
from guiju.store.evidence import queries
from guiju.store.notices import queries as notices
from guiju.store.register import queries as register
from guiju.store.register.queries import UnitAsOf
from guiju.web.answers import Answer, Shown
from guiju.web.burden import Load, burden_rule, load_of, swatch, weeks_bars, weeks_of
from guiju.web.home.subject import pages
from guiju.web.home.waiting import Waiting, coming, waiting
from guiju.web.viewing import Viewing, viewer
from guiju.web.within import scope_of
from guiju.words.pages import said
from guiju.words.periods import period_words

BURDEN = "returns.burden.read"


@dataclass(frozen=True, slots=True)
class Week:
    """The burden of the week: of the viewer's unit, or of every unit of the first kind that is asked by the week."""

    load: Load
    unit: UnitAsOf | None
    kind: object
    drawing: SafeString
    issuers: tuple[tuple[SafeString, object], ...]
    weeks: SafeString
    known: int
    saved: int


@pages.page("", "inbox")
def inbox(request: Viewing) -> Answer:
    """Show what waits for the viewer."""
    rules = queries.rules_on(request.on, request.known_at)
    institution = None if rules is None else rules.institution
    told = waiting(request, institution)
    own = _own(request)
    rows = [*(turn.row for turn in told.turns), *told.checks, *told.elsewhere, *told.settled]
    ids: set[UUID] = {each for row in rows for each in (row.unit, row.issuer)} | {each.issuer for each in told.out}
    people = {each.proposed_by for each in told.proposals}
    return Shown(
        "home/inbox.html",
        "home.title",
        {
            "told": told,
            "own": own,
            "units": register.units_named(ids, request.on),
            "names": accounts.names(people),
            "forms": institution.returns if institution is not None else {},
            "schemes": institution.schemes if institution is not None else {},
            "week": _week(request, institution, own, told) if institution is not None else None,
            "coming": coming([each.kind for each in own], institution, request.on) if institution is not None else [],
            "one_unit": len(own) == 1,
            "unread": notices.unread(viewer(request).id),
        },
    )


def _own(request: Viewing) -> list[UnitAsOf]:
    """Return the units the viewer holds a role over."""
    grants = accounts.grants(viewer(request).on_behalf_of or viewer(request).id, on=request.on)
    units = sorted({grant.unit for grant in grants if grant.unit is not None})
    found = (register.unit_as_of(unit, request.on) for unit in units)
    return [each for each in found if each is not None]


def _week(request: Viewing, institution: Institution, own: list[UnitAsOf], told: Waiting) -> Week | None:
    """Return the burden of the week for whoever may see it and has a unit that is asked, or asks units."""
    if not viewer(request).holds(BURDEN):
        return None
    asked = dict.fromkeys(form.unit_kind for form in institution.returns.values())
    by_week = [each.unit_kind for each in institution.budgets.values() if each.per == PeriodKind.WEEK.value]
    unit = next((each for each in own if each.kind in asked), None)
    kind = unit.kind if unit is not None else next(iter(by_week), "")
    if unit is None and not (told.out or scope_of(request, BURDEN).everywhere or by_week):
        return None
    period = first_of_kind(PeriodKind.WEEK, request.on, institution.calendar)
    if period is None or not kind:
        return None
    load, language = load_of(kind, period, institution, request.on), request.language
    weeks = weeks_of(kind, institution, request.on)
    really = queries.asked_of(unit.id, period.start, period.end) if unit is not None else ()
    forms = {form for form, _, _, _ in really}
    known = sum(len(institution.returns[form].asks) for form in forms if form in institution.returns)
    open_ = sum(turn.row.questions for turn in told.turns if turn.row.form in forms)
    open_ += sum(row.questions for row in told.elsewhere if row.form in forms)
    costs = sum(each.minutes for each in load.issuers if each.minutes)
    limit: Decimal | str = load.limit or "—"
    first = period_words(weeks[0][0].name, language)
    named = institution.vocabulary.unit_kinds.get(kind) or institution.kinds.get(kind)
    return Week(
        load=load,
        unit=unit,
        kind=named.title if named is not None else kind,
        drawing=burden_rule(
            load,
            {
                "label": said("evidence.burden.label", language, n=load.minutes, limit=limit),
                "budget": said("evidence.burden.budget", language),
                "now": said("home.week.now", language, n=load.minutes),
            },
        ),
        issuers=tuple((swatch(each.fill), each) for each in load.issuers),
        weeks=weeks_bars(
            weeks,
            load.limit,
            {
                "label": said(
                    "evidence.burden.weeks-label", language, told=", ".join(str(minutes) for _, minutes in weeks)
                ),
                "first": first.split("（")[0].split(" (")[0],
                "now": said("evidence.burden.this-week", language),
            },
        ),
        known=max(0, known - open_) if really else 0,
        saved=max(0, costs - sum(minutes for _, _, _, minutes in really)) if really else 0,
    )
