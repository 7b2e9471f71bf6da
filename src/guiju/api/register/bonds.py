"""People are appointed, lent, join teams and answer for areas; agreements, honours and alliances are recorded."""

from __future__ import annotations

from uuid import UUID

from ninja import Query
from pydantic import Field

from guiju.api.allowing import require
from guiju.api.asking import Asking, acting
from guiju.api.register.people import Bond, seen
from guiju.api.register.posts import PostEnding as Ending
from guiju.api.register.subject import Basis, door
from guiju.api.shapes import AsOf, Code, Day, In, Line
from guiju.core.journal.outcome import Outcome
from guiju.store.register import actions, queries


class Appointment(In):
    """A person in a post over some days."""

    post: UUID
    person: UUID
    on: Day
    until: Day | None = None
    basis: Basis = ""


class Loan(In):
    """A person lent by one unit to another, on a route, over some days."""

    person: UUID
    kind: Code
    home: UUID
    host: UUID
    on: Day
    until: Day
    basis: Basis = ""


class Joining(In):
    """A person in a team over some days."""

    person: UUID
    on: Day
    until: Day | None = None
    role: Basis = Field("", max_length=80)


class Leaving(In):
    """The day somebody leaves."""

    on: Day


class Answering(In):
    """A person who answers for an area over some days."""

    person: UUID
    on: Day
    until: Day | None = None
    seat: int = Field(default=1, ge=1, le=9)


class NewAgreement(In):
    """What a unit agreed with a person or with another unit."""

    kind: Code
    unit: UUID
    title: Line
    on: Day
    until: Day | None = None
    person: UUID | None = None
    other: UUID | None = None
    document: Basis = ""


class NewHonour(In):
    """A title or honour given to a person or to a unit."""

    kind: Code
    given_by: Line
    on: Day
    until: Day | None = None
    person: UUID | None = None
    unit: UUID | None = None
    document: Basis = ""


class Ally(In):
    """A unit in an alliance over some days."""

    member: UUID
    on: Day
    until: Day | None = None
    leads: bool = False


class FormerAlly(In):
    """A unit that leaves an alliance."""

    member: UUID
    on: Day


@door.read("register.unit.bonds", "/units/{uuid:unit}/bonds", list[Bond], zh="协议、荣誉与联盟", en="What binds a unit")
def bonds_of_unit(request: Asking, unit: UUID, when: Query[AsOf]) -> list[Bond]:
    """Return agreements, honours, alliances, team members and who answers for it, as far as the reader may see them."""
    require(request, "register.unit.read", queries.reach(unit, when.day))
    held = seen(queries.bonds_of_unit(acting(request), unit, when.day, when.known))
    return [Bond.model_validate(each) for each in held]


@door.make("register.tenure.appoint", "/tenures", zh="任命", en="Appoint to a post")
def appoint(request: Asking, asked: Appointment) -> Outcome[UUID]:
    """Appoint a person to a post."""
    return actions.appoint(acting(request), **asked.given())


@door.act("register.tenure.end", "/tenures/{uuid:tenure}/end", zh="免去任职", en="End a tenure")
def end_tenure(request: Asking, tenure: UUID, asked: Ending) -> Outcome[UUID]:
    """End it from a day on; roles given with it end that day."""
    return actions.end_tenure(acting(request), tenure=tenure, on=asked.on, basis=asked.basis)


@door.make("register.secondment.begin", "/secondments", zh="借调、挂职", en="Lend a person")
def second(request: Asking, asked: Loan) -> Outcome[UUID]:
    """Lend a person to another unit over some days."""
    return actions.second(acting(request), **asked.given())


@door.act("register.secondment.end", "/secondments/{uuid:secondment}/end", zh="结束借调", en="End a secondment")
def end_secondment(request: Asking, secondment: UUID, asked: Ending) -> Outcome[UUID]:
    """End it from a day on."""
    return actions.end_secondment(acting(request), secondment=secondment, on=asked.on, basis=asked.basis)


@door.make("register.team.join", "/teams/{uuid:team}/members", zh="加入工作队", en="Join a team")
def join_team(request: Asking, team: UUID, asked: Joining) -> Outcome[UUID]:
    """Let a person work in a team."""
    return actions.join_team(acting(request), team=team, **asked.given())


@door.act("register.team.leave", "/memberships/{uuid:membership}/leave", zh="离开工作队", en="Leave a team")
def leave_team(request: Asking, membership: UUID, asked: Leaving) -> Outcome[UUID]:
    """End a membership from a day on."""
    return actions.leave_team(acting(request), membership=membership, on=asked.on)


@door.act(
    "register.area.answer", "/areas/{uuid:area}/responsible", zh="确定片区负责人", en="Say who answers for an area"
)
def set_responsible(request: Asking, area: UUID, asked: Answering) -> Outcome[UUID]:
    """Say who answers for an area over some days."""
    return actions.set_responsible(acting(request), area=area, **asked.given())


@door.make("register.agreement.record", "/agreements", zh="登记协议", en="Record an agreement")
def record_agreement(request: Asking, asked: NewAgreement) -> Outcome[UUID]:
    """Record what was agreed."""
    return actions.record_agreement(acting(request), **asked.given())


@door.act("register.agreement.end", "/agreements/{uuid:agreement}/end", zh="终止协议", en="End an agreement")
def end_agreement(request: Asking, agreement: UUID, asked: Ending) -> Outcome[UUID]:
    """End it from a day on."""
    return actions.end_agreement(acting(request), agreement=agreement, on=asked.on, basis=asked.basis)


@door.make("register.honour.record", "/honours", zh="登记荣誉", en="Record an honour")
def record_honour(request: Asking, asked: NewHonour) -> Outcome[UUID]:
    """Record a title or an honour."""
    return actions.record_honour(acting(request), **asked.given())


@door.act("register.honour.withdraw", "/honours/{uuid:honour}/withdraw", zh="撤销荣誉", en="Withdraw an honour")
def withdraw_honour(request: Asking, honour: UUID, asked: Ending) -> Outcome[UUID]:
    """Withdraw it from a day on."""
    return actions.withdraw_honour(acting(request), honour=honour, on=asked.on, basis=asked.basis)


@door.act("register.alliance.join", "/alliances/{uuid:alliance}/join", zh="加入联盟", en="Join an alliance")
def join_alliance(request: Asking, alliance: UUID, asked: Ally) -> Outcome[UUID]:
    """Let a unit be in an alliance."""
    return actions.join_alliance(acting(request), alliance=alliance, **asked.given())


@door.act("register.alliance.leave", "/alliances/{uuid:alliance}/leave", zh="退出联盟", en="Leave an alliance")
def leave_alliance(request: Asking, alliance: UUID, asked: FormerAlly) -> Outcome[UUID]:
    """Let a unit leave an alliance."""
    return actions.leave_alliance(acting(request), alliance=alliance, member=asked.member, on=asked.on)
