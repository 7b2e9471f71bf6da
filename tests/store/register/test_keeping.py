"""What is kept about a person goes when its time is over: first what one year was promised for, then all of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from uuid import UUID

import pytest
from tests.store.register.cases import adopt, done, found, said

from guiju.core.journal.acting import BY_ITSELF
from guiju.core.journal.stores import Store
from guiju.store.audit import clock
from guiju.store.audit import queries as journal
from guiju.store.audit.actions import erase, erase_due
from guiju.store.audit.models import Event, Payload
from guiju.store.register import actions, models

pytestmark = pytest.mark.stores
DEFAULT = Store.DEFAULT
BEGAN, LEFT = dt.date(2020, 1, 6), dt.date(2021, 3, 1)
NUMBER = "110101199003070038"


def at(year: int, month: int = 1, day: int = 1) -> dt.datetime:
    """Return a moment of a day."""
    return dt.datetime(year, month, day, 12, tzinfo=dt.UTC)


def erased_by(moment: dt.datetime) -> int:
    """Let the nightly upkeep run at a moment; return how many bodies went."""
    with clock.reading(lambda: moment):
        return erase_due(DEFAULT)


def clean() -> None:
    """The journal verifies, and explains every row."""
    assert journal.verify(DEFAULT).holds
    assert list(journal.check(DEFAULT, journal.Check())) == []


def person(*, number: str = NUMBER, left: dt.date | None = LEFT) -> tuple[UUID, UUID]:
    """Register somebody with a post that ended, and return the unit and the person."""
    unit = found("prefecture", "澄川市", on=BEGAN)
    fields = {
        "name": {"value": "纪海潮"},
        "mobile": {"value": "13900000777"},
        "id_number": {"value": number},
        "education": {"level": "bachelor", "school": "澄川学院"},
    }
    who = done(actions.register_person(BY_ITSELF, keeper=unit, fields=fields, on=BEGAN, source="入职登记"))
    post = done(actions.open_post(BY_ITSELF, unit=unit, kind="clerk", title=said("经办"), on=BEGAN))
    tenure = done(actions.appoint(BY_ITSELF, post=post, person=who, on=BEGAN, basis="澄组〔2020〕1号"))
    if left is not None:
        done(actions.end_tenure(BY_ITSELF, tenure=tenure, on=left, basis="调离"))
    return unit, who


@pytest.fixture(autouse=True)
def _then() -> Iterator[None]:
    """All of it was recorded then."""
    with clock.reading(lambda: at(2020, 1, 6)):
        adopt()
        yield


def fields_of(who: UUID) -> set[str]:
    """Which fields are held, whenever they were known."""
    return set(models.PersonField.objects.filter(person=who).values_list("field", flat=True))


def test_contact_goes_a_year_after_leaving_and_the_rest_stays() -> None:
    """The body that held both is erased; what is not over is said again, by the same rule."""
    _, who = person()
    assert erased_by(at(2022, 2, 28)) == 0
    assert erased_by(at(2022, 3, 1)) == 1
    assert erased_by(at(2022, 3, 2)) == 0

    assert fields_of(who) == {"name", "education"}
    assert models.Person.objects.get(pk=who).id_number_hash is None
    assert not Payload.objects.using("default").filter(body__contains="13900000777").exists()
    assert Payload.objects.using("default").get(body__contains="纪海潮").retention == "person"
    assert models.Tenure.objects.filter(person=who).exists()
    clean()


def test_ten_years_after_leaving_nothing_is_left() -> None:
    """Not the fields, not the tenure, not the person; the journal says that bodies were erased, and stands."""
    _, who = person()
    done(actions.record_honour(BY_ITSELF, kind="merit", given_by="澄川市机关", on=BEGAN, person=who))
    assert erased_by(at(2022, 3, 1)) == 1
    assert erased_by(at(2031, 2, 28)) == 0
    assert erased_by(at(2031, 3, 1)) == 5
    assert erased_by(at(2031, 3, 2)) == 0

    assert fields_of(who) == set()
    assert not models.Tenure.objects.filter(person=who).exists()
    assert not models.Honour.objects.exists()
    assert not models.Person.objects.filter(pk=who).exists()
    for text in ("纪海潮", "澄川学院", "澄组〔2020〕1号", "入职登记"):
        assert not Payload.objects.using("default").filter(body__contains=text).exists()
    clean()


def test_who_never_left_is_kept_and_who_comes_back_is_kept_again() -> None:
    """A post that is open holds the record; so does one taken up before the time was over."""
    unit, who = person()
    post = done(actions.open_post(BY_ITSELF, unit=unit, kind="clerk", title=said("经办"), on=BEGAN))
    done(actions.appoint(BY_ITSELF, post=post, person=who, on=dt.date(2021, 9, 1)))
    assert erased_by(at(2040)) == 0
    assert "mobile" in fields_of(who)


def test_a_sanction_goes_when_its_effect_ends() -> None:
    """On that day, while everything else about the person stays."""
    _, who = person(left=None)
    told = {"kind": "warning", "decided_by": "澄川市机关"}
    until = dt.date(2020, 7, 6)
    done(actions.state_field(
        BY_ITSELF, person=who, field="sanction", values=told, on=BEGAN, until=until, source="决定书"
    ))  # fmt: skip
    assert erased_by(at(2020, 7, 5)) == 0
    assert erased_by(at(2020, 7, 6)) == 1
    assert fields_of(who) == {"name", "mobile", "id_number", "education"}
    assert not Payload.objects.using("default").filter(body__contains="澄川市机关").exists()
    clean()


def test_what_was_corrected_goes_with_what_it_was_corrected_to() -> None:
    """History of a field has the time of the field; closed rows that go on keep when they were closed."""
    _, who = person()
    for field, value in (("name", "纪海朝"), ("mobile", "13900000778")):
        done(actions.state_field(
            BY_ITSELF, person=who, field=field, values={"value": value}, on=BEGAN, source="更正"
        ))  # fmt: skip
    assert erased_by(at(2022, 3, 1)) == 2
    names = models.PersonField.objects.filter(person=who, field="name").values_list("value", "recorded_to")
    assert sorted((value["value"], closed is None) for value, closed in names) == [("纪海朝", True), ("纪海潮", False)]
    clean()
    assert erased_by(at(2031, 3, 1)) > 0
    assert not models.Person.objects.filter(pk=who).exists()
    clean()


def test_who_never_held_anything_counts_from_being_registered() -> None:
    """A record that was opened for nothing does not stay for ever."""
    unit = found("prefecture", "澄川市", on=BEGAN)
    fields = {"name": {"value": "丁一禾"}, "mobile": {"value": "13900000666"}}
    who = done(actions.register_person(BY_ITSELF, keeper=unit, fields=fields, on=BEGAN, source="登记"))
    assert (erased_by(at(2021, 1, 5)), erased_by(at(2021, 1, 6))) == (0, 1)
    assert fields_of(who) == {"name"}
    assert erased_by(at(2030, 1, 6)) == 2
    assert not models.Person.objects.filter(pk=who).exists()
    clean()


def test_people_who_move_with_their_unit_are_kept_apart_from_it() -> None:
    """The merger is known for good; who was lent to the unit goes with the person."""
    unit, who = person()
    county, other = found("county", "望山县", unit, BEGAN), found("county", "泠河县", unit, BEGAN)
    done(actions.second(
        BY_ITSELF, person=who, kind="aid", home=unit, host=county, on=BEGAN, until=dt.date(2021, 6, 1), basis="援派函"
    ))  # fmt: skip
    done(actions.merge_units(BY_ITSELF, units=[county], into=other, on=dt.date(2020, 9, 1), basis="撤并"))
    assert erased_by(at(2031, 6, 1)) > 0
    assert not models.Secondment.objects.exists()
    assert not Payload.objects.using("default").filter(body__contains="援派函").exists()
    assert Payload.objects.using("default").filter(body__contains="撤并").exists()
    assert not models.Person.objects.filter(pk=who).exists()
    clean()


def test_a_person_may_ask_before_the_time_is_over() -> None:
    """A decision spares nothing: the rows of the body go, the person's id stays while something else is held."""
    _, who = person()
    event = Event.objects.using("default").get(kind="register.person.registered")
    assert done(erase(BY_ITSELF, events=[event.id], reason="asked by the person")) == 1
    assert fields_of(who) == set()
    assert models.Person.objects.get(pk=who).id_number_hash is None
    clean()
    assert erased_by(at(2031, 3, 1)) > 0
    assert not models.Person.objects.filter(pk=who).exists()
