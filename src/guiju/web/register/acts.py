"""Acts on the register: one that is seen before and after and then confirmed, and one that is small enough at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.urls import reverse

from guiju.core.journal.events import Change
from guiju.core.journal.outcome import Outcome, Refused
from guiju.core.values import Text
from guiju.doors.refusal import found
from guiju.store.loading import queries as loading
from guiju.store.register import queries
from guiju.web.answers import Answer, Shown, To, taken
from guiju.web.asking import Form
from guiju.web.register.bonds import tie_lines
from guiju.web.register.previews import seen
from guiju.web.viewing import Viewing, acting, require

READ = "register.unit.read"


@dataclass(frozen=True, slots=True)
class Act:
    """An act: its words, its action by name and as it is called, and what is said where it leads.

    `ties`: what it changes are ties, each shown before and after, and not units with what goes along.
    """

    key: str
    name: str
    does: Callable[..., Outcome[Any]]
    done: str
    ties: bool = False


def held_now(request: Viewing, unit: UUID) -> queries.UnitAsOf:
    """Return a unit as it is today, for an act on it; whoever may not see it ends here."""
    require(request, READ, queries.reach(unit))
    return found(queries.unit_now(unit), "unit")


def to_unit(act: Act) -> Callable[[Any], To]:
    """Return the way to the unit an act made or changed."""
    return lambda made: To("register.unit", made, said=act.done)


def to_above(act: Act, held: queries.UnitAsOf) -> Callable[[Any], To]:
    """Return the way to what stands beside a unit that is no more."""
    return lambda _: To("register.units", said=act.done, query=f"under={held.parent}" if held.parent else "")


def to_ties(request: Viewing, act: Act, unit: UUID) -> Callable[[Any], To]:
    """Return the way to what binds a unit, under the purpose that was stated."""
    purpose = acting(request).purpose
    return lambda _: To("register.unit", unit, said=act.done, query=urlencode({"purpose": purpose} if purpose else {}))


def on_unit(  # noqa: PLR0913 - each by its name
    request: Viewing,
    form: Form,
    act: Act,
    values: Mapping[str, Any],
    held: queries.UnitAsOf,
    *,
    to: Callable[[Any], To] | None = None,
    context: Mapping[str, Any] | None = None,
    template: str = "register/act.html",
) -> Answer:
    """Carry an act on a unit, from the day that was written; it leads to the unit unless told otherwise."""
    return carry(
        request,
        form,
        act,
        values,
        on=values.get("on", request.on),
        subject=held.name,
        to=to or to_unit(act),
        back=reverse("register.unit", args=[held.id]),
        context=context,
        template=template,
    )


def carry(  # noqa: PLR0913 - each by its name
    request: Viewing,
    form: Form,
    act: Act,
    values: Mapping[str, Any],
    *,
    on: date,
    subject: Text | str,
    to: Callable[[Any], To],
    back: str,
    context: Mapping[str, Any] | None = None,
    template: str = "register/act.html",
) -> Answer:
    """Show the form, what would come of it, or do it; what is refused is shown with all that was typed."""
    if form.sent and not form.errors and "edit" not in request.POST:
        if "confirm" in request.POST:
            made = taken(request, act.does(acting(request), **values))
            if made is not None:
                return to(made)
        else:
            tried = loading.tried(acting(request), act.name, **values)
            if not isinstance(tried, Refused):
                return _preview(request, act, tried.value, on, subject, back)
            request.findings.extend(tried.findings)
    shown = {"form": form, "act": act, "back": back, "subject": subject, **(context or {})}
    return Shown(template, act.key, shown)


def at_once(  # noqa: PLR0913 - each by its name
    request: Viewing,
    form: Form,
    key: str,
    *,
    does: Callable[[dict[str, Any]], Outcome[Any] | None],
    to: Callable[[Any], To],
    subject: Text | str,
    back: str,
    version: int | None = None,
) -> Answer:
    """Do what a form says as it is sent: what it asks is small enough to be seen whole.

    `does` calls the action with what was read; None where a field names nothing that is known, and says so.
    """
    if form.sent:
        outcome = does(form.cleaned_data)
        made = None if outcome is None else taken(request, outcome)
        if made is not None:
            return to(made)
    context = {"form": form, "key": key, "subject": subject, "back": back, "version": version}
    return Shown("register/form.html", key, context)


def version_sent(request: Viewing) -> int | None:
    """Return the version of the thing that the form was filled in from."""
    written = request.POST.get("version", "")
    return int(written) if written.isdecimal() else None


def _preview(
    request: Viewing, act: Act, changes: tuple[Change, ...], on: date, subject: Text | str, back: str
) -> Answer:
    kept = [
        (name, value)
        for name, values in request.POST.lists()
        if name not in {"csrfmiddlewaretoken", "confirm", "edit"}
        for value in values
    ]
    effects = queries.Effects() if act.ties else queries.effects(changes, on)
    context = {
        "act": act,
        "kept": kept,
        "seen": seen(effects, queries.lists_in_force(on), on),
        "ties": tie_lines(request, changes) if act.ties else (),
        "day": on,
        "subject": subject,
        "back": back,
    }
    return Shown("register/preview.html", act.key, context)
