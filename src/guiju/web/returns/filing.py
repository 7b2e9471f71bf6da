"""One return of one unit: known facts first, a question at a time, checked as one types, saved as one goes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID, uuid4

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse

from guiju.core.findings import Finding
from guiju.core.journal.acting import Acting
from guiju.core.journal.outcome import Refused
from guiju.core.returns.progress import Status
from guiju.doors.refusal import RefusalError, found
from guiju.files.attachments import AT_MOST
from guiju.store.accounts import queries as accounts
from guiju.store.attachments import actions as attachments
from guiju.store.attachments import queries as attached
from guiju.store.audit.actions import now
from guiju.store.audit.queries import zone
from guiju.store.evidence import actions, queries
from guiju.store.evidence.queries import FilingSeen, Shown
from guiju.store.register import queries as register
from guiju.web.answers import Answer, To, taken
from guiju.web.answers import Shown as Page
from guiju.web.returns.answers import Typed, typed
from guiju.web.returns.drawings import questions_rule
from guiju.web.returns.parts import Sheet, sheet
from guiju.web.returns.subject import pages
from guiju.web.viewing import Viewing, acting, may, require
from guiju.words.pages import said

READ, FILL, CHECK, ISSUE = "returns.return.read", "returns.return.fill", "returns.return.check", "returns.return.issue"
WRITABLE = (Status.OPEN, Status.RETURNED)


def opened(request: Viewing, filing: UUID) -> tuple[FilingSeen, Shown]:
    """Return a filing that the viewer may read, or end the request."""
    require(request, READ, found(queries.reach_of_filing(filing), "filing"))
    row, shown = queries.filing(filing), queries.shown(filing)
    if row is None or shown is None:
        raise RefusalError(Finding("nothing-there", params={"thing": "filing"}))
    return row, shown


@pages.page("<uuid:filing>/", "filing", does=("returns.filing.save", "returns.filing.submit", "attachments.file.add"))
def filing(request: Viewing, filing: UUID) -> Answer:
    """Show a return to be filled in, and take it: saved to go on later, or submitted."""
    row, shown = opened(request, filing)
    given: Typed | None = None
    if request.method == "POST":
        given = typed(request, shown, _files(request, row, shown))
        done = _save(request, filing, given) if not request.findings else False
        if done and request.POST.get("do") != "submit":
            return To("returns.filing", filing, said="returns.saved")
        if done:
            outcome = actions.submit(_acting(request, "submit"), filing=filing, explanations=given.explanations)
            if taken(request, outcome) is not None:
                return To("returns.filing", filing, said="returns.submitted")
    held = shown if request.method != "POST" else None
    return Page("returns/filing.html", shown.form.title, _context(request, row, given, held))


@pages.page("<uuid:filing>/try/", "try", posts=True)
def try_it(request: Viewing, filing: UUID) -> Answer:
    """Say what would not fit of what is typed; nothing is kept."""
    row, shown = opened(request, filing)
    if request.method != "POST":
        return To("returns.filing", filing)
    return Page("returns/parts/tried.html", shown.form.title, _context(request, row, typed(request, shown)))


@pages.page("<uuid:filing>/draft/", "draft", does=("returns.filing.save",))
def draft(request: Viewing, filing: UUID) -> Answer:
    """Keep what is typed as a draft while one goes on; answered with what does not fit."""
    row, shown = opened(request, filing)
    if request.method != "POST":
        return To("returns.filing", filing)
    given = typed(request, shown)
    kept = _save(request, filing, given, sound_only=True)
    request.findings = []
    if "HX-Request" not in request.headers:
        return To("returns.filing", filing, said="returns.saved")
    context = {
        **_context(request, queries.filing(filing) or row, given),
        "kept": f"{now().astimezone(zone()):%H:%M}" if kept else "",
    }
    return Page("returns/parts/tried.html", shown.form.title, context)


@pages.page("<uuid:filing>/withdraw/", "withdraw", does=("returns.filing.withdraw",))
def withdraw(request: Viewing, filing: UUID) -> Answer:
    """Take a return back that need not be answered, saying why."""
    row, shown = opened(request, filing)
    if request.method == "POST":
        outcome = actions.withdraw_filing(acting(request), filing=filing, reason=request.POST.get("reason", ""))
        if taken(request, outcome) is not None:
            return To("returns.filing", filing, said="returns.withdrawn")
    typed_ = {"reason": request.POST.get("reason", ""), "key": request.POST.get("key") or str(uuid4())}
    return Page("returns/withdraw.html", "returns.withdraw", {"row": row, "form": shown.form, **typed_})


@pages.page("files/<uuid:attachment>/", "file")
def file(request: Viewing, attachment: UUID) -> Answer:
    """Hand out a file that is attached to a return or a fact, to be saved."""
    served = attached.open_file(acting(request), attachment)
    if not isinstance(served, attached.Served):
        raise RefusalError(*served)
    return HttpResponse(served.data, headers=dict(served.headers))


def _acting(request: Viewing, what: str) -> Acting:
    """Return who acts, under a key of its own for each of the acts that one form asks for."""
    held = acting(request)
    return replace(held, key=f"{held.key}.{what}" if held.key else "")


def _save(request: Viewing, filing: UUID, given: Typed, *, sound_only: bool = False) -> bool:
    """Keep what was typed and differs; True where it is kept. `sound_only`: what cannot be kept is left for later."""
    answers: Sequence[actions.Answered] = given.answers
    if sound_only:
        told = queries.tried(filing, answers, given.explanations)
        answers = [each for each in answers if told is None or each.measure not in told.wrong]
    held = queries.shown(filing)
    kept = {} if held is None else held.explanations
    explained = {id_: text for id_, text in given.explanations.items() if kept.get(id_, "") != text}
    if not answers and not explained:
        return True
    by = replace(acting(request), key="") if sound_only else _acting(request, "save")
    outcome = actions.save_draft(by, filing=filing, answers=answers, explanations=explained)
    if isinstance(outcome, Refused) and sound_only:
        return False
    return taken(request, outcome) is not None


def _files(request: Viewing, row: FilingSeen, shown: Shown) -> dict[str, UUID]:
    """Keep the files that came with the form; what is wrong with one is said."""
    added: dict[str, UUID] = {}
    for each in shown.questions.open:
        file_ = request.FILES.get(f"file.{each.measure}")
        if not isinstance(file_, UploadedFile):
            continue
        if (file_.size or 0) > AT_MOST:
            request.findings.append(Finding("attachment-too-large", params={"size": file_.size, "limit": AT_MOST}))
            continue
        outcome = attachments.add_file(
            _acting(request, f"file.{each.measure}"),
            owner=f"return/{row.id}",
            name=(file_.name or "")[:400],
            data=file_.read(),
        )
        if (kept := taken(request, outcome)) is not None:
            added[each.measure] = kept
    return added


def _context(request: Viewing, row: FilingSeen, given: Typed | None, held: Shown | None = None) -> dict[str, object]:
    """Return what the page of a return is filled with; with `given`, as it would be with what was typed.

    `held` is the return as it was read already, where nothing was done to it since.
    """
    tried = queries.tried(row.id, given.answers, given.explanations) if given is not None else None
    shown = tried.shown if tried is not None else held or queries.shown(row.id)
    if shown is None:
        raise RefusalError(Finding("nothing-there", params={"thing": "filing"}))
    facts = queries.facts(row.unit, shown.institution, periods=[row.period], measures=shown.form.asks)
    made = sheet(
        shown,
        facts,
        attached.of_owner(f"return/{row.id}"),
        typed=given.fields if given is not None else None,
        wrong=tried.wrong if tried is not None else None,
    )
    reach = found(queries.reach_of_filing(row.id), "filing")
    units = register.units_named([row.unit, row.issuer], request.on)
    writable = row.status in WRITABLE and may(request, FILL, reach).allowed
    request.findings = [_titled(each, shown, request.language) for each in request.findings]
    return {
        "row": row,
        "key": str(uuid4()),
        "sheet": made,
        "form": shown.form,
        "unit": units.get(row.unit),
        "issuer": units.get(row.issuer),
        "names": accounts.names({each for each in (row.submitted_by, row.decided_by) if each is not None}),
        "writable": writable,
        "may_check": row.status is Status.SUBMITTED and may(request, CHECK, reach).allowed,
        "may_withdraw": row.status not in {Status.ACCEPTED, Status.WITHDRAWN}
        and may(request, ISSUE, found(queries.reach_of_unit(row.issuer), "unit")).allowed,
        "late": row.late(request.on),
        "today": row.due == request.on,
        "meter": _meter(made, request.language),
        "basis": shown.form.basis,
        "fact_right": "evidence.fact.read",
    }


def _meter(made: Sheet, language: str) -> object:
    known = made.count - len(made.parts)
    label = said("returns.meter", language, of=made.count, known=known, answered=made.answered, left=made.left)
    return questions_rule(known, made.answered, made.count, label)


def _titled(finding: Finding, shown: Shown, language: str) -> Finding:
    """Return a finding that calls a question by its title."""
    name = finding.params.get("measure")
    if not isinstance(name, str) or name not in shown.institution.measures:
        return finding
    title = shown.institution.measures[name].title.in_language(language)
    return replace(finding, params={**finding.params, "measure": title})
