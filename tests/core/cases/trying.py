"""A case tried step by step, as a clerk would tell it: who does what on which day, and what is answered."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from guiju.core.cases.commands import (
    Act,
    Cast,
    Command,
    Correct,
    Declare,
    Elapse,
    Escalate,
    Extend,
    Figures,
    Open,
    Raise,
    Record,
    Return,
    Voice,
)
from guiju.core.cases.context import SOFTWARE, Actor, Context
from guiju.core.cases.deciding import Decided, Refusal, decide, decide_from
from guiju.core.cases.definition import Definition, definition_of
from guiju.core.cases.happened import Happened, Used
from guiju.core.cases.state import State
from guiju.core.journal.events import Json
from guiju.core.rulebook.calendar import Calendar
from guiju.core.rulebook.institution import About, Institution, Parameter
from guiju.core.rulebook.procedure import Procedure
from guiju.core.rulebook.vocabulary import Attribute, Vocabulary
from guiju.core.rulebook.who import Tie
from guiju.words.catalogue import advice, sentence

MONDAY = dt.date(2026, 3, 2)
HOLIDAYS = Calendar.model_validate(
    {
        "holidays": [{"from": "2026-05-01", "through": "2026-05-05", "title": {"zh": "劳动节", "en": "Labour Day"}}],
        "make_up_days": ["2026-05-09"],
    }
)
PLACES = ("institution", "case.lead", "subject.unit", "input.unit")
CLERK = {"role": "clerk", "at": "case.lead"}
HEAD = {"role": "head", "at": "case.lead"}
BOARD = {"role": "member", "at": "institution"}


def titled(id_: str) -> dict[str, str]:
    """Return a title in both languages."""
    return {"zh": f"环节 {id_}", "en": id_}


def step(id_: str, who: Mapping[str, Any] | None = CLERK, **more: Any) -> dict[str, Any]:  # noqa: ANN401 - as a rulebook or a command has it
    """Return a step as a rulebook writes it."""
    given: dict[str, Any] = {"id": id_, "title": titled(id_), "clause": f"§{id_}", **more}
    if who is not None:
        given["who"] = who
    return given


def procedure(*steps: Mapping[str, Any], **more: Any) -> Procedure:  # noqa: ANN401 - as a rulebook or a command has it
    """Return a procedure of these steps about a person, opened by a clerk."""
    return Procedure.model_validate(
        {
            "id": "trial",
            "title": titled("trial"),
            "basis": [{"document": "rules", "clause": "1", "status": "verified"}],
            "in_force": {"from": "2020-01-01"},
            "subject": {"of": "person"},
            "opening": {"who": CLERK, "clause": "§1"},
            "results": {"done": titled("done")},
            "steps": list(steps),
            **more,
        }
    )


INSTITUTION = Institution(
    about=About.model_validate({"id": "chengchuan", "title": titled("chengchuan")}),
    vocabulary=Vocabulary(
        attributes=(
            Attribute.model_validate({"id": "vacant", "title": titled("vacant"), "kind": "yes_no"}),
            Attribute.model_validate({"id": "years", "title": titled("years"), "kind": "number"}),
        )
    ),
    parameters={
        "answer_days": Parameter.model_validate(
            {
                "id": "answer_days",
                "title": titled("answer_days"),
                "value": [{"from": "2020-01-01", "value": 10}, {"from": "2026-04-01", "value": 5}],
            }
        )
    },
)


def actor(name: str, *roles: str, also: tuple[str, ...] = (), **more: Any) -> Actor:  # noqa: ANN401 - as a rulebook or a command has it
    """Return somebody with an account of that name, the person behind it, and roles held everywhere."""
    names = frozenset({name, f"person/{name}", *also})
    return Actor(name, names=names, roles=dict.fromkeys(PLACES, frozenset(roles)), **more)


WANG = actor("wang", "clerk")
LI = actor("li", "clerk")
ZHAO = actor("zhao", "head")
MEMBERS = tuple(actor(name, "member") for name in "abcdefghi")


class Trial:
    """A case on its way. Each method tells one command; `said` is the last answer."""

    def __init__(self, rule: Procedure, institution: Institution = INSTITUTION, calendar: Calendar = HOLIDAYS) -> None:
        self.definition: Definition = definition_of(rule, institution)
        self.today = MONDAY
        self.calendar = calendar
        self.facts: dict[str, Used] = {}
        self.rolls: dict[str, tuple[str, ...]] = {}
        self.more: dict[str, Any] = {}
        self.events: list[Happened] = []
        self.state = State()
        self.said: Decided | Refusal | None = None

    def context(self, who: Actor) -> Context:
        """Return what a decision may look at today."""
        return Context(self.today, self.calendar, who, self.facts, self.rolls, **self.more)

    def knows(self, **facts: Json) -> Trial:
        """Say what is known of the subject."""
        self.facts = {name: Used(name, value, f"record of {name}", "hash") for name, value in facts.items()}
        return self

    def on(self, day: str) -> Trial:
        """Go on to a day."""
        self.today = dt.date.fromisoformat(day)
        return self

    def gives(self, command: Command, who: Actor) -> Trial:
        """Give a command; both faces of the engine answer the same."""
        self.said = decide(self.definition, self.state, command, self.context(who))
        assert self.said == decide_from(self.definition, self.events, command, self.context(who))
        if isinstance(self.said, Decided):
            self.events += self.said.events
            self.state = self.said.state
        return self

    def opens(self, who: Actor = WANG, subject: str = "person/sun", **more: Any) -> Trial:  # noqa: ANN401 - as a rulebook or a command has it
        """Open the case."""
        return self.gives(Open(subject, "unit/lead", **more), who)

    def acts(self, step_: str, who: Actor = WANG, outcome: str = "", **more: Any) -> Trial:  # noqa: ANN401 - as a rulebook or a command has it
        """End a step."""
        return self.gives(Act(step_, outcome, **more), who)

    def casts(self, step_: str, who: Actor, voice: str) -> Trial:
        """Vote."""
        return self.gives(Cast(step_, Voice(voice)), who)

    def votes(self, step_: str, *, yes: int = 0, no: int = 0, abstain: int = 0) -> Trial:
        """Let members vote one after the other; each vote is taken."""
        voices = ["yes"] * yes + ["no"] * no + ["abstain"] * abstain
        for who, voice in zip(MEMBERS, voices, strict=False):
            self.casts(step_, who, voice)
            assert self.code == "", (who.account, self.code)
        return self

    def records(self, step_: str, who: Actor, **figures: tuple[int, int, int]) -> Trial:
        """Enter the figures of a poll."""
        return self.gives(Record(step_, {name: Figures(*each) for name, each in figures.items()}), who)

    def declares(self, step_: str, who: Actor, tie: Tie) -> Trial:
        """Declare a tie."""
        return self.gives(Declare(step_, tie), who)

    def extends(self, step_: str, who: Actor, reasons: str = "complex") -> Trial:
        """Prolong a term."""
        return self.gives(Extend(step_, reasons), who)

    def raises(self, step_: str, what: str, who: Actor, text: str = "something is wrong") -> Trial:
        """Raise something."""
        return self.gives(Raise(step_, what, text), who)

    def elapses(self, step_: str, who: Actor = SOFTWARE) -> Trial:
        """Let time end a step."""
        return self.gives(Elapse(step_), who)

    def escalates(self, step_: str, who: Actor = SOFTWARE) -> Trial:
        """Tell of a passed term."""
        return self.gives(Escalate(step_), who)

    def returns(self, step_: str, case: str, result: str, who: Actor = SOFTWARE, *, acted: Actor = SOFTWARE) -> Trial:
        """Give a step the result of the case it began, in which somebody acted."""
        return self.gives(Return(step_, case, result, acted.names), who)

    def corrects(self, event: int, who: Actor, reasons: str = "a slip of the pen", **inputs: Json) -> Trial:
        """Say rightly what an event said."""
        return self.gives(Correct(event, inputs, reasons), who)

    @property
    def code(self) -> str:
        """The code of the last refusal, "" where it was no refusal. Its sentences can be said in both languages."""
        if not isinstance(self.said, Refusal):
            return ""
        for language in ("zh", "en"):
            assert "—" not in sentence(self.said.finding, language), self.said
            assert advice(self.said.finding, language)
        return self.said.finding.code

    @property
    def params(self) -> Mapping[str, object]:
        """The named values of the last refusal."""
        assert isinstance(self.said, Refusal)
        return self.said.finding.params

    @property
    def stands(self) -> tuple[str, ...]:
        """The steps that stand open."""
        return tuple(each.step for each in self.state.standing)

    @property
    def way(self) -> tuple[tuple[str, str], ...]:
        """The steps that have ended, each with how."""
        return tuple((each.step, each.outcome) for each in self.state.taken)


def deputy_of(principal: Actor, name: str) -> Actor:
    """Return a deputy: they act with the principal's roles, and every name of both counts."""
    own = frozenset({name, f"person/{name}"})
    return replace(principal, account=name, behalf=principal.account, names=principal.names | own, deputy=True)
