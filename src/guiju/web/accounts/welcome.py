"""The page a link of an invitation opens: somebody chooses their password, before they ever signed in."""

from __future__ import annotations

from typing import ClassVar
from uuid import UUID

from django import forms

from guiju.core.findings import Finding
from guiju.core.journal.acting import Acting
from guiju.store.accounts import actions, queries
from guiju.store.accounts.actions import Sealed
from guiju.web.answers import Answer, Shown, To, taken
from guiju.web.asking import Form
from guiju.web.pages import Pages
from guiju.web.viewing import Viewing

welcome_pages = Pages("welcome", help="entrance")


class Choosing(Form):
    """A new password, twice."""

    said: ClassVar[str] = "accounts.choosing"

    new = forms.CharField(max_length=200, strip=False, widget=forms.PasswordInput({"autocomplete": "new-password"}))
    again = forms.CharField(max_length=200, strip=False, widget=forms.PasswordInput({"autocomplete": "new-password"}))


@welcome_pages.page("<uuid:account>/<slug:invitation>/", "choose", does=("accounts.password.choose",), public=True)
def choose(request: Viewing, account: UUID, invitation: str) -> Answer:
    """Let whoever holds the link choose the password, once."""
    held = queries.account(account)
    if held is None or not queries.invited(account, invitation):
        over = (Finding("invitation-over"),)
        return Shown("web/error.html", "accounts.welcome.over", {"reasons": over, "lede": ""}, 404)
    form = Choosing(request)
    if form.sent and _chosen(request, account, invitation, form):
        return To("entrance.sign-in", said="accounts.welcome.done")
    return Shown("accounts/welcome.html", "accounts.welcome", {"form": form, "account": held})


def _chosen(request: Viewing, account: UUID, invitation: str, form: Choosing) -> bool:
    given = form.values
    if given["new"] != given["again"]:
        request.findings.append(Finding("passwords-differ"))
        return False
    outcome = actions.choose_password(
        Acting(account), account=account, invitation=Sealed(invitation), new=Sealed(given["new"])
    )
    return taken(request, outcome) is not None
