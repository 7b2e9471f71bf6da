"""Returns of the rulebook: listed, sent out, followed, opened for a period, stopped."""

from __future__ import annotations

from uuid import UUID

from ninja import Query
from pydantic import Field

from guiju.api.allowing import INSTITUTION, require
from guiju.api.asking import Asking, acting
from guiju.api.evidence import PeriodName, in_force
from guiju.api.paging import Page, Paging, cut
from guiju.api.returns.subject import Why, door
from guiju.api.shapes import AsOf, Code, In, Out
from guiju.core.journal.outcome import Outcome
from guiju.core.returns.burden import minutes_of
from guiju.core.values import Basis, Text
from guiju.store.evidence import actions, queries


class Form(Out):
    """A return of the rulebook: who asks whom for what, on which clause, at what cost; `out` since it was issued."""

    id: str
    title: Text
    issuer: str
    unit_kind: str
    period: str
    asks: list[str]
    minutes: int
    basis: list[Basis]
    out: bool


class Progress(Out):
    """How complete and how timely a return is for a period."""

    returns: int
    questions: int
    answered: int
    submitted: int
    accepted: int
    in_time: int
    late: int


class Issue(In):
    """In whose name a return goes out: the unit whose code the return names."""

    issuer: UUID


class Span(In):
    """The period a return is opened for, and the unit below which."""

    period: PeriodName = Field(examples=["2026-03"])
    under: UUID | None = None


@door.page("returns.form.list", "/forms", Form, zh="报表目录", en="List returns")
def list_forms(request: Asking, when: Query[AsOf], paging: Query[Paging]) -> Page[Form]:
    """Return what is asked, by whom and at what cost; everybody who is signed in may see it."""
    institution, out = in_force(when), {each.form for each in queries.issued()}
    rows = [
        Form(
            id=each.id,
            title=each.title,
            issuer=each.issuer,
            unit_kind=each.unit_kind,
            period=each.period.value,
            asks=list(each.asks),
            minutes=minutes_of(each, institution),
            basis=list(each.basis),
            out=each.id in out,
        )
        for each in institution.returns.values()
    ]
    return cut(request, paging, rows, key=lambda row: (row.id,))


@door.read("returns.form.progress", "/forms/{form}/progress", Progress, zh="报送进度", en="Show how a return comes")
def show_progress(request: Asking, form: Code, period: PeriodName) -> Progress:
    """Return how complete and how timely it is, to whoever reads returns where it was sent out from."""
    issuer = next((each.issuer for each in queries.issued() if each.form == form), None)
    reach = queries.reach_of_unit(issuer) if issuer is not None else None
    require(request, "returns.return.read", reach or INSTITUTION)
    return Progress.model_validate(queries.progress(form, period))


@door.make("returns.return.issue", "/forms/{form}/issue", zh="下发报表", en="Send a return out")
def issue_return(request: Asking, form: Code, asked: Issue) -> Outcome[UUID]:
    """Send it out; a question already answered refuses it, saying where the answer is held."""
    return actions.issue_return(acting(request), form=form, issuer=asked.issuer)


@door.act("returns.return.stop", "/forms/{form}/stop", str, zh="停用报表", en="Ask for a return no longer")
def stop_return(request: Asking, form: Code, asked: Why) -> Outcome[str]:
    """Stop it; what is open stays as it is."""
    return actions.stop_return(acting(request), form=form, reason=asked.reason)


@door.act("returns.return.open", "/forms/{form}/open", int, zh="开启报表", en="Open a return for a period")
def open_returns(request: Asking, form: Code, asked: Span) -> Outcome[int]:
    """Open it for each unit that still has something to answer; the value is how many."""
    return actions.open_returns(acting(request), form=form, period=asked.period, under=asked.under)
