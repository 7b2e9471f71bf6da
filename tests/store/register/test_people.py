"""Posts, people and what binds them: held by one at a time, ended with what hangs on them, seen with a trace."""

from __future__ import annotations

import datetime as dt
from concurrent.futures import ThreadPoolExecutor
from uuid import UUID

import pytest
from django.db import connections
from tests.store.register.cases import NEW_YEAR, adopt, codes, done, found, said

from guiju.core.accounts.held import Held
from guiju.core.journal.acting import BY_ITSELF, Acting
from guiju.core.journal.outcome import Done, Refused
from guiju.store.accounts import queries as accounts
from guiju.store.audit.models import Payload
from guiju.store.register import actions, queries
from guiju.store.register.models import PersonField, Tenure

pytestmark = pytest.mark.stores
MARCH, JUNE = dt.date(2026, 3, 1), dt.date(2026, 6, 1)
NUMBER = "11010519491231002X"


def person(keeper: UUID, name: str = "岚汀", **fields: dict[str, str]) -> UUID:
    """Register a made-up person."""
    told = {"name": {"value": name}, **fields}
    return done(actions.register_person(BY_ITSELF, keeper=keeper, fields=told, on=NEW_YEAR, source="报到表"))


def post(unit: UUID, kind: str = "head", **more: object) -> UUID:
    """Open a post."""
    return done(actions.open_post(BY_ITSELF, unit=unit, kind=kind, title=said("站长"), on=NEW_YEAR, **more))  # type: ignore[arg-type]


@pytest.fixture
def county() -> UUID:
    """A county under its prefecture."""
    adopt()
    return found("county", "霁澜县", found("prefecture", "澄川市"))


def test_a_post_has_one_holder_at_a_time(county: UUID) -> None:
    """A second appointment on a day of the first is refused; after its end it is not."""
    held, first, second = post(county), person(county, "岚汀"), person(county, "霁砚")
    tenure = done(actions.appoint(BY_ITSELF, post=held, person=first, on=NEW_YEAR))
    assert codes(actions.appoint(BY_ITSELF, post=held, person=second, on=MARCH)) == {"post-full"}
    done(actions.end_tenure(BY_ITSELF, tenure=tenure, on=MARCH))
    done(actions.appoint(BY_ITSELF, post=held, person=second, on=MARCH))
    assert codes(actions.end_tenure(BY_ITSELF, tenure=tenure, on=JUNE)) == {"nothing-to-end"}
    assert codes(actions.abolish_post(BY_ITSELF, post=held, on=JUNE)) == {"post-is-held"}


def test_a_post_for_two_has_two_seats(county: UUID) -> None:
    """Its kind says how many; the third is refused, and nobody takes two seats."""
    held, people = post(county, "clerk"), [person(county, name) for name in ("岚汀", "霁砚", "泠筠")]
    done(actions.appoint(BY_ITSELF, post=held, person=people[0], on=NEW_YEAR))
    assert codes(actions.appoint(BY_ITSELF, post=held, person=people[0], on=MARCH)) == {"tenure-twice"}
    done(actions.appoint(BY_ITSELF, post=held, person=people[1], on=NEW_YEAR))
    assert codes(actions.appoint(BY_ITSELF, post=held, person=people[2], on=JUNE)) == {"post-full"}


def test_eight_writers_never_fill_a_post_twice(county: UUID) -> None:
    """All at once, each sure that the post is free: one gets it, the database or the check refuses the others."""
    held, people = post(county), [person(county, f"岚{number}") for number in range(8)]

    def appoint(who: UUID) -> bool:
        try:
            return isinstance(actions.appoint(BY_ITSELF, post=held, person=who, on=NEW_YEAR), Done)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(8) as pool:
        got = list(pool.map(appoint, people))
    assert sum(got) == 1
    assert Tenure.objects.filter(post=held, recorded_to=None).count() == 1


