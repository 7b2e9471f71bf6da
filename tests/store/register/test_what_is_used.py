"""What the register uses of a rulebook is counted, so that one that no longer has it can be told what it would leave."""

from __future__ import annotations

from typing import Any

import pytest
from tests.store.register.cases import NEW_YEAR, RULEBOOK, adopt, done, found, said

from guiju.core.journal.acting import BY_ITSELF
from guiju.core.library.fitting import InUse
from guiju.store.register import actions
from guiju.store.register.publishing import in_use

pytestmark = pytest.mark.stores


def used() -> list[InUse]:
    """Return the attributes and options in use."""
    return [each for each in in_use() if each.subject != "kinds"]


def filled() -> None:
    """Found a prefecture with nothing more said, and two counties with attributes, one of them with a post."""
    top = found("prefecture", "澄川市")
    one = found("county", "岚溪县", top, attributes={"terrain": "plain", "hamlets": "30", "note": "近城"})
    found("county", "松陵县", top, attributes={"terrain": "hills", "note": "远"})
    found("county", "漪砚县", top, attributes={"terrain": "plain", "note": "近城"})
    told: dict[str, Any] = {"unit": one, "kind": "clerk", "title": said("经办"), "on": NEW_YEAR}
    done(actions.open_post(BY_ITSELF, **told, attributes={"shift": "夜班"}))


def test_each_attribute_is_counted_and_each_option_of_those_that_have_options() -> None:
    """What a note says is nobody's option, however many say the same."""
    adopt()
    filled()
    assert used() == [
        InUse("units", "attributes", "hamlets", 1),
        InUse("units", "attributes", "note", 3),
        InUse("units", "attributes", "terrain", 3),
        InUse("units", "options", "hills", 1, within="terrain"),
        InUse("units", "options", "plain", 2, within="terrain"),
        InUse("posts", "attributes", "shift", 1),
    ]


def test_where_nothing_has_options_attributes_are_counted_all_the_same() -> None:
    """And where nobody said anything, nothing is in use."""
    begun, _, ended = RULEBOOK.partition(", options: [")
    adopt(begun + ended.partition("]")[2])
    assert used() == []
    filled()
    assert [(each.what, each.subject, each.name, each.count) for each in used()] == [
        ("units", "attributes", "hamlets", 1),
        ("units", "attributes", "note", 3),
        ("units", "attributes", "terrain", 3),
        ("posts", "attributes", "shift", 1),
    ]
