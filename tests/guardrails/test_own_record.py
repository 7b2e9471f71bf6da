"""Own record: everything held about a person is shown to that person, with source, purpose and expiry; and who looked."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from uuid import UUID

import pytest
from tests.store.databases import ready

ready()

from django.apps import apps  # noqa: E402 - models are loaded once Django is ready
from tests.store.accounts.cases import account, begin, codes, done, give  # noqa: E402
from tests.store.register import cases as register  # noqa: E402

from guiju.core.accounts.held import Held  # noqa: E402
from guiju.core.journal.acting import BY_ITSELF, Acting  # noqa: E402
from guiju.store.accounts import actions, queries  # noqa: E402
from guiju.store.audit import clock, questions  # noqa: E402
from guiju.store.audit.actions import record_reading  # noqa: E402
from guiju.store.register import actions as register_actions  # noqa: E402
from guiju.store.register import queries as register_queries  # noqa: E402

pytestmark = pytest.mark.stores

NOW = dt.datetime(2026, 5, 4, 3, 0, tzinfo=dt.UTC)
DAY = dt.date(2026, 5, 4)
NOT_HOLDING = {"audit"}
"""The journal mentions persons: that is the access log itself, shown beside the record."""


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    with clock.reading(lambda: NOW):
        yield


def person_in(unit: UUID, name: str = "李娜") -> UUID:
    """Register a person with a name, a phone number and a school."""
    fields = {
        "name": {"value": name},
        "work_phone": {"value": "0530-5550101"},
        "education": {"level": "bachelor", "school": "澄川学院"},
    }
    return done(register_actions.register_person(BY_ITSELF, keeper=unit, fields=fields, on=DAY, source="入职登记表"))


def town() -> UUID:
    """Found a prefecture with a county."""
    register.adopt()
    top = register.found("prefecture", "澄川市")
    return register.found("county", "柳塘县", top)


def test_every_table_that_names_a_person_is_part_of_the_own_record() -> None:
    """An app with a column for a person answers the question what it holds; a new one that does not, fails here."""
    naming = {
        model._meta.app_label
        for model in apps.get_models()
        if model.__module__.startswith("guiju.")
        and any(field.name == "person" for field in model._meta.concrete_fields)
    }
    answering = {answer.__module__.split(".")[2] for answer in questions._knowing["accounts.held-about"]}
    assert naming - NOT_HOLDING <= answering
    assert {"accounts", "register"} <= naming


def test_one_sees_all_that_is_held_with_source_purpose_and_expiry() -> None:
    """Fields and posts of the register, the account and its roles; each says where from, what for, until when."""
    begin()
    person = person_in(town())
    owner = account("li.na", person=person)
    give(owner, "clerk", UUID(int=2))
    record = queries.own_record(owner.account)
    assert record is not None
    held = {each.reference: each for each in record.held}
    assert held["register.person/name"].value == "李娜"
    assert held["register.person/name"].source.zh == "入职登记表"
    assert {"accounts", "register"} == {each.subject for each in record.held}
    assert len([each for each in held if each.startswith("register.person/")]) == 3
    assert [each for each in record.held if not complete(each)] == []


def test_the_account_and_its_roles_say_who_gave_them() -> None:
    """A name, not the name of an event: the administrator who opened it, whoever gave the role, oneself for a request."""
    admin = begin()
    person = person_in(town())
    opened = actions.create_account(admin, username="li.na", display_name="李娜", person=person)
    owner = Acting(done(opened))
    give(owner, "clerk", UUID(int=2))
    name = queries.names({admin.account})[admin.account]
    reference = f"accounts.account/{owner.account}/username"
    done(actions.request_correction(owner, reference=reference, wrong="拼错了"))
    record = queries.own_record(owner.account)
    assert record is not None
    said = {each.reference.partition("/")[0]: each.source.en for each in record.held if each.subject == "accounts"}
    assert said == {
        "accounts.account": f"opened by {name}",
        "accounts.grant": "given by the software itself",
        "accounts.correction": "oneself",
    }


def test_a_correction_names_something_that_is_held() -> None:
    """What is held of today, or of the day looked at; nothing else, and nothing of others."""
    begin()
    unit = town()
    owner, other = account("li.na", person=person_in(unit)), account("other", person=person_in(unit, "王小溪"))
    for reference in (
        "register.person/birth_date",
        "register.person",
        "",
        f"accounts.account/{other.account}/username",
    ):
        asked = actions.request_correction(owner, reference=reference, wrong="有误")
        assert codes(asked) == ["correction-of-nothing"]
    before = dt.date(1990, 1, 1)
    asked = actions.request_correction(owner, reference="register.person/name", wrong="有误", on=before)
    assert codes(asked) == ["correction-of-nothing"]
    done(actions.request_correction(owner, reference="register.person/name", wrong="有误"))


def complete(held: Held) -> bool:
    """Tell whether a thing held says all a person must be told of it."""
    return bool(
        held.value
        and held.source.zh
        and held.source.en
        and held.purpose.zh
        and held.purpose.en
        and (held.expires or held.kept)
    )


def test_an_account_without_a_person_and_another_s_account_show_nothing() -> None:
    """The own record is the account's person's, and of nobody else."""
    begin()
    unit = town()
    mine, other = account("li.na", person=person_in(unit)), account("other", person=person_in(unit, "王小溪"))
    assert queries.own_record(account("machine").account) is None
    shown = {each.value for each in queries.own_record(mine.account).held}  # type: ignore[union-attr]
    assert "李娜" in shown
    assert not shown & {"王小溪", "other"}
    assert queries.own_record(other.account).person != queries.own_record(mine.account).person  # type: ignore[union-attr]


def test_nobody_opens_a_second_account_to_read_somebodys_record() -> None:
    """Whoever opens accounts could otherwise sign in as anybody; and nobody points their own account at a person."""
    admin = begin()
    person = person_in(town())
    owner = account("li.na", person=person)
    again = actions.create_account(admin, username="again", display_name="又一个", person=person)
    assert codes(again) == ["already-a-persons-account"]
    spare = account("spare")
    named = {"display_name": "备用", "language": "zh", "person": person}
    assert codes(actions.change_account(admin, account=spare.account, **named)) == ["already-a-persons-account"]  # type: ignore[arg-type]
    assert codes(actions.change_account(admin, account=admin.account, **named)) == ["own-record-by-oneself"]  # type: ignore[arg-type]
    done(actions.change_account(admin, account=owner.account, **named))  # type: ignore[arg-type]


def test_who_looked_is_shown_with_the_purpose_and_for_whom() -> None:
    """The officer's look and the deputy's are both there, the latest first; an administrator's change is told apart."""
    admin = begin()
    unit = town()
    person = person_in(unit)
    owner, officer, deputy = account("li.na", person=person), account("officer"), account("deputy")
    give(officer, "officer")
    days = {"valid_from": DAY, "valid_to": dt.date(2026, 6, 1), "reason": "休假"}
    done(actions.appoint_deputy(officer, account=deputy.account, principal=officer.account, **days))  # type: ignore[arg-type]
    looking = Acting(officer.account, purpose="年度考核")
    done(register_queries.person_as_of(looking, person, DAY))
    standing_in = Acting(deputy.account, on_behalf_of=officer.account, purpose="补报名册")
    done(register_queries.person_as_of(standing_in, person, DAY))
    done(actions.change_account(admin, account=owner.account, display_name="李娜", language="en", person=person))
    log = [
        (each.actor, each.on_behalf_of, each.sighting.looked, each.sighting.purpose)
        for each in queries.access_log(person)
    ]
    assert log[:3] == [
        ("Admin", "", False, ""),
        ("Deputy", "Officer", True, "补报名册"),
        ("Officer", "", True, "年度考核"),
    ]
    first, second = queries.access_log(person, looked=True, limit=1), queries.access_log(person, looked=True)
    assert second[0] == first[0]
    assert queries.access_log(person, before=first[0].sighting.place, looked=True) == second[1:]


