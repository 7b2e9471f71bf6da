"""A case as a line of steps: what was taken in the order it was taken, what stands open, what may still come."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from guiju.core.cases.definition import Compiled, Definition
from guiju.core.cases.happened import What
from guiju.core.cases.order import DONE
from guiju.core.cases.state import State
from guiju.core.cases.terms import Term
from guiju.core.rulebook.steps import END, Poll, Vote
from guiju.core.values import Text
from guiju.store.cases.queries import EventOfCase
from guiju.web.cases.sums import Line, of_poll, of_vote
from guiju.words.steps import OUTCOMES

ENDS = frozenset({What.ACTED, What.PASSED_OVER, What.CHOSEN, What.ELAPSED, What.RAISED, What.RETURNED})
"""What ends the step it happens at."""


@dataclass(slots=True)
class Visit:
    """One taking of a step: since when, in which round, what happened at it, how it ended; of a block, its branches."""

    step: Any
    number: str
    round: int = 1
    since: dt.date | None = None
    events: list[EventOfCase] = field(default_factory=list)
    refused: list[EventOfCase] = field(default_factory=list)
    ended: EventOfCase | None = None
    stands: bool = False
    certain: bool = True
    back: bool = False
    term: Term | None = None
    ways: Mapping[str, Text] = field(default_factory=dict)
    branches: dict[str, list[Visit]] = field(default_factory=dict)

    @property
    def mark(self) -> str:
        """How it is pinned on the line: done, now, over (left out by rule), later."""
        if self.stands:
            return "now"
        if self.ended is not None:
            return "over" if self.ended.happened.what is What.PASSED_OVER else "done"
        return "done" if self.since is not None else "later"

    @property
    def until(self) -> dt.date | None:
        """The day it ended, where that is another than it began."""
        day = self.ended.happened.on if self.ended is not None else None
        return day if day != self.since else None

    @property
    def outcome(self) -> Text | None:
        """What its outcome is called; nothing where there was but one way on."""
        return None if self.ended is None else self.ways.get(self.ended.happened.outcome)

    @property
    def adverse(self) -> int:
        """How heavily its outcome falls on the subject."""
        chosen = self.step.outcomes.get(self.ended.happened.outcome) if self.ended is not None else None
        return int(getattr(chosen, "adverse", 0))

    @property
    def sum(self) -> tuple[Line, ...]:
        """The sum of a vote or a poll that was counted."""
        if self.ended is None or self.ended.happened.what is not What.ACTED or self.ended.happened.outcome == "stale":
            return ()
        said = self.ended.happened.said
        if isinstance(self.step, Vote):
            return of_vote(self.step.vote, said, len(self.of(What.DECLARED)))
        return of_poll(self.step.poll, said) if isinstance(self.step, Poll) else ()

    def of(self, *whats: What) -> list[EventOfCase]:
        """Return what happened at it of some kinds."""
        return [each for each in self.events if each.happened.what in whats]

    @property
    def notes(self) -> list[EventOfCase]:
        """What happened while it stood, besides its end and the votes."""
        return self.of(What.DECLARED, What.EXTENDED, What.ESCALATED, What.BEGUN, What.RECORDED)

    @property
    def block(self) -> list[tuple[Text, list[Visit]]]:
        """The branches of a parallel block side by side, with their titles."""
        titles = {each.id: each.title for each in getattr(self.step, "branches", ())}
        return [(titles[id_], visits) for id_, visits in self.branches.items() if id_ in titles]


def ways_of(compiled: Compiled, definition: Definition) -> Mapping[str, Text]:
    """Return what each outcome of a step is called: its own title, what was raised, else where it leads.

    The plain way on, where there is no other, is called nothing.
    """
    found: dict[str, Text] = {}
    raised = {each.id: each.title for each in getattr(compiled.step, "raised", ())}
    for id_, outcome in compiled.outcomes.items():
        if outcome.title is not None:
            found[id_] = outcome.title
        elif id_ in raised:
            found[id_] = raised[id_]
        elif id_ == DONE:
            continue
        elif id_ in OUTCOMES:
            found[id_] = OUTCOMES[id_]
        else:
            to = _target(outcome.to, outcome.result or id_, definition)
            found[id_] = Text(zh=f"转入“{to.zh}”", en=f"on to “{to.en}”")
    return found


def _target(to: str, result: str, definition: Definition) -> Text:
    if to != END:
        return definition.steps[to].step.title  # type: ignore[no-any-return]
    return definition.procedure.results.get(result) or Text(zh="办结", en="the end")


def flow(
    definition: Definition, state: State, events: Sequence[EventOfCase], terms: Sequence[Term] = ()
) -> list[Visit]:
    """Return the line of a case."""
    line = _Line(definition)
    for event in events:
        line.take(event)
    for term in terms:
        if (visit := line.open.get(term.step)) is not None:
            visit.stands, visit.term = True, term
    return [*line.top, *_ahead(definition, state)]


class _Line:
    """The line on its way: what is open, and where each step of a block belongs."""

    def __init__(self, definition: Definition) -> None:
        self.definition = definition
        self.top: list[Visit] = []
        self.open: dict[str, Visit] = {}
        self.latest: Visit | None = None
        self.rounds: dict[str, int] = {}

    def take(self, event: EventOfCase) -> None:
        """Put an event at the step it happened at, and open those it led to."""
        happened = event.happened
        if happened.what is What.REFUSED:
            at = self.open.get(happened.step) or next(iter(self._leaves()), self.latest)
            if at is not None:
                at.refused.append(event)
            return
        visit = self.open.get(happened.step)
        if visit is None and happened.step and happened.what in ENDS:
            visit = self._enter(happened.step, happened.on)
        if visit is not None:
            visit.events.append(event)
            if happened.what in ENDS:
                visit.ended = event
                self.latest = visit
                del self.open[happened.step]
        for step in happened.entered:
            if step not in self.open:
                self._enter(step, happened.on)

    def _leaves(self) -> Iterator[Visit]:
        return (visit for visit in self.open.values() if not visit.branches)

    def _enter(self, id_: str, on: dt.date) -> Visit:
        compiled = self.definition.steps[id_]
        self.rounds[id_] = self.rounds.get(id_, 0) + 1
        visit = Visit(compiled.step, number_of(compiled, self.definition), self.rounds[id_], on)
        visit.ways = ways_of(compiled, self.definition)
        visit.branches = {branch.id: [] for branch in getattr(compiled.step, "branches", ())}
        self._siblings(compiled, on).append(visit)
        self.open[id_] = visit
        return visit

    def _siblings(self, compiled: Compiled, on: dt.date) -> list[Visit]:
        if not compiled.block:
            return self.top
        block = self.open.get(compiled.block) or self._enter(compiled.block, on)
        return block.branches.setdefault(compiled.branch, [])


def number_of(compiled: Compiled, definition: Definition) -> str:
    """Return the number of a step: its place among the steps of the procedure, or of its branch."""
    top = [each.id for each in definition.procedure.steps]
    if compiled.id in top:
        return str(top.index(compiled.id) + 1)
    inner = [id_ for id_, each in definition.steps.items() if each.block == compiled.block]
    outer = definition.steps[compiled.block]
    return f"{number_of(outer, definition)}.{inner.index(compiled.id) + 1}"


def _ahead(definition: Definition, state: State) -> Iterator[Visit]:
    """Yield the steps outside blocks that may still come, in written order.

    `certain` where every way leads there; `back` where it is written before all that stand: the case was there already.
    """
    if state.ended_on is not None:
        return
    here = [_outermost(each.step, definition) for each in state.standing]
    may = _reachable(definition, here)
    standing, passed = set(here), False
    for step in definition.procedure.steps:
        passed = passed or step.id in standing
        if step.id in may and step.id not in standing:
            must = END not in _reachable(definition, here, without=step.id)
            yield Visit(step, number_of(definition.steps[step.id], definition), certain=must, back=not passed)


def _outermost(id_: str, definition: Definition) -> str:
    while definition.steps[id_].block:
        id_ = definition.steps[id_].block
    return id_


def _reachable(definition: Definition, begin: Sequence[str], *, without: str = "") -> set[str]:
    """Return the steps (and the end) that ways from some steps lead to, those through one left out."""
    found: set[str] = set()
    waiting = list(begin)
    while waiting:
        step = definition.steps[waiting.pop()]
        targets = {outcome.to for outcome in step.outcomes.values()}
        if step.over is not None:
            targets.add(step.over)
        if step.step.rounds is not None:
            targets.add(step.step.rounds.then_to)
        for target in targets - found - {without}:
            found.add(target)
            if target != END:
                waiting.append(target)
    return found


def steps_named(definition: Definition) -> Mapping[str, Text]:
    """Return what each step is called."""
    return {id_: each.step.title for id_, each in definition.steps.items()}