def test_a_secondment_ends_and_does_not_overlap(county: UUID) -> None:
    """Lent to one unit at a time, for no longer than its route allows."""
    other, who = found("county", "漪霭县", queries.unit_now(county).parent), person(county)  # type: ignore[union-attr]
    lent = {"person": who, "kind": "aid", "home": county, "host": other}
    done(actions.second(BY_ITSELF, **lent, on=NEW_YEAR, until=JUNE))  # type: ignore[arg-type]
    assert codes(actions.second(BY_ITSELF, **lent, on=MARCH, until=JUNE)) == {"secondments-overlap"}  # type: ignore[arg-type]
    assert codes(actions.second(BY_ITSELF, **lent, on=JUNE, until=dt.date(2030, 1, 1))) == {"kind-term-too-long"}  # type: ignore[arg-type]
    assert codes(actions.second(BY_ITSELF, **{**lent, "host": county}, on=JUNE, until=dt.date(2026, 9, 1))) == {
        "lent-to-its-own"
    }  # type: ignore[arg-type]


def test_an_area_has_one_who_answers_for_it(county: UUID) -> None:
    """Naming another ends the first that day; there is no second seat, and no list of residents anywhere."""
    village = found("village", "漪澜村", county)
    grid = found("grid", "第一网格", village)
    first, second = person(county, "岚汀"), person(county, "霁砚")
    done(actions.set_responsible(BY_ITSELF, area=grid, person=first, on=NEW_YEAR))
    done(actions.set_responsible(BY_ITSELF, area=grid, person=second, on=MARCH))
    assert codes(actions.set_responsible(BY_ITSELF, area=grid, person=first, on=MARCH, seat=2)) == {
        "area-responsible-count"
    }

    def who(on: dt.date) -> list[UUID | None]:
        bonds = done(queries.bonds_of_unit(BY_ITSELF, grid, on))
        return [bond.person for bond in bonds if bond.what == "Responsible"]

    assert (who(NEW_YEAR), who(JUNE)) == ([first], [second])


def test_an_id_number_is_sealed_and_found_by_its_hash(county: UUID) -> None:
    """It stands in clear neither in the table nor in the journal; nobody is registered twice under it."""
    who = person(county, id_number={"value": NUMBER.lower()})
    row = PersonField.objects.get(person=who, field="id_number")
    assert NUMBER not in str(row.value)
    assert not Payload.objects.filter(body__contains=NUMBER).exists()
    assert done(queries.find_by_id_number(BY_ITSELF, f" {NUMBER} ")) == who
    record = done(queries.person_as_of(BY_ITSELF, who, NEW_YEAR))
    assert [each.values for each in record.fields if each.field == "id_number"] == [{"value": NUMBER}]
    told = {"name": {"value": "霁砚"}, "id_number": {"value": NUMBER}}
    again = actions.register_person(BY_ITSELF, keeper=county, fields=told, on=MARCH, source="报到表")
    assert codes(again) == {"person-registered-already"}


def test_the_closed_list_is_held_by_action_and_database(county: UUID) -> None:
    """A field outside it is refused by the action, and by the database behind it."""
    who = person(county)
    refused = actions.state_field(BY_ITSELF, person=who, field="religion", values={"value": "x"}, on=MARCH, source="x")
    assert codes(refused) == {"person-field-not-kept"}
    from django.db import IntegrityError  # noqa: PLC0415 - for this line alone

    row = PersonField.objects.get(person=who, field="name")
    row.field = "religion"
    with pytest.raises(IntegrityError):
        row.save()


def test_who_may_not_see_a_person_sees_nothing(county: UUID) -> None:
    """No role, no record, no list; counting hides small cells."""
    who = person(county)
    done(actions.appoint(BY_ITSELF, post=post(county), person=who, on=NEW_YEAR))
    stranger = Acting(UUID(int=7), purpose="核对名册")
    assert isinstance(queries.person_as_of(stranger, who, NEW_YEAR), Refused)
    assert isinstance(queries.list_people(stranger, unit=county, on=NEW_YEAR), Refused)
    assert queries.count_people(county, NEW_YEAR).cells == {"head": None}
    assert queries.count_people(county, NEW_YEAR).total is None


