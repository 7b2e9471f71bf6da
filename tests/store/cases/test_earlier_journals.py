"""A journal begun before a column of cases came to be explains their rows as well as one begun after."""

from __future__ import annotations

import json
from collections.abc import Iterator
from uuid import UUID

import pytest
from tests.store.cases import world as told
from tests.store.cases.world import MONDAY, World, at, done
from tests.store.databases import Stores

from guiju.core.journal.stores import Store
from guiju.store.audit import queries as audit
from guiju.store.audit import rebuilding
from guiju.store.cases import actions

pytestmark = pytest.mark.stores
LATER = "publishes"
"""What events of earlier releases say nothing of."""


@pytest.fixture
def world(database: Stores) -> Iterator[World]:
    """The prefecture, on a Monday morning."""
    made = database.start_from(told.make)
    with at(MONDAY):
        yield made


def differences() -> list[tuple[str, object]]:
    """Return what `rebuild --check` finds, with the columns."""
    found = audit.check(Store.DEFAULT, audit.Check())
    return [(finding.code, finding.params.get("columns")) for finding in found]


def test_a_case_begun_before_a_column_rebuilds_without_differences(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The column has its default where no event tells it; from the next step on it is told."""
    case = done(told.open_appointment(world))
    as_they_are = rebuilding._bodies
    earlier = {event for event, _ in as_they_are(Store.DEFAULT)}

    def as_they_were(store: Store) -> Iterator[tuple[UUID, str | None]]:
        for event, body in as_they_are(store):
            yield event, body if body is None or event not in earlier else _without(body)

    monkeypatch.setattr(rebuilding, "_bodies", as_they_were)
    assert differences() == []
    paper = {"post_analysis": told.attached(world["head"], case)}
    done(actions.act(world["head"], case=case, step="motion", inputs={"requirements": "ten years"}, documents=paper))
    assert differences() == []


def _without(body: str) -> str:
    whole = json.loads(body)
    return json.dumps({**whole, "changes": [_bare(change) for change in whole["changes"]]})


def _bare(value: object) -> object:
    match value:
        case dict():
            return {name: _bare(each) for name, each in value.items() if name != LATER}
        case list():
            return [_bare(each) for each in value]
        case _:
            return value
