"""What a step of a case needs to know around the case, read in one statement: rules, accounts, posts, places."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any
from uuid import UUID

from guiju.core.journal.stores import Store
from guiju.core.rulebook.calendar import Calendar
from guiju.core.rulebook.institution import Institution
from guiju.store.accounts import queries as accounts
from guiju.store.accounts.queries import Behind
from guiju.store.audit.queries import (
    Answer,
    Question,
    Some,
    answers_late,
    asked,
    by_name,
    id_of,
    statement,
    together_ahead,
)
from guiju.store.cases.models import Case
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
class OfCase:
    """The accounts that act, whom a case is about, and the unit that leads it: known before its row is."""

    accounts: Collection[UUID]
    case: UUID


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What was read, all of the same moment; `rulebook` is the version in force on `today`. Nobody changes it."""

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


def ask_ahead(at: dt.datetime, wanted: OfCase) -> None:
    """Have the first question of `read` sent with the next statement, and be answered after it."""
    if answers_late(Store.DEFAULT):
        together_ahead(Store.DEFAULT, *_statement(wanted, (at + _ahead[0]).date()))


def read(at: dt.datetime, wanted: Wanted | OfCase) -> Surroundings | None:
    """Read what is wanted at a moment; None before the first rulebook is in force."""
    day = (at + _ahead[0]).date()
    rows = asked(Store.DEFAULT, *_statement(wanted, day))
    force = library.in_force_of(_approved(rows), at)
    if force is None:
        return None
    if force[1] != day:  # the institution's day is another than the one looked at: remember how far it is ahead
        _ahead[0] = at.astimezone(library.zone_of(force[0])).utcoffset() or dt.timedelta()
        day = force[1]
        rows = asked(Store.DEFAULT, *_statement(wanted, day))
    return replace(_surroundings(rows, force[0], day), lines={})


_ahead: list[dt.timedelta] = [dt.timedelta()]
"""How far the institution's clock was ahead of UTC when last asked: a first guess at its day."""


@lru_cache(maxsize=256)
def _approved(rows: tuple[Answer, ...]) -> tuple[Answer, ...]:
    return tuple(row[1:] for row in rows if row[0] == "rulebooks")


@lru_cache(maxsize=256)
def _surroundings(rows: tuple[Answer, ...], rulebook: UUID, day: dt.date) -> Surroundings:
    """Return what an answer says: the same is said again and again, of the same people at the same places."""
    found = by_name(_NAMES, rows)
    return Surroundings(
        rulebook=rulebook,
        today=day,
        accounts=accounts.accounts_of(found["accounts"]),
        posts=register.posts_of_answers(found["posts"]),
        keepers={id_of(person): id_of(unit) for person, unit, *_ in found["keepers"]},
        post_units={id_of(post): id_of(unit) for post, unit, *_ in found["post_units"]},
        coded={str(code): id_of(unit) for code, unit, *_ in found["coded"]},
        stood=register.places_of(found["places"], day),
    )


_NAMES = ("rulebooks", "accounts", "posts", "keepers", "post_units", "coded", "places")


def _statement(wanted: Wanted | OfCase, day: dt.date) -> tuple[str, list[Any]]:
    if isinstance(wanted, Wanted):
        return statement(_questions(wanted, day))
    sql, places = _statement_of(len(wanted.accounts))
    values = (*wanted.accounts, wanted.case, day)
    return sql, [values[place] for place in places]


@lru_cache(maxsize=8)
def _statement_of(many: int) -> tuple[str, tuple[int, ...]]:
    """Return what is asked of a case and so many accounts, and which of its values stands at each place.

    The values are the accounts, the case and the day, in this order.
    """
    *some, case = (UUID(int=place) for place in range(many + 1))
    sql, given = statement(_questions_of(OfCase(some, case), dt.date.min))
    return sql, tuple(each.int if isinstance(each, UUID) else many + 1 for each in given)


def _questions_of(wanted: OfCase, day: dt.date) -> dict[str, Question]:
    person, lead = (Some(f"SELECT {each} FROM {_CASE} WHERE id = %s", (wanted.case,)) for each in ("person", "lead"))  # noqa: S608
    both = accounts.people_behind(wanted.accounts).joined(person)
    units = (lead, accounts.units_granted(wanted.accounts), register.units_of_people(person, day))
    return {
        "rulebooks": library.approved_asked(),
        "accounts": accounts.accounts_asked(wanted.accounts),
        "posts": register.posts_asked(both, day),
        "keepers": register.keepers_asked(both),
        "places": register.places_asked(*units),
    }


_CASE = Case._meta.db_table  # noqa: SLF001 - the documented way


def _questions(wanted: Wanted, day: dt.date) -> dict[str, Question]:
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
    return questions
