"""What is asked when a sheet is sent or a table is taken out."""

from __future__ import annotations

from typing import Any, ClassVar
from uuid import UUID

from django import forms

from guiju.core.loading.fields import Subject
from guiju.files.rows_out import Format
from guiju.web.asking import Form, choice, day, file, line, prose
from guiju.web.viewing import Viewing
from guiju.words.pages import said

ACCEPTED = ".xlsx,.xls,.ods,.csv,.tsv,.txt,.gz"


class Sending(Form):
    """A sheet, what its rows are, the day it is true of, the unit whose sheet it is, and how its headings are read."""

    said: ClassVar[str] = "loading.send"

    subject = forms.ChoiceField()
    file = file(accept=ACCEPTED)
    on = day()
    within = forms.ChoiceField(required=False)
    columns = prose(required=False, longest=4_000, rows=3)
    defaults = prose(required=False, longest=2_000, rows=2)
    ignore = line(required=False, longest=1_000)
    nothing = line(required=False, longest=200)

    def __init__(self, request: Viewing, *, units: list[tuple[str, str]], anywhere: bool, **how: Any) -> None:  # noqa: ANN401
        super().__init__(request, **how)
        first = [("", said("loading.whole-institution", request.language))] if anywhere else []
        self.fields["within"].choices = [*first, *units]  # type: ignore[attr-defined]
        self.fields["within"].required = not anywhere
        self.fields["subject"].choices = [  # type: ignore[attr-defined]
            (each.value, said(f"loading.subject.{each.value}", request.language)) for each in Subject
        ]

    @property
    def mapping(self) -> dict[str, Any] | None:
        """Return the mapping that was written down, None where nothing was."""
        found: dict[str, Any] = {}
        for name in ("columns", "defaults"):
            pairs = [one.partition("=") for one in self.cleaned_data[name].splitlines() if one.strip()]
            if pairs:
                found[name] = {field.strip(): value.strip() for field, _, value in pairs}
        for name in ("ignore", "nothing"):
            words = [word.strip() for word in self.cleaned_data[name].replace("，", ",").split(",") if word.strip()]
            if words:
                found[name] = words
        return found or None

    @property
    def unit(self) -> UUID | None:
        """Return the unit whose sheet it is, None for the institution."""
        return UUID(self.cleaned_data["within"]) if self.cleaned_data["within"] else None


class Exporting(Form):
    """A table, the unit whose rows it holds, the day, the kind of file, and for people the purpose."""

    said: ClassVar[str] = "loading.export"

    table = forms.ChoiceField()
    form = choice([(each.value, {"xlsx": "Excel", "csv": "CSV", "parquet": "Parquet"}[each.value]) for each in Format])
    on = day()
    under = forms.ChoiceField(required=False)
    purpose = line(required=False)

    def __init__(
        self,
        request: Viewing,
        *,
        tables: list[tuple[str, str]],
        units: list[tuple[str, str]],
        anywhere: bool,
        **how: Any,  # noqa: ANN401
    ) -> None:
        super().__init__(request, **how)
        first = [("", said("loading.whole-institution", request.language))] if anywhere else []
        self.fields["under"].choices = [*first, *units]  # type: ignore[attr-defined]
        self.fields["under"].required = not anywhere
        self.fields["table"].choices = tables  # type: ignore[attr-defined]
