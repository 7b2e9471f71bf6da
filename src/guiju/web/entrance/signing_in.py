"""Signing in with a password, with the code of a second factor after it; signing out."""

from __future__ import annotations

from typing import ClassVar

from allauth.account.internal.flows.login import perform_password_login
from allauth.account.internal.flows.logout import logout
from allauth.account.stages import LoginStageController
from allauth.core import ratelimit
from allauth.headless.account.inputs import LoginInput
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.stages import AuthenticateStage
from django import forms

from guiju.core.findings import Finding
from guiju.web.answers import Answer, Shown, To
from guiju.web.asking import Form
from guiju.web.entrance.subject import carried, go, keep, onward, pages
from guiju.web.viewing import Viewing

LONGEST_NAME, LONGEST_PASSWORD, LONGEST_CODE = 60, 200, 40


class Entering(Form):
    """A name and a password."""

    said: ClassVar[str] = "entrance.entering"

    username = forms.CharField(
        max_length=LONGEST_NAME,
        widget=forms.TextInput({"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}),
    )
    password = forms.CharField(
        max_length=LONGEST_PASSWORD,
        strip=False,
        widget=forms.PasswordInput({"autocomplete": "current-password"}, render_value=False),
    )


class Code(Form):
    """The code of an authenticator, or one of the recovery codes."""

    said: ClassVar[str] = "entrance.code"

    code = forms.CharField(
        max_length=LONGEST_CODE,
        widget=forms.TextInput({"autocomplete": "one-time-code", "autocapitalize": "none", "spellcheck": "false"}),
    )


@pages.page(
    "sign-in/",
    "sign-in",
    does=("accounts.sign-in.succeed", "accounts.sign-in.fail"),
    public=True,
)
def sign_in(request: Viewing) -> Answer:
    """Let somebody in by name and password, and on to the code where the account has a second factor."""
    if request.viewer is not None:
        return go(onward(request))
    form = Entering(request)
    if form.sent and _entered(request, form.values):
        if request.user.is_authenticated:
            return go(onward(request))
        return To("entrance.code", query=carried(request))
    return Shown("entrance/sign-in.html", "entrance.sign-in", {"form": form, "ended": request.GET.get("ended", "")})


def _entered(request: Viewing, given: dict[str, str]) -> bool:
    if not ratelimit.consume(request, action="login"):
        request.findings.append(Finding("sign-in-too-often"))
        return False
    asked = LoginInput(data=given)
    if not asked.is_valid():
        keep(request, asked)
        return False
    perform_password_login(request, asked.cleaned_data, asked.login)
    return True


@pages.page("sign-in/code/", "code", does=("accounts.sign-in.succeed",), public=True)
def code(request: Viewing) -> Answer:
    """Take the code of the second factor, after the password."""
    stage = LoginStageController.enter(request, AuthenticateStage.key)
    if stage is None:
        return go(onward(request)) if request.viewer is not None else To("entrance.sign-in", query=carried(request))
    form = Code(request)
    if form.sent:
        asked = AuthenticateForm(data=form.values, user=stage.login.user)
        if asked.is_valid():
            asked.save()
            stage.exit()
            return go(onward(request))
        keep(request, asked)
    return Shown("entrance/code.html", "entrance.code", {"form": form})


@pages.page("sign-out/", "sign-out", posts=True, public=True)
def sign_out(request: Viewing) -> Answer:
    """End the session; a link alone asks first, as a link may be followed by a machine."""
    if request.method == "POST":
        logout(request, show_message=False)
        return To("entrance.sign-in", said="entrance.signed-out")
    if request.viewer is None:
        return To("entrance.sign-in")
    return Shown("entrance/sign-out.html", "entrance.sign-out", {})
