"""Roles are adopted, given and ended; the kernel's verdict follows from the day on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from uuid import UUID, uuid4

import pytest
from django.db import connections
from django.test.utils import CaptureQueriesContext
from tests.store.accounts.cases import CLERK, DAY, ROLES, account, adopt, begin, codes, done, give

from guiju.core.accounts.deciding import Scope
from guiju.core.journal.acting import BY_ITSELF, Acting
from guiju.core.journal.rights import Reach
from guiju.core.journal.stores import Store
from guiju.store.accounts import actions, queries
from guiju.store.audit import clock
from guiju.store.audit.actions import Work, action, carry_out, verdict

pytestmark = pytest.mark.stores

NOW = dt.datetime(2026, 5, 4, 3, 0, tzinfo=dt.UTC)
ROOT, COUNTY, TOWN, ELSEWHERE = (UUID(int=number) for number in (1, 2, 3, 4))
WAYS = {ROOT: (ROOT,), COUNTY: (COUNTY, ROOT), TOWN: (TOWN, COUNTY, ROOT), ELSEWHERE: (ELSEWHERE, ROOT)}


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    with clock.reading(lambda: NOW):
        yield


def may(
    who: Acting, right: str, unit: UUID, *, at: dt.datetime = NOW, store: Store = Store.DEFAULT, fields: str = ""
) -> list[str]:
    """Return why somebody may not do something over a unit; nothing where they may."""
    found = verdict(who, right, Reach(store, WAYS[unit]), fields=fields, at=at)
    return [] if found.allowed else [finding.code for finding in found.because]


def test_what_no_role_allows_is_refused() -> None:
    """A new account may do nothing, and is told why."""
    begin()
    assert may(account("newcomer"), "register.unit.read", ROOT) == ["no-role"]


def test_a_role_reaches_its_subtree_and_nothing_beside_it() -> None:
    """Over the county: the county and its town, not the unit beside, not the institution, not another store."""
    begin()
    clerk = account("clerk")
    give(clerk, "clerk", COUNTY)
    assert may(clerk, "register.unit.read", COUNTY) == []
    assert may(clerk, "register.unit.read", TOWN) == []
    assert may(clerk, "register.unit.read", ELSEWHERE) == ["role-elsewhere"]
    assert may(clerk, "register.unit.read", ROOT) == ["role-elsewhere"]
    assert may(clerk, "register.unit.read", TOWN, store=Store.SERVICE) == ["role-in-other-store"]
    assert queries.scope(clerk, "register.unit.read", reach=Reach(), at=NOW) == Scope(units=frozenset({COUNTY}))


def test_a_role_ends_and_what_was_can_still_be_asked() -> None:
    """It holds to the day before its end; a reading as known before knows nothing of the end."""
    admin = begin()
    clerk = account("clerk")
    grant = give(clerk, "clerk", COUNTY)
    with clock.reading(lambda: NOW + dt.timedelta(hours=1)):
        done(actions.end_role(admin, grant=grant, on=dt.date(2026, 6, 1), reason="调离"))
    assert may(clerk, "register.unit.read", TOWN, at=dt.datetime(2026, 5, 31, tzinfo=dt.UTC)) == []
    assert may(clerk, "register.unit.read", TOWN, at=dt.datetime(2026, 6, 1, tzinfo=dt.UTC)) == ["role-ended"]
    assert [held.valid_to for held in queries.grants(clerk.account)] == [dt.date(2026, 6, 1)]
    assert [held.valid_to for held in queries.grants(clerk.account, known_at=NOW)] == [None]
    assert codes(actions.end_role(admin, grant=grant, on=dt.date(2026, 7, 1), reason="")) == ["already-ended"]


def test_a_role_can_end_before_it_began() -> None:
    """Given for next month and taken back today, it never held."""
    admin = begin()
    clerk = account("clerk")
    grant = give(clerk, "clerk", COUNTY, valid_from=dt.date(2026, 6, 1))
    assert may(clerk, "register.unit.read", TOWN) == ["role-not-begun"]
    done(actions.end_role(admin, grant=grant, on=dt.date(2026, 5, 4), reason="撤回"))
    assert queries.grants(clerk.account) == ()


def test_the_same_role_is_not_given_twice_for_one_day() -> None:
    """Over a unit the database refuses it, over the institution the action does."""
    begin()
    both = account("both")
    give(both, "clerk", COUNTY, valid_to=dt.date(2026, 6, 1))
    again = {"account": both.account, "reason": "再授", "valid_from": dt.date(2026, 5, 1)}
    assert codes(actions.give_role(BY_ITSELF, role="clerk", unit=COUNTY, **again)) == ["grants-overlap"]  # type: ignore[arg-type]
    give(both, "clerk", COUNTY, valid_from=dt.date(2026, 6, 1))
    give(both, "officer")
    assert codes(actions.give_role(BY_ITSELF, role="officer", **again)) == ["grants-overlap"]  # type: ignore[arg-type]


def test_only_who_gives_roles_gives_them_and_not_to_themselves() -> None:
    """The administrator gives, not to the administrator; a clerk gives nothing."""
    admin = begin()
    clerk = account("clerk")
    asked = {"role": "clerk", "unit": COUNTY, "valid_from": DAY, "reason": "按分工"}
    assert codes(actions.give_role(clerk, account=admin.account, **asked)) == ["no-role"]  # type: ignore[arg-type]
    assert codes(actions.give_role(admin, account=admin.account, **asked)) == ["role-to-oneself"]  # type: ignore[arg-type]
    done(actions.give_role(admin, account=clerk.account, **asked))  # type: ignore[arg-type]
    assert codes(actions.give_role(admin, account=clerk.account, **{**asked, "role": "king"})) == ["unknown-role"]  # type: ignore[arg-type]


def test_a_narrowed_grant_covers_fewer_fields() -> None:
    """The officer's role covers posts; this grant of it does not."""
    begin()
    officer = Acting(account("officer").account, purpose="核对名册")
    give(officer, "officer", COUNTY, field_groups=["identity"])
    assert may(officer, "register.person.read", TOWN, fields="identity") == []
    assert may(officer, "register.person.read", TOWN, fields="posts") == ["fields-not-covered"]
    assert may(Acting(officer.account), "register.person.read", TOWN) == ["purpose-needed"]


