"""A sheet shows and compares no record that whoever looks may not see: not by a staff number, nor by an ID number."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from uuid import UUID

import pytest
from tests.store.register.cases import NEW_YEAR, adopt, codes, done, found, said

from guiju.core.accounts.fields import FieldGroup
from guiju.core.accounts.rights import RIGHTS
from guiju.core.journal.acting import BY_ITSELF, Acting
from guiju.core.journal.outcome import Done
from guiju.core.loading.plan import Changed, New, Same, TurnedAway
from guiju.core.register.numbers import id_check_digit
from guiju.core.rulebook.roles import Over, Role
from guiju.store.accounts import actions as accounts
from guiju.store.audit.actions import Work, action
from guiju.store.audit.queries import sightings
from guiju.store.loading import actions, queries
from guiju.store.register import actions as register
from guiju.store.register import queries as people

pytestmark = pytest.mark.stores

BEGAN = dt.date(2020, 1, 1)
NUMBER = "11000019850307001"
ID = NUMBER + id_check_digit(NUMBER)
OFFICE = Role(id="office", title=said("办公室"), over=Over.EITHER, rights=tuple(RIGHTS), field_groups=tuple(FieldGroup))
CLERK = Role(
    id="clerk", title=said("经办"), over=Over.EITHER, rights=tuple(RIGHTS),
    field_groups=(FieldGroup.IDENTITY, FieldGroup.POSTS),
)  # fmt: skip


LOADER = Role(
    id="loader", title=said("收表"), over=Over.EITHER, rights=("imports.batch.read", "imports.batch.load"),
)  # fmt: skip
"""Somebody who takes sheets in, and may see nobody."""


@action("tests.loading.adopt-roles")
def _adopt(work: Work, *, roles: Mapping[str, Role]) -> None:
    accounts.adopt_roles(work, roles=roles, rule_hash="0" * 64, on=BEGAN)


def holder(role: str, unit: UUID) -> Acting:
    """Somebody with a role over one unit and all below it."""
    account = done(accounts.create_account(BY_ITSELF, username=role, display_name=role))
    done(accounts.give_role(BY_ITSELF, account=account, role=role, unit=unit, valid_from=BEGAN, reason="分工"))
    return Acting(account, purpose="核对")


@pytest.fixture
def counties() -> tuple[UUID, UUID, UUID]:
    """Two counties, and somebody whose record the first keeps."""
    adopt()
    done(_adopt(BY_ITSELF, roles={OFFICE.id: OFFICE, CLERK.id: CLERK, LOADER.id: LOADER}))
    top = found("prefecture", "澄川市")
    own, other = found("county", "岚溪县", top, code="C1"), found("county", "松陵县", top, code="C2")
    fields = {
        "name": {"value": "岚汀"}, "staff_number": {"value": "A01"}, "id_number": {"value": ID},
        "education": {"level": "bachelor"},
    }  # fmt: skip
    person = done(register.register_person(BY_ITSELF, keeper=own, fields=fields, on=NEW_YEAR, source="x"))
    return own, other, person


def sent(acting: Acting, text: str, within: UUID) -> UUID:
    """Send a sheet of people."""
    given = {"name": "people.csv", "data": text.encode(), "subject": "person", "on": NEW_YEAR, "within": within}
    return done(actions.send(acting, **given))


BY_NUMBER = "单位,工号,姓名,身份证号,学历\n松陵县,B01,岚汀,{id},{level}\n"
BY_STAFF = "单位,工号,姓名,学历\n岚溪县,A01,岚汀,{level}\n"


@pytest.mark.parametrize("level", ["大学", "研究生"])
def test_a_neighbours_sheet_learns_nothing_by_a_staff_number(counties: tuple[UUID, UUID, UUID], level: str) -> None:
    """Whether the value guessed is right or wrong, its row waits alike, and nothing of the record is shown."""
    _, other, person = counties
    neighbour = holder("office", other)
    batch = sent(neighbour, BY_STAFF.format(level=level), other)
    seen = queries.preview_of(batch, neighbour)
    assert seen is not None
    assert [type(step) for step in seen.plan.steps] == [TurnedAway]
    assert (seen.plan.counts.same, seen.plan.counts.changed, seen.plan.counts.refused) == (0, 0, 1)
    assert [each.code for each in seen.findings] == ["record-of-others"]
    assert not queries.people_of(seen.plan)
    assert [each.code for each in queries.findings_of(batch, neighbour)] == ["record-of-others"]
    counts = done(actions.load(neighbour, batch=batch))
    assert (counts["refused"], counts["same"]) == (1, 0)
    assert {each.what for each in sightings(person)} == {"register.person.registered"}


@pytest.mark.parametrize("number", [NUMBER, "11000019850307002"])
def test_a_neighbours_sheet_learns_nothing_by_an_id_number(counties: tuple[UUID, UUID, UUID], number: str) -> None:
    """A number registered in another county and one registered nowhere are new alike, once and only once."""
    _, other, person = counties
    neighbour = holder("office", other)
    number += id_check_digit(number)
    once = BY_NUMBER.format(id=number, level="大学")
    again = once.replace("B01", "B02")
    told = []
    for text in (once, once, again):
        batch = sent(neighbour, text, other)
        seen = queries.preview_of(batch, neighbour)
        assert seen is not None
        counts = done(actions.load(neighbour, batch=batch))
        steps = [type(step) for step in seen.plan.steps]
        told.append((steps, [each.code for each in seen.findings], counts["new"], counts["refused"]))
    assert told == [([New], [], 1, 0), ([Same], [], 0, 0), ([Changed], [], 0, 0)]
    assert {each.what for each in sightings(person)} == {"register.person.registered"}
    said = {"name": {"value": "岚汀"}, "id_number": {"value": number}}
    registered = register.register_person(neighbour, keeper=other, fields=said, on=NEW_YEAR, source="x")
    assert codes(registered) == {"person-registered-already"}
    bearer = done(people.find_by_id_number(neighbour, number))
    assert bearer not in {None, person}
    assert codes(people.person_as_of(neighbour, person, NEW_YEAR)) == {"role-elsewhere"}


def test_a_number_is_looked_for_among_those_one_may_see(counties: tuple[UUID, UUID, UUID]) -> None:
    """Whether registered elsewhere or nowhere, somebody is not found; one's own is, and is registered once."""
    own, other, person = counties
    nobody = "11000019850307002"
    stranger, keeper = holder("clerk", other), holder("office", own)
    for number in (ID, nobody + id_check_digit(nobody)):
        assert done(people.find_by_id_number(stranger, number)) is None
    assert done(people.find_by_id_number(keeper, ID)) == person
    said = {"name": {"value": "岚汀"}, "id_number": {"value": ID}}
    assert codes(register.register_person(keeper, keeper=own, fields=said, on=NEW_YEAR, source="x")) == {
        "person-registered-already"
    }
    fields = {"name": {"value": "芦汀"}}
    third = done(register.register_person(stranger, keeper=other, fields=fields, on=NEW_YEAR, source="x"))
    number = {"value": ID}
    done(register.state_field(stranger, person=third, field="id_number", values=number, on=NEW_YEAR, source="x"))


