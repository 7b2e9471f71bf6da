"""What a step of a case needs to know around the case, read in one statement: rules, accounts, posts, places."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from uuid import UUID

from guiju.core.journal.stores import Store
from guiju.core.rulebook.calendar import Calendar
from guiju.core.rulebook.institution import Institution
from guiju.store.accounts import queries as accounts
from guiju.store.accounts.queries import Behind
from guiju.store.audit.queries import Question, Some, id_of, together
from guiju.store.library import queries as library
from guiju.store.register import queries as register
from guiju.store.register.queries import PostHeld, Stood


@dataclass(frozen=True, slots=True)
class Wanted:
    """Of whom and what: the accounts that act; people, posts, units and codes of units the case speaks of."""

    accounts: Collection[UUID] = ()
    people: Collection[UUID] = ()
    posts: Collection[UUID] = ()
    units: Collection[UUID] = ()
    codes: Collection[str] = ()


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What was read, all of the same moment; `rulebook` is the version in force on `today`."""

    rulebook: UUID
    today: dt.date
    accounts: Mapping[UUID, Behind]
    posts: tuple[PostHeld, ...]
    keepers: Mapping[UUID, UUID]
    post_units: Mapping[UUID, UUID]
    coded: Mapping[str, UUID]
    stood: Mapping[UUID, Stood]
    lines: dict[UUID, tuple[tuple[UUID, str], ...]] = field(default_factory=dict)
    """Units above one with their kinds, nearest first, where they were asked for."""

    @property
    def institution(self) -> Institution:
        """What the rulebook in force says."""
        return library.institution_of(self.rulebook)

    @property
    def calendar(self) -> Calendar:
        """The days that are worked, as known today."""
        return self.institution.calendar

    def units_of_person(self, person: UUID) -> tuple[UUID, ...]:
        """Return the units a person is in: those of their posts; without a post, the one that keeps the record."""
        held = tuple(dict.fromkeys(each.unit for each in self.posts if each.person == person))
        return held or tuple(unit for each, unit in self.keepers.items() if each == person)

    def above(self, unit: UUID) -> tuple[tuple[UUID, str], ...]:
        """Return the units above one with their kinds, nearest first."""
        if unit not in self.lines:
            line = register.line_of(unit, self.today)
            self.lines[unit] = tuple((each.id, each.kind) for each in reversed(line[:-1]))
        return self.lines[unit]


def read(at: dt.datetime, wanted: Wanted) -> Surroundings | None:
    """Read what is wanted at a moment; None before the first rulebook is in force."""
    day = (at + _ahead[0]).date()
    found = _read(wanted, day)
    force = library.in_force_of(found["rulebooks"], at)
    if force is None:
        return None
    if force[1] != day:  # the institution's day is another than the one looked at: remember how far it is ahead
        _ahead[0] = at.astimezone(library.zone_of(force[0])).utcoffset() or dt.timedelta()
        day = force[1]
        found = _read(wanted, day)
    return Surroundings(
        rulebook=force[0],
        today=day,
        accounts=accounts.accounts_of(found["accounts"]),
        posts=register.posts_of_answers(found["posts"]),
        keepers={id_of(person): id_of(unit) for person, unit, *_ in found["keepers"]},
        post_units={id_of(post): id_of(unit) for post, unit, *_ in found.get("post_units", ())},
        coded={str(code): id_of(unit) for code, unit, *_ in found.get("coded", ())},
        stood=register.places_of(found["places"], day),
    )


_ahead: list[dt.timedelta] = [dt.timedelta()]
"""How far the institution's clock was ahead of UTC when last asked: a first guess at its day."""


def _read(wanted: Wanted, day: dt.date) -> dict[str, list[tuple[str | None, ...]]]:
    people = Some.of(wanted.people)
    both = accounts.people_behind(wanted.accounts)
    if wanted.people:
        both = both.joined(register.people_kept(wanted.people))
    posts, codes = Some.of(wanted.posts), Some.of(wanted.codes)
    units = [Some.of(wanted.units), accounts.units_granted(wanted.accounts)]
    questions: dict[str, Question] = {
        "rulebooks": library.approved_asked(),
        "accounts": accounts.accounts_asked(wanted.accounts),
        "posts": register.posts_asked(both, day),
        "keepers": register.keepers_asked(both),
    }
    if wanted.people:
        units.append(register.units_of_people(people, day))
    if wanted.posts:
        questions["post_units"] = register.post_units_asked(posts, day)
        units.append(register.units_of_posts(posts, day))
    if wanted.codes:
        questions["coded"] = register.codes_asked(codes)
        units.append(register.units_coded(codes))
    questions["places"] = register.places_asked(*units)
    return together(Store.DEFAULT, questions)
