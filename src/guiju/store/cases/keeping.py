"""The procedures open cases run on are kept as they were made ready: a later release may read rulebooks otherwise."""

from __future__ import annotations

from functools import lru_cache
from uuid import UUID

from guiju.core.cases.definition import Definition
from guiju.core.cases.kept import again, written
from guiju.core.journal.acting import BY_ITSELF
from guiju.core.journal.events import Event, Insert
from guiju.core.journal.outcome import Done
from guiju.core.journal.rights import Reach
from guiju.store.audit.actions import Work, action, one_at_a_time
from guiju.store.cases.models import OPEN, Case, Rules
from guiju.store.cases.rules import definition
from guiju.store.library.queries import institution_of


def keep_rules() -> int:
    """Keep every procedure an open case runs on that is not kept yet; return how many."""
    running = set(Case.objects.filter(OPEN).values_list("rulebook", "procedure", "definition").distinct())
    missing = {each[2] for each in running} - set(Rules.objects.values_list("hash", flat=True))
    fresh = {each[2]: each for each in running if each[2] in missing}
    return sum(
        isinstance(done := keep(BY_ITSELF, rulebook=rulebook, procedure=procedure, hash_=hash_), Done) and done.value
        for rulebook, procedure, hash_ in fresh.values()
    )


@action("cases.rules.keep")
def keep(work: Work, *, rulebook: UUID, procedure: str, hash_: str) -> bool:
    """Keep a procedure of a version as it is made ready now, if that is still what its cases were opened under."""
    work.require("cases.case.act", Reach())
    found = definition(rulebook, procedure)
    if found is None or found.hash != hash_:
        return False
    one_at_a_time(work.store, f"rules/{hash_}")
    if Rules.objects.filter(hash=hash_).exists():
        return False
    row = Insert("cases.Rules", {"id": str(_id(hash_)), "hash": hash_, "procedure": procedure, "text": written(found)})
    work.append(f"procedure/{procedure}", None, Event("cases.kept", {"hash": hash_}, (row,)))
    return True


@lru_cache(maxsize=512)
def rules_of(rulebook: UUID, procedure: str, hash_: str) -> Definition | None:
    """Return a procedure as its cases run it; None where neither the rulebook nor what is kept says it any more."""
    found = definition(rulebook, procedure)
    if found is not None and found.hash == hash_:
        return found
    text = Rules.objects.filter(hash=hash_).values_list("text", flat=True).first()
    return None if text is None else again(text, hash_, institution_of(rulebook))


def _id(hash_: str) -> UUID:
    return UUID(hash_[:32])
