"""One's own password is changed; an account that was handed one must do so before anything else."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.contrib.auth import get_user_model, update_session_auth_hash

from guiju.core.findings import Finding
from guiju.store.accounts import actions
from guiju.store.accounts.actions import Sealed
from guiju.web.answers import Answer, Shown, To, taken
from guiju.web.asking import Form
from guiju.web.entrance.subject import pages
from guiju.web.viewing import Viewing, acting, viewer

LONGEST = 200


def _secret(remembered: str) -> forms.CharField:
    widget = forms.PasswordInput({"autocomplete": remembered}, render_value=False)
    return forms.CharField(max_length=LONGEST, strip=False, widget=widget)


class Changing(Form):
    """The password that was, and the new one twice."""

    said: ClassVar[str] = "entrance.changing"

    old = _secret("current-password")
    new = _secret("new-password")
    again = _secret("new-password")


@pages.page("password/", "password", does=("accounts.password.change",), settling=True)
def password(request: Viewing) -> Answer:
    """Change it; the session it is changed in goes on, all others end."""
    who = viewer(request)
    form = Changing(request)
    if form.sent and _changed(request, form.values):
        update_session_auth_hash(request, get_user_model().objects.get(pk=who.id))
        return To("home.inbox", said="entrance.password-changed")
    return Shown("entrance/password.html", "entrance.password", {"form": form, "must": who.must_change})


def _changed(request: Viewing, given: dict[str, Any]) -> bool:
    if given["new"] != given["again"]:
        request.findings.append(Finding("passwords-differ"))
        return False
    one = acting(request)
    outcome = actions.change_password(one, account=one.account, old=Sealed(given["old"]), new=Sealed(given["new"]))
    return taken(request, outcome) is not None
