"""The pages of cases: who sees what of one, what each may do, what is asked, and what is refused and why."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from uuid import UUID

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.store.cases import world as told
from tests.store.cases.world import MONDAY, World, at
from tests.store.databases import Stores
from tests.web.casework import browser
from tests.web.crawling import statements
from tests.web.office import Office, read

from guiju.store.cases import actions, queries

pytestmark = pytest.mark.stores("sqlite")


@pytest.fixture
def world(database: Stores) -> Iterator[World]:
    """The prefecture, on a Monday morning."""
    made = database.start_from(told.make)
    with at(MONDAY):
        yield made


def act(client: Client, case: object, step: str, do: str = "act", **more: object) -> object:
    """Send a form of the page of a case."""
    return client.post(f"/cases/{case}/", {"do": do, "step": step, **more})


@pytest.mark.stores
def test_a_case_is_opened_and_its_first_step_taken_on_pages(world: World) -> None:
    """A procedure is chosen, its subject named, what it asks given; the step's form takes a document."""
    officer = browser(world, "officer")
    assert "Filling a post" in read(officer.get("/cases/open/"))
    form = {"subject": str(world.candidate), "lead": "D00001", "input.post": str(world.post)}
    sent = officer.post("/cases/open/appointment/", form)
    assert sent.status_code == 303, read(sent)
    case = sent["Location"].rstrip("/").rpartition("/")[2]
    head = browser(world, "head")
    assert "Analysis of the post" in read(head.get(f"/cases/{case}/"))
    file = SimpleUploadedFile("post.txt", b"what the post needs")
    sent = act(head, case, "motion", **{"input.requirements": "ten years", "document.post_analysis": file})
    assert sent.status_code == 303, read(sent)
    page = head.get(f"/cases/{case}/").content.decode()
    assert "ten years" in page
    link = page.split(f"/cases/{case}/files/")[1].split('"')[0]
    assert b"".join(head.get(f"/cases/{case}/files/{link}")) == b"what the post needs"
    assert browser(world, "candidate").get(f"/cases/{case}/files/{link}").status_code == 404


def test_what_is_missing_is_said_and_what_was_typed_kept(world: World) -> None:
    """A step without its document is refused with the clause; the text typed stands in the form again."""
    case = told.done(told.open_appointment(world))
    head = browser(world, "head")
    sent = act(head, case, "motion", **{"input.requirements": "ten years"})
    assert sent.status_code == 422
    assert "ten years" in sent.content.decode()
    assert "Analysis of the post" in read(sent)


def test_an_attempt_out_of_order_stands_at_the_step_that_was_open(world: World) -> None:
    """Who tries a later step is refused; the attempt is shown where the case stood, to those who handle it alone."""
    case = told.done(told.open_appointment(world))
    officer = browser(world, "officer")
    assert act(officer, case, "trial").status_code == 422
    page = read(officer.get(f"/cases/{case}/"))
    assert "Refused" in page
    assert "Refused" not in read(browser(world, "candidate").get(f"/cases/{case}/"))


def test_a_vote_is_shown_as_a_sum_with_its_bases(world: World) -> None:
    """Who stood aside leaves the count of those due; quorum and majority are shown with the least that is enough."""
    case = told.to_the_vote(world)
    member = browser(world, "member1")
    assert "stand aside" in read(member.get(f"/cases/{case}/vote/decide/"))
    sent = member.post(f"/cases/{case}/vote/decide/", {"do": "declare", "step": "decide", "tie": "kin"})
    assert sent.status_code == 303
    for name in ("member2", "member3", "member4"):
        sent = browser(world, name).post(
            f"/cases/{case}/vote/decide/", {"do": "cast", "step": "decide", "voice": "yes"}
        )
        assert sent.status_code == 303
    assert "3 have voted" in read(browser(world, "member5").get(f"/cases/{case}/vote/decide/"))
    assert act(browser(world, "board_secretary"), case, "decide").status_code == 303
    page = read(browser(world, "candidate").get(f"/cases/{case}/"))
    assert "stood aside (not counted as due) 1" in page
    assert "due 4" in page
    assert "more than 1/2 of those due: 3" in page


def test_the_subject_sees_the_clock_and_whose_turn_it_is(world: World) -> None:
    """Where it stands, what comes next, the clock; not who raised an objection."""
    case = told.to_publicity(world)
    page = read(browser(world, "candidate").get(f"/cases/{case}/"))
    assert "Made public; anybody may object" in page
    assert "What comes next" in page
    sent = browser(world, "stranger").post(
        f"/cases/public/{case}/", {"do": "raise", "step": "publicity", "raised": "objection", "reasons": "not so"}
    )
    assert sent.status_code == 303
    for name in ("candidate", "supervision_officer", "officer"):
        seen = read(browser(world, name).get(f"/cases/{case}/"))
        assert "who raised it is sealed" in seen
        assert "stranger" not in seen


