"""The steps (环节) of a procedure, in the words of the rule: nine kinds, told apart by `kind` (absent: an action)."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Discriminator, Field, StringConstraints, Tag

from guiju.core.rulebook.conditions import Conditions, ExpressionText
from guiju.core.rulebook.limits import Extension, Length, Reminder
from guiju.core.rulebook.voting import Polling, Voting
from guiju.core.rulebook.who import Who
from guiju.core.values import Id, MechanismId, Name, Text, Value, Whole

END = "end"
"""Where an outcome leads that ends the case."""

Given = Annotated[str, StringConstraints(min_length=1, max_length=200)]
"""What a value of an effect is: `$subject`, `$lead`, `$today`, `$input.name`, `$today + 6 months`, or a plain word."""


class EffectCall(Value):
    """What a step does to the records, by the name of the effect and its values (`guiju.core.cases.effects`)."""

    do: Id
    with_: dict[Name, Given] = Field(default_factory=dict, alias="with")


class Outcome(Value):
    """Where a step leads, and what follows. Reaching the end gives the case this outcome's name as its result."""

    to: Id = Field(description="A step, or `end`.")
    title: Text | None = None
    result: Id | None = Field(default=None, description="The result of the case where it ends; absent: the outcome.")
    adverse: Whole = Field(default=0, ge=0, le=9, description="How heavily it falls on the subject; 0 not at all.")
    effects: tuple[EffectCall, ...] = ()


Outcomes = dict[Id, Outcome | Id]
"""What a step may end in; a plain word names the step it leads to."""


class Input(Value):
    """Something given at a step, usable by its name in conditions, places and effects from then on."""

    id: Name
    title: Text
    kind: Literal["text", "number", "whole", "yes_no", "date", "unit", "person", "post", "option"]
    options: dict[Id, Text] = Field(default_factory=dict)
    optional: bool = False


class DocumentNeeded(Value):
    """A document that must be attached at a step."""

    id: Name
    title: Text


class Rounds(Value):
    """How often a step may be taken before an outcome that leads back leads elsewhere instead."""

    at_most: Whole = Field(ge=1, le=99)
    then_to: Id


class Fresh(Value):
    """An earlier step's result is good for so long; once stale, only the outcome `stale` is open here."""

    step: Id
    for_: Length = Field(alias="for")


class _Step(Value):
    id: Name
    title: Text
    clause: Annotated[str, StringConstraints(min_length=1)] = Field(description="Of a document it rests on.")
    carries: tuple[MechanismId, ...] = ()
    outcomes: Outcomes = Field(default_factory=dict, description="Absent: `done`, to the next step.")
    only_if: ExpressionText | None = Field(default=None, description="Otherwise it is passed over.")
    otherwise: Id | None = Field(default=None, description="Where it leads when passed over; absent: the next step.")
    subject_sees: Text | None = Field(default=None, description="What the subject reads while it waits here.")
    due: Length | None = Field(default=None, description="After this it is late; nothing is refused.")
    within: Length | None = Field(default=None, description="After this it is refused: the outcome `silence` follows.")
    extend: Extension | None = None
    remind: Reminder | None = None
    rounds: Rounds | None = None


class _Acted(_Step):
    who: Who
    documents: tuple[DocumentNeeded, ...] = ()
    inputs: tuple[Input, ...] = ()
    facts: tuple[Name, ...] = Field(default=(), description="What is known of the subject and used here, by name.")
    requires: Conditions = ()
    fresh: tuple[Fresh, ...] = ()
    reasons: bool = Field(default=False, description="Whoever acts writes the reasons; a decision always does.")


class Action(_Acted):
    """Somebody does something."""

    kind: Literal["action"] = "action"


class Decision(_Acted):
    """Somebody named decides, with reasons, among outcomes that are all listed."""

    kind: Literal["decision"]


class Vote(_Acted):
    """A body decides; outcomes `pass`, `fail` and `no_quorum`, and `tie` where it differs from failing."""

    kind: Literal["vote"]
    vote: Voting


class Poll(_Acted):
    """The recorded result of a poll, entered by two persons; outcomes `pass`, `fail` and `not_enough`."""

    kind: Literal["poll"]
    poll: Polling


class Interrupt(Value):
    """What may be raised while a step waits, by whom, and where it leads; who raised it may be sealed."""

    id: Name
    title: Text
    who: Who | Literal["anyone"]
    to: Id
    sealed: bool = False


class Waiting(_Acted):
    """Time that must pass: publicity, an effect period, probation. It ends by an act, or by itself where it says so."""

    kind: Literal["waiting"]
    wait: Length = Field(description="No sooner than this after it began.")
    by_itself: bool = Field(default=False, description="Ends by itself when the time has passed; never adversely.")
    publishes: tuple[Name, ...] = Field(default=(), description="Inputs that are shown to the public while it waits.")
    raised: tuple[Interrupt, ...] = ()


class Branch(Value):
    """Steps of a parallel block, one after the other."""

    id: Name
    title: Text
    steps: tuple[Step, ...] = Field(min_length=1)


class Parallel(_Step):
    """Branches that run side by side; the block ends when all have ended, with the one outcome `done`."""

    kind: Literal["parallel"]
    branches: tuple[Branch, ...] = Field(min_length=2)


class Sub(_Acted):
    """Another procedure is run for the same subject; its results are the outcomes."""

    kind: Literal["sub"]
    procedure: Id


class Case(Value):
    """A line of a threshold: where this holds, this outcome."""

    if_: ExpressionText = Field(alias="if")
    gives: Id
    text: Text | None = None


class Threshold(_Step):
    """A rule chooses the way by facts and inputs, at once: the first line that holds; never adversely."""

    kind: Literal["threshold"]
    facts: tuple[Name, ...] = ()
    cases: tuple[Case, ...] = Field(min_length=1)
    otherwise_gives: Id
    cannot_tell: Id = Field(description="The outcome where a line cannot be told.")


class Notice(_Acted):
    """The result is given in writing to the subject or others; clocks of review begin to run when it is served."""

    kind: Literal["notice"]
    to: Who
    says: Text


def _kind_of(value: Any) -> str:  # noqa: ANN401 - whatever stands where a step must
    kind = value.get("kind", "action") if isinstance(value, dict) else getattr(value, "kind", "action")
    return str(kind)


Step = Annotated[
    Annotated[Action, Tag("action")]
    | Annotated[Decision, Tag("decision")]
    | Annotated[Vote, Tag("vote")]
    | Annotated[Poll, Tag("poll")]
    | Annotated[Waiting, Tag("waiting")]
    | Annotated[Parallel, Tag("parallel")]
    | Annotated[Sub, Tag("sub")]
    | Annotated[Threshold, Tag("threshold")]
    | Annotated[Notice, Tag("notice")],
    Discriminator(_kind_of),
]
"""A step of any kind."""

Branch.model_rebuild()
Parallel.model_rebuild()