def test_who_may_see_one_group_is_not_shown_another(counties: tuple[UUID, UUID, UUID]) -> None:
    """A clerk who sees identity and posts compares names; what is held of education is neither shown nor told."""
    own, _, _ = counties
    clerk = holder("clerk", own)
    for level in ("大学", "研究生"):
        batch = sent(clerk, BY_STAFF.format(level=level), own)
        seen = queries.preview_of(batch, clerk)
        assert seen is not None
        assert [type(step) for step in seen.plan.steps] == [TurnedAway]
    batch = sent(clerk, "单位,工号,姓名\n岚溪县,A01,岚亭\n", own)
    seen = queries.preview_of(batch, clerk)
    assert seen is not None
    (step,) = seen.plan.steps
    assert isinstance(step, Changed)
    assert set(step.held.values) <= {"unit", "name", "staff_number"}


def test_ones_own_is_compared_as_ever(counties: tuple[UUID, UUID, UUID]) -> None:
    """Whoever may see the whole record previews and loads; without a purpose nothing is compared."""
    own, _, person = counties
    office = holder("office", own)
    kinds = []
    for text in (BY_STAFF.format(level="大学"), BY_STAFF.format(level="研究生"), "单位,工号,姓名\n岚溪县,A09,芦汀\n"):
        seen = queries.preview_of(sent(office, text, own), office)
        assert seen is not None
        kinds += [type(step) for step in seen.plan.steps]
    assert kinds == [Same, Changed, New]
    batch = sent(office, BY_STAFF.format(level="研究生"), own)
    assert isinstance(actions.load(office, batch=batch), Done)
    shown = people.people_by_staff_number(["A01"], NEW_YEAR)
    assert [(each.id, each.fields["education"]["level"]) for each in shown] == [(person, "postgraduate")]
    silent = queries.preview_of(batch, Acting(office.account))
    assert silent is not None
    assert [type(step) for step in silent.plan.steps] == [TurnedAway]