def test_publicity_shows_what_the_procedure_names_and_nothing_else(world: World) -> None:
    """Everybody signed in reads the post and what it needs; the person's name is not among it."""
    told.to_publicity(world)
    page = read(browser(world, "stranger").get("/cases/public/"))
    assert "Section head" in page
    assert "ten years" in page
    assert "candidate" not in page


def test_who_has_no_part_is_turned_away(world: World) -> None:
    """A case is open to its subject, to those with a part, to those with the right."""
    case = told.done(told.open_appointment(world))
    assert browser(world, "stranger").get(f"/cases/{case}/").status_code == 403
    assert browser(world, "stranger").get(f"/cases/{case}/history/").status_code == 403


def test_what_waits_only_for_time_says_the_earliest_day(world: World) -> None:
    """Publicity of five working days from Monday may be ended on the Tuesday of the week after."""
    case = told.to_publicity(world)
    page = read(browser(world, "officer").get(f"/cases/{case}/"))
    assert "Earliest: 21 April 2026" in page


def test_the_list_says_what_waits_for_me_and_late_ones_in_words(world: World) -> None:
    """My turn, by the next day due; a late one is said to be late."""
    case = told.to_the_vote(world)
    mine = read(browser(world, "board_secretary").get("/cases/"))
    assert "Collective decision" in mine
    inspected = told.done(told.open_appointment(world, subject=str(world.people["member5"])))
    assert queries.case(inspected) is not None
    assert "No case waits for you" in read(browser(world, "candidate").get("/cases/"))
    assert "Filling a post" in read(browser(world, "candidate").get("/cases/?which=own"))
    assert case


def test_an_export_of_the_list_holds_what_it_shows(world: World) -> None:
    """The page's rows as a text file."""
    told.to_the_vote(world)
    sent = browser(world, "board_secretary").get("/cases/?as=csv")
    assert "Collective decision" in sent.content.decode("utf-8-sig")


def test_late_steps_are_listed_for_whoever_may_see_cases(world: World) -> None:
    """The administration of clocks asks a purpose; without the right the page is closed."""
    told.to_the_vote(world)
    with at(dt.date(2026, 9, 1)):
        page = browser(world, "stranger").get("/cases/late/?purpose=monthly+look")
        assert page.status_code == 403


def test_a_procedure_is_read_step_by_step(world: World) -> None:
    """Who acts, what is needed, how long, where it leads, what must be passed, where to appeal."""
    page = read(browser(world, "head").get("/cases/procedures/appointment/"))
    for words in ("Collective decision", "at least 2/3 of those due", "5 working days", "Must pass", "30 days"):
        assert words in page, words
    assert actions.tell_due() == 0


def test_a_list_says_the_same_last_day_as_the_case(world: World) -> None:
    """Where a wait or a term runs, the list and the page of the case name one day and one number of days left."""
    case = told.to_publicity(world)
    candidate = browser(world, "candidate")
    said = re.compile(r"until \d+ \w+ \d{4}, \d+ working days left")
    here = said.findall(read(candidate.get(f"/cases/{case}/")))
    assert here
    assert said.findall(read(candidate.get("/cases/?which=own"))) == here[:1]
    form = {"subject": str(world.people["member5"]), "lead": "D00001", "input.post": str(world.post)}
    opened = browser(world, "officer").post("/cases/open/appointment/", form)
    motion = told.cases.act(
        world["head"], case=UUID(opened["Location"].split("/")[2]), step="motion", inputs={"requirements": "ten years"},
        documents={"post_analysis": told.attached(world["head"], UUID(opened["Location"].split("/")[2]))},
    )  # fmt: skip
    polled = told.done(motion)
    officer = browser(world, "second_officer")
    there = said.findall(read(officer.get(f"/cases/{polled}/")))
    assert there[0] in read(officer.get("/cases/?by=due"))


def test_what_a_step_asks_for_is_found_by_name(office: Office) -> None:
    """A part of a name finds units in the form of a step; nothing is done, and what was typed stays."""
    officer = office.as_("coordination_officer")
    sent = officer.post("/cases/open/carrying-out/", {"subject": "the canal gate", "lead": "D00001", "key": "k1"})
    address = sent["Location"]
    typed = {"do": "act", "step": "split", "input.owner": "C000", "input.task": "mend the gate"}
    offered = officer.post(address, {**typed, "find": "input.owner"}).content.decode()
    assert "Lanting County" in offered
    assert "mend the gate" in offered
    (chosen, *_) = re.findall(r'name="take" value="(input.owner [0-9a-f-]{36})"', offered)
    page = officer.post(address, {**typed, "take": chosen}).content.decode()
    assert f'<input type="hidden" name="input.owner" value="{chosen.split()[1]}">' in page
    assert "Split into a task" in read(officer.get(address))


