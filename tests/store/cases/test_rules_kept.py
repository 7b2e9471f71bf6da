"""Cases stay on the procedure they were opened under, also where a later release reads rulebooks otherwise."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest
from tests.store.cases import world as told
from tests.store.cases.world import MONDAY, World, at, codes, done
from tests.store.databases import Stores

from guiju.core.cases import definition
from guiju.core.cases.commands import Figures
from guiju.core.identity import tree_hash
from guiju.core.journal.stores import Store
from guiju.store.accounts import queries as own
from guiju.store.audit import queries as journal
from guiju.store.cases import actions, keeping, models, queries, rules

pytestmark = pytest.mark.stores


@pytest.fixture
def world(database: Stores) -> Iterator[World]:
    """The prefecture, on a Monday morning; a release that reads procedures otherwise ends with the test."""
    made = database.start_from(told.make)
    with at(MONDAY):
        yield made
    forget()


def forget() -> None:
    """Let every procedure be read anew."""
    rules.definition.cache_clear()
    keeping.rules_of.cache_clear()


@pytest.fixture
def upgrade(monkeypatch: pytest.MonkeyPatch) -> Iterator[object]:
    """A release that makes the identity of procedures otherwise."""

    def comes() -> None:
        monkeypatch.setattr(definition, "tree_hash", lambda tree: tree_hash(["otherwise", tree]))
        forget()

    return comes


def test_a_running_case_goes_on_under_what_was_kept_of_its_procedure(world: World, upgrade) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    """Kept once for all its cases; a new case is opened under the new identity, and is kept too."""
    case = done(told.open_appointment(world))
    before = queries.case(case)
    assert before is not None
    assert (actions.keep_rules(), actions.keep_rules()) == (1, 0)
    upgrade()
    document = {"post_analysis": told.attached(world["head"], case)}
    done(actions.act(world["head"], case=case, step="motion", inputs={"requirements": "ten"}, documents=document))
    figures = {"colleagues": Figures(20, 18, 15), "served": Figures(10, 9, 8)}
    done(actions.record(world["officer"], case=case, step="recommend", figures=figures))
    after = queries.case(case)
    assert after is not None
    assert after.definition == before.definition
    assert actions.keep_rules() == 0
    given = {"procedure": "outer", "subject": "x", "lead": world.office}
    fresh = done(actions.open_case(world["officer"], **given))
    assert actions.keep_rules() == 1
    kept = models.Rules.objects.get(procedure="outer")
    seen = queries.case(fresh)
    assert seen is not None
    assert kept.hash == seen.definition
    assert journal.verify(Store.DEFAULT).holds
    assert list(journal.check(Store.DEFAULT, journal.Check())) == []


def test_a_case_whose_procedure_nobody_can_read_stops_alone_and_may_go_over(world: World, upgrade) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    """It is named, it cannot be acted in, everything else goes on; by procedure it goes over to the one in force."""
    lost = done(told.open_appointment(world))
    upgrade()
    given = {"procedure": "outer", "lead": world.office}
    other = done(actions.open_case(world["officer"], **given, subject="x"))
    acted = actions.act(world["head"], case=lost, step="motion", inputs={"requirements": "ten"})
    assert codes(acted) == ["case-rules-lost"]
    assert queries.case(lost) is None
    assert [each.code for each in journal.check(Store.DEFAULT, journal.Check())] == ["case-rules-lost"]
    with at(MONDAY + dt.timedelta(days=90)):
        assert (actions.elapse_due(), actions.remind_due()) == (0, 0)
    actions.tell_due()
    assert queries.public() == ()
    done(actions.act(world["second_officer"], case=other, step="check_it"))
    assert f"cases.case/{lost}" in [each.reference for each in own.held_about(world.candidate, MONDAY.date())]

    over = done(
        actions.open_case(world["officer"], procedure="go-over", subject=str(lost), lead=world.office),
    )
    done(actions.act(world["board_secretary"], case=over, step="agree", outcome="yes", reasons="nobody can read it"))
    document = {"post_analysis": told.attached(world["head"], lost)}
    done(actions.act(world["head"], case=lost, step="motion", inputs={"requirements": "ten"}, documents=document))
    assert list(journal.check(Store.DEFAULT, journal.Check())) == []
