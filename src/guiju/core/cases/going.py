"""A decision on its way: events, each folded before the next; effects; and who is to be told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from guiju.core.cases.asked import Asked
from guiju.core.cases.carrying import Effect, effect_of
from guiju.core.cases.choosing import choose, decided_at_once, is_left_out, passed_way, way_of
from guiju.core.cases.context import SOFTWARE, Actor
from guiju.core.cases.definition import Compiled
from guiju.core.cases.folding import folded
from guiju.core.cases.happened import NO_DOCUMENTS, NOTHING, Happened, Used, What
from guiju.core.cases.state import State
from guiju.core.journal.events import Json
from guiju.core.rulebook.who import Who
from guiju.core.values import Text

MOST = 1000
"""A decision of more events than this goes round in a circle: no such procedure is published."""


class Why(StrEnum):
    """Why somebody is told."""

    TURN = "turn"
    """A step is theirs."""
    SERVED = "served"
    """A result is given to them in writing; clocks of review begin."""
    ESCALATED = "escalated"
    ENDED = "ended"


class Told(NamedTuple):
    """Who is to be told, why, and at which step; `says` is what a notice says."""

    who: Who
    why: Why
    step: str
    says: Text | None = None


@dataclass(frozen=True, slots=True)
class Begins:
    """A case of another procedure that begins for the same subject."""

    procedure: str
    subject: str
    lead: str
    step: str
    case: str


class Decided(NamedTuple):
    """What a command comes to. `state` is where the case stands after the events."""

    events: tuple[Happened, ...]
    effects: tuple[Effect, ...] = ()
    told: tuple[Told, ...] = ()
    begins: tuple[Begins, ...] = ()
    state: State = State()


_SUBJECT = Who(person="subject")


class Going:
    """Events that follow from one command. `state` is the case after those so far."""

    def __init__(self, asked: Asked) -> None:
        self.asked = asked
        self.events: list[Happened] = []
        self.effects: list[Effect] = []
        self.told: list[Told] = []
        self.begins: list[Begins] = []

    def add(self, event: Happened) -> None:
        """Append an event and go on from the state after it."""
        self.events.append(event)
        asked = self.asked
        self.asked = Asked(asked.definition, folded(asked.definition, asked.state, event), asked.context)

    def end(  # noqa: PLR0913 - the fields of an event, each by its name
        self,
        what: What,
        step: Compiled,
        outcome: str,
        *,
        by: Actor | None = None,
        reasons: str = "",
        inputs: Mapping[str, Json] = NOTHING,
        documents: Mapping[str, str] = NO_DOCUMENTS,
        used: tuple[Used, ...] = (),
        said: Mapping[str, Json] = NOTHING,
    ) -> None:
        """End a step in an outcome: an event with where it leads, then what is decided at once."""
        asked = self.asked
        known = {**asked.state.inputs, **inputs} if inputs else asked.state.inputs
        way = way_of(asked, step, outcome, known)
        if way.effects:
            self.effects += [effect_of(asked, call, known) for call in way.effects]
        self.add(
            asked.happens(
                what,
                step,
                by=by,
                outcome=outcome,
                way=way,
                reasons=reasons,
                inputs=inputs,
                documents=documents,
                used=used,
                said=said,
            )
        )
        if what is What.ACTED and step.kind == "notice":
            self.told.append(Told(step.step.to, Why.SERVED, step.id, step.step.says))
        self.settle()

    def settle(self) -> None:
        """Decide at once what rules decide, until somebody's act or time is waited for."""
        entered = list(self.events[-1].entered)
        while (step := decided_at_once(self.asked, entered)) is not None:
            if len(self.events) > MOST:
                raise ValueError(f"{step.id} goes round in a circle")
            entered.remove(step.id)
            event = self._at_once(step)
            self.add(event)
            entered += event.entered
        self._tell(entered)

    def _at_once(self, step: Compiled) -> Happened:
        """Return the event of a step that is passed over, or of a threshold that chooses."""
        asked = self.asked
        inputs = asked.state.inputs
        outcome = "" if is_left_out(asked, step, inputs) else choose(asked, step)
        way = way_of(asked, step, outcome, inputs) if outcome else passed_way(asked, step)
        self.effects += [effect_of(asked, call, inputs) for call in way.effects]
        what = What.CHOSEN if outcome else What.PASSED_OVER
        return asked.happens(what, step, by=SOFTWARE, outcome=outcome, way=way, used=asked.used(step.facts))

    def _tell(self, entered: list[str]) -> None:
        asked = self.asked
        if asked.state.ended_on is not None:
            self.told.append(Told(_SUBJECT, Why.ENDED, self.events[-1].step))
            return
        for id_ in entered:
            who = asked.definition.steps[id_].who
            if who is not None:
                self.told.append(Told(who, Why.TURN, id_))

    def decided(self) -> Decided:
        """Return the whole decision."""
        return Decided(tuple(self.events), tuple(self.effects), tuple(self.told), tuple(self.begins), self.asked.state)
