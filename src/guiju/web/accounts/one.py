"""One account: what it is, the roles it holds, who stands in for whom, its tokens."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from guiju.core.accounts.grants import Deputyship, Grant
from guiju.core.values import Text
from guiju.store.accounts import actions, queries
from guiju.store.register import queries as register
from guiju.web.accounts.subject import Sure, account_of, asked, pages
from guiju.web.answers import Answer, Shown, To, taken
from guiju.web.viewing import Viewing, acting, may


@pages.page("<uuid:account>/", "account")
def account(request: Viewing, account: UUID) -> Answer:
    """Show it as of a day."""
    held = account_of(request, account)
    grants = queries.grants(account, known_at=request.known_at)
    deputies = queries.deputyships(account, known_at=request.known_at)
    filled = {
        "account": held,
        "second": queries.has_second_factor(account),
        "grants": shown_grants(request, grants),
        "deputies": shown_deputies(request, deputies),
        "tokens": queries.tokens(account),
        "oneself": request.viewer is not None and account == request.viewer.id,
        "may": {
            name: may(request, right).allowed
            for name, right in (
                ("change", "accounts.account.change"),
                ("disable", "accounts.account.deactivate"),
                ("unlock", "accounts.account.unlock"),
                ("reset", "accounts.password.reset"),
                ("appoint", "accounts.deputy.appoint"),
                ("revoke", "accounts.token.revoke"),
                ("journal", "audit.journal.read"),
            )
        },
        "gives": request.viewer is not None and request.viewer.holds("accounts.grant.give"),
        "ends": request.viewer is not None and request.viewer.holds("accounts.grant.end"),
    }
    return Shown("accounts/account.html", held.display_name, filled)


def shown_grants(request: Viewing, grants: Iterable[Grant]) -> list[dict[str, Any]]:
    """Return grants with the names of what they say: those that hold first, then those to come, then the ended."""
    held = sorted(grants, key=lambda each: (_order(each, request), each.valid_from, str(each.id)))
    roles = queries.titles_of_roles({each.role for each in held})
    units = register.units_named([each.unit for each in held], request.on)
    givers = queries.names({each.granted_by for each in held if each.granted_by is not None})
    return [
        {
            "grant": each,
            "title": roles.get(each.role, Text(zh=each.role, en=each.role)),
            "unit": units.get(each.unit) if each.unit is not None else None,
            "by": givers.get(each.granted_by, "") if each.granted_by is not None else "",
            "state": ("held", "to-come", "over")[_order(each, request)],
        }
        for each in held
    ]


def _order(grant: Grant, request: Viewing) -> int:
    if grant.holds(request.on):
        return 0
    return 1 if grant.valid_from > request.on else 2


def shown_deputies(request: Viewing, deputies: Iterable[Deputyship]) -> list[dict[str, Any]]:
    """Return deputyships with the names of both, those that are over last."""
    held = sorted(deputies, key=lambda each: (each.valid_to <= request.on, each.valid_from, str(each.id)))
    named = queries.names({each.account for each in held} | {each.principal for each in held})
    return [
        {
            "deputy": each,
            "account": named.get(each.account, ""),
            "principal": named.get(each.principal, ""),
            "over": each.valid_to <= request.on,
        }
        for each in held
    ]


@pages.page("<uuid:account>/tokens/<uuid:token>/revoke/", "token-revoke", does=("accounts.token.revoke",))
def revoke(request: Viewing, account: UUID, token: UUID) -> Answer:
    """End a token at once."""
    held = account_of(request, account)
    form = Sure(request)
    if form.sent and taken(request, actions.revoke_token(acting(request), token=token)) is not None:
        return To("accounts.account", account, said="accounts.token-revoke.done")
    name = next((each.name for each in queries.tokens(account) if each.id == token), "")
    return asked("accounts.token-revoke", held, form, {"what": name})
