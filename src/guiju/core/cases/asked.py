"""What a decision is asked about: the case as it stands, who asks and on which day; and what every room needs of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from decimal import Decimal

from guiju.core.cases.context import Actor, Context
from guiju.core.cases.definition import Compiled, Definition
from guiju.core.cases.happened import NO_DOCUMENTS, NOTHING, Happened, Used, What
from guiju.core.cases.order import NOWHERE, Way
from guiju.core.cases.refusing import refuse
from guiju.core.cases.state import Standing, State
from guiju.core.cases.terms import Term, term_of
from guiju.core.expressions import Kind, Natural
from guiju.core.journal.events import Json


@dataclass(slots=True)
class Asked:
    """A case, what it runs on, and the context of a command. Made for one decision; nothing in it is set again."""

    definition: Definition
    state: State
    context: Context

    @property
    def day(self) -> dt.date:
        """The day of the decision."""
        return self.context.day

    @property
    def expected(self) -> tuple[Compiled, ...]:
        """The steps somebody, or time, is waited for at; a block waits for what is within it."""
        standing = (self.definition.steps[each.step] for each in self.state.standing)
        return tuple(step for step in standing if not step.firsts)

    def open_step(self, id_: str) -> tuple[Compiled, Standing]:
        """Return a step that stands open; anything else is out of order, and what is expected is named."""
        step = self.definition.steps.get(id_)
        if step is None:
            refuse("case-step-unknown", wanted=id_, expected=tuple(each.step.title for each in self.expected))
        at = self.state.at(id_)
        if at is None:
            self.still_open(step)
            waited = self.expected
            refuse(
                "out-of-order",
                step,
                expected=tuple(each.step.title for each in waited),
                steps=tuple(each.id for each in waited),
                expected_clause=", ".join(dict.fromkeys(each.step.clause for each in waited)),
            )
        return step, at

    def still_open(self, step: Compiled | None = None) -> None:
        """Refuse what is asked of a case that was never opened, or has ended."""
        if self.state.opened_on is None:
            refuse("case-not-opened", step)
        if self.state.ended_on is not None:
            result = self.definition.procedure.results.get(self.state.result, self.state.result)
            refuse("case-ended", step, result=result, on=self.state.ended_on.isoformat())

    def term(self, step: Compiled, at: Standing) -> Term:
        """Return the terms of an open step."""
        return term_of(step, at, self.definition, self.context.calendar)

    def used(self, names: Collection[str]) -> tuple[Used, ...]:
        """Return the facts of these names that are known."""
        facts = self.context.facts
        return tuple([facts[name] for name in sorted(names) if name in facts]) if names else ()

    def happens(  # noqa: PLR0913 - the fields of an event, each by its name
        self,
        what: What,
        step: Compiled | None = None,
        *,
        by: Actor | None = None,
        outcome: str = "",
        way: Way = NOWHERE,
        clause: str = "",
        reasons: str = "",
        inputs: Mapping[str, Json] = NOTHING,
        documents: Mapping[str, str] = NO_DOCUMENTS,
        used: tuple[Used, ...] = (),
        said: Mapping[str, Json] = NOTHING,
    ) -> Happened:
        """Return an event by whoever asks (or by another), today, with where it leads; at a step, on its clause."""
        actor = by or self.context.actor
        return Happened(
            what,
            self.context.day,
            actor.account,
            actor.behalf,
            actor.names,
            actor.unit,
            "" if step is None else step.id,
            outcome,
            way.entered,
            way.result,
            clause if step is None else step.clause,
            reasons,
            inputs,
            documents,
            used,
            said,
        )


def row_of(
    asks: Mapping[str, Kind], facts: Mapping[str, Used], inputs: Mapping[str, Json]
) -> dict[str, Natural | None]:
    """Return what conditions may look at, as they read it; an input hides no fact (their names differ)."""
    row: dict[str, Natural | None] = {}
    for name, kind in asks.items():
        value = inputs[name] if name in inputs else facts[name].value if name in facts else None
        row[name] = natural(value, kind)
    return row


def natural(value: Json, kind: Kind) -> Natural | None:
    """Return a value of an event as an expression reads it; one that is no such value raises ValueError."""
    match value, kind:
        case None, _:
            return None
        case bool(), Kind.YES_NO:
            return value
        case bool(), _:
            raise ValueError(f"{value!r} is no {kind}")
        case int(), Kind.NUMBER | Kind.REAL:
            return value
        case str(), Kind.NUMBER | Kind.REAL:
            return Decimal(value)
        case str(), Kind.DATE:
            return dt.date.fromisoformat(value)
        case str(), Kind.TEXT:
            return value
        case _:
            raise ValueError(f"{value!r} is no {kind}")