@action("tests.accounts.tenure-ends")
def tenure_ends(work: Work, *, tenure: UUID, on: dt.date) -> None:
    """End a tenure, as the register does: what hangs on it is asked for by name."""
    carry_out(work, "accounts.end-grants", tenure=tenure, on=on)


def test_what_was_given_with_a_tenure_ends_with_it() -> None:
    """Roles of another tenure, and those given apart, stand."""
    begin()
    clerk = account("clerk")
    mine, other = uuid4(), uuid4()
    give(clerk, "clerk", COUNTY, tenure=mine)
    give(clerk, "clerk", ELSEWHERE, tenure=other)
    give(clerk, "officer", TOWN)
    done(tenure_ends(BY_ITSELF, tenure=mine, on=dt.date(2026, 5, 10)))
    ends = {held.unit: held.valid_to for held in queries.grants(clerk.account)}
    assert ends == {COUNTY: dt.date(2026, 5, 10), ELSEWHERE: None, TOWN: None}


def test_a_new_rulebook_changes_what_a_role_may_from_its_day_on() -> None:
    """A role that is gone gives nothing from that day; before it, it did."""
    begin()
    clerk = account("clerk")
    give(clerk, "clerk", COUNTY)
    done(adopt(BY_ITSELF, roles=tuple(ROLES.keys() - {"clerk"}), on=dt.date(2026, 6, 1)))
    assert may(clerk, "register.unit.read", TOWN) == []
    assert may(clerk, "register.unit.read", TOWN, at=dt.datetime(2026, 6, 1, tzinfo=dt.UTC)) == ["no-role"]
    assert queries.roles_on(dt.date(2026, 5, 31))["clerk"] == CLERK
    assert "clerk" not in queries.roles_on(dt.date(2026, 6, 1))


def test_adopting_the_same_roles_again_changes_nothing() -> None:
    """Publishing a rulebook with the same roles writes no event about them."""
    begin()
    before = queries.roles_on(dt.date(2026, 5, 4))
    outcome = adopt(BY_ITSELF, roles=tuple(ROLES), on=dt.date(2026, 6, 1))
    done(outcome)
    assert queries.roles_on(dt.date(2026, 6, 1)) == before


def test_an_inspector_reads_one_subtree_and_writes_nothing() -> None:
    """Not even with an officer's role beside."""
    begin()
    who = Acting(account("inspector").account, purpose="巡查")
    give(who, "inspector", COUNTY)
    give(who, "officer")
    assert may(who, "register.person.read", TOWN) == []
    assert may(who, "register.unit.change", ELSEWHERE) == ["inspector-writes-nothing"]


def test_a_verdict_reads_four_tables_and_one_more_for_a_deputy() -> None:
    """Every action asks for one: the institution's zone, accounts, grants, roles; the deputyship only where somebody stands in."""
    admin = begin()
    clerk, deputy = account("clerk"), account("deputy")
    give(clerk, "clerk", COUNTY)
    with CaptureQueriesContext(connections["default"]) as asked:
        assert may(clerk, "register.unit.read", TOWN) == []
    assert len(asked) == 4
    with CaptureQueriesContext(connections["default"]) as asked:
        assert may(Acting(deputy.account, on_behalf_of=admin.account), "register.unit.read", TOWN) == [
            "not-a-deputy",
            "no-role",
        ]
    assert len(asked) == 5
