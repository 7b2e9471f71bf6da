"""A rulebook renames attributes and options: from its day on lists, filters, sorting and pages know the present names."""

from __future__ import annotations

import datetime as dt
from typing import Any
from uuid import UUID

import pytest
from tests.store.register.cases import NEW_YEAR, RULEBOOK, adopt, done, found, said

from guiju.core.journal.acting import BY_ITSELF
from guiju.store.audit.actions import now
from guiju.store.register import actions, queries

pytestmark = pytest.mark.stores

JULY = NEW_YEAR.replace(month=7)
JUNE = JULY - dt.timedelta(days=1)
LATER = (
    RULEBOOK.replace("{id: terrain,", "{id: landform, renamed_from: [terrain],")
    .replace("{id: plain,", "{id: level, renamed_from: [plain],")
    .replace("{id: hamlets,", "{id: homesteads, renamed_from: [hamlets],")
    .replace("{id: shift,", "{id: turn, renamed_from: [shift],")
)


class Place:
    """A prefecture with two counties that were described in January, and a post in one."""

    def __init__(self) -> None:
        """Found them under the earlier names."""
        adopt()
        self.top = found("prefecture", "澄川市")
        self.one = found("county", "岚溪县", self.top, code="C1", attributes={"terrain": "plain", "hamlets": "30"})
        self.two = found("county", "松陵县", self.top, attributes={"terrain": "hills", "hamlets": "4"})
        told: dict[str, Any] = {"unit": self.one, "kind": "clerk", "title": said("经办"), "on": NEW_YEAR}
        self.post = done(actions.open_post(BY_ITSELF, **told, attributes={"shift": "夜班"}))


def listed(on: dt.date, **how: Any) -> list[UUID]:  # noqa: ANN401 - as the list takes them
    """Return the counties a list shows on a day, in its order."""
    return [unit.id for unit in queries.list_units(kind="county", on=on, **how).units]


def held(unit: UUID, on: dt.date, known_at: dt.datetime | None = None) -> dict[str, Any]:
    """Return the attributes of a unit on a day."""
    seen = queries.unit_as_of(unit, on, known_at)
    assert seen is not None
    return dict(seen.attributes)


def test_lists_show_and_find_what_was_stated_under_earlier_names() -> None:
    """What a county was said to be in January is shown, filtered, sorted and summed under July's names from July on."""
    at, before = Place(), now()
    adopt(LATER, on=JULY)
    actions.build_indexes(JULY)
    assert held(at.one, JUNE) == {"terrain": "plain", "hamlets": "30"} == held(at.one, JULY, before)
    assert held(at.one, JULY) == {"landform": "level", "homesteads": "30"}
    (shown,) = queries.list_units(kind="county", where={"landform": "level"}, on=JULY).units
    assert (shown.id, dict(shown.attributes)) == (at.one, {"landform": "level", "homesteads": "30"})
    assert listed(JUNE, where={"terrain": "plain"}) == [at.one]
    assert listed(JULY, sort="homesteads") == [at.two, at.one]
    assert queries.sum_of("homesteads", at.top, JULY) == (2, "34")
    assert queries.units_by_code(["C1"], JULY)["C1"].attributes == {"landform": "level", "homesteads": "30"}
    since = queries.since(at.one, JULY)
    assert since is not None
    assert since.attributes == {"landform": NEW_YEAR, "homesteads": NEW_YEAR}
    assert [dict(post.attributes) for post in queries.posts_of(at.one, JULY)] == [{"turn": "夜班"}]


def test_what_is_stated_anew_takes_the_earlier_name_s_place() -> None:
    """A description from July on leaves nothing under an earlier name, and one that is taken out is gone."""
    at = Place()
    adopt(LATER, on=JULY)
    actions.build_indexes(JULY)
    done(actions.describe_unit(BY_ITSELF, unit=at.one, on=JULY, attributes={"landform": "hills", "homesteads": None}))
    done(actions.change_post(BY_ITSELF, post=at.post, on=JULY, attributes={"turn": None}))
    assert held(at.one, JULY) == {"landform": "hills"}
    assert held(at.one, JUNE) == {"terrain": "plain", "hamlets": "30"}
    assert listed(JULY, where={"landform": "hills"}) == sorted([at.one, at.two])
    assert listed(JULY, where={"landform": "level"}) == []
    assert [dict(post.attributes) for post in queries.posts_of(at.one, JULY)] == [{}]