def test_what_a_case_is_about_is_found_by_name(world: World) -> None:
    """A part of a code or name finds units; what was chosen stands by its name, and what was typed stays."""
    officer, address = browser(world, "officer"), "/cases/open/appointment/"
    typed = {"subject": "", "lead": "D00", "input.post": "stays"}

    found = read(officer.post(address, {**typed, "find": "lead"}))
    assert "D00001" in found
    assert "stays" in officer.post(address, {**typed, "find": "lead"}).content.decode()
    offered = officer.post(address, {**typed, "find": "lead"}).content.decode()
    (chosen, *_) = re.findall(r'name="take" value="(lead [0-9a-f-]{36})"', offered)
    page = officer.post(address, {**typed, "take": chosen}).content.decode()
    assert f'<input type="hidden" name="lead" value="{chosen.split()[1]}">' in page
    another = officer.post(address, {**typed, "lead": chosen.split()[1], "take": "lead -"}).content.decode()
    assert '<input id="f-lead" name="lead" value=""' in another
    assert "Nothing was found" in read(officer.post(address, {**typed, "lead": "nowhere at all", "find": "lead"}))
    assert queries.count(queries.Wanted()) == 0


def test_who_may_open_no_case_is_not_offered_to(world: World) -> None:
    """The list of cases leads to opening one only where a procedure lets the viewer."""
    world.actors["looker"] = told.account("looker", None, "inspector", world.prefecture)
    assert "/cases/open/" in browser(world, "officer").get("/cases/").content.decode()
    assert "/cases/open/" not in browser(world, "looker").get("/cases/").content.decode()


def _inspector(world: World) -> None:
    """Let somebody inspect the prefecture."""
    world.people["looker"] = told.person("looker", world.prefecture)
    world.actors["looker"] = told.account("looker", world.people["looker"], "inspector", world.prefecture)


def test_a_case_of_others_asks_for_a_purpose_and_then_opens(world: World) -> None:
    """Whoever has the right alone is asked why, in the list and at the case; links carry the purpose on."""
    case = told.done(told.open_appointment(world))
    _inspector(world)
    second = browser(world, "second_reviewer")
    assert second.get(f"/cases/{case}/").status_code == 403
    inspector = browser(world, "looker")
    assert "Cases of others are seen to a purpose" in read(inspector.get(f"/cases/{case}/"))
    listed = inspector.get("/cases/?which=units&purpose=monthly+look").content.decode()
    assert f"/cases/{case}/?purpose=monthly%20look" in listed
    assert "Analysis and motion" in read(inspector.get(f"/cases/{case}/?purpose=monthly+look"))
    assert "All that happened" in read(inspector.get(f"/cases/{case}/history/?purpose=monthly+look"))


def test_units_and_people_lead_to_their_cases_and_back(world: World) -> None:
    """A unit counts its cases for whoever reads it; a record lists those the viewer may read; a case links to both."""
    case = told.done(told.open_appointment(world))
    _inspector(world)
    looker = browser(world, "looker")
    unit = looker.get(f"/register/units/{world.office}/").content.decode()
    assert "1 open, 0 ended" in unit
    assert f"lead={world.office}" in unit
    narrowed = read(looker.get(f"/cases/?which=units&purpose=look&lead={world.office}"))
    assert "Filling a post" in narrowed
    assert "No case is here" in read(looker.get(f"/cases/?which=units&purpose=look&lead={world.other_office}"))
    record = looker.get(f"/register/people/{world.candidate}/?purpose=look").content.decode()
    assert f"/cases/{case}/?purpose=look" in record
    page = looker.get(f"/cases/{case}/?purpose=look").content.decode()
    assert f"/register/people/{world.candidate}/?purpose=look" in page
    assert f"/register/units/{world.office}/" in page
    own = browser(world, "candidate").get(f"/cases/{case}/").content.decode()
    assert f"/register/people/{world.candidate}/" not in own


def test_a_clause_is_that_of_the_document_it_is_of(world: World) -> None:
    """Two documents a procedure rests on may both have a clause 1: each is named."""
    page = read(browser(world, "head").get("/cases/procedures/appointment/"))
    assert "Rules for filling posts (trial) 1" in page
    assert "Rules for review and appeal (trial) 1" in page


@pytest.mark.parametrize("path", ["/cases/?which=units&purpose=look", "/cases/?by=due", "/register/units/{office}/"])
def test_more_cases_take_no_more_statements(world: World, path: str) -> None:
    """Lists, and the page of a unit that counts its cases, ask as often for five cases as for two."""
    address = path.format(office=world.office)
    officer = browser(world, "second_officer")
    for name in ("candidate", "member1"):
        told.done(told.open_appointment(world, subject=str(world.people[name])))
    officer.get(address)
    with statements() as few:
        assert officer.get(address).status_code == 200
    for name in ("member2", "member3", "member4"):
        told.done(told.open_appointment(world, subject=str(world.people[name])))
    officer.get(address)
    with statements() as many:
        assert officer.get(address).status_code == 200
    assert many.counted.total() <= few.counted.total()
