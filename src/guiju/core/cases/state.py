"""Where a case stands: what its events come to."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import NamedTuple

from guiju.core.journal.events import Json


class Standing(NamedTuple):
    """A step that is open: since when, in which round (from 1), how often prolonged, and what has been said at it."""

    step: str
    since: dt.date
    round: int = 1
    extended: int = 0
    escalated: bool = False
    voices: Mapping[str, str] = {}
    """How members voted, by account."""
    voters: frozenset[str] = frozenset()
    """All names of those who voted."""
    figures: Mapping[str, tuple[int, int, int]] | None = None
    """Due, valid and yes of each electorate, as first entered."""
    entered_by: frozenset[str] = frozenset()
    aside: frozenset[str] = frozenset()
    """All names of those who stand aside here."""
    case: str = ""
    """The case of a sub-procedure that was begun."""


class Taken(NamedTuple):
    """A step that has ended: how, when, by whom (all names), and of which unit."""

    step: str
    outcome: str
    on: dt.date
    who: frozenset[str]
    unit: str = ""
    round: int = 1


PASSED_OVER = "passed_over"
"""The outcome of a step that was left out because its condition did not hold."""


class State(NamedTuple):
    """The whole of it. Open as long as something stands; ended once it has a result."""

    definition: str = ""
    subject: str = ""
    lead: str = ""
    about: str = ""
    about_step: str = ""
    opened_on: dt.date | None = None
    opener: frozenset[str] = frozenset()
    standing: tuple[Standing, ...] = ()
    taken: tuple[Taken, ...] = ()
    rounds: Mapping[str, int] = {}
    """How often each step has been taken."""
    inputs: Mapping[str, Json] = {}
    given_at: Mapping[str, int] = {}
    """The event each input was given at, by number."""
    ties: Mapping[str, frozenset[str]] = {}
    """All names of those who declared a tie, by its kind: they stand aside wherever a step lists it."""
    result: str = ""
    weight: int = 0
    """How heavily the result falls on the subject."""
    ended_on: dt.date | None = None
    events: int = 0
    """How many events it has had, those that refused not counted."""

    def at(self, step: str) -> Standing | None:
        """Return the step where it stands open."""
        for each in self.standing:
            if each.step == step:
                return each
        return None
