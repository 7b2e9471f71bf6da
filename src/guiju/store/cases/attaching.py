"""A document is attached to a case by whoever has a part at a step that stands open; no further right is needed."""

from __future__ import annotations

from uuid import UUID

from guiju.core.cases.acting import is_it
from guiju.core.cases.definition import whos_of
from guiju.core.findings import Finding
from guiju.store.audit.actions import Work, action, within
from guiju.store.cases.actors import actor_of
from guiju.store.cases.appending import may_ask, read_around
from guiju.store.cases.carrying import Carrying
from guiju.store.cases.held import load


@action("cases.document.attach")
def attach(work: Work, *, case: UUID, name: str, data: bytes) -> UUID:
    """Attach a document to a case; return the attachment, which a step then names."""
    may_ask(work)
    held = load(work, case)
    around = read_around(work, held.setting)
    actor = actor_of(work.acting, held.setting, around)
    open_now = [held.definition.steps[at.step].step for at in held.state.standing]
    if not any(is_it(who, held.state, actor) for step in open_now for who in whos_of(step)):
        work.refuse(Finding("no-part-in-case", params={"case": str(case)}))
    empowered = Carrying(work.store, work.acting, work.at, work.rule_hash, work.versions, str(case))
    given = {"owner": f"case/{case}", "name": name, "data": data, "with_record": True}
    added: UUID = within(empowered, "attachments.file.add", **given)
    return added
