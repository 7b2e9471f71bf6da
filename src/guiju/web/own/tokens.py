"""Tokens of one's own: keys for programs, with a part of one's rights and an end; each is shown once."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, time, timedelta
from typing import ClassVar
from uuid import UUID

from django import forms

from guiju.core.accounts.rights import RIGHTS
from guiju.doors.refusal import found
from guiju.store.accounts import actions, queries
from guiju.store.accounts.actions import new_token
from guiju.store.audit.queries import zone
from guiju.web.accounts.subject import Sure
from guiju.web.answers import Answer, Shown, To, taken
from guiju.web.asking import Form, day, line
from guiju.web.own.subject import pages
from guiju.web.viewing import Viewing, acting, viewer

MONTH = timedelta(days=30)


class Issuing(Form):
    """What it is called, which rights it carries, and its last day."""

    said: ClassVar[str] = "own.issuing"

    name = line(longest=120)
    rights = forms.MultipleChoiceField(widget=forms.CheckboxSelectMultiple)
    until = day()

    def __init__(self, request: Viewing) -> None:
        super().__init__(request, initial={"until": request.on + MONTH})
        held = sorted(viewer(request).rights & RIGHTS.keys())
        self.fields["rights"].choices = [  # type: ignore[attr-defined]
            (name, RIGHTS[name].title.in_language(request.language)) for name in held
        ]


@pages.page("tokens/new/", "token-issue", does=("accounts.token.issue",))
def issue(request: Viewing) -> Answer:
    """Issue one, and show it this once."""
    form = Issuing(request)
    if form.sent:
        given = form.values
        text, hashed = new_token()
        last = datetime.combine(given["until"] + timedelta(days=1), time(), zone())
        outcome = actions.issue_token(
            replace(acting(request), key=""), name=given["name"], hashed=hashed, rights=given["rights"], expires_at=last
        )
        if taken(request, outcome) is not None:
            return Shown("own/token.html", "own.token", {"text": text, "name": given["name"]})
    return Shown("own/token-issue.html", "own.token-issue", {"form": form})


@pages.page("tokens/<uuid:token>/revoke/", "token-revoke", does=("accounts.token.revoke",))
def revoke(request: Viewing, token: UUID) -> Answer:
    """End one at once."""
    who = viewer(request)
    held = found(next((each for each in queries.tokens(who.id) if each.id == token), None), "token")
    form = Sure(request)
    if form.sent and taken(request, actions.revoke_token(acting(request), token=token)) is not None:
        return To("own.account", said="accounts.token-revoke.done")
    return Shown("own/do.html", "accounts.token-revoke", {"act": "own.token-revoke", "form": form, "what": held.name})
