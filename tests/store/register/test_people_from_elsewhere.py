"""Nobody draws a record into reach by naming the person: who appoints or lends somebody must have them already."""

from __future__ import annotations

import pytest
from tests.store.register.cases import NEW_YEAR, adopt, codes, done, found, said
from tests.store.register.test_reach_of_changes import OFFICE, office
from tests.store.register.test_reach_of_changes import _adopt as adopt_roles

from guiju.core.journal.acting import BY_ITSELF
from guiju.store.loading import actions as loading
from guiju.store.loading import queries as loaded
from guiju.store.register import actions, queries

pytestmark = pytest.mark.stores


class Counties:
    """Two counties with an office each, a post in each, and somebody whose record the first keeps."""

    def __init__(self) -> None:
        adopt()
        done(adopt_roles(BY_ITSELF, roles={OFFICE.id: OFFICE}))
        self.top = found("prefecture", "澄川市")
        self.own, self.other = found("county", "岚溪县", self.top), found("county", "松陵县", self.top, code="C2")
        self.town = found("town", "筱溪镇", self.other)
        told = {"kind": "head", "title": said("负责人"), "reference": "P1", "on": NEW_YEAR}
        self.here = done(actions.open_post(BY_ITSELF, unit=self.own, **told))
        self.there = done(actions.open_post(BY_ITSELF, unit=self.other, **told))
        fields = {"name": {"value": "岚汀"}, "staff_number": {"value": "A01"}}
        self.person = done(
            actions.register_person(BY_ITSELF, keeper=self.own, fields=fields, on=NEW_YEAR, source="名册")
        )
        self.keeps, self.beside, self.above = (
            office("keeps", self.own), office("beside", self.other), office("above", self.top)
        )  # fmt: skip


def test_an_office_appoints_nobody_whose_record_is_kept_elsewhere() -> None:
    """Appointed to a post of one's own, a stranger's whole record would lie open; whoever has both may appoint."""
    at = Counties()
    drawn_in = actions.appoint(at.beside, post=at.there, person=at.person, on=NEW_YEAR)
    assert codes(drawn_in) == {"role-elsewhere"}
    assert codes(queries.person_as_of(at.beside, at.person, NEW_YEAR)) == {"role-elsewhere"}
    done(actions.appoint(at.keeps, post=at.here, person=at.person, on=NEW_YEAR))
    done(actions.appoint(at.above, post=at.there, person=at.person, on=NEW_YEAR))
    done(queries.person_as_of(at.beside, at.person, NEW_YEAR))


def test_an_office_lends_nobody_it_does_not_have() -> None:
    """Said to be lent from one's own unit to another of one's own, a stranger would be in reach too."""
    at = Counties()
    lent = {"kind": "aid", "home": at.other, "host": at.town, "on": NEW_YEAR, "until": NEW_YEAR.replace(month=6)}
    assert codes(actions.second(at.beside, person=at.person, **lent)) == {"role-elsewhere"}
    lent |= {"home": at.own}
    done(actions.second(at.keeps, person=at.person, **lent))
    done(queries.person_as_of(at.beside, at.person, NEW_YEAR))


def test_a_sheet_appoints_nobody_by_a_guessed_staff_number() -> None:
    """A row that names a staff number of another unit waits as one that names nobody does."""
    at = Counties()
    found_by = []
    for number in ("A01", "Z99"):
        text = f"工号,单位,岗位编号,任职时间\n{number},松陵县,P1,2026-01-01\n"
        batch = done(
            loading.send(at.beside, name="t.csv", data=text.encode(), subject="tenure", on=NEW_YEAR, within=at.other)
        )
        seen = loaded.preview_of(batch, at.beside)
        assert seen is not None
        assert done(loading.load(at.beside, batch=batch))["refused"] == 1
        found_by.append(([type(step) for step in seen.plan.steps], [each.code for each in seen.findings]))
    assert found_by[0] == found_by[1]
    assert codes(queries.person_as_of(at.beside, at.person, NEW_YEAR)) == {"role-elsewhere"}
