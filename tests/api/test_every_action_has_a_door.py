"""Whatever can be done in the stores can be asked for over HTTP, or stands here with the reason why not."""

from __future__ import annotations

from guiju.api.app import DOORS
from guiju.store.audit.actions import actions

SIGNING_IN = "the sign-in pages tell it; nobody says of themselves that they signed in"
WORKER = "the worker's, while it does a job that somebody asked for"
READING = "written by a reading or a download itself, whose door it is"
OTHER_STORE = "nothing of these stores is at the doors yet; they come with their subjects"
NIGHTLY = "done every night by the worker; nobody asks for it"
NOTICES = "a person's, on the page of notices; a program is told nothing"
IN_BULK = "asked for as an import, which previews it and can undo it"
FOLDER = "the page's; a program computes with the folder of the run, as often as it likes"
DRAFT = "a draft belongs to the page it is written on; a program proposes whole files at once"

WITHOUT = {
    "accounts.password.choose": "the page that the link opens does it, before anybody is signed in",
    "accounts.password.note": SIGNING_IN,
    "accounts.visit.note": "written by a page itself when it turns somebody away",
    "accounts.second-factor.note": SIGNING_IN,
    "accounts.sign-in.fail": SIGNING_IN,
    "accounts.sign-in.succeed": SIGNING_IN,
    "assessment.run.keep": WORKER,
    "assessment.study.keep": WORKER,
    "assessment.what-if.ask": FOLDER,
    "cases.case.recount": NIGHTLY,
    "cases.case.refused": "written with a refusal itself, by the action that was refused",
    "cases.case.remind": WORKER,
    "cases.case.tell": WORKER,
    "cases.case.tick": WORKER,
    "cases.rules.keep": NIGHTLY,
    "cases.draft.replay": "the page's; a program takes the log of cases and holds it against a draft with `guiju conform`",
    "imports.batch.begin": WORKER,
    "imports.batch.begin-undo": WORKER,
    "imports.batch.carry-rows": WORKER,
    "imports.batch.end-undo": WORKER,
    "imports.batch.finish": WORKER,
    "imports.batch.leave-row": WORKER,
    "imports.batch.take-rows-back": WORKER,
    "notices.address.give": NOTICES,
    "notices.mail.failed": WORKER,
    "notices.mail.sent": WORKER,
    "notices.notice.read": NOTICES,
    "returns.filing.remind": NIGHTLY,
    "returns.filing.urge": "a notice to people, from the page of the return; a program is told nothing and tells nothing",
    "accounts.many.disable": "the page's; a program disables one after another",
    "accounts.many.restore": "the page's; a program restores one after another",
    "accounts.many.end-roles": "the page's; a program ends one after another",
    "jobs.backup.ask": "the page's and the command's: a backup belongs to whoever minds the machine",
    "jobs.verification.ask": "the page's; a program takes the export, and verifies that without us",
    "jobs.job.alive": WORKER,
    "jobs.job.begin": WORKER,
    "jobs.job.end": WORKER,
    "jobs.job.mark-lost": WORKER,
    "jobs.job.progress": WORKER,
    "audit.reading.default": READING,
    "audit.journal.export.default": READING,
    "exports.list.make": READING,
    "exports.people.make": READING,
    "exports.table.make": READING,
    "audit.checkpoint.sign.membership": OTHER_STORE,
    "audit.checkpoint.sign.service": OTHER_STORE,
    "audit.journal.export.membership": OTHER_STORE,
    "audit.journal.export.service": OTHER_STORE,
    "audit.payload.erase.membership": OTHER_STORE,
    "audit.payload.erase.service": OTHER_STORE,
    "audit.reading.membership": OTHER_STORE,
    "audit.reading.service": OTHER_STORE,
    "attachments.content.sweep": NIGHTLY,
    "attachments.file.erase-due": NIGHTLY,
    "library.draft.drop": DRAFT,
    "library.draft.keep": DRAFT,
    "register.posts.change": IN_BULK,
    "register.posts.open": IN_BULK,
    "register.units.found": IN_BULK,
    "register.lists.adopt": "part of approving a rulebook, in the same transaction",
}


def test_every_action_has_a_door_or_a_reason() -> None:
    """A new action is either asked for somewhere, or somebody wrote down why nobody may."""
    called = {call for door in DOORS for opening in door.openings for call in opening.calls}
    own = {name for name, each in actions().items() if each.function.__module__.startswith("guiju.")}

    assert own - called == set(WITHOUT)
    assert called - own == set()
