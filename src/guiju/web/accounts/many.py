"""Accounts ticked in the list are disabled together and taken back as one, or their roles ended; shown first."""

from __future__ import annotations

import uuid
from typing import Any, ClassVar
from uuid import UUID

from django.urls import reverse

from guiju.store.accounts import actions, queries
from guiju.store.audit.actions import today
from guiju.web.accounts.subject import LONGEST_REASON, pages
from guiju.web.answers import Answer, Shown, To, taken
from guiju.web.asking import Form, day, line
from guiju.web.viewing import Viewing, acting, require
from guiju.words.pages import said

VERBS = {"disable": "accounts.account.deactivate", "end-roles": "accounts.grant.end"}
"""What may be done to several accounts, and the right it takes."""


class Together(Form):
    """Why, and for roles from which day; the first time it is shown nothing was typed yet."""

    said: ClassVar[str] = "accounts.many"

    on = day()
    reason = line(longest=LONGEST_REASON)

    def __init__(self, request: Viewing, *, verb: str) -> None:
        super().__init__(request, initial={"on": today()})
        if verb == "disable":
            del self.fields["on"]
        if "asked" not in request.POST:
            self.is_bound, self.key = False, str(uuid.uuid4())


@pages.page("many/", "many", does=("accounts.many.disable", "accounts.many.end-roles"))
def many(request: Viewing) -> Answer:
    """Show what would become of each account that was ticked, ask why, and do it."""
    verb = request.POST.get("verb", "")
    if verb not in VERBS:
        return To("accounts.list")
    require(request, VERBS[verb])
    ids = [each for each in map(_as_id, request.POST.getlist("account")) if each is not None]
    held = queries.accounts_held(set(ids))
    form = Together(request, verb=verb)
    if held and form.is_bound and form.sent and (way := _done(request, form, verb, [each.id for each in held])):
        return way
    roles = queries.roles_held_by([each.id for each in held], request.on)
    rows = [(each, _would(request, verb, each.active, len(roles.get(each.id, ())))) for each in held]
    key = f"accounts.many.{verb}"
    return Shown("accounts/many.html", key, {"form": form, "verb": verb, "rows": rows, "act": key})


def _would(request: Viewing, verb: str, active: bool, roles: int) -> str:  # noqa: FBT001 - whether it is active
    if verb == "disable":
        return said("accounts.many.would-disable" if active else "accounts.many.is-disabled", request.language)
    return said("accounts.many.would-end", request.language, n=roles)


def _done(request: Viewing, form: Form, verb: str, accounts: list[UUID]) -> To | None:
    reason = form.cleaned_data["reason"]
    if verb == "disable":
        made = taken(request, actions.disable_many(acting(request), accounts=accounts, reason=reason))
        if not isinstance(made, UUID):
            return None
        undo = reverse("accounts.many-undo", args=[made])
        return To("accounts.list", said="accounts.many.disable.done", named={"n": len(accounts)}, undo=undo)
    ended: Any = taken(
        request,
        actions.end_roles_of_many(acting(request), accounts=accounts, on=form.cleaned_data["on"], reason=reason),
    )
    if ended is None:
        return None
    count = 0 if ended is True else int(ended)
    return To("accounts.list", said="accounts.many.end-roles.done", named={"n": count})


@pages.page("many/<uuid:disabled>/undo/", "many-undo", does=("accounts.many.restore",))
def undo(request: Viewing, disabled: UUID) -> Answer:
    """Take back accounts that were disabled together."""
    require(request, VERBS["disable"])
    if request.method == "POST":
        reason = said("accounts.many.taken-back", request.language)
        restored: Any = taken(request, actions.restore_many(acting(request), disabled=disabled, reason=reason))
        if restored is not None:
            return To(
                "accounts.list", said="accounts.many.undone", named={"n": 0 if restored is True else int(restored)}
            )
    return To("accounts.list")


def _as_id(written: str) -> UUID | None:
    try:
        return UUID(written)
    except ValueError:
        return None
