"""Roles are given, over the institution or a unit that is looked for by name, and ended; each time with a reason."""

from __future__ import annotations

from typing import Any, ClassVar
from uuid import UUID

from django import forms

from guiju.core.findings import Finding
from guiju.doors.refusal import found
from guiju.store.accounts import actions, queries
from guiju.store.register import queries as register
from guiju.web.accounts.one import shown_grants
from guiju.web.accounts.subject import LONGEST_REASON, account_of, asked, pages
from guiju.web.answers import Answer, Shown, To, taken
from guiju.web.asking import Form, choice, day, line
from guiju.web.viewing import Viewing, acting
from guiju.words.pages import said

FOUND = 12
"""How many units a search offers."""


class Giving(Form):
    """A role, since when and until when, and why."""

    said: ClassVar[str] = "accounts.giving"

    role = choice([])
    unit = forms.ChoiceField(required=False, widget=forms.HiddenInput)
    valid_from = day()
    valid_to = day(required=False)
    reason = line(longest=LONGEST_REASON)

    def __init__(self, request: Viewing, unit: UUID | None) -> None:
        super().__init__(request, initial={"valid_from": request.on, "unit": unit or ""})
        language = request.language
        roles = queries.roles_on(request.on)
        listed = sorted((each for each in roles.values()), key=lambda each: each.title.in_language(language))
        first = [("", said("frame.choose", language))]
        self.fields["role"].choices = [*first, *((each.id, each.title.in_language(language)) for each in listed)]  # type: ignore[attr-defined]
        self.fields["unit"] = forms.UUIDField(required=False, widget=forms.HiddenInput)


@pages.page("<uuid:account>/roles/give/", "role-give", does=("accounts.grant.give",))
def give(request: Viewing, account: UUID) -> Answer:
    """Give a role; the unit stands in the address once it was chosen."""
    held = account_of(request, account)
    unit = _unit(request)
    form = Giving(request, unit)
    if form.sent and taken(request, actions.give_role(acting(request), account=account, **form.values)) is not None:
        return To("accounts.account", account, said="accounts.role-give.done")
    wanted = request.GET.get("q", "").strip()[:80]
    chosen = register.units_named([unit], request.on).get(unit) if unit is not None else None
    filled: dict[str, Any] = {
        "form": form,
        "account": held,
        "chosen": chosen,
        "q": wanted,
        "found": register.search_units(wanted, request.on, limit=FOUND) if wanted else (),
    }
    return Shown("accounts/role-give.html", "accounts.role-give", filled)


def _unit(request: Viewing) -> UUID | None:
    said = request.POST.get("unit", "") or request.GET.get("unit", "")
    try:
        return UUID(said) if said else None
    except ValueError:
        request.findings.append(Finding("unknown-unit", params={"unit": said[:40]}))
        return None


class Ending(Form):
    """The first day on which it no longer holds, and why."""

    said: ClassVar[str] = "accounts.ending"

    on = day()
    reason = line(longest=LONGEST_REASON)


@pages.page("<uuid:account>/roles/<uuid:grant>/end/", "role-end", does=("accounts.grant.end",))
def end(request: Viewing, account: UUID, grant: UUID) -> Answer:
    """End a role on a day."""
    held = account_of(request, account)
    given = found(queries.grant(grant), "grant")
    if given.account != account:
        found(None, "grant")
    form = Ending(request, initial={"on": request.on})
    if form.sent and taken(request, actions.end_role(acting(request), grant=grant, **form.values)) is not None:
        return To("accounts.account", account, said="accounts.role-end.done")
    return asked("accounts.role-end", held, form, {"what": shown_grants(request, [given])[0]["title"]})