def test_a_look_without_a_purpose_or_a_right_shows_nothing() -> None:
    """And a look that was refused is no look: nothing was seen."""
    begin()
    unit = town()
    person = person_in(unit)
    officer, nobody = account("officer"), account("nobody")
    give(officer, "officer")
    assert set(codes(register_queries.person_as_of(Acting(officer.account), person, DAY))) >= {"purpose-needed"}
    assert "no-role" in codes(register_queries.person_as_of(Acting(nobody.account, purpose="看看"), person, DAY))
    assert queries.access_log(person, looked=True) == ()


def test_a_correction_is_asked_for_without_a_role_and_answered_by_somebody_else() -> None:
    """With reasons; not by oneself, not twice, not from another subtree."""
    begin()
    unit = town()
    person = person_in(unit)
    owner, officer, elsewhere = account("li.na", person=person), account("officer"), account("elsewhere")
    give(officer, "officer", unit)
    give(elsewhere, "officer", UUID(int=4))
    give(owner, "officer", unit, reason="本单位")
    asked = done(actions.request_correction(owner, reference="register.person/name", wrong="名字有一个字写错了"))
    assert [each.id for each in queries.open_corrections({unit})] == [asked]
    assert queries.open_corrections({UUID(int=4)}) == ()
    answer = {"correction": asked, "accepted": True, "answer": "已核对证件，予以更正"}
    assert codes(actions.decide_correction(elsewhere, **answer)) == ["role-elsewhere"]  # type: ignore[arg-type]
    assert codes(actions.decide_correction(owner, **answer)) == ["correction-by-oneself"]  # type: ignore[arg-type]
    assert codes(actions.decide_correction(officer, **{**answer, "answer": " "})) == ["answer-needed"]  # type: ignore[arg-type]
    done(actions.decide_correction(officer, **answer))  # type: ignore[arg-type]
    assert codes(actions.decide_correction(officer, **answer)) == ["already-answered"]  # type: ignore[arg-type]
    kept = queries.own_record(owner.account).corrections[0]  # type: ignore[union-attr]
    assert (kept.accepted, kept.answer) == (True, "已核对证件，予以更正")
    assert codes(actions.request_correction(account("machine"), reference="x", wrong="y")) == ["own-record-only"]
    done(record_reading(officer, people=[person], what="register.person"))
