"""Who stands in for whom: appointed for another account here, for oneself among one's own things."""

from __future__ import annotations

from typing import ClassVar
from uuid import UUID

from django import forms

from guiju.core.findings import Finding
from guiju.doors.refusal import found
from guiju.store.accounts import actions, queries
from guiju.web.accounts.giving import Ending
from guiju.web.accounts.subject import LONGEST_REASON, account_of, asked, pages
from guiju.web.answers import Answer, To, taken
from guiju.web.asking import Form, day, line
from guiju.web.viewing import Viewing, acting, require


class Appointing(Form):
    """Who stands in, from when until when, and why."""

    said: ClassVar[str] = "accounts.appointing"

    username = forms.CharField(
        max_length=60, widget=forms.TextInput({"autocapitalize": "none", "spellcheck": "false", "autocomplete": "off"})
    )
    valid_from = day()
    valid_to = day()
    reason = line(longest=LONGEST_REASON)


def appointed(request: Viewing, principal: UUID, form: Appointing) -> bool:
    """Appoint who the form names to stand in for an account; tell whether it was done."""
    given = form.values
    held = queries.account_named(given.pop("username"))
    if held is None:
        request.findings.append(Finding("unknown-account", params={"account": form.values["username"]}))
        return False
    outcome = actions.appoint_deputy(acting(request), account=held.id, principal=principal, **given)
    return taken(request, outcome) is not None


@pages.page("<uuid:account>/deputies/appoint/", "deputy-appoint", does=("accounts.deputy.appoint",))
def appoint(request: Viewing, account: UUID) -> Answer:
    """Appoint somebody to stand in for it."""
    held = account_of(request, account)
    require(request, "accounts.deputy.appoint")
    form = Appointing(request, initial={"valid_from": request.on})
    if form.sent and appointed(request, account, form):
        return To("accounts.account", account, said="accounts.deputy-appoint.done")
    return asked("accounts.deputy-appoint", held, form)


@pages.page("<uuid:account>/deputies/<uuid:deputy>/end/", "deputy-end", does=("accounts.deputy.end",))
def end(request: Viewing, account: UUID, deputy: UUID) -> Answer:
    """End a deputyship on a day."""
    held = account_of(request, account)
    require(request, "accounts.deputy.appoint")
    found(next((each for each in queries.deputyships(account) if each.id == deputy), None), "deputy")
    form = Ending(request, initial={"on": request.on})
    if form.sent and taken(request, actions.end_deputy(acting(request), deputy=deputy, **form.values)) is not None:
        return To("accounts.account", account, said="accounts.deputy-end.done")
    return asked("accounts.deputy-end", held, form)
