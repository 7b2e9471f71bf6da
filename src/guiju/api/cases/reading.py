"""Cases are looked at: lists, one case, its history, its offers, the procedures that may be opened, what is public."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from django.http import HttpResponse
from ninja import Query

from guiju.api.allowing import INSTITUTION, require
from guiju.api.asking import Asking, acting
from guiju.api.cases.shown import Case, Event, Offer, Openable, Public, Remedy, Row, Step, Term
from guiju.api.cases.subject import door
from guiju.api.paging import Page, Paging, page, shown, start
from guiju.api.shapes import Code
from guiju.core.accounts.fields import FieldGroup
from guiju.doors.refusal import RefusalError, found
from guiju.files.attachments.kinds import MEDIA_TYPES
from guiju.store.audit.actions import record_reading
from guiju.store.cases import queries
from guiju.store.evidence.queries import reach_of_unit


@door.page("cases.case.list", "", Row, zh="办件列表", en="List cases")
def list_cases(
    request: Asking,
    paging: Query[Paging],
    lead: UUID | None = None,
    about: UUID | None = None,
    procedure: Code | None = None,
    open_: Annotated[bool | None, Query(alias="open")] = None,
    turn: bool = False,  # noqa: FBT001, FBT002 - a word of the address
) -> Page[Row]:
    """Return cases, the latest first: those that wait for whoever asks (`turn`), or those they may see."""
    asks = acting(request)
    if not turn:
        reach = INSTITUTION if lead is None else found(reach_of_unit(lead), "unit")
        require(request, queries.READ, reach, fields=FieldGroup.POSTS.value)
    last = start(request, paging)
    wanted = queries.Wanted(
        turn=asks if turn else None,
        units=None if lead is None else frozenset({lead}),
        about=about,
        procedures=() if procedure is None else (procedure,),
        open=open_,
    )
    rows = queries.cases(wanted, after=None if last is None else UUID(str(last[0])), limit=paging.limit + 1)
    people = sorted({row.person for row in rows if row.person is not None})
    if people and not turn:
        record_reading(asks, people=people, what="cases.case")
    return shown(page(request, paging, rows, key=lambda row: (str(row.id),)), Row.model_validate)


@door.read("cases.case.show", "/{uuid:case}", Case, zh="查看办件", en="Show a case")
def show_case(request: Asking, case: UUID) -> Case:
    """Return a case as it stands, with its terms and what its subject may ask for."""
    seen = _seen(request, case)
    told = {name: getattr(seen, name) for name in Case.model_fields if hasattr(seen, name)}
    return Case.model_validate(
        told
        | {
            "standing": [Step.model_validate(each) for each in seen.state.standing],
            "terms": [Term.model_validate(each) for each in queries.terms(case)],
            "remedies": [Remedy.model_validate(each) for each in queries.remedies(case)],
        }
    )


@door.read("cases.case.history", "/{uuid:case}/events", list[Event], zh="办件经过", en="What happened in a case")
def show_history(request: Asking, case: UUID) -> list[Event]:
    """Return what happened and what was refused, the first first."""
    _seen(request, case)
    return [_event(each) for each in queries.events(case)]


@door.file(
    "cases.document.open",
    "/{uuid:case}/documents/{uuid:attachment}",
    *sorted({media.partition(";")[0] for media in MEDIA_TYPES.values()}),
    zh="下载办件材料",
    en="Download a document of a case",
)
def open_document(request: Asking, case: UUID, attachment: UUID) -> HttpResponse:
    """Return a document of a case to whoever sees the case, to be saved; the reading is recorded."""
    _seen(request, case)
    served = queries.document(acting(request), case, attachment)
    if isinstance(served, tuple):
        raise RefusalError(*served)
    return HttpResponse(served.data, headers=dict(served.headers))


@door.read("cases.case.offers", "/{uuid:case}/offers", list[Offer], zh="现在可以办什么", en="What is open to me")
def show_offers(request: Asking, case: UUID) -> list[Offer]:
    """Return every command the open steps know, and whether whoever asks may give it now."""
    _seen(request, case)
    return [
        Offer(
            command=each.command,
            step=each.step,
            title=each.title,
            allowed=each.allowed,
            outcomes=list(each.outcomes),
            raised=each.raised,
            from_day=each.from_,
            refused="" if each.refusal is None else each.refusal.finding.code,
            clause="" if each.refusal is None else each.refusal.clause,
        )
        for each in queries.offers(acting(request), case)
    ]


@door.read(
    "cases.procedure.list", "/procedures", list[Openable], zh="可以立案的程序", en="Procedures to open a case of"
)
def list_procedures(request: Asking, lead: UUID | None = None) -> list[Openable]:
    """Return the procedures in force, and of which a case may be opened, led by a unit."""
    return [
        Openable(id=each.procedure.id, title=each.procedure.title, allowed=each.allowed)
        for each in queries.opening(acting(request), lead)
    ]


@door.read("cases.public.list", "/public", list[Public], zh="正在公示", en="What is made public")
def list_public(request: Asking) -> list[Public]:
    """Return what cases make public now."""
    return [
        Public(
            case=each.case,
            procedure=each.procedure,
            step=each.step,
            title=each.title,
            since=each.since,
            raised=[name for name, _ in each.raised],
        )
        for each in queries.public()
    ]


def _seen(request: Asking, case: UUID) -> queries.CaseSeen:
    """Return a case that whoever asks may see, or end the request; a reading by right is recorded."""
    seen = found(queries.case(case), "case")
    asks = acting(request)
    sight = queries.sight(asks, case)
    if sight.by is None:
        raise RefusalError(*sight.because)
    if sight.by is queries.By.RIGHT and seen.person is not None:
        record_reading(asks, people=[seen.person], what="cases.case")
    return seen


def _event(each: queries.EventOfCase) -> Event:
    happened = each.happened
    return Event(
        number=each.number,
        at=each.at,
        what=happened.what.value,
        on=happened.on,
        by=happened.by,
        behalf=happened.behalf,
        step=happened.step,
        outcome=happened.outcome,
        result=happened.result,
        clause=happened.clause,
        reasons=happened.reasons,
        inputs={name: value for name, value in happened.inputs.items() if not isinstance(value, list | dict)},
        documents=dict(happened.documents),
    )
