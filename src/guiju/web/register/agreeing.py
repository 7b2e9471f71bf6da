"""Agreements are recorded and ended, honours recorded and withdrawn: each is seen before and after it is done."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.urls import reverse

from guiju.core.rulebook.kinds import KindOf
from guiju.core.values import Text
from guiju.doors.refusal import found
from guiju.store.audit.actions import today
from guiju.store.register import actions, queries
from guiju.web.answers import Answer, To
from guiju.web.asking import Form, choice, day, line
from guiju.web.register.acts import Act, carry, held_now, on_unit, to_ties
from guiju.web.register.called import person_called, unit_called
from guiju.web.register.people import to_person
from guiju.web.register.subject import kind_title, kinds_of, offer, pages, purpose_of
from guiju.web.viewing import Viewing, acting, require

AGREE = Act("ties.agree", "register.agreement.record", actions.record_agreement, "ties.agreed", ties=True)
END = Act("ties.agreement-end", "register.agreement.end", actions.end_agreement, "ties.agreement-ended", ties=True)
HONOUR = Act("ties.honour-unit", "register.honour.record", actions.record_honour, "ties.honoured", ties=True)
HONOUR_OF = Act("ties.honour-person", "register.honour.record", actions.record_honour, "ties.honoured", ties=True)
WITHDRAW = Act(
    "ties.honour-withdraw", "register.honour.withdraw", actions.withdraw_honour, "ties.honour-withdrawn", ties=True
)


class Agreeing(Form):
    """What was agreed, with whom: a person or another unit."""

    said = "ties.form"
    kind = choice([])
    title = line()
    person = line(required=False, longest=60)
    other = line(required=False)
    document = line(required=False)
    on = day()
    until = day(required=False)
    purpose = line()


class Honouring(Form):
    """What honour was given, and by whom."""

    said = "ties.form"
    kind = choice([])
    given_by = line()
    document = line(required=False)
    on = day()
    until = day(required=False)
    purpose = line()


class Ending(Form):
    """The day it ends, and what that rests on."""

    said = "ties.form"
    on = day()
    basis = line(required=False)
    purpose = line()


class Withdrawing(Ending):
    """The day an honour is withdrawn, and what that rests on."""

    basis = line()


@pages.page("units/<uuid:unit>/agree/", "agree", does=(AGREE.name,), help="ties")
def agree(request: Viewing, unit: UUID) -> Answer:
    """Record what a unit agreed with somebody, or with another unit."""
    held = held_now(request, unit)
    form = Agreeing(request, initial={"on": today(), "purpose": purpose_of(request)})
    form.fields["kind"].choices = kinds_of(request, KindOf.AGREEMENT)  # type: ignore[attr-defined]
    values: dict[str, Any] = {}
    if form.sent:
        values = {
            "unit": unit,
            "person": person_called(request, form, "person"),
            "other": unit_called(request, form, "other", form.cleaned_data["on"]),
            **form.told("kind", "title", "document", "on", "until"),
        }
    return on_unit(request, form, AGREE, values, held, to=to_ties(request, AGREE, unit))


@pages.page("agreements/<uuid:agreement>/end/", "agreement-end", does=(END.name,), help="ties")
def end_agreement(request: Viewing, agreement: UUID) -> Answer:
    """End an agreement from a day on."""
    form = Ending(request, initial={"on": today(), "purpose": purpose_of(request)})
    values = {"agreement": agreement, **form.told("on", "basis")} if form.sent else {}
    return _on_tie(request, form, END, values, queries.tie_of("Agreement", agreement), "register.agreement.change")


@pages.page("units/<uuid:unit>/honour/", "honour-unit", does=(HONOUR.name,), help="ties")
def honour_unit(request: Viewing, unit: UUID) -> Answer:
    """Record an honour given to a unit."""
    held = held_now(request, unit)
    form = _honouring(request)
    values = {"unit": unit, **_given(form)} if form.sent else {}
    return on_unit(request, form, HONOUR, values, held, to=to_ties(request, HONOUR, unit))


@pages.page("people/<uuid:person>/honour/", "honour-person", does=(HONOUR_OF.name,), help="ties")
def honour_person(request: Viewing, person: UUID) -> Answer:
    """Record an honour given to somebody."""
    keeper = found(queries.keepers_of([person]).get(person), "person")
    require(request, "register.honour.change", queries.reach(keeper), fields="honours")
    form = _honouring(request)
    values = {"person": person, **_given(form)} if form.sent else {}
    return carry(
        request,
        form,
        HONOUR_OF,
        values,
        on=values.get("on", request.on),
        subject=Text(zh="人员记录", en="Record"),
        to=lambda _: to_person(form, person, HONOUR_OF.done),
        back=_with_purpose(request, reverse("register.person", args=[person])),
    )


@pages.page("honours/<uuid:honour>/withdraw/", "honour-withdraw", does=(WITHDRAW.name,), help="ties")
def withdraw(request: Viewing, honour: UUID) -> Answer:
    """Withdraw an honour from a day on."""
    form = Withdrawing(request, initial={"on": today(), "purpose": purpose_of(request)})
    values = {"honour": honour, **form.told("on", "basis")} if form.sent else {}
    return _on_tie(request, form, WITHDRAW, values, queries.tie_of("Honour", honour), "register.honour.change")


def _on_tie(
    request: Viewing, form: Form, act: Act, values: dict[str, Any], tie: queries.Bond | None, right: str
) -> Answer:
    """Carry the end of an agreement or an honour; whether it may be ended here is the action's to say."""
    held = found(tie, "tie")
    offer(request, right)
    page = "register.agreement" if held.what == "Agreement" else "register.honour"
    query = urlencode({"purpose": acting(request).purpose})
    return carry(
        request,
        form,
        act,
        values,
        on=values.get("on", request.on),
        subject=kind_title(queries.lists_in_force(request.on), held.kind),
        to=lambda made: To(page, made, said=act.done, query=query),
        back=_with_purpose(request, reverse(page, args=[held.id])),
    )


def _honouring(request: Viewing) -> Honouring:
    form = Honouring(request, initial={"on": today(), "purpose": purpose_of(request)})
    form.fields["kind"].choices = kinds_of(request, KindOf.HONOUR)  # type: ignore[attr-defined]
    return form


def _given(form: Honouring) -> dict[str, Any]:
    return form.told("kind", "given_by", "document", "on", "until")


def _with_purpose(request: Viewing, address: str) -> str:
    purpose = purpose_of(request)
    return f"{address}?{urlencode({'purpose': purpose})}" if purpose else address
