"""An authenticator is set up or taken away, recovery codes are made anew; each time the password is asked for."""

from __future__ import annotations

from typing import Any, ClassVar

from allauth.account.adapter import get_adapter as signing_in
from allauth.account.internal.flows.reauthentication import reauthenticate_by_password
from allauth.core import ratelimit
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.flows import generate_recovery_codes
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.totp.internal.flows import activate_totp, deactivate_totp
from django import forms

from guiju.core.findings import Finding
from guiju.web.answers import Answer, Shown, To
from guiju.web.asking import Form, sealed
from guiju.web.drawing import square_code
from guiju.web.entrance.signing_in import LONGEST_CODE
from guiju.web.entrance.subject import keep, pages
from guiju.web.viewing import Viewing, viewer

_GROUP = 4


class Setting(Form):
    """The first code of the authenticator, and the password that says who sets it up."""

    said: ClassVar[str] = "entrance.setting"

    code = forms.CharField(
        max_length=LONGEST_CODE,
        widget=forms.TextInput({"autocomplete": "one-time-code", "inputmode": "numeric", "spellcheck": "false"}),
    )
    password = sealed()


class Confirming(Form):
    """The password alone."""

    said: ClassVar[str] = "entrance.confirming"

    password = sealed()


@pages.page("second-factor/", "second-factor", does=("accounts.second-factor.note",), help="entrance")
def second_factor(request: Viewing) -> Answer:
    """Show whether there is one; set it up where there is none."""
    viewer(request)
    held = _authenticator(request)
    if held is not None:
        return _standing(request)
    form = Setting(request)
    asked = ActivateTOTPForm(data=request.POST if form.is_bound else None, user=request.user)
    if form.sent and _activated(request, asked, form.values):
        return _codes(request)
    address = get_adapter().build_totp_url(request.user, asked.secret)
    secret = " ".join(asked.secret[start : start + _GROUP] for start in range(0, len(asked.secret), _GROUP))
    filled = {"form": form, "square": square_code(address), "secret": secret}
    return Shown("entrance/second-factor-set.html", "entrance.second-factor", filled)


def _activated(request: Viewing, asked: ActivateTOTPForm, given: dict[str, Any]) -> bool:
    if not _known(request, given["password"]):
        return False
    if not asked.is_valid():
        keep(request, asked)
        return False
    activate_totp(request, asked)
    return True


@pages.page("second-factor/remove/", "second-factor-remove", does=("accounts.second-factor.note",), help="entrance")
def remove(request: Viewing) -> Answer:
    """Take the authenticator away, with its recovery codes."""
    viewer(request)
    held = _authenticator(request)
    if held is None:
        return To("entrance.second-factor")
    form = Confirming(request)
    if form.sent and _known(request, form.values["password"]):
        deactivate_totp(request, held)
        return To("entrance.second-factor", said="entrance.second-factor-removed")
    return Shown("entrance/second-factor-remove.html", "entrance.second-factor-remove", {"form": form})


@pages.page("second-factor/codes/", "codes", posts=True, help="entrance")
def codes(request: Viewing) -> Answer:
    """Make recovery codes anew; those before open nothing more."""
    viewer(request)
    if _authenticator(request) is None:
        return To("entrance.second-factor")
    form = Confirming(request)
    if form.sent and _known(request, form.values["password"]):
        generate_recovery_codes(request)
        return _codes(request)
    return Shown("entrance/codes-make.html", "entrance.codes-make", {"form": form})


def _standing(request: Viewing) -> Answer:
    held = Authenticator.objects.filter(user=request.user, type=Authenticator.Type.RECOVERY_CODES).first()
    left = 0 if held is None else len(held.wrap().get_unused_codes())
    return Shown("entrance/second-factor.html", "entrance.second-factor", {"left": left})


def _codes(request: Viewing) -> Answer:
    """Show the recovery codes, this once."""
    held = Authenticator.objects.get(user=request.user, type=Authenticator.Type.RECOVERY_CODES)
    return Shown("entrance/codes.html", "entrance.codes", {"codes": held.wrap().get_unused_codes()})


def _authenticator(request: Viewing) -> Authenticator | None:
    return Authenticator.objects.filter(user=request.user, type=Authenticator.Type.TOTP).first()


def _known(request: Viewing, password: str) -> bool:
    """Tell whether the password is the viewer's; too many tries are refused before it is looked at."""
    if not ratelimit.consume(request, action="reauthenticate", user=request.user):
        request.findings.append(Finding("sign-in-too-often"))
        return False
    if not signing_in(request).reauthenticate(request.user, password):
        request.findings.append(Finding("password-wrong"))
        return False
    reauthenticate_by_password(request)
    return True
