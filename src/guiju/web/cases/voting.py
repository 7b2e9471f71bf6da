"""A vote or a poll by itself, made for a phone: the question, what it rests on, and one thing to do."""

from __future__ import annotations

from uuid import UUID, uuid4

from guiju.core.rulebook.steps import Poll, Vote
from guiju.core.values import Text
from guiju.doors.refusal import found
from guiju.store.cases import queries
from guiju.store.cases.queries import By
from guiju.web.answers import Answer, Shown, To
from guiju.web.cases.acts import done
from guiju.web.cases.flow import flow
from guiju.web.cases.looking_up import asks
from guiju.web.cases.opened import Opened, opened
from guiju.web.cases.panels import panel_of
from guiju.web.cases.pinned import Pinned
from guiju.web.cases.subject import Called, called, clause_of, code_of, pages
from guiju.web.viewing import Viewing, acting
from guiju.words.steps import share_said

DOES = ("cases.case.cast", "cases.case.declare", "cases.case.record", "cases.document.attach")


@pages.page("<uuid:case>/vote/<slug:step>/", "vote", does=DOES)
def vote(request: Viewing, case: UUID, step: str) -> Answer:
    """Show a vote that is open, or a poll to be entered, to whoever takes part; take one voice, tie or entry."""
    held = opened(request, case)
    compiled = held.definition.steps.get(step)
    rule = None if compiled is None else compiled.step
    found(rule if isinstance(rule, Vote | Poll) else None, "step")
    if request.method == "POST" and not asks(request):
        words = done(request, case, held.definition)
        if words:
            after = queries.sight(acting(request), case).by is not None
            goes = "cases.case" if after else "cases.list"
            return To(goes, *([case] if after else []), said=words)
        held = opened(request, case)
    at = held.case.state.at(step)
    names = called(request, [held.case])
    panels = [panel_of(request, held, each) for each in queries.offers(acting(request), case) if each.step == step]
    filled = {
        "held": held,
        "case": held.case,
        "code": code_of(case, held.case.opened_on),
        "subject": names.of(held.case.subject),
        "rests": _rests(request, held, names) if at is not None else [],
        "rule": rule,
        "step": step,
        "at": at,
        "open": at is not None,
        "own": held.by is By.SUBJECT,
        "quorum": share_said(rule.vote.quorum) if isinstance(rule, Vote) else None,
        "passes": share_said(rule.vote.passes) if isinstance(rule, Vote) else None,
        "panels": [
            each for each in panels if each.offer.allowed and each.offer.command in {"cast", "declare", "record"}
        ],
        "not_yet": [each for each in panels if not each.offer.allowed and each.offer.command in {"cast", "record"}],
        "cast": len(at.voices) if at is not None else 0,
        "clause": clause_of(rule.clause, held.procedure, held.institution) if rule is not None else None,
        "key": str(uuid4()),
    }
    title = rule.title if rule is not None else Text(zh=step, en=step)
    return Shown("cases/vote.html", title, filled)


def _rests(request: Viewing, held: Opened, names: Called) -> list[Pinned]:
    """Return the steps taken so far at which something was given, attached, counted or reasoned."""
    line = flow(held.definition, held.case.state, queries.events(held.case.id))
    pinned = [Pinned(request, held, each, names) for each in line if each.ended is not None]
    return [each for each in pinned if each.given or each.documents or each.sum or each.ended.happened.reasons]
