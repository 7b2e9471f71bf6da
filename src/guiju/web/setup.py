"""The first page of an empty institution: its names, its time zone, its working days, its first administrator."""

from __future__ import annotations

from typing import Any, ClassVar
from zoneinfo import available_timezones

from django import forms

from guiju.core.findings import Finding
from guiju.doors.founding import Wanted, first_day, found
from guiju.doors.set_up import close_set_up, may_set_up
from guiju.store.accounts.actions import Sealed
from guiju.web.answers import Answer, Shown, To
from guiju.web.asking import Form, line
from guiju.web.pages import Pages
from guiju.web.viewing import Viewing
from guiju.words.pages import said

pages = Pages("setup", beneath="set-up/")

DAYS = "setup.day"
WEEK = tuple(range(1, 8))
HERE = "Asia/Shanghai"


class Founding(Form):
    """What an institution begins with."""

    said: ClassVar[str] = "setup.founding"

    zh = line(longest=100)
    en = line(longest=100)
    id = forms.CharField(
        max_length=40, widget=forms.TextInput({"autocapitalize": "none", "spellcheck": "false", "autocomplete": "off"})
    )
    zone = forms.ChoiceField(choices=())
    week = forms.MultipleChoiceField(choices=(), widget=forms.CheckboxSelectMultiple)
    administrator_name = line(longest=120)
    administrator = forms.CharField(
        max_length=60,
        widget=forms.TextInput({"autocapitalize": "none", "spellcheck": "false", "autocomplete": "username"}),
    )
    new = forms.CharField(max_length=200, strip=False, widget=forms.PasswordInput({"autocomplete": "new-password"}))
    again = forms.CharField(max_length=200, strip=False, widget=forms.PasswordInput({"autocomplete": "new-password"}))

    def __init__(self, request: Viewing) -> None:
        super().__init__(request, initial={"zone": HERE, "week": ["1", "2", "3", "4", "5"], "administrator": "admin"})
        self.fields["zone"].choices = [(each, each) for each in sorted(available_timezones())]  # type: ignore[attr-defined]
        self.fields["week"].choices = [  # type: ignore[attr-defined]
            (str(each), said(f"{DAYS}.{each}", request.language)) for each in WEEK
        ]


@pages.page("", "page", posts=True, public=True)
def set_up(request: Viewing) -> Answer:
    """Found the institution, for whoever holds the one-time address."""
    if not may_set_up(request.GET.get("token", "")):
        over = (Finding("set-up-over"),)
        return Shown("web/error.html", "setup.over", {"reasons": over, "lede": ""}, 404)
    form = Founding(request)
    if form.sent and _founded(request, form.values):
        close_set_up()
        return To("entrance.sign-in", said="setup.done")
    return Shown("setup/page.html", "setup.title", {"form": form})


def _founded(request: Viewing, given: dict[str, Any]) -> bool:
    if given["new"] != given["again"]:
        request.findings.append(Finding("passwords-differ"))
        return False
    week = tuple(int(each) for each in given["week"])
    wanted = Wanted(
        given["id"],
        given["zh"],
        given["en"],
        given["zone"],
        week,
        first_day(given["zone"]),
        given["administrator"],
        given["administrator_name"],
    )
    _, findings = found(wanted, Sealed(given["new"]))
    request.findings.extend(findings)
    return not findings
