"""Forms: what is asked, how it is checked, and how it is shown again with all that was typed.

A form names its words once, `said = "register.founding"`; a field's label is then the key `register.founding.<field>`,
its hint `register.founding.<field>.hint` where there is one. Django's forms check; the partial `web/parts/field.html`
shows each field with its label, hint and mistakes tied to it for readers that speak.
"""

from __future__ import annotations

import uuid
from typing import Any, ClassVar

from django import forms
from django.forms.boundfield import BoundField

from guiju.web.days import FIRST, LAST, DayField
from guiju.web.viewing import Viewing
from guiju.words.pages import is_said, said


class Form(forms.Form):
    """A form of a page: bound where the request is a POST, its labels in the viewer's language."""

    said: ClassVar[str] = ""
    error_css_class = "wrong"
    use_required_attribute = True

    def __init__(self, request: Viewing, *, initial: dict[str, Any] | None = None, prefix: str | None = None) -> None:
        sent = request.method == "POST"
        super().__init__(
            request.POST if sent else None,
            request.FILES if sent else None,
            initial=initial,
            prefix=prefix,
            label_suffix="",
        )
        self.request = request
        self.key = request.POST.get("key", "") if sent else str(uuid.uuid4())
        for name, field in self.fields.items():
            _describe(field, f"{self.said}.{name}", request.language)

    @property
    def sent(self) -> bool:
        """Tell whether it was sent and can be read; where it cannot, the page is answered as 422."""
        if not self.is_bound:
            return False
        if self.is_valid():
            return True
        self.request.unreadable = True
        return False

    @property
    def values(self) -> dict[str, Any]:
        """Return what was read, by field."""
        return dict(self.cleaned_data)

    def told(self, *names: str) -> dict[str, Any]:
        """Return what was read of some fields."""
        return {name: self.cleaned_data[name] for name in names}


def _describe(field: forms.Field, key: str, language: str) -> None:
    field.label = said(key, language)
    if is_said(f"{key}.hint"):
        field.help_text = said(f"{key}.hint", language)
    elif isinstance(field, DayField):
        field.help_text = said("frame.day.hint", language)


def line(*, required: bool = True, longest: int = 200, initial: str = "") -> forms.CharField:
    """Return a field for one line of text."""
    return forms.CharField(required=required, max_length=longest, initial=initial, strip=True)


def prose(*, required: bool = True, longest: int = 10_000, rows: int = 4) -> forms.CharField:
    """Return a field for running text."""
    return forms.CharField(required=required, max_length=longest, widget=forms.Textarea({"rows": rows}))


def day(*, required: bool = True) -> forms.DateField:
    """Return a field for a day, with the browser's own calendar; without one it is read as people write it."""
    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", "min": FIRST, "max": LAST})
    return DayField(required=required, widget=widget, input_formats=["%Y-%m-%d"])


def choice(options: list[tuple[str, str]], *, required: bool = True, language: str = "") -> forms.ChoiceField:
    """Return a field for one of several; with a language, an empty first line asks for a choice."""
    first = [("", said("frame.choose", language))] if language else []
    return forms.ChoiceField(required=required, choices=[*first, *options])


def yes(*, required: bool = False) -> forms.BooleanField:
    """Return a box to tick."""
    return forms.BooleanField(required=required)


def file(*, accept: str) -> forms.FileField:
    """Return a field for a file of these kinds."""
    return forms.FileField(widget=forms.FileInput({"accept": accept}), allow_empty_file=True)


def sealed() -> forms.CharField:
    """Return a field for a password: never shown again, never trimmed."""
    widget = forms.PasswordInput({"autocomplete": "current-password"}, render_value=False)
    return forms.CharField(max_length=400, strip=False, widget=widget)


def described_by(field: BoundField) -> str:
    """Return the ids of what describes a field: its hint, its mistakes."""
    ids = [f"{field.id_for_label}-hint"] if field.help_text else []
    return " ".join([*ids, f"{field.id_for_label}-wrong"] if field.errors else ids)
