"""Requests for correction, for those who answer them: what is asked, and the answer with its reasons."""

from __future__ import annotations

from typing import ClassVar
from uuid import UUID

from django import forms

from guiju.core.journal.rights import Reach
from guiju.doors.refusal import found
from guiju.store.accounts import actions, queries
from guiju.store.audit.actions import now
from guiju.store.register import queries as register
from guiju.web.answers import Answer, Shown, To, taken
from guiju.web.asking import Form, prose
from guiju.web.own.subject import pages
from guiju.web.viewing import Viewing, acting, may, require
from guiju.words.pages import said

RIGHT = "register.correction.decide"


@pages.page("corrections/", "corrections")
def corrections(request: Viewing) -> Answer:
    """List those not answered yet of the people one answers for."""
    return Shown("own/corrections.html", "own.corrections", {"rows": _open(request)})


def _open(request: Viewing) -> tuple[queries.Correction, ...]:
    scope = queries.scope(acting(request), RIGHT, reach=Reach(), at=now())
    if not scope.everywhere and not scope.units:
        require(request, RIGHT)
    return queries.open_corrections(None if scope.everywhere else scope.units)


class Deciding(Form):
    """Whether it is put right, and why."""

    said: ClassVar[str] = "own.deciding"

    accepted = forms.ChoiceField(choices=(), widget=forms.RadioSelect)
    answer = prose(longest=2000)

    def __init__(self, request: Viewing) -> None:
        super().__init__(request)
        self.fields["accepted"].choices = [  # type: ignore[attr-defined]
            (name, said(f"own.deciding.accepted.{name}", request.language)) for name in ("yes", "no")
        ]


@pages.page("corrections/<uuid:correction>/", "correction", does=("accounts.correction.decide",))
def correction(request: Viewing, correction: UUID) -> Answer:
    """Show one, and answer it."""
    held = found(queries.correction(correction), "correction")
    reaches = queries.reaches_of_person(held.person, request.on)
    if not any(may(request, RIGHT, reach).allowed for reach in reaches):
        require(request, RIGHT, reaches[0])
    form = Deciding(request)
    if form.sent:
        given = form.values
        outcome = actions.decide_correction(
            acting(request), correction=correction, accepted=given["accepted"] == "yes", answer=given["answer"]
        )
        if taken(request, outcome) is not None:
            return To("own.corrections", said="own.correction.done")
    units = register.units_named({reach.within[0] for reach in reaches if reach.within}, request.on)
    return Shown("own/correction.html", "own.correction", {"form": form, "correction": held, "units": units.values()})