def test_a_person_sees_all_that_is_held_with_purpose_and_expiry(county: UUID) -> None:
    """Fields and tenures, each with source and purpose; after leaving, the day it is erased."""
    who = person(county, mobile={"value": "555-0100"})
    tenure = done(actions.appoint(BY_ITSELF, post=post(county), person=who, on=NEW_YEAR, basis="任命〔2026〕1号"))

    def held() -> dict[str, Held]:
        return {each.reference.partition("/")[0] + each.title.en: each for each in accounts.held_about(who, NEW_YEAR)}

    now = held()
    assert {each.value for each in now.values()} == {"岚汀", "555-0100", "站长"}
    assert all(each.purpose.zh for each in now.values())
    assert {each.expires for each in now.values()} == {None}
    done(actions.end_tenure(BY_ITSELF, tenure=tenure, on=MARCH))
    assert held()["register.personMobile"].expires == dt.date(2027, 3, 1)


def test_lists_of_people_narrow_by_unit_post_and_qualification(county: UUID) -> None:
    """Everybody shown has the reading in their own record."""
    bachelor = person(county, "岚汀", education={"level": "bachelor"})
    other = person(county, "霁砚", education={"level": "college"})
    for who, kind in ((bachelor, "head"), (other, "clerk")):
        done(actions.appoint(BY_ITSELF, post=post(county, kind), person=who, on=NEW_YEAR))

    def names(**how: str) -> list[str]:
        return [line.name for line in done(queries.list_people(BY_ITSELF, unit=county, on=MARCH, **how)).lines]  # type: ignore[arg-type]

    assert (names(), names(post_kind="clerk"), names(education="bachelor")) == (["岚汀", "霁砚"], ["霁砚"], ["岚汀"])


def test_posts_do_not_report_in_a_circle(county: UUID) -> None:
    """Neither to themselves nor round others; abolishing one leaves no line to it."""
    head = post(county)
    clerk = post(county, "clerk", reports_to=head)
    assert codes(actions.change_post(BY_ITSELF, post=head, on=MARCH, reports_to=clerk)) == {"reports-to-itself"}
    done(actions.abolish_post(BY_ITSELF, post=head, on=JUNE))
    assert [queries.post_as_of(clerk, day).reports_to for day in (MARCH, JUNE)] == [head, None]  # type: ignore[union-attr]


def test_agreements_honours_and_alliances_are_told_of_a_unit(county: UUID) -> None:
    """With one other side, one bearer, one leader."""
    league, who = found("league", "沿河联盟", county), person(county)
    other = found("county", "漪霭县", queries.unit_now(county).parent)  # type: ignore[union-attr]
    done(
        actions.record_agreement(BY_ITSELF, kind="service-bond", unit=county, person=who, title="服务五年", on=NEW_YEAR)
    )
    done(actions.record_honour(BY_ITSELF, kind="merit", unit=county, given_by="澄川市", on=MARCH))
    done(actions.join_alliance(BY_ITSELF, alliance=league, member=county, on=NEW_YEAR, leads=True))
    both = actions.record_agreement(
        BY_ITSELF, kind="service-bond", unit=county, person=who, other=other, title="", on=MARCH
    )
    assert codes(both) == {"agreement-needs-two"}
    assert codes(actions.record_honour(BY_ITSELF, kind="merit", given_by="澄川市", on=MARCH)) == {"honour-needs-one"}
    led = actions.join_alliance(BY_ITSELF, alliance=league, member=other, on=MARCH, leads=True)
    assert codes(led) == {"alliance-led-already"}
    assert {bond.what for bond in done(queries.bonds_of_unit(BY_ITSELF, county, JUNE))} == {
        "Agreement",
        "Honour",
        "AllianceMember",
    }
