"""The journal at the pages: within one's units, in words, to a purpose; verified, signed, given out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.web.office import read

from guiju.core.journal.acting import BY_ITSELF, Acting
from guiju.core.journal.outcome import Done
from guiju.core.journal.stores import Store
from guiju.core.values import Text
from guiju.store.accounts import queries as accounts
from guiju.store.audit import actions, queries
from guiju.store.audit.actions import today
from guiju.store.audit.queries import Wanted
from guiju.store.jobs import queries as jobs
from guiju.store.jobs.running import run_job
from guiju.store.register import actions as register
from guiju.store.register import queries as rows

if TYPE_CHECKING:
    from uuid import UUID

    from tests.web.office import Office

pytestmark = pytest.mark.stores("sqlite")

WHY = "purpose=季度巡查"
INSPECTOR, ADMIN, CLERK = "inspector", "platform_admin", "township_clerk"


def test_the_journal_asks_for_a_purpose_first(office: Office) -> None:
    """Nothing is shown before it; a clerk is told why not."""
    client = office.as_(INSPECTOR)
    page = client.get("/audit/")
    assert (page.status_code, "Say what you look for" in read(page)) == (200, True)
    assert office.as_(CLERK).get("/audit/").status_code == 403


def test_an_inspector_sees_the_units_inspected_and_no_other_lines(office: Office) -> None:
    """What they find is about units of their subtree; a unit elsewhere is closed to them."""
    account = accounts.account_named(INSPECTOR)
    assert account is not None
    top, other = office.unit("C00001"), office.unit("C00002")
    for unit in (top, other):
        renamed = register.describe_unit(BY_ITSELF, unit=unit, name=Text(zh="新名", en="New name"), on=today())
        assert isinstance(renamed, Done), renamed
    client = office.as_(INSPECTOR)
    page = read(client.get(f"/audit/?{WHY}"))
    assert page.count("changed what is said of the unit") + page.count("renamed the unit") == 1
    assert "opened the account" not in page
    assert client.get(f"/audit/unit/{top}/?{WHY}").status_code == 200
    assert client.get(f"/audit/account/{account.id}/?{WHY}").status_code == 403


def test_an_inspector_reads_the_journal_of_all_that_belongs_to_the_subtree(office: Office) -> None:
    """Its posts, its people and its returns, in the list and one by one; those of another county are closed."""
    client = office.as_(INSPECTOR)
    mine, other = office.unit("C00001"), office.unit("C00002")
    post, elsewhere = (rows.posts_of(unit, today())[0].id for unit in (mine, other))
    assert client.get(f"/audit/post/{post}/?{WHY}").status_code == 200
    assert client.get(f"/audit/post/{elsewhere}/?{WHY}").status_code == 403
    person, stranger = (_somebody(unit) for unit in (mine, other))
    assert client.get(f"/audit/person/{person}/?{WHY}").status_code == 200
    assert client.get(f"/audit/person/{stranger}/?{WHY}").status_code == 403
    found = set(rows.streams_below(mine, today()))
    assert {f"unit/{mine}", f"post/{post}", f"person/{person}"} <= found
    assert found.isdisjoint({f"unit/{other}", f"post/{elsewhere}", f"person/{stranger}"})
    assert "opened the post" in read(client.get(f"/audit/?{WHY}&thing=post"))


def _somebody(unit: UUID) -> UUID:
    listed = rows.list_people(Acting(BY_ITSELF.account, purpose="a test"), unit=unit, on=today())
    assert isinstance(listed, Done)
    return listed.value.lines[0].person


def test_a_unit_founded_with_others_tells_how_it_was_founded(office: Office) -> None:
    """Its own stream is empty: the founding stands in one of its own, and the history of the unit says so."""
    client, town = office.as_(INSPECTOR), office.unit("C00001")
    assert "register.unit.founded" not in {each.kind for each in queries.history(f"unit/{town}")}
    assert "founded units in bulk" in read(client.get(f"/audit/unit/{town}/?{WHY}"))


@pytest.mark.stores
def test_the_journal_is_looked_through_by_kind_thing_actor_and_day(office: Office) -> None:
    """Each filter narrows; a page goes on where the one before ended."""
    account = accounts.account_named("organisation_officer")
    assert account is not None
    assert {each.event.kind.partition(".")[0] for each in queries.look(Wanted(kind="accounts."), limit=20)} == {
        "accounts"
    }
    assert {each.stream.partition("/")[0] for each in queries.look(Wanted(thing="role"), limit=20)} == {"role"}
    assert all(each.event.actor == account.id for each in queries.look(Wanted(actor=account.id), limit=20))
    first = queries.look(Wanted(), limit=30)
    rest = queries.look(Wanted(), before=(first[9].event.at, first[9].event.id), limit=20)
    assert rest == first[10:30]
    assert queries.look(Wanted(until=first[-1].event.at), limit=1)[0].event.at < first[-1].event.at
    assert office.passwords


def test_a_verification_runs_as_a_job_and_says_what_holds(office: Office) -> None:
    """Asked for by the page; its result is the count of events."""
    client = office.as_(ADMIN)
    went = client.post("/audit/proofs/", {"outside": "", "key": "once"})
    job = went["Location"].strip("/").rpartition("/")[2]
    run_job.func(job)
    held = next(each for each in jobs.jobs(kind="audit.verify"))
    assert (held.state, held.result["events"] > 0) == (jobs.State.DONE, True)
    assert f"all {held.result['events']:,} events hold" in read(client.get("/audit/proofs/"))


def test_a_checkpoint_is_signed_taken_out_and_compared(office: Office) -> None:
    """A note that was tampered with outside fails the verification, with its reasons."""
    client = office.as_(ADMIN)
    assert client.post("/audit/proofs/sign/").status_code == 303
    size, note = queries.checkpoints(Store.DEFAULT)[0]
    taken = client.get(f"/audit/proofs/{size}.txt").content.decode()
    assert taken == note
    went = client.post("/audit/proofs/", {"outside": taken.replace(str(size), str(size + 1), 1), "key": "twice"})
    run_job.func(went["Location"].strip("/").rpartition("/")[2])
    assert jobs.jobs(kind="audit.verify")[0].state is jobs.State.FAILED


def test_the_export_is_recorded_and_the_receipt_is_the_persons(office: Office) -> None:
    """Whom an event is about takes its receipt; another account without the right does not."""
    actions.sequence(Store.DEFAULT)
    actions.sign_checkpoint(BY_ITSELF, store=Store.DEFAULT)
    account = accounts.account_named(CLERK)
    assert account is not None
    event = queries.look(Wanted(thing="account"), limit=1)[0].event.id
    person = account.person
    assert person is not None
    own = next(
        each.event.id
        for each in queries.look(Wanted(thing="account"), limit=100)
        if queries.concerns(each.event.id, person)
    )
    assert office.as_(CLERK).get(f"/audit/proofs/receipts/{own}/").status_code == 200
    assert office.as_("personal").get(f"/audit/proofs/receipts/{event}/").status_code == 403
    assert office.as_(ADMIN).post("/audit/export/", {"purpose": "外部审计"}).status_code in {200, 403}


def test_an_inspector_takes_receipts_within_the_unit_inspected_and_no_further(office: Office) -> None:
    """An event of the unit has its receipt for who may read its journal; one of the institution has not."""
    within = queries.look(Wanted(streams={f"facts/{office.unit('C00001')}"}), limit=1)[0].event.id
    without = queries.look(Wanted(thing="account"), limit=1)[0].event.id
    inspector = office.as_(INSPECTOR)

    assert inspector.get(f"/audit/proofs/receipts/{within}/?purpose=check").status_code == 200
    assert inspector.get(f"/audit/proofs/receipts/{without}/?purpose=check").status_code == 403
