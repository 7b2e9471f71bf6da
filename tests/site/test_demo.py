"""The demo is loaded through the actions everybody uses, works, and loaded again changes nothing; the journal explains every row."""

from __future__ import annotations

from pathlib import Path

import pytest

from guiju.core.journal.stores import Store
from guiju.desk.opening import OpenRun
from guiju.doors.founding import Wanted, found
from guiju.site.demo import load_demo
from guiju.site.demo_cases import COLLEAGUES
from guiju.site.demo_records import RefusedError, unit_named
from guiju.store.accounts import queries as accounts
from guiju.store.assessment import queries as runs
from guiju.store.audit import queries as journal
from guiju.store.audit.models import Event
from guiju.store.evidence import queries as evidence
from guiju.store.library import queries as rulebooks
from guiju.store.register import queries as register

pytestmark = pytest.mark.stores

DEMO = Path("institutions/demo")


@pytest.mark.long(40)
def test_the_demo_stands_and_stays() -> None:
    """Units, people, facts, returns, a run, and an account for each role; the second time nothing is written."""
    made = load_demo(DEMO)
    standing = rulebooks.in_force()
    assert standing is not None
    names = {each.username for each in made}
    assert set(standing.institution.account_roles) <= names
    assert len(names) == len(standing.institution.account_roles) + sum(COLLEAGUES.values()) - len(COLLEAGUES)
    assert all(each.password for each in made)
    today = rulebooks.today()
    by_kind = register.totals(None, today).by_kind
    assert (by_kind["prefecture"], by_kind["town"], by_kind["village"], by_kind["branch"]) == (1, 8, 20, 10)
    branch = unit_named("B00001")
    assert branch is not None
    assert evidence.facts(branch, standing.institution)
    assert len(evidence.issued()) == len(standing.institution.returns)
    (run,) = runs.runs(scheme="branch-rating")
    assert run.summary is not None
    assert (run.summary["units"], run.summary["scored"]) == (10, 9)
    assert isinstance(runs.opened(run.id), OpenRun)
    counties = runs.counting("county-annual")
    assert [(each.period, each.accepted_at is not None) for each in counties] == [("2024", True), ("2025", False)]
    assert [each.state.value for each in rulebooks.versions()] == ["proposed", "approved"]
    clerk = accounts.account_named("township_clerk")
    assert clerk is not None
    assert clerk.person is not None
    events = Event.objects.using("default").count()
    again = load_demo(DEMO)
    assert [each.password for each in again] == [None] * len(made)
    assert Event.objects.using("default").count() == events
    for store in Store:
        assert list(journal.check(store, journal.Check())) == []
        assert journal.verify(store).holds


def test_another_institution_is_left_alone() -> None:
    """Where somebody's own rulebook is in force, the demo loads nothing into it."""
    wanted = Wanted("willow", "柳塘市", "Willow City", "Asia/Shanghai", (1, 2, 3, 4, 5), rulebooks.today(), "admin")
    assert found(wanted, None)[1] == ()
    with pytest.raises(RefusedError) as refused:
        load_demo(DEMO)
    assert [finding.code for finding in refused.value.findings] == ["rulebook-of-another"]
