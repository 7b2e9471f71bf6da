"""People work in teams and answer for areas, units are in alliances: each is seen before and after, and ended."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.urls import reverse

from guiju.core.rulebook.kinds import Kind, KindOf
from guiju.doors.refusal import found
from guiju.store.audit.actions import today
from guiju.store.register import actions, queries
from guiju.web.answers import Answer
from guiju.web.asking import Form, choice, day, line, yes
from guiju.web.register.acts import Act, held_now, on_unit, to_ties
from guiju.web.register.called import person_called, unit_called
from guiju.web.register.subject import pages, purpose_of
from guiju.web.viewing import Viewing, may

JOIN = Act("ties.team-join", "register.team.join", actions.join_team, "ties.team-joined", ties=True)
LEAVE = Act("ties.team-leave", "register.team.leave", actions.leave_team, "ties.team-left", ties=True)
ANSWER = Act("ties.area-answer", "register.area.answer", actions.set_responsible, "ties.area-answered", ties=True)
ALLY = Act("ties.alliance-join", "register.alliance.join", actions.join_alliance, "ties.alliance-joined", ties=True)
PART = Act("ties.alliance-leave", "register.alliance.leave", actions.leave_alliance, "ties.alliance-left", ties=True)


class Joining(Form):
    """Who works in the team, as what."""

    said = "ties.form"
    person = line(longest=60)
    role = line(required=False, longest=80)
    on = day()
    until = day(required=False)
    purpose = line()


class Answering(Form):
    """Who answers for the area; where several do, in whose place."""

    said = "ties.form"
    person = line(longest=60)
    seat = choice([])
    on = day()
    until = day(required=False)
    purpose = line()


class Allying(Form):
    """Which unit is in the alliance, and whether it leads it."""

    said = "ties.form"
    member = line()
    leads = yes()
    on = day()
    until = day(required=False)


class Leaving(Form):
    """The day it ends."""

    said = "ties.form"
    on = day()


class LeavingNamed(Leaving):
    """The day it ends, and why the person is looked at, who is named before and after."""

    purpose = line()


_OFFERED: tuple[tuple[str, str, str, str, KindOf | None], ...] = (
    (JOIN.key, "register.team-join", "register.team.change", "posts", KindOf.TEAM),
    (ANSWER.key, "register.area-answer", "register.area.change", "", KindOf.AREA),
    (ALLY.key, "register.alliance-join", "register.unit.change", "", KindOf.ALLIANCE),
    ("ties.agree", "register.agree", "register.agreement.change", "agreements", None),
    ("ties.honour-unit", "register.honour-unit", "register.honour.change", "honours", None),
)
"""What may be tied to a unit: its words, its page, the right, the group of fields, and of which kind the unit is."""


def ties_offered(request: Viewing, unit: UUID, kind: Kind | None) -> list[tuple[str, str]]:
    """Return what the viewer may tie to a unit: the words of each act and its address; to a past state nothing."""
    if request.known_at is not None:
        return []
    reach = queries.reach(unit)
    return [
        (key, reverse(page, args=[unit]))
        for key, page, right, fields, of in _OFFERED
        if (of is None or (kind is not None and kind.of is of)) and may(request, right, reach, fields=fields).allowed
    ]


@pages.page("units/<uuid:unit>/join/", "team-join", does=(JOIN.name,), help="ties")
def join(request: Viewing, unit: UUID) -> Answer:
    """Let somebody work in a team over some days."""
    held = held_now(request, unit)
    form = Joining(request, initial={"on": today(), "purpose": purpose_of(request)})
    values: dict[str, Any] = {}
    if form.sent and (person := person_called(request, form, "person")) is not None:
        values = {"team": unit, "person": person, **form.told("role", "on", "until")}
    return on_unit(request, form, JOIN, values, held, to=to_ties(request, JOIN, unit))


@pages.page("memberships/<uuid:membership>/leave/", "team-leave", does=(LEAVE.name,), help="ties")
def leave(request: Viewing, membership: UUID) -> Answer:
    """End somebody's work in a team from a day on."""
    tie = found(queries.tie_of("TeamMembership", membership), "membership")
    held = held_now(request, found(tie.unit, "unit"))
    form = LeavingNamed(request, initial={"on": today(), "purpose": purpose_of(request)})
    values = {"membership": membership, "on": form.cleaned_data["on"]} if form.sent else {}
    return on_unit(request, form, LEAVE, values, held, to=to_ties(request, LEAVE, held.id))


@pages.page("units/<uuid:unit>/answer/", "area-answer", does=(ANSWER.name,), help="ties")
def answer(request: Viewing, unit: UUID) -> Answer:
    """Say who answers for an area; whoever did so in that place ends that day."""
    held = held_now(request, unit)
    kind = queries.lists_in_force(request.on).kinds.get(held.kind)
    form = Answering(request, initial={"on": today(), "purpose": purpose_of(request)})
    seats = range(1, (kind.responsible if kind is not None and kind.responsible else 1) + 1)
    form.fields["seat"].choices = [(str(seat), str(seat)) for seat in seats]  # type: ignore[attr-defined]
    values: dict[str, Any] = {}
    if form.sent and (person := person_called(request, form, "person")) is not None:
        seat = int(form.cleaned_data["seat"])
        values = {"area": unit, "person": person, "seat": seat, **form.told("on", "until")}
    return on_unit(request, form, ANSWER, values, held, to=to_ties(request, ANSWER, unit))


@pages.page("units/<uuid:unit>/ally/", "alliance-join", does=(ALLY.name,), help="ties")
def ally(request: Viewing, unit: UUID) -> Answer:
    """Let a unit be in an alliance over some days."""
    held = held_now(request, unit)
    form = Allying(request, initial={"on": today()})
    values: dict[str, Any] = {}
    if form.sent and (member := unit_called(request, form, "member", form.cleaned_data["on"])) is not None:
        values = {"alliance": unit, "member": member, **form.told("on", "until", "leads")}
    return on_unit(request, form, ALLY, values, held)


@pages.page("units/<uuid:unit>/allies/<uuid:member>/leave/", "alliance-leave", does=(PART.name,), help="ties")
def part(request: Viewing, unit: UUID, member: UUID) -> Answer:
    """Let a unit leave an alliance from a day on."""
    held = held_now(request, unit)
    form = Leaving(request, initial={"on": today()})
    values = {"alliance": unit, "member": member, "on": form.cleaned_data["on"]} if form.sent else {}
    return on_unit(request, form, PART, values, held)
