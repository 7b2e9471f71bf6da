"""Checkpoints of the journal: signed, downloaded, verified in the background; exports and receipts."""

from __future__ import annotations

from typing import ClassVar
from uuid import UUID

from django import forms
from django.http import HttpResponse, StreamingHttpResponse

from guiju.core.journal.outcome import Refused
from guiju.core.journal.receipt import written
from guiju.core.journal.rights import Reach
from guiju.core.journal.stores import Store
from guiju.doors.allowing import INSTITUTION
from guiju.doors.refusal import RefusalError, found
from guiju.store.accounts import queries as accounts
from guiju.store.audit import actions, queries
from guiju.store.jobs import queries as jobs
from guiju.store.jobs.actions import ask_verification
from guiju.web.answers import Answer, Shown, To, taken
from guiju.web.asking import Form
from guiju.web.audit.journal import OF_UNITS
from guiju.web.audit.subject import pages
from guiju.web.viewing import Viewing, acting, may, require, viewer

STORE = Store.DEFAULT
SHOWN = 20
KIND = "audit.verify"


class Verifying(Form):
    """A checkpoint that was kept outside, where there is one."""

    said: ClassVar[str] = "audit.verifying"

    outside = forms.CharField(required=False, max_length=4000, widget=forms.Textarea({"rows": 5, "class": "code"}))


@pages.page("proofs/", "proofs", does=("jobs.verification.ask",))
def proofs(request: Viewing) -> Answer:
    """Show the checkpoints and the last verifications; have the journal verified."""
    require(request, "audit.proof.read")
    form = Verifying(request)
    if form.sent and (job := taken(request, ask_verification(acting(request), **form.values))) is not None:
        return To("jobs.job", job, said="audit.verify.asked")
    held, times = queries.checkpoints(STORE), queries.checkpoint_times(STORE)
    filled = {
        "form": form,
        "checkpoints": [{"size": size, "at": times.get(size)} for size, _ in held[:SHOWN]],
        "count": len(held),
        "verified": jobs.jobs(kind=KIND, most=5),
        "may_sign": may(request, "audit.checkpoint.sign").allowed,
        "key": str(queries.public_key(STORE)),
    }
    return Shown("audit/proofs.html", "audit.proofs", filled)


@pages.page("proofs/sign/", "sign", does=("audit.checkpoint.sign.default",))
def sign(request: Viewing) -> Answer:
    """Number what came in and sign the tree."""
    require(request, "audit.checkpoint.sign")
    if request.method == "POST" and taken(request, actions.sign_checkpoint(acting(request), store=STORE)) is not None:
        return To("audit.proofs", said="audit.sign.done")
    return Shown("audit/sign.html", "audit.sign", {})


@pages.page("proofs/<int:size>.txt", "checkpoint")
def checkpoint(request: Viewing, size: int) -> Answer:
    """Give a checkpoint out, to be kept outside."""
    require(request, "audit.proof.read")
    note = found(dict(queries.checkpoints(STORE)).get(size), "checkpoint")
    return _file(note, f"checkpoint-{size}.txt")


@pages.page("export/", "export", does=("audit.journal.export.default",))
def export(request: Viewing) -> Answer:
    """Give the journal out, after recording that it leaves the house; it is verified without this software."""
    viewer(request)
    if request.method != "POST":
        require(request, "audit.proof.read")
        return Shown("audit/export.html", "audit.export", {})
    outcome = actions.record_export(acting(request), store=STORE)
    if isinstance(outcome, Refused):
        raise RefusalError(*outcome.findings)
    named = {"Content-Disposition": 'attachment; filename="journal.jsonl"'}
    return StreamingHttpResponse(queries.export_lines(STORE), content_type="application/jsonl", headers=named)


@pages.page("proofs/receipts/<uuid:event>/", "receipt")
def receipt(request: Viewing, event: UUID) -> Answer:
    """Show the receipt of an event to the person it is about; others need the right to read the journal."""
    held = viewer(request)
    account = accounts.account(held.id) if held.on_behalf_of is None else None
    if account is None or account.person is None or not queries.concerns(event, account.person):
        require(request, "audit.journal.read", _reach_of(event))
    made = queries.receipt(STORE, event)
    text = None if made is None else written(made)
    if text is not None and request.GET.get("as") == "file":
        return _file(text, f"receipt-{event}.txt")
    return Shown("audit/receipt.html", "audit.receipt", {"text": text, "event": event})


def _reach_of(event: UUID) -> Reach:
    """Return where an event belongs: to the unit it is about, else to the institution."""
    kind, _, thing = queries.stream_of(event).partition("/")
    return (accounts.reach_of_unit(UUID(thing)) if kind in OF_UNITS else None) or INSTITUTION


def _file(text: str, name: str) -> HttpResponse:
    named = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(text, content_type="text/plain; charset=utf-8", headers=named)
