"""What somebody asks of a case."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from guiju.core.journal.events import Json
from guiju.core.rulebook.who import Tie


@dataclass(frozen=True, slots=True)
class Open:
    """Open a case about a subject, led by a unit; `about` is the case it reviews, corrects or moves, and its step."""

    subject: str
    lead: str
    inputs: Mapping[str, Json] = field(default_factory=dict)
    about: str = ""
    about_step: str = ""


@dataclass(frozen=True, slots=True)
class Act:
    """End a step: an action, a decision in an outcome, a vote closed (its outcome is counted), a wait, a notice."""

    step: str
    outcome: str = ""
    inputs: Mapping[str, Json] = field(default_factory=dict)
    documents: Mapping[str, str] = field(default_factory=dict)
    reasons: str = ""
    case: str = ""
    """The case that is opened for it, where the step runs another procedure."""


class Voice(StrEnum):
    """How a member votes."""

    YES = "yes"
    NO = "no"
    ABSTAIN = "abstain"


@dataclass(frozen=True, slots=True)
class Cast:
    """Vote at a step, once."""

    step: str
    voice: Voice


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures of one electorate of a poll."""

    due: int
    valid: int
    yes: int


@dataclass(frozen=True, slots=True)
class Record:
    """Enter the figures of a poll: the first time they are kept, the second time, by another, they must be the same.

    The second entry ends the step and brings what the step asks for. Who entered them first may enter them anew.
    """

    step: str
    figures: Mapping[str, Figures]
    inputs: Mapping[str, Json] = field(default_factory=dict)
    documents: Mapping[str, str] = field(default_factory=dict)
    reasons: str = ""


@dataclass(frozen=True, slots=True)
class Declare:
    """Declare a tie to the subject and stand aside at a step."""

    step: str
    tie: Tie


@dataclass(frozen=True, slots=True)
class Extend:
    """Prolong the term of a step, as its rule allows."""

    step: str
    reasons: str


@dataclass(frozen=True, slots=True)
class Raise:
    """Raise something while a step waits, such as an objection to what is made public."""

    step: str
    raised: str
    text: str


@dataclass(frozen=True, slots=True)
class Elapse:
    """Let time end a step: asked by the software's clock; refused while the time has not passed."""

    step: str


@dataclass(frozen=True, slots=True)
class Escalate:
    """Tell whom a passed term is escalated to: asked by the software's clock, once a term."""

    step: str


@dataclass(frozen=True, slots=True)
class Return:
    """Give a waiting step the result of the sub-procedure it began; `who` are all names of those who acted in it."""

    step: str
    case: str
    result: str
    who: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Correct:
    """Say rightly what was said at an earlier event (by its number, from 1); order and outcome stay as they are."""

    event: int
    inputs: Mapping[str, Json]
    reasons: str


@dataclass(frozen=True, slots=True)
class Move:
    """Go on under another version of the procedure, by its hash; judged with the whole past (`moving`)."""

    to: str
    reasons: str


Command = Open | Act | Cast | Record | Declare | Extend | Raise | Elapse | Escalate | Return | Correct
"""One of them."""
