"""One's own account: roles, password and second factor, sessions, who stands in, tokens."""

from __future__ import annotations

from uuid import UUID

from guiju.core.accounts.grants import Deputyship
from guiju.doors.refusal import found
from guiju.store.accounts import actions, queries
from guiju.web.accounts.deputies import Appointing, appointed
from guiju.web.accounts.giving import Ending
from guiju.web.accounts.one import shown_deputies, shown_grants
from guiju.web.answers import Answer, Shown, To, taken
from guiju.web.own.subject import pages
from guiju.web.viewing import Viewing, acting, viewer


@pages.page("account/", "account")
def account(request: Viewing) -> Answer:
    """Show it."""
    who = viewer(request)
    held = queries.deputyships(who.id)
    filled = {
        "account": found(queries.account(who.id), "account"),
        "second": queries.has_second_factor(who.id),
        "grants": shown_grants(request, queries.grants(who.id)),
        "deputies": shown_deputies(request, held),
        "tokens": queries.tokens(who.id),
        "sessions": queries.sessions(who.id),
        "own_id": who.id,
        "choices": [each for each in shown_deputies(request, held) if _open(request, who.id, each["deputy"])],
    }
    return Shown("own/account.html", "own.account", filled)


def _open(request: Viewing, who: UUID, deputy: Deputyship) -> bool:
    return deputy.account == who and deputy.holds(request.on)


@pages.page("deputies/appoint/", "deputy-appoint", does=("accounts.deputy.appoint",))
def appoint(request: Viewing) -> Answer:
    """Appoint somebody to stand in for oneself."""
    form = Appointing(request, initial={"valid_from": request.on})
    if form.sent and appointed(request, viewer(request).id, form):
        return To("own.account", said="accounts.deputy-appoint.done")
    return Shown("own/do.html", "accounts.deputy-appoint", {"act": "own.deputy-appoint", "form": form})


@pages.page("deputies/<uuid:deputy>/end/", "deputy-end", does=("accounts.deputy.end",))
def end(request: Viewing, deputy: UUID) -> Answer:
    """End a deputyship one takes part in."""
    who = viewer(request)
    found(next((each for each in queries.deputyships(who.id) if each.id == deputy), None), "deputy")
    form = Ending(request, initial={"on": request.on})
    if form.sent and taken(request, actions.end_deputy(acting(request), deputy=deputy, **form.values)) is not None:
        return To("own.account", said="accounts.deputy-end.done")
    return Shown("own/do.html", "accounts.deputy-end", {"act": "own.deputy-end", "form": form})
