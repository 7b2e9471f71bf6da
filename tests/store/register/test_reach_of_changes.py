"""A change that is dated back asks for the right everywhere it reaches: where things stood then, and since."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from uuid import UUID

import pytest
from tests.store.register.cases import adopt, codes, done, found, said

from guiju.core.accounts.fields import FieldGroup
from guiju.core.accounts.rights import RIGHTS
from guiju.core.journal.acting import BY_ITSELF, Acting
from guiju.core.journal.outcome import Done
from guiju.core.rulebook.roles import Over, Role
from guiju.store.accounts import actions as accounts
from guiju.store.audit.actions import Work, action
from guiju.store.register import actions

pytestmark = pytest.mark.stores

BEGAN, MOVED, TODAY = dt.date(2020, 1, 1), dt.date(2024, 1, 1), dt.date(2026, 1, 1)
OFFICE = Role(id="office", title=said("办公室"), over=Over.EITHER, rights=tuple(RIGHTS), field_groups=tuple(FieldGroup))


@action("tests.register.adopt-roles")
def _adopt(work: Work, *, roles: Mapping[str, Role]) -> None:
    accounts.adopt_roles(work, roles=roles, rule_hash="0" * 64, on=BEGAN)


def office(name: str, unit: UUID) -> Acting:
    """An office that may everything over one unit and all below it."""
    account = done(accounts.create_account(BY_ITSELF, username=name, display_name=name))
    given = accounts.give_role(BY_ITSELF, account=account, role="office", unit=unit, valid_from=BEGAN, reason="分工")
    done(given)
    return Acting(account, purpose="核对")


class Town:
    """A town that stood in one county and stands in another since; what was its own, and somebody who left with it."""

    def __init__(self) -> None:
        adopt()
        done(_adopt(BY_ITSELF, roles={OFFICE.id: OFFICE}))
        top = found("prefecture", "澄川市", on=BEGAN)
        self.former, self.later = found("county", "岚溪县", top, BEGAN), found("county", "松陵县", top, BEGAN)
        self.town = found("town", "筱溪镇", self.former, BEGAN)
        self.post = done(actions.open_post(BY_ITSELF, unit=self.town, kind="head", title=said("镇长"), on=BEGAN))
        fields = {"name": {"value": "岚汀"}}
        self.person = done(actions.register_person(BY_ITSELF, keeper=self.town, fields=fields, on=BEGAN, source="名册"))
        self.tenure = done(actions.appoint(BY_ITSELF, post=self.post, person=self.person, on=BEGAN))
        done(actions.move_unit(BY_ITSELF, unit=self.town, parent=self.later, on=MOVED))
        self.before, self.since = office("former", self.former), office("later", self.later)


def test_the_former_county_changes_nothing_that_holds_today() -> None:
    """Dated back to when the town was its own, a change without an end would reach into the other county."""
    town, back = Town(), dt.date(2022, 1, 1)
    name = {"name": {"value": "岚亭"}}["name"]
    tried = (
        actions.describe_unit(town.before, unit=town.town, on=back, name=said("改名镇")),
        actions.move_unit(town.before, unit=town.town, parent=town.former, on=back),
        actions.convert_unit(town.before, unit=town.town, kind="street", on=back),
        actions.change_post(town.before, post=town.post, on=back, grade="二级"),
        actions.open_post(town.before, unit=town.town, kind="clerk", title=said("干事"), on=back),
        actions.end_tenure(town.before, tenure=town.tenure, on=back),
        actions.state_field(town.before, person=town.person, field="name", values=name, on=back, source="x"),
        actions.hand_over_person(town.before, person=town.person, to=town.former, on=back),
        actions.record_honour(town.before, kind="merit", person=town.person, given_by="岚溪县", on=back, until=None),
        actions.record_agreement(
            town.before, kind="service-bond", unit=town.town, person=town.person, title="协议", on=back
        ),
        actions.dissolve_unit(town.before, unit=town.town, on=back),
    )
    assert [codes(outcome) for outcome in tried] == [{"role-elsewhere"}] * len(tried)


def test_what_ends_before_the_move_is_the_former_countys() -> None:
    """Both counties correct what was theirs: the former up to the move, the later since."""
    town, back = Town(), dt.date(2022, 1, 1)
    told = actions.describe_unit(town.before, unit=town.town, on=back, until=MOVED, name=said("旧名镇"))
    assert isinstance(told, Done)
    assert isinstance(actions.change_post(town.before, post=town.post, on=back, until=MOVED, grade="二级"), Done)
    assert codes(actions.describe_unit(town.since, unit=town.town, on=back, name=said("新名镇"))) == {"role-elsewhere"}
    assert isinstance(actions.describe_unit(town.since, unit=town.town, on=MOVED, name=said("新名镇")), Done)
    assert isinstance(actions.change_post(town.since, post=town.post, on=TODAY, grade="一级"), Done)


def test_whoever_left_is_no_longer_the_former_units_to_state_of() -> None:
    """Somebody held a post in the county until 2022; its office states nothing of them any more, under no date."""
    town = Town()
    desk = done(actions.open_post(BY_ITSELF, unit=town.former, kind="clerk", title=said("干事"), on=BEGAN))
    done(actions.appoint(BY_ITSELF, post=desk, person=town.person, on=BEGAN, until=dt.date(2022, 1, 1)))
    stated = actions.state_field(
        town.before, person=town.person, field="name", values={"value": "改"}, on=dt.date(2021, 1, 1), source="x"
    )
    assert codes(stated) == {"role-elsewhere"}
    own = replace(town.since, purpose="更正")
    done(actions.state_field(own, person=town.person, field="name", values={"value": "岚亭"}, on=MOVED, source="x"))
