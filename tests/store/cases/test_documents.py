"""The documents of a case are open to those who see the case, and to nobody else; who opened one is recorded."""

from __future__ import annotations

from uuid import UUID

import pytest
from tests.store.cases import world as told
from tests.store.cases.world import MONDAY, at, codes, done
from tests.store.databases import Stores

from guiju.core.journal.acting import Acting
from guiju.store.attachments import actions as attaching
from guiju.store.attachments import queries as attachments
from guiju.store.audit import models
from guiju.store.cases import actions, queries


@pytest.mark.stores
def test_whoever_sees_the_case_opens_its_documents_and_nobody_else(database: Stores) -> None:
    """Not by the right to open attachments over the unit; not by whom it is about, but for their own."""
    world = database.start_from(told.make)
    right = told.account("clerk", None, "statistician", world.office)
    with at(MONDAY):
        case = done(told.open_appointment(world))
        document = UUID(told.attached(world["head"], case))
        given = {"post_analysis": str(document)}
        done(actions.act(world["head"], case=case, step="motion", inputs={"requirements": "ten"}, documents=given))

        def opened(acting: Acting) -> bytes | list[str]:
            found = queries.document(acting, case, document)
            return [each.code for each in found] if isinstance(found, tuple) else found.data

        assert opened(world["head"]) == opened(world["officer"]) == b"what was found"
        for nobody in (world["stranger"], world["inspection_officer"], world["candidate"], right):
            assert isinstance(opened(nobody), list)
        by_right = attachments.open_file(right, document)
        assert isinstance(by_right, tuple)
        assert [each.code for each in by_right] == ["attachment-with-its-record"]
        added = attaching.add_file(right, owner=f"case/{case}", name="mine.txt", data=b"put in")
        assert codes(added) == ["attachment-with-its-record"]
        readers = models.Event.objects.filter(kind="audit.reading", mentions__person=world.candidate)
        assert {each.actor for each in readers} == {world["head"].account, world["officer"].account}
