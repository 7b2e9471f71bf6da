"""What a decision may look at besides the case itself: the day, the calendar, who asks, and what is known."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from guiju.core.cases.happened import Used
from guiju.core.rulebook.calendar import Calendar


@dataclass(frozen=True, slots=True)
class Actor:
    """Who asks: the account, whom it stands in for, and what holds of either where the step takes place.

    `names` are all accounts and persons that are this actor, those of a principal included: duties are kept apart for
    all of them. `roles` are the roles held, by place (`core.rulebook.who.Place`); with a principal, the principal's.
    `posts` are the posts held on the day. `known` tells that a person stands behind each account that acts.
    """

    account: str
    behalf: str = ""
    names: frozenset[str] = frozenset()
    unit: str = ""
    roles: Mapping[str, frozenset[str]] = field(default_factory=dict)
    posts: frozenset[str] = frozenset()
    deputy: bool = False
    known: bool = True


SOFTWARE = Actor("")
"""The software's own clock."""


@dataclass(frozen=True, slots=True)
class Context:
    """The day, the calendar, who asks; and what the case cannot know of itself.

    `facts` are those the step asks for, by name; an absent one is unknown. `rolls` are the members of the electorate of
    each standing vote (accounts), on the day; `behind` the person behind each of them. `origin` are all names of those
    who acted in the case that is reviewed, `origin_weight` how heavy its outcome was, `origin_until` the last day it
    may be asked for, `told_on` when the subject was told of it. `others_open`: a case of the procedure is open for the
    subject already. `subject_unit` is the subject's own unit.
    """

    day: dt.date
    calendar: Calendar
    actor: Actor
    facts: Mapping[str, Used] = field(default_factory=dict)
    rolls: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    behind: Mapping[str, str] = field(default_factory=dict)
    origin: frozenset[str] = frozenset()
    origin_weight: int | None = None
    origin_until: dt.date | None = None
    told_on: dt.date | None = None
    others_open: bool = False
    subject_unit: str = ""
