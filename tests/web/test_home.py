"""The first page: each role reads what waits for it; what waits elsewhere and what is not theirs is said too."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.web.office import read

from guiju.core.journal.acting import BY_ITSELF
from guiju.store.evidence import actions, queries

if TYPE_CHECKING:
    from tests.web.office import Office

pytestmark = pytest.mark.stores("sqlite")


def test_a_clerk_reads_what_waits_in_the_order_it_is_due(office: Office) -> None:
    """Returns to fill in come by due day; what was handed in and what is blocked stand elsewhere, on whom is said."""
    page = read(office.as_("township_clerk").get("/"))
    assert "3 things wait for you, about 29 minutes in all" in page
    assert page.index("Safety hazards of towns") < page.index("Facilities of villages")
    assert "waits for the word of Supervision office" in page
    assert "Waits for its checker" in page
    assert "more returns wait for other units" in page
    assert "Burden of the week" in page


def test_every_role_has_a_first_page_in_both_languages(office: Office) -> None:
    """Nobody is refused the first page; an empty one says what comes next."""
    for role in office.roles:
        for language in ("en", "zh"):
            assert office.as_(role, language).get("/").status_code == 200
    assert "Whatever waits for you will stand here" in read(office.as_("personal").get("/"))


def test_the_checker_reads_what_to_check_and_not_their_own(office: Office) -> None:
    """Submitted returns wait for the checker."""
    page = read(office.as_("checker").get("/"))
    assert "Returns to check" in page


def test_more_returns_ask_no_more_of_the_database(office: Office) -> None:
    """Opening another return for the town leaves the number of statements as it was."""
    clerk = office.as_("township_clerk")
    counts = []
    for number in range(2):
        clerk.get("/")
        with CaptureQueriesContext(connection) as asked:
            clerk.get("/")
        counts.append(len(asked))
        if not number:
            (farming,) = queries.filings(unit=office.unit("T00001"), form="town-farming")
            actions.withdraw_filing(BY_ITSELF, filing=farming.id, reason="Once more.")
            actions.open_returns(BY_ITSELF, form="town-farming", period=farming.period)
    assert len(queries.open_filings(office.unit("T00001"))) == 4
    assert counts[1] <= counts[0]
