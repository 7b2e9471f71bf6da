"""A run is asked for, stopped, and accepted as what counts."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import ClassVar
from uuid import UUID

from guiju.core.rulebook.institution import Institution
from guiju.core.rulebook.measures import PeriodKind
from guiju.store.assessment import actions
from guiju.store.audit.queries import zone
from guiju.store.library import queries as library
from guiju.web.answers import Answer, Shown, To, taken
from guiju.web.asking import Form, choice, day, line, prose
from guiju.web.assessment import reading
from guiju.web.assessment.subject import ACCEPT, READ, START, pages
from guiju.web.viewing import Viewing, acting, require


class Start(Form):
    """What a run is asked for: a scheme, a period, a variant, and facts as known on a day."""

    said: ClassVar[str] = "assessment.starting"
    scheme = choice([])
    period = line(longest=40)
    variant = choice([], required=False)
    known = day(required=False)


class Accept(Form):
    """What is said on accepting."""

    said: ClassVar[str] = "assessment.accepting"
    note = prose(required=False, longest=2000, rows=3)


@pages.page("start/", "start", does=("assessment.run.start",))
def start(request: Viewing) -> Answer:
    """Ask for a run of a scheme."""
    require(request, START)
    standing = library.in_force(request.on) or library.before()
    institution = standing.institution if standing is not None else None
    chosen = request.GET.get("scheme", "")
    form = Start(request, initial={"scheme": chosen, "period": _period(request, institution, chosen)})
    _offer(form, request, institution)
    if form.sent:
        values = form.values
        known = values["known"]
        at = datetime.combine(known + timedelta(days=1), time(), zone()) if known is not None else None
        run = taken(
            request,
            actions.start_run(
                acting(request),
                scheme=values["scheme"],
                period=values["period"],
                variant=values["variant"] or None,
                facts_known_at=at,
            ),
        )
        if run:
            return To("assessment.run", run, said="assessment.started")
    return Shown("assessment/start.html", "assessment.start", {"form": form})


@pages.page("runs/<uuid:run>/stop/", "stop", does=("assessment.run.stop",))
def stop(request: Viewing, run: UUID) -> Answer:
    """Stop a run that is not made yet."""
    require(request, READ)
    reading.seen(run)
    if request.method == "POST":
        stopped = taken(request, actions.stop_run(acting(request), run=run))
        if stopped:
            return To("assessment.run", run, said="assessment.stop-asked")
    return Shown("assessment/stop.html", "assessment.stop", {"run": reading.seen(run)})


@pages.page("runs/<uuid:run>/accept/", "accept", does=("assessment.run.accept",))
def accept(request: Viewing, run: UUID) -> Answer:
    """Accept the results of a run as those that count."""
    require(request, ACCEPT)
    seen = reading.seen(run)
    form = Accept(request)
    if form.sent:
        accepted = taken(request, actions.accept_run(acting(request), run=run, **form.values))
        if accepted:
            return To("assessment.run", run, said="assessment.accept-done")
    return Shown("assessment/accept.html", "assessment.accept", {"form": form, "run": seen})


def _offer(form: Start, request: Viewing, institution: Institution | None) -> None:
    """Offer the schemes there are, and their variants."""
    held = institution.schemes.values() if institution is not None else ()
    variants = institution.variants.values() if institution is not None else ()
    language = request.language
    form.fields["scheme"].choices = [(each.id, each.title.in_language(language)) for each in held]  # type: ignore[attr-defined]
    form.fields["variant"].choices = [  # type: ignore[attr-defined]
        ("", "—"),
        *((each.id, f"{each.title.in_language(language)} ({each.of})") for each in variants),
    ]


def _period(request: Viewing, institution: Institution | None, scheme: str) -> str:
    """Return the period that is over last, as far as its name can be told from today."""
    held = institution.schemes.get(scheme) if institution is not None else None
    today = request.on
    match held.period if held is not None else PeriodKind.YEAR:
        case PeriodKind.YEAR:
            return str(today.year - 1)
        case PeriodKind.MONTH:
            return (today.replace(day=1) - timedelta(days=1)).strftime("%Y-%m")
        case PeriodKind.QUARTER:
            before = today.replace(day=1, month=(today.month - 1) // 3 * 3 + 1) - timedelta(days=1)
            return f"{before.year}-Q{(before.month + 2) // 3}"
        case PeriodKind.HALF:
            return f"{today.year}-H1" if today.month > 6 else f"{today.year - 1}-H2"  # noqa: PLR2004 - half a year
        case _:
            return ""
