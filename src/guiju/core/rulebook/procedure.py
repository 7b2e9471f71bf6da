"""Procedures (程序): the steps a case must take, who may open one, what must be passed, and where to appeal."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field

from guiju.core.rulebook.head import Rule
from guiju.core.rulebook.limits import Length
from guiju.core.rulebook.steps import Input, Step
from guiju.core.rulebook.who import Who
from guiju.core.values import Id, Name, Text, Value


class SubjectOf(StrEnum):
    """What a case is about. A matter has no record of its own: it is what the unit that leads the case says it is."""

    PERSON = "person"
    UNIT = "unit"
    POST = "post"
    TENURE = "tenure"
    MATTER = "matter"
    CASE = "case"


class Subject(Value):
    """What the cases of a procedure are about; `kinds` narrows units and posts."""

    of: SubjectOf
    kinds: tuple[Id, ...] = ()


class Opening(Value):
    """Who opens a case and what is given; `while_none` refuses a second one for a subject while one is open."""

    who: Who
    clause: str
    inputs: tuple[Input, ...] = ()
    while_none: bool = True


class Appeal(Value):
    """Where adverse outcomes of these steps may be reviewed, by which procedure, and how long one may ask for it.

    The time runs from when the subject was told. Carrying out the outcome is not suspended.
    """

    of: tuple[Name, ...] = Field(min_length=1)
    procedure: Id
    within: Length
    clause: str


class Corrections(Value):
    """Who may say rightly what was said wrongly at a step; the order of what happened never changes."""

    who: Who
    clause: str


class Lapse(Value):
    """What a result has effect for: after it, it no longer stands, without anybody acting."""

    result: Id
    after: Length


class Procedure(Rule):
    """A procedure: judged sound before it may be published, run step by step, never skipped, altered or reversed."""

    subject: Subject
    opening: Opening
    steps: tuple[Step, ...] = Field(min_length=1)
    results: dict[Id, Text] = Field(min_length=1, description="What a case may end with, and what each is called.")
    must_pass: dict[Id, tuple[Name, ...]] = Field(
        default_factory=dict, description="For a result: the steps no way to it may leave out."
    )
    before: tuple[tuple[Name, Name], ...] = Field(
        default=(), description="Pairs of steps, the first before the second."
    )
    appeals: tuple[Appeal, ...] = ()
    lapses: tuple[Lapse, ...] = ()
    corrections: Corrections | None = None
    reviews: bool = Field(
        default=False, description="It reviews another case: its deciders had no part there, and nothing gets heavier."
    )
    renamed_from: tuple[Id, ...] = ()
