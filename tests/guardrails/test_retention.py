"""What is personal goes when its time is over: every body has a rule, and nothing planted is left anywhere after it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from uuid import UUID

import pytest
from tests.store.databases import Stores, ready

ready()

from django.apps import apps  # noqa: E402 - models are loaded once Django is ready
from django.conf import settings  # noqa: E402
from django.db import connections  # noqa: E402
from tests.store.register.cases import adopt, done, found, said  # noqa: E402

from guiju.core.journal.acting import BY_ITSELF, Acting  # noqa: E402
from guiju.core.journal.events import PERMANENT  # noqa: E402
from guiju.core.journal.rights import Reach  # noqa: E402
from guiju.core.journal.stores import Store  # noqa: E402
from guiju.core.register.kept import Ends, Form, Part  # noqa: E402
from guiju.core.register.person import FIELDS, TABLES  # noqa: E402
from guiju.site import upkeep  # noqa: E402
from guiju.store.accounts import actions as accounts  # noqa: E402
from guiju.store.attachments import actions as attachments  # noqa: E402
from guiju.store.audit import clock, queries  # noqa: E402
from guiju.store.audit.models import Payload  # noqa: E402
from guiju.store.register import actions  # noqa: E402

pytestmark = pytest.mark.stores
MARK = "浮石九川"
"""What is planted in every text about a person."""

BEGAN, LEFT = dt.date(2020, 1, 6), dt.date(2021, 3, 1)
AFTER = dt.datetime(2031, 3, 2, tzinfo=dt.UTC)


def at(day: dt.date) -> dt.datetime:
    """Return noon of a day."""
    return dt.datetime(day.year, day.month, day.day, 12, tzinfo=dt.UTC)


def value(part: Part) -> str:
    """Return a value that a part takes; every text is planted."""
    match part.form:
        case Form.TEXT:
            return MARK[: part.longest]
        case Form.DATE:
            return "1990-03-07"
        case Form.OPTION:
            return part.options[0]
        case Form.ID_NUMBER:
            return "110101199003070038"


def live(unit: UUID, other: UUID, team: UUID, area: UUID) -> UUID:
    """Let one person have everything that may be kept of anybody, until they leave."""
    name = {"name": {"value": MARK}}
    who = done(actions.register_person(BY_ITSELF, keeper=unit, fields=name, on=BEGAN, source=MARK))
    for field, kept in FIELDS.items():
        if field != "name":
            done(actions.state_field(
                BY_ITSELF, person=who, field=field, on=BEGAN, source=MARK,
                values={name: value(part) for name, part in kept.parts.items()},
                until=LEFT if kept.retention.ends is Ends.EFFECT else None,
            ))  # fmt: skip
    post = done(actions.open_post(BY_ITSELF, unit=unit, kind="clerk", title=said("经办"), on=BEGAN))
    tenure = done(actions.appoint(BY_ITSELF, post=post, person=who, on=BEGAN, basis=MARK))
    done(actions.second(
        BY_ITSELF, person=who, kind="aid", home=unit, host=other, on=BEGAN, until=dt.date(2020, 9, 1), basis=MARK
    ))  # fmt: skip
    done(actions.join_team(BY_ITSELF, team=team, person=who, on=BEGAN, until=LEFT, role=MARK))
    done(actions.set_responsible(BY_ITSELF, area=area, person=who, on=BEGAN, until=LEFT))
    bond = {"kind": "service-bond", "unit": unit, "title": MARK, "document": MARK, "person": who}
    done(actions.record_agreement(BY_ITSELF, on=BEGAN, until=LEFT, **bond))
    done(actions.record_honour(BY_ITSELF, kind="merit", given_by=MARK, document=MARK, on=BEGAN, person=who))
    own = Acting(done(accounts.create_account(BY_ITSELF, username="staff-7", display_name="staff-7", person=who)))
    done(accounts.request_correction(own, reference="register.person/name", wrong=MARK))
    done(actions.end_tenure(BY_ITSELF, tenure=tenure, on=LEFT, basis=MARK))
    return who


@pytest.fixture
def _lived() -> Iterator[None]:
    """One life in the register, and a file with a telling name."""
    with clock.reading(lambda: at(BEGAN)):
        adopt()
        top = found("prefecture", "澄川市", on=BEGAN)
        county, other = found("county", "望山县", top, BEGAN), found("county", "泠河县", top, BEGAN)
        team = found("crew", "服务队", top, BEGAN)
        town = found("town", "柳桥镇", county, BEGAN)
        area = found("grid", "一格", found("village", "上河村", town, BEGAN), BEGAN)
        live(county, other, team, area)
        attachments.owns("tests-retention", lambda _: Reach())
        owner = f"tests-retention/{UUID(int=1)}"
        name, data = f"{MARK}.txt", MARK.encode()
        done(attachments.add_file(BY_ITSELF, owner=owner, name=name, data=data, keep_until=LEFT))
        yield


def tables_with(text: str) -> set[str]:
    """Return the tables of all stores in which a text stands."""
    return {
        model._meta.label
        for store in Store
        for model in apps.get_models(include_auto_created=True)
        if model._meta.db_table in connections[store].introspection.table_names()
        for row in model._default_manager.using(store).values()
        if text in repr(row)
    }


def files_with(home: Path, text: str) -> set[str]:
    """Return the files in which the bytes of a text stand; what SQLite has not yet written back is written first."""
    for store in Store:
        if connections[store].vendor == "sqlite":
            with closing(connections[store].cursor()) as cursor:
                cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return {path.name for path in home.rglob("*") if path.is_file() and text.encode() in path.read_bytes()}


@pytest.mark.usefixtures("_lived")
def test_every_body_in_which_something_personal_stands_has_a_rule() -> None:
    """And every retention that is named is explained; what is permanent says nothing about anybody."""
    kept = set(Payload.objects.using("default").filter(body__contains=MARK).values_list("retention", flat=True))
    assert kept == {"person", "correction", "attachment"}
    assert kept < set(queries.retention_rules())
    assert PERMANENT not in kept
    assert [finding for store in Store for finding in queries.unruled_retentions(store)] == []


@pytest.mark.usefixtures("_lived")
def test_after_its_time_nothing_planted_is_left(database: Stores, capfd: pytest.CaptureFixture[str]) -> None:
    """In no table of any store, in no file, in no log; the journal verifies and explains every row."""
    assert {"audit.Payload", "register.PersonField", *(f"register.{each.table}" for each in TABLES)} - tables_with(
        MARK
    ) == {"register.Responsible"}
    folder = Path(str(connections["default"].settings_dict["NAME"])).parent
    homes = {database.home, settings.HOME, *([folder] if connections["default"].vendor == "sqlite" else ())}
    assert any(files_with(home, MARK) for home in homes)
    with clock.reading(lambda: AFTER):
        upkeep.turn({}, AFTER)

    assert tables_with(MARK) == set()
    assert [files_with(home, MARK) for home in homes] == [set()] * len(homes)
    assert MARK not in "".join(capfd.readouterr())
    verified = queries.verify(Store.DEFAULT)
    assert verified.holds
    assert "erased-commitment-stands" in {finding.code for finding in verified.findings}
    assert list(queries.check(Store.DEFAULT, queries.Check())) == []