def test_the_mapping_of_another_units_sheet_is_not_taken(counties: tuple[UUID, UUID, UUID]) -> None:
    """A correction belongs to a batch of one's own."""
    own, other, _ = counties
    batch = sent(holder("office", own), BY_STAFF.format(level="大学"), own)
    neighbour = holder("clerk", other)
    text = "单位,工号,姓名\n松陵县,B01,芦汀\n"
    taken = actions.send(
        neighbour, name="p.csv", data=text.encode(), subject="person", on=NEW_YEAR, within=other, corrects=batch
    )
    assert codes(taken) == {"role-elsewhere"}


def test_a_mapping_is_remembered_for_the_unit_that_used_it(counties: tuple[UUID, UUID, UUID]) -> None:
    """Another office's mapping of the same headings does not decide what one's own sheet says, nor is it known."""
    own, other, _ = counties
    neighbour, office = holder("office", other), holder("clerk", own)
    text = "单位,工号,怎么称呼\n松陵县,B01,芦汀\n".encode()
    told = {"name": "p.csv", "data": text, "subject": "person", "on": NEW_YEAR}
    refused = codes(actions.send(office, **told, within=own))
    done(actions.send(neighbour, **told, within=other, mapping={"columns": {"name": "怎么称呼"}}))
    assert codes(actions.send(office, **told, within=own)) == refused
    done(actions.send(neighbour, **told, within=other))


def test_a_sheet_about_people_is_shown_to_who_sent_it_and_who_may_see_its_fields(
    counties: tuple[UUID, UUID, UUID],
) -> None:
    """Whoever merely takes sheets in sees none of its rows: not beside a refused one, not among findings, not sent back."""
    own, _, _ = counties
    office, clerk, loader = (holder(role, own) for role in ("office", "clerk", "loader"))
    batch = sent(office, BY_STAFF.format(level="大学"), own)
    names = sent(office, "单位,工号,姓名\n岚溪县,A01,岚汀\n", own)
    bare = Acting(office.account, rights=frozenset({"imports.batch.read"}), purpose="核对")
    assert queries.against_seeing(batch, office) == ()
    assert {each.code for each in queries.against_seeing(batch, loader)} == {"no-role"}
    assert {each.code for each in queries.against_seeing(batch, clerk)} == {"fields-not-covered"}
    assert queries.against_seeing(names, clerk) == ()
    assert {each.code for each in queries.against_seeing(names, Acting(clerk.account))} == {"purpose-needed"}
    assert {each.code for each in queries.against_seeing(batch, bare)} == {"beyond-the-token"}
