"""What the pages of the entrance share: where to go on, and what the library's mistakes are called."""

from __future__ import annotations

from urllib.parse import urlencode

from django import forms
from django.http import HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.utils.http import url_has_allowed_host_and_scheme

from guiju.core.findings import Finding
from guiju.web.pages import Pages
from guiju.web.viewing import Viewing

pages = Pages("entrance", beneath="")

_CODES = {
    "username_password_mismatch": "sign-in-failed",
    "invalid_login": "sign-in-failed",
    "too_many_login_attempts": "sign-in-too-often",
    "rate_limited": "sign-in-too-often",
    "incorrect_code": "code-wrong",
    "incorrect_password": "password-wrong",
}
"""What the library of signing in says, as findings."""


def onward(request: Viewing) -> str:
    """Return where to go on: the page that was asked for, if it is one of this site, or the first page."""
    asked = request.GET.get("next", "")
    safe = asked.startswith("/") and url_has_allowed_host_and_scheme(asked, allowed_hosts=None)
    return asked if safe else "/"


def go(address: str) -> HttpResponseBase:
    """Go on at an address of this site."""
    return HttpResponseRedirect(address, status=303)


def carried(request: Viewing) -> str:
    """Return the query that carries the page asked for to the next step."""
    return urlencode({"next": onward(request)})


def keep(request: Viewing, refused: forms.BaseForm) -> None:
    """Keep what a form of the library refused, for the page to show."""
    codes = [_CODES.get(error.code or "", "") for held in refused.errors.as_data().values() for error in held]
    for code in dict.fromkeys(code or "sign-in-failed" for code in codes):
        request.findings.append(Finding(code))
