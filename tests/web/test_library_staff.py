"""Every account of the demo is a member of staff beside its own role, and reads the rules it works by."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.web.office import read

if TYPE_CHECKING:
    from tests.web.office import Office

pytestmark = pytest.mark.stores("sqlite")


@pytest.mark.parametrize("username", ["township_clerk", "unit_head", "inspector", "personal", "return_issuer"])
def test_the_rules_are_open_to_everybody_who_works_by_them(office: Office, username: str) -> None:
    """The list of rulebooks and the text of a clause: a rule that is applied to somebody is one they can read."""
    client = office.as_(username)
    assert client.get("/library/").status_code == 200
    assert "What is held already is not asked again" in read(client.get("/library/clauses/returns-rules/2/"))
